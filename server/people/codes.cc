#include "server/people/codes.h"
#include "journey/times.h"

namespace inwonersreis::people {

bool IsReset(const storage::InvitationRow& row) {
  return row.state == v1::INVITATION_STATE_OPEN && row.account_id != IdBytes{};
}

absl::StatusOr<storage::InvitationRow> OpenInvitation(Directory::Core& core,
                                                      storage::ReadTransaction& read,
                                                      absl::string_view code_key) {
  auto row = read.InvitationByCode(code_key);
  if (!row.ok()) return row.status();
  if (!*row || (*row)->state != v1::INVITATION_STATE_OPEN ||
      absl::ToUnixMicros(core.clock.Now()) >= (*row)->expires_at) {
    return Invalid();
  }
  if (IsReset(**row)) {
    // Only the reset that was given last: its id stands where the hash was.
    auto account = read.Account((*row)->account_id);
    if (!account.ok()) return account.status();
    if (!*account || (*account)->passphrase_hash != ResetMark((*row)->invitation_id)) {
      return Invalid();
    }
  }
  if ((*row)->invited_by != IdBytes{}) {
    auto inviter = read.Account((*row)->invited_by);
    if (!inviter.ok()) return inviter.status();
    if (!*inviter || !(*inviter)->enabled) return Invalid();
  }
  return **std::move(row);
}

absl::StatusOr<std::string> CodeKeyOf(Directory::Core& core, absl::string_view typed) {
  const absl::Duration wait = core.wrong_codes.Wait(core.clock.Now());
  if (wait > absl::ZeroDuration()) return RetryableError(v1::ERROR_REASON_BUSY, wait);
  const absl::optional<std::string> code = NormalizeCode(typed);
  if (!code) return Invalid();
  return core.records.CodeKey(*code);
}

absl::Status Join(Directory::Core& core, storage::WriteTransaction& write,
                  const storage::InvitationRow& invitation, const v1::Invitation& details,
                  const IdBytes& account_id, const std::string& entry_id, Effects& effects) {
  auto inviter = write.Account(invitation.invited_by);
  if (!inviter.ok()) return inviter.status();
  if (!*inviter || core.joiner == nullptr) return Invalid();
  auto author = core.PrincipalOf(write, **inviter);
  if (!author.ok()) return author.status();
  v1::Entry entry;
  entry.set_entry_id(entry_id);
  entry.set_journey_id(IdFromBytes(invitation.journey_id));
  *entry.mutable_occurred_at() = TimestampOf(core.clock.Now());
  v1::MemberJoined& joined = *entry.mutable_member_joined();
  joined.set_person_id(IdFromBytes(account_id));
  joined.set_name(details.display_name());
  joined.set_role(details.role());
  joined.set_function(details.function());
  if (invitation.organisation_id != IdBytes{}) {
    auto organisation = write.Organisation(invitation.organisation_id);
    if (!organisation.ok()) return organisation.status();
    joined.set_organisation_id(IdFromBytes(invitation.organisation_id));
    if (*organisation) joined.set_organisation_name((*organisation)->name);
  }
  auto after_write = core.joiner->JoinWithin(write, *author, entry);
  if (after_write.ok()) {
    effects.after_write = *std::move(after_write);
    return absl::OkStatus();
  }
  // Who invited may no longer do so (left, no longer lead coach): a new
  // invitation is needed. Troubles of the server stay what they are.
  const bool ours = after_write.status().code() == absl::StatusCode::kUnavailable ||
                    after_write.status().code() == absl::StatusCode::kResourceExhausted ||
                    after_write.status().code() == absl::StatusCode::kInternal ||
                    after_write.status().code() == absl::StatusCode::kDataLoss;
  return ours ? after_write.status() : Invalid();
}

}  // namespace inwonersreis::people
