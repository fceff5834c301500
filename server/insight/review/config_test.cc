#include "server/insight/review/config.h"

#include <limits>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "journey/errors.h"
#include "server/insight/review/definition_check.h"
#include "server/insight/review/testing_review.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::insight {
namespace {

v1::AnalysisDefinition Sound() {
  v1::AnalysisDefinition definition = testing_review::WorkedDefinition();
  definition.set_name("Één jaar later");
  *definition.mutable_lines(0)->mutable_corrections()->mutable_attribution() =
      testing_review::Assume(0.75, 0.5, 1);
  definition.mutable_uncertainty()->set_seed(std::numeric_limits<uint64_t>::max());
  return definition;
}

absl::Status CheckWith(void (*change)(v1::AnalysisDefinition*)) {
  v1::AnalysisDefinition definition = Sound();
  change(&definition);
  return CheckDefinition(definition);
}

TEST(ConfigTest, WhatIsWrittenIsReadBack) {
  const absl::StatusOr<v1::AnalysisDefinition> read = ParseDefinition(WriteDefinition(Sound()));
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(StableBytes(*read), StableBytes(Sound()));
}

TEST(ConfigTest, ASlipOfThePenIsNamedWithItsLine) {
  const absl::Status status = ParseDefinition("{\n  \"name\": \"a\",\n  \"lines\": [}\n").status();
  EXPECT_THAT(status, StatusIs(v1::ERROR_REASON_REVIEW_CONFIG_UNREADABLE));
  EXPECT_EQ(ProblemOf(status).metadata().at("line"), "3");
  for (const char* json : {"", "[]", "{\"nmae\": \"a\"}", "{\"name\": 3}", "{\"lines\": 3}",
                           "{\"name\": \"a\", \"name\": \"b\"}"}) {
    EXPECT_THAT(ParseDefinition(json), StatusIs(v1::ERROR_REASON_REVIEW_CONFIG_UNREADABLE))
        << json;
  }
  EXPECT_THAT(ParseDefinition("{}"), StatusIs(v1::ERROR_REASON_FIELD_OUT_OF_RANGE));
  EXPECT_THAT(ParseDefinition(std::string(5 << 20, ' ')),
              StatusIs(v1::ERROR_REASON_BATCH_TOO_LARGE));
}

TEST(DefinitionCheckTest, EachFaultHasItsReason) {
  EXPECT_THAT(CheckDefinition(Sound()), IsOk());
  using D = v1::AnalysisDefinition;
  EXPECT_THAT(CheckWith([](D* d) { d->clear_lines(); }),
              StatusIs(v1::ERROR_REASON_FIELD_REQUIRED));
  EXPECT_THAT(CheckWith([](D* d) { d->mutable_lines(1)->set_id("psychiatrist"); }),
              StatusIs(v1::ERROR_REASON_REVIEW_LINE_TWICE));
  EXPECT_THAT(CheckWith([](D* d) { d->mutable_lines(0)->set_id("A b"); }),
              StatusIs(v1::ERROR_REASON_FIELD_OUT_OF_RANGE));
  EXPECT_THAT(CheckWith([](D* d) { d->mutable_lines(0)->clear_quantity(); }),
              StatusIs(v1::ERROR_REASON_FIELD_REQUIRED));
  EXPECT_THAT(CheckWith([](D* d) { d->mutable_lines(0)->clear_direction(); }),
              StatusIs(v1::ERROR_REASON_FIELD_REQUIRED));
  EXPECT_THAT(CheckWith([](D* d) { d->mutable_lines(0)->set_overlap_group("none"); }),
              StatusIs(v1::ERROR_REASON_FIELD_REQUIRED));
  EXPECT_THAT(CheckWith([](D* d) { d->mutable_lines(0)->set_recurrence(v1::RECURRENCE_YEARLY); }),
              StatusIs(v1::ERROR_REASON_FIELD_OUT_OF_RANGE));
  EXPECT_THAT(CheckWith([](D* d) { d->mutable_zero_alternative()->clear_evidence(); }),
              StatusIs(v1::ERROR_REASON_FIELD_REQUIRED));
  EXPECT_THAT(CheckWith([](D* d) { d->mutable_valuation()->set_horizon_years(0); }),
              StatusIs(v1::ERROR_REASON_FIELD_OUT_OF_RANGE));
  EXPECT_THAT(CheckWith([](D* d) { d->mutable_uncertainty()->set_resamples(99); }),
              StatusIs(v1::ERROR_REASON_FIELD_OUT_OF_RANGE));
  EXPECT_THAT(CheckWith([](D* d) { d->set_name(std::string("a\0b", 3)); }),
              StatusIs(v1::ERROR_REASON_TEXT_INVALID));
}

TEST(DefinitionCheckTest, AnAssumptionLiesInItsRangeAndIsANumber) {
  for (const double value : {-0.1, 1.1, std::numeric_limits<double>::quiet_NaN(),
                             std::numeric_limits<double>::infinity(), 0.4}) {
    v1::AnalysisDefinition definition = Sound();
    v1::Assumption* share =
        definition.mutable_lines(0)->mutable_corrections()->mutable_attribution();
    share->set_value(value);  // 0.4 is in the range of shares, but under its own low end.
    const absl::Status status = CheckDefinition(definition);
    EXPECT_THAT(status, StatusIs(v1::ERROR_REASON_FIELD_OUT_OF_RANGE)) << value;
    EXPECT_EQ(ProblemOf(status).metadata().at("line"), "line/psychiatrist/attribution");
  }
}

}  // namespace
}  // namespace inwonersreis::insight
