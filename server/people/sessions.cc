// Signing in and out, and the devices of a person.
#include <algorithm>

#include "journey/times.h"
#include "server/people/begin_session.h"
#include "server/people/core.h"
#include "server/people/passphrase.h"

namespace inwonersreis::people {
namespace {

AccessChange Ended(const IdBytes& account_id, const IdBytes& session_id) {
  AccessChange change;
  change.account_id = account_id;
  change.ended_session_ids.push_back(session_id);
  return change;
}

// Ends one session of the caller; NOT_FOUND when it is not the caller's.
absl::Status EndOwnSession(Directory::Core& core, storage::WriteTransaction& write,
                           const Principal& caller, const IdBytes& session_id, Effects& effects) {
  auto sessions = write.SessionsOf(caller.account_id);
  if (!sessions.ok()) return sessions.status();
  const bool own = std::any_of(
      sessions->begin(), sessions->end(),
      [&](const storage::SessionRow& session) { return session.session_id == session_id; });
  if (!own) return NotFound();
  absl::Status status = write.DeleteSession(session_id);
  if (!status.ok()) return status;
  effects.changes.push_back(Ended(caller.account_id, session_id));
  return core.Log(write, caller, v1::ACCESS_ACTION_SESSION, v1::ACCESS_GROUND_UNSPECIFIED);
}

// Puts the new hash in the place of the one that was verified, and ends all
// other sessions: whoever knew the old passphrase is out.
absl::Status ReplacePassphrase(Directory::Core& core, storage::WriteTransaction& write,
                               const Principal& caller, absl::string_view verified_hash,
                               absl::string_view new_hash, Effects& effects) {
  auto account = write.Account(caller.account_id);
  if (!account.ok()) return account.status();
  if (!*account || (*account)->passphrase_hash != verified_hash) {
    return Error(v1::ERROR_REASON_WRONG_CREDENTIALS);
  }
  storage::AccountRow row = **std::move(account);
  if (!row.enabled) return Error(v1::ERROR_REASON_ACCOUNT_DISABLED);
  row.passphrase_hash = std::string(new_hash);
  row.failed_attempts = 0;
  row.locked_until = 0;
  auto sessions = write.SessionsOf(caller.account_id);
  if (!sessions.ok()) return sessions.status();
  AccessChange change;
  change.account_id = caller.account_id;
  for (const storage::SessionRow& session : *sessions) {
    if (session.session_id != caller.session_id) {
      change.ended_session_ids.push_back(session.session_id);
    }
  }
  if (!change.ended_session_ids.empty()) effects.changes.push_back(std::move(change));
  absl::Status status = write.UpdateAccount(row);
  if (status.ok()) status = write.DeleteSessionsOf(caller.account_id, caller.session_id);
  if (!status.ok()) return status;
  return core.Log(write, caller, v1::ACCESS_ACTION_SESSION, v1::ACCESS_GROUND_UNSPECIFIED);
}

// Checks the present passphrase, then hashes the new one. On the passphrase
// pool.
void ChangePassphraseNow(Directory::Core& core, const Principal& caller,
                         const v1::ChangePassphraseRequest& request, absl::Time deadline,
                         Directory::Done<v1::ChangePassphraseResponse> done) {
  absl::optional<storage::AccountRow> account;
  absl::StatusOr<v1::Account> person = v1::Account();
  absl::Status status = core.store.Read([&](storage::ReadTransaction& read) {
    auto found = read.Account(caller.account_id);
    if (!found.ok()) return found.status();
    account = *std::move(found);
    if (account) person = core.records.Account(*account);
    return person.status();
  });
  if (status.ok() && !account) status = NotFound();
  if (status.ok()) {
    // A stolen phone must not be a way to guess the passphrase either.
    status = CheckLock({account->failed_attempts, absl::FromUnixMicros(account->locked_until)},
                       core.clock.Now());
  }
  if (status.ok()) status = CheckPassphrase(request.new_passphrase(), person->login_name());
  if (!status.ok()) return done(status);
  if (!VerifyPassphrase(account->passphrase_hash, request.current_passphrase())) {
    return FailAccount(core, caller.account_id, deadline, Error(v1::ERROR_REASON_WRONG_CREDENTIALS),
                       std::move(done));
  }
  auto hash = HashPassphrase(request.new_passphrase());
  if (!hash.ok()) return done(hash.status());
  core.Change<v1::ChangePassphraseResponse>(
      LineOf(caller), deadline,
      [&core, caller, verified = account->passphrase_hash, hash = *hash](
          storage::WriteTransaction& write,
          Effects& effects) -> absl::StatusOr<v1::ChangePassphraseResponse> {
        const absl::Status replaced =
            ReplacePassphrase(core, write, caller, verified, hash, effects);
        if (!replaced.ok()) return replaced;
        return v1::ChangePassphraseResponse();
      },
      std::move(done));
}

}  // namespace

void Directory::SignIn(const v1::SignInRequest& request, absl::Time deadline,
                       Done<v1::SignInResponse> done) {
  const absl::Status device = CheckDeviceName(request.device_name());
  if (!device.ok()) return done(device);
  core_->OnPassphrasePool(
      deadline,
      [core = core_.get(), request, deadline, done] {
        SignInNow(*core, request.login_name(), request.passphrase(), request.device_name(),
                  deadline, [done](absl::StatusOr<v1::SignedIn> signed_in) {
                    if (!signed_in.ok()) return done(signed_in.status());
                    v1::SignInResponse response;
                    *response.mutable_signed_in() = *std::move(signed_in);
                    done(std::move(response));
                  });
      },
      done);
}

void Directory::SignOut(const Principal& caller, const v1::SignOutRequest& request,
                        absl::Time deadline, Done<v1::SignOutResponse> done) {
  core_->Change<v1::SignOutResponse>(
      LineOf(caller), deadline,
      [core = core_.get(), caller](storage::WriteTransaction& write,
                                   Effects& effects) -> absl::StatusOr<v1::SignOutResponse> {
        const absl::Status ended = EndOwnSession(*core, write, caller, caller.session_id, effects);
        if (!ended.ok()) return ended;
        return v1::SignOutResponse();
      },
      std::move(done));
}

void Directory::GetSession(const Principal& caller, const v1::GetSessionRequest& request,
                           absl::Time deadline, Done<v1::GetSessionResponse> done) {
  core_->Look<v1::GetSessionResponse>(
      deadline,
      [core = core_.get(),
       caller](storage::ReadTransaction& read) -> absl::StatusOr<v1::GetSessionResponse> {
        auto account = read.Account(caller.account_id);
        if (!account.ok()) return account.status();
        auto sessions = read.SessionsOf(caller.account_id);
        if (!sessions.ok()) return sessions.status();
        auto epoch = read.Epoch();
        if (!epoch.ok()) return epoch.status();
        const auto own = std::find_if(
            sessions->begin(), sessions->end(),
            [&](const storage::SessionRow& row) { return row.session_id == caller.session_id; });
        // It ended while this call was on its way.
        if (!*account || own == sessions->end()) return Error(v1::ERROR_REASON_NOT_SIGNED_IN);
        auto person = core->records.Account(**account);
        if (!person.ok()) return person.status();
        auto session = core->records.Session(*own, caller.session_id);
        if (!session.ok()) return session.status();
        v1::GetSessionResponse response;
        *response.mutable_account() = *std::move(person);
        *response.mutable_session() = *std::move(session);
        *response.mutable_server_time() = TimestampOf(core->clock.Now());
        response.set_epoch(*std::move(epoch));
        return response;
      },
      std::move(done));
}

void Directory::ListSessions(const Principal& caller, const v1::ListSessionsRequest& request,
                             absl::Time deadline, Done<v1::ListSessionsResponse> done) {
  core_->Look<v1::ListSessionsResponse>(
      deadline,
      [core = core_.get(),
       caller](storage::ReadTransaction& read) -> absl::StatusOr<v1::ListSessionsResponse> {
        auto rows = read.SessionsOf(caller.account_id);
        if (!rows.ok()) return rows.status();
        std::sort(rows->begin(), rows->end(),
                  [](const storage::SessionRow& a, const storage::SessionRow& b) {
                    return a.created_at > b.created_at;
                  });
        v1::ListSessionsResponse response;
        for (const storage::SessionRow& row : *rows) {
          const absl::Status life =
              CheckSessionLife(caller.role, absl::FromUnixMicros(row.expires_at),
                               absl::FromUnixMicros(row.last_used_at), core->clock.Now());
          if (!life.ok()) continue;
          auto session = core->records.Session(row, caller.session_id);
          if (!session.ok()) return session.status();
          *response.add_sessions() = *std::move(session);
        }
        return response;
      },
      std::move(done));
}

void Directory::RevokeSession(const Principal& caller, const v1::RevokeSessionRequest& request,
                              absl::Time deadline, Done<v1::RevokeSessionResponse> done) {
  auto session_id = RequiredId("session_id", request.session_id());
  if (!session_id.ok()) return done(session_id.status());
  core_->Change<v1::RevokeSessionResponse>(
      LineOf(caller), deadline,
      [core = core_.get(), caller, id = *session_id](
          storage::WriteTransaction& write,
          Effects& effects) -> absl::StatusOr<v1::RevokeSessionResponse> {
        const absl::Status ended = EndOwnSession(*core, write, caller, id, effects);
        if (!ended.ok()) return ended;
        return v1::RevokeSessionResponse();
      },
      std::move(done));
}

void Directory::ChangePassphrase(const Principal& caller,
                                 const v1::ChangePassphraseRequest& request, absl::Time deadline,
                                 Done<v1::ChangePassphraseResponse> done) {
  core_->OnPassphrasePool(
      deadline,
      [core = core_.get(), caller, request, deadline, done] {
        ChangePassphraseNow(*core, caller, request, deadline, done);
      },
      done);
}

}  // namespace inwonersreis::people
