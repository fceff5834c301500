// The one implementation of Review; its parts are in files of their own.
#ifndef INWONERSREIS_SERVER_INSIGHT_REVIEW_MEASURED_REVIEW_H_
#define INWONERSREIS_SERVER_INSIGHT_REVIEW_MEASURED_REVIEW_H_

#include <vector>

#include "server/insight/review/analyse.h"
#include "server/insight/review/assumptions.h"
#include "server/insight/review/population.h"
#include "server/insight/review/valuation.h"

namespace inwonersreis::insight {

class MeasuredReview : public Review {
 public:
  MeasuredReview(const Inputs& inputs, Population population, Valuation valuation);

  absl::StatusOr<v1::AnalysisResult> Run(const RunOptions& options) const override;
  absl::StatusOr<FigurePage> DrillDown(absl::string_view figure_id, size_t from,
                                       size_t limit) const override;

  std::vector<std::vector<Pseudonym>> ProgrammeMembers() const override;
  absl::Status ForEachPerson(const EachPerson& each) const override;
  absl::StatusOr<std::vector<double>> SharesOfLines(absl::string_view figure_id) const override;

  const v1::AnalysisDefinition& definition() const { return inputs_.definition; }
  const Collection& collection() const { return inputs_.collection; }
  const Population& population() const { return population_; }
  const Valuation& valuation() const { return valuation_; }
  const Valued& base() const { return base_; }  // All programmes, with the definition's numbers.

  // All programmes together with other numbers or another discount.
  Valued WholeWith(const Numbers& numbers, const Discount& discount) const;
  // One programme; the programmes add up to the whole.
  Valued ProgrammeWith(int programme) const;
  // What counts of one person's quantity, as ValuedLine::effect counts of all:
  // these add up to that.
  double EffectOf(const Member& member, size_t line, const LineQuantity& quantity) const;
  // The same before the mean change of the comparison group is taken away.
  double OwnEffectOf(const Member& member, size_t line, const LineQuantity& quantity) const;
  // Whether the line is about the member's programme.
  bool IsAbout(const Member& member, size_t line) const;
  // What a cost comes to, in cents, not discounted; `programme` −1: all of them.
  double CostCents(int cost, int programme = -1) const;
  // Gain over the horizon, in cents discounted, of one unit of effect.
  double PresentWeight(size_t line) const { return present_weights_[line]; }

 private:
  absl::StatusOr<FigurePage> Scores(absl::string_view instrument, size_t from,
                                    size_t limit) const;
  Valuation::CostPart PartOf(int cost, int programme) const;
  std::vector<Valuation::CostPart> PartsOf(int programme) const;

  const Inputs inputs_;
  const Population population_;
  const Valuation valuation_;
  const Numbers numbers_;
  std::vector<std::vector<bool>> about_;  // Line × programme.
  std::vector<double> comparison_change_; // Mean change of the comparison group, per line.
  Valued base_;
  std::vector<double> present_weights_;
};

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_REVIEW_MEASURED_REVIEW_H_
