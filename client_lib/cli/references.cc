#include "client_lib/cli/references.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "client_lib/cli/texts.h"
#include "client_lib/timeline/moments.h"
#include "client_lib/timeline/paper.h"
#include "journey/errors.h"
#include "journey/fold_text.h"
#include "journey/ids.h"

namespace inwonersreis::cli {
namespace {

constexpr size_t kShortestPart = 4;  // Characters of an id; fewer hit too often.
constexpr int kShown = 10;           // Of several that fit.

void TellSeveral(const Context& context, const std::vector<const Named*>& several) {
  for (size_t i = 0; i < several.size() && i < kShown; ++i) {
    context.Tell(
        absl::StrCat("  #", ShortId(several[i]->id), "  ", timeline::Cut(several[i]->words, 70)));
  }
}

// What somebody wrote in an item; the same in every language.
std::string WordsOf(const v1::Item& item) {
  v1::JourneyState just_this;
  *just_this.add_items() = item;
  const auto moments = timeline::MomentsOf(just_this, {}, Language::kDutch, absl::UTCTimeZone());
  return moments.empty() ? "" : moments.front().text;
}

bool IsPartOfId(absl::string_view typed) {
  return typed.size() >= kShortestPart &&
         typed.find_first_not_of("0123456789abcdef-") == absl::string_view::npos;
}

}  // namespace

const Named* FindNamed(const std::vector<Named>& all, absl::string_view typed,
                       std::vector<const Named*>* several) {
  typed = absl::StripPrefix(typed, "#");
  several->clear();
  for (const Named& named : all) {
    if (named.id == typed) return &named;
  }
  if (IsPartOfId(typed)) {
    for (const Named& named : all) {
      if (absl::StartsWith(named.id, typed) || absl::EndsWith(named.id, typed)) {
        several->push_back(&named);
      }
    }
  }
  const std::string words = journey::FoldText(typed);
  if (several->empty() && !words.empty()) {
    for (const Named& named : all) {
      if (journey::ContainsFolded(named.words, words)) several->push_back(&named);
    }
  }
  return several->size() == 1 ? several->front() : nullptr;
}

absl::StatusOr<std::string> FindJourney(Context* context, absl::string_view typed) {
  if (IsId(typed)) return std::string(typed);
  auto client = context->GetClient();
  if (!client.ok()) return client.status();
  std::vector<Named> journeys;
  absl::Status listed = (*client)->ForEachJourney({}, [&](const v1::JourneySummary& journey) {
    journeys.push_back({journey.journey_id(), journey.title()});
    return true;
  });
  if (!listed.ok()) return listed;
  std::vector<const Named*> several;
  if (const Named* found = FindNamed(journeys, typed, &several)) return found->id;
  if (several.empty()) return Error(v1::ERROR_REASON_NOT_FOUND);
  context->Tell(context->Say(texts::kWhichJourney));
  TellSeveral(*context, several);
  return Error(v1::ERROR_REASON_USAGE, {{"argument", "journey"}});
}

std::vector<Named> EntriesOf(const v1::JourneyState& state, absl::string_view field) {
  const bool any =
      field != "goal_id" && field != "step_id" && field != "handover_id" && field != "consent_id";
  std::vector<Named> all;
  for (const v1::Goal& goal : state.goals()) {
    if (any || field == "goal_id") all.push_back({goal.goal_id(), timeline::LastOf(goal.text())});
    if (!any && field != "step_id") continue;
    for (const v1::Step& step : goal.steps()) {
      all.push_back({step.step_id(), timeline::LastOf(step.text())});
    }
  }
  if (any || field == "handover_id") {
    for (const v1::Handover& handover : state.handovers()) {
      all.push_back({handover.handover_id(), handover.offered().receiver_name()});
    }
  }
  if (any || field == "consent_id") {
    for (const v1::Consent& consent : state.consents()) {
      all.push_back({consent.consent_id(), consent.given().recipient()});
    }
  }
  if (!any) return all;
  for (const v1::Item& item : state.items()) {
    all.push_back({item.entry().entry_id(), WordsOf(item)});
  }
  return all;
}

std::vector<Named> PeopleOf(const v1::JourneyState& state) {
  std::vector<Named> all;
  for (const v1::Member& member : state.members()) {
    all.push_back({member.person_id(), member.name()});
  }
  return all;
}

absl::StatusOr<std::string> FindAmong(const Context& context, const std::vector<Named>& all,
                                      absl::string_view typed) {
  if (IsId(typed)) return std::string(typed);
  std::vector<const Named*> several;
  if (const Named* found = FindNamed(all, typed, &several)) return found->id;
  context.Tell(context.Say(texts::kWhichEntry, typed));
  TellSeveral(context, several);
  return Error(v1::ERROR_REASON_USAGE, {{"argument", "id"}});
}

}  // namespace inwonersreis::cli
