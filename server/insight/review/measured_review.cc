#include "server/insight/review/measured_review.h"

#include <algorithm>
#include <utility>

namespace inwonersreis::insight {
namespace {

bool NamesProgramme(const google::protobuf::RepeatedPtrField<std::string>& codes,
                    const std::string& code) {
  return codes.empty() || std::find(codes.begin(), codes.end(), code) != codes.end();
}

}  // namespace

MeasuredReview::MeasuredReview(const Inputs& inputs, Population population, Valuation valuation)
    : inputs_(inputs),
      population_(std::move(population)),
      valuation_(std::move(valuation)),
      numbers_(NumbersOf(inputs.definition)) {
  for (const v1::EffectLine& line : definition().lines()) {
    std::vector<bool>& about = about_.emplace_back();
    for (const std::string& code : population_.programmes) {
      about.push_back(NamesProgramme(line.programme_codes(), code));
    }
  }
  for (const Tally& tally : population_.comparison.lines) {
    comparison_change_.push_back(
        tally.persons == 0 ? 0 : (tally.after - tally.before) / static_cast<double>(tally.persons));
  }
  base_ = WholeWith(numbers_, valuation_.discount());
  for (const ValuedLine& line : base_.lines) {
    present_weights_.push_back(valuation_.discount().PresentValue(line.weights));
  }
}

Valuation::CostPart MeasuredReview::PartOf(int number, int programme) const {
  const v1::InterventionCost& cost = definition().intervention_costs(number);
  int64_t all = 0;
  Valuation::CostPart part;
  for (size_t i = 0; i < population_.programmes.size(); ++i) {
    if (!NamesProgramme(cost.programme_codes(), population_.programmes[i])) continue;
    const int64_t started = population_.by_programme[i].started;
    all += started;
    if (programme < 0 || programme == static_cast<int>(i)) part.persons += started;
  }
  part.fixed_share = programme < 0 ? 1
                     : all == 0    ? 0
                                   : static_cast<double>(part.persons) / static_cast<double>(all);
  return part;
}

std::vector<Valuation::CostPart> MeasuredReview::PartsOf(int programme) const {
  std::vector<Valuation::CostPart> parts;
  for (int cost = 0; cost < definition().intervention_costs_size(); ++cost) {
    parts.push_back(PartOf(cost, programme));
  }
  return parts;
}

double MeasuredReview::CostCents(int cost, int programme) const {
  return valuation_.CostCents(static_cast<size_t>(cost), PartOf(cost, programme), numbers_);
}

Valued MeasuredReview::WholeWith(const Numbers& numbers, const Discount& discount) const {
  return valuation_.Value(
      {numbers, population_.whole, population_.comparison, discount, {}, PartsOf(-1)});
}

Valued MeasuredReview::ProgrammeWith(int programme) const {
  std::vector<double> overlap;
  for (const ValuedLine& line : base_.lines) overlap.push_back(line.overlap_factor);
  return valuation_.Value({numbers_, population_.by_programme[static_cast<size_t>(programme)],
                           population_.comparison, valuation_.discount(), overlap,
                           PartsOf(programme)});
}

bool MeasuredReview::IsAbout(const Member& member, size_t line) const {
  return member.compared() || about_[line][static_cast<size_t>(member.programme)];
}

double MeasuredReview::EffectOf(const Member& member, size_t line,
                                const LineQuantity& quantity) const {
  const double own = OwnEffectOf(member, line, quantity);
  const bool assumed = definition().lines(static_cast<int>(line)).quantity().has_assumed();
  const bool counts = quantity.counted && IsAbout(member, line) && !assumed;
  return counts && !member.compared() ? own - comparison_change_[line] : own;
}

double MeasuredReview::OwnEffectOf(const Member& member, size_t line,
                                   const LineQuantity& quantity) const {
  if (!quantity.counted || !IsAbout(member, line)) return 0;
  const bool assumed = definition().lines(static_cast<int>(line)).quantity().has_assumed();
  // An assumption is about the programme; the others stay as they were.
  if (assumed && member.compared()) return 0;
  // 0 unless the zero alternative is their own history or what experts expect.
  return quantity.after - quantity.before * (1 + numbers_.expected_change);
}

}  // namespace inwonersreis::insight
