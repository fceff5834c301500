// Any bytes as the definition of an analysis: never a crash; what is read is
// written back the same; what can be computed has finite numbers, and transfers
// that sum to 0.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "absl/strings/string_view.h"
#include "server/insight/review/config.h"
#include "server/insight/review/testing_review.h"

namespace inwonersreis::insight {
namespace {

void Expect(bool holds) {
  if (!holds) std::abort();
}

const testing_review::Journeys& SomeJourneys() {
  static const testing_review::Journeys* const journeys = [] {
    auto* made = new testing_review::Journeys;
    testing_review::AddRandomJourneys(12, 1, made);
    made->Begin("", Group::kComparison);
    testing_review::AddWorkedJourney(made);
    return made;
  }();
  return *journeys;
}

void Compute(v1::AnalysisDefinition definition) {
  // Time is for other definitions.
  if (definition.uncertainty().resamples() > 0) {
    definition.mutable_uncertainty()->set_resamples(100);
  }
  RunOptions options;
  options.min_persons = 1;
  const absl::StatusOr<v1::AnalysisResult> result =
      Analyse(testing_review::With(definition, SomeJourneys()), options);
  if (!result.ok()) return;
  Expect(result->totals().transfers_cents() == 0);
  for (const v1::LineResult& line : result->lines()) {
    Expect(std::isfinite(line.quantity_effect()) && std::isfinite(line.unit_price()));
  }
  Expect(std::isfinite(result->cost_effectiveness().cost().value()));
  Expect(std::isfinite(result->cost_effectiveness().ratio().value()));
}

}  // namespace
}  // namespace inwonersreis::insight

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace inwonersreis::insight;  // NOLINT: the entry point has C linkage.
  const absl::StatusOr<inwonersreis::v1::AnalysisDefinition> definition =
      ParseDefinition(absl::string_view(reinterpret_cast<const char*>(data), size));
  if (!definition.ok()) return 0;
  const auto again = ParseDefinition(WriteDefinition(*definition));
  Expect(again.ok() && StableBytes(*again) == StableBytes(*definition));
  Compute(*definition);
  return 0;
}
