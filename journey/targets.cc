#include "journey/check.h"

namespace inwonersreis::journey {

absl::string_view TargetOf(const v1::Entry& entry) {
  switch (entry.body_case()) {
    case v1::Entry::kGoalRevised: return entry.goal_revised().goal_id();
    case v1::Entry::kGoalAgreed: return entry.goal_agreed().goal_id();
    case v1::Entry::kGoalClosed: return entry.goal_closed().goal_id();
    case v1::Entry::kStepAdded: return entry.step_added().goal_id();
    case v1::Entry::kStepDone: return entry.step_done().step_id();
    case v1::Entry::kStepDropped: return entry.step_dropped().step_id();
    case v1::Entry::kStepRevised: return entry.step_revised().step_id();
    case v1::Entry::kCheckIn: return entry.check_in().goal_id();
    case v1::Entry::kMessage: return entry.message().reply_to_id();
    case v1::Entry::kContact: return entry.contact().goal_id();
    case v1::Entry::kConsentWithdrawn: return entry.consent_withdrawn().consent_id();
    case v1::Entry::kHandoverOffered: return entry.handover_offered().goal_id();
    case v1::Entry::kHandoverAccepted: return entry.handover_accepted().handover_id();
    case v1::Entry::kHandoverDeclined: return entry.handover_declined().handover_id();
    case v1::Entry::kHandoverCompleted: return entry.handover_completed().handover_id();
    case v1::Entry::kCorrection: return entry.correction().target_id();
    case v1::Entry::kRetraction: return entry.retraction().target_id();
    case v1::Entry::kTalkAboutMark: return entry.talk_about_mark().target_id();
    case v1::Entry::kSharingChanged: return entry.sharing_changed().target_id();
    default: return "";
  }
}

}  // namespace inwonersreis::journey
