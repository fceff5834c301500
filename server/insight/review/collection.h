// The facts of a collection of journeys, in memory, as an analysis reads them.
#ifndef INWONERSREIS_SERVER_INSIGHT_REVIEW_COLLECTION_H_
#define INWONERSREIS_SERVER_INSIGHT_REVIEW_COLLECTION_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "inwonersreis/v1/vocabulary.pb.h"

namespace inwonersreis::insight {

// The random name under which a journey's facts are kept; never its id.
using Pseudonym = std::array<uint8_t, 16>;

// Days since 1970-01-01.
using Day = int32_t;
inline constexpr Day kNoDay = INT32_MIN;

enum class FactKind : uint8_t {
  kCareUse = 1,      // code: price code; quantity in thousandths; payer; cents.
  kContact = 2,      // quantity: minutes in thousandths; code: channel's name; payer.
  kMeasurement = 3,  // code: instrument; quantity: score in thousandths; detail: moment.
  kGoalClosed = 4,   // code: the domain's name; detail: Achievement; quantity: weight.
  kPaidWork = 5,     // quantity: hours a week in thousandths from from_day on.
};

enum class Group : uint8_t {
  kProgramme = 0,
  kComparison = 1,  // Like them, without the programme.
};

// One journey as it is handed over.
struct PersonRow {
  Pseudonym pseudonym{};
  absl::string_view programme;  // Code; empty: none.
  Group group = Group::kProgramme;
  Day start_day = 0;            // Opened.
  Day end_day = kNoDay;         // Closed; kNoDay: open.
};

// One fact as it is handed over.
struct FactRow {
  static constexpr int64_t kNoCents = INT64_MIN;

  FactKind kind = FactKind::kCareUse;
  uint8_t subject = 0;     // Which resident of the journey: 0 for the only or first one.
  uint8_t detail = 0;      // MeasurementMoment or Achievement, as the kind says.
  v1::Payer payer = v1::PAYER_UNSPECIFIED;
  absl::string_view code;
  Day from_day = 0;        // Day of what happened on one day; else the first.
  Day to_day = 0;          // Last day, inclusive; as from_day for one day.
  int64_t quantity = 0;    // Thousandths; may be below zero for a score alone.
  int64_t cents = kNoCents;  // As invoiced.
};

// Columns of facts, those of a journey together: 23 bytes a fact, 44 a journey.
// Filled in one pass, journey after journey; then only read, by any number of
// threads. Movable, not copyable by accident (210,000 journeys are 160 MiB).
class Collection {
 public:
  Collection() = default;
  Collection(Collection&&) = default;
  Collection& operator=(Collection&&) = default;
  Collection(const Collection&) = delete;
  Collection& operator=(const Collection&) = delete;

  // Room for what is to come; not needed, but saves copies.
  void Reserve(size_t persons, size_t facts);

  // Begins a journey; the facts that follow are its. Refused: a journey that
  // ends before it starts (REVIEW_FOLLOW_UP_BEFORE_START).
  absl::Status AddPerson(const PersonRow& person);

  // Adds a fact to the journey begun last. Refused: a quantity below zero that
  // is no score (REVIEW_QUANTITY_NEGATIVE), a period that ends before it begins
  // (DATE_INVALID), a follow-up before the start (REVIEW_FOLLOW_UP_BEFORE_START),
  // and what does not fit: quantities beyond 2,147,483 units, amounts beyond
  // 21 million euros, more than 65,535 codes (REVIEW_AMOUNT_TOO_LARGE).
  absl::Status AddFact(const FactRow& fact);

  // After the last fact: no journey twice (REVIEW_JOURNEY_TWICE, metadata
  // "journey").
  absl::Status Check() const;

  size_t person_count() const { return start_day_.size(); }
  size_t fact_count() const { return kind_.size(); }

  // A journey, 0 … person_count() − 1.
  const Pseudonym& pseudonym(size_t person) const { return pseudonym_[person]; }
  Group group(size_t person) const { return group_[person]; }
  uint16_t programme(size_t person) const { return programme_[person]; }
  Day start_day(size_t person) const { return start_day_[person]; }
  Day end_day(size_t person) const { return end_day_[person]; }
  // Its facts are first_fact(person) … first_fact(person + 1) − 1.
  size_t first_fact(size_t person) const {
    return person < first_fact_.size() ? first_fact_[person] : fact_count();
  }

  // A fact, 0 … fact_count() − 1.
  FactKind kind(size_t fact) const { return kind_[fact]; }
  uint8_t subject(size_t fact) const { return subject_[fact]; }
  uint8_t detail(size_t fact) const { return detail_[fact]; }
  v1::Payer payer(size_t fact) const { return static_cast<v1::Payer>(payer_[fact]); }
  uint16_t code(size_t fact) const { return code_[fact]; }
  Day from_day(size_t fact) const { return from_day_[fact]; }
  Day to_day(size_t fact) const { return to_day_[fact]; }
  int64_t quantity(size_t fact) const { return quantity_[fact]; }  // Thousandths.
  bool has_cents(size_t fact) const { return cents_[fact] != INT32_MIN; }
  int64_t cents(size_t fact) const { return cents_[fact]; }

  // Codes and programmes by the number that they have here.
  absl::Span<const std::string> codes() const { return codes_.names; }
  absl::Span<const std::string> programmes() const { return programmes_.names; }
  static constexpr int kNone = -1;
  int FindCode(absl::string_view code) const { return codes_.Find(code); }
  int FindProgramme(absl::string_view code) const { return programmes_.Find(code); }

  // Memory of the columns, in bytes.
  size_t bytes() const;

 private:
  struct Names {
    std::vector<std::string> names;
    absl::flat_hash_map<std::string, uint16_t> numbers;
    int Find(absl::string_view name) const;
    // Its number, given when it is new; kNone when there are too many.
    int Intern(absl::string_view name);
  };

  Names codes_;
  Names programmes_;
  std::vector<Pseudonym> pseudonym_;
  std::vector<Group> group_;
  std::vector<uint16_t> programme_;
  std::vector<Day> start_day_;
  std::vector<Day> end_day_;
  std::vector<uint32_t> first_fact_;
  std::vector<FactKind> kind_;
  std::vector<uint8_t> subject_;
  std::vector<uint8_t> detail_;
  std::vector<uint8_t> payer_;
  std::vector<uint16_t> code_;
  std::vector<Day> from_day_;
  std::vector<Day> to_day_;
  std::vector<int32_t> quantity_;
  std::vector<int32_t> cents_;
};

// "0f3a…": 32 hexadecimals.
std::string HexOf(const Pseudonym& pseudonym);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_REVIEW_COLLECTION_H_
