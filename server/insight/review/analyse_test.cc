#include "server/insight/review/analyse.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "journey/errors.h"
#include "server/insight/review/parties.h"
#include "server/insight/review/testing_review.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::insight {
namespace {

using namespace testing_review;  // NOLINT: the words of these tests.

RunOptions OneJourney() {
  RunOptions options;
  options.min_persons = 1;
  return options;
}

v1::AnalysisResult ResultFor(const v1::AnalysisDefinition& definition, const Journeys& journeys,
                            const RunOptions& options = OneJourney()) {
  const absl::StatusOr<v1::AnalysisResult> result =
      Analyse(With(definition, journeys), options);
  EXPECT_THAT(result, IsOk()) << result.status();
  return result.ok() ? *result : v1::AnalysisResult();
}

absl::Status RefusalOf(const v1::AnalysisDefinition& definition, const Journeys& journeys,
                       const RunOptions& options = OneJourney()) {
  return Analyse(With(definition, journeys), options).status();
}

const v1::PartyResult& PartyOf(const v1::AnalysisResult& result, v1::Party party) {
  for (const v1::PartyResult& each : result.parties()) {
    if (each.party() == party) return each;
  }
  return v1::PartyResult::default_instance();
}

bool HasNote(const v1::AnalysisResult& result, v1::ErrorReason reason) {
  return std::any_of(result.notes().begin(), result.notes().end(),
                     [&](const v1::ReviewNote& note) {
                       return note.problem().reason() == reason;
                     });
}

// Every number of a message is finite.
void ExpectFinite(const google::protobuf::Message& message, const std::string& path) {
  std::vector<const google::protobuf::FieldDescriptor*> fields;
  const google::protobuf::Reflection* reflection = message.GetReflection();
  reflection->ListFields(message, &fields);
  for (const google::protobuf::FieldDescriptor* field : fields) {
    const std::string at = path + "." + field->name();
    if (field->cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_DOUBLE) {
      ASSERT_FALSE(field->is_repeated());
      EXPECT_TRUE(std::isfinite(reflection->GetDouble(message, field))) << at;
    } else if (field->cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_MESSAGE) {
      const int count = field->is_repeated() ? reflection->FieldSize(message, field) : 1;
      for (int i = 0; i < count; ++i) {
        ExpectFinite(field->is_repeated() ? reflection->GetRepeatedMessage(message, field, i)
                                          : reflection->GetMessage(message, field),
                     at);
      }
    }
  }
}

// Everything that a definition can ask for, over random journeys.
v1::AnalysisDefinition FullDefinition() {
  v1::AnalysisDefinition definition = EmptyDefinition();
  definition.set_name("Proef");
  definition.mutable_zero_alternative()->set_evidence(v1::ZERO_ALTERNATIVE_CLASS_OWN_HISTORY);
  *definition.mutable_zero_alternative()->mutable_expected_change() = Assume(-0.05, -0.1, 0);
  v1::EffectLine gp = CareLine("gp", "ZIN22_GP_CONSULT_AVG");
  gp.set_recurrence(v1::RECURRENCE_YEARLY);
  gp.set_duration_years(3);
  *gp.mutable_corrections()->mutable_deadweight() = Assume(0.25, 0.1, 0.4);
  *gp.mutable_corrections()->mutable_drop_off() = Assume(0.3, 0.1, 0.6);
  gp.set_overlap_group("care");
  *definition.add_lines() = gp;
  v1::EffectLine mind = CareLine("mind", "ZIN22_MHC_SPECIALISED_INSTITUTION");
  mind.set_overlap_group("care");
  mind.set_cashability(v1::CASHABILITY_FREED_CAPACITY);
  *mind.mutable_corrections()->mutable_attribution() = Assume(0.75, 0.5, 1);
  *definition.add_lines() = mind;
  v1::EffectLine support = CareLine("support", "ZIN22_HOMECARE_GUIDANCE_HOUR");
  support.add_programme_codes("P");
  *definition.add_lines() = support;
  v1::OverlapGroup* group = definition.add_overlap_groups();
  group->set_id("care");
  *group->mutable_alpha() = Assume(0.5, 0, 1);
  v1::InterventionCost* cost = definition.add_intervention_costs();
  cost->set_id("coach");
  cost->set_payer(v1::PARTY_WMO_MUNICIPALITY);
  cost->set_cents_per_person(12345);
  cost->set_cents_fixed(100001);
  cost->set_price_year(2024);
  *cost->mutable_factor() = Assume(1, 0.8, 1.3);
  definition.mutable_valuation()->set_horizon_years(5);
  definition.mutable_valuation()->add_alternative_schedules("MKBA-2026");
  definition.mutable_outcome()->set_instrument("CANTRIL");
  v1::OutcomeMeasure* measure = definition.add_measures();
  measure->set_instrument("CANTRIL");
  measure->set_scale_high(10);
  v1::Uncertainty* chance = definition.mutable_uncertainty();
  chance->set_resamples(400);
  chance->set_seed(20261122);
  chance->set_confidence(0.95);
  for (int64_t cents = 0; cents <= 100000; cents += 20000) {
    chance->add_willingness_to_pay_cents(cents);
  }
  return definition;
}

TEST(AnalyseTest, AJourneyEndToEndComesToTheKnownEuros) {
  Journeys journeys;
  journeys.Begin();
  AddWorkedJourney(&journeys);
  const v1::AnalysisResult result = ResultFor(WorkedDefinition(), journeys);
  EXPECT_NEAR(result.lines(0).index_factor() / 1.108128139668945, 1, 1e-15);
  EXPECT_EQ(PartyOf(result, v1::PARTY_ZVW_INSURER).net_cents(), 126654);
  EXPECT_EQ(PartyOf(result, v1::PARTY_WMO_MUNICIPALITY).net_cents(), -141840);
  EXPECT_EQ(PartyOf(result, v1::PARTY_PARTICIPATIEWET).transfer_cents(), 821436);
  EXPECT_EQ(PartyOf(result, v1::PARTY_RESIDENT).transfer_cents(), -821436);
  EXPECT_EQ(PartyOf(result, v1::PARTY_SOCIETY).real_cents(), 2757590);
  EXPECT_EQ(result.totals().public_net_cents(), 806249);
  EXPECT_EQ(result.totals().social_net_cents(), 2742403);
  EXPECT_EQ(result.totals().transfers_cents(), 0);
  // Unrounded, to nine digits: quantity × price.
  const auto euros = [&](int line) {
    return result.lines(line).quantity_effect() * result.lines(line).unit_price();
  };
  EXPECT_NEAR(-(euros(0) + euros(1) + euros(2)) / 1266.5350572, 1, 1e-9);
  EXPECT_NEAR(-euros(3) / -1418.4040188, 1, 1e-9);
  EXPECT_NEAR(-euros(4) / 8214.36, 1, 1e-12);
  EXPECT_NEAR(euros(5) / 27575.9017310, 1, 1e-9);
  EXPECT_NEAR((-(euros(0) + euros(1) + euros(2) + euros(3)) + euros(5)) / 27424.0327695, 1,
              1e-9);
  EXPECT_TRUE(HasNote(result, v1::ERROR_REASON_REVIEW_NO_ZERO_ALTERNATIVE));
  EXPECT_TRUE(HasNote(result, v1::ERROR_REASON_REVIEW_SMALL_NUMBER));
  ExpectFinite(result, "result");
}

TEST(AnalyseTest, TheSameInputsGiveTheSameBytesWithAnyNumberOfThreads) {
  Journeys journeys;
  AddRandomJourneys(60, 1, &journeys);
  RunOptions options;
  const std::string one = StableBytes(ResultFor(FullDefinition(), journeys, options));
  for (const int threads : {1, 2, 7}) {
    options.threads = threads;
    EXPECT_EQ(StableBytes(ResultFor(FullDefinition(), journeys, options)), one) << threads;
  }
}

TEST(AnalyseTest, TheOrderOfResidentsChangesNothing) {
  Journeys forward;
  Journeys backward;
  for (int i = 0; i < 40; ++i) {
    for (const bool is_forward : {true, false}) {
      const int number = is_forward ? i : 39 - i;
      Journeys& journeys = is_forward ? forward : backward;
      PersonRow person;
      person.pseudonym[0] = static_cast<uint8_t>(number * 7);
      person.pseudonym[1] = static_cast<uint8_t>(number);
      journeys.BeginAs(person, number % 3 == 0 ? "Q" : "P", Group::kProgramme);
      const double use = std::fmod(number * 7.3, 11);
      if (is_forward) {
        journeys.Years("ZIN22_GP_CONSULT_AVG", use, use / 2);
        journeys.Scores("CANTRIL", number % 7, number % 5 + 3);
      } else {
        journeys.Scores("CANTRIL", number % 7, number % 5 + 3);
        journeys.CareUse("ZIN22_GP_CONSULT_AVG", kStart, kYearLater - 1, use / 2);
        journeys.CareUse("ZIN22_GP_CONSULT_AVG", kYearBefore, kStart - 1, use);
      }
    }
  }
  EXPECT_EQ(StableBytes(ResultFor(FullDefinition(), forward)),
            StableBytes(ResultFor(FullDefinition(), backward)));
}

TEST(AnalyseTest, PartiesAndProgrammesAndLinesAddUpToTheTotals) {
  for (uint32_t seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE(seed);
    Journeys journeys;
    AddRandomJourneys(30, seed, &journeys);
    const v1::AnalysisResult result = ResultFor(FullDefinition(), journeys);
    int64_t parties = 0;
    int64_t transfers = 0;
    for (const v1::PartyResult& party : result.parties()) {
      parties += party.net_cents();
      transfers += party.transfer_cents();
      EXPECT_LE(party.intervention_cents(), 0);
      EXPECT_NEAR(party.cashable_cents() + party.freed_capacity_cents(), party.real_cents(), 1);
    }
    EXPECT_NEAR(parties, result.totals().social_net_cents(), 3);
    EXPECT_EQ(transfers, 0);
    int64_t programmes = 0;
    for (const v1::ProgrammeResult& programme : result.programmes()) {
      programmes += programme.totals().social_net_cents();
    }
    EXPECT_NEAR(programmes, result.totals().social_net_cents(), 2);
    int64_t lines = 0;
    for (const v1::LineResult& line : result.lines()) lines += line.present_value_cents();
    EXPECT_NEAR(lines, result.totals().benefits_cents(), 3);
    ExpectFinite(result, "result");
  }
}

TEST(AnalyseTest, DoublePricesGiveDoubleResults) {
  Journeys journeys;
  AddRandomJourneys(30, 5, &journeys);
  v1::AnalysisDefinition definition = FullDefinition();
  const v1::AnalysisResult once = ResultFor(definition, journeys);
  std::set<std::string> codes;
  for (const v1::LineResult& line : once.lines()) {
    if (!codes.insert(line.price().code()).second) continue;
    v1::Price* price = definition.add_own_prices();
    *price = line.price();
    price->set_cents(2 * price->cents());
  }
  definition.mutable_intervention_costs(0)->set_cents_per_person(2 * 12345);
  definition.mutable_intervention_costs(0)->set_cents_fixed(2 * 100001);
  const v1::AnalysisResult twice = ResultFor(definition, journeys);
  EXPECT_NEAR(twice.totals().social_net_cents(), 2 * once.totals().social_net_cents(), 1);
  EXPECT_NEAR(twice.totals().benefits_cents(), 2 * once.totals().benefits_cents(), 1);
  EXPECT_NEAR(twice.cost_effectiveness().cost().percentile().low() /
                  once.cost_effectiveness().cost().percentile().low(),
              2, 1e-9);
}

TEST(AnalyseTest, EveryEuroFindsItsLines) {
  Journeys journeys;
  AddRandomJourneys(25, 9, &journeys);
  v1::AnalysisDefinition definition = FullDefinition();
  const Inputs inputs = With(definition, journeys);
  const absl::StatusOr<std::unique_ptr<Review>> review = Review::Make(inputs, RunOptions());
  ASSERT_THAT(review, IsOk());
  const v1::AnalysisResult result = *(*review)->Run(RunOptions());
  const auto sum_of = [&](const std::string& figure) {
    int64_t sum = 0;
    size_t from = 0;
    do {
      const absl::StatusOr<FigurePage> page = (*review)->DrillDown(figure, from, 4);
      EXPECT_THAT(page, IsOk()) << figure;
      if (!page.ok()) return sum;
      for (const v1::FigureLine& line : page->lines) sum += line.cents();
      from = page->next;
    } while (from != 0);
    return sum;
  };
  // Each part is rounded on its own: half a cent for each of some fifty.
  constexpr double kRounding = 40;
  for (const v1::PartyResult& party : result.parties()) {
    EXPECT_NEAR(sum_of(party.figure_id()), party.net_cents(), kRounding) << party.figure_id();
  }
  for (const v1::MatrixCell& cell : result.matrix()) {
    EXPECT_NEAR(sum_of(cell.figure_id()),
                cell.real_cents() + cell.transfer_cents() + cell.intervention_cents(), kRounding)
        << cell.figure_id();
  }
  for (const v1::LineResult& line : result.lines()) {
    EXPECT_NEAR(sum_of("line/" + line.line_id()), line.present_value_cents(), kRounding);
  }
  EXPECT_NEAR(sum_of("total/social"), result.totals().social_net_cents(), 2 * kRounding);
  EXPECT_NEAR(sum_of("total/public"), result.totals().public_net_cents(), 2 * kRounding);
  EXPECT_NEAR(sum_of("total/costs"), result.totals().costs_cents(), 1);
  // Scores one by one: the mean of their changes is the figure's.
  ASSERT_GT(result.measures_size(), 0);
  const v1::MeasureResult& measure = result.measures(0);
  const absl::StatusOr<FigurePage> scores =
      (*review)->DrillDown("measure/" + measure.instrument(), 0, 1000);
  ASSERT_THAT(scores, IsOk());
  ASSERT_EQ(static_cast<int>(scores->lines.size()), measure.followed());
  double change = 0;
  for (const v1::FigureLine& line : scores->lines) {
    change += (line.quantity_after() - line.quantity_before()) / measure.followed();
  }
  EXPECT_NEAR(change, measure.difference().value(), 1e-9);
  for (const char* figure : {"", "line/none", "measure/", "measure/none", "cell/ZVW_INSURER/9", "cell/MARS/0", "total/x",
                             "boot/cost", "cell/ZVW_INSURER/x"}) {
    EXPECT_THAT((*review)->DrillDown(figure, 0, 10),
                StatusIs(v1::ERROR_REASON_REVIEW_FIGURE_UNKNOWN))
        << figure;
  }
}

TEST(AnalyseTest, AComparisonGroupTakesAwayWhatCameAnyway) {
  Journeys journeys;
  for (int i = 0; i < 4; ++i) {
    journeys.Begin();
    journeys.Years("ZIN22_GP_CONSULT_AVG", 10, 4);  // Six less,
    journeys.Scores("CANTRIL", 4, 7);
  }
  for (int i = 0; i < 2; ++i) {
    journeys.Begin("", Group::kComparison);
    journeys.Years("ZIN22_GP_CONSULT_AVG", 9, 7);  // of which two come anyway.
    journeys.Scores("CANTRIL", 4, 5);
  }
  v1::AnalysisDefinition definition = FullDefinition();
  definition.mutable_zero_alternative()->Clear();
  definition.mutable_zero_alternative()->set_evidence(
      v1::ZERO_ALTERNATIVE_CLASS_COMPARISON_GROUP);
  definition.mutable_lines(0)->clear_corrections();
  definition.mutable_lines(0)->clear_overlap_group();
  definition.add_programme_codes("P");
  const v1::AnalysisResult result = ResultFor(definition, journeys);
  EXPECT_DOUBLE_EQ(result.lines(0).quantity_effect(), 4 * (-6 + 2));
  EXPECT_EQ(result.population().started(), 4);
  EXPECT_EQ(result.population().comparison_started(), 2);
  EXPECT_DOUBLE_EQ(result.measures(0).difference_in_differences().value(), 2);
  EXPECT_DOUBLE_EQ(result.cost_effectiveness().effect().value(), 2);
  ExpectFinite(result, "result");

  *definition.mutable_lines(0)->mutable_corrections()->mutable_deadweight() = Assume(0.1, 0, 0.2);
  const absl::Status twice = RefusalOf(definition, journeys);
  EXPECT_THAT(twice, StatusIs(v1::ERROR_REASON_REVIEW_DEADWEIGHT_TWICE));
  EXPECT_EQ(ProblemOf(twice).metadata().at("line"), "gp");
}

TEST(AnalyseTest, AnEmptyComparisonGroupIsASentence) {
  Journeys journeys;
  AddRandomJourneys(12, 3, &journeys);
  v1::AnalysisDefinition definition = EmptyDefinition();
  *definition.add_lines() = CareLine("gp", "ZIN22_GP_CONSULT_AVG");
  definition.mutable_zero_alternative()->set_evidence(
      v1::ZERO_ALTERNATIVE_CLASS_COMPARISON_GROUP);
  EXPECT_THAT(RefusalOf(definition, journeys), StatusIs(v1::ERROR_REASON_REVIEW_NO_COMPARISON));
}

TEST(AnalyseTest, FiguresOpenAtTenJourneysAndCloseWhenOneWithdraws) {
  v1::AnalysisDefinition definition = EmptyDefinition();
  *definition.add_lines() = CareLine("gp", "ZIN22_GP_CONSULT_AVG");
  Journeys ten;
  AddRandomJourneys(10, 3, &ten);
  EXPECT_THAT(RefusalOf(definition, ten, RunOptions()), IsOk());
  Journeys nine;
  AddRandomJourneys(9, 3, &nine);
  const absl::Status closed = RefusalOf(definition, nine, RunOptions());
  EXPECT_THAT(closed, StatusIs(v1::ERROR_REASON_REVIEW_TOO_FEW));
  EXPECT_EQ(ProblemOf(closed).metadata().at("n"), "9");
  EXPECT_THAT(RefusalOf(definition, Journeys()), StatusIs(v1::ERROR_REASON_REVIEW_TOO_FEW));
}

TEST(AnalyseTest, NobodyFollowedIsASentence) {
  Journeys journeys;
  for (int i = 0; i < 12; ++i) {
    journeys.Begin();
    journeys.CareUse("ZIN22_GP_CONSULT_AVG", kYearBefore, kStart - 1, 5);
    journeys.Score("CANTRIL", v1::MEASUREMENT_MOMENT_START, 4);
  }
  EXPECT_THAT(RefusalOf(FullDefinition(), journeys),
              StatusIs(v1::ERROR_REASON_REVIEW_NO_FOLLOW_UP));
}

TEST(AnalyseTest, DegenerateGroupsGiveNotesAndFiniteNumbers) {
  Journeys one;
  one.Begin();
  one.Years("ZIN22_GP_CONSULT_AVG", 5, 5);
  one.Scores("CANTRIL", 4, 4);
  v1::AnalysisResult result = ResultFor(FullDefinition(), one);
  EXPECT_TRUE(HasNote(result, v1::ERROR_REASON_REVIEW_ALL_EQUAL));
  EXPECT_TRUE(HasNote(result, v1::ERROR_REASON_REVIEW_ZERO_EFFECT));
  EXPECT_TRUE(HasNote(result, v1::ERROR_REASON_REVIEW_NO_GOALS));
  EXPECT_TRUE(HasNote(result, v1::ERROR_REASON_REVIEW_NO_FOLLOW_UP));  // The other lines.
  EXPECT_EQ(result.cost_effectiveness().plane_size(), 0);
  ExpectFinite(result, "one");

  Journeys equal;
  for (int i = 0; i < 12; ++i) {
    equal.Begin();
    equal.Years("ZIN22_GP_CONSULT_AVG", 6, 3);
    equal.Scores("CANTRIL", 4, 6);
  }
  result = ResultFor(FullDefinition(), equal);
  EXPECT_TRUE(HasNote(result, v1::ERROR_REASON_REVIEW_ALL_EQUAL));
  EXPECT_FALSE(result.measures(0).difference().has_bca());
  EXPECT_EQ(result.measures(0).difference().standard_error(), 0);
  ExpectFinite(result, "equal");

  Journeys missing;
  for (int i = 0; i < 12; ++i) {
    missing.Begin();
    missing.Years("ZIN22_GP_CONSULT_AVG", 6, i);
    missing.Score("CANTRIL", v1::MEASUREMENT_MOMENT_START, 4);
  }
  result = ResultFor(FullDefinition(), missing);
  EXPECT_TRUE(HasNote(result, v1::ERROR_REASON_REVIEW_NO_FOLLOW_UP));
  EXPECT_EQ(result.measures(0).started(), 12);
  EXPECT_EQ(result.measures(0).followed(), 0);
  ExpectFinite(result, "missing");
}

TEST(AnalyseTest, MissingFollowUpIsToldWithItsBounds) {
  Journeys journeys;
  for (int i = 0; i < 6; ++i) {
    journeys.Begin();
    journeys.Years("ZIN22_GP_CONSULT_AVG", 6, 3);
    journeys.Scores("CANTRIL", 4, 6);
  }
  for (int i = 0; i < 3; ++i) {
    journeys.Begin();
    journeys.CareUse("ZIN22_GP_CONSULT_AVG", kYearBefore, kStart - 1, 6);
    journeys.Score("CANTRIL", v1::MEASUREMENT_MOMENT_START, 4);
  }
  v1::AnalysisDefinition definition = EmptyDefinition();
  *definition.add_lines() = CareLine("gp", "ZIN22_GP_CONSULT_AVG");
  v1::OutcomeMeasure* measure = definition.add_measures();
  measure->set_instrument("CANTRIL");
  measure->set_scale_high(10);
  const v1::AnalysisResult result = ResultFor(definition, journeys);
  EXPECT_EQ(result.population().started(), 9);
  EXPECT_EQ(result.population().followed(), 6);
  EXPECT_EQ(result.lines(0).one_sided(), 3);
  EXPECT_TRUE(HasNote(result, v1::ERROR_REASON_REVIEW_FOLLOW_UP_MISSING));
  EXPECT_TRUE(HasNote(result, v1::ERROR_REASON_REVIEW_ONE_SIDED));
  const double net = 18 * 30.87 * 1.108128139668945;
  EXPECT_NEAR(result.missing_follow_up_bounds().low(), net, 1e-9);
  EXPECT_NEAR(result.missing_follow_up_bounds().high(), net * 9 / 6, 1e-9);
  EXPECT_NEAR(result.measures(0).missing_bounds().low(), (6 * 2 - 3 * 4) / 9.0, 1e-12);
  EXPECT_NEAR(result.measures(0).missing_bounds().high(), (6 * 2 + 3 * 6) / 9.0, 1e-12);
}

TEST(AnalyseTest, SensitivityTellsTheLargestSwingFirstAndWhereTheNetTurns) {
  Journeys journeys;
  AddRandomJourneys(30, 11, &journeys);
  const v1::AnalysisDefinition definition = FullDefinition();
  const v1::AnalysisResult result = ResultFor(definition, journeys);
  ASSERT_EQ(result.sensitivity_size(), 6);
  int64_t before = INT64_MAX;
  for (const v1::SensitivityRow& row : result.sensitivity()) {
    const int64_t swing = std::abs(row.net_at_high_cents() - row.net_at_low_cents());
    EXPECT_LE(swing, before);
    before = swing;
    if (!row.has_switching_value()) continue;
    if (row.assumption() == "cost/coach/factor") {
      v1::AnalysisDefinition turned = definition;
      *turned.mutable_intervention_costs(0)->mutable_factor() =
          Assume(row.switching_value(), row.switching_value(), row.switching_value());
      EXPECT_NEAR(ResultFor(turned, journeys).totals().social_net_cents(), 0, 1);
    }
  }
  ASSERT_EQ(result.scenarios_size(), 3);
  EXPECT_LE(result.scenarios(0).social_net_cents(), result.totals().social_net_cents());
  EXPECT_GE(result.scenarios(1).social_net_cents(), result.totals().social_net_cents());
  EXPECT_EQ(result.scenarios(2).name(), "discount/MKBA-2026");
}

TEST(AnalyseTest, WhatCannotBeComputedIsNamedWithItsLine) {
  Journeys journeys;
  AddRandomJourneys(12, 1, &journeys);
  const auto refusal = [&](absl::string_view code) {
    v1::AnalysisDefinition definition = EmptyDefinition();
    *definition.add_lines() = CareLine("regel", code);
    definition.mutable_lines(0)->mutable_quantity()->mutable_care_use()->add_price_codes(
        "ZIN22_GP_CONSULT_AVG");
    return RefusalOf(definition, journeys);
  };
  for (const auto& [code, reason] :
       std::initializer_list<std::pair<const char*, v1::ErrorReason>>{
           {"NO_SUCH_CODE", v1::ERROR_REASON_REVIEW_PRICE_UNKNOWN},
           {"TODO_WMO_HH_CONTRACT", v1::ERROR_REASON_REVIEW_PRICE_EMPTY},
           {"KH03_GP", v1::ERROR_REASON_REVIEW_CPI_MISSING},
           {"MPL26_FYSIO", v1::ERROR_REASON_REVIEW_CPI_MISSING},
           {"MPL26_BEWIND_SCHULDEN", v1::ERROR_REASON_REVIEW_CPI_MISSING}}) {
    const absl::Status status = refusal(code);
    EXPECT_THAT(status, StatusIs(reason)) << code;
    EXPECT_EQ(ProblemOf(status).metadata().at("line"), "regel") << code;
  }
  v1::AnalysisDefinition definition = EmptyDefinition();
  *definition.add_lines() = CareLine("regel", "ZIN22_GP_CONSULT_AVG");
  definition.mutable_lines(0)->set_kind(v1::LINE_KIND_TRANSFER);
  EXPECT_THAT(RefusalOf(definition, journeys),
              StatusIs(v1::ERROR_REASON_REVIEW_PARTY_REQUIRED));
  definition.mutable_lines(0)->set_gainer(v1::PARTY_RESIDENT);
  EXPECT_THAT(RefusalOf(definition, journeys), IsOk());
  definition.mutable_valuation()->set_discount_schedule("none");
  EXPECT_THAT(RefusalOf(definition, journeys),
              StatusIs(v1::ERROR_REASON_REVIEW_SCHEDULE_UNKNOWN));
}

TEST(AnalyseTest, AReviewIsNotFinalWhileAnItemIsEmpty) {
  Journeys journeys;
  AddRandomJourneys(12, 1, &journeys);
  v1::AnalysisDefinition definition = EmptyDefinition();
  *definition.add_lines() = CareLine("gp", "ZIN22_GP_CONSULT_AVG");
  EXPECT_EQ(ResultFor(definition, journeys).not_final_size(), 4 + 4 + 3 + 28);
  definition.set_name("a");
  definition.set_problem("b");
  definition.set_project("c");
  definition.mutable_zero_alternative()->set_description("d");
  v1::EffectLine* line = definition.mutable_lines(0);
  line->set_name("e");
  v1::EffectChain* chain = line->mutable_chain();
  chain->set_intervention("f");
  chain->set_output("g");
  chain->set_outcome("h");
  for (v1::ChainArrow* arrow :
       {chain->mutable_to_output(), chain->mutable_to_outcome(), chain->mutable_to_euro()}) {
    arrow->set_because("i");
    arrow->set_score(7);
  }
  for (int item = 1; item <= 28; ++item) {
    v1::CheersItem* cheers = definition.add_cheers();
    cheers->set_number(item);
    if (item % 2 == 0) {
      cheers->set_text("j");
    } else {
      cheers->set_not_applicable_because("k");
    }
  }
  EXPECT_EQ(ResultFor(definition, journeys).not_final_size(), 0);
  definition.mutable_cheers(4)->set_not_applicable_because("  ");
  const v1::AnalysisResult result = ResultFor(definition, journeys);
  ASSERT_EQ(result.not_final_size(), 1);
  EXPECT_EQ(result.not_final(0).subject(), "cheers/5");
}

TEST(AnalyseTest, WhoAsksToStopIsHeardWhileMeasuringAndWhileDrawing) {
  Journeys journeys;
  AddRandomJourneys(12, 1, &journeys);
  RunOptions options;
  options.progress = [](double) { return false; };
  EXPECT_THAT(RefusalOf(FullDefinition(), journeys, options),
              StatusIs(v1::ERROR_REASON_CANCELLED));
  int told = 0;
  options.progress = [&](double) { return ++told < 20; };
  EXPECT_THAT(RefusalOf(FullDefinition(), journeys, options),
              StatusIs(v1::ERROR_REASON_CANCELLED));
}

TEST(AnalyseTest, AnAmountWithoutExactCentsIsRefused) {
  Journeys journeys;
  for (int i = 0; i < 10; ++i) {
    journeys.Begin();
    journeys.Years("ZIN22_GP_CONSULT_AVG", 2000000, 0);
  }
  v1::AnalysisDefinition definition = EmptyDefinition();
  *definition.add_lines() = CareLine("gp", "ZIN22_GP_CONSULT_AVG");
  v1::Price* price = definition.add_own_prices();
  price->set_code("ZIN22_GP_CONSULT_AVG");
  price->set_unit("consult");
  price->set_source("contract");
  price->set_evidence(v1::EVIDENCE_GRADE_CONTRACT);
  price->set_known(true);
  price->set_cents(1000000000000);
  price->set_price_year(2025);
  price->set_payer(v1::PARTY_WLZ);
  EXPECT_THAT(RefusalOf(definition, journeys),
              StatusIs(v1::ERROR_REASON_REVIEW_AMOUNT_TOO_LARGE));
}

}  // namespace
}  // namespace inwonersreis::insight
