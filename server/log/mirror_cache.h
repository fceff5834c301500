// The journeys that readers have looked at lately.
#ifndef INWONERSREIS_SERVER_LOG_MIRROR_CACHE_H_
#define INWONERSREIS_SERVER_LOG_MIRROR_CACHE_H_

#include <atomic>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "journey/ids.h"
#include "server/log/cache_budget.h"
#include "server/log/committed.h"
#include "server/log/mirror.h"

namespace inwonersreis::log {

// Bounded by bytes; what was used longest ago goes first. A mirror that is gone
// from here stays valid for whoever holds it, but gets no more pushes: hold it
// for one answer only. Thread-safe.
class MirrorCache {
 public:
  MirrorCache(const privacy::Vault* vault, CacheBudget* budget)
      : vault_(vault), side_(budget) {}

  // The mirror of a journey, to be Prepared before use.
  std::shared_ptr<Mirror> Get(const IdBytes& journey_id);

  // After use: counts its bytes and makes room.
  void Used(const std::shared_ptr<Mirror>& mirror);

  // After commit, in order of commit per journey.
  void Publish(const std::shared_ptr<const Committed>& committed);

  void Forget(const IdBytes& journey_id);

  int64_t bytes() const { return side_.bytes(); }
  int64_t journeys() const { return journeys_.load(std::memory_order_relaxed); }
  int64_t loads() const { return loads_.load(std::memory_order_relaxed); }

 private:
  struct Slot {
    std::shared_ptr<Mirror> mirror;
    int64_t bytes = 0;
  };
  void Erase(std::list<Slot>::iterator slot) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const privacy::Vault* const vault_;
  std::mutex mutex_;
  std::list<Slot> slots_ ABSL_GUARDED_BY(mutex_);  // used last in front
  absl::flat_hash_map<IdBytes, std::list<Slot>::iterator> by_id_ ABSL_GUARDED_BY(mutex_);
  CacheBudget::Side side_;
  std::atomic<int64_t> journeys_{0};
  std::atomic<int64_t> loads_{0};
};

}  // namespace inwonersreis::log

#endif  // INWONERSREIS_SERVER_LOG_MIRROR_CACHE_H_
