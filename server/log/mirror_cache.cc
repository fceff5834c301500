#include "server/log/mirror_cache.h"

#include <mutex>

namespace inwonersreis::log {

std::shared_ptr<Mirror> MirrorCache::Get(const IdBytes& journey_id) {
  std::lock_guard<std::mutex> lock(mutex_);
  const auto found = by_id_.find(journey_id);
  if (found != by_id_.end()) {
    slots_.splice(slots_.begin(), slots_, found->second);
    return slots_.front().mirror;
  }
  slots_.push_front(Slot{std::make_shared<Mirror>(journey_id, vault_), 0});
  by_id_[journey_id] = slots_.begin();
  journeys_.store(static_cast<int64_t>(slots_.size()), std::memory_order_relaxed);
  loads_.fetch_add(1, std::memory_order_relaxed);
  return slots_.front().mirror;
}

void MirrorCache::Used(const std::shared_ptr<Mirror>& mirror) {
  const int64_t bytes = mirror->bytes();
  std::lock_guard<std::mutex> lock(mutex_);
  const auto found = by_id_.find(mirror->journey_id());
  if (found == by_id_.end() || found->second->mirror != mirror) return;
  Slot& slot = *found->second;
  side_.Add(bytes - slot.bytes);
  slot.bytes = bytes;
  while (side_.MustGiveBack() && slots_.size() > 1) {
    Erase(std::prev(slots_.end()));
  }
}

void MirrorCache::Publish(const std::shared_ptr<const Committed>& committed) {
  std::lock_guard<std::mutex> lock(mutex_);
  const auto found = by_id_.find(committed->journey_id);
  if (found == by_id_.end()) return;
  if (!found->second->mirror->Push(committed)) Erase(found->second);
}

void MirrorCache::Forget(const IdBytes& journey_id) {
  std::lock_guard<std::mutex> lock(mutex_);
  const auto found = by_id_.find(journey_id);
  if (found != by_id_.end()) Erase(found->second);
}

void MirrorCache::Erase(std::list<Slot>::iterator slot) {
  side_.Add(-slot->bytes);
  by_id_.erase(slot->mirror->journey_id());
  slots_.erase(slot);
  journeys_.store(static_cast<int64_t>(slots_.size()), std::memory_order_relaxed);
}

}  // namespace inwonersreis::log
