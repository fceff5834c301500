#include "server/insight/report/required_items.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "journey/errors.h"
#include "server/insight/report/report_words.h"

namespace inwonersreis::insight {
namespace {

constexpr int kLowestScore = 1;
constexpr int kHighestScore = 10;

// Collects what is empty, for one line, cost or the whole review at a time.
class Collector {
 public:
  // What follows is about this part of the definition.
  void About(std::string place, absl::string_view subject) {
    place_ = std::move(place);
    subject_ = std::string(subject);
  }

  void Need(bool there, absl::string_view field, const Phrase& what) {
    if (!there) missing_.push_back({absl::StrCat(place_, field), subject_, what});
  }
  void NeedText(absl::string_view text, absl::string_view field, const Phrase& what) {
    Need(!absl::StripAsciiWhitespace(text).empty(), field, what);
  }
  void NeedScore(int score, absl::string_view field) {
    Need(score >= kLowestScore && score <= kHighestScore, field, texts::kMissingScore);
  }
  void NeedArrow(const v1::ChainArrow& arrow, absl::string_view name, const Phrase& what) {
    NeedText(arrow.because(), absl::StrCat("chain.", name, ".because"), what);
    NeedScore(arrow.score(), absl::StrCat("chain.", name, ".score"));
  }
  // An assumption that is there has to say where it comes from.
  void NeedSource(bool used, const v1::Assumption& assumption, absl::string_view name) {
    if (!used) return;
    NeedText(assumption.source(), absl::StrCat(name, ".source"), texts::kMissingSource);
    NeedScore(assumption.score(), absl::StrCat(name, ".score"));
  }

  std::vector<MissingItem> Done() { return std::move(missing_); }

 private:
  std::string place_;
  std::string subject_;
  std::vector<MissingItem> missing_;
};

void CheckZeroAlternative(const v1::ZeroAlternative& zero, Collector* collector) {
  collector->About("zero_alternative.", "");
  collector->Need(zero.evidence() != v1::ZERO_ALTERNATIVE_CLASS_UNSPECIFIED, "evidence",
                  texts::kMissingZeroEvidence);
  collector->NeedText(zero.description(), "description", texts::kMissingZeroDescription);
  collector->NeedSource(zero.has_expected_change(), zero.expected_change(), "expected_change");
}

void CheckLine(const v1::EffectLine& line, Collector* collector) {
  collector->About(absl::StrCat("lines[", line.id(), "]."),
                   line.name().empty() ? line.id() : line.name());
  collector->NeedText(line.name(), "name", texts::kMissingName);
  const v1::EffectChain& chain = line.chain();
  collector->NeedText(chain.intervention(), "chain.intervention", texts::kMissingIntervention);
  collector->NeedArrow(chain.to_output(), "to_output", texts::kMissingToOutput);
  collector->NeedText(chain.output(), "chain.output", texts::kMissingOutput);
  collector->NeedArrow(chain.to_outcome(), "to_outcome", texts::kMissingToOutcome);
  collector->NeedText(chain.outcome(), "chain.outcome", texts::kMissingOutcome);
  collector->NeedArrow(chain.to_euro(), "to_euro", texts::kMissingToEuro);
  collector->Need(line.kind() != v1::LINE_KIND_UNSPECIFIED, "kind", texts::kMissingKind);
  collector->Need(line.recurrence() != v1::RECURRENCE_UNSPECIFIED, "recurrence",
                  texts::kMissingRecurrence);
  // A transfer is neither: what one party saves another one loses.
  collector->Need(line.kind() == v1::LINE_KIND_TRANSFER ||
                      line.cashability() != v1::CASHABILITY_UNSPECIFIED,
                  "cashability", texts::kMissingCashability);
  const v1::Corrections& corrections = line.corrections();
  collector->NeedSource(line.has_price_factor(), line.price_factor(), "price_factor");
  collector->NeedSource(corrections.has_deadweight(), corrections.deadweight(),
                        "corrections.deadweight");
  collector->NeedSource(corrections.has_attribution(), corrections.attribution(),
                        "corrections.attribution");
  collector->NeedSource(corrections.has_displacement(), corrections.displacement(),
                        "corrections.displacement");
  collector->NeedSource(corrections.has_drop_off(), corrections.drop_off(),
                        "corrections.drop_off");
  const v1::QuantitySource::Assumed& assumed = line.quantity().assumed();
  collector->NeedSource(line.quantity().has_assumed(), assumed.before(),
                        "quantity.assumed.before");
  collector->NeedSource(line.quantity().has_assumed(), assumed.after(), "quantity.assumed.after");
}

void CheckCheers(const v1::AnalysisDefinition& definition, Collector* collector) {
  collector->About("", "");
  for (int number = 1; number <= kCheersItems; ++number) {
    bool filled = false;
    for (const v1::CheersItem& item : definition.cheers()) {
      filled = filled ||
               (item.number() == number &&
                !(absl::StripAsciiWhitespace(item.text()).empty() &&
                  absl::StripAsciiWhitespace(item.not_applicable_because()).empty()));
    }
    collector->About("", absl::StrCat("CHEERS ", number));
    collector->Need(filled, absl::StrCat("cheers[", number, "]"), texts::kMissingCheers);
  }
}

}  // namespace

std::vector<MissingItem> MissingItems(const v1::AnalysisDefinition& definition) {
  Collector collector;
  collector.NeedText(definition.name(), "name", texts::kMissingTitle);
  collector.NeedText(definition.problem(), "problem", texts::kMissingProblem);
  collector.NeedText(definition.project(), "project", texts::kMissingProject);
  CheckZeroAlternative(definition.zero_alternative(), &collector);
  collector.About("", "");
  collector.Need(definition.lines_size() > 0, "lines", texts::kMissingLines);
  collector.Need(definition.intervention_costs_size() > 0, "intervention_costs",
                 texts::kMissingCosts);
  for (const v1::EffectLine& line : definition.lines()) CheckLine(line, &collector);
  for (const v1::InterventionCost& cost : definition.intervention_costs()) {
    collector.About(absl::StrCat("intervention_costs[", cost.id(), "]."),
                    cost.name().empty() ? cost.id() : cost.name());
    collector.NeedText(cost.name(), "name", texts::kMissingName);
    collector.NeedText(cost.source(), "source", texts::kMissingSource);
    collector.NeedSource(cost.has_factor(), cost.factor(), "factor");
  }
  for (const v1::OverlapGroup& group : definition.overlap_groups()) {
    collector.About(absl::StrCat("overlap_groups[", group.id(), "]."), group.id());
    collector.NeedSource(true, group.alpha(), "alpha");
  }
  for (const v1::Price& price : definition.own_prices()) {
    collector.About(absl::StrCat("own_prices[", price.code(), "]."),
                    price.name_nl().empty() ? price.code() : price.name_nl());
    collector.NeedText(price.source(), "source", texts::kMissingSource);
    collector.NeedText(price.valid_from_on(), "valid_from_on", texts::kMissingPriceDate);
  }
  collector.About("", "");
  collector.Need(definition.uncertainty().resamples() > 0, "uncertainty.resamples",
                 texts::kMissingUncertainty);
  CheckCheers(definition, &collector);
  return collector.Done();
}

std::vector<v1::ReviewNote> MissingItemNotes(const v1::AnalysisDefinition& definition) {
  std::vector<v1::ReviewNote> notes;
  for (const MissingItem& item : MissingItems(definition)) {
    notes.emplace_back();
    *notes.back().mutable_problem() =
        ProblemOf(Error(v1::ERROR_REASON_REVIEW_ITEM_EMPTY, {{"field", item.field}}));
  }
  return notes;
}

}  // namespace inwonersreis::insight
