// Tokens to principals.
#include "server/people/core.h"

namespace inwonersreis::people {
namespace {

struct Found {
  Principal principal;
  absl::Time last_used_at;
};

absl::StatusOr<Found> ReadSession(Directory::Core& core, const TokenHash& hash, absl::Time now) {
  Found found;
  const absl::Status status = core.store.Read([&](storage::ReadTransaction& read) -> absl::Status {
    auto session = read.SessionByToken(AsBytes(hash));
    if (!session.ok()) return session.status();
    if (!*session) return Error(v1::ERROR_REASON_NOT_SIGNED_IN);
    auto account = read.Account((*session)->account_id);
    if (!account.ok()) return account.status();
    if (!*account) return Error(v1::ERROR_REASON_NOT_SIGNED_IN);
    if (!(*account)->enabled) return Error(v1::ERROR_REASON_ACCOUNT_DISABLED);
    auto principal = core.PrincipalOf(read, **account);
    if (!principal.ok()) return principal.status();
    found.principal = *std::move(principal);
    found.principal.session_id = (*session)->session_id;
    found.principal.session_expires_at = absl::FromUnixMicros((*session)->expires_at);
    found.last_used_at = absl::FromUnixMicros((*session)->last_used_at);
    return CheckSessionLife(found.principal.role, found.principal.session_expires_at,
                            found.last_used_at, now);
  });
  if (!status.ok()) return status;
  return found;
}

}  // namespace

absl::StatusOr<Principal> Directory::Authenticate(absl::string_view token) {
  const absl::optional<TokenHash> hash = HashToken(token);
  if (!hash) return Error(v1::ERROR_REASON_NOT_SIGNED_IN);
  const absl::Time now = core_->clock.Now();
  auto warm = core_->sessions.Find(*hash, now);
  if (warm) {
    if (!warm->ok()) return warm->status();
    if ((*warm)->touch_due) core_->Touch((*warm)->principal.session_id, now);
    return std::move((*warm)->principal);
  }
  const uint64_t generation = core_->sessions.generation();
  auto found = ReadSession(*core_, *hash, now);
  if (!found.ok()) return found.status();
  if (now - found->last_used_at >= kLastUsedGrain) {
    core_->Touch(found->principal.session_id, now);
  }
  core_->sessions.Put(*hash, found->principal, now, generation);
  return std::move(found->principal);
}

}  // namespace inwonersreis::people
