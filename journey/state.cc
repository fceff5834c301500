#include "journey/state.h"

#include "journey/index.h"

namespace inwonersreis::journey {

State::Index::Index(const Index& other)
    : proto(other.proto),
      records(other.records),
      members(other.members),
      goals(other.goals),
      shown_corrections(other.shown_corrections),
      marks(other.marks),
      contents(other.contents),
      conflicts(other.conflicts),
      bytes(other.bytes) {
  // The keys look into the records, so they are made anew.
  numbers.reserve(records.size());
  for (size_t i = 0; i < records.size(); ++i) {
    numbers.emplace(records[i].id, static_cast<int32_t>(i));
  }
}

int32_t State::Index::NumberOf(absl::string_view entry_id) const {
  const auto found = numbers.find(entry_id);
  return found == numbers.end() ? kNone : found->second;
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
  const auto found = members.find(person_id);
  return found == members.end() ? nullptr : &proto.members(found->second);
}

State::State() : index_(std::make_unique<Index>()) {}
State::State(const State& other) : index_(std::make_unique<Index>(*other.index_)) {}
State& State::operator=(const State& other) {
  if (this != &other) index_ = std::make_unique<Index>(*other.index_);
  return *this;
}
State::State(State&&) noexcept = default;
State& State::operator=(State&&) noexcept = default;
State::~State() = default;

const v1::JourneyState& State::proto() const { return index_->proto; }

const EntryFacts* State::Find(absl::string_view entry_id) const {
  const Record* record = index().Find(entry_id);
  return record == nullptr ? nullptr : &record->facts;
}

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
