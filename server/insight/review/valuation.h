// From quantities to euros, party by party and year by year.
#ifndef INWONERSREIS_SERVER_INSIGHT_REVIEW_VALUATION_H_
#define INWONERSREIS_SERVER_INSIGHT_REVIEW_VALUATION_H_

#include <array>
#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "inwonersreis/v1/insight.pb.h"
#include "server/insight/prices/discount.h"
#include "server/insight/prices/price_index.h"
#include "server/insight/prices/price_list.h"
#include "server/insight/review/assumptions.h"

namespace inwonersreis::insight {

// One line over a group of persons; quantities a year.
struct Tally {
  int64_t persons = 0;    // Counted: known on both sides.
  int64_t one_sided = 0;
  double before = 0;
  double after = 0;
};

// A programme, or all of them together.
struct Measured {
  int64_t started = 0;
  int64_t followed = 0;
  std::vector<Tally> lines;  // As in the definition.
};

// How one line is valued; cents, not rounded.
struct ValuedLine {
  double effect = 0;            // Change that is counted, after minus before.
  double unit_price = 0;        // At the price level of the result, with its factor.
  double gross = 0;             // First year, before corrections; a gain is positive.
  double corrected = 0;         // First year, before overlap.
  double overlap_factor = 1;
  double present_value = 0;     // Over the horizon, after overlap, discounted.
  std::vector<double> weights;  // Per year: gain in cents of one unit of effect, not discounted.
};

constexpr int kParties = v1::Party_ARRAYSIZE;

// A party in a year, not discounted; cents.
struct Booked {
  double real = 0;
  double freed = 0;  // Of real: only freed capacity.
  double transfer = 0;
  double intervention = 0;  // At most 0.
  double net() const { return real + transfer + intervention; }
};

struct Valued {
  std::vector<ValuedLine> lines;
  std::array<std::vector<Booked>, kParties> parties;  // Per year.
  double benefits = 0;  // Real, all parties, discounted.
  double costs = 0;     // Positive, discounted.
  double social_net() const { return benefits - costs; }
};

// Prices, indices and schedules of a definition, found and checked once; then
// any numbers can be valued. Borrows definition and prices. Immutable, so safe
// for any thread.
class Valuation {
 public:
  // Every error names its line: prices (PriceList), REVIEW_CPI_MISSING,
  // REVIEW_PARTY_REQUIRED, REVIEW_SCHEDULE_UNKNOWN.
  static absl::StatusOr<Valuation> Make(const v1::AnalysisDefinition& definition,
                                        const PriceList& prices, const PriceIndex& index,
                                        absl::Span<const v1::DiscountSchedule> schedules);

  // What the programme(s) `measured` come to, against `comparison` when that is
  // the zero alternative. Overlap is judged on `whole` (all programmes together),
  // so that the programmes add up.
  struct CostPart {
    int64_t persons = 0;    // Of `measured`, for whom it is paid.
    double fixed_share = 1; // Of its fixed part.
  };
  struct Question {
    const Numbers& numbers;
    const Measured& measured;
    const Measured& comparison;
    const Discount& discount;
    absl::Span<const double> overlap_factors;  // Empty: judged on these very values.
    absl::Span<const CostPart> costs;          // Per intervention cost.
  };
  Valued Value(const Question& question) const;

  // One intervention cost, in cents at the price level of the result, not discounted.
  double CostCents(size_t cost, const CostPart& part, const Numbers& numbers) const;

  const Discount& discount() const { return discount_; }
  const std::vector<Discount>& alternatives() const { return alternatives_; }
  const v1::Price& price(size_t line) const { return *lines_[line].price; }
  double index_factor(size_t line) const { return lines_[line].index; }
  v1::Party payer(size_t line) const { return lines_[line].payer; }
  v1::Party gainer(size_t line) const { return lines_[line].gainer; }

 private:
  struct Line {
    const v1::Price* price = nullptr;
    double index = 1;
    v1::Party payer = v1::PARTY_UNSPECIFIED;
    v1::Party gainer = v1::PARTY_UNSPECIFIED;
  };

  Valuation(const v1::AnalysisDefinition& definition, Discount discount)
      : definition_(&definition), discount_(std::move(discount)) {}
  double EffectOf(size_t line, const Question& question) const;
  void JudgeOverlap(const Question& question, Valued* valued) const;
  void Book(size_t line, Valued* valued) const;

  const v1::AnalysisDefinition* definition_;
  Discount discount_;
  std::vector<Discount> alternatives_;
  std::vector<Line> lines_;
  std::vector<double> cost_index_;
};

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_REVIEW_VALUATION_H_
