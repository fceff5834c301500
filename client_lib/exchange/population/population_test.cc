#include "client_lib/exchange/population/population.h"

#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "client_lib/exchange/fake_store.h"
#include "client_lib/exchange/ndjson_export.h"
#include "client_lib/exchange/ndjson_import.h"
#include "client_lib/exchange/population/people.h"
#include "client_lib/exchange/population/rates.h"
#include "client_lib/exchange/population/themes.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "journey/check.h"
#include "journey/ids.h"
#include "journey/state.h"
#include "journey/visible.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::exchange {
namespace {

using ::testing::StartsWith;

std::string Write(const PopulationOptions& options) {
  std::ostringstream output;
  PopulationSummary summary;
  EXPECT_THAT(WritePopulation(options, &output, nullptr, &summary), IsOk());
  EXPECT_EQ(summary.journeys, options.journeys);
  return output.str();
}

PopulationOptions Options(int64_t journeys, uint64_t seed) {
  PopulationOptions options;
  options.journeys = journeys;
  options.seed = seed;
  return options;
}

// Checks every entry as its author would have recorded it then.
void ExpectFollowsTheRules(const std::vector<v1::Entry>& entries) {
  journey::State state;
  int64_t seq = 0;
  for (const v1::Entry& entry : entries) {
    journey::Actor actor;
    actor.person_id = entry.author_id();
    actor.role = entry.author_role();
    const absl::Time now = absl::FromUnixSeconds(entry.recorded_at().seconds());
    const auto verdict = entry.redacted() ? journey::CheckImported(state, actor, entry, now)
                                          : journey::Check(state, actor, entry, now);
    EXPECT_THAT(verdict, IsOk()) << entry.ShortDebugString();
    EXPECT_EQ(entry.seq(), ++seq);
    journey::Apply(entry, &state);
  }
}

TEST(PopulationTest, EveryEntryOfAThousandJourneysPassesTheRules) {
  const PopulationOptions options = Options(1000, 7);
  for (int64_t index = 0; index < options.journeys; ++index) {
    SCOPED_TRACE(absl::StrCat("journey ", index));
    ExpectFollowsTheRules(MakeJourney(options, index));
    if (HasFailure()) return;
  }
}

TEST(PopulationTest, ShortAndOldPeriodsPassTheRulesToo) {
  for (uint64_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE(absl::StrCat("seed ", seed));
    PopulationOptions options = Options(1, seed);
    options.from = absl::CivilDay(2024, 3, 1) + static_cast<int>(seed);
    options.to = options.from + static_cast<int>(seed % 40);
    const std::vector<v1::Entry> entries = MakeJourney(options, 0);
    ASSERT_FALSE(entries.empty());
    ExpectFollowsTheRules(entries);
    if (HasFailure()) return;
  }
}

TEST(PopulationTest, TheSameSeedGivesTheSameBytesAndAnotherSeedOthers) {
  const std::string one = Write(Options(30, 42));
  EXPECT_EQ(one, Write(Options(30, 42)));
  EXPECT_NE(one, Write(Options(30, 43)));
}

TEST(PopulationTest, ALargerPopulationStartsWithTheSmallerOne) {
  EXPECT_THAT(Write(Options(60, 42)), StartsWith(Write(Options(20, 42))));
}

TEST(PopulationTest, ImportedAndExportedItIsTheSamePopulation) {
  FakeStore store;
  const std::string file = Write(Options(40, 5));
  std::istringstream input(file);
  ImportSummary summary;
  ImportOptions import;
  import.on_issue = [](const Issue& issue) { ADD_FAILURE() << issue.problem.DebugString();
};
ASSERT_THAT(ImportNdjson(&input, &store, absl::FromUnixSeconds(1800000000), import, &summary),
            IsOk());
EXPECT_EQ(summary.added, summary.read);
std::ostringstream output;
ExportSummary exported;
ASSERT_THAT(ExportNdjson(&store, ExportOptions(), &output, &exported), IsOk());
EXPECT_EQ(exported.journeys, 40);
EXPECT_TRUE(exported.synthetic);
// The file is in order of making, the export in order of id.
std::multiset<std::string> before, after;
for (absl::string_view line : absl::StrSplit(file, '\n')) before.insert(std::string(line));
for (absl::string_view line : absl::StrSplit(output.str(), '\n')) {
  after.insert(std::string(line));
}
EXPECT_EQ(before, after);
}  // namespace

TEST(PopulationTest, ItIsMarkedSynthetic) {
  const PopulationOptions options = Options(20, 3);
  EXPECT_THAT(Write(options), StartsWith("{\"format\":\"inwonersreis.journeys\",\"version\":1,"
                                         "\"synthetic\":true}\n"));
  for (int64_t index = 0; index < options.journeys; ++index) {
    EXPECT_TRUE(MakeJourney(options, index)[0].journey_opened().synthetic());
  }
}

TEST(PopulationTest, NothingHappensAfterTheLastDay) {
  PopulationOptions options = Options(300, 9);
  options.from = absl::CivilDay(2024, 1, 1);
  options.to = absl::CivilDay(2024, 6, 30);
  const int64_t end = absl::CivilSecond(options.to + 1) - absl::CivilSecond(1970, 1, 1);
  for (int64_t index = 0; index < options.journeys; ++index) {
    for (const v1::Entry& entry : MakeJourney(options, index)) {
      EXPECT_LT(entry.occurred_at().seconds(), end);
    }
  }
}

// What comes out is what the table says, within what chance allows.
TEST(PopulationTest, TheRatesAreThoseOfTheTable) {
  const PopulationOptions options = Options(3000, 11);
  int64_t entries = 0, ended = 0, consents = 0, followed_up = 0, goals = 0, open = 0;
  std::map<std::string, int> themes;
  std::set<v1::Entry::BodyCase> kinds;
  std::set<v1::ClosingReason> reasons;
  for (int64_t index = 0; index < options.journeys; ++index) {
    const std::vector<v1::Entry> journey = MakeJourney(options, index);
    entries += static_cast<int64_t>(journey.size());
    ++themes[journey[0].journey_opened().programme_code()];
    bool consent = false, follow_up = false, closed = false, died = false;
    for (const v1::Entry& entry : journey) {
      kinds.insert(entry.body_case());
      consent |= entry.consent_given().purpose() == v1::CONSENT_PURPOSE_COLLECTION;
      follow_up |= entry.measurement().moment() == v1::MEASUREMENT_MOMENT_FOLLOW_UP;
      closed |= entry.has_journey_closed();
      goals += entry.has_goal_set();
      if (!entry.has_journey_closed()) continue;
      reasons.insert(entry.journey_closed().reason());
      died |= entry.journey_closed().reason() == v1::CLOSING_REASON_DIED ||
              entry.journey_closed().reason() == v1::CLOSING_REASON_MOVED;
    }
    consents += consent;
    ended += closed && !died;
    open += !closed;
    followed_up += closed && !died && follow_up;
  }
  const double journeys = static_cast<double>(options.journeys);
  EXPECT_NEAR(static_cast<double>(entries) / journeys, 28, 4);
  EXPECT_NEAR(static_cast<double>(consents) / journeys, rates::kCollectionConsent / 1000.0, 0.05);
  EXPECT_NEAR(static_cast<double>(followed_up) / static_cast<double>(ended),
              rates::kFollowUpMeasured / 1000.0, 0.06);
  EXPECT_NEAR(static_cast<double>(goals) / journeys, 1.6, 0.15);
  EXPECT_GT(open, options.journeys / 5);
  for (const Theme& theme : Themes()) {
    EXPECT_NEAR(themes[absl::StrCat("SYNTH-", theme.name)] / journeys, theme.permille / 1000.0,
                0.03)
        << theme.name;
  }
  EXPECT_EQ(reasons.size(), 6u);
  // Every kind but four: no title or step is revised, nobody leaves, no sharing
  // changes.
  EXPECT_EQ(kinds.size(), 33u - 4u);
}

TEST(PopulationTest, JourneysDoNotLookLikeCopies) {
  const PopulationOptions options = Options(500, 21);
  std::map<std::string, int> goals, contacts;
  int goal_count = 0, contact_count = 0;
  for (int64_t index = 0; index < options.journeys; ++index) {
    for (const v1::Entry& entry : MakeJourney(options, index)) {
      if (entry.has_goal_set()) ++goals[entry.goal_set().text()], ++goal_count;
      if (entry.contact().reached()) ++contacts[entry.contact().content()], ++contact_count;
    }
  }
  EXPECT_GT(static_cast<int>(goals.size()) * 2, goal_count);
  EXPECT_GT(static_cast<int>(contacts.size()) * 100, contact_count * 97);
}

TEST(PopulationTest, WorkersComeBackAndResidentsDoNot) {
  const PopulationOptions options = Options(450, 2);
  std::set<std::string> coaches, residents;
  int joined = 0;
  for (int64_t index = 0; index < options.journeys; ++index) {
    for (const v1::Entry& entry : MakeJourney(options, index)) {
      if (entry.member_joined().role() == v1::ROLE_LEAD_COACH) {
        coaches.insert(entry.member_joined().person_id());
      }
      if (entry.member_joined().role() == v1::ROLE_RESIDENT) {
        residents.insert(entry.member_joined().person_id());
        ++joined;
      }
    }
  }
  EXPECT_EQ(coaches.size(), 10u);
  EXPECT_EQ(static_cast<int>(residents.size()), joined);
}

TEST(PopulationTest, GivenCoachesNamesAndTeamAreUsed) {
  PopulationOptions options = Options(6, 2);
  const std::string id = MakeId(absl::FromUnixSeconds(1700000000), {1, 2, 3});
  const std::string other = MakeId(absl::FromUnixSeconds(1700000000), {3, 2, 1});
  options.coaches = {{id, "Coach Een"}, {other, "Coach Twee"}};
  options.organisation_id = id;
  options.team_id = other;
  options.first_names = {"Voornaam"};
  options.last_names = {"Achternaam"};
  for (int64_t index = 0; index < options.journeys; ++index) {
    const std::vector<v1::Entry> journey = MakeJourney(options, index);
    EXPECT_EQ(journey[0].author_id(), index % 2 == 0 ? id : other);
    EXPECT_EQ(journey[0].journey_opened().organisation_id(), id);
    EXPECT_EQ(journey[0].journey_opened().team_id(), other);
    EXPECT_EQ(journey[2].member_joined().name(), "Voornaam Achternaam");
  }
}

TEST(PopulationTest, OptionsThatMakeNoPopulationAreRefused) {
  const auto argument = [](const PopulationOptions& options) {
    std::ostringstream output;
    PopulationSummary summary;
    const absl::Status status = WritePopulation(options, &output, nullptr, &summary);
    EXPECT_THAT(status, StatusIs(v1::ERROR_REASON_USAGE));
    return ProblemOf(status).metadata().at("argument");
  };
  EXPECT_EQ(argument(Options(0, 1)), "journeys");
  PopulationOptions options = Options(1, 1);
  options.to = options.from - 1;
  EXPECT_EQ(argument(options), "to");
  options = Options(1, 1);
  options.team_id = "team";
  EXPECT_EQ(argument(options), "team");
  options = Options(1, 1);
  options.coaches = {{"anna", "Anna"}};
  EXPECT_EQ(argument(options), "coach");
}

TEST(ThemesTest, SharesAddUpAndEveryRangeIsARange) {
  int permille = 0;
  for (const Theme& theme : Themes()) {
    SCOPED_TRACE(theme.name);
    permille += theme.permille;
    EXPECT_LT(theme.age_min, theme.age_max);
    EXPECT_GE(theme.months_min, 5);  // Parts of a journey need some days.
    EXPECT_LT(theme.months_min, theme.months_max);
    for (const CareLine& line : theme.care) {
      EXPECT_LE(line.before_min, line.before_max);
      EXPECT_LE(line.factor_min, line.factor_max);
      EXPECT_LE(line.extra_min, line.extra_max);
      EXPECT_NE(line.payer, v1::PAYER_UNSPECIFIED);
    }
    for (const Lines lines : {theme.titles, theme.goals, theme.steps, theme.subjects, theme.talk,
                              theme.before, theme.after, theme.stories}) {
      EXPECT_FALSE(lines.empty());
    }
  }
  EXPECT_EQ(permille, 1000);
}

}  // namespace inwonersreis::exchange
}  // namespace inwonersreis::exchange
