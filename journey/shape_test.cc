// CheckShape: fields, lengths, ranges, dates, texts.
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "journey/check.h"
#include "journey/days.h"
#include "journey/errors.h"
#include "journey/kinds.h"
#include "journey/limits.h"
#include "journey/texts.h"
#include "tests/support/sample_journey.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::journey {
namespace {

using ::inwonersreis::testing::SampleJourney;
using E = v1::Entry;

// One way to spoil a sound entry of a kind.
struct Spoiled {
  Kind kind;
  std::function<void(v1::Entry&)> spoil;
  v1::ErrorReason reason;
  std::string field;
};

std::string Chars(int count) { return std::string(count, 'a'); }

std::vector<Spoiled> Required() {
  const auto reason = v1::ERROR_REASON_FIELD_REQUIRED;
  return {
      {E::kMessage, [](E& e) { e.clear_entry_id(); }, reason, "entry_id"},
      {E::kMessage, [](E& e) { e.clear_journey_id(); }, reason, "journey_id"},
      {E::kMessage, [](E& e) { e.clear_occurred_at(); }, reason, "occurred_at"},
      {E::kMessage, [](E& e) { e.clear_body(); }, reason, "body"},
      {E::kMessage, [](E& e) { e.mutable_message()->set_text(" \n\t "); }, reason, "text"},
      {E::kJourneyOpened, [](E& e) { e.mutable_journey_opened()->clear_title(); }, reason, "title"},
      {E::kJourneyClosed, [](E& e) { e.mutable_journey_closed()->clear_reason(); }, reason,
       "reason"},
      {E::kJourneyReopened, [](E& e) { e.mutable_journey_reopened()->clear_words(); }, reason,
       "words"},
      {E::kJourneyRetitled, [](E& e) { e.mutable_journey_retitled()->clear_supersedes(); }, reason,
       "supersedes"},
      {E::kMemberJoined, [](E& e) { e.mutable_member_joined()->clear_name(); }, reason, "name"},
      {E::kMemberJoined, [](E& e) { e.mutable_member_joined()->clear_role(); }, reason, "role"},
      {E::kMemberLeft, [](E& e) { e.mutable_member_left()->clear_person_id(); }, reason,
       "person_id"},
      {E::kGoalSet, [](E& e) { e.mutable_goal_set()->clear_text(); }, reason, "text"},
      {E::kGoalRevised, [](E& e) { e.mutable_goal_revised()->clear_goal_id(); }, reason, "goal_id"},
      {E::kGoalRevised, [](E& e) { e.mutable_goal_revised()->clear_supersedes(); }, reason,
       "supersedes"},
      {E::kGoalAgreed, [](E& e) { e.mutable_goal_agreed()->clear_version_id(); }, reason,
       "version_id"},
      {E::kStepAdded, [](E& e) { e.mutable_step_added()->clear_text(); }, reason, "text"},
      {E::kStepDone, [](E& e) { e.mutable_step_done()->clear_step_id(); }, reason, "step_id"},
      {E::kStepRevised, [](E& e) { e.mutable_step_revised()->clear_supersedes(); }, reason,
       "supersedes"},
      {E::kMeasurement, [](E& e) { e.mutable_measurement()->clear_instrument(); }, reason,
       "instrument"},
      {E::kMeasurement, [](E& e) { e.mutable_measurement()->clear_moment(); }, reason, "moment"},
      {E::kMeasurement, [](E& e) { e.mutable_measurement()->add_answers(); }, reason, "item"},
      {E::kCareUse, [](E& e) { e.mutable_care_use()->clear_price_code(); }, reason, "price_code"},
      {E::kCareUse, [](E& e) { e.mutable_care_use()->clear_from_on(); }, reason, "from_on"},
      {E::kCareUse, [](E& e) { e.mutable_care_use()->clear_to_on(); }, reason, "to_on"},
      {E::kSituationChange, [](E& e) { e.mutable_situation_change()->clear_topic(); }, reason,
       "topic"},
      {E::kSituationChange, [](E& e) { e.mutable_situation_change()->clear_after(); }, reason,
       "after"},
      {E::kExperience, [](E& e) { e.mutable_experience()->clear_strand(); }, reason, "strand"},
      {E::kExperience, [](E& e) { e.mutable_experience()->clear_text(); }, reason, "text"},
      {E::kConsentGiven, [](E& e) { e.mutable_consent_given()->clear_purpose(); }, reason,
       "purpose"},
      {E::kConsentGiven, [](E& e) { e.mutable_consent_given()->clear_recipient(); }, reason,
       "recipient"},
      {E::kHandoverOffered, [](E& e) { e.mutable_handover_offered()->clear_receiver_name(); },
       reason, "receiver_name"},
      {E::kHandoverOffered, [](E& e) { e.mutable_handover_offered()->clear_question(); }, reason,
       "question"},
      {E::kHandoverAccepted, [](E& e) { e.mutable_handover_accepted()->clear_party(); }, reason,
       "party"},
      {E::kHandoverDeclined, [](E& e) { e.mutable_handover_declined()->clear_words(); }, reason,
       "words"},
      {E::kHandoverCompleted, [](E& e) { e.mutable_handover_completed()->clear_feedback(); },
       reason, "feedback"},
      {E::kCaseTableHeld, [](E& e) { e.mutable_case_table_held()->clear_participants(); }, reason,
       "participants"},
      {E::kCaseTableHeld, [](E& e) { e.mutable_case_table_held()->clear_decided(); }, reason,
       "decided"},
      {E::kCorrection, [](E& e) { e.mutable_correction()->clear_replacement(); }, reason,
       "replacement"},
      {E::kCorrection, [](E& e) { e.mutable_correction()->clear_supersedes(); }, reason,
       "supersedes"},
      {E::kCorrection, [](E& e) { e.mutable_correction()->mutable_message()->clear_text(); },
       reason, "text"},
      {E::kRetraction, [](E& e) { e.mutable_retraction()->clear_target_id(); }, reason,
       "target_id"},
      {E::kTalkAboutMark, [](E& e) { e.mutable_talk_about_mark()->clear_target_id(); }, reason,
       "target_id"},
  };
}

std::vector<Spoiled> OutOfRange() {
  const auto reason = v1::ERROR_REASON_FIELD_OUT_OF_RANGE;
  return {
      {E::kMessage, [](E& e) { e.mutable_occurred_at()->set_nanos(-1); }, reason,
       "occurred_at.nanos"},
      {E::kMessage, [](E& e) { e.mutable_occurred_at()->set_nanos(1000000000); }, reason,
       "occurred_at.nanos"},
      {E::kMemberJoined, [](E& e) { e.mutable_member_joined()->set_role(v1::ROLE_ADMINISTRATOR); },
       reason, "role"},
      {E::kMemberJoined, [](E& e) { e.mutable_member_joined()->set_organisation_id(e.entry_id()); },
       reason, "organisation_id"},
      {E::kGoalSet, [](E& e) { e.mutable_goal_set()->add_levels("beter"); }, reason, "levels"},
      {E::kGoalSet, [](E& e) { e.mutable_goal_set()->set_weight(10); }, reason, "weight"},
      {E::kGoalSet, [](E& e) { e.mutable_goal_set()->set_weight(-1); }, reason, "weight"},
      {E::kCheckIn, [](E& e) { e.mutable_check_in()->set_score(11); }, reason, "score"},
      {E::kCheckIn, [](E& e) { e.mutable_check_in()->set_score(-1); }, reason, "score"},
      {E::kReadMarker, [](E& e) { e.mutable_read_marker()->set_up_to_seq(0); }, reason,
       "up_to_seq"},
      {E::kContact, [](E& e) { e.mutable_contact()->set_duration_minutes(1441); }, reason,
       "duration_minutes"},
      {E::kMeasurement,
       [](E& e) {
         for (int i = 0; i <= limits::kMeasurementAnswers; ++i) {
           e.mutable_measurement()->add_answers()->set_item("I");
         }
       },
       reason, "answers"},
      {E::kJourneyOpened,
       [](E& e) {
         for (int i = 0; i <= limits::kMeasurementSet; ++i) {
           e.mutable_journey_opened()->add_measurement_set("CANTRIL");
         }
       },
       reason, "measurement_set"},
      {E::kCareUse, [](E& e) { e.mutable_care_use()->set_quantity_thousandths(-1); }, reason,
       "quantity_thousandths"},
      {E::kCareUse, [](E& e) { e.mutable_care_use()->set_to_on("2023-12-31"); }, reason, "to_on"},
      {E::kCareUse, [](E& e) { e.mutable_care_use()->set_amount_cents(int64_t{1} << 60); }, reason,
       "amount_cents"},
      {E::kSituationChange, [](E& e) { e.mutable_situation_change()->set_hours_per_week(169); },
       reason, "hours_per_week"},
      {E::kMessage, [](E& e) { e.set_redacted(true); }, reason, "redacted"},
  };
}

std::vector<Spoiled> TooLong() {
  const auto reason = v1::ERROR_REASON_TEXT_TOO_LONG;
  using namespace limits;  // NOLINT: a table of limits
  return {
      {E::kJourneyOpened,
       [](E& e) { e.mutable_journey_opened()->set_title(Chars(kTitleChars + 1)); }, reason,
       "title"},
      {E::kMemberJoined, [](E& e) { e.mutable_member_joined()->set_name(Chars(kNameChars + 1)); },
       reason, "name"},
      {E::kMemberJoined,
       [](E& e) { e.mutable_member_joined()->set_function(Chars(kShortChars + 1)); }, reason,
       "function"},
      {E::kGoalSet, [](E& e) { e.mutable_goal_set()->set_text(Chars(kGoalChars + 1)); }, reason,
       "text"},
      {E::kStepAdded, [](E& e) { e.mutable_step_added()->set_text(Chars(kStepChars + 1)); }, reason,
       "text"},
      {E::kStepDone, [](E& e) { e.mutable_step_done()->set_words(Chars(kNoteChars + 1)); }, reason,
       "words"},
      {E::kCheckIn, [](E& e) { e.mutable_check_in()->set_note(Chars(kNoteChars + 1)); }, reason,
       "note"},
      {E::kMessage, [](E& e) { e.mutable_message()->set_text(Chars(kMessageChars + 1)); }, reason,
       "text"},
      {E::kContact, [](E& e) { e.mutable_contact()->set_content(Chars(kContactChars + 1)); },
       reason, "content"},
      {E::kContact, [](E& e) { e.mutable_contact()->set_subject(Chars(kShortChars + 1)); }, reason,
       "subject"},
      {E::kExperience, [](E& e) { e.mutable_experience()->set_text(Chars(kExperienceChars + 1)); },
       reason, "text"},
      {E::kGoalClosed, [](E& e) { e.mutable_goal_closed()->set_words(Chars(kWordsChars + 1)); },
       reason, "words"},
      {E::kConsentGiven,
       [](E& e) { e.mutable_consent_given()->set_recipient(Chars(kShortChars + 1)); }, reason,
       "recipient"},
      {E::kCorrection,
       [](E& e) { e.mutable_correction()->mutable_message()->set_text(Chars(kMessageChars + 1)); },
       reason, "text"},
  };
}

std::vector<Spoiled> Values() {
  const auto unknown = v1::ERROR_REASON_UNKNOWN_VALUE;
  const auto id = v1::ERROR_REASON_INVALID_ID;
  const auto date = v1::ERROR_REASON_DATE_INVALID;
  const auto audience = v1::ERROR_REASON_AUDIENCE_NOT_ALLOWED;
  return {
      {E::kMessage, [](E& e) { e.set_audience(static_cast<v1::Audience>(99)); }, unknown,
       "audience"},
      {E::kMessage, [](E& e) { e.set_author_role(static_cast<v1::Role>(99)); }, unknown,
       "author_role"},
      {E::kGoalSet, [](E& e) { e.mutable_goal_set()->set_domain(static_cast<v1::Domain>(99)); },
       unknown, "domain"},
      {E::kContact, [](E& e) { e.mutable_contact()->set_channel(static_cast<v1::Channel>(99)); },
       unknown, "channel"},
      {E::kContact, [](E& e) { e.mutable_contact()->set_payer(static_cast<v1::Payer>(-1)); },
       unknown, "payer"},
      {E::kGoalClosed,
       [](E& e) { e.mutable_goal_closed()->set_achievement(static_cast<v1::Achievement>(9)); },
       unknown, "achievement"},
      {E::kSharingChanged,
       [](E& e) { e.mutable_sharing_changed()->set_audience(static_cast<v1::Audience>(9)); },
       unknown, "audience"},
      {E::kMessage, [](E& e) { e.set_entry_id("abc"); }, id, "entry_id"},
      {E::kMessage, [](E& e) { e.set_journey_id("ABC"); }, id, "journey_id"},
      {E::kMessage, [](E& e) { e.set_author_id("1"); }, id, "author_id"},
      {E::kMessage, [](E& e) { e.mutable_message()->set_reply_to_id("1"); }, id, "reply_to_id"},
      {E::kGoalSet, [](E& e) { e.mutable_goal_set()->add_resident_ids("1"); }, id, "resident_ids"},
      {E::kGoalRevised, [](E& e) { e.mutable_goal_revised()->add_supersedes("1"); }, id,
       "supersedes"},
      {E::kStepAdded, [](E& e) { e.mutable_step_added()->set_due_on("2025-02-30"); }, date,
       "due_on"},
      {E::kStepAdded, [](E& e) { e.mutable_step_added()->set_due_on("01-02-2025"); }, date,
       "due_on"},
      {E::kCareUse, [](E& e) { e.mutable_care_use()->set_from_on("2024-1-1"); }, date, "from_on"},
      {E::kConsentGiven, [](E& e) { e.mutable_consent_given()->set_until_on("morgen"); }, date,
       "until_on"},
      {E::kSituationChange, [](E& e) { e.mutable_situation_change()->set_since_on("1899-12-31"); },
       date, "since_on"},
      {E::kMessage, [](E& e) { e.clear_audience(); }, audience, "audience"},
      {E::kStepAdded, [](E& e) { e.set_audience(v1::AUDIENCE_TEAM); }, audience, "audience"},
      {E::kJourneyClosed, [](E& e) { e.set_audience(v1::AUDIENCE_EVERYONE); }, audience,
       "audience"},
      {E::kSharingChanged, [](E& e) { e.mutable_sharing_changed()->clear_audience(); }, audience,
       "audience"},
  };
}

void ExpectRefused(const std::vector<Spoiled>& table) {
  SampleJourney journey;
  for (const Spoiled& row : table) {
    SCOPED_TRACE(::testing::Message() << "kind " << row.kind << ", " << row.field);
    v1::Entry entry = journey.Entry(row.kind, journey.story.lead);
    ASSERT_THAT(CheckShape(entry, journey.story.now()), IsOk());
    row.spoil(entry);
    const absl::Status status = CheckShape(entry, journey.story.now());
    EXPECT_THAT(status, StatusIs(row.reason));
    EXPECT_EQ(ProblemOf(status).metadata().at("field"), row.field);
  }
}

TEST(ShapeTest, ASoundEntryOfEveryKindIsAccepted) {
  SampleJourney journey;
  for (const KindRule& rule : KindRules()) {
    const v1::Entry entry = journey.Entry(rule.kind, journey.story.lead);
    ASSERT_EQ(entry.body_case(), rule.kind);
    EXPECT_THAT(CheckShape(entry, journey.story.now()), IsOk()) << entry.ShortDebugString();
  }
}

TEST(ShapeTest, ARequiredFieldIsMissed) { ExpectRefused(Required()); }
TEST(ShapeTest, AValueOutsideItsRangeIsRefused) { ExpectRefused(OutOfRange()); }
TEST(ShapeTest, ATextLongerThanItsLimitIsRefused) { ExpectRefused(TooLong()); }
TEST(ShapeTest, IdsDatesAndValuesMustBeOfOurForm) { ExpectRefused(Values()); }

TEST(ShapeTest, LengthsCountCharactersAndNotBytes) {
  SampleJourney journey;
  v1::Entry entry = journey.Entry(E::kExperience, journey.story.lead);
  std::string longest;
  for (int i = 0; i < limits::kExperienceChars; ++i) longest += "😀";
  entry.mutable_experience()->set_text(longest);
  EXPECT_THAT(CheckShape(entry, journey.story.now()), IsOk());
  entry.mutable_experience()->set_text(longest + "a");
  EXPECT_THAT(CheckShape(entry, journey.story.now()), StatusIs(v1::ERROR_REASON_TEXT_TOO_LONG));
}

TEST(ShapeTest, AnEntryLargerThanAllowedIsRefusedBeforeItIsRead) {
  SampleJourney journey;
  v1::Entry entry = journey.Entry(E::kMessage, journey.story.lead);
  entry.mutable_message()->set_text(std::string(1024 * 1024, '\xff'));
  EXPECT_THAT(CheckShape(entry, journey.story.now()), StatusIs(v1::ERROR_REASON_ENTRY_TOO_LARGE));
}

TEST(ShapeTest, TheFutureEndsAfterADayAndThePastBeginsIn1900) {
  SampleJourney journey;
  v1::Entry entry = journey.Entry(E::kMessage, journey.story.lead);
  const auto at = [&](absl::Time time) {
    entry.mutable_occurred_at()->set_seconds(absl::ToUnixSeconds(time));
    entry.mutable_occurred_at()->set_nanos(0);
    return CheckShape(entry, journey.story.now());
  };
  EXPECT_THAT(at(journey.story.now() + absl::Hours(24)), IsOk());
  EXPECT_THAT(at(journey.story.now() + absl::Hours(24) + absl::Seconds(1)),
              StatusIs(v1::ERROR_REASON_IN_FUTURE));
  const absl::Time oldest = absl::FromCivil(absl::CivilDay(1900), absl::UTCTimeZone());
  EXPECT_THAT(at(oldest), IsOk());
  EXPECT_THAT(at(oldest - absl::Seconds(1)), StatusIs(v1::ERROR_REASON_TOO_LONG_AGO));
  entry.mutable_occurred_at()->set_seconds(std::numeric_limits<int64_t>::min());
  EXPECT_THAT(CheckShape(entry, journey.story.now()), StatusIs(v1::ERROR_REASON_TOO_LONG_AGO));
  entry.mutable_occurred_at()->set_seconds(std::numeric_limits<int64_t>::max());
  EXPECT_THAT(CheckShape(entry, journey.story.now()), StatusIs(v1::ERROR_REASON_IN_FUTURE));
}

TEST(ShapeTest, FieldsAndKindsOfANewerProgramAreRefused) {
  SampleJourney journey;
  const v1::Entry sound = journey.Entry(E::kCorrection, journey.story.lead);
  // Field 2000, a varint, at the end of each message in turn.
  const std::string newer = "\x80\x7d\x01";
  v1::Entry entry;
  ASSERT_TRUE(entry.ParseFromString(sound.SerializeAsString() + newer));
  EXPECT_THAT(CheckShape(entry, journey.story.now()), StatusIs(v1::ERROR_REASON_UNKNOWN_VALUE));
  entry = sound;
  ASSERT_TRUE(entry.mutable_correction()->MergeFromString(newer));
  EXPECT_THAT(CheckShape(entry, journey.story.now()), StatusIs(v1::ERROR_REASON_UNKNOWN_VALUE));
  entry = sound;
  ASSERT_TRUE(entry.mutable_correction()->mutable_message()->MergeFromString(newer));
  EXPECT_THAT(CheckShape(entry, journey.story.now()), StatusIs(v1::ERROR_REASON_UNKNOWN_VALUE));
  entry = sound;
  entry.clear_body();
  ASSERT_TRUE(entry.MergeFromString(newer));
  EXPECT_THAT(CheckShape(entry, journey.story.now()), StatusIs(v1::ERROR_REASON_UNKNOWN_VALUE));
}

TEST(TextsTest, WhatIsNoUtf8OrHasControlCharactersIsRefused) {
  for (const absl::string_view text :
       {"\xff", "a\xc3", "\xc0\xaf", "\xed\xa0\x80", "\xf5\x80\x80\x80", "\xe2\x82", "bel\x07",
        "regel\r\n", "\x7f", "\xc2\x80"}) {
    EXPECT_THAT(CheckText("text", text, 100), StatusIs(v1::ERROR_REASON_TEXT_INVALID));
  }
  EXPECT_THAT(CheckText("text", absl::string_view("nul\0", 4), 100),
              StatusIs(v1::ERROR_REASON_TEXT_INVALID));
  EXPECT_THAT(CheckText("text", "één regel\n\ten nog één 👍 مرحبا", 100), IsOk());
}

TEST(TextsTest, ABsnIsFoundInTheWaysPeopleWriteIt) {
  for (const char* text :
       {"123456782", "mijn bsn is 123456782.", "BSN:123456782", "123.456.782", "1234.56.782",
        "123 456 782", "12 34 56 782", "x123456782y", "in 2024 had ik 123456782"}) {
    EXPECT_TRUE(ContainsBsn(text)) << text;
  }
}

TEST(TextsTest, OtherNumbersAreNoBsn) {
  for (const char* text : {"", "123456789" /* fails the test */, "0612345678", "1234567820",
                           "000000000", "12345678", "06 12345678", "2024-03-01 10:30",
                           "123456782"
                           "0",
                           "1 2 3 4 5 6 7 8 2", "123,456,782", "1.234,56"}) {
    EXPECT_FALSE(ContainsBsn(text)) << text;
  }
}

TEST(TextsTest, ABsnIsRefusedInEveryKindOfText) {
  SampleJourney journey;
  const std::string bsn = "burgerservicenummer 123456782";
  for (const auto& spoil : std::vector<std::pair<Kind, std::function<void(E&)>>>{
           {E::kJourneyOpened, [&](E& e) { e.mutable_journey_opened()->set_title(bsn); }},
           {E::kMemberJoined, [&](E& e) { e.mutable_member_joined()->set_name(bsn); }},
           {E::kMemberJoined, [&](E& e) { e.mutable_member_joined()->set_function(bsn); }},
           {E::kGoalSet, [&](E& e) { e.mutable_goal_set()->set_text(bsn); }},
           {E::kStepDone, [&](E& e) { e.mutable_step_done()->set_words(bsn); }},
           {E::kMessage, [&](E& e) { e.mutable_message()->set_text(bsn); }},
           {E::kContact, [&](E& e) { e.mutable_contact()->set_subject(bsn); }},
           {E::kContact, [&](E& e) { e.mutable_contact()->set_source_ref("123456782"); }},
           {E::kCareUse, [&](E& e) { e.mutable_care_use()->set_source_ref("123456782"); }},
           {E::kExperience, [&](E& e) { e.mutable_experience()->set_text(bsn); }},
           {E::kRetraction, [&](E& e) { e.mutable_retraction()->set_words(bsn); }},
       }) {
    v1::Entry entry = journey.Entry(spoil.first, journey.story.lead);
    spoil.second(entry);
    EXPECT_THAT(CheckShape(entry, journey.story.now()), StatusIs(v1::ERROR_REASON_CONTAINS_BSN))
        << spoil.first;
  }
}

TEST(DaysTest, OnlyDaysOfTheCalendarAreDays) {
  for (const char* day : {"2024-02-29", "1900-01-01", "2199-12-31", "2000-02-29"}) {
    EXPECT_TRUE(ParseDay(day).has_value()) << day;
  }
  for (const char* day : {"", "2023-02-29", "1900-02-29", "2024-13-01", "2024-00-10", "2024-01-00",
                          "2024-01-32", "1899-12-31", "2200-01-01", "2024/01/01", " 024-01-01",
                          "2024-01-1 ", "2024-01-011", "+024-01-01"}) {
    EXPECT_FALSE(ParseDay(day).has_value()) << day;
  }
  EXPECT_EQ(DayOf(absl::FromUnixSeconds(1709164800)), "2024-02-29");
}

}  // namespace
}  // namespace inwonersreis::journey
