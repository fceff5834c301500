// The short form of a journey, from running numbers.
#include <string>

#include "journey/consents.h"
#include "journey/days.h"
#include "journey/index.h"
#include "journey/times.h"
#include "journey/visible.h"

namespace inwonersreis::journey {
namespace {

void AddMembers(const v1::JourneyState& proto, v1::JourneySummary* summary) {
  for (const v1::Member& member : proto.members()) {
    if (!IsActive(member)) continue;
    if (member.role() == v1::ROLE_RESIDENT) summary->add_resident_names(member.name());
    if (member.role() == v1::ROLE_LEAD_COACH && summary->lead_coach_name().empty()) {
      summary->set_lead_coach_name(member.name());
    }
  }
}

// Goals whose content was removed count no more; steps of closed goals wait
// for nobody.
void AddGoals(const State::Index& index, v1::JourneySummary* summary) {
  for (int i = 0; i < index.proto.goals_size(); ++i) {
    const v1::Goal& goal = index.proto.goals(i);
    if (goal.retracted()) continue;
    switch (goal.lifecycle()) {
      case v1::GOAL_LIFECYCLE_AGREED:
        summary->set_goals_agreed(summary->goals_agreed() + 1);
        break;
      case v1::GOAL_LIFECYCLE_ACTIVE:
        summary->set_goals_active(summary->goals_active() + 1);
        break;
      case v1::GOAL_LIFECYCLE_CLOSED:
        summary->set_goals_closed(summary->goals_closed() + 1);
        continue;
      default: summary->set_goals_proposed(summary->goals_proposed() + 1); break;
    }
    const GoalNumbers& numbers = index.goals[i];
    summary->set_open_steps(summary->open_steps() + numbers.open_steps);
    if (numbers.due_days.empty()) continue;
    const std::string& due = *numbers.due_days.begin();
    if (summary->next_due_on().empty() || due < summary->next_due_on()) {
      summary->set_next_due_on(due);
    }
  }
}

bool HasAgreedGoal(const v1::JourneyState& proto) {
  for (const v1::Goal& goal : proto.goals()) {
    if (goal.has_agreed() && !goal.retracted()) return true;
  }
  return false;
}

// Every instrument of the set was measured at this moment; without a set, any
// instrument was.
bool Measured(const State::Index& index, v1::MeasurementMoment moment) {
  const auto& measured = index.contents.measured;
  const auto& set = index.proto.opening().measurement_set();
  if (set.empty()) {
    for (const auto& [key, count] : measured) {
      if (key.second == moment && count > 0) return true;
    }
    return false;
  }
  for (const std::string& instrument : set) {
    if (!measured.contains({instrument, static_cast<int>(moment)})) return false;
  }
  return true;
}

// A period that began before the opening, and one that began after it.
bool HasCareBeforeAndAfter(const State::Index& index) {
  const auto& from = index.contents.care_from;
  const std::string opened = DayOf(TimeOf(index.proto.opened_at()));
  return !from.empty() && *from.begin() < opened && *from.rbegin() >= opened;
}

void AddMissing(const State::Index& index, v1::JourneySummary* summary) {
  const auto need = [summary](bool there, v1::MissingPart part) {
    if (!there) summary->add_missing(part);
  };
  const auto& strands = index.contents.strands;
  need(strands[v1::STRAND_RESIDENT] > 0, v1::MISSING_PART_RESIDENT_EXPERIENCE);
  need(strands[v1::STRAND_PROFESSIONAL] > 0, v1::MISSING_PART_PROFESSIONAL_EXPERIENCE);
  need(strands[v1::STRAND_ORGANISATION] > 0, v1::MISSING_PART_ORGANISATION_EXPERIENCE);
  need(strands[v1::STRAND_SYSTEM] > 0, v1::MISSING_PART_SYSTEM_EXPERIENCE);
  need(Measured(index, v1::MEASUREMENT_MOMENT_START), v1::MISSING_PART_START_MEASUREMENT);
  need(Measured(index, v1::MEASUREMENT_MOMENT_FOLLOW_UP),
       v1::MISSING_PART_FOLLOW_UP_MEASUREMENT);
  need(HasAgreedGoal(index.proto), v1::MISSING_PART_AGREED_GOAL);
  need(HasCareBeforeAndAfter(index), v1::MISSING_PART_CARE_USE);
  need(summary->collection_consent(), v1::MISSING_PART_COLLECTION_CONSENT);
}

}  // namespace

v1::JourneySummary Summary(const State& state) {
  const State::Index& index = state.index();
  const v1::JourneyState& proto = index.proto;
  v1::JourneySummary summary;
  summary.set_journey_id(proto.journey_id());
  const int titles = proto.title().versions_size();
  if (titles > 0) summary.set_title(proto.title().versions(titles - 1).text());
  summary.set_lifecycle(proto.lifecycle());
  if (proto.has_opened_at()) *summary.mutable_opened_at() = proto.opened_at();
  if (proto.has_last_occurred_at()) {
    *summary.mutable_last_activity_at() = proto.last_occurred_at();
  }
  const auto& contacts = index.contents.reached_contacts;
  if (!contacts.empty()) *summary.mutable_last_contact_at() = TimestampOfMicros(*contacts.rbegin());
  AddMembers(proto, &summary);
  AddGoals(index, &summary);
  summary.set_conflicts(index.conflicts);
  summary.set_open_marks(proto.marks_size());
  summary.set_collection_consent(ConsentHolds(state, v1::CONSENT_PURPOSE_COLLECTION, ""));
  AddMissing(index, &summary);
  summary.set_last_seq(proto.last_seq());
  summary.set_organisation_id(proto.opening().organisation_id());
  summary.set_team_id(proto.opening().team_id());
  summary.set_synthetic(proto.opening().synthetic());
  return summary;
}

}  // namespace inwonersreis::journey
