// A code for somebody who has an account: another journey to be part of.
#include "server/people/authority.h"
#include "server/people/codes.h"
#include "server/people/core.h"
#include "server/people/texts.h"

namespace inwonersreis::people {
namespace {

// An invitation leads into a journey and to nothing more: what an account may
// do and see is not changed by a code that somebody handed over.
absl::Status Fits(const storage::AccountRow& account, const storage::InvitationRow& invitation) {
  if (invitation.journey_id == IdBytes{} || IsReset(invitation)) return Invalid();
  const auto own = static_cast<v1::Role>(account.role);
  const auto invited = static_cast<v1::Role>(invitation.role);
  const bool of_the_resident = !WorksForOrganisation(own) && !WorksForOrganisation(invited);
  const bool of_the_team = journey::IsProfessional(own) && journey::IsProfessional(invited) &&
                           account.organisation_id == invitation.organisation_id;
  return of_the_resident || of_the_team ? absl::OkStatus() : Invalid();
}

v1::AcceptInvitationResponse Accepted(const storage::InvitationRow& invitation) {
  v1::AcceptInvitationResponse response;
  response.set_journey_id(IdFromBytes(invitation.journey_id));
  return response;
}

absl::StatusOr<v1::AcceptInvitationResponse> AcceptWithin(
    Directory::Core& core, storage::WriteTransaction& write, const Principal& caller,
    absl::string_view code_key, const std::string& entry_id, Effects& effects) {
  auto account = write.Account(caller.account_id);
  if (!account.ok()) return account.status();
  if (!*account) return Invalid();
  auto invitation = OpenInvitation(core, write, code_key);
  if (!invitation.ok()) {
    // The answer of the first time was lost on the way.
    auto row = write.InvitationByCode(code_key);
    if (!row.ok()) return row.status();
    const bool again = *row && (*row)->state == v1::INVITATION_STATE_REDEEMED &&
                       (*row)->account_id == caller.account_id &&
                       (*row)->journey_id != IdBytes{};
    if (!again) return invitation.status();
    return Accepted(**row);
  }
  absl::Status status = Fits(**account, *invitation);
  if (!status.ok()) return status;
  auto member = write.Member(invitation->journey_id, caller.account_id);
  if (!member.ok()) return member.status();
  if (*member && (*member)->active) return Error(v1::ERROR_REASON_ALREADY_MEMBER);
  auto details = core.records.Invitation(*invitation, core.clock.Now());
  auto person = core.records.Account(**account);
  if (!details.ok()) return details.status();
  if (!person.ok()) return person.status();
  // In every journey under the same name.
  details->set_display_name(person->display_name());
  if (details->function().empty()) details->set_function(person->function());

  storage::InvitationRow used = *invitation;
  used.state = v1::INVITATION_STATE_REDEEMED;
  used.account_id = caller.account_id;
  status = write.UpdateInvitation(used);
  if (status.ok()) {
    status = core.Log(write, LineOf(caller), v1::ACCESS_ACTION_PEOPLE,
                      v1::ACCESS_GROUND_UNSPECIFIED, invitation->journey_id);
  }
  if (status.ok()) {
    status = Join(core, write, *invitation, *details, caller.account_id, entry_id, effects);
  }
  if (!status.ok()) return status;
  return Accepted(*invitation);
}

}  // namespace

void Directory::AcceptInvitation(const Principal& caller,
                                 const v1::AcceptInvitationRequest& request, absl::Time deadline,
                                 Done<v1::AcceptInvitationResponse> done) {
  const LineOf who(caller);
  auto code_key = CodeKeyOf(*core_, request.code());
  if (!code_key.ok()) return RefuseCode(*core_, who, deadline, code_key.status(), std::move(done));
  core_->Change<v1::AcceptInvitationResponse>(
      who, deadline,
      [core = core_.get(), caller, code_key = *code_key,
       entry_id = NewId(core_->clock, core_->random)](storage::WriteTransaction& write,
                                                      Effects& effects) {
        return AcceptWithin(*core, write, caller, code_key, entry_id, effects);
      },
      [core = core_.get(), who, deadline,
       done](absl::StatusOr<v1::AcceptInvitationResponse> answer) {
        if (!answer.ok()) return RefuseCode(*core, who, deadline, answer.status(), done);
        done(std::move(answer));
      });
}

}  // namespace inwonersreis::people
