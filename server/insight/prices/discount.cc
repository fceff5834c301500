#include "server/insight/prices/discount.h"

#include "journey/errors.h"

namespace inwonersreis::insight {
namespace {

constexpr int kMaxYears = 200;
constexpr int kPerMillion = 1000000;

absl::Status CheckSteps(
    const google::protobuf::RepeatedPtrField<v1::DiscountStep>& steps) {
  int before = 0;
  for (const v1::DiscountStep& step : steps) {
    const bool begins = before > 0 || step.from_year() == 1;
    if (!begins || step.from_year() <= before) {
      return Error(v1::ERROR_REASON_FIELD_OUT_OF_RANGE,
                   {{"field", "from_year"}, {"min", "1"}, {"max", "200"}});
    }
    if (step.rate_per_million() < 0 || step.rate_per_million() > kPerMillion) {
      return Error(v1::ERROR_REASON_FIELD_OUT_OF_RANGE,
                   {{"field", "rate"}, {"min", "0"}, {"max", "100"}});
    }
    before = step.from_year();
  }
  if (before == 0) return Error(v1::ERROR_REASON_FIELD_REQUIRED, {{"field", "rate"}});
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Discount> Discount::Make(const v1::DiscountSchedule& schedule, Of of, int years) {
  const bool own = of == Of::kEffects && !schedule.effects().empty();
  const auto& steps = own ? schedule.effects() : schedule.costs();
  if (absl::Status status = CheckSteps(steps); !status.ok()) return status;
  if (years < 1 || years > kMaxYears) {
    return Error(v1::ERROR_REASON_FIELD_OUT_OF_RANGE,
                 {{"field", "horizon_years"}, {"min", "1"}, {"max", "200"}});
  }
  Discount discount;
  discount.factors_ = {1.0};
  int step = 0;
  for (int year = 1; year < years; ++year) {
    while (step + 1 < steps.size() && steps[step + 1].from_year() <= year) ++step;
    const double rate = static_cast<double>(steps[step].rate_per_million()) / kPerMillion;
    discount.factors_.push_back(discount.factors_.back() / (1.0 + rate));
  }
  return discount;
}

double Discount::PresentValue(absl::Span<const double> amounts) const {
  double sum = 0;
  for (size_t year = 0; year < amounts.size(); ++year) sum += amounts[year] * factors_[year];
  return sum;
}

}  // namespace inwonersreis::insight
