#include "client_lib/timeline/past.h"

#include <utility>

namespace inwonersreis::timeline {
namespace {

v1::TextVersion Version(const v1::Entry& entry, const std::string& text) {
  v1::TextVersion version;
  version.mutable_act()->set_entry_id(entry.entry_id());
  version.mutable_act()->set_person_id(entry.author_id());
  version.mutable_act()->set_role(entry.author_role());
  *version.mutable_act()->mutable_at() = entry.occurred_at();
  version.set_text(text);
  return version;
}

template <typename Body>
v1::TextVersion GoalVersion(const v1::Entry& entry, const Body& body) {
  v1::TextVersion version = Version(entry, body.text());
  version.set_domain(body.domain());
  *version.mutable_levels() = body.levels();
  return version;
}

template <typename Body>
v1::TextVersion StepVersion(const v1::Entry& entry, const Body& body) {
  v1::TextVersion version = Version(entry, body.text());
  version.set_due_on(body.due_on());
  version.set_assignee_id(body.assignee_id());
  return version;
}

const v1::Goal* GoalIn(const v1::JourneyState& state, const std::string& goal_id) {
  for (const v1::Goal& goal : state.goals()) {
    if (goal.goal_id() == goal_id) return &goal;
  }
  return nullptr;
}

// A new version came in force when the state's differs from the last one known.
void RememberAgreement(const std::string& goal_id, const v1::JourneyState& after, Past* past) {
  const v1::Goal* goal = GoalIn(after, goal_id);
  if (goal == nullptr || !goal->has_agreed()) return;
  std::vector<PastAgreement>& known = past->agreements[goal_id];
  const std::string& version_id = goal->agreed().act().entry_id();
  if (!known.empty() && known.back().version.act().entry_id() == version_id) return;
  PastAgreement agreement{goal->agreed(), {}};
  for (const v1::Agreement& party : goal->agreements()) {
    if (party.version_id() == version_id) agreement.parties.push_back(party.act());
  }
  known.push_back(std::move(agreement));
}

// Only a turn that turned something: a second closing changes nothing.
void RememberTurn(PastTurn turn, Past* past) {
  const bool was_closed = !past->turns.empty() && past->turns.back().closed;
  if (turn.closed != was_closed) past->turns.push_back(std::move(turn));
}

void Forget(const std::string& entry_id, Past* past) {
  for (PastTurn& turn : past->turns) {
    if (turn.act.entry_id() == entry_id) turn.words.clear();
  }
  past->versions.erase(entry_id);
  past->agreements.erase(entry_id);
}

}  // namespace

void Remember(const v1::Entry& entry, const v1::JourneyState& after, Past* past) {
  switch (entry.body_case()) {
    case v1::Entry::kJourneyOpened:
      past->versions[""].push_back(Version(entry, entry.journey_opened().title()));
      break;
    case v1::Entry::kJourneyRetitled:
      past->versions[""].push_back(Version(entry, entry.journey_retitled().title()));
      break;
    case v1::Entry::kJourneyClosed:
      RememberTurn({Version(entry, "").act(), true, entry.journey_closed().reason(),
                    entry.journey_closed().words()},
                   past);
      break;
    case v1::Entry::kJourneyReopened:
      RememberTurn({Version(entry, "").act(), false, v1::CLOSING_REASON_UNSPECIFIED,
                    entry.journey_reopened().words()},
                   past);
      break;
    case v1::Entry::kGoalSet:
      past->versions[entry.entry_id()].push_back(GoalVersion(entry, entry.goal_set()));
      break;
    case v1::Entry::kGoalRevised:
      past->versions[entry.goal_revised().goal_id()].push_back(
          GoalVersion(entry, entry.goal_revised()));
      RememberAgreement(entry.goal_revised().goal_id(), after, past);
      break;
    case v1::Entry::kGoalAgreed:
      RememberAgreement(entry.goal_agreed().goal_id(), after, past);
      break;
    case v1::Entry::kStepAdded:
      past->versions[entry.entry_id()].push_back(StepVersion(entry, entry.step_added()));
      break;
    case v1::Entry::kStepRevised:
      past->versions[entry.step_revised().step_id()].push_back(
          StepVersion(entry, entry.step_revised()));
      break;
    case v1::Entry::kRetraction: Forget(entry.retraction().target_id(), past); break;
    default: break;
  }
}

}  // namespace inwonersreis::timeline
