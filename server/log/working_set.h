// The writer's side of the cache: journeys as the running transaction has them.
#ifndef INWONERSREIS_SERVER_LOG_WORKING_SET_H_
#define INWONERSREIS_SERVER_LOG_WORKING_SET_H_

#include <atomic>
#include <cstdint>
#include <list>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/types/optional.h"
#include "journey/ids.h"
#include "journey/state.h"
#include "server/insight/facts/subject.h"
#include "server/log/cache_budget.h"
#include "server/privacy/vault.h"
#include "server/storage/store.h"

namespace inwonersreis::log {

// One journey under the writer's hands.
struct Working {
  explicit Working(privacy::DataKey data_key)
      : key(data_key), state(journey::Keep::kRules) {}
  privacy::DataKey key;
  journey::State state;
  absl::optional<insight::SubjectMarks> subject;  // nothing: not known here
};

// The states run ahead of the disk: a body applies its entries before the
// group commits, so that the next body of the same group builds on them. When
// a body or its group fails, its states are wrong. Two things keep that from
// showing: Drop after a known failure, and Get, which compares the state's
// last seq with the row's and reads the journey again when they differ. After
// a rollback the row is behind the state, and it catches up only through here.
//
// Not thread-safe: the writer's thread holds the log's writer lock.
class WorkingSet {
 public:
  WorkingSet(const privacy::Vault* vault, CacheBudget* budget) : vault_(vault), side_(budget) {}

  // The journey as the transaction sees it. The pointer is valid until the
  // next Get, Put or Drop. Warm: one look-up. Cold: reads and opens all
  // entries.
  absl::StatusOr<Working*> Get(storage::ReadTransaction& read, const storage::JourneyRow& row);

  // A journey that this transaction makes.
  Working* Put(const IdBytes& journey_id, Working working);

  // To be called when the state grew: keeps within the budget.
  void Grown(const IdBytes& journey_id);

  void Drop(const IdBytes& journey_id);

  int64_t bytes() const { return side_.bytes(); }
  int64_t journeys() const { return journeys_.load(std::memory_order_relaxed); }
  int64_t loads() const { return loads_.load(std::memory_order_relaxed); }

 private:
  struct Slot {
    IdBytes journey_id;
    Working working;
    int64_t bytes = 0;
  };
  void Evict();

  const privacy::Vault* const vault_;
  std::list<Slot> slots_;  // used last in front
  absl::flat_hash_map<IdBytes, std::list<Slot>::iterator> by_id_;
  CacheBudget::Side side_;
  std::atomic<int64_t> journeys_{0};
  std::atomic<int64_t> loads_{0};
};

}  // namespace inwonersreis::log

#endif  // INWONERSREIS_SERVER_LOG_WORKING_SET_H_
