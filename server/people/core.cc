#include "server/people/core.h"

namespace inwonersreis::people {

Directory::Core::Core(storage::Store& store, const privacy::Vault& vault,
                      const privacy::DataKey& key, Clock& clock, Random& random,
                      const DirectoryOptions& options)
    : store(store),
      clock(clock),
      random(random),
      records(vault, key),
      sessions(options.cached_sessions),
      unknown_names(kRememberedUnknownNames),
      passphrases_(
          std::make_unique<WorkPool>(options.passphrase_threads, options.passphrase_queue)),
      reads_(std::make_unique<WorkPool>(options.read_threads, options.read_queue)) {}

Directory::Core::~Core() {
  passphrases_.reset();
  reads_.reset();
  std::unique_lock<std::mutex> lock(mutex_);
  idle_.wait(lock, [this] { return under_way_ == 0; });
}

IdBytes Directory::Core::NewIdBytes() { return *IdToBytes(NewId(clock, random)); }

absl::Status Directory::Core::Log(storage::WriteTransaction& write, const LineOf& who,
                                  v1::AccessAction action, v1::AccessGround ground,
                                  const IdBytes& journey_id) {
  storage::AccessRow row;
  row.at = absl::ToUnixMicros(clock.Now());
  row.person_id = who.person;
  row.role = who.role;
  row.organisation_id = who.organisation;
  row.action = action;
  row.ground = ground;
  row.journey_id = journey_id;
  return write.AppendAccess(row);
}

absl::StatusOr<Principal> Directory::Core::PrincipalOf(storage::ReadTransaction& read,
                                                       const storage::AccountRow& account) {
  auto teams = read.TeamsOfMember(account.account_id);
  if (!teams.ok()) return teams.status();
  Principal principal;
  principal.account_id = account.account_id;
  principal.role = static_cast<v1::Role>(account.role);
  principal.scope = static_cast<v1::Scope>(account.scope);
  principal.organisation_id = account.organisation_id;
  principal.team_ids = *std::move(teams);
  return principal;
}

void Directory::Core::Touch(const IdBytes& session_id, absl::Time now) {
  Begin();
  store.Write(
      storage::WriteClass::kContent, now + kLastUsedGrain,
      [session_id, now](storage::WriteTransaction& write) {
        return write.TouchSession(session_id, absl::ToUnixMicros(now));
      },
      [this](const absl::Status&) { End(); });
}

void Directory::Core::Settle(const Effects& effects) {
  for (const AccessChange& change : effects.changes) sessions.Forget(change.account_id);
  if (!observer) return;
  for (const AccessChange& change : effects.changes) observer(change);
}

void Directory::Core::Begin() {
  std::lock_guard<std::mutex> lock(mutex_);
  ++under_way_;
}

void Directory::Core::End() {
  // Notified under the lock: the destructor may go on right after it.
  std::lock_guard<std::mutex> lock(mutex_);
  if (--under_way_ == 0) idle_.notify_all();
}

}  // namespace inwonersreis::people
