#include "server/insight/collection_file/coarse_rows.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "server/insight/disclosure/differencing.h"

namespace inwonersreis::insight {
namespace {

constexpr int kMonthsOfQuarter = 3;

Day BeginOfQuarter(Day day) {
  const absl::CivilDay epoch(1970, 1, 1);
  const absl::CivilDay date = epoch + day;
  const int month = (date.month() - 1) / kMonthsOfQuarter * kMonthsOfQuarter + 1;
  return static_cast<Day>(absl::CivilDay(date.year(), month, 1) - epoch);
}

absl::Status CopyJourney(const Collection& from, size_t person, const Pseudonym& pseudonym,
                         Collection* to) {
  const Day start = BeginOfQuarter(from.start_day(person));
  const Day moved = start - from.start_day(person);
  PersonRow row;
  row.pseudonym = pseudonym;
  row.programme = from.programmes()[from.programme(person)];
  row.group = from.group(person);
  row.start_day = start;
  if (from.end_day(person) != kNoDay) row.end_day = from.end_day(person) + moved;
  if (absl::Status added = to->AddPerson(row); !added.ok()) return added;
  for (size_t fact = from.first_fact(person); fact < from.first_fact(person + 1); ++fact) {
    FactRow copy;
    copy.kind = from.kind(fact);
    copy.subject = from.subject(fact);
    copy.detail = from.detail(fact);
    copy.payer = from.payer(fact);
    copy.code = from.codes()[from.code(fact)];
    copy.from_day = from.from_day(fact) + moved;
    copy.to_day = from.to_day(fact) + moved;
    copy.quantity = from.quantity(fact);
    if (from.has_cents(fact)) copy.cents = from.cents(fact);
    if (absl::Status added = to->AddFact(copy); !added.ok()) return added;
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<CoarseRows> MakeRowsCoarse(const Collection& collection, int k,
                                          const std::function<Pseudonym()>& pseudonym) {
  std::vector<std::vector<std::string>> known;
  for (size_t person = 0; person < collection.person_count(); ++person) {
    known.push_back({collection.programmes()[collection.programme(person)],
                     collection.group(person) == Group::kComparison ? "comparison" : "",
                     absl::StrCat(BeginOfQuarter(collection.start_day(person)))});
  }
  const std::vector<bool> shown = RowsToShow(known, k);
  std::vector<std::pair<Pseudonym, size_t>> order;
  for (size_t person = 0; person < shown.size(); ++person) {
    if (shown[person]) order.emplace_back(pseudonym(), person);
  }
  std::sort(order.begin(), order.end());
  CoarseRows rows;
  rows.left_out = shown.size() - order.size();
  for (const auto& [name, person] : order) {
    if (absl::Status copied = CopyJourney(collection, person, name, &rows.collection);
        !copied.ok()) {
      return copied;
    }
  }
  if (absl::Status check = rows.collection.Check(); !check.ok()) return check;
  return rows;
}

}  // namespace inwonersreis::insight
