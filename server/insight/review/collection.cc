#include "server/insight/review/collection.h"

#include <algorithm>
#include <limits>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/escaping.h"
#include "journey/errors.h"

namespace inwonersreis::insight {
namespace {

bool FitsInColumn(int64_t value) {
  return value > std::numeric_limits<int32_t>::min() &&
         value <= std::numeric_limits<int32_t>::max();
}

template <typename T>
size_t BytesOf(const std::vector<T>& column) {
  return column.capacity() * sizeof(T);
}

}  // namespace

std::string HexOf(const Pseudonym& pseudonym) {
  return absl::BytesToHexString(
      absl::string_view(reinterpret_cast<const char*>(pseudonym.data()), pseudonym.size()));
}

int Collection::Names::Find(absl::string_view name) const {
  const auto found = numbers.find(name);
  return found == numbers.end() ? kNone : found->second;
}

int Collection::Names::Intern(absl::string_view name) {
  const auto found = numbers.find(name);
  if (found != numbers.end()) return found->second;
  if (names.size() > std::numeric_limits<uint16_t>::max()) return kNone;
  const auto number = static_cast<uint16_t>(names.size());
  names.emplace_back(name);
  numbers.emplace(names.back(), number);
  return number;
}

void Collection::Reserve(size_t persons, size_t facts) {
  pseudonym_.reserve(persons);
  group_.reserve(persons);
  programme_.reserve(persons);
  start_day_.reserve(persons);
  end_day_.reserve(persons);
  first_fact_.reserve(persons);
  kind_.reserve(facts);
  subject_.reserve(facts);
  detail_.reserve(facts);
  payer_.reserve(facts);
  code_.reserve(facts);
  from_day_.reserve(facts);
  to_day_.reserve(facts);
  quantity_.reserve(facts);
  cents_.reserve(facts);
}

absl::Status Collection::AddPerson(const PersonRow& person) {
  if (person.end_day != kNoDay && person.end_day < person.start_day) {
    return Error(v1::ERROR_REASON_REVIEW_FOLLOW_UP_BEFORE_START,
                 {{"journey", HexOf(person.pseudonym)}});
  }
  const int programme = programmes_.Intern(person.programme);
  if (programme == kNone) return Error(v1::ERROR_REASON_REVIEW_AMOUNT_TOO_LARGE);
  pseudonym_.push_back(person.pseudonym);
  group_.push_back(person.group);
  programme_.push_back(static_cast<uint16_t>(programme));
  start_day_.push_back(person.start_day);
  end_day_.push_back(person.end_day);
  first_fact_.push_back(static_cast<uint32_t>(fact_count()));
  return absl::OkStatus();
}

absl::Status Collection::AddFact(const FactRow& fact) {
  if (pseudonym_.empty()) return Error(v1::ERROR_REASON_INTERNAL);
  const auto journey = [this] { return HexOf(pseudonym_.back()); };
  if (fact.quantity < 0 && fact.kind != FactKind::kMeasurement) {
    return Error(v1::ERROR_REASON_REVIEW_QUANTITY_NEGATIVE,
                 {{"journey", journey()}, {"code", fact.code}});
  }
  if (fact.to_day < fact.from_day) {
    return Error(v1::ERROR_REASON_DATE_INVALID, {{"field", "to_on"}, {"journey", journey()}});
  }
  if (fact.kind == FactKind::kMeasurement &&
      fact.detail == v1::MEASUREMENT_MOMENT_FOLLOW_UP && fact.from_day < start_day_.back()) {
    return Error(v1::ERROR_REASON_REVIEW_FOLLOW_UP_BEFORE_START, {{"journey", journey()}});
  }
  const bool has_cents = fact.cents != FactRow::kNoCents;
  const int code = codes_.Intern(fact.code);
  if (code == kNone || !FitsInColumn(fact.quantity) || (has_cents && !FitsInColumn(fact.cents)) ||
      fact_count() >= std::numeric_limits<uint32_t>::max()) {
    return Error(v1::ERROR_REASON_REVIEW_AMOUNT_TOO_LARGE,
                 {{"line", fact.code}, {"journey", journey()}});
  }
  kind_.push_back(fact.kind);
  subject_.push_back(fact.subject);
  detail_.push_back(fact.detail);
  payer_.push_back(static_cast<uint8_t>(fact.payer));
  code_.push_back(static_cast<uint16_t>(code));
  from_day_.push_back(fact.from_day);
  to_day_.push_back(fact.to_day);
  quantity_.push_back(static_cast<int32_t>(fact.quantity));
  cents_.push_back(has_cents ? static_cast<int32_t>(fact.cents)
                             : std::numeric_limits<int32_t>::min());
  return absl::OkStatus();
}

absl::Status Collection::Check() const {
  // A store hands journeys over in the order of their pseudonyms: one look.
  if (std::is_sorted(pseudonym_.begin(), pseudonym_.end())) {
    const auto twice = std::adjacent_find(pseudonym_.begin(), pseudonym_.end());
    if (twice == pseudonym_.end()) return absl::OkStatus();
    return Error(v1::ERROR_REASON_REVIEW_JOURNEY_TWICE, {{"journey", HexOf(*twice)}});
  }
  absl::flat_hash_set<Pseudonym> seen;
  seen.reserve(pseudonym_.size());
  for (const Pseudonym& pseudonym : pseudonym_) {
    if (!seen.insert(pseudonym).second) {
      return Error(v1::ERROR_REASON_REVIEW_JOURNEY_TWICE, {{"journey", HexOf(pseudonym)}});
    }
  }
  return absl::OkStatus();
}

size_t Collection::bytes() const {
  return BytesOf(pseudonym_) + BytesOf(group_) + BytesOf(programme_) + BytesOf(start_day_) +
         BytesOf(end_day_) + BytesOf(first_fact_) + BytesOf(kind_) + BytesOf(subject_) +
         BytesOf(detail_) + BytesOf(payer_) + BytesOf(code_) + BytesOf(from_day_) +
         BytesOf(to_day_) + BytesOf(quantity_) + BytesOf(cents_);
}

}  // namespace inwonersreis::insight
