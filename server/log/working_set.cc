#include "server/log/working_set.h"

#include "server/log/seals.h"

namespace inwonersreis::log {

absl::StatusOr<Working*> WorkingSet::Get(storage::ReadTransaction& read,
                                         const storage::JourneyRow& row) {
  const auto found = by_id_.find(row.journey_id);
  if (found != by_id_.end()) {
    Working& working = found->second->working;
    if (working.state.proto().last_seq() == row.last_seq) {
      slots_.splice(slots_.begin(), slots_, found->second);
      return &working;
    }
    Drop(row.journey_id);
  }
  auto key = vault_->Unwrap(row.wrapped_key, row.journey_id);
  if (!key.ok()) return key.status();
  Working working(*key);
  absl::Status status =
      VisitEntries(read, *vault_, *key, row.journey_id, 0,
                   [&](v1::Entry& entry) { journey::Apply(entry, &working.state); });
  if (!status.ok()) return status;
  loads_.fetch_add(1, std::memory_order_relaxed);
  return Put(row.journey_id, std::move(working));
}

Working* WorkingSet::Put(const IdBytes& journey_id, Working working) {
  Drop(journey_id);
  slots_.push_front(Slot{journey_id, std::move(working), 0});
  by_id_[journey_id] = slots_.begin();
  Grown(journey_id);
  return &slots_.front().working;
}

void WorkingSet::Grown(const IdBytes& journey_id) {
  const auto found = by_id_.find(journey_id);
  if (found == by_id_.end()) return;
  Slot& slot = *found->second;
  // The list's node and the map's slot beside the state.
  const int64_t bytes = slot.working.state.ApproximateBytes() + 200;
  side_.Add(bytes - slot.bytes);
  slot.bytes = bytes;
  Evict();
  journeys_.store(static_cast<int64_t>(slots_.size()), std::memory_order_relaxed);
}

void WorkingSet::Drop(const IdBytes& journey_id) {
  const auto found = by_id_.find(journey_id);
  if (found == by_id_.end()) return;
  side_.Add(-found->second->bytes);
  slots_.erase(found->second);
  by_id_.erase(found);
  journeys_.store(static_cast<int64_t>(slots_.size()), std::memory_order_relaxed);
}

void WorkingSet::Evict() {
  // The front is in use: it stays, however large.
  while (side_.MustGiveBack() && slots_.size() > 1) {
    const IdBytes oldest = slots_.back().journey_id;
    Drop(oldest);
  }
}

}  // namespace inwonersreis::log
