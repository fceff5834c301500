// Check: consents, handovers and the case table.
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "journey/check.h"
#include "journey/errors.h"
#include "journey/visible.h"
#include "tests/support/sample_journey.h"
#include "tests/support/status_matchers.h"
#include "tests/support/story.h"

namespace inwonersreis::journey {
namespace {

using ::inwonersreis::testing::SampleJourney;
using ::inwonersreis::testing::Story;
using E = v1::Entry;

// --- Consents, handovers, case table ----------------------------------------------

TEST(ConsentsTest, AResidentGivesTheOwnAndAProfessionalWritesDownHow) {
  SampleJourney journey;
  Story& story = journey.story;
  v1::Entry entry = journey.Entry(E::kConsentGiven, story.lead);
  entry.mutable_consent_given()->clear_given_how();
  EXPECT_THAT(Check(story.state(), story.lead, entry, story.now()),
              StatusIs(v1::ERROR_REASON_FIELD_REQUIRED));
  entry.mutable_consent_given()->set_resident_id(story.other_resident.person_id);
  EXPECT_THAT(Check(story.state(), story.resident, entry, story.now()),
              StatusIs(v1::ERROR_REASON_ROLE_NOT_ALLOWED));
  const v1::Entry withdrawal = journey.Entry(E::kConsentWithdrawn, story.resident);
  EXPECT_THAT(Check(story.state(), story.other_resident, withdrawal, story.now()),
              StatusIs(v1::ERROR_REASON_ROLE_NOT_ALLOWED));
}

TEST(ConsentsTest, CollectionNeedsTheConsentOfEveryResidentUntilOneWithdraws) {
  SampleJourney journey;
  Story& story = journey.story;
  EXPECT_TRUE(Summary(story.state()).collection_consent());
  ASSERT_THAT(story.Try(journey.Entry(E::kConsentWithdrawn, story.resident), story.resident),
              IsOk());
  EXPECT_FALSE(Summary(story.state()).collection_consent());
  EXPECT_THAT(story.Try(journey.Entry(E::kConsentWithdrawn, story.lead), story.lead),
              StatusIs(v1::ERROR_REASON_CONSENT_ENDED));
}

TEST(ConsentsTest, TheCaseTableNeedsAConsentThatHoldsOnThatDay) {
  Story story;
  const auto hold = [&] {
    return story.Ask(story.lead, [](E& e) {
      e.mutable_case_table_held()->set_participants("huisarts, wijkteam");
      e.mutable_case_table_held()->set_decided("Samen bellen");
    });
  };
  EXPECT_THAT(hold(), StatusIs(v1::ERROR_REASON_CONSENT_MISSING));
  for (const Actor& resident : {story.resident, story.other_resident}) {
    EXPECT_THAT(hold(), StatusIs(v1::ERROR_REASON_CONSENT_MISSING));
    story.Write(resident, [](E& e) {
      e.mutable_consent_given()->set_purpose(v1::CONSENT_PURPOSE_CASE_TABLE);
      e.mutable_consent_given()->set_recipient("casustafel");
      e.mutable_consent_given()->set_until_on("2025-01-02");
    });
  }
  EXPECT_THAT(hold(), IsOk());
  story.Pass(absl::Hours(48));
  EXPECT_THAT(hold(), StatusIs(v1::ERROR_REASON_CONSENT_MISSING));
}

TEST(HandoversTest, SenderReceiverAndResidentEachAcceptAndTheReceiverTellsHowItWent) {
  Story story;
  const std::string handover = story.Write(story.lead, [&](E& e) {
    e.mutable_handover_offered()->set_receiver_id(story.professional.person_id);
    e.mutable_handover_offered()->set_question("Wil je het overnemen?");
  });
  const auto accept = [&](const Actor& who, v1::HandoverParty party) {
    return story.Ask(who, [&](E& e) {
      e.mutable_handover_accepted()->set_handover_id(handover);
      e.mutable_handover_accepted()->set_party(party);
    });
  };
  const auto complete = [&](const Actor& who) {
    return story.Ask(who, [&](E& e) {
      e.mutable_handover_completed()->set_handover_id(handover);
      e.mutable_handover_completed()->set_feedback("Het loopt");
    });
  };
  const auto refused = StatusIs(v1::ERROR_REASON_HANDOVER_PARTY);
  EXPECT_THAT(accept(story.lead, v1::HANDOVER_PARTY_RECEIVER), refused);
  EXPECT_THAT(accept(story.lead, v1::HANDOVER_PARTY_RESIDENT), refused);
  EXPECT_THAT(accept(story.resident, v1::HANDOVER_PARTY_RECEIVER), refused);
  EXPECT_THAT(accept(story.professional, v1::HANDOVER_PARTY_SENDER), refused);
  EXPECT_THAT(complete(story.professional), refused);
  EXPECT_THAT(accept(story.professional, v1::HANDOVER_PARTY_RECEIVER), IsOk());
  EXPECT_THAT(accept(story.professional, v1::HANDOVER_PARTY_RECEIVER), refused);
  EXPECT_EQ(story.state().proto().handovers(0).lifecycle(), v1::HANDOVER_LIFECYCLE_OFFERED);
  EXPECT_THAT(accept(story.resident, v1::HANDOVER_PARTY_RESIDENT), IsOk());
  EXPECT_EQ(story.state().proto().handovers(0).lifecycle(), v1::HANDOVER_LIFECYCLE_ACCEPTED);
  EXPECT_THAT(complete(story.lead), refused);
  EXPECT_THAT(complete(story.professional), IsOk());
  EXPECT_EQ(story.state().proto().handovers(0).feedback(), "Het loopt");
  EXPECT_THAT(complete(story.professional), StatusIs(v1::ERROR_REASON_HANDOVER_ENDED));
}

TEST(HandoversTest, ADeclineEndsTheHandover) {
  SampleJourney journey;
  Story& story = journey.story;
  const v1::Entry accepted = journey.Entry(E::kHandoverAccepted, story.lead);
  ASSERT_THAT(story.Try(journey.Entry(E::kHandoverDeclined, story.resident), story.resident),
              IsOk());
  EXPECT_THAT(story.Try(accepted, story.lead), StatusIs(v1::ERROR_REASON_HANDOVER_ENDED));
  const v1::Handover& handover = story.state().proto().handovers(0);
  EXPECT_EQ(handover.lifecycle(), v1::HANDOVER_LIFECYCLE_DECLINED);
  EXPECT_EQ(handover.declined().words(), "Nu niet");
}

}  // namespace
}  // namespace inwonersreis::journey
