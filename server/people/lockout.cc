#include "server/people/lockout.h"

#include <algorithm>

#include "journey/errors.h"
#include "server/people/limits.h"

namespace inwonersreis::people {

absl::Status CheckLock(const LockState& state, absl::Time now) {
  if (now >= state.locked_until) return absl::OkStatus();
  return RetryableError(v1::ERROR_REASON_LOCKED_OUT, state.locked_until - now);
}

LockState AfterFailure(const LockState& state, absl::Time now) {
  LockState next = state;
  // Beyond this the wait no longer grows; the count need not either.
  next.failed_attempts = std::min(state.failed_attempts + 1, 1000);
  const int beyond = next.failed_attempts - kFailuresBeforeLock;
  if (beyond < 0) return next;
  absl::Duration wait = kFirstLock;
  for (int i = 0; i < beyond && wait < kLongestLock; ++i) wait *= 2;
  next.locked_until = now + std::min(wait, kLongestLock);
  return next;
}

LockState UnknownNames::Find(absl::string_view login_key) const {
  std::lock_guard<std::mutex> lock(mutex_);
  const auto found = places_.find(login_key);
  return found == places_.end() ? LockState() : found->second->second;
}

void UnknownNames::Fail(absl::string_view login_key, absl::Time now) {
  std::lock_guard<std::mutex> lock(mutex_);
  const auto found = places_.find(login_key);
  if (found != places_.end()) {
    found->second->second = AfterFailure(found->second->second, now);
    order_.splice(order_.begin(), order_, found->second);
    return;
  }
  if (order_.size() >= capacity_) {
    places_.erase(order_.back().first);
    order_.pop_back();
  }
  order_.emplace_front(std::string(login_key), AfterFailure(LockState(), now));
  places_.emplace(std::string(login_key), order_.begin());
}

}  // namespace inwonersreis::people
