// The twelve stories, told to the real rules entry by entry, and the facts that
// each of them is there to show.
#include <map>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "client_lib/exchange/json_writer.h"
#include "client_lib/exchange/ndjson_header.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/time_util.h"
#include "journey/check.h"
#include "journey/ids.h"
#include "journey/state.h"
#include "journey/times.h"
#include "journey/visible.h"
#include "tests/demo/demo_files.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::demo {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

// Present member of a state, or null.
const v1::Member* MemberOf(const journey::State& state, const std::string& person_id) {
  for (const v1::Member& member : state.proto().members()) {
    if (member.person_id() == person_id && !member.has_left_at()) return &member;
  }
  return nullptr;
}

// The author as an actor: the role in the journey, for others that of the account.
journey::Actor AuthorOf(const journey::State& state, const v1::Entry& entry) {
  const auto& account = DemoPeople().accounts.at(entry.author_id());
  const v1::Member* member = MemberOf(state, entry.author_id());
  return {entry.author_id(), member != nullptr ? member->role() : account.role(),
          account.organisation_id()};
}

journey::Actor Viewer(const journey::State& state, absl::string_view login_name) {
  const v1::Account& account = DemoPeople().Login(login_name);
  const v1::Member* member = MemberOf(state, account.account_id());
  return {account.account_id(), member != nullptr ? member->role() : account.role(),
          account.organisation_id()};
}

journey::State FoldOf(absl::string_view number) {
  return journey::Fold(DemoStory(number).entries);
}

std::set<v1::Entry::BodyCase> KindsOf(const Story& story) {
  std::set<v1::Entry::BodyCase> kinds;
  for (const v1::Entry& entry : story.entries) kinds.insert(entry.body_case());
  return kinds;
}

std::set<v1::Entry::BodyCase> AllKinds() {
  std::set<v1::Entry::BodyCase> kinds;
  const auto* body = v1::Entry::descriptor()->FindOneofByName("body");
  for (int i = 0; i < body->field_count(); ++i) {
    kinds.insert(static_cast<v1::Entry::BodyCase>(body->field(i)->number()));
  }
  return kinds;
}

std::set<v1::MissingPart> MissingIn(absl::string_view number) {
  const auto summary = journey::Summary(FoldOf(number));
  std::set<v1::MissingPart> missing;
  for (const int part : summary.missing()) missing.insert(static_cast<v1::MissingPart>(part));
  return missing;
}

class EveryStory : public ::testing::TestWithParam<const Story*> {};

TEST_P(EveryStory, PassesTheRulesAsEachAuthorWroteIt) {
  journey::State state;
  for (const v1::Entry& entry : GetParam()->entries) {
    SCOPED_TRACE(absl::StrCat("entry ", entry.seq()));
    ASSERT_EQ(DemoPeople().accounts.count(entry.author_id()), 1u);
    const journey::Actor actor = AuthorOf(state, entry);
    EXPECT_EQ(entry.author_role(), actor.role);
    EXPECT_THAT(journey::Check(state, actor, entry, TimeOf(entry.recorded_at())), IsOk());
    journey::Apply(entry, &state);
  }
}

TEST_P(EveryStory, IsALogWithoutGapsWhoseIdsNameTheirTimes) {
  std::set<std::string> ids;
  absl::Time last = absl::InfinitePast();
  int64_t seq = 0;
  for (const v1::Entry& entry : GetParam()->entries) {
    SCOPED_TRACE(absl::StrCat("entry ", entry.seq()));
    EXPECT_EQ(entry.seq(), ++seq);
    EXPECT_EQ(entry.journey_id(), GetParam()->entries.front().journey_id());
    EXPECT_TRUE(ids.insert(entry.entry_id()).second);
    const auto bytes = IdToBytes(entry.entry_id());
    ASSERT_THAT(bytes, IsOk());
    EXPECT_EQ(IdTime(*bytes), TimeOf(entry.occurred_at()));
    EXPECT_LE(TimeOf(entry.occurred_at()), TimeOf(entry.recorded_at()));
    EXPECT_LE(last, TimeOf(entry.recorded_at()));
    last = TimeOf(entry.recorded_at());
  }
}

TEST_P(EveryStory, IsByteForByteWhatAnExportWrites) {
  ASSERT_EQ(GetParam()->lines.size(), GetParam()->entries.size());
  for (size_t i = 0; i < GetParam()->lines.size(); ++i) {
    std::string written;
    exchange::AppendJson(GetParam()->entries[i], &written);
    EXPECT_EQ(written, GetParam()->lines[i]);
  }
  exchange::NdjsonHeader header;
  header.synthetic = true;
  EXPECT_EQ(exchange::WriteHeader(header), GetParam()->header);
}

TEST_P(EveryStory, IsMarkedSyntheticAndBelongsToTheDemosOrganisations) {
  const v1::JourneyOpened& opening = GetParam()->entries.front().journey_opened();
  EXPECT_TRUE(opening.synthetic());
  EXPECT_EQ(DemoPeople().organisations.count(opening.organisation_id()), 1u);
  if (!opening.team_id().empty()) {
    ASSERT_EQ(DemoPeople().teams.count(opening.team_id()), 1u);
    EXPECT_EQ(DemoPeople().teams.at(opening.team_id()).organisation_id(),
              opening.organisation_id());
  }
}

TEST_P(EveryStory, IsWrittenByItsMembersAndItsCoordinator) {
  journey::State state;
  for (const v1::Entry& entry : GetParam()->entries) {
    if (state.entry_count() > 1) {  // The lead coach opens it and then joins.
      EXPECT_TRUE(MemberOf(state, entry.author_id()) != nullptr ||
                  entry.author_role() == v1::ROLE_COORDINATOR)
          << "entry " << entry.seq();
    }
    journey::Apply(entry, &state);
  }
}

TEST_P(EveryStory, IsReadByTheCoordinatorOnlyAfterConsent) {
  journey::State state;
  for (const v1::Entry& entry : GetParam()->entries) {
    if (entry.author_role() == v1::ROLE_COORDINATOR) {
      EXPECT_TRUE(journey::Summary(state).collection_consent()) << "entry " << entry.seq();
    }
    journey::Apply(entry, &state);
  }
}

TEST_P(EveryStory, HasAnAgreedGoalInSomebodysOwnWords) {
  const journey::State state = journey::Fold(GetParam()->entries);
  int agreed = 0;
  for (const v1::Goal& goal : state.proto().goals()) agreed += goal.has_agreed() ? 1 : 0;
  EXPECT_GT(agreed, 0);
}

INSTANTIATE_TEST_SUITE_P(
    Demo, EveryStory,
    ::testing::ValuesIn([] {
      std::vector<const Story*> stories;
      for (const Story& story : DemoStories()) stories.push_back(&story);
      return stories;
    }()),
    [](const auto& info) { return absl::StrCat("Story", info.param->name.substr(0, 2)); });

TEST(TheTwelve, AreTwelve) { EXPECT_EQ(DemoStories().size(), 12u); }

TEST(TheTwelve, EachHoldAtLeastFifteenEntries) {
  for (const Story& story : DemoStories()) EXPECT_GE(story.entries.size(), 15u) << story.name;
}

TEST(TheTwelve, NeverRepeatASentenceBetweenStories) {
  // Titles, goals, messages, contacts and experiences are each written once.
  std::map<std::string, std::string> seen;
  for (const Story& story : DemoStories()) {
    for (const v1::Entry& entry : story.entries) {
      for (const std::string* text :
           {&entry.message().text(), &entry.contact().content(), &entry.experience().text(),
            &entry.journey_opened().title(), &entry.goal_set().text()}) {
        if (text->empty()) continue;
        const auto [at, is_new] = seen.emplace(*text, story.name);
        EXPECT_TRUE(is_new) << story.name << " and " << at->second;
      }
    }
  }
}

TEST(TheTwelve, GiveTenWholeJourneysOfOneOrganisationForAReview) {
  std::map<std::string, int> whole;
  for (const Story& story : DemoStories()) {
    const std::string number = story.name.substr(0, 2);
    if (!MissingIn(number).empty()) continue;
    ++whole[story.entries.front().journey_opened().organisation_id()];
  }
  ASSERT_THAT(whole, SizeIs(1));
  EXPECT_EQ(whole.begin()->first, DemoPeople().Login("hanneke.prins").organisation_id());
  EXPECT_EQ(whole.begin()->second, 10);
}

// ---- 01: mevrouw de Jong -----------------------------------------------------

TEST(MevrouwDeJong, HasEveryKindOfEntry) {
  EXPECT_EQ(AllKinds().size(), 33u);
  EXPECT_EQ(KindsOf(DemoStory("01")), AllKinds());
}

TEST(MevrouwDeJong, TakesTwoYearsAndMoreThanSixtyEntries) {
  const auto& entries = DemoStory("01").entries;
  EXPECT_GE(entries.size(), 60u);
  EXPECT_GE(TimeOf(entries.back().occurred_at()) - TimeOf(entries.front().occurred_at()),
            absl::Hours(24) * 365 * 2);
}

TEST(MevrouwDeJong, IsWrittenByPeopleOfAllSides) {
  std::set<v1::Role> roles;
  std::set<std::string> professionals;
  for (const v1::Entry& entry : DemoStory("01").entries) {
    roles.insert(entry.author_role());
    if (entry.author_role() == v1::ROLE_PROFESSIONAL) professionals.insert(entry.author_id());
  }
  EXPECT_THAT(roles, ElementsAre(v1::ROLE_RESIDENT, v1::ROLE_SUPPORTER, v1::ROLE_PROFESSIONAL,
                                 v1::ROLE_LEAD_COACH, v1::ROLE_COORDINATOR));
  EXPECT_GE(professionals.size(), 4u);  // GP, POH-GGZ, psychiatrist, exercise broker, …
}

TEST(MevrouwDeJong, CareUseIsTheWorkedCaseOfTheReview) {
  // price code -> quantities of the year before and the year after, in thousandths
  std::map<std::string, std::map<std::string, int64_t>> use;
  const journey::State state = FoldOf("01");
  for (const v1::Item& item : state.proto().items()) {
    if (item.entry().has_care_use()) {
      const v1::CareUse& line = item.entry().care_use();
      use[line.price_code()][line.from_on()] += line.quantity_thousandths();
    }
  }
  const auto years = [](int64_t before, int64_t after) {
    return std::map<std::string, int64_t>{{"2023-03-01", before * 1000},
                                          {"2025-03-01", after * 1000}};
  };
  EXPECT_THAT(use, UnorderedElementsAre(
                       std::make_pair("ZIN22_MHC_SPECIALISED_INSTITUTION", years(12, 4)),
                       std::make_pair("ZIN22_GP_CONSULT_AVG", years(10, 5)),
                       std::make_pair("ZIN22_POHGGZ_CONSULT_AVG", years(0, 4)),
                       std::make_pair("ZIN22_HOMECARE_GUIDANCE_HOUR", years(0, 20)),
                       std::make_pair("PW_BIJSTAND_ALL_2025H2", years(12, 6)),
                       std::make_pair("ZIN22_PRODLOSS_PAID_HOUR", years(0, 624))));
}

TEST(MevrouwDeJong, IsCompleteForTheReview) {
  EXPECT_THAT(MissingIn("01"), IsEmpty());
  std::set<v1::Strand> strands;
  for (const v1::Entry& entry : DemoStory("01").entries) {
    if (entry.has_experience()) strands.insert(entry.experience().strand());
  }
  EXPECT_EQ(strands.size(), 4u);
}

TEST(MevrouwDeJong, WorksAgainMoreThanExpected) {
  const journey::State state = FoldOf("01");
  const v1::Goal& work = state.proto().goals(0);
  EXPECT_EQ(work.lifecycle(), v1::GOAL_LIFECYCLE_CLOSED);
  EXPECT_EQ(work.achievement(), v1::ACHIEVEMENT_MORE);
  EXPECT_EQ(work.levels_size(), 5);
}

TEST(MevrouwDeJong, HerRevisionIsWhatWasAgreed) {
  const journey::State state = FoldOf("01");
  const v1::Goal& overview = state.proto().goals(1);
  EXPECT_EQ(overview.lifecycle(), v1::GOAL_LIFECYCLE_ACTIVE);
  EXPECT_EQ(overview.agreed().act().role(), v1::ROLE_RESIDENT);
  EXPECT_NE(overview.agreed().act().entry_id(), overview.goal_id());
}

TEST(MevrouwDeJong, KeptOneGoalToHerselfForAYear) {
  const auto& entries = DemoStory("01").entries;
  journey::State state;
  bool was_private = false;
  for (const v1::Entry& entry : entries) {
    journey::Apply(entry, &state);
    if (state.proto().goals_size() == 3 && entry.has_goal_set()) {
      was_private = !journey::Visible(state, Viewer(state, "anna.visser"), entry.entry_id());
    }
  }
  EXPECT_TRUE(was_private);
  EXPECT_TRUE(journey::Visible(state, Viewer(state, "anna.visser"),
                               state.proto().goals(2).goal_id()));
}

TEST(MevrouwDeJong, HerSisterSeesTheGoalAboutWorkAndNoCare) {
  const journey::State state = FoldOf("01");
  const journey::Actor sister = Viewer(state, "els.dejong");
  EXPECT_TRUE(journey::Visible(state, sister, state.proto().goals(0).goal_id()));
  EXPECT_FALSE(journey::Visible(state, sister, state.proto().goals(1).goal_id()));
  for (const v1::Entry& entry : DemoStory("01").entries) {
    if (entry.has_contact() || entry.has_care_use() || entry.has_measurement()) {
      EXPECT_FALSE(journey::Visible(state, sister, entry.entry_id())) << entry.seq();
    }
  }
}

TEST(MevrouwDeJong, IsOpenWithAStepToDo) {
  const auto summary = journey::Summary(FoldOf("01"));
  EXPECT_EQ(summary.lifecycle(), v1::JOURNEY_LIFECYCLE_OPEN);
  EXPECT_EQ(summary.open_steps(), 1);
  EXPECT_EQ(summary.conflicts(), 0);
}

// ---- What the others are there to show ---------------------------------------

TEST(MeneerWillemse, WasHandedOverWarmly) {
  const journey::State state = FoldOf("02");
  EXPECT_EQ(state.proto().handovers(0).lifecycle(), v1::HANDOVER_LIFECYCLE_COMPLETED);
  EXPECT_EQ(state.proto().closing_reason(), v1::CLOSING_REASON_GOALS_REACHED);
  EXPECT_THAT(MissingIn("02"), IsEmpty());
}

TEST(KimEnDanny, AreTwoResidentsWithOnePlan) {
  const journey::State state = FoldOf("03");
  EXPECT_THAT(journey::Summary(state).resident_names(),
              UnorderedElementsAre("Kim Verhoeven", "Danny Mulder"));
  EXPECT_EQ(state.proto().goals(0).resident_ids_size(), 2);
  std::set<std::string> functions;
  for (const v1::Member& member : state.proto().members()) functions.insert(member.function());
  EXPECT_THAT(functions, IsSupersetOf({"verloskundige", "jeugdverpleegkundige",
                                       "schuldhulpverlener", "sociaal wijkteam"}));
}

TEST(MeneerPostma, WroteTheGoalHimself) {
  const journey::State state = FoldOf("05");
  EXPECT_TRUE(state.proto().goals(0).retracted());  // His coach's words.
  EXPECT_EQ(state.proto().goals(1).text().versions(0).act().person_id(),
            DemoPeople().Login("gerard.postma").account_id());
}

TEST(MeneerGroen, WithdrewHisConsentAndSaidWhy) {
  const journey::State state = FoldOf("06");
  EXPECT_FALSE(journey::Summary(state).collection_consent());
  EXPECT_TRUE(state.proto().consents(0).has_withdrawn());
  bool said_why = false;
  for (const v1::Entry& entry : DemoStory("06").entries) {
    said_why = said_why || !entry.consent_withdrawn().words().empty();
  }
  EXPECT_TRUE(said_why);
}

TEST(MeneerScholten, MovedAwayBeforeTheFollowUp) {
  EXPECT_EQ(FoldOf("07").proto().closing_reason(), v1::CLOSING_REASON_MOVED);
  EXPECT_THAT(MissingIn("07"), Contains(v1::MISSING_PART_FOLLOW_UP_MEASUREMENT));
}

TEST(MevrouwHaddad, DeclinedAHandoverHerself) {
  const v1::Handover handover = FoldOf("08").proto().handovers(0);
  EXPECT_EQ(handover.lifecycle(), v1::HANDOVER_LIFECYCLE_DECLINED);
  EXPECT_EQ(handover.declined().party(), v1::HANDOVER_PARTY_RESIDENT);
}

TEST(MevrouwHendriks, HasTwoTextsOfOneGoalSideBySide) {
  const journey::State state = FoldOf("09");
  const v1::Goal& goal = state.proto().goals(0);
  ASSERT_EQ(goal.text().versions_size(), 2);
  EXPECT_NE(goal.text().versions(0).act().person_id(), goal.text().versions(1).act().person_id());
  EXPECT_TRUE(goal.has_agreed());  // What was agreed before stays in force.
  EXPECT_EQ(journey::Summary(state).conflicts(), 1);
}

TEST(MeneerBlom, WasReopenedAfterARelapse) {
  EXPECT_THAT(KindsOf(DemoStory("10")), IsSupersetOf({v1::Entry::kJourneyClosed,
                                                      v1::Entry::kJourneyReopened}));
  EXPECT_EQ(FoldOf("10").proto().lifecycle(), v1::JOURNEY_LIFECYCLE_OPEN);
}

TEST(Jayden, SpeaksForHimself) {
  const v1::Account& jayden = DemoPeople().Login("jayden.rosalia");
  int own = 0;
  for (const v1::Entry& entry : DemoStory("11").entries) {
    own += entry.author_id() == jayden.account_id() ? 1 : 0;
  }
  EXPECT_GE(own, 4);
}

TEST(MevrouwPeters, DidNotWorkOutAndStillCounts) {
  const journey::State state = FoldOf("12");
  EXPECT_EQ(state.proto().closing_reason(), v1::CLOSING_REASON_NOT_WORKED_OUT);
  EXPECT_EQ(state.proto().goals(0).achievement(), v1::ACHIEVEMENT_MUCH_LESS);
  EXPECT_TRUE(journey::Summary(state).collection_consent());
  EXPECT_THAT(MissingIn("12"), IsEmpty());
}

TEST(MevrouwPeters, GetsMoreStepsThanAnybodyCanTake) {
  journey::State state;
  std::set<v1::WarningReason> warnings;
  for (const v1::Entry& entry : DemoStory("12").entries) {
    const auto verdict = journey::Check(state, AuthorOf(state, entry), entry,
                                        TimeOf(entry.recorded_at()));
    ASSERT_THAT(verdict, IsOk());
    for (const v1::Warning& warning : verdict->warnings) warnings.insert(warning.reason());
    journey::Apply(entry, &state);
  }
  EXPECT_THAT(warnings, Contains(v1::WARNING_REASON_MANY_OPEN_STEPS));
}

}  // namespace
}  // namespace inwonersreis::demo
