#include "journey/state.h"

#include <algorithm>
#include <cstring>

#include "absl/hash/hash.h"
#include "journey/index.h"

namespace inwonersreis::journey {

State::Index::Index(Keep keep) : keep(keep), numbers(0, Hash{this}, Equal{this}) {}

State::Index::Index(const Index& other)
    : keep(other.keep),
      proto(other.proto),
      records(other.records),
      numbers(other.numbers.size(), Hash{this}, Equal{this}),
      odd_ids(other.odd_ids),
      people(other.people),
      goals(other.goals),
      items(other.items),
      item_texts(other.item_texts),
      versions(other.versions),
      shown_corrections(other.shown_corrections),
      marks(other.marks),
      contents(other.contents),
      conflicts(other.conflicts),
      bytes(other.bytes) {
  numbers.insert(other.numbers.begin(), other.numbers.end());
}

namespace {

// Where the hash of a text that is no id begins in the bytes of its record.
constexpr size_t kOddHash = 8;

// The bytes by which a record is found.
IdBytes KeyOf(const Record& record) {
  IdBytes key = record.id;
  if (record.odd_id) std::fill_n(key.begin(), kOddHash, 0);
  return key;
}

uint32_t OddPlace(const Record& record) {
  uint32_t place;
  std::memcpy(&place, record.id.data(), sizeof(place));
  return place;
}

}  // namespace

State::Index::Lookup::Lookup(absl::string_view text) {
  if (ParseId(text, &bytes)) return;
  bytes = {};
  const uint64_t hash = absl::Hash<absl::string_view>()(text);
  std::memcpy(bytes.data() + kOddHash, &hash, sizeof(hash));
  odd_text = text;
  is_odd = true;
}

size_t State::Index::Hash::operator()(int32_t number) const {
  return absl::Hash<IdBytes>()(KeyOf(index->records[number]));
}

size_t State::Index::Hash::operator()(const Lookup& lookup) const {
  return absl::Hash<IdBytes>()(lookup.bytes);
}

bool State::Index::Equal::operator()(int32_t number, const Lookup& lookup) const {
  const Record& record = index->records[number];
  if (record.odd_id != lookup.is_odd || KeyOf(record) != lookup.bytes) return false;
  return !lookup.is_odd || index->odd_ids[OddPlace(record)] == lookup.odd_text;
}

int32_t State::Index::NumberOf(absl::string_view entry_id) const {
  const auto found = numbers.find(Lookup(entry_id));
  return found == numbers.end() ? kNone : *found;
}

int32_t State::Index::Add(absl::string_view entry_id) {
  const int32_t number = static_cast<int32_t>(records.size());
  const Lookup lookup(entry_id);
  Record& record = records.emplace_back();
  record.id = lookup.bytes;
  record.odd_id = lookup.is_odd;
  if (lookup.is_odd) {
    const uint32_t place = static_cast<uint32_t>(odd_ids.size());
    std::memcpy(record.id.data(), &place, sizeof(place));
    odd_ids.emplace_back(entry_id);
  }
  numbers.insert(number);
  return number;
}

std::string State::Index::TextOf(const Record& record) const {
  return record.odd_id ? odd_ids[OddPlace(record)] : IdFromBytes(record.id);
}

int32_t State::Index::PersonOf(absl::string_view person_id) const {
  for (size_t i = 0; i < people.size(); ++i) {
    if (people[i].id == person_id) return static_cast<int32_t>(i);
  }
  return kNone;
}

int32_t State::Index::AddPerson(absl::string_view person_id) {
  const int32_t known = PersonOf(person_id);
  if (known != kNone) return known;
  people.push_back({std::string(person_id), kNone});
  return static_cast<int32_t>(people.size()) - 1;
}

Record* State::Index::Find(absl::string_view entry_id) {
  const int32_t number = NumberOf(entry_id);
  return number == kNone ? nullptr : &records[number];
}

const Record* State::Index::Find(absl::string_view entry_id) const {
  const int32_t number = NumberOf(entry_id);
  return number == kNone ? nullptr : &records[number];
}

const v1::Member* State::Index::MemberOf(absl::string_view person_id) const {
  const int32_t person = PersonOf(person_id);
  if (person == kNone || people[person].member == kNone) return nullptr;
  return &proto.members(people[person].member);
}

std::vector<int32_t> State::Index::VersionsOf(int32_t item) const {
  const int32_t record = items[item].record;
  if (records[record].retracted) return {};
  const auto corrected = versions.find(item);
  return corrected == versions.end() ? std::vector<int32_t>{record} : corrected->second;
}

State::State(Keep keep) : index_(std::make_unique<Index>(keep)) {}
State::State(const State& other) : index_(std::make_unique<Index>(*other.index_)) {}
State& State::operator=(const State& other) {
  if (this != &other) index_ = std::make_unique<Index>(*other.index_);
  return *this;
}
State::State(State&&) noexcept = default;
State& State::operator=(State&&) noexcept = default;
State::~State() = default;

const v1::JourneyState& State::proto() const { return index_->proto; }

absl::optional<EntryFacts> State::Find(absl::string_view entry_id) const {
  const Record* record = index().Find(entry_id);
  if (record == nullptr) return absl::nullopt;
  EntryFacts facts;
  facts.seq = record->seq;
  facts.kind = record->kind;
  facts.author_id = index().AuthorOf(*record);
  facts.audience = record->audience;
  facts.retracted = record->retracted;
  return facts;
}

bool State::Has(absl::string_view entry_id) const { return index().NumberOf(entry_id) != kNone; }

int64_t State::entry_count() const { return static_cast<int64_t>(index_->records.size()); }

int64_t State::ApproximateBytes() const {
  return static_cast<int64_t>(sizeof(Index)) + index_->bytes;
}

v1::Act ActOf(const v1::Entry& entry) {
  v1::Act act;
  act.set_entry_id(entry.entry_id());
  act.set_person_id(entry.author_id());
  act.set_role(entry.author_role());
  *act.mutable_at() = entry.occurred_at();
  return act;
}

}  // namespace inwonersreis::journey
