// How calls about journeys are carried out: on threads that may wait for the disk,
// with lines in the access log before an answer leaves.
#ifndef INWONERSREIS_SERVER_LOG_DESK_H_
#define INWONERSREIS_SERVER_LOG_DESK_H_

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "server/log/worker_pool.h"
#include "server/main/clock.h"
#include "server/main/run_later.h"
#include "server/people/principal.h"
#include "server/privacy/vault.h"
#include "server/storage/store.h"

namespace inwonersreis::log {

// Thread-safe. Destruction waits for calls under way. The pointers outlive it.
class Desk {
 public:
  // `threads` carry out calls; at most `queue_limit` wait. With `run_later` there are
  // no threads.
  Desk(storage::Store* store, const privacy::Vault* vault, Clock* clock, int threads,
       int queue_limit, RunLater run_later = nullptr);
  ~Desk() { AwaitCalls(); }

  // Waits until no call is under way.
  void AwaitCalls();

  // Keeps the desk alive for one call; copies count as one.
  using Ticket = std::shared_ptr<void>;
  Ticket Begin();

  // Runs `task` on a thread; `refuse` instead, with BUSY or DEADLINE_EXCEEDED, when
  // it is too busy or too late.
  void Run(absl::Time deadline, std::function<void()> task,
           std::function<void(const absl::Status&)> refuse);

  // Writes lines of the access log, then answers. Without lines at once.
  void AfterLines(std::vector<storage::AccessRow> lines, absl::Time deadline,
                  std::function<void(const absl::Status&)> answer);
  // A line that says that this was refused, then the refusal.
  void Refuse(const people::Principal& caller, const IdBytes& journey_id, absl::Time deadline,
              const absl::Status& refusal, std::function<void(const absl::Status&)> answer);

  WorkerPool& workers() { return workers_; }
  int64_t queued() const { return workers_.queued(); }
  storage::Store& store() { return *store_; }
  const privacy::Vault& vault() const { return *vault_; }
  absl::Time Now() const { return clock_->Now(); }

 private:
  storage::Store* const store_;
  const privacy::Vault* const vault_;
  Clock* const clock_;
  std::mutex mutex_;
  std::condition_variable ended_;
  int64_t calls_ ABSL_GUARDED_BY(mutex_) = 0;
  WorkerPool workers_;
};

}  // namespace inwonersreis::log

#endif  // INWONERSREIS_SERVER_LOG_DESK_H_
