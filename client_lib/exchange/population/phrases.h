// Dutch fragments that fit every theme; put together they make sentences that
// do not look like copies.
#ifndef INWONERSREIS_CLIENT_LIB_EXCHANGE_POPULATION_PHRASES_H_
#define INWONERSREIS_CLIENT_LIB_EXCHANGE_POPULATION_PHRASES_H_

#include <string>

#include "absl/strings/string_view.h"
#include "client_lib/exchange/population/random.h"
#include "client_lib/exchange/population/themes.h"

namespace inwonersreis::exchange {

// A message of a resident, and an answer that fits it.
struct MessagePair {
  std::string question;
  std::string answer;
};
MessagePair QuestionAndAnswer(Random* random);

// Each puts one text together. `score` and `change` steer the tone.
std::string GoalText(const Theme& theme, Random* random);
std::string RevisedGoalText(const std::string& text, Random* random);
std::string StepText(const Theme& theme, Random* random);
std::string StepDoneText(Random* random);
std::string StepDroppedText(Random* random);
std::string CheckInNote(int score, Random* random);
std::string FirstContactText(const Theme& theme, int age, Random* random);
std::string ContactText(const Theme& theme, Random* random);
std::string NotReachedText(Random* random);
std::string SupporterMessage(Random* random);
std::string GoalClosingText(bool reached, Random* random);
std::string JourneyClosingText(v1::ClosingReason reason, Random* random);
std::string ResidentStory(const Theme& theme, bool reached, Random* random);
std::string ProfessionalStory(bool reached, Random* random);
std::string OrganisationStory(Random* random);
std::string SystemStory(Random* random);
std::string HandoverQuestion(const Theme& theme, Random* random);
std::string HandoverFeedback(Random* random);
std::string DeclineText(Random* random);
std::string CaseTableText(const Theme& theme, int age, Random* random);
std::string CaseTableDecision(Random* random);
std::string WithdrawalText(Random* random);
std::string ReopeningText(Random* random);
std::string TalkAboutText(Random* random);
// Five levels from much less to much more than expected.
absl::Span<const absl::string_view> Levels(Random* random);

}  // namespace inwonersreis::exchange

#endif  // INWONERSREIS_CLIENT_LIB_EXCHANGE_POPULATION_PHRASES_H_
