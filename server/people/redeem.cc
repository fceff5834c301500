// Using a code: a first account, or a new passphrase.
#include "server/people/begin_session.h"
#include "server/people/codes.h"
#include "server/people/core.h"
#include "server/people/passphrase.h"
#include "server/people/texts.h"

namespace inwonersreis::people {
namespace {

// Everything of one redemption that is the same each time its transaction runs.
struct Redemption {
  std::string code_key;
  std::string login_name;
  std::string passphrase_hash;
  IdBytes account_id{};
  std::string entry_id;
  NewSession session;
};

absl::StatusOr<storage::AccountRow> MakeAccount(Directory::Core& core,
                                                storage::WriteTransaction& write,
                                                const storage::InvitationRow& invitation,
                                                const v1::Invitation& details,
                                                const Redemption& redemption) {
  storage::AccountRow row;
  row.account_id = redemption.account_id;
  row.login_key = core.records.LoginKey(redemption.login_name);
  auto taken = write.AccountByLogin(row.login_key);
  if (!taken.ok()) return taken.status();
  if (*taken) return Error(v1::ERROR_REASON_LOGIN_NAME_INVALID);
  row.role = invitation.role;
  row.organisation_id = invitation.organisation_id;
  row.scope = details.scope();
  row.created_at = absl::ToUnixMicros(core.clock.Now());
  row.passphrase_hash = redemption.passphrase_hash;
  v1::Account profile;
  profile.set_login_name(redemption.login_name);
  profile.set_display_name(details.display_name());
  profile.set_function(details.function());
  core.records.SealProfile(profile, &row);
  absl::Status status = write.InsertAccount(row);
  for (int i = 0; status.ok() && i < details.team_ids_size(); ++i) {
    auto team = IdToBytes(details.team_ids(i));
    status = team.ok() ? write.PutTeamMember(*team, row.account_id) : team.status();
  }
  if (!status.ok()) return status;
  return row;
}

absl::StatusOr<storage::AccountRow> ResetAccount(Directory::Core& core,
                                                 storage::WriteTransaction& write,
                                                 const storage::InvitationRow& invitation,
                                                 const Redemption& redemption) {
  auto account = write.Account(invitation.account_id);
  if (!account.ok()) return account.status();
  if (!*account) return Invalid();
  storage::AccountRow row = **std::move(account);
  if (!row.enabled) return Error(v1::ERROR_REASON_ACCOUNT_DISABLED);
  row.passphrase_hash = redemption.passphrase_hash;
  row.failed_attempts = 0;
  row.locked_until = 0;
  const absl::Status updated = write.UpdateAccount(row);
  if (!updated.ok()) return updated;
  return row;
}

absl::StatusOr<v1::SignedIn> RedeemWithin(Directory::Core& core, storage::WriteTransaction& write,
                                          const Redemption& redemption, Effects& effects) {
  auto invitation = OpenInvitation(core, write, redemption.code_key);
  if (!invitation.ok()) return invitation.status();
  auto details = core.records.Invitation(*invitation, core.clock.Now());
  if (!details.ok()) return details.status();
  auto account = IsReset(*invitation) ? ResetAccount(core, write, *invitation, redemption)
                                      : MakeAccount(core, write, *invitation, *details, redemption);
  if (!account.ok()) return account.status();
  storage::InvitationRow used = *invitation;
  used.state = v1::INVITATION_STATE_REDEEMED;
  used.account_id = account->account_id;
  absl::Status status = write.UpdateInvitation(used);
  if (status.ok()) {
    status = core.Log(write, *account, v1::ACCESS_ACTION_PEOPLE, v1::ACCESS_GROUND_UNSPECIFIED,
                      invitation->journey_id);
  }
  if (status.ok() && invitation->journey_id != IdBytes{} && !IsReset(*invitation)) {
    status = Join(core, write, *invitation, *details, redemption.account_id, redemption.entry_id,
                  effects);
  }
  if (!status.ok()) return status;
  return BeginSession(core, write, *account, redemption.session, effects);
}

struct Seen {
  storage::InvitationRow invitation;
  std::string login_name;  // the account's own for a reset
  bool answered_before = false;
};

// What the code is for, before a costly hash is made. A code that this very
// account has used is seen too: the answer of the first time was lost on the
// way, and the person tries again.
absl::StatusOr<Seen> LookAtCode(Directory::Core& core, absl::string_view code_key,
                                absl::string_view login_name) {
  Seen seen;
  const absl::Status read = core.store.Read([&](storage::ReadTransaction& read) -> absl::Status {
    auto invitation = OpenInvitation(core, read, code_key);
    IdBytes account_id{};
    if (invitation.ok()) {
      seen.invitation = *std::move(invitation);
      if (!IsReset(seen.invitation)) return absl::OkStatus();
      account_id = seen.invitation.account_id;
    } else {
      auto row = read.InvitationByCode(code_key);
      if (!row.ok()) return row.status();
      if (!*row || (*row)->state != v1::INVITATION_STATE_REDEEMED) return invitation.status();
      account_id = (*row)->account_id;
      seen.answered_before = true;
    }
    auto account = read.Account(account_id);
    if (!account.ok()) return account.status();
    if (!*account) return Invalid();
    auto person = core.records.Account(**account);
    if (!person.ok()) return person.status();
    seen.login_name = person->login_name();
    if (seen.answered_before && login_name != seen.login_name) return Invalid();
    return absl::OkStatus();
  });
  if (!read.ok()) return read;
  return seen;
}

// On the passphrase pool.
void RedeemNow(Directory::Core& core, const v1::RedeemInvitationRequest& request,
               absl::string_view code_key, absl::Time deadline,
               Directory::Done<v1::SignedIn> done) {
  std::string login_name = NormalizeLoginName(request.login_name());
  auto seen = LookAtCode(core, code_key, login_name);
  if (!seen.ok()) return RefuseCode<v1::SignedIn>(core, LineOf(), deadline, seen.status(), std::move(done));
  if (seen->answered_before) {
    return SignInNow(core, login_name, request.passphrase(), request.device_name(), deadline,
                     [done](absl::StatusOr<v1::SignedIn> signed_in) {
                       // Their own code, but another passphrase than the first time.
                       const bool wrong =
                           ReasonOf(signed_in.status()) == v1::ERROR_REASON_WRONG_CREDENTIALS;
                       if (wrong) return done(Error(v1::ERROR_REASON_ALREADY_REDEEMED));
                       done(std::move(signed_in));
                     });
  }
  absl::Status status;
  if (IsReset(seen->invitation)) {
    // The person may leave the name out, but not take another.
    if (login_name.empty()) login_name = seen->login_name;
    if (login_name != seen->login_name) status = Error(v1::ERROR_REASON_LOGIN_NAME_INVALID);
  } else {
    status = CheckLoginName(login_name);
  }
  if (status.ok()) status = CheckPassphrase(request.passphrase(), login_name);
  if (!status.ok()) return done(status);
  auto hash = HashPassphrase(request.passphrase());
  if (!hash.ok()) return done(hash.status());
  const Redemption redemption{std::string(code_key),
                              login_name,
                              *std::move(hash),
                              core.NewIdBytes(),
                              NewId(core.clock, core.random),
                              NewSession(core.random, core.NewIdBytes(), request.device_name())};
  core.Change<v1::SignedIn>(
      absl::nullopt, deadline,
      [&core, redemption](storage::WriteTransaction& write, Effects& effects) {
        return RedeemWithin(core, write, redemption, effects);
      },
      std::move(done));
}

}  // namespace

void Directory::GetInvitation(const v1::GetInvitationRequest& request, absl::Time deadline,
                              Done<v1::GetInvitationResponse> done) {
  auto code_key = CodeKeyOf(*core_, request.code());
  if (!code_key.ok()) return RefuseCode(*core_, LineOf(), deadline, code_key.status(), std::move(done));
  core_->Look<v1::GetInvitationResponse>(
      deadline,
      [core = core_.get(), code_key = *code_key](
          storage::ReadTransaction& read) -> absl::StatusOr<v1::GetInvitationResponse> {
        auto row = OpenInvitation(*core, read, code_key);
        if (!row.ok()) return row.status();
        auto invitation = core->records.Invitation(*row, core->clock.Now());
        if (!invitation.ok()) return invitation.status();
        v1::GetInvitationResponse response;
        *response.mutable_invitation() = *std::move(invitation);
        if (row->invited_by == IdBytes{}) return response;
        auto inviter = CardOfAccount(core->records, read, row->invited_by);
        if (!inviter.ok()) return inviter.status();
        response.set_invited_by_name(inviter->name);
        response.set_invited_by_organisation(inviter->organisation_name);
        return response;
      },
      [core = core_.get(), deadline, done](absl::StatusOr<v1::GetInvitationResponse> answer) {
        if (!answer.ok()) return RefuseCode(*core, LineOf(), deadline, answer.status(), done);
        done(std::move(answer));
      });
}

void Directory::RedeemInvitation(const v1::RedeemInvitationRequest& request, absl::Time deadline,
                                 Done<v1::RedeemInvitationResponse> done) {
  auto code_key = CodeKeyOf(*core_, request.code());
  if (!code_key.ok()) return RefuseCode(*core_, LineOf(), deadline, code_key.status(), std::move(done));
  const absl::Status device = CheckDeviceName(request.device_name());
  if (!device.ok()) return done(device);
  core_->OnPassphrasePool(
      deadline,
      [core = core_.get(), request, code_key = *code_key, deadline, done] {
        RedeemNow(*core, request, code_key, deadline,
                  [done](absl::StatusOr<v1::SignedIn> signed_in) {
                    if (!signed_in.ok()) return done(signed_in.status());
                    v1::RedeemInvitationResponse response;
                    *response.mutable_signed_in() = *std::move(signed_in);
                    done(std::move(response));
                  });
      },
      done);
}

}  // namespace inwonersreis::people
