#include "journey/kinds.h"

namespace inwonersreis::journey {
namespace {

using E = v1::Entry;
constexpr auto Members = AudienceRule::kMembers;
constexpr auto AsTarget = AudienceRule::kAsTarget;
constexpr auto Own = AudienceRule::kOwn;
constexpr auto No = May::kNo;
constexpr auto Yes = May::kYes;
constexpr auto Some = May::kSome;
constexpr bool x = true;
constexpr bool _ = false;

// clang-format off
constexpr KindRule kRules[] = {
    //                       audience  aft. ret. cor. res.  supp. prof. lead  coor. admin.
    {E::kJourneyOpened,      Members,  _,   _,   _,   No,   No,   Yes,  Yes,  Yes,  No},
    {E::kJourneyClosed,      Members,  _,   x,   _,   No,   No,   No,   Yes,  Yes,  No},
    {E::kJourneyReopened,    Members,  x,   x,   _,   No,   No,   No,   Yes,  No,   No},
    {E::kJourneyRetitled,    Members,  _,   _,   _,   Yes,  No,   Yes,  Yes,  No,   No},
    {E::kMemberJoined,       Members,  x,   _,   _,   Some, No,   No,   Yes,  Yes,  Yes},
    {E::kMemberLeft,         Members,  x,   x,   _,   Some, Some, Some, Yes,  Yes,  Yes},
    {E::kGoalSet,            Own,      _,   x,   _,   Yes,  No,   Yes,  Yes,  No,   No},
    {E::kGoalRevised,        AsTarget, _,   _,   _,   Some, No,   Yes,  Yes,  No,   No},
    {E::kGoalAgreed,         AsTarget, _,   _,   _,   Some, No,   Yes,  Yes,  No,   No},
    {E::kGoalClosed,         AsTarget, _,   x,   _,   Some, No,   Yes,  Yes,  No,   No},
    {E::kStepAdded,          AsTarget, _,   x,   _,   Yes,  No,   Yes,  Yes,  No,   No},
    {E::kStepDone,           AsTarget, _,   x,   _,   Yes,  Yes,  Yes,  Yes,  No,   No},
    {E::kStepDropped,        AsTarget, _,   x,   _,   Yes,  No,   Yes,  Yes,  No,   No},
    {E::kStepRevised,        AsTarget, _,   _,   _,   Yes,  No,   Yes,  Yes,  No,   No},
    {E::kCheckIn,            Own,      _,   x,   x,   Yes,  No,   Yes,  Yes,  No,   No},
    {E::kMessage,            Own,      x,   x,   x,   Yes,  Yes,  Yes,  Yes,  No,   No},
    {E::kReadMarker,         Members,  x,   _,   _,   Yes,  Yes,  Yes,  Yes,  No,   No},
    {E::kContact,            Own,      _,   x,   x,   No,   No,   Yes,  Yes,  No,   No},
    {E::kMeasurement,        Own,      x,   x,   x,   Yes,  No,   Yes,  Yes,  No,   No},
    {E::kCareUse,            Own,      x,   x,   x,   No,   No,   Yes,  Yes,  Yes,  No},
    {E::kSituationChange,    Own,      _,   x,   x,   Yes,  No,   Yes,  Yes,  No,   No},
    {E::kExperience,         Own,      x,   x,   x,   Some, No,   Yes,  Yes,  Some, No},
    {E::kConsentGiven,       Members,  x,   _,   _,   Some, No,   Some, Some, No,   No},
    {E::kConsentWithdrawn,   Members,  x,   x,   _,   Some, No,   Yes,  Yes,  No,   No},
    {E::kHandoverOffered,    Own,      _,   x,   _,   No,   No,   Yes,  Yes,  No,   No},
    {E::kHandoverAccepted,   AsTarget, _,   x,   _,   Some, No,   Some, Some, No,   No},
    {E::kHandoverDeclined,   AsTarget, _,   x,   _,   Some, No,   Some, Some, No,   No},
    {E::kHandoverCompleted,  AsTarget, _,   x,   _,   No,   No,   Some, Some, No,   No},
    {E::kCaseTableHeld,      Own,      _,   x,   x,   No,   No,   Yes,  Yes,  No,   No},
    {E::kCorrection,         AsTarget, x,   _,   _,   Some, Some, Some, Some, Some, No},
    {E::kRetraction,         AsTarget, x,   _,   _,   Some, Some, Some, Some, Some, No},
    {E::kTalkAboutMark,      AsTarget, x,   x,   _,   Yes,  Yes,  Yes,  Yes,  No,   No},
    {E::kSharingChanged,     AsTarget, x,   _,   _,   Some, No,   Some, Some, Some, No},
};
// clang-format on

constexpr int kFirst = E::kJourneyOpened;
constexpr int kCount = sizeof(kRules) / sizeof(kRules[0]);
static_assert(E::kSharingChanged - kFirst + 1 == kCount, "a kind has no row");

}  // namespace

absl::Span<const KindRule> KindRules() { return kRules; }

const KindRule* RuleOf(Kind kind) {
  const int row = static_cast<int>(kind) - kFirst;
  return row >= 0 && row < kCount ? &kRules[row] : nullptr;
}

bool IsContentOfTarget(Kind kind) {
  switch (kind) {
    case v1::Entry::kGoalRevised:
    case v1::Entry::kGoalClosed:
    case v1::Entry::kStepDone:
    case v1::Entry::kStepDropped:
    case v1::Entry::kStepRevised:
    case v1::Entry::kHandoverAccepted:
    case v1::Entry::kHandoverDeclined:
    case v1::Entry::kHandoverCompleted:
    case v1::Entry::kCorrection: return true;
    default: return false;
  }
}

May Permission(const KindRule& rule, v1::Role role) {
  switch (role) {
    case v1::ROLE_RESIDENT: return rule.resident;
    case v1::ROLE_SUPPORTER: return rule.supporter;
    case v1::ROLE_PROFESSIONAL: return rule.professional;
    case v1::ROLE_LEAD_COACH: return rule.lead_coach;
    case v1::ROLE_COORDINATOR: return rule.coordinator;
    case v1::ROLE_ADMINISTRATOR: return rule.administrator;
    default: return May::kNo;
  }
}

}  // namespace inwonersreis::journey
