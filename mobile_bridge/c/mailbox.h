// The updates of one engine on their way out, and the doorbell beside them.
#ifndef INWONERSREIS_MOBILE_BRIDGE_C_MAILBOX_H_
#define INWONERSREIS_MOBILE_BRIDGE_C_MAILBOX_H_

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "inwonersreis/client/v1/update.pb.h"

namespace inwonersreis::bridge {

// Thread-safe.
class Mailbox {
 public:
  // Makes room for an update and serialises it there; false when there is no memory.
  using Out = std::function<bool(const client::v1::ClientUpdate& update)>;

  // Puts an update in, and rings when it is the only one.
  void Put(client::v1::ClientUpdate update);
  // Hands the oldest to `out` and drops it, or leaves `out` alone when none came
  // within `timeout`. Errors: BRIDGE_CLOSED; BRIDGE_MISUSE (another thread
  // receives); INTERNAL (`out` had no memory; the update stays).
  absl::Status Take(absl::Duration timeout, const Out& out);
  // Rings at once when something waits. See inwonersreis_set_doorbell.
  absl::Status SetDoorbell(std::function<void()> ring);
  // Drops all, wakes who waits, ends the doorbell. When it returns no bell rings,
  // but the one from inside which it was called.
  void Close();

  // Bytes that wait.
  size_t bytes() const;

 private:
  void RingHolding(std::unique_lock<std::mutex>* lock);
  void WaitForSilence(std::unique_lock<std::mutex>* lock);

  mutable std::mutex mutex_;
  std::condition_variable arrived_, silent_;
  std::deque<client::v1::ClientUpdate> updates_;
  size_t bytes_ = 0;
  bool closed_ = false;
  bool receiving_ = false;
  std::function<void()> ring_;
  std::thread::id ringing_;  // Who runs ring_ just now; none by default.
  bool again_ = false;       // Something arrived while it rang.
};

}  // namespace inwonersreis::bridge

#endif  // INWONERSREIS_MOBILE_BRIDGE_C_MAILBOX_H_
