// Virtual time: what happens, in order, on one thread.
#ifndef INWONERSREIS_TESTS_SIMULATION_TIMELINE_H_
#define INWONERSREIS_TESTS_SIMULATION_TIMELINE_H_

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <utility>

#include "absl/time/time.h"
#include "tests/support/ids.h"

namespace inwonersreis::simulation {

// Whose event it is. Events of a process die, freeze and hurry with it.
using Owner = int;
inline constexpr Owner kNetwork = 0;
inline constexpr Owner kServer = 1;
inline constexpr Owner kFirstPhone = 2;

class Timeline {
 public:
  absl::Duration passed() const { return now_; }
  absl::Time Now() const { return ::inwonersreis::testing::Start() + now_; }
  int64_t events() const { return events_; }

  void After(Owner owner, absl::Duration delay, std::function<void()> run) {
    due_[{now_ + delay, ++order_}] = {owner, std::move(run)};
  }

  // Runs what is due next if that is until `end`; false: nothing is.
  bool RunNext(absl::Duration end) {
    while (!due_.empty() && due_.begin()->first.first <= end) {
      auto next = due_.extract(due_.begin());
      const auto frozen = frozen_.find(next.mapped().owner);
      if (frozen != frozen_.end() && frozen->second > next.key().first) {
        next.key().first = frozen->second;
        due_.insert(std::move(next));
        continue;
      }
      now_ = std::max(now_, next.key().first);
      ++events_;
      next.mapped().run();
      return true;
    }
    now_ = std::max(now_, end);
    return false;
  }

  // A process that was killed.
  void Drop(Owner owner) {
    for (auto event = due_.begin(); event != due_.end();) {
      event = event->second.owner == owner ? due_.erase(event) : std::next(event);
    }
    frozen_.erase(owner);
  }
  // Runs all that one owner has to do at once, also what comes of it.
  void Finish(Owner owner) {
    for (;;) {
      auto event = std::find_if(due_.begin(), due_.end(), [owner](const auto& due) {
        return due.second.owner == owner;
      });
      if (event == due_.end()) return;
      auto next = due_.extract(event);
      next.mapped().run();
    }
  }
  // A process that stands still: what is due meanwhile is late.
  void Freeze(Owner owner, absl::Duration duration) { frozen_[owner] = now_ + duration; }
  bool frozen(Owner owner) const {
    const auto found = frozen_.find(owner);
    return found != frozen_.end() && found->second > now_;
  }

 private:
  struct Event {
    Owner owner = kNetwork;
    std::function<void()> run;
  };
  absl::Duration now_;
  uint64_t order_ = 0;
  int64_t events_ = 0;
  std::map<std::pair<absl::Duration, uint64_t>, Event> due_;
  std::map<Owner, absl::Duration> frozen_;
};

}  // namespace inwonersreis::simulation

#endif  // INWONERSREIS_TESTS_SIMULATION_TIMELINE_H_
