// What a State keeps beside its proto, so that rules and folds need no search.
// Private to journey/.
#ifndef INWONERSREIS_JOURNEY_INDEX_H_
#define INWONERSREIS_JOURNEY_INDEX_H_

#include <array>
#include <cstdint>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/btree_map.h"
#include "absl/container/btree_set.h"
#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "inwonersreis/v1/entry.pb.h"
#include "inwonersreis/v1/journey.pb.h"
#include "journey/state.h"

namespace inwonersreis::journey {

inline constexpr int32_t kNone = -1;

// One applied entry.
struct Record {
  std::string id;
  EntryFacts facts;
  v1::Role author_role = v1::ROLE_UNSPECIFIED;
  // Number of the record that it is about; kNone when there is no target or it
  // was not known when this entry came. Always smaller than the own number, so
  // a chain of targets ends.
  int32_t target = kNone;
  // Where it stands in the proto: place in goals, items, consents or
  // handovers; for a step the goal's place, and the step's in the goal.
  int32_t place = kNone;
  int32_t step = kNone;
  // Numbers of the records that are about this one.
  std::vector<int32_t> dependents;
};

// Running numbers of one goal.
struct GoalNumbers {
  int32_t open_steps = 0;
  absl::btree_multiset<std::string> due_days;  // Of the open steps with a day.
  bool worked_on = false;                      // A step or check-in exists.
};

// What the present contents of the items add up to, for the summary.
struct ContentNumbers {
  absl::btree_multiset<int64_t> reached_contacts;  // Microseconds since 1970.
  absl::btree_multiset<std::string> care_from;     // First days of care use.
  std::array<int32_t, v1::Strand_MAX + 1> strands{};
  // Measurements with this instrument at this moment.
  absl::flat_hash_map<std::pair<std::string, int>, int32_t> measured;
};

struct State::Index {
  Index() = default;
  Index(const Index& other);
  Index& operator=(const Index&) = delete;

  // The record of an entry id; null when it was not applied.
  Record* Find(absl::string_view entry_id);
  const Record* Find(absl::string_view entry_id) const;

  // Number of the record of an entry id, or kNone.
  int32_t NumberOf(absl::string_view entry_id) const;

  // The member entry of a person who is or was a member, or null.
  const v1::Member* MemberOf(absl::string_view person_id) const;

  v1::JourneyState proto;
  std::deque<Record> records;  // In order of applying; a deque never moves them.
  absl::flat_hash_map<absl::string_view, int32_t> numbers;  // Keys: Record::id.
  absl::flat_hash_map<std::string, int32_t> members;        // Places by person.
  std::vector<GoalNumbers> goals;                           // As proto.goals.
  // The correction whose content an item shows, by place of the item.
  absl::flat_hash_map<int32_t, v1::Entry> shown_corrections;
  // Who marked what: target id and account id.
  absl::flat_hash_set<std::pair<std::string, std::string>> marks;
  ContentNumbers contents;
  int32_t conflicts = 0;  // Texts with more than one version.
  int64_t bytes = 0;      // Approximation, see ApproximateBytes.
};

// Who did an entry, as the state keeps it.
v1::Act ActOf(const v1::Entry& entry);

// True while a member.
inline bool IsActive(const v1::Member& member) { return !member.has_left_at(); }

// The goal or step that a record belongs to; the record must be of its kind.
inline const v1::Goal& GoalOf(const State::Index& index, const Record& record) {
  return index.proto.goals(record.place);
}
inline const v1::Step& StepOf(const State::Index& index, const Record& record) {
  return index.proto.goals(record.place).steps(record.step);
}

}  // namespace inwonersreis::journey

#endif  // INWONERSREIS_JOURNEY_INDEX_H_
