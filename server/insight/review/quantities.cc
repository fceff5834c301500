#include "server/insight/review/quantities.h"

#include <algorithm>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "journey/errors.h"
#include "server/insight/review/calendar.h"

namespace inwonersreis::insight {
namespace {

constexpr double kThousand = 1000.0;
constexpr double kWeeksInYear = 52;
constexpr double kMonthsInYear = 12;
// People are asked on a day near the end of a period, not on the day itself.
constexpr Day kFollowUpSlackDays = 31;

bool Names(const google::protobuf::RepeatedPtrField<std::string>& codes,
           absl::string_view code) {
  return codes.empty() || std::find(codes.begin(), codes.end(), code) != codes.end();
}

// Days that a period shares with a window [from, until).
double DaysWithin(Day from, Day to, Day window_from, Day window_until) {
  return std::max(0, std::min(to + 1, window_until) - std::max(from, window_from));
}

}  // namespace

Quantities::Quantities(const v1::AnalysisDefinition& definition, const Collection& collection)
    : definition_(definition),
      collection_(collection),
      by_months_(definition.windows().rule() == v1::WINDOW_RULE_MONTHS) {
  if (definition.programme_codes().empty()) {
    programmes_.assign(collection.programmes().begin(), collection.programmes().end());
    std::sort(programmes_.begin(), programmes_.end());
  } else {
    programmes_.assign(definition.programme_codes().begin(), definition.programme_codes().end());
  }
  for (const std::string& code : collection.programmes()) {
    const auto found = std::find(programmes_.begin(), programmes_.end(), code);
    programme_of_.push_back(
        found == programmes_.end() ? -1 : static_cast<int>(found - programmes_.begin()));
  }
  lines_of_.resize(collection.codes().size());
  for (int line = 0; line < definition.lines_size(); ++line) {
    const v1::EffectLine& effect = definition.lines(line);
    std::vector<bool>& about = about_.emplace_back();
    for (const std::string& code : programmes_) {
      about.push_back(Names(effect.programme_codes(), code));
    }
    if (!effect.quantity().has_care_use()) continue;
    std::vector<std::string> codes(effect.quantity().care_use().price_codes().begin(),
                                   effect.quantity().care_use().price_codes().end());
    if (codes.empty()) codes.push_back(effect.price_code());
    for (const std::string& code : codes) {
      const int number = collection.FindCode(code);
      if (number != Collection::kNone) lines_of_[number].push_back(static_cast<size_t>(line));
    }
  }
}

absl::Status Quantities::Read(size_t person, std::vector<LineQuantity>* lines) {
  lines->assign(static_cast<size_t>(definition_.lines_size()), LineQuantity());
  care_.clear();
  const size_t end = collection_.first_fact(person + 1);
  for (size_t fact = collection_.first_fact(person); fact < end; ++fact) {
    if (collection_.kind(fact) == FactKind::kCareUse &&
        !lines_of_[collection_.code(fact)].empty()) {
      care_.push_back(fact);
    }
  }
  const auto product = [this](size_t fact) {
    return std::make_tuple(collection_.subject(fact), collection_.code(fact));
  };
  // The quantity too: equal periods are then in one order whatever the order of
  // the facts.
  const auto place = [&](size_t fact) {
    return std::tuple_cat(product(fact),
                          std::make_tuple(collection_.from_day(fact), collection_.to_day(fact),
                                          collection_.quantity(fact)));
  };
  std::sort(care_.begin(), care_.end(),
            [&](size_t a, size_t b) { return place(a) < place(b); });
  for (size_t i = 0; i < care_.size();) {
    const size_t first = care_[i];
    periods_.clear();
    for (; i < care_.size() && product(care_[i]) == product(first); ++i) {
      periods_.push_back({collection_.from_day(care_[i]), collection_.to_day(care_[i]),
                          static_cast<double>(collection_.quantity(care_[i])) / kThousand});
    }
    if (absl::Status status = JoinOverlaps(person, collection_.code(first)); !status.ok()) {
      return status;
    }
    AddCareUse(person, collection_.code(first), lines);
  }
  AddOthers(person, lines);
  return absl::OkStatus();
}

absl::Status Quantities::JoinOverlaps(size_t person, uint16_t code) {
  const auto overlap = std::adjacent_find(
      periods_.begin(), periods_.end(),
      [](const Period& a, const Period& b) { return b.from <= a.to; });
  if (overlap == periods_.end()) return absl::OkStatus();
  if (definition_.windows().overlapping_periods() != v1::OVERLAPPING_PERIODS_COUNT_ONCE) {
    return Error(v1::ERROR_REASON_REVIEW_PERIODS_OVERLAP,
                 {{"journey", HexOf(collection_.pseudonym(person))},
                  {"code", collection_.codes()[code]}});
  }
  // Between two neighbouring ends nothing changes: there the highest daily
  // quantity counts. What touches becomes one period, as long as all of them.
  std::vector<Period> joined;
  for (size_t i = 0; i < periods_.size();) {
    size_t end = i;
    Day last = periods_[i].to;
    std::vector<Day> edges;
    for (; end < periods_.size() && periods_[end].from <= last; ++end) {
      last = std::max(last, periods_[end].to);
      edges.push_back(periods_[end].from);
      edges.push_back(periods_[end].to + 1);
    }
    std::sort(edges.begin(), edges.end());
    double quantity = 0;
    for (size_t edge = 0; edge + 1 < edges.size(); ++edge) {
      double daily = 0;
      for (size_t k = i; k < end; ++k) {
        const Period& period = periods_[k];
        if (period.from <= edges[edge] && edges[edge] <= period.to) {
          daily = std::max(daily, period.quantity / (period.to - period.from + 1));
        }
      }
      quantity += daily * (edges[edge + 1] - edges[edge]);
    }
    joined.push_back({periods_[i].from, last, end == i + 1 ? periods_[i].quantity : quantity});
    i = end;
  }
  periods_ = std::move(joined);
  return absl::OkStatus();
}

void Quantities::CountReported(size_t person, Side* before, Side* after) const {
  const int64_t start = collection_.start_day(person);
  for (const Period& period : periods_) {
    const bool is_before = int64_t{period.from} + period.to < 2 * start;
    Side* side = is_before ? before : after;
    side->quantity += period.quantity;
    side->months += MonthsOf(period.from, period.to);
  }
}

void Quantities::CountMonths(size_t person, Side* before, Side* after) const {
  const v1::Windows& windows = definition_.windows();
  const Day start = collection_.start_day(person);
  const Day before_from = AddMonths(start, -windows.before_months());
  const Day after_from = AddMonths(start, windows.after_from_months());
  const Day after_until = AddMonths(after_from, windows.after_months());
  before->months = windows.before_months();
  after->months = windows.after_months();
  for (const Period& period : periods_) {
    const double daily = period.quantity / (period.to - period.from + 1);
    before->quantity += daily * DaysWithin(period.from, period.to, before_from, start);
    after->quantity += daily * DaysWithin(period.from, period.to, after_from, after_until);
  }
}

void Quantities::AddCareUse(size_t person, uint16_t code, std::vector<LineQuantity>* lines) {
  Side before;
  Side after;
  if (by_months_) {
    CountMonths(person, &before, &after);
  } else {
    CountReported(person, &before, &after);
  }
  const bool both = before.months > 0 && after.months > 0;
  for (const size_t number : lines_of_[code]) {
    LineQuantity& line = (*lines)[number];
    if (!both) {
      line.one_sided = true;
      continue;
    }
    line.counted = true;
    line.before += before.quantity / before.months * kMonthsInYear;
    line.after += after.quantity / after.months * kMonthsInYear;
  }
}

void Quantities::AddOthers(size_t person, std::vector<LineQuantity>* lines) const {
  const Day start = collection_.start_day(person);
  double contacts = 0;
  double contact_minutes = 0;
  double work_before = 0;
  double work_after = 0;
  Day work_before_day = kNoDay;
  Day work_after_day = kNoDay;
  Day known_until = kNoDay;
  for (size_t fact = collection_.first_fact(person); fact < collection_.first_fact(person + 1);
       ++fact) {
    const double quantity = static_cast<double>(collection_.quantity(fact)) / kThousand;
    const Day day = collection_.from_day(fact);
    switch (collection_.kind(fact)) {
      case FactKind::kContact:
        ++contacts;
        contact_minutes += quantity;
        break;
      case FactKind::kPaidWork:
        if (day < start && day >= work_before_day) {
          work_before_day = day;
          work_before = quantity;
        } else if (day >= start && day >= work_after_day) {
          work_after_day = day;
          work_after = quantity;
        }
        break;
      case FactKind::kCareUse:
      case FactKind::kMeasurement:
        known_until = std::max(known_until, collection_.to_day(fact));
        break;
      case FactKind::kGoalClosed:
        break;
    }
  }
  const bool works = work_before_day != kNoDay || work_after_day != kNoDay;
  if (work_after_day == kNoDay) work_after = work_before;
  const v1::Windows& windows = definition_.windows();
  const bool followed =
      by_months_ && known_until != kNoDay &&
      known_until + kFollowUpSlackDays >=
          AddMonths(start, windows.after_from_months() + windows.after_months()) - 1;

  for (int number = 0; number < definition_.lines_size(); ++number) {
    LineQuantity& line = (*lines)[static_cast<size_t>(number)];
    const v1::QuantitySource& source = definition_.lines(number).quantity();
    switch (source.source_case()) {
      case v1::QuantitySource::kCareUse:
        // By months, silence means none, for those who were followed.
        if (by_months_) {
          line.one_sided = line.counted && !followed;
          line.counted = followed;
        }
        break;
      case v1::QuantitySource::kContacts:
        line.counted = true;
        line.after = source.contacts().unit() == v1::QuantitySource::CONTACT_UNIT_HOURS
                         ? contact_minutes / 60
                         : contacts;
        break;
      case v1::QuantitySource::kPaidWork:
        line.counted = works;
        line.before = work_before * kWeeksInYear;
        line.after = work_after * kWeeksInYear;
        break;
      case v1::QuantitySource::kAssumed:
        line.counted = true;
        line.before = source.assumed().before().value();
        line.after = source.assumed().after().value();
        break;
      case v1::QuantitySource::SOURCE_NOT_SET:
        break;
    }
    if (!line.counted) line.before = line.after = 0;
  }
}

}  // namespace inwonersreis::insight
