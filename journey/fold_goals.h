// What entries do to goals and steps. Each function folds the body of the kind
// in its name; `goal` is the record of the GoalSet and `step` that of the
// StepAdded that the entry is about. Private to journey/.
#ifndef INWONERSREIS_JOURNEY_FOLD_GOALS_H_
#define INWONERSREIS_JOURNEY_FOLD_GOALS_H_

#include <string>

#include "inwonersreis/v1/entry.pb.h"
#include "journey/index.h"

namespace inwonersreis::journey {

void FoldGoalSet(const v1::Entry& entry, Record* record, State::Index* index);
void FoldGoalRevised(const v1::Entry& entry, const Record& goal, State::Index* index);
void FoldGoalAgreed(const v1::Entry& entry, const Record& goal, State::Index* index);
void FoldGoalClosed(const v1::Entry& entry, const Record& goal, State::Index* index);

void FoldStepAdded(const v1::Entry& entry, const Record& goal, Record* record,
                   State::Index* index);
void FoldStepRevised(const v1::Entry& entry, const Record& step, State::Index* index);
// StepDone and StepDropped.
void FoldStepEnded(const v1::Entry& entry, v1::StepLifecycle lifecycle, const std::string& words,
                   const Record& step, State::Index* index);

// A step or check-in makes an agreed goal an active one.
void WorkOnGoal(const Record& goal, State::Index* index);

// Removes the content of a goal or step, with its revisions and the words at
// its end.
void RetractGoal(const Record& goal, State::Index* index);
void RetractStep(const Record& step, State::Index* index);

// Removes the words of one closing of a goal or ending of a step.
void RetractGoalClosed(const Record& closing, const Record& goal, State::Index* index);
void RetractStepEnded(const Record& ending, const Record& step, State::Index* index);

}  // namespace inwonersreis::journey

#endif  // INWONERSREIS_JOURNEY_FOLD_GOALS_H_
