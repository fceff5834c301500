#include "server/insight/disclosure/publish.h"

#include <algorithm>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/insight/review/testing_review.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::insight {
namespace {

using namespace testing_review;  // NOLINT: the words of these tests.

constexpr char kGp[] = "ZIN22_GP_CONSULT_AVG";
constexpr char kMind[] = "ZIN22_MHC_SPECIALISED_INSTITUTION";
constexpr char kSupport[] = "ZIN22_HOMECARE_GUIDANCE_HOUR";

// Everything of one analysis and what is published of it.
struct Case {
  v1::AnalysisDefinition definition = EmptyDefinition();
  Journeys journeys;
  v1::PriceBook prices = ShippedPrices();
  std::unique_ptr<Review> review;
  v1::AnalysisResult result;
  absl::StatusOr<v1::AnalysisResult> published;

  void Publish() {
    auto made = Review::Make(
        {definition, journeys.collection, prices, ShippedCpi(), ShippedSchedules()}, RunOptions());
    ASSERT_THAT(made, IsOk());
    review = *std::move(made);
    result = *review->Run(RunOptions());
    published = Publishable(*review, result, DisclosureLimits());
  }
};

const v1::LineResult& LineOf(const v1::AnalysisResult& result, absl::string_view id) {
  for (const v1::LineResult& line : result.lines()) {
    if (line.line_id() == id) return line;
  }
  return v1::LineResult::default_instance();
}

// Use that differs from person to person, but not by much.
double Use(int person) { return 10 + person % 5; }

TEST(PublishTest, ALineOfFewPersonsIsHiddenAndSubtractionDoesNotGiveItBack) {
  Case test;
  for (const auto& [id, code] : std::initializer_list<std::pair<const char*, const char*>>{
           {"gp", kGp}, {"mind", kMind}, {"support", kSupport}}) {
    *test.definition.add_lines() = CareLine(id, code);
  }
  for (int i = 0; i < 40; ++i) {
    test.journeys.Begin();
    test.journeys.Years(kGp, Use(i), 4);
    test.journeys.Years(kSupport, Use(i), 5);
    if (i < 4) test.journeys.Years(kMind, Use(i), 2);
  }
  test.Publish();
  ASSERT_THAT(test.published, IsOk());
  const v1::AnalysisResult& published = *test.published;
  EXPECT_NE(LineOf(test.result, "mind").present_value_cents(), 0);
  EXPECT_EQ(LineOf(published, "mind").present_value_cents(), 0);
  EXPECT_EQ(LineOf(published, "mind").quantity_before(), 0);
  EXPECT_EQ(LineOf(published, "mind").persons(), 0);
  // The total, and the insurer, minus the other lines would be the hidden one.
  int hidden = 0;
  for (const v1::LineResult& line : published.lines()) hidden += line.present_value_cents() == 0;
  EXPECT_GE(hidden, 2);
  EXPECT_EQ(published.totals().benefits_cents(), test.result.totals().benefits_cents());
  EXPECT_TRUE(std::any_of(published.notes().begin(), published.notes().end(),
                          [](const v1::ReviewNote& note) { return note.subject() == "line/mind"; }));
  EXPECT_EQ(published.sensitivity_size(), 0);
}

TEST(PublishTest, ALineThatOnePersonDominatesIsHidden) {
  Case test;
  *test.definition.add_lines() = CareLine("gp", kGp);
  *test.definition.add_lines() = CareLine("mind", kMind);
  *test.definition.add_lines() = CareLine("support", kSupport);
  for (int i = 0; i < 30; ++i) {
    test.journeys.Begin();
    test.journeys.Years(kGp, 100 + Use(i), 4);
    test.journeys.Years(kSupport, 50 + Use(i), 4);
    test.journeys.Years(kMind, i == 7 ? 90 : 1, 0.9);
  }
  test.Publish();
  ASSERT_THAT(test.published, IsOk());
  EXPECT_EQ(LineOf(*test.published, "mind").present_value_cents(), 0);
}

TEST(PublishTest, AGroupWhereNothingIsSmallKeepsItsFigures) {
  Case test;
  *test.definition.add_lines() = CareLine("gp", kGp);
  *test.definition.add_lines() = CareLine("support", kSupport);
  for (int i = 0; i < 33; ++i) {
    test.journeys.Begin(i % 3 == 0 ? "Q" : "P");
    test.journeys.Years(kGp, Use(i), 4);
    test.journeys.Years(kSupport, Use(i), 6);
  }
  test.Publish();
  ASSERT_THAT(test.published, IsOk());
  for (const char* id : {"gp", "support"}) {
    EXPECT_EQ(LineOf(*test.published, id).present_value_cents(),
              LineOf(test.result, id).present_value_cents());
    EXPECT_EQ(LineOf(*test.published, id).persons(), 35);
  }
  EXPECT_EQ(test.published->programmes_size(), 2);
  EXPECT_EQ(test.published->population().started(), 35);
}

TEST(PublishTest, AProgrammeOfFewTakesAnotherAlong) {
  Case test;
  *test.definition.add_lines() = CareLine("gp", kGp);
  *test.definition.add_lines() = CareLine("support", kSupport);
  for (int i = 0; i < 45; ++i) {
    test.journeys.Begin(i < 4 ? "A" : i < 20 ? "B" : "C");
    test.journeys.Years(kGp, Use(i), 4);
    test.journeys.Years(kSupport, Use(i), 6);
  }
  test.Publish();
  ASSERT_THAT(test.published, IsOk());
  ASSERT_EQ(test.published->programmes_size(), 1);
  EXPECT_EQ(test.published->programmes(0).programme_code(), "C");
  // The few of A are in no group that could be subtracted from another.
  const std::vector<Members> groups = GroupsOf(*test.review, DisclosureLimits());
  ASSERT_EQ(groups.size(), 3u);
  EXPECT_EQ(groups[0].size(), 45u);
  EXPECT_EQ(groups[1].size(), 16u);
  EXPECT_EQ(groups[2].size(), 25u);
}

TEST(PublishTest, NothingIsPublishedWhenTheTotalIsAboutFew) {
  Case test;
  *test.definition.add_lines() = CareLine("gp", kGp);
  *test.definition.add_lines() = CareLine("mind", kMind);
  for (int i = 0; i < 12; ++i) {
    test.journeys.Begin();
    if (i < 6) test.journeys.Years(kGp, Use(i), 4);
  }
  test.Publish();
  EXPECT_THAT(test.published, StatusIs(v1::ERROR_REASON_REVIEW_DISCLOSIVE));
}

TEST(PublishTest, ARefusalNamesTheLineThatOnePersonMakesUp) {
  Case test;
  *test.definition.add_lines() = CareLine("gp", kGp);
  *test.definition.add_lines() = CareLine("mind", kMind);
  for (int i = 0; i < 12; ++i) {
    test.journeys.Begin();
    test.journeys.Years(kGp, Use(i), 4);
    if (i == 0) test.journeys.Years(kMind, 0, 100000);
  }
  test.Publish();
  ASSERT_THAT(test.published, StatusIs(v1::ERROR_REASON_REVIEW_DISCLOSIVE));
  EXPECT_EQ(ProblemOf(test.published.status()).metadata().at("line"), "mind");
}

TEST(PublishTest, SmallCountsStandInNoNote) {
  Case test;
  *test.definition.add_lines() = CareLine("gp", kGp);
  *test.definition.add_lines() = CareLine("support", kSupport);
  for (int i = 0; i < 33; ++i) {
    test.journeys.Begin();
    test.journeys.Years(kSupport, Use(i), 6);
    if (i < 30) {
      test.journeys.Years(kGp, Use(i), 4);
    } else {
      test.journeys.CareUse(kGp, kYearBefore, kStart - 1, 3);
    }
  }
  test.Publish();
  ASSERT_THAT(test.published, IsOk());
  for (const v1::ReviewNote& note : test.published->notes()) {
    EXPECT_EQ(note.problem().metadata().count("n"), 0u) << note.subject();
  }
  EXPECT_EQ(LineOf(*test.published, "gp").one_sided(), 0);
}

TEST(PublishTest, TwoPublicationsAreComparedByWhoIsInThem) {
  Case first;
  Case second;
  for (Case* test : {&first, &second}) {
    *test->definition.add_lines() = CareLine("gp", kGp);
    for (int i = 0; i < (test == &first ? 30 : 31); ++i) {
      test->journeys.Begin();
      test->journeys.Years(kGp, Use(i), 4);
    }
    test->Publish();
  }
  const DisclosureLimits limits;
  const std::vector<Members> earlier = GroupsOf(*first.review, limits);
  EXPECT_EQ(earlier.front().size(), 30u);
  EXPECT_THAT(CheckDifferencing(GroupsOf(*first.review, limits).front(), earlier, limits),
              IsOk());
  EXPECT_THAT(CheckDifferencing(GroupsOf(*second.review, limits).front(), earlier, limits),
              StatusIs(v1::ERROR_REASON_REVIEW_DIFFERENCING));
}

}  // namespace
}  // namespace inwonersreis::insight
