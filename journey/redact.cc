#include <string>
#include <utility>
#include <vector>

#include "journey/contents.h"
#include "journey/index.h"
#include "journey/kinds.h"
#include "journey/state.h"

namespace inwonersreis::journey {
namespace {

// Each function leaves the links of one kind of body and nothing else.
void KeepLinks(v1::GoalSet* body) {
  v1::GoalSet kept;
  kept.mutable_resident_ids()->Swap(body->mutable_resident_ids());
  body->Swap(&kept);
}

void KeepLinks(v1::GoalRevised* body) {
  v1::GoalRevised kept;
  kept.set_goal_id(body->goal_id());
  kept.mutable_supersedes()->Swap(body->mutable_supersedes());
  body->Swap(&kept);
}

void KeepLinks(v1::StepAdded* body) {
  v1::StepAdded kept;
  kept.set_goal_id(body->goal_id());
  body->Swap(&kept);
}

void KeepLinks(v1::StepRevised* body) {
  v1::StepRevised kept;
  kept.set_step_id(body->step_id());
  kept.mutable_supersedes()->Swap(body->mutable_supersedes());
  body->Swap(&kept);
}

void KeepLinks(v1::HandoverOffered* body) {
  v1::HandoverOffered kept;
  kept.set_goal_id(body->goal_id());
  kept.set_receiver_id(body->receiver_id());  // Who may answer stays a rule.
  body->Swap(&kept);
}

void KeepLinks(v1::CheckIn* body) {
  v1::CheckIn kept;
  kept.set_goal_id(body->goal_id());
  body->Swap(&kept);
}

void KeepLinks(v1::Message* body) {
  v1::Message kept;
  kept.set_reply_to_id(body->reply_to_id());
  body->Swap(&kept);
}

void KeepLinks(v1::Contact* body) {
  v1::Contact kept;
  kept.set_goal_id(body->goal_id());
  body->Swap(&kept);
}

void KeepLinks(v1::Correction* body) {
  switch (body->replacement_case()) {
    case v1::Correction::kCheckIn: KeepLinks(body->mutable_check_in()); break;
    case v1::Correction::kMessage: KeepLinks(body->mutable_message()); break;
    case v1::Correction::kContact: KeepLinks(body->mutable_contact()); break;
    case v1::Correction::kMeasurement: body->mutable_measurement()->Clear(); break;
    case v1::Correction::kCareUse: body->mutable_care_use()->Clear(); break;
    case v1::Correction::kSituationChange: body->mutable_situation_change()->Clear(); break;
    case v1::Correction::kExperience: body->mutable_experience()->Clear(); break;
    case v1::Correction::kCaseTableHeld: body->mutable_case_table_held()->Clear(); break;
    default: break;
  }
}

}  // namespace

v1::Entry Redact(const v1::Entry& entry) {
  v1::Entry out = entry;
  out.set_redacted(true);
  switch (out.body_case()) {
    // What a retraction removes.
    case v1::Entry::kGoalSet: KeepLinks(out.mutable_goal_set()); break;
    case v1::Entry::kGoalRevised: KeepLinks(out.mutable_goal_revised()); break;
    case v1::Entry::kStepAdded: KeepLinks(out.mutable_step_added()); break;
    case v1::Entry::kStepRevised: KeepLinks(out.mutable_step_revised()); break;
    case v1::Entry::kHandoverOffered: KeepLinks(out.mutable_handover_offered()); break;
    case v1::Entry::kCheckIn: KeepLinks(out.mutable_check_in()); break;
    case v1::Entry::kMessage: KeepLinks(out.mutable_message()); break;
    case v1::Entry::kContact: KeepLinks(out.mutable_contact()); break;
    case v1::Entry::kCorrection: KeepLinks(out.mutable_correction()); break;
    case v1::Entry::kMeasurement: out.mutable_measurement()->Clear(); break;
    case v1::Entry::kCareUse: out.mutable_care_use()->Clear(); break;
    case v1::Entry::kSituationChange: out.mutable_situation_change()->Clear(); break;
    case v1::Entry::kExperience: out.mutable_experience()->Clear(); break;
    case v1::Entry::kCaseTableHeld: out.mutable_case_table_held()->Clear(); break;

    // What happened stays, the words go; names and titles no retraction reaches.
    case v1::Entry::kJourneyOpened: out.mutable_journey_opened()->clear_title(); break;
    case v1::Entry::kJourneyClosed: out.mutable_journey_closed()->clear_words(); break;
    case v1::Entry::kJourneyReopened: out.mutable_journey_reopened()->clear_words(); break;
    case v1::Entry::kJourneyRetitled: out.mutable_journey_retitled()->clear_title(); break;
    case v1::Entry::kMemberJoined:
      out.mutable_member_joined()->clear_name();
      out.mutable_member_joined()->clear_organisation_name();
      out.mutable_member_joined()->clear_function();
      break;
    case v1::Entry::kMemberLeft: out.mutable_member_left()->clear_reason(); break;
    case v1::Entry::kGoalClosed: out.mutable_goal_closed()->clear_words(); break;
    case v1::Entry::kStepDone: out.mutable_step_done()->clear_words(); break;
    case v1::Entry::kStepDropped: out.mutable_step_dropped()->clear_words(); break;
    case v1::Entry::kConsentGiven:
      out.mutable_consent_given()->clear_recipient();
      out.mutable_consent_given()->clear_given_how();
      break;
    case v1::Entry::kConsentWithdrawn: out.mutable_consent_withdrawn()->clear_words(); break;
    case v1::Entry::kHandoverAccepted: out.mutable_handover_accepted()->clear_words(); break;
    case v1::Entry::kHandoverDeclined: out.mutable_handover_declined()->clear_words(); break;
    case v1::Entry::kHandoverCompleted: out.mutable_handover_completed()->clear_feedback(); break;
    case v1::Entry::kRetraction: out.mutable_retraction()->clear_words(); break;
    case v1::Entry::kTalkAboutMark: out.mutable_talk_about_mark()->clear_words(); break;
    case v1::Entry::kReadMarker:
    case v1::Entry::kGoalAgreed:
    case v1::Entry::kSharingChanged:
    case v1::Entry::BODY_NOT_SET: break;
  }
  return out;
}

std::vector<std::string> ContentOf(const State& state, absl::string_view target_id) {
  std::vector<std::string> ids;
  const State::Index& index = state.index();
  const Record* target = index.Find(target_id);
  if (target == nullptr) return ids;
  ids.push_back(index.TextOf(*target));
  for (int32_t number = target->first_dependent; number != kNone;
       number = index.records[number].next_dependent) {
    const Record& dependent = index.records[number];
    if (IsContentOfTarget(dependent.kind)) {
      ids.push_back(index.TextOf(dependent));
    }
  }
  return ids;
}

}  // namespace inwonersreis::journey
