#include "server/insight/review/shared_savings.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/str_cat.h"
#include "journey/errors.h"
#include "server/insight/money/cents.h"
#include "server/insight/statistics/normal.h"

namespace inwonersreis::insight {
namespace {

constexpr double kUsualConfidence = 0.9;
constexpr double kEqual = 1e-12;     // A share that is met but for rounding is met.
constexpr double kSharesEqual = 1e-9;

// First and last number of a band with their minimum in per cent.
struct Band {
  int64_t first;
  int64_t last;
  double at_first;
  double at_last;
};
constexpr Band kBands[] = {
    {5000, 5999, 3.9, 3.6},   {6000, 6999, 3.6, 3.4},   {7000, 7999, 3.4, 3.2},
    {8000, 8999, 3.2, 3.1},   {9000, 9999, 3.1, 3.0},   {10000, 14999, 3.0, 2.7},
    {15000, 19999, 2.7, 2.5}, {20000, 49999, 2.5, 2.2}, {50000, 59999, 2.2, 2.0},
};
constexpr double kBeyondBands = 0.02;

absl::Status OutOfRange(absl::string_view field, absl::string_view min, absl::string_view max) {
  return Error(v1::ERROR_REASON_FIELD_OUT_OF_RANGE,
               {{"field", field}, {"min", min}, {"max", max}, {"line", "shared_savings"}});
}

bool IsShare(double value) { return value >= 0 && value <= 1; }

absl::Status CheckContract(const v1::SharedSavings& contract) {
  if (contract.benchmark_cents() <= 0) return OutOfRange("benchmark_cents", "1", "");
  if (contract.spent_cents() < 0) return OutOfRange("spent_cents", "0", "");
  if (contract.persons() < 1) return OutOfRange("persons", "1", "");
  if (!IsShare(contract.share())) return OutOfRange("share", "0", "1");
  if (!IsShare(contract.cap())) return OutOfRange("cap", "0", "1");
  if (!IsShare(contract.quality())) return OutOfRange("quality", "0", "1");
  if (!IsShare(contract.quality_gate())) return OutOfRange("quality_gate", "0", "1");
  if (!(contract.variation() >= 0 && contract.variation() <= 1000)) {
    return OutOfRange("variation", "0", "1000");
  }
  if (contract.confidence() != 0 &&
      !(contract.confidence() >= 0.5 && contract.confidence() < 1)) {
    return OutOfRange("confidence", "0.5", "0.999");
  }
  double sum = 0;
  for (const v1::SavingsShare& share : contract.shares()) {
    if (share.party() == v1::PARTY_UNSPECIFIED) {
      return Error(v1::ERROR_REASON_REVIEW_PARTY_REQUIRED, {{"line", "shared_savings"}});
    }
    if (!IsShare(share.share())) return OutOfRange("share", "0", "1");
    sum += share.share();
  }
  if (!contract.shares().empty() && std::fabs(sum - 1) > kSharesEqual) {
    return Error(v1::ERROR_REASON_REVIEW_SHARES_NOT_ONE);
  }
  if (!contract.shares().empty() && contract.remainder_to() == v1::PARTY_UNSPECIFIED) {
    return Error(v1::ERROR_REASON_REVIEW_PARTY_REQUIRED, {{"line", "shared_savings"}});
  }
  return absl::OkStatus();
}

double ConfidenceOf(const v1::SharedSavings& contract) {
  return contract.confidence() == 0 ? kUsualConfidence : contract.confidence();
}

absl::StatusOr<double> MinimumOf(const v1::SharedSavings& contract) {
  switch (contract.minimum()) {
    case v1::SharedSavings::MINIMUM_FIXED:
      if (!IsShare(contract.minimum_share())) return OutOfRange("minimum_share", "0", "1");
      return contract.minimum_share();
    case v1::SharedSavings::MINIMUM_STATISTICAL:
      return StatisticalMinimum(contract.variation(), contract.persons(), ConfidenceOf(contract));
    case v1::SharedSavings::MINIMUM_TABLE_2015:
      return TableMinimum2015(contract.persons());
    default:
      return Error(v1::ERROR_REASON_FIELD_REQUIRED,
                   {{"field", "minimum"}, {"line", "shared_savings"}});
  }
}

void Divide(const v1::SharedSavings& contract, v1::SharedSavingsResult* result) {
  int64_t left = result->payment_cents();
  v1::PartyAmount* remainder = nullptr;
  for (const v1::SavingsShare& share : contract.shares()) {
    v1::PartyAmount* amount = result->add_amounts();
    amount->set_party(share.party());
    // A cent that is whole but for a double's rounding is whole.
    amount->set_cents(static_cast<int64_t>(
        std::floor(share.share() * static_cast<double>(result->payment_cents()) + 1e-6)));
    left -= amount->cents();
    if (share.party() == contract.remainder_to()) remainder = amount;
  }
  if (contract.shares().empty() || left == 0) return;
  if (remainder == nullptr) {
    remainder = result->add_amounts();
    remainder->set_party(contract.remainder_to());
  }
  remainder->set_cents(remainder->cents() + left);
}

}  // namespace

double StatisticalMinimum(double variation, int64_t persons, double confidence) {
  return NormalQuantile(confidence) * variation / std::sqrt(static_cast<double>(persons));
}

absl::StatusOr<double> TableMinimum2015(int64_t persons) {
  if (persons < kBands[0].first) return OutOfRange("persons", absl::StrCat(kBands[0].first), "");
  for (const Band& band : kBands) {
    if (persons > band.last) continue;
    const double way = static_cast<double>(persons - band.first) /
                       static_cast<double>(band.last - band.first);
    return (band.at_first + way * (band.at_last - band.at_first)) / 100;
  }
  return kBeyondBands;
}

double ChanceOfNoSavings(double share, double variation, int64_t persons) {
  const double error = variation / std::sqrt(static_cast<double>(persons));
  if (error == 0) return share > 0 ? 0 : 1;
  return NormalBelow(-share / error);
}

absl::StatusOr<v1::SharedSavingsResult> ComputeSharedSavings(const v1::SharedSavings& contract) {
  if (absl::Status status = CheckContract(contract); !status.ok()) return status;
  const absl::StatusOr<double> minimum = MinimumOf(contract);
  if (!minimum.ok()) return minimum.status();

  const auto benchmark = static_cast<double>(contract.benchmark_cents());
  const double saved = benchmark - static_cast<double>(contract.spent_cents());
  const auto persons = static_cast<double>(contract.persons());
  v1::SharedSavingsResult result;
  result.set_savings_share(saved / benchmark);
  result.set_minimum_share(*minimum);
  result.set_quality_holds(contract.quality() >= contract.quality_gate());
  const bool reaches = result.savings_share() >= *minimum - kEqual;
  result.set_qualifies(saved > 0 && reaches && result.quality_holds());
  if (result.qualifies()) {
    const double earned = contract.share() * contract.quality() * saved * persons;
    const double most = contract.cap() * benchmark * persons;
    result.set_capped(earned > most);
    const absl::optional<int64_t> cents = WholeCents(std::min(earned, most));
    if (!cents) {
      return Error(v1::ERROR_REASON_REVIEW_AMOUNT_TOO_LARGE, {{"line", "shared_savings"}});
    }
    result.set_payment_cents(*cents);
  }
  Divide(contract, &result);
  result.set_chance_of_none(
      ChanceOfNoSavings(result.savings_share(), contract.variation(), contract.persons()));
  result.set_detectable_share(
      StatisticalMinimum(contract.variation(), contract.persons(), ConfidenceOf(contract)));
  return result;
}

}  // namespace inwonersreis::insight
