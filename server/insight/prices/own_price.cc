#include "server/insight/prices/own_price.h"

#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "journey/errors.h"
#include "journey/texts.h"

namespace inwonersreis::insight {
namespace {

constexpr int kMostPrices = 500;  // Far more than the lines of one analysis.
constexpr int kCodeChars = 100;
constexpr int kTextChars = 1000;
// Outside these a year is a slip of the pen: there is no index of it either.
constexpr int kFirstPriceYear = 1990;
constexpr int kLastPriceYear = 2100;

absl::Status Required(absl::string_view line, absl::string_view field, absl::string_view text,
                      int max_chars) {
  if (!journey::IsBlank(text)) return journey::CheckText(field, text, max_chars);
  return Error(v1::ERROR_REASON_FIELD_REQUIRED, {{"line", line}, {"field", field}});
}

}  // namespace

absl::Status CheckOwnPrice(const v1::Price& price, absl::string_view line) {
  absl::Status status = Required(line, "code", price.code(), kCodeChars);
  if (!status.ok() || !price.known()) return status;
  status = Required(line, "unit", price.unit(), kCodeChars);
  if (status.ok()) status = Required(line, "source", price.source(), kTextChars);
  for (const std::string* text : {&price.name_nl(), &price.name_en(), &price.payer_words(),
                                  &price.domain(), &price.source_url(), &price.edition()}) {
    if (status.ok()) status = journey::CheckText("price", *text, kTextChars);
  }
  if (!status.ok()) return status;
  if (price.cents() <= 0) {
    return Error(v1::ERROR_REASON_REVIEW_PRICE_INVALID, {{"line", line}, {"code", price.code()}});
  }
  if (price.price_year() < kFirstPriceYear || price.price_year() > kLastPriceYear) {
    return Error(v1::ERROR_REASON_FIELD_OUT_OF_RANGE, {{"line", line},
                                                       {"field", "price_year"},
                                                       {"min", absl::StrCat(kFirstPriceYear)},
                                                       {"max", absl::StrCat(kLastPriceYear)}});
  }
  if (!v1::Party_IsValid(price.payer()) || !v1::EvidenceGrade_IsValid(price.evidence())) {
    return Error(v1::ERROR_REASON_UNKNOWN_VALUE, {{"line", line}});
  }
  if (price.evidence() == v1::EVIDENCE_GRADE_UNSPECIFIED) {
    return Error(v1::ERROR_REASON_FIELD_REQUIRED, {{"line", line}, {"field", "evidence"}});
  }
  return absl::OkStatus();
}

absl::Status CheckOwnPrices(const google::protobuf::RepeatedPtrField<v1::Price>& prices) {
  if (prices.size() > kMostPrices) {
    return Error(v1::ERROR_REASON_FIELD_OUT_OF_RANGE,
                 {{"field", "own_prices"}, {"min", "0"}, {"max", absl::StrCat(kMostPrices)}});
  }
  absl::flat_hash_set<absl::string_view> codes;
  for (const v1::Price& price : prices) {
    const std::string line = absl::StrCat("price/", price.code());
    if (absl::Status status = CheckOwnPrice(price, line); !status.ok()) return status;
    if (!codes.insert(price.code()).second) {
      return Error(v1::ERROR_REASON_REVIEW_LINE_TWICE, {{"line", line}});
    }
  }
  return absl::OkStatus();
}

}  // namespace inwonersreis::insight
