// Waiting after failed sign-ins: the rule, and the memory for names that have
// no account.
#ifndef INWONERSREIS_SERVER_PEOPLE_LOCKOUT_H_
#define INWONERSREIS_SERVER_PEOPLE_LOCKOUT_H_

#include <cstdint>
#include <list>
#include <mutex>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace inwonersreis::people {

// What is kept per account (in its row) or per unknown name. A value.
struct LockState {
  int32_t failed_attempts = 0;
  absl::Time locked_until = absl::InfinitePast();
};

// OK, or LOCKED_OUT with the time to wait.
absl::Status CheckLock(const LockState& state, absl::Time now);

// After one more failure: from the fifth on, 30 s doubling to an hour.
LockState AfterFailure(const LockState& state, absl::Time now);

// Names without an account, by the keyed hash of the name, so that they answer
// as accounts do. Bounded: the oldest are forgotten first. Thread-safe.
class UnknownNames {
 public:
  explicit UnknownNames(size_t capacity) : capacity_(capacity) {}

  LockState Find(absl::string_view login_key) const;
  void Fail(absl::string_view login_key, absl::Time now);

 private:
  using Order = std::list<std::pair<std::string, LockState>>;

  const size_t capacity_;
  mutable std::mutex mutex_;  // guards what follows
  Order order_;               // latest failure first
  absl::flat_hash_map<std::string, Order::iterator> places_;
};

}  // namespace inwonersreis::people

#endif  // INWONERSREIS_SERVER_PEOPLE_LOCKOUT_H_
