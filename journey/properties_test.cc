// What must hold for every journey, tried on random ones.
#include <map>
#include <set>
#include <string>

#include "absl/strings/match.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "journey/audiences.h"
#include "journey/check.h"
#include "journey/days.h"
#include "journey/errors.h"
#include "journey/kinds.h"
#include "journey/limits.h"
#include "journey/state.h"
#include "journey/times.h"
#include "journey/visible.h"
#include "tests/support/random_journey.h"
#include "tests/support/status_matchers.h"
#include "tests/support/story.h"

namespace inwonersreis::journey {
namespace {

using ::inwonersreis::testing::Bytes;
using ::inwonersreis::testing::Proposal;
using ::inwonersreis::testing::Random;
using ::inwonersreis::testing::RandomJourney;
using ::inwonersreis::testing::Seeds;
using ::inwonersreis::testing::SeedText;
using ::inwonersreis::testing::VisibleEntries;

constexpr int kJourneys = 30;
constexpr int kProposals = 250;

// The answer of a check, for comparison.
std::string Answer(const absl::StatusOr<Verdict>& verdict) {
  if (!verdict.ok()) return std::string(verdict.status().message());
  std::string answer = "accepted";
  for (const v1::Warning& warning : verdict->warnings) answer += " " + warning.ShortDebugString();
  return answer;
}

// The premise of everything below: random journeys are rich enough.
TEST(PropertiesTest, RandomJourneysHoldEveryKindAndMeetMostRefusals) {
  std::set<Kind> kinds;
  std::map<v1::ErrorReason, int> refusals;
  std::set<v1::WarningReason> warnings;
  int accepted = 0;
  int conflicts = 0;
  for (uint64_t seed = 1; seed <= 40; ++seed) {
    RandomJourney journey(seed);
    for (int i = 0; i < kProposals; ++i) {
      const auto verdict = journey.Record(journey.Propose());
      ++refusals[ReasonOf(verdict.status())];
      if (!verdict.ok()) continue;
      ++accepted;
      for (const v1::Warning& warning : verdict->warnings) warnings.insert(warning.reason());
    }
    for (const v1::Entry& entry : journey.log()) kinds.insert(entry.body_case());
    conflicts += Summary(journey.state()).conflicts();
  }
  for (const KindRule& rule : KindRules()) EXPECT_EQ(kinds.count(rule.kind), 1u) << rule.kind;
  EXPECT_GE(refusals.size(), 25u);
  EXPECT_EQ(warnings.size(), 3u);
  EXPECT_GT(accepted, 40 * kProposals / 4);
  EXPECT_GT(conflicts, 20);
}

TEST(PropertiesTest, AFoldInPiecesIsTheFoldAtOnce) {
  for (const uint64_t seed : Seeds(kJourneys)) {
    SCOPED_TRACE(SeedText(seed));
    RandomJourney journey(seed);
    journey.Run(kProposals);
    const std::string whole = Bytes(journey.state().proto());
    EXPECT_EQ(Bytes(Fold(journey.log()).proto()), whole);
    Random random(seed);
    State state;
    for (size_t i = 0; i < journey.log().size(); ++i) {
      Apply(journey.log()[i], &state);
      // A copy goes on alike, and what comes a second time changes nothing.
      if (random.OneIn(20)) state = State(state);
      if (random.OneIn(20)) Apply(journey.log()[random.Below(static_cast<int>(i) + 1)], &state);
    }
    EXPECT_EQ(Bytes(state.proto()), whole);
    EXPECT_EQ(Bytes(Summary(state)), Bytes(Summary(journey.state())));
  }
}

// Any sequence of entries, refused or not, in any order, gives a state.
TEST(PropertiesTest, TheFoldIsTotal) {
  for (const uint64_t seed : Seeds(kJourneys)) {
    SCOPED_TRACE(SeedText(seed));
    RandomJourney journey(seed);
    for (int i = 0; i < kProposals; ++i) {
      const Proposal proposal = journey.Propose();
      // What is no UTF-8 does not come over the wire.
      const bool is_utf8 = !absl::StrContains(proposal.entry.ShortDebugString(), "\\303(");
      if (is_utf8) journey.Force(proposal);
    }
    std::vector<v1::Entry> log = journey.log();
    Random random(seed);
    for (size_t i = log.size(); i > 1; --i) std::swap(log[i - 1], log[random.Below(i)]);
    const State state = Fold(log);
    EXPECT_EQ(Bytes(Fold(log).proto()), Bytes(state.proto()));
    for (const Actor& viewer : journey.People()) {
      for (const v1::Entry& entry : log) Visible(state, viewer, entry.entry_id());
    }
    EXPECT_EQ(Summary(state).journey_id(), journey.journey_id());
  }
}

// Everything that a server asks while it only judges.
TEST(PropertiesTest, AStateThatKeepsOnlyTheRulesAnswersAlike) {
  for (const uint64_t seed : Seeds(kJourneys)) {
    SCOPED_TRACE(SeedText(seed));
    RandomJourney journey(seed);
    Random random(seed);
    State rules(Keep::kRules);
    size_t applied = 0;
    for (int i = 0; i < kProposals; ++i) {
      for (; applied < journey.log().size(); ++applied) Apply(journey.log()[applied], &rules);
      const Proposal proposal = journey.Propose();
      ASSERT_EQ(Answer(Check(rules, proposal.actor, proposal.entry, journey.now())),
                Answer(Check(journey.state(), proposal.actor, proposal.entry, journey.now())));
      // Now and then what the rules would refuse stands in the log all the same.
      const bool is_utf8 = !absl::StrContains(proposal.entry.ShortDebugString(), "\\303(");
      if (random.OneIn(25) && is_utf8) {
        journey.Force(proposal);
      } else {
        journey.Record(proposal).IgnoreError();
      }
      if (random.OneIn(20)) rules = State(rules);
    }
    for (; applied < journey.log().size(); ++applied) Apply(journey.log()[applied], &rules);
    EXPECT_EQ(rules.proto().items_size(), 0);
    EXPECT_LT(rules.ApproximateBytes(), journey.state().ApproximateBytes());
    EXPECT_EQ(Bytes(Summary(rules)), Bytes(Summary(journey.state())));
    for (const v1::Entry& entry : journey.log()) {
      EXPECT_EQ(ContentOf(rules, entry.entry_id()),
                ContentOf(journey.state(), entry.entry_id()));
      EXPECT_EQ(EffectiveAudience(rules, entry.entry_id()),
                EffectiveAudience(journey.state(), entry.entry_id()));
      EXPECT_EQ(Bytes(ViewOf(rules, entry)), Bytes(ViewOf(journey.state(), entry)));
      for (const Actor& viewer : journey.People()) {
        EXPECT_EQ(Visible(rules, viewer, entry.entry_id()),
                  Visible(journey.state(), viewer, entry.entry_id()));
      }
    }
  }
}

TEST(PropertiesTest, TheTargetOfAVisibleEntryIsVisible) {
  for (const uint64_t seed : Seeds(kJourneys)) {
    SCOPED_TRACE(SeedText(seed));
    RandomJourney journey(seed);
    journey.Run(kProposals);
    for (const Actor& viewer : journey.People()) {
      for (const v1::Entry& entry : journey.log()) {
        const absl::string_view target = TargetOf(entry);
        if (target.empty() || !Visible(journey.state(), viewer, entry.entry_id())) continue;
        EXPECT_TRUE(Visible(journey.state(), viewer, target)) << entry.ShortDebugString();
      }
    }
  }
}

// What a viewer may not see has no effect on what the viewer's fold shows:
// other words, other numbers or nothing in its place give the same bytes. (But
// for the entry that hides: without it the hidden one would be shared again.)
TEST(PropertiesTest, HiddenEntriesHaveNoEffectOnAViewersFold) {
  for (const uint64_t seed : Seeds(kJourneys)) {
    SCOPED_TRACE(SeedText(seed));
    RandomJourney journey(seed);
    journey.Run(kProposals);
    Random random(seed);
    for (const Actor& viewer : journey.People()) {
      const std::string before =
          Bytes(Fold(VisibleEntries(journey.state(), journey.log(), viewer)).proto());
      std::vector<v1::Entry> changed;
      for (const v1::Entry& entry : journey.log()) {
        const bool visible = Visible(journey.state(), viewer, entry.entry_id());
        if (visible || entry.has_sharing_changed()) {
          changed.push_back(entry);
        } else if (random.OneIn(2)) {
          changed.push_back(Redact(entry));
        }
      }
      const State other = Fold(changed);
      EXPECT_EQ(Bytes(Fold(VisibleEntries(other, changed, viewer)).proto()), before)
          << v1::Role_Name(viewer.role);
    }
  }
}

// The phone answers as the server does: a check on what the actor sees is the
// check on everything. Administrators change members without seeing any.
TEST(PropertiesTest, ACheckOnWhatTheActorSeesIsTheCheckOnEverything) {
  for (const uint64_t seed : Seeds(kJourneys)) {
    SCOPED_TRACE(SeedText(seed));
    RandomJourney journey(seed);
    for (int i = 0; i < kProposals; ++i) {
      const Proposal proposal = journey.Propose();
      const absl::Time now = journey.now();
      if (proposal.actor.role != v1::ROLE_ADMINISTRATOR && i % 3 == 0) {
        const State phone =
            Fold(VisibleEntries(journey.state(), journey.log(), proposal.actor));
        EXPECT_EQ(Answer(Check(phone, proposal.actor, proposal.entry, now)),
                  Answer(Check(journey.state(), proposal.actor, proposal.entry, now)))
            << proposal.entry.ShortDebugString();
      }
      journey.Record(proposal).IgnoreError();
    }
  }
}

// Nobody writes into the void: what was accepted, its author sees.
TEST(PropertiesTest, AnAcceptedEntryIsVisibleToItsAuthor) {
  for (const uint64_t seed : Seeds(kJourneys)) {
    SCOPED_TRACE(SeedText(seed));
    RandomJourney journey(seed);
    for (int i = 0; i < kProposals; ++i) {
      const Proposal proposal = journey.Propose();
      if (!journey.Record(proposal).ok()) continue;
      if (proposal.actor.role == v1::ROLE_ADMINISTRATOR) continue;
      EXPECT_TRUE(Visible(journey.state(), proposal.actor, proposal.entry.entry_id()))
          << proposal.entry.ShortDebugString();
    }
  }
}

// The ids of the entries whose content was removed.
std::set<std::string> RemovedIn(const RandomJourney& journey) {
  std::set<std::string> removed;
  for (const v1::Entry& entry : journey.log()) {
    if (!entry.has_retraction()) continue;
    for (const std::string& id : ContentOf(journey.state(), entry.retraction().target_id())) {
      removed.insert(id);
    }
  }
  return removed;
}

TEST(PropertiesTest, ARetractionLeavesNoTextOfWhatItRemoves) {
  int checked = 0;
  for (const uint64_t seed : Seeds(kJourneys)) {
    SCOPED_TRACE(SeedText(seed));
    RandomJourney journey(seed);
    journey.Run(kProposals);
    const std::string bytes = Bytes(journey.state().proto());
    for (const std::string& id : RemovedIn(journey)) {
      EXPECT_EQ(bytes.find(RandomJourney::MarkerOf(id)), std::string::npos) << id;
      ++checked;
    }
  }
  if (Seeds(2).size() > 1) {
    EXPECT_GT(checked, 50);
  }
}

TEST(PropertiesTest, TheFoldOfRedactedEntriesIsTheFoldAfterTheRetraction) {
  for (const uint64_t seed : Seeds(kJourneys)) {
    SCOPED_TRACE(SeedText(seed));
    RandomJourney journey(seed);
    journey.Run(kProposals);
    const std::set<std::string> removed = RemovedIn(journey);
    std::vector<v1::Entry> log;
    for (const v1::Entry& entry : journey.log()) {
      log.push_back(removed.count(entry.entry_id()) > 0 ? Redact(entry) : entry);
      EXPECT_EQ(Bytes(ViewOf(journey.state(), entry)), Bytes(log.back()));
      EXPECT_EQ(Bytes(Redact(Redact(entry))), Bytes(Redact(entry)));
    }
    const State state = Fold(log);
    EXPECT_EQ(state.proto().DebugString(), journey.state().proto().DebugString());
    EXPECT_EQ(Bytes(state.proto()), Bytes(journey.state().proto()));
    EXPECT_EQ(Bytes(Summary(state)), Bytes(Summary(journey.state())));
  }
}

// An export, redacted entries and all, is accepted again entry by entry.
TEST(PropertiesTest, AnExportedJourneyIsAcceptedAgainAsItIs) {
  for (const uint64_t seed : Seeds(kJourneys)) {
    SCOPED_TRACE(SeedText(seed));
    RandomJourney journey(seed);
    journey.Run(kProposals);
    State state;
    for (const v1::Entry& entry : journey.log()) {
      const v1::Entry exported = ViewOf(journey.state(), entry);
      const Actor author{entry.author_id(), entry.author_role(), ""};
      EXPECT_THAT(CheckImported(state, author, exported, TimeOf(entry.recorded_at())), IsOk())
          << exported.ShortDebugString();
      Apply(exported, &state);
    }
  }
}

// L8 against a small model: a version is present until a later one names it.
TEST(PropertiesTest, PresentVersionsAreThoseThatNobodySuperseded) {
  for (const uint64_t seed : Seeds(kJourneys)) {
    SCOPED_TRACE(SeedText(seed));
    RandomJourney journey(seed);
    journey.Run(kProposals);
    std::map<std::string, std::vector<std::string>> heads;  // By goal or step.
    const auto add = [&](const std::string& text, const auto& supersedes,
                         const std::string& version) {
      std::vector<std::string> left;
      for (const std::string& id : heads[text]) {
        bool named = false;
        for (const std::string& old : supersedes) named = named || old == id;
        if (!named) left.push_back(id);
      }
      left.push_back(version);
      heads[text] = left;
    };
    for (const v1::Entry& entry : journey.log()) {
      const std::string& id = entry.entry_id();
      if (entry.has_goal_set() || entry.has_step_added()) heads[id] = {id};
      if (entry.has_goal_revised()) {
        add(entry.goal_revised().goal_id(), entry.goal_revised().supersedes(), id);
      }
      if (entry.has_step_revised()) {
        add(entry.step_revised().step_id(), entry.step_revised().supersedes(), id);
      }
      if (entry.has_retraction()) heads[entry.retraction().target_id()].clear();
    }
    const auto expect = [&](const std::string& text, const v1::VersionedText& actual) {
      std::vector<std::string> ids;
      for (const v1::TextVersion& version : actual.versions()) {
        ids.push_back(version.act().entry_id());
      }
      EXPECT_EQ(ids, heads[text]);
    };
    for (const v1::Goal& goal : journey.state().proto().goals()) {
      expect(goal.goal_id(), goal.text());
      for (const v1::Step& step : goal.steps()) expect(step.step_id(), step.text());
    }
  }
}

// L8 for levels against a small model: a version has its own levels or the only
// ones among those that it superseded, so none goes without being replaced.
TEST(PropertiesTest, LevelsStayUntilAVersionWithOtherLevelsTakesTheirPlace) {
  using Levels = std::vector<std::string>;
  int with_levels = 0;
  for (const uint64_t seed : Seeds(kJourneys)) {
    SCOPED_TRACE(SeedText(seed));
    RandomJourney journey(seed);
    std::map<std::string, std::map<std::string, Levels>> heads;  // By goal and version.
    for (int i = 0; i < kProposals; ++i) {
      const Proposal proposal = journey.Propose();
      if (!journey.Record(proposal).ok()) continue;
      const v1::Entry& entry = proposal.entry;
      if (entry.has_goal_set()) {
        const auto& levels = entry.goal_set().levels();
        heads[entry.entry_id()][entry.entry_id()] = Levels(levels.begin(), levels.end());
      }
      if (entry.has_retraction()) heads.erase(entry.retraction().target_id());
      if (!entry.has_goal_revised()) continue;
      const v1::GoalRevised& body = entry.goal_revised();
      auto& versions = heads[body.goal_id()];
      std::set<Levels> superseded;
      for (const std::string& id : body.supersedes()) {
        if (!versions[id].empty()) superseded.insert(versions[id]);
        versions.erase(id);
      }
      Levels levels(body.levels().begin(), body.levels().end());
      const v1::Goal& goal = testing::GoalIn(journey.state(), body.goal_id());
      if (levels.empty() && goal.levels_fixed()) {
        levels = Levels(goal.levels().begin(), goal.levels().end());
      } else if (levels.empty() && !superseded.empty()) {
        ASSERT_EQ(superseded.size(), 1u);
        levels = *superseded.begin();
      }
      versions[entry.entry_id()] = levels;
    }
    for (const v1::Goal& goal : journey.state().proto().goals()) {
      for (const v1::TextVersion& version : goal.text().versions()) {
        const Levels levels(version.levels().begin(), version.levels().end());
        EXPECT_EQ(levels, heads[goal.goal_id()][version.act().entry_id()]);
        EXPECT_EQ(version.has_levels_set(), !levels.empty());
        with_levels += !levels.empty();
      }
    }
  }
  if (Seeds(2).size() > 1) {
    EXPECT_GT(with_levels, 20);
  }
}

// Agreed means: one resident and one professional said yes to these words.
TEST(PropertiesTest, AnAgreedVersionHasTheWordsThatBothSidesAgreedTo) {
  int agreed = 0;
  for (const uint64_t seed : Seeds(kJourneys)) {
    SCOPED_TRACE(SeedText(seed));
    RandomJourney journey(seed);
    journey.Run(kProposals);
    for (const v1::Goal& goal : journey.state().proto().goals()) {
      if (!goal.has_agreed()) continue;
      ++agreed;
      const std::string& version = goal.agreed().act().entry_id();
      bool resident = false;
      bool professional = false;
      for (const v1::Entry& entry : journey.log()) {
        const bool wrote = entry.entry_id() == version;
        const bool said =
            entry.has_goal_agreed() && entry.goal_agreed().version_id() == version;
        if (!wrote && !said) continue;
        resident = resident || entry.author_role() == v1::ROLE_RESIDENT;
        professional = professional || IsProfessional(entry.author_role());
      }
      EXPECT_TRUE(resident && professional) << goal.ShortDebugString();
      EXPECT_TRUE(goal.levels_fixed());
      EXPECT_NE(goal.lifecycle(), v1::GOAL_LIFECYCLE_PROPOSED);
    }
  }
  if (Seeds(2).size() > 1) {
    EXPECT_GT(agreed, 15);
  }
}

// The running numbers of the summary are what counting from scratch gives.
TEST(PropertiesTest, TheSummaryCountsWhatTheStateShows) {
  for (const uint64_t seed : Seeds(kJourneys)) {
    SCOPED_TRACE(SeedText(seed));
    RandomJourney journey(seed);
    journey.Run(kProposals);
    const v1::JourneyState& proto = journey.state().proto();
    int open_steps = 0;
    int conflicts = proto.title().versions_size() > 1;
    std::string next_due;
    absl::Time last_contact = absl::InfinitePast();
    for (const v1::Goal& goal : proto.goals()) {
      conflicts += goal.text().versions_size() > 1;
      for (const v1::Step& step : goal.steps()) {
        conflicts += step.text().versions_size() > 1;
        const bool counts = !goal.retracted() && !step.retracted() &&
                            goal.lifecycle() != v1::GOAL_LIFECYCLE_CLOSED &&
                            step.lifecycle() == v1::STEP_LIFECYCLE_OPEN;
        if (!counts) continue;
        ++open_steps;
        const std::string& due = step.text().versions().rbegin()->due_on();
        if (!due.empty() && (next_due.empty() || due < next_due)) next_due = due;
      }
    }
    for (const v1::Item& item : proto.items()) {
      conflicts += item.version_ids_size() > 1;
      if (item.entry().has_contact() && item.entry().contact().reached()) {
        last_contact = std::max(last_contact, TimeOf(item.entry().occurred_at()));
      }
    }
    const v1::JourneySummary summary = Summary(journey.state());
    EXPECT_EQ(summary.open_steps(), open_steps);
    EXPECT_EQ(summary.conflicts(), conflicts);
    EXPECT_EQ(summary.next_due_on(), next_due);
    EXPECT_EQ(summary.has_last_contact_at(), last_contact != absl::InfinitePast());
    if (summary.has_last_contact_at()) {
      EXPECT_EQ(TimeOf(summary.last_contact_at()), last_contact);
    }
  }
}

// More than five open steps on a goal is a warning, never a refusal.
TEST(PropertiesTest, ManyOpenStepsWarnExactlyWhenThereAreMoreThanFive) {
  for (const uint64_t seed : Seeds(kJourneys)) {
    SCOPED_TRACE(SeedText(seed));
    RandomJourney journey(seed);
    for (int i = 0; i < kProposals; ++i) {
      const Proposal proposal = journey.Propose();
      const auto verdict = journey.Record(proposal);
      if (!verdict.ok()) continue;
      int open = 0;
      if (proposal.entry.has_step_added()) {
        const std::string& goal_id = proposal.entry.step_added().goal_id();
        for (const v1::Step& step : testing::GoalIn(journey.state(), goal_id).steps()) {
          open += step.lifecycle() == v1::STEP_LIFECYCLE_OPEN && !step.retracted();
        }
      }
      int64_t warned = 0;
      for (const v1::Warning& warning : verdict->warnings) {
        if (warning.reason() == v1::WARNING_REASON_MANY_OPEN_STEPS) warned = warning.value();
      }
      EXPECT_EQ(warned, open > limits::kOpenStepsWarning ? open : 0);
    }
  }
}

}  // namespace
}  // namespace inwonersreis::journey
