// A new session for an account, within the transaction that lets the person in.
#ifndef INWONERSREIS_SERVER_PEOPLE_BEGIN_SESSION_H_
#define INWONERSREIS_SERVER_PEOPLE_BEGIN_SESSION_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/people/core.h"

namespace inwonersreis::people {

// Made before the transaction, so that running it again gives the same session.
struct NewSession {
  NewSession(Random& random, const IdBytes& id, absl::string_view device_name)
      : id(id), token(MakeToken(random)), device_name(device_name) {}
  IdBytes id;
  std::string token;
  std::string device_name;
};

// At most 80 characters; empty is fine.
absl::Status CheckDeviceName(absl::string_view device_name);

// Adds the session, with its line in the access log, and removes what ended by
// time and, beyond kSessionsPerAccount, what was used longest ago. Only on the
// writer's thread.
absl::StatusOr<v1::SignedIn> BeginSession(Directory::Core& core, storage::WriteTransaction& write,
                                          const storage::AccountRow& account,
                                          const NewSession& session, Effects& effects);

// Counts a failure against an account and answers `error` once that is on disk.
template <typename Response>
void FailAccount(Directory::Core& core, const IdBytes& account_id, absl::Time deadline,
                 absl::Status error, Directory::Done<Response> done);

// Name and passphrase to a session. Only on the passphrase pool.
void SignInNow(Directory::Core& core, absl::string_view login_name, absl::string_view passphrase,
               absl::string_view device_name, absl::Time deadline,
               Directory::Done<v1::SignedIn> done);

template <typename Response>
void FailAccount(Directory::Core& core, const IdBytes& account_id, absl::Time deadline,
                 absl::Status error, Directory::Done<Response> done) {
  core.Change<Response>(
      absl::nullopt, deadline,
      [&core, account_id](storage::WriteTransaction& write, Effects&) -> absl::StatusOr<Response> {
        auto account = write.Account(account_id);
        if (!account.ok()) return account.status();
        if (!*account) return NotFound();
        storage::AccountRow row = **std::move(account);
        const LockState next = AfterFailure(
            {row.failed_attempts, absl::FromUnixMicros(row.locked_until)}, core.clock.Now());
        row.failed_attempts = next.failed_attempts;
        row.locked_until = absl::ToUnixMicros(next.locked_until);
        absl::Status status = write.UpdateAccount(row);
        if (status.ok()) {
          status = core.Log(write, row, v1::ACCESS_ACTION_DENIED, v1::ACCESS_GROUND_UNSPECIFIED);
        }
        if (!status.ok()) return status;
        return Response();
      },
      [error, done = std::move(done)](absl::StatusOr<Response> counted) {
        done(counted.ok() ? error : counted.status());
      });
}

}  // namespace inwonersreis::people

#endif  // INWONERSREIS_SERVER_PEOPLE_BEGIN_SESSION_H_
