#include "tests/support/sample_journey.h"

#include "tests/support/ids.h"

namespace inwonersreis::testing {
namespace {

using journey::Actor;

void Experience(v1::Strand strand, v1::Entry* entry) {
  entry->mutable_experience()->set_strand(strand);
  entry->mutable_experience()->set_text("Ik voelde me gehoord");
  entry->set_audience(v1::AUDIENCE_EVERYONE);
}

v1::Strand StrandOf(const Actor& author) {
  if (author.role == v1::ROLE_RESIDENT) return v1::STRAND_RESIDENT;
  if (author.role == v1::ROLE_COORDINATOR) return v1::STRAND_SYSTEM;
  return v1::STRAND_PROFESSIONAL;
}

}  // namespace

SampleJourney::SampleJourney() {
  opening = story.log()[0].entry_id();
  proposed_goal = story.Goal();
  agreed_goal = story.AgreedGoal();
  step = story.Step(agreed_goal);
  for (const Actor& resident : {story.resident, story.other_resident}) {
    const std::string id = story.Write(resident, [](v1::Entry& e) {
      e.mutable_consent_given()->set_purpose(v1::CONSENT_PURPOSE_COLLECTION);
      e.mutable_consent_given()->set_recipient("gemeente");
    });
    if (resident.person_id == story.resident.person_id) consent = id;
    story.Write(resident, [](v1::Entry& e) {
      e.mutable_consent_given()->set_purpose(v1::CONSENT_PURPOSE_CASE_TABLE);
      e.mutable_consent_given()->set_recipient("casustafel");
    });
  }
  for (std::string* handover : {&offered, &accepted}) {
    *handover = story.Write(story.lead, [](v1::Entry& e) {
      e.mutable_handover_offered()->set_receiver_name("Bewegen op Recept");
      e.mutable_handover_offered()->set_question("Wil je samen gaan wandelen?");
    });
  }
  story.Write(story.professional, [&](v1::Entry& e) {
    e.mutable_handover_accepted()->set_handover_id(accepted);
    e.mutable_handover_accepted()->set_party(v1::HANDOVER_PARTY_RECEIVER);
  });
  story.Write(story.resident, [&](v1::Entry& e) {
    e.mutable_handover_accepted()->set_handover_id(accepted);
    e.mutable_handover_accepted()->set_party(v1::HANDOVER_PARTY_RESIDENT);
  });
  for (const Actor& member :
       {story.lead, story.professional, story.resident, story.supporter}) {
    messages[member.person_id] = story.Message(member);
  }
  for (const Actor& author :
       {story.lead, story.professional, story.resident, story.coordinator}) {
    experiences[author.person_id] =
        story.Write(author, [&](v1::Entry& e) { Experience(StrandOf(author), &e); });
  }
}

v1::Entry SampleJourney::Entry(v1::Entry::BodyCase kind, const Actor& author) {
  v1::Entry e = story.Draft(author);
  const bool is_resident = author.role == v1::ROLE_RESIDENT;
  const bool has_message = messages.count(author.person_id) > 0;
  const std::string own = has_message ? messages[author.person_id]
                                      : experiences[author.person_id];
  const std::string own_or_any = own.empty() ? messages[story.lead.person_id] : own;
  switch (kind) {
    case v1::Entry::kJourneyOpened:
      e.mutable_journey_opened()->set_title("Weer aan het werk");
      break;
    case v1::Entry::kJourneyClosed:
      e.mutable_journey_closed()->set_reason(v1::CLOSING_REASON_GOALS_REACHED);
      break;
    case v1::Entry::kJourneyReopened:
      e.mutable_journey_reopened()->set_words("Er is een nieuwe vraag");
      break;
    case v1::Entry::kJourneyRetitled:
      e.mutable_journey_retitled()->set_title("Aan het werk");
      e.mutable_journey_retitled()->add_supersedes(opening);
      break;
    case v1::Entry::kMemberJoined:
      e.mutable_member_joined()->set_person_id(TestId(2, 99));
      e.mutable_member_joined()->set_name("Een buurvrouw");
      e.mutable_member_joined()->set_role(v1::ROLE_SUPPORTER);
      break;
    case v1::Entry::kMemberLeft: {
      const bool member = has_message && author.role != v1::ROLE_LEAD_COACH;
      e.mutable_member_left()->set_person_id(member ? author.person_id
                                                    : story.supporter.person_id);
      break;
    }
    case v1::Entry::kGoalSet:
      e.mutable_goal_set()->set_text("Ik wil elke dag naar buiten");
      break;
    case v1::Entry::kGoalRevised:
      e.mutable_goal_revised()->set_goal_id(proposed_goal);
      e.mutable_goal_revised()->set_text("Ik wil werken met dieren");
      e.mutable_goal_revised()->add_supersedes(proposed_goal);
      break;
    case v1::Entry::kGoalAgreed: {
      const std::string goal = is_resident ? story.Write(story.lead, [](v1::Entry& set) {
        set.mutable_goal_set()->set_text("Overzicht in de post");
      })
                                           : proposed_goal;
      e = story.Draft(author);
      e.mutable_goal_agreed()->set_goal_id(goal);
      e.mutable_goal_agreed()->set_version_id(goal);
      break;
    }
    case v1::Entry::kGoalClosed:
      e.mutable_goal_closed()->set_goal_id(agreed_goal);
      e.mutable_goal_closed()->set_achievement(v1::ACHIEVEMENT_MORE);
      break;
    case v1::Entry::kStepAdded:
      e.mutable_step_added()->set_goal_id(agreed_goal);
      e.mutable_step_added()->set_text("Bellen met het wijkteam");
      break;
    case v1::Entry::kStepDone: e.mutable_step_done()->set_step_id(step); break;
    case v1::Entry::kStepDropped: e.mutable_step_dropped()->set_step_id(step); break;
    case v1::Entry::kStepRevised:
      e.mutable_step_revised()->set_step_id(step);
      e.mutable_step_revised()->set_text("Twee brieven schrijven");
      e.mutable_step_revised()->add_supersedes(step);
      break;
    case v1::Entry::kCheckIn:
      e.mutable_check_in()->set_goal_id(agreed_goal);
      e.mutable_check_in()->set_score(7);
      break;
    case v1::Entry::kMessage: e.mutable_message()->set_text("Tot morgen"); break;
    case v1::Entry::kReadMarker: e.mutable_read_marker()->set_up_to_seq(3); break;
    case v1::Entry::kContact:
      e.mutable_contact()->set_channel(v1::CHANNEL_PHONE);
      e.mutable_contact()->set_content("Gebeld over de brief");
      e.mutable_contact()->set_reached(true);
      break;
    case v1::Entry::kMeasurement:
      e.mutable_measurement()->set_instrument("CANTRIL");
      e.mutable_measurement()->set_moment(v1::MEASUREMENT_MOMENT_START);
      e.mutable_measurement()->set_has_score(true);
      e.mutable_measurement()->set_score_thousandths(5000);
      e.mutable_measurement()->set_resident_id(story.resident.person_id);
      break;
    case v1::Entry::kCareUse:
      e.mutable_care_use()->set_price_code("ZIN22_GP_CONSULT");
      e.mutable_care_use()->set_quantity_thousandths(2000);
      e.mutable_care_use()->set_from_on("2024-01-01");
      e.mutable_care_use()->set_to_on("2024-12-31");
      e.mutable_care_use()->set_resident_id(story.resident.person_id);
      break;
    case v1::Entry::kSituationChange:
      e.mutable_situation_change()->set_topic(v1::SITUATION_TOPIC_WORK);
      e.mutable_situation_change()->set_after("Ik werk twee dagen");
      e.mutable_situation_change()->set_resident_id(story.resident.person_id);
      break;
    case v1::Entry::kExperience: Experience(StrandOf(author), &e); break;
    case v1::Entry::kConsentGiven:
      e.mutable_consent_given()->set_purpose(v1::CONSENT_PURPOSE_STORY);
      e.mutable_consent_given()->set_recipient("krant van de wijk");
      e.mutable_consent_given()->set_resident_id(is_resident ? author.person_id
                                                             : story.resident.person_id);
      if (!is_resident) e.mutable_consent_given()->set_given_how("op papier");
      break;
    case v1::Entry::kConsentWithdrawn:
      e.mutable_consent_withdrawn()->set_consent_id(consent);
      break;
    case v1::Entry::kHandoverOffered:
      e.mutable_handover_offered()->set_receiver_name("Taalhuis");
      e.mutable_handover_offered()->set_question("Kun je helpen met lezen?");
      break;
    case v1::Entry::kHandoverAccepted:
      e.mutable_handover_accepted()->set_handover_id(offered);
      e.mutable_handover_accepted()->set_party(is_resident ? v1::HANDOVER_PARTY_RESIDENT
                                                           : v1::HANDOVER_PARTY_RECEIVER);
      break;
    case v1::Entry::kHandoverDeclined:
      e.mutable_handover_declined()->set_handover_id(offered);
      e.mutable_handover_declined()->set_party(is_resident ? v1::HANDOVER_PARTY_RESIDENT
                                                           : v1::HANDOVER_PARTY_RECEIVER);
      e.mutable_handover_declined()->set_words("Nu niet");
      break;
    case v1::Entry::kHandoverCompleted:
      e.mutable_handover_completed()->set_handover_id(accepted);
      e.mutable_handover_completed()->set_feedback("Wandelt elke week mee");
      break;
    case v1::Entry::kCaseTableHeld:
      e.mutable_case_table_held()->set_participants("huisarts, wijkteam");
      e.mutable_case_table_held()->set_decided("Eén aanspreekpunt");
      break;
    case v1::Entry::kCorrection:
      e.mutable_correction()->set_target_id(own_or_any);
      e.mutable_correction()->add_supersedes(own_or_any);
      if (has_message || own.empty()) {
        e.mutable_correction()->mutable_message()->set_text("Dit bedoel ik");
      } else {
        v1::Entry better;
        Experience(StrandOf(author), &better);
        *e.mutable_correction()->mutable_experience() = better.experience();
      }
      break;
    case v1::Entry::kRetraction: e.mutable_retraction()->set_target_id(own_or_any); break;
    case v1::Entry::kTalkAboutMark:
      e.mutable_talk_about_mark()->set_target_id(agreed_goal);
      break;
    case v1::Entry::kSharingChanged:
      e.mutable_sharing_changed()->set_target_id(own_or_any);
      e.mutable_sharing_changed()->set_audience(v1::AUDIENCE_TEAM_AND_RESIDENTS);
      break;
    case v1::Entry::BODY_NOT_SET: break;
  }
  Story::CompleteAudience(&e);
  return e;
}

}  // namespace inwonersreis::testing
