// What the parts of the directory share: the seams, the caches, and the one way
// to change something (transaction, access log, then the caches, then the
// answer). Private to server/people.
#ifndef INWONERSREIS_SERVER_PEOPLE_CORE_H_
#define INWONERSREIS_SERVER_PEOPLE_CORE_H_

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "absl/types/optional.h"
#include "journey/errors.h"
#include "server/people/directory.h"
#include "server/people/lockout.h"
#include "server/people/records.h"
#include "server/people/secrets.h"
#include "server/people/session_cache.h"
#include "server/people/work_pool.h"

namespace inwonersreis::people {

// What follows once a change is on disk.
struct Effects {
  std::vector<AccessChange> changes;
  JourneyJoiner::AfterWrite after_write;
  IdBytes journey_id{};  // for the access-log line of a refusal

  void Finish(bool committed) {
    if (after_write) std::exchange(after_write, nullptr)(committed);
  }
};

// Who stands in a line of the access log.
struct LineOf {
  LineOf(const Principal& p)
      : person(p.account_id), role(p.role), organisation(p.organisation_id) {}
  LineOf(const storage::AccountRow& row)
      : person(row.account_id), role(row.role), organisation(row.organisation_id) {}
  LineOf() = default;  // somebody who did not sign in

  IdBytes person{};
  int32_t role = 0;
  IdBytes organisation{};
};

struct Directory::Core {
  Core(storage::Store& store, const privacy::Vault& vault, const privacy::DataKey& key,
       Clock& clock, Random& random, const DirectoryOptions& options);
  // Runs what was accepted and waits for its answers.
  ~Core();

  storage::Store& store;
  Clock& clock;
  Random& random;
  const Records records;
  JourneyJoiner* joiner = nullptr;
  std::function<void(const AccessChange&)> observer;
  SessionCache sessions;
  UnknownNames unknown_names;
  WrongCodeLimit wrong_codes;

  IdBytes NewIdBytes();

  absl::Status Log(storage::WriteTransaction& write, const LineOf& who, v1::AccessAction action,
                   v1::AccessGround ground, const IdBytes& journey_id = {});

  // The signed-in person's reading of `account`, for a cold token or to act in
  // the name of who invited.
  absl::StatusOr<Principal> PrincipalOf(storage::ReadTransaction& read,
                                        const storage::AccountRow& account);

  // Runs `body(WriteTransaction&, Effects&) -> StatusOr<Response>` in one
  // transaction. A refusal (NOT_FOUND, PERMISSION_DENIED) of a caller becomes a
  // line in the access log, so a body judges before it writes.
  template <typename Response, typename Body>
  void Change(absl::optional<LineOf> caller, absl::Time deadline, Body body, Done<Response> done);

  // Runs `body(ReadTransaction&) -> StatusOr<Response>` on the read pool.
  template <typename Response, typename Body>
  void Look(absl::Time deadline, Body body, Done<Response> done);

  // The same, with a line in the access log before the answer leaves.
  template <typename Response, typename Body>
  void LookAndLog(const Principal& caller, absl::Time deadline, Body body, Done<Response> done);

  // Runs `job()` on the passphrase pool; it answers through `done`.
  template <typename Response, typename Job>
  void OnPassphrasePool(absl::Time deadline, Job job, Done<Response> done);

  // Answers `error` once the refusal is in the access log.
  template <typename Response>
  void Refuse(const LineOf& who, absl::Time deadline, absl::Status error, Done<Response> done);

  // A write that nobody waits for.
  void Touch(const IdBytes& session_id, absl::Time now);

 private:
  template <typename Response, typename Job>
  void OnPool(WorkPool& pool, absl::Time deadline, Job job, Done<Response> done);
  void Settle(const Effects& effects);
  void Begin();
  void End();

  std::mutex mutex_;
  std::condition_variable idle_;
  int under_way_ = 0;  // guarded by mutex_
  std::unique_ptr<WorkPool> passphrases_;
  std::unique_ptr<WorkPool> reads_;
};

// True for the two answers that hide or forbid.
inline bool IsRefusal(const absl::Status& status) {
  const v1::ErrorReason reason = ReasonOf(status);
  return reason == v1::ERROR_REASON_NOT_FOUND || reason == v1::ERROR_REASON_PERMISSION_DENIED;
}

inline absl::Status NotFound() { return Error(v1::ERROR_REASON_NOT_FOUND); }
inline absl::Status Denied() { return Error(v1::ERROR_REASON_PERMISSION_DENIED); }

template <typename Response, typename Body>
void Directory::Core::Change(absl::optional<LineOf> caller, absl::Time deadline, Body body,
                             Done<Response> done) {
  struct Attempt {
    absl::StatusOr<Response> answer = Response();
    Effects effects;
  };
  auto attempt = std::make_shared<Attempt>();
  Begin();
  store.Write(
      storage::WriteClass::kContent, deadline,
      [this, attempt, caller, body = std::move(body)](storage::WriteTransaction& write) {
        attempt->effects.Finish(false);  // what an earlier run left is void
        *attempt = Attempt();
        attempt->answer = body(write, attempt->effects);
        const absl::Status status = attempt->answer.status();
        if (status.ok() || !caller || !IsRefusal(status)) return status;
        return Log(write, *caller, v1::ACCESS_ACTION_DENIED, v1::ACCESS_GROUND_UNSPECIFIED,
                   attempt->effects.journey_id);
      },
      [this, attempt, done = std::move(done)](const absl::Status& committed) {
        attempt->effects.Finish(committed.ok());
        if (!committed.ok()) {
          attempt->answer = committed;
        } else if (attempt->answer.ok()) {
          Settle(attempt->effects);
        }
        done(std::move(attempt->answer));
        End();
      });
}

template <typename Response, typename Job>
void Directory::Core::OnPool(WorkPool& pool, absl::Time deadline, Job job, Done<Response> done) {
  const bool accepted = pool.Run([this, deadline, job = std::move(job), done] {
    if (clock.Now() > deadline) {
      done(Error(v1::ERROR_REASON_DEADLINE_EXCEEDED));
    } else {
      job();
    }
  });
  if (!accepted) done(RetryableError(v1::ERROR_REASON_BUSY, absl::Seconds(1)));
}

template <typename Response, typename Body>
void Directory::Core::Look(absl::Time deadline, Body body, Done<Response> done) {
  OnPool<Response>(
      *reads_, deadline,
      [this, body = std::move(body), done] {
        absl::StatusOr<Response> answer = Response();
        const absl::Status read = store.Read([&](storage::ReadTransaction& transaction) {
          answer = body(transaction);
          return answer.status();
        });
        if (!read.ok()) answer = read;
        done(std::move(answer));
      },
      done);
}

template <typename Response, typename Body>
void Directory::Core::LookAndLog(const Principal& caller, absl::Time deadline, Body body,
                                 Done<Response> done) {
  const LineOf who(caller);
  Look<Response>(deadline, std::move(body),
                 [this, who, deadline, done = std::move(done)](absl::StatusOr<Response> answer) {
                   const bool refused = IsRefusal(answer.status());
                   if (!answer.ok() && !refused) return done(std::move(answer));
                   Begin();
                   auto held = std::make_shared<absl::StatusOr<Response>>(std::move(answer));
                   store.Write(
                       storage::WriteClass::kAccessLine, deadline,
                       [this, who, refused](storage::WriteTransaction& write) {
                         return Log(write, who,
                                    refused ? v1::ACCESS_ACTION_DENIED : v1::ACCESS_ACTION_PEOPLE,
                                    refused ? v1::ACCESS_GROUND_UNSPECIFIED
                                            : v1::ACCESS_GROUND_ADMINISTRATION);
                       },
                       [this, held, done](const absl::Status& committed) {
                         if (!committed.ok()) *held = committed;
                         done(std::move(*held));
                         End();
                       });
                 });
}

template <typename Response, typename Job>
void Directory::Core::OnPassphrasePool(absl::Time deadline, Job job, Done<Response> done) {
  OnPool<Response>(*passphrases_, deadline, std::move(job), std::move(done));
}

template <typename Response>
void Directory::Core::Refuse(const LineOf& who, absl::Time deadline, absl::Status error,
                             Done<Response> done) {
  Change<Response>(
      absl::nullopt, deadline,
      [this, who](storage::WriteTransaction& write, Effects&) -> absl::StatusOr<Response> {
        const absl::Status logged =
            Log(write, who, v1::ACCESS_ACTION_DENIED, v1::ACCESS_GROUND_UNSPECIFIED);
        if (!logged.ok()) return logged;
        return Response();
      },
      [error, done = std::move(done)](absl::StatusOr<Response> logged) {
        done(logged.ok() ? error : logged.status());
      });
}

}  // namespace inwonersreis::people

#endif  // INWONERSREIS_SERVER_PEOPLE_CORE_H_
