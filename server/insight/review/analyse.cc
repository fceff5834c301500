#include "server/insight/review/analyse.h"

#include <openssl/sha.h>

#include <string>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "journey/errors.h"
#include "server/insight/review/definition_check.h"
#include "server/insight/review/estimate.h"
#include "server/insight/review/measured_review.h"
#include "server/insight/review/result_parts.h"
#include "server/insight/review/shared_savings.h"
#include "server/insight/statistics/philox.h"

namespace inwonersreis::insight {
namespace {

// Below it a review says on its first page that chance weighs much.
constexpr int64_t kSmallNumber = 100;

std::string HashOf(const v1::AnalysisDefinition& definition) {
  const std::string bytes = StableBytes(definition);
  unsigned char hash[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), hash);
  return absl::BytesToHexString(
      absl::string_view(reinterpret_cast<const char*>(hash), sizeof(hash)));
}

absl::Status CheckPopulation(const v1::AnalysisDefinition& definition,
                             const Population& population, int min_persons) {
  const int64_t started = population.whole.started;
  if (started < std::max(1, min_persons)) {
    return Error(v1::ERROR_REASON_REVIEW_TOO_FEW,
                 {{"n", absl::StrCat(started)}, {"min", absl::StrCat(std::max(1, min_persons))}});
  }
  const bool compared = definition.zero_alternative().evidence() ==
                        v1::ZERO_ALTERNATIVE_CLASS_COMPARISON_GROUP;
  if (compared && population.comparison.started == 0) {
    return Error(v1::ERROR_REASON_REVIEW_NO_COMPARISON);
  }
  if (population.whole.followed == 0 || (compared && population.comparison.followed == 0)) {
    return Error(v1::ERROR_REASON_REVIEW_NO_FOLLOW_UP);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::unique_ptr<Review>> Review::Make(const Inputs& inputs,
                                                     const RunOptions& options) {
  const v1::AnalysisDefinition& definition = inputs.definition;
  if (absl::Status status = CheckDefinition(definition); !status.ok()) return status;
  if (absl::Status status = inputs.collection.Check(); !status.ok()) return status;
  const PriceList prices(inputs.prices, definition.own_prices());
  const absl::StatusOr<PriceIndex> index = PriceIndex::Make(inputs.cpi);
  if (!index.ok()) return index.status();
  absl::StatusOr<Valuation> valuation =
      Valuation::Make(definition, prices, *index, inputs.schedules);
  if (!valuation.ok()) return valuation.status();
  absl::StatusOr<Population> population =
      MeasurePopulation(definition, inputs.collection, options.progress);
  if (!population.ok()) return population.status();
  absl::Status status = CheckPopulation(definition, *population, options.min_persons);
  if (!status.ok()) return status;
  return std::unique_ptr<Review>(
      new MeasuredReview(inputs, *std::move(population), *std::move(valuation)));
}

absl::StatusOr<v1::AnalysisResult> MeasuredReview::Run(const RunOptions& options) const {
  v1::AnalysisResult result;
  v1::Provenance* provenance = result.mutable_provenance();
  provenance->set_seed(definition().uncertainty().seed());
  provenance->set_generator(kGeneratorName);
  provenance->set_data_version(options.data_version);
  provenance->set_program_version(options.program_version);
  provenance->set_price_book_version(inputs_.prices.version());
  provenance->set_cpi_code(inputs_.cpi.code());
  provenance->set_discount_schedule(definition().valuation().discount_schedule());
  provenance->set_price_year(definition().valuation().price_year());
  provenance->set_definition_hash(HashOf(definition()));

  Notes* const notes = result.mutable_notes();
  if (definition().zero_alternative().evidence() == v1::ZERO_ALTERNATIVE_CLASS_NONE) {
    AddNote(Error(v1::ERROR_REASON_REVIEW_NO_ZERO_ALTERNATIVE), "", notes);
  }
  const int64_t started = population_.whole.started;
  if (started < kSmallNumber) {
    AddNote(Error(v1::ERROR_REASON_REVIEW_SMALL_NUMBER, {{"n", absl::StrCat(started)}}), "",
            notes);
  }
  if (absl::Status status = FillEuros(*this, &result); !status.ok()) return status;
  FillSensitivity(*this, &result);
  if (absl::Status status = FillMeasures(*this, options, &result); !status.ok()) return status;
  if (absl::Status status = FillEconomics(*this, options, &result); !status.ok()) return status;
  FillGoals(*this, &result);
  if (definition().has_shared_savings()) {
    absl::StatusOr<v1::SharedSavingsResult> savings =
        ComputeSharedSavings(definition().shared_savings());
    if (!savings.ok()) return savings.status();
    *result.mutable_shared_savings() = *std::move(savings);
  }
  for (v1::ReviewNote& note : MissingItems(definition())) {
    *result.add_not_final() = std::move(note);
  }
  return result;
}

std::string StableBytes(const google::protobuf::MessageLite& message) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    message.SerializeToCodedStream(&coded);
  }
  return bytes;
}

absl::StatusOr<v1::AnalysisResult> Analyse(const Inputs& inputs, const RunOptions& options) {
  const absl::StatusOr<std::unique_ptr<Review>> review = Review::Make(inputs, options);
  if (!review.ok()) return review.status();
  return (*review)->Run(options);
}

}  // namespace inwonersreis::insight
