#include "server/people/begin_session.h"

#include <algorithm>

#include "server/people/passphrase.h"
#include "server/people/texts.h"

namespace inwonersreis::people {
namespace {

// Ended sessions go; beyond the limit the one that was used longest ago.
absl::Status MakeRoom(Directory::Core& core, storage::WriteTransaction& write,
                      const storage::AccountRow& account, absl::Time now, Effects& effects) {
  auto sessions = write.SessionsOf(account.account_id);
  if (!sessions.ok()) return sessions.status();
  std::sort(sessions->begin(), sessions->end(),
            [](const storage::SessionRow& a, const storage::SessionRow& b) {
              return a.last_used_at > b.last_used_at;
            });
  AccessChange change;
  change.account_id = account.account_id;
  int kept = 0;
  for (const storage::SessionRow& session : *sessions) {
    const bool lives = CheckSessionLife(static_cast<v1::Role>(account.role),
                                        absl::FromUnixMicros(session.expires_at),
                                        absl::FromUnixMicros(session.last_used_at), now)
                           .ok();
    if (lives && ++kept < kSessionsPerAccount) continue;
    const absl::Status deleted = write.DeleteSession(session.session_id);
    if (!deleted.ok()) return deleted;
    change.ended_session_ids.push_back(session.session_id);
  }
  if (!change.ended_session_ids.empty()) effects.changes.push_back(std::move(change));
  return absl::OkStatus();
}

struct SignInAttempt {
  std::string login_name;
  std::string passphrase;
  NewSession session;
  absl::Time deadline;
};

// The passphrase was right. Between the look and this transaction somebody may
// have failed too often, or changed the passphrase: judged again here.
void LetIn(Directory::Core& core, const storage::AccountRow& seen, const SignInAttempt& attempt,
           Directory::Done<v1::SignedIn> done) {
  core.Change<v1::SignedIn>(
      absl::nullopt, attempt.deadline,
      [&core, seen, session = attempt.session](storage::WriteTransaction& write,
                                               Effects& effects) -> absl::StatusOr<v1::SignedIn> {
        auto account = write.Account(seen.account_id);
        if (!account.ok()) return account.status();
        if (!*account || (*account)->passphrase_hash != seen.passphrase_hash) {
          return Error(v1::ERROR_REASON_WRONG_CREDENTIALS);
        }
        storage::AccountRow row = **std::move(account);
        absl::Status status = CheckLock(
            {row.failed_attempts, absl::FromUnixMicros(row.locked_until)}, core.clock.Now());
        if (!status.ok()) return status;
        if (!row.enabled) return Error(v1::ERROR_REASON_ACCOUNT_DISABLED);
        if (row.failed_attempts != 0) {
          row.failed_attempts = 0;
          row.locked_until = 0;
          status = write.UpdateAccount(row);
          if (!status.ok()) return status;
        }
        return BeginSession(core, write, row, session, effects);
      },
      std::move(done));
}

}  // namespace

absl::Status CheckDeviceName(absl::string_view device_name) {
  return CheckLine("device_name", device_name, kDeviceNameChars, /*required=*/false);
}

absl::StatusOr<v1::SignedIn> BeginSession(Directory::Core& core, storage::WriteTransaction& write,
                                          const storage::AccountRow& account,
                                          const NewSession& session, Effects& effects) {
  const absl::Time now = core.clock.Now();
  absl::Status status = MakeRoom(core, write, account, now, effects);
  if (!status.ok()) return status;
  storage::SessionRow row;
  row.session_id = session.id;
  row.token_hash = std::string(AsBytes(*HashToken(session.token)));
  row.account_id = account.account_id;
  row.created_at = absl::ToUnixMicros(now);
  row.last_used_at = row.created_at;
  row.expires_at =
      absl::ToUnixMicros(now + LifeOfSession(static_cast<v1::Role>(account.role)).absolute);
  core.records.SealDeviceName(session.device_name, &row);
  status = write.InsertSession(row);
  if (!status.ok()) return status;
  status = core.Log(write, account, v1::ACCESS_ACTION_SESSION, v1::ACCESS_GROUND_UNSPECIFIED);
  if (!status.ok()) return status;

  auto person = core.records.Account(account);
  if (!person.ok()) return person.status();
  auto shown = core.records.Session(row, row.session_id);
  if (!shown.ok()) return shown.status();
  v1::SignedIn signed_in;
  signed_in.set_token(session.token);
  *signed_in.mutable_account() = *std::move(person);
  *signed_in.mutable_session() = *std::move(shown);
  return signed_in;
}

void SignInNow(Directory::Core& core, absl::string_view login_name, absl::string_view passphrase,
               absl::string_view device_name, absl::Time deadline,
               Directory::Done<v1::SignedIn> done) {
  const SignInAttempt attempt{NormalizeLoginName(login_name), std::string(passphrase),
                              NewSession(core.random, core.NewIdBytes(), device_name), deadline};
  const std::string login_key = core.records.LoginKey(attempt.login_name);
  absl::optional<storage::AccountRow> account;
  absl::Status status = core.store.Read([&](storage::ReadTransaction& read) {
    auto found = read.AccountByLogin(login_key);
    if (found.ok()) account = *std::move(found);
    return found.status();
  });
  if (!status.ok()) return done(status);

  // From here an account and a name without one take the same steps.
  const LockState lock =
      account ? LockState{account->failed_attempts, absl::FromUnixMicros(account->locked_until)}
              : core.unknown_names.Find(login_key);
  status = CheckLock(lock, core.clock.Now());
  if (!status.ok()) return done(status);
  const bool right =
      VerifyPassphrase(account ? account->passphrase_hash : std::string(), attempt.passphrase);
  if (account && right) return LetIn(core, *account, attempt, std::move(done));
  const absl::Status wrong = Error(v1::ERROR_REASON_WRONG_CREDENTIALS);
  if (account) {
    return FailAccount<v1::SignedIn>(core, account->account_id, deadline, wrong, std::move(done));
  }
  core.unknown_names.Fail(login_key, core.clock.Now());
  core.Refuse<v1::SignedIn>(LineOf(), deadline, wrong, std::move(done));
}

}  // namespace inwonersreis::people
