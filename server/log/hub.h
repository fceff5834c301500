// Who follows which journeys, and the events that wait for them.
#ifndef INWONERSREIS_SERVER_LOG_HUB_H_
#define INWONERSREIS_SERVER_LOG_HUB_H_

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/btree_map.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "journey/actor.h"
#include "server/log/committed.h"
#include "server/log/journey_log.h"
#include "server/log/message_bytes.h"
#include "server/log/worker_pool.h"
#include "server/people/principal.h"

namespace inwonersreis::log {

// How far a follower is with one journey, and as whom.
struct Watch {
  journey::Actor actor;
  int64_t after_seq = 0;     // looked at up to here
  int64_t told_seq = 0;      // what the follower heard of last, or began with
  bool judge_again = true;   // not judged yet, or the relation may have changed
  bool head_only = false;    // the next event says only that there is something
};

// In order, so that what a follower hears does not hang on where memory lay: a
// seed of tests/simulation is the same world each time.
using Watches = absl::btree_map<IdBytes, Watch>;

// Makes the events of the hub; the journey log implements it. Called on worker
// threads, never with a lock of the hub held.
class EventSource {
 public:
  virtual ~EventSource() = default;
  // The event that brings a follower up to date, as a serialised
  // v1::FollowEntriesResponse, with the new seq in `watch`; nothing when there
  // is no news. NOT_FOUND: the journey is no longer the caller's.
  virtual absl::StatusOr<absl::optional<MessageBytes>> NextEvent(const people::Principal& caller,
                                                                 const IdBytes& journey_id,
                                                                 Watch* watch) = 0;
};

// A follower's queue holds journeys, not entries: at most one mark for each
// journey that it follows, so a slow one costs no more than an idle one, and
// what it gets when it is ready is made from the log at that moment.
//
// Thread-safe; Publish takes one lock and never waits for followers. Events of
// one follower are sent one at a time, in the order of their journeys' news.
class Hub {
 public:
  // The pointers must outlive the hub.
  Hub(EventSource* source, WorkerPool* workers, int max_followers);
  ~Hub();

  // Starts a stream; `started` is its first event. `marked` are journeys with
  // news already. With `all`, journeys that the caller joins are followed too.
  // BUSY when there are too many; UNAVAILABLE after StopAll.
  absl::StatusOr<std::unique_ptr<Following>> Add(
      const people::Principal& caller, Watches watches, bool all, MessageBytes started,
      std::shared_ptr<FollowSink> sink);

  // After commit.
  void Publish(const Committed& committed);

  // Whoever of this account follows all journeys follows these too; known ones
  // change nothing.
  void FollowToo(const IdBytes& account_id, const std::vector<IdBytes>& journey_ids);
  // Ends the streams of one account.
  void EndAllOf(const IdBytes& account_id, const absl::Status& status);

  void JudgeAgain(const IdBytes& account_id);
  void EndSessions(const IdBytes& account_id, const std::vector<IdBytes>& session_ids);
  void EndExpired(absl::Time now);
  void StopAll();

  int64_t followers() const;

 private:
  struct Follower;
  class Handle;
  // By number: who came first is told first.
  using Followers = absl::btree_map<uint64_t, std::shared_ptr<Follower>>;

  // Adds the journey to the followers of this account that follow all.
  void Join(const IdBytes& account_id, const IdBytes& journey_id,
            std::vector<std::shared_ptr<Follower>>* joined)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Mark(const std::shared_ptr<Follower>& follower, const IdBytes& journey_id)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Wake(const std::shared_ptr<Follower>& follower,
            std::vector<std::shared_ptr<Follower>>* woken) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Post(std::vector<std::shared_ptr<Follower>> woken);
  void Deliver(const std::shared_ptr<Follower>& follower);
  void Remove(const std::shared_ptr<Follower>& follower);
  void End(const std::vector<std::shared_ptr<Follower>>& followers, const absl::Status& status);

  EventSource* const source_;
  WorkerPool* const workers_;
  const size_t max_followers_;

  mutable std::mutex mutex_;
  bool stopped_ ABSL_GUARDED_BY(mutex_) = false;
  uint64_t last_number_ ABSL_GUARDED_BY(mutex_) = 0;
  Followers followers_ ABSL_GUARDED_BY(mutex_);
  absl::flat_hash_map<IdBytes, Followers> by_journey_ ABSL_GUARDED_BY(mutex_);
  absl::flat_hash_map<IdBytes, Followers> by_person_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace inwonersreis::log

#endif  // INWONERSREIS_SERVER_LOG_HUB_H_
