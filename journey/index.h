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
#include "journey/ids.h"
#include "journey/state.h"

namespace inwonersreis::journey {

inline constexpr int32_t kNone = -1;

// One applied entry. A server keeps millions of these, so ids are bytes,
// people are numbers, and lists run through the records themselves.
struct Record {
  IdBytes id;  // See State::Index::TextOf.
  int64_t seq = 0;
  v1::Entry::BodyCase kind = v1::Entry::BODY_NOT_SET;
  v1::Audience audience = v1::AUDIENCE_UNSPECIFIED;  // Own; after SharingChanged.
  int32_t author = kNone;                            // In Index::people.
  // Number of the record that it is about; kNone when there is no target or it
  // was not known when this entry came. Always smaller than the own number, so
  // a chain of targets ends.
  int32_t target = kNone;
  // Where it stands: place in goals, items, consents or handovers; for a step
  // the goal's place, and the step's in the goal.
  int32_t place = kNone;
  int32_t step = kNone;
  // The records that are about this one, in order of applying: the first, the
  // last, and from there the next of the same target.
  int32_t first_dependent = kNone;
  int32_t last_dependent = kNone;
  int32_t next_dependent = kNone;
  bool has_target = false;  // It is about another entry, known or not.
  bool retracted = false;
  // The text is no id, as in no entry that the rules let pass: it stands in
  // Index::odd_ids, at the number in the first bytes of `id`; a hash of it is in
  // the last bytes.
  bool odd_id = false;
};

// One item: a message, contact, measurement, … in its present form.
struct ItemRecord {
  int32_t record = kNone;  // Of its first form.
  // What its content adds to the summary. 1: the contact was reached; moment of
  // a measurement; strand of an experience.
  int32_t number = 0;
  int64_t at = 0;  // Microseconds since 1970.
};

// A person who wrote something or is or was a member.
struct Person {
  std::string id;
  int32_t member = kNone;  // Place in proto.members.
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
  explicit Index(Keep keep);
  Index(const Index& other);
  Index& operator=(const Index&) = delete;

  // The record of an entry id; null when it was not applied.
  Record* Find(absl::string_view entry_id);
  const Record* Find(absl::string_view entry_id) const;

  // Number of the record of an entry id, or kNone.
  int32_t NumberOf(absl::string_view entry_id) const;

  // Adds an empty record of an id that has none, and returns its number.
  int32_t Add(absl::string_view entry_id);

  // The id of a record as it came.
  std::string TextOf(const Record& record) const;

  // Number of a person in `people`; AddPerson makes one for a new person.
  int32_t PersonOf(absl::string_view person_id) const;
  int32_t AddPerson(absl::string_view person_id);
  const std::string& AuthorOf(const Record& record) const { return people[record.author].id; }

  // The member entry of a person who is or was a member, or null.
  const v1::Member* MemberOf(absl::string_view person_id) const;

  // Present versions of an item: record numbers, the last one is shown. Empty
  // once it was retracted.
  std::vector<int32_t> VersionsOf(int32_t item) const;

  // Hashes a record by its id, so that the set holds four bytes for each.
  struct Lookup {
    explicit Lookup(absl::string_view text);
    IdBytes bytes{};
    bool is_odd = false;
    absl::string_view odd_text;  // When it is.
  };
  struct Hash {
    using is_transparent = void;
    size_t operator()(int32_t number) const;
    size_t operator()(const Lookup& lookup) const;
    const Index* index;
  };
  struct Equal {
    using is_transparent = void;
    bool operator()(int32_t a, int32_t b) const { return a == b; }
    bool operator()(int32_t number, const Lookup& lookup) const;
    bool operator()(const Lookup& lookup, int32_t number) const {
      return (*this)(number, lookup);
    }
    const Index* index;
  };

  const Keep keep;
  v1::JourneyState proto;
  std::deque<Record> records;  // In order of applying; a deque never moves them.
  absl::flat_hash_set<int32_t, Hash, Equal> numbers;     // Of records, by id.
  std::vector<std::string> odd_ids;                      // See Record::odd_id.
  std::vector<Person> people;  // A journey knows few: a search beats a map.
  std::vector<GoalNumbers> goals;                        // As proto.goals.
  std::vector<ItemRecord> items;
  // Instrument of a measurement, first day of care use: by place of the item.
  absl::flat_hash_map<int32_t, std::string> item_texts;
  // Present versions of the items that were corrected, by place of the item.
  absl::flat_hash_map<int32_t, std::vector<int32_t>> versions;
  // The correction whose content an item shows, by place; only for kAll.
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
