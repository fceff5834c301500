#include "server/insight/collection_file/words.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"
#include "absl/time/civil_time.h"
#include "client_lib/exchange/csv_fields.h"

namespace inwonersreis::insight::collection_file {
namespace {

constexpr struct {
  FactKind kind;
  absl::string_view word;
} kKinds[] = {{FactKind::kCareUse, "care_use"},
              {FactKind::kContact, "contact"},
              {FactKind::kMeasurement, "measurement"},
              {FactKind::kGoalClosed, "goal_closed"},
              {FactKind::kPaidWork, "paid_work"}};

const absl::CivilDay kFirstDay(1970, 1, 1);

// "AS_EXPECTED" out of "ACHIEVEMENT_AS_EXPECTED", in kebab-case.
std::string Kebab(absl::string_view name, absl::string_view prefix) {
  std::string word = absl::AsciiStrToLower(absl::StripPrefix(name, prefix));
  std::replace(word.begin(), word.end(), '_', '-');
  return word;
}

const google::protobuf::EnumDescriptor* DetailType(FactKind kind) {
  if (kind == FactKind::kMeasurement) return v1::MeasurementMoment_descriptor();
  if (kind == FactKind::kGoalClosed) return v1::Achievement_descriptor();
  return nullptr;
}

}  // namespace

absl::string_view WordOfKind(FactKind kind) {
  for (const auto& known : kKinds) {
    if (known.kind == kind) return known.word;
  }
  return "";
}

absl::optional<FactKind> KindOf(absl::string_view word) {
  for (const auto& known : kKinds) {
    if (known.word == word) return known.kind;
  }
  return absl::nullopt;
}

std::string WordOfDetail(FactKind kind, uint8_t detail) {
  const auto* const type = DetailType(kind);
  const auto* const value = type == nullptr ? nullptr : type->FindValueByNumber(detail);
  if (detail == 0 || value == nullptr) return "";
  return Kebab(value->name(),
               kind == FactKind::kMeasurement ? "MEASUREMENT_MOMENT_" : "ACHIEVEMENT_");
}

absl::optional<uint8_t> DetailOf(FactKind kind, absl::string_view word) {
  const auto* const type = DetailType(kind);
  if (type == nullptr) return absl::nullopt;
  const absl::optional<int> number = exchange::EnumNumber(*type, word);
  if (!number || *number == 0) return absl::nullopt;
  return static_cast<uint8_t>(*number);
}

std::string WordOfPayer(v1::Payer payer) {
  return payer == v1::PAYER_UNSPECIFIED ? "" : Kebab(v1::Payer_Name(payer), "PAYER_");
}

absl::optional<v1::Payer> PayerOf(absl::string_view word) {
  const absl::optional<int> number = exchange::EnumNumber(*v1::Payer_descriptor(), word);
  if (!number || *number == 0) return absl::nullopt;
  return static_cast<v1::Payer>(*number);
}

std::string WordOfDay(Day day) { return absl::FormatCivilTime(kFirstDay + day); }

absl::optional<Day> DayOf(absl::string_view word) {
  absl::CivilDay day;
  if (!absl::ParseCivilTime(word, &day) || day.year() < 1900 || day.year() > 2199 ||
      absl::FormatCivilTime(day) != word) {
    return absl::nullopt;
  }
  return static_cast<Day>(day - kFirstDay);
}

std::string WordOfDecimal(int64_t scaled, int decimals) {
  int64_t unit = 1;
  for (int i = 0; i < decimals; ++i) unit *= 10;
  const int64_t magnitude = scaled < 0 ? -scaled : scaled;
  std::string word = absl::StrCat(scaled < 0 ? "-" : "", magnitude / unit);
  if (magnitude % unit == 0) return word;
  absl::StrAppendFormat(&word, ".%0*d", decimals, magnitude % unit);
  while (word.back() == '0') word.pop_back();
  return word;
}

}  // namespace inwonersreis::insight::collection_file
