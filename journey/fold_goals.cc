#include "journey/fold_goals.h"

#include <algorithm>
#include <utility>

#include "journey/actor.h"
#include "journey/versions.h"

namespace inwonersreis::journey {
namespace {

v1::TextVersion Version(const v1::Entry& entry, const std::string& text) {
  v1::TextVersion version;
  *version.mutable_act() = ActOf(entry);
  version.set_text(text);
  return version;
}

// Levels are agreed with the words, so each version has its own.
void SetLevels(const v1::Act& set, const Ids& levels, v1::TextVersion* version) {
  if (levels.empty()) return;
  *version->mutable_levels() = levels;
  *version->mutable_levels_set() = set;
}

// The last of the present versions that `wanted` likes and that has levels, or
// null.
template <typename Wanted>
const v1::TextVersion* LastWithLevels(const v1::Goal& goal, Wanted wanted) {
  const auto& versions = goal.text().versions();
  const auto found = std::find_if(versions.rbegin(), versions.rend(), [&](const auto& version) {
    return !version.levels().empty() && wanted(version);
  });
  return found == versions.rend() ? nullptr : &*found;
}

// The levels of a new version: those in force, its own, or those of what it
// superseded.
void SetRevisedLevels(const v1::Entry& entry, const v1::Goal& goal, v1::TextVersion* version) {
  const v1::GoalRevised& body = entry.goal_revised();
  if (goal.levels_fixed()) return SetLevels(goal.levels_set(), goal.levels(), version);
  if (!body.levels().empty()) return SetLevels(ActOf(entry), body.levels(), version);
  const v1::TextVersion* kept = LastWithLevels(goal, [&](const v1::TextVersion& old) {
    return Contains(body.supersedes(), old.act().entry_id());
  });
  if (kept != nullptr) SetLevels(kept->levels_set(), kept->levels(), version);
}

// Before they are fixed, a goal shows the levels of its last version.
void ShowLevels(v1::Goal* goal) {
  if (goal->levels_fixed()) return;
  const v1::TextVersion* shown =
      LastWithLevels(*goal, [](const v1::TextVersion&) { return true; });
  if (shown == nullptr) return;
  *goal->mutable_levels() = shown->levels();
  *goal->mutable_levels_set() = shown->levels_set();
}

// Keeps agreements to present versions and to the version in force.
void DropOldAgreements(v1::Goal* goal) {
  const auto is_old = [goal](const v1::Agreement& agreement) {
    const std::string& version = agreement.version_id();
    if (goal->has_agreed() && goal->agreed().act().entry_id() == version) return false;
    const auto& heads = goal->text().versions();
    return std::none_of(heads.begin(), heads.end(), [&](const v1::TextVersion& head) {
      return head.act().entry_id() == version;
    });
  };
  auto* agreements = goal->mutable_agreements();
  agreements->erase(std::remove_if(agreements->begin(), agreements->end(), is_old),
                    agreements->end());
}

// True when a resident and a professional agree to this version.
bool BothAgree(const v1::Goal& goal, absl::string_view version_id) {
  bool resident = false;
  bool professional = false;
  for (const v1::Agreement& agreement : goal.agreements()) {
    if (agreement.version_id() != version_id) continue;
    (IsProfessional(agreement.act().role()) ? professional : resident) = true;
  }
  return resident && professional;
}

// The lifecycle of a goal that is agreed and not closed.
void SettleLifecycle(const GoalNumbers& numbers, v1::Goal* goal) {
  if (!goal->levels_fixed() || goal->lifecycle() == v1::GOAL_LIFECYCLE_CLOSED) return;
  goal->set_lifecycle(numbers.worked_on ? v1::GOAL_LIFECYCLE_ACTIVE
                                        : v1::GOAL_LIFECYCLE_AGREED);
}

// Whether the writer's agreement counts for this goal.
bool CountsAsParty(const v1::Entry& entry, const v1::Goal& goal) {
  if (IsProfessional(entry.author_role())) return true;
  return entry.author_role() == v1::ROLE_RESIDENT &&
         (goal.resident_ids().empty() || Contains(goal.resident_ids(), entry.author_id()));
}

// The writer agrees to a version; when both sides do and it is the only one,
// it comes in force.
void Agree(const v1::Entry& entry, const std::string& version_id, const GoalNumbers& numbers,
           v1::Goal* goal) {
  if (CountsAsParty(entry, *goal)) {
    v1::Agreement* agreement = goal->add_agreements();
    *agreement->mutable_act() = ActOf(entry);
    agreement->set_version_id(version_id);
  }
  DropOldAgreements(goal);
  if (goal->text().versions_size() != 1) return;
  const v1::TextVersion& head = goal->text().versions(0);
  if (!BothAgree(*goal, head.act().entry_id())) return;
  *goal->mutable_agreed() = head;
  goal->set_levels_fixed(true);
  SettleLifecycle(numbers, goal);
  // Agreements to the version that was in force before are old now.
  DropOldAgreements(goal);
}

// The day on which a step is due as it is shown: that of the last version.
std::string DueDay(const v1::Step& step) {
  const int versions = step.text().versions_size();
  return versions == 0 ? std::string() : step.text().versions(versions - 1).due_on();
}

// Open steps count, once with their day.
void CountStep(const v1::Step& step, GoalNumbers* numbers) {
  if (step.lifecycle() != v1::STEP_LIFECYCLE_OPEN || step.retracted()) return;
  ++numbers->open_steps;
  const std::string day = DueDay(step);
  if (!day.empty()) numbers->due_days.insert(day);
}

void UncountStep(const v1::Step& step, GoalNumbers* numbers) {
  if (step.lifecycle() != v1::STEP_LIFECYCLE_OPEN || step.retracted()) return;
  --numbers->open_steps;
  const auto day = numbers->due_days.find(DueDay(step));
  if (day != numbers->due_days.end()) numbers->due_days.erase(day);
}

template <typename Body>
v1::TextVersion StepVersion(const v1::Entry& entry, const Body& body) {
  v1::TextVersion version = Version(entry, body.text());
  version.set_due_on(body.due_on());
  version.set_assignee_id(body.assignee_id());
  return version;
}

v1::Step* MutableStep(const Record& step, State::Index* index) {
  return index->proto.mutable_goals(step.place)->mutable_steps(step.step);
}

}  // namespace

void FoldGoalSet(const v1::Entry& entry, Record* record, State::Index* index) {
  const v1::GoalSet& body = entry.goal_set();
  record->place = index->proto.goals_size();
  index->goals.emplace_back();
  v1::Goal* goal = index->proto.add_goals();
  goal->set_goal_id(entry.entry_id());
  *goal->mutable_set() = ActOf(entry);
  goal->set_lifecycle(v1::GOAL_LIFECYCLE_PROPOSED);
  *goal->mutable_resident_ids() = body.resident_ids();
  goal->set_weight(std::max(1, body.weight()));
  goal->set_audience(entry.audience());
  v1::TextVersion version = Version(entry, body.text());
  version.set_domain(body.domain());
  SetLevels(ActOf(entry), body.levels(), &version);
  AddVersion({}, std::move(version), goal->mutable_text(), &index->conflicts);
  ShowLevels(goal);
  Agree(entry, entry.entry_id(), index->goals.back(), goal);
}

void FoldGoalRevised(const v1::Entry& entry, const Record& record, State::Index* index) {
  if (record.retracted) return;
  const v1::GoalRevised& body = entry.goal_revised();
  v1::Goal* goal = index->proto.mutable_goals(record.place);
  v1::TextVersion version = Version(entry, body.text());
  version.set_domain(body.domain());
  SetRevisedLevels(entry, *goal, &version);
  AddVersion(body.supersedes(), std::move(version), goal->mutable_text(), &index->conflicts);
  ShowLevels(goal);
  Agree(entry, entry.entry_id(), index->goals[record.place], goal);
}

void FoldGoalAgreed(const v1::Entry& entry, const Record& record, State::Index* index) {
  if (record.retracted) return;
  Agree(entry, entry.goal_agreed().version_id(), index->goals[record.place],
        index->proto.mutable_goals(record.place));
}

void FoldGoalClosed(const v1::Entry& entry, const Record& record, State::Index* index) {
  v1::Goal* goal = index->proto.mutable_goals(record.place);
  if (goal->lifecycle() == v1::GOAL_LIFECYCLE_CLOSED) return;
  goal->set_lifecycle(v1::GOAL_LIFECYCLE_CLOSED);
  goal->set_achievement(entry.goal_closed().achievement());
  if (!record.retracted) goal->set_closing_words(entry.goal_closed().words());
  *goal->mutable_closed() = ActOf(entry);
}

void FoldStepAdded(const v1::Entry& entry, const Record& goal, Record* record,
                   State::Index* index) {
  record->place = goal.place;
  record->step = index->proto.goals(goal.place).steps_size();
  v1::Step* step = index->proto.mutable_goals(goal.place)->add_steps();
  step->set_step_id(entry.entry_id());
  *step->mutable_added() = ActOf(entry);
  step->set_lifecycle(v1::STEP_LIFECYCLE_OPEN);
  AddVersion({}, StepVersion(entry, entry.step_added()), step->mutable_text(),
             &index->conflicts);
  CountStep(*step, &index->goals[goal.place]);
  WorkOnGoal(goal, index);
}

void FoldStepRevised(const v1::Entry& entry, const Record& record, State::Index* index) {
  if (record.retracted) return;
  v1::Step* step = MutableStep(record, index);
  GoalNumbers* numbers = &index->goals[record.place];
  UncountStep(*step, numbers);
  AddVersion(entry.step_revised().supersedes(), StepVersion(entry, entry.step_revised()),
             step->mutable_text(), &index->conflicts);
  CountStep(*step, numbers);
}

void FoldStepEnded(const v1::Entry& entry, v1::StepLifecycle lifecycle, const std::string& words,
                   const Record& record, State::Index* index) {
  v1::Step* step = MutableStep(record, index);
  if (step->lifecycle() != v1::STEP_LIFECYCLE_OPEN) return;
  UncountStep(*step, &index->goals[record.place]);
  step->set_lifecycle(lifecycle);
  *step->mutable_ended() = ActOf(entry);
  if (!record.retracted) step->set_ending_words(words);
}

void WorkOnGoal(const Record& goal, State::Index* index) {
  GoalNumbers* numbers = &index->goals[goal.place];
  numbers->worked_on = true;
  SettleLifecycle(*numbers, index->proto.mutable_goals(goal.place));
}

void RetractGoal(const Record& record, State::Index* index) {
  v1::Goal* goal = index->proto.mutable_goals(record.place);
  ClearVersions(goal->mutable_text(), &index->conflicts);
  goal->clear_agreed();
  goal->clear_agreements();
  goal->clear_levels();
  goal->clear_levels_set();
  goal->clear_closing_words();
  goal->set_weight(1);
  goal->set_retracted(true);
}

void RetractGoalClosed(const Record& closing, const Record& goal, State::Index* index) {
  v1::Goal* closed = index->proto.mutable_goals(goal.place);
  if (closed->closed().entry_id() == index->TextOf(closing)) closed->clear_closing_words();
}

void RetractStep(const Record& record, State::Index* index) {
  v1::Step* step = MutableStep(record, index);
  UncountStep(*step, &index->goals[record.place]);
  ClearVersions(step->mutable_text(), &index->conflicts);
  step->clear_ending_words();
  step->set_retracted(true);
}

void RetractStepEnded(const Record& ending, const Record& step, State::Index* index) {
  v1::Step* ended = MutableStep(step, index);
  if (ended->ended().entry_id() == index->TextOf(ending)) ended->clear_ending_words();
}

}  // namespace inwonersreis::journey
