// The conversation with the server: pull, then send, then follow.
#ifndef INWONERSREIS_CLIENT_LIB_SYNC_SYNCHRONISER_H_
#define INWONERSREIS_CLIENT_LIB_SYNC_SYNCHRONISER_H_

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "client_lib/sync/backoff.h"
#include "client_lib/sync/book.h"
#include "client_lib/sync/ports.h"
#include "client_lib/sync/server_clock.h"
#include "client_lib/sync/updates.h"

namespace inwonersreis::sync {

// One thing at a time: a pull or a record is under way, never both, so answers
// never cross. Follow stands beside them and only wakes: what it brings is
// applied when it fits on what is here, else a pull fetches it.
//
//   pull wanted ──► pull ──► more? pull again
//                     └────► something waits? record ──► until nothing waits
//                                                └────► follow, and rest
//
// A failure waits (Backoff) and begins with a pull again. Not thread-safe; what
// is handed in is not owned.
class Synchroniser {
 public:
  Synchroniser(Book* book, ServerClock* server_clock, const Ports& ports, Updates* updates);
  // Cancels what is under way.
  ~Synchroniser();
  Synchroniser(const Synchroniser&) = delete;
  Synchroniser& operator=(const Synchroniser&) = delete;

  // Looks at what there is to do and does it. After everything that may have
  // changed that: a session, an entry, the network.
  void Wake();
  // The same, after something was kept on this device: when it could not keep things
  // before, there is no need to wait any longer.
  void WakeAfterKeeping();
  // A session has begun, or another person's: begins anew.
  void Restart();
  void SetPresence(bool foreground, bool network_available);
  // Synchronises now; the reply comes when the round has ended.
  void SyncNow(uint64_t request_id);
  // When `status` says that the session is over, ends it here; true when so.
  bool EndSessionIf(const absl::Status& status);
  // Tells the connection's state when it is another one than told last.
  void TellConnection();
  void TellSession();

  bool network_available() const { return network_available_; }

 private:
  void StartPull();
  void OnPull(absl::StatusOr<std::string> answer);
  void StartRecord(Batch batch);
  void OnRecord(const Batch& batch, absl::StatusOr<std::string> answer);
  void OnRecordFailed(const Batch& batch, const absl::Status& status);
  void StartFollow();
  void OnFollowed(const std::string& message);
  void OnFollowEnded(const absl::Status& status);
  void StopFollow();
  void CancelAll();
  // Nothing is left to do: follow, and look again some time.
  void Rest();
  // Waits and tries again: as long as fits the failure, or so long.
  void Fail(const absl::Status& status);
  void Wait(const absl::Status& status, absl::Duration wait);
  // The device's own fault, not the server's.
  void FailLocally(const absl::Status& status);
  void StartEpoch();
  void EndRound(const absl::Status& status);
  void SchedulePull(absl::Duration delay);
  // A timer that ends with `this`; replaces the one in `timer`.
  void Arm(TimerId* timer, absl::Duration delay, std::function<void()> run);
  void Disarm(TimerId* timer);

  Book* const book_;
  ServerClock* const server_clock_;
  const Ports ports_;
  Updates* const updates_;

  bool foreground_ = true;
  bool network_available_ = true;
  bool must_update_ = false;
  absl::Status store_failure_;  // Not OK: the store cannot be used any more.

  CallId pull_ = 0;
  CallId record_ = 0;
  CallId follow_ = 0;
  bool following_ = false;  // Started has come.
  absl::Duration following_since_;
  TimerId retry_ = 0;
  TimerId follow_retry_ = 0;
  TimerId look_again_ = 0;
  absl::Time next_try_;
  absl::Status failure_;  // Of the last try; OK: none.

  bool pull_wanted_ = true;
  bool round_done_ = false;  // The last round ended well.
  int epochs_in_a_row_ = 0;
  Backoff backoff_;
  Backoff follow_backoff_;

  std::set<std::string> one_by_one_;    // Journeys whose batch was refused as a whole.
  std::set<std::string> blocked_;       // Journeys that wait for the next round.
  std::set<std::string> doubtful_;      // Journeys that the server said are not there.
  std::map<std::string, int> strikes_;  // Entries that the server failed on.

  std::vector<uint64_t> sync_requests_;
  std::string told_connection_;  // Serialised, to tell only news.
};

}  // namespace inwonersreis::sync

#endif  // INWONERSREIS_CLIENT_LIB_SYNC_SYNCHRONISER_H_
