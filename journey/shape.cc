// CheckShape: what can be said of an entry without knowing the journey.
#include <string>
#include <type_traits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "google/protobuf/message.h"
#include "google/protobuf/unknown_field_set.h"
#include "journey/check.h"
#include "journey/contents.h"
#include "journey/days.h"
#include "journey/errors.h"
#include "journey/ids.h"
#include "journey/kinds.h"
#include "journey/limits.h"
#include "journey/texts.h"
#include "journey/times.h"

namespace inwonersreis::journey {
namespace {

// A year of invoices of the dearest care stays far below this: ten million.
constexpr int64_t kMaxCents = 1'000'000'000;
// Thousandths of a unit: a billion units.
constexpr int64_t kMaxThousandths = 1'000'000'000'000;
constexpr int kMinutesInDay = 24 * 60;
constexpr int kHoursInWeek = 7 * 24;
constexpr int kMaxScore = 10;
constexpr int kMaxWeight = 9;
constexpr int kLevels = 5;
// Versions beside each other and residents of one family: nobody has more.
constexpr int kMaxIds = 100;

// Runs through the fields of one entry and keeps the first thing that is
// wrong; after that every check is skipped.
class ShapeCheck {
 public:
  ShapeCheck(const v1::Entry& entry, absl::Time now)
      : entry_(entry), now_(now), redacted_(entry.redacted()) {}

  absl::Status Run() {
    Envelope();
    if (status_.ok()) Body();
    if (status_.ok() && redacted_) Redaction();
    return std::move(status_);
  }

 private:
  using Ids = google::protobuf::RepeatedPtrField<std::string>;

  // --- One field ------------------------------------------------------------

  void Fail(v1::ErrorReason reason, ErrorMetadata metadata = {}) {
    if (status_.ok()) status_ = Error(reason, metadata);
  }

  void OutOfRange(absl::string_view field, int64_t min, int64_t max) {
    Fail(v1::ERROR_REASON_FIELD_OUT_OF_RANGE,
         {{"field", field}, {"min", absl::StrCat(min)}, {"max", absl::StrCat(max)}});
  }

  void Missing(absl::string_view field) {
    Fail(v1::ERROR_REASON_FIELD_REQUIRED, {{"field", field}});
  }

  void Text(absl::string_view field, const std::string& text, int max_chars) {
    if (!status_.ok() || text.empty()) return;
    status_ = CheckText(field, text, max_chars);
  }

  // A text that people must give; a redacted entry has lost it.
  void RequiredText(absl::string_view field, const std::string& text, int max_chars) {
    if (!redacted_ && IsBlank(text)) Missing(field);
    Text(field, text, max_chars);
  }

  void Id(absl::string_view field, const std::string& id) {
    if (id.empty()) {
      Missing(field);
    } else if (!IsId(id)) {
      Fail(v1::ERROR_REASON_INVALID_ID, {{"field", field}});
    }
  }

  void OptionalId(absl::string_view field, const std::string& id) {
    if (!id.empty()) Id(field, id);
  }

  void IdList(absl::string_view field, const Ids& ids, int min) {
    if (ids.size() < min) return Missing(field);
    if (ids.size() > kMaxIds) return OutOfRange(field, min, kMaxIds);
    for (const std::string& id : ids) Id(field, id);
  }

  void Range(absl::string_view field, int64_t value, int64_t min, int64_t max) {
    if (value < min || value > max) OutOfRange(field, min, max);
  }

  void Day(absl::string_view field, const std::string& day) {
    if (!day.empty() && !ParseDay(day)) {
      Fail(v1::ERROR_REASON_DATE_INVALID, {{"field", field}});
    }
  }

  void RequiredDay(absl::string_view field, const std::string& day) {
    if (!redacted_ && day.empty()) Missing(field);
    Day(field, day);
  }

  // A value of an enum of ours; `known` comes from its X_IsValid.
  void Value(absl::string_view field, bool known) {
    if (!known) Fail(v1::ERROR_REASON_UNKNOWN_VALUE, {{"field", field}});
  }

  void RequiredValue(absl::string_view field, int value, bool known) {
    Value(field, known);
    if (!redacted_ && value == 0) Missing(field);
  }

  // A field of a newer program would be lost in silence: refuse it.
  template <typename Message>
  void NothingNew(const Message& message) {
    // The lite runtime of phones and browsers cannot tell; the server can.
    if constexpr (std::is_base_of_v<google::protobuf::Message, Message>) {
      if (!message.GetReflection()->GetUnknownFields(message).empty()) {
        Fail(v1::ERROR_REASON_UNKNOWN_VALUE);
      }
    }
  }

  // --- What every entry has -------------------------------------------------

  void Envelope() {
    const auto size = static_cast<int64_t>(entry_.ByteSizeLong());
    if (size > limits::kEntryBytes) {
      return Fail(v1::ERROR_REASON_ENTRY_TOO_LARGE,
                  {{"max", absl::StrCat(limits::kEntryBytes)}});
    }
    Id("entry_id", entry_.entry_id());
    Id("journey_id", entry_.journey_id());
    OptionalId("author_id", entry_.author_id());
    Value("author_role", v1::Role_IsValid(entry_.author_role()));
    Value("audience", v1::Audience_IsValid(entry_.audience()));
    NothingNew(entry_);
    OccurredAt();
    if (entry_.body_case() == v1::Entry::BODY_NOT_SET) return Missing("body");
    Audience();
  }

  void OccurredAt() {
    if (!entry_.has_occurred_at()) return Missing("occurred_at");
    const auto& at = entry_.occurred_at();
    NothingNew(at);
    if (at.nanos() < 0 || at.nanos() > 999'999'999) {
      return OutOfRange("occurred_at.nanos", 0, 999'999'999);
    }
    const absl::Time time = TimeOf(at);
    if (time > now_ + limits::kFutureSlack) return Fail(v1::ERROR_REASON_IN_FUTURE);
    static const absl::Time oldest =
        absl::FromCivil(absl::CivilDay(limits::kOldestYear), absl::UTCTimeZone());
    if (time < oldest) Fail(v1::ERROR_REASON_TOO_LONG_AGO);
  }

  void Audience() {
    const KindRule* rule = RuleOf(entry_.body_case());
    const bool given = entry_.audience() != v1::AUDIENCE_UNSPECIFIED;
    if (rule != nullptr && given != (rule->audience == AudienceRule::kOwn)) {
      Fail(v1::ERROR_REASON_AUDIENCE_NOT_ALLOWED, {{"field", "audience"}});
    }
  }

  // A redacted entry is exactly what Redact leaves, of a kind that has content.
  void Redaction() {
    const KindRule* rule = RuleOf(entry_.body_case());
    const bool has_content = rule->retractable || IsContentOfTarget(entry_.body_case());
    if (!has_content || Redact(entry_).ByteSizeLong() != entry_.ByteSizeLong()) {
      Fail(v1::ERROR_REASON_FIELD_OUT_OF_RANGE, {{"field", "redacted"}});
    }
  }

  // --- Each kind ------------------------------------------------------------

  void Body() {
    switch (entry_.body_case()) {
      case v1::Entry::kJourneyOpened: return Of(entry_.journey_opened());
      case v1::Entry::kJourneyClosed: return Of(entry_.journey_closed());
      case v1::Entry::kJourneyReopened: return Of(entry_.journey_reopened());
      case v1::Entry::kJourneyRetitled: return Of(entry_.journey_retitled());
      case v1::Entry::kMemberJoined: return Of(entry_.member_joined());
      case v1::Entry::kMemberLeft: return Of(entry_.member_left());
      case v1::Entry::kGoalSet: return Of(entry_.goal_set());
      case v1::Entry::kGoalRevised: return Of(entry_.goal_revised());
      case v1::Entry::kGoalAgreed: return Of(entry_.goal_agreed());
      case v1::Entry::kGoalClosed: return Of(entry_.goal_closed());
      case v1::Entry::kStepAdded: return Of(entry_.step_added());
      case v1::Entry::kStepDone: return Of(entry_.step_done());
      case v1::Entry::kStepDropped: return Of(entry_.step_dropped());
      case v1::Entry::kStepRevised: return Of(entry_.step_revised());
      case v1::Entry::kCheckIn: return Of(entry_.check_in());
      case v1::Entry::kMessage: return Of(entry_.message());
      case v1::Entry::kReadMarker: return Of(entry_.read_marker());
      case v1::Entry::kContact: return Of(entry_.contact());
      case v1::Entry::kMeasurement: return Of(entry_.measurement());
      case v1::Entry::kCareUse: return Of(entry_.care_use());
      case v1::Entry::kSituationChange: return Of(entry_.situation_change());
      case v1::Entry::kExperience: return Of(entry_.experience());
      case v1::Entry::kConsentGiven: return Of(entry_.consent_given());
      case v1::Entry::kConsentWithdrawn: return Of(entry_.consent_withdrawn());
      case v1::Entry::kHandoverOffered: return Of(entry_.handover_offered());
      case v1::Entry::kHandoverAccepted: return Of(entry_.handover_accepted());
      case v1::Entry::kHandoverDeclined: return Of(entry_.handover_declined());
      case v1::Entry::kHandoverCompleted: return Of(entry_.handover_completed());
      case v1::Entry::kCaseTableHeld: return Of(entry_.case_table_held());
      case v1::Entry::kCorrection: return Of(entry_.correction());
      case v1::Entry::kRetraction: return Of(entry_.retraction());
      case v1::Entry::kTalkAboutMark: return Of(entry_.talk_about_mark());
      case v1::Entry::kSharingChanged: return Of(entry_.sharing_changed());
      case v1::Entry::BODY_NOT_SET: return;
    }
  }

  void Of(const v1::JourneyOpened& body) {
    NothingNew(body);
    RequiredText("title", body.title(), limits::kTitleChars);
    OptionalId("organisation_id", body.organisation_id());
    OptionalId("team_id", body.team_id());
    Text("neighbourhood_code", body.neighbourhood_code(), limits::kShortChars);
    Text("programme_code", body.programme_code(), limits::kShortChars);
    Range("measurement_set", body.measurement_set_size(), 0, limits::kMeasurementSet);
    for (const std::string& code : body.measurement_set()) {
      RequiredText("measurement_set", code, limits::kShortChars);
    }
  }

  void Of(const v1::JourneyClosed& body) {
    NothingNew(body);
    RequiredValue("reason", body.reason(), v1::ClosingReason_IsValid(body.reason()));
    Text("words", body.words(), limits::kWordsChars);
  }

  void Of(const v1::JourneyReopened& body) {
    NothingNew(body);
    RequiredText("words", body.words(), limits::kWordsChars);
  }

  void Of(const v1::JourneyRetitled& body) {
    NothingNew(body);
    RequiredText("title", body.title(), limits::kTitleChars);
    IdList("supersedes", body.supersedes(), 1);
  }

  void Of(const v1::MemberJoined& body) {
    NothingNew(body);
    Id("person_id", body.person_id());
    RequiredText("name", body.name(), limits::kNameChars);
    RequiredValue("role", body.role(), v1::Role_IsValid(body.role()));
    if (body.role() == v1::ROLE_ADMINISTRATOR) {
      OutOfRange("role", v1::ROLE_RESIDENT, v1::ROLE_COORDINATOR);
    }
    OptionalId("organisation_id", body.organisation_id());
    const bool private_life =
        body.role() == v1::ROLE_RESIDENT || body.role() == v1::ROLE_SUPPORTER;
    if (private_life && !body.organisation_id().empty()) {
      Fail(v1::ERROR_REASON_FIELD_OUT_OF_RANGE, {{"field", "organisation_id"}});
    }
    Text("organisation_name", body.organisation_name(), limits::kShortChars);
    Text("function", body.function(), limits::kShortChars);
  }

  void Of(const v1::MemberLeft& body) {
    NothingNew(body);
    Id("person_id", body.person_id());
    Text("reason", body.reason(), limits::kNoteChars);
  }

  void Levels(const Ids& levels) {
    if (!levels.empty() && levels.size() != kLevels) OutOfRange("levels", kLevels, kLevels);
    for (const std::string& level : levels) RequiredText("levels", level, limits::kNoteChars);
  }

  void Of(const v1::GoalSet& body) {
    NothingNew(body);
    RequiredText("text", body.text(), limits::kGoalChars);
    Value("domain", v1::Domain_IsValid(body.domain()));
    IdList("resident_ids", body.resident_ids(), 0);
    Levels(body.levels());
    Range("weight", body.weight(), 0, kMaxWeight);
  }

  void Of(const v1::GoalRevised& body) {
    NothingNew(body);
    Id("goal_id", body.goal_id());
    RequiredText("text", body.text(), limits::kGoalChars);
    Value("domain", v1::Domain_IsValid(body.domain()));
    Levels(body.levels());
    IdList("supersedes", body.supersedes(), 1);
  }

  void Of(const v1::GoalAgreed& body) {
    NothingNew(body);
    Id("goal_id", body.goal_id());
    Id("version_id", body.version_id());
  }

  void Of(const v1::GoalClosed& body) {
    NothingNew(body);
    Id("goal_id", body.goal_id());
    Value("achievement", v1::Achievement_IsValid(body.achievement()));
    Text("words", body.words(), limits::kWordsChars);
  }

  void Of(const v1::StepAdded& body) {
    NothingNew(body);
    Id("goal_id", body.goal_id());
    RequiredText("text", body.text(), limits::kStepChars);
    Day("due_on", body.due_on());
    OptionalId("assignee_id", body.assignee_id());
  }

  void Of(const v1::StepDone& body) {
    NothingNew(body);
    Id("step_id", body.step_id());
    Text("words", body.words(), limits::kNoteChars);
  }

  void Of(const v1::StepDropped& body) {
    NothingNew(body);
    Id("step_id", body.step_id());
    Text("words", body.words(), limits::kNoteChars);
  }

  void Of(const v1::StepRevised& body) {
    NothingNew(body);
    Id("step_id", body.step_id());
    RequiredText("text", body.text(), limits::kStepChars);
    Day("due_on", body.due_on());
    OptionalId("assignee_id", body.assignee_id());
    IdList("supersedes", body.supersedes(), 1);
  }

  void Of(const v1::CheckIn& body) {
    NothingNew(body);
    OptionalId("goal_id", body.goal_id());
    Range("score", body.score(), 0, kMaxScore);
    Text("note", body.note(), limits::kNoteChars);
  }

  void Of(const v1::Message& body) {
    NothingNew(body);
    RequiredText("text", body.text(), limits::kMessageChars);
    OptionalId("reply_to_id", body.reply_to_id());
  }

  void Of(const v1::ReadMarker& body) {
    NothingNew(body);
    Range("up_to_seq", body.up_to_seq(), 1, limits::kJourneyEntries);
  }

  void Of(const v1::Contact& body) {
    NothingNew(body);
    Value("channel", v1::Channel_IsValid(body.channel()));
    Text("subject", body.subject(), limits::kShortChars);
    Text("content", body.content(), limits::kContactChars);
    Value("initiative", v1::Initiative_IsValid(body.initiative()));
    Range("duration_minutes", body.duration_minutes(), 0, kMinutesInDay);
    Value("domain", v1::Domain_IsValid(body.domain()));
    Value("payer", v1::Payer_IsValid(body.payer()));
    Text("funding_source", body.funding_source(), limits::kShortChars);
    OptionalId("goal_id", body.goal_id());
    Text("source_ref", body.source_ref(), limits::kShortChars);
  }

  void Of(const v1::Measurement& body) {
    NothingNew(body);
    RequiredText("instrument", body.instrument(), limits::kShortChars);
    RequiredValue("moment", body.moment(), v1::MeasurementMoment_IsValid(body.moment()));
    Range("answers", body.answers_size(), 0, limits::kMeasurementAnswers);
    for (const v1::MeasurementAnswer& answer : body.answers()) {
      NothingNew(answer);
      RequiredText("item", answer.item(), limits::kShortChars);
    }
    Range("score_thousandths", body.score_thousandths(), -kMaxThousandths, kMaxThousandths);
    Text("words", body.words(), limits::kWordsChars);
    OptionalId("resident_id", body.resident_id());
  }

  void Of(const v1::CareUse& body) {
    NothingNew(body);
    RequiredText("price_code", body.price_code(), limits::kShortChars);
    Range("quantity_thousandths", body.quantity_thousandths(), 0, kMaxThousandths);
    RequiredDay("from_on", body.from_on());
    RequiredDay("to_on", body.to_on());
    if (body.to_on() < body.from_on()) {
      Fail(v1::ERROR_REASON_FIELD_OUT_OF_RANGE, {{"field", "to_on"}, {"min", body.from_on()}});
    }
    Value("payer", v1::Payer_IsValid(body.payer()));
    // Below zero: a source system takes an invoice back.
    Range("amount_cents", body.amount_cents(), -kMaxCents, kMaxCents);
    Text("source", body.source(), limits::kShortChars);
    Text("source_ref", body.source_ref(), limits::kShortChars);
    OptionalId("resident_id", body.resident_id());
  }

  void Of(const v1::SituationChange& body) {
    NothingNew(body);
    RequiredValue("topic", body.topic(), v1::SituationTopic_IsValid(body.topic()));
    Text("before", body.before(), limits::kStepChars);
    RequiredText("after", body.after(), limits::kStepChars);
    Day("since_on", body.since_on());
    Range("hours_per_week", body.hours_per_week(), 0, kHoursInWeek);
    OptionalId("resident_id", body.resident_id());
  }

  void Of(const v1::Experience& body) {
    NothingNew(body);
    RequiredValue("strand", body.strand(), v1::Strand_IsValid(body.strand()));
    RequiredText("text", body.text(), limits::kExperienceChars);
    OptionalId("told_by_id", body.told_by_id());
  }

  void Of(const v1::ConsentGiven& body) {
    NothingNew(body);
    RequiredValue("purpose", body.purpose(), v1::ConsentPurpose_IsValid(body.purpose()));
    RequiredText("recipient", body.recipient(), limits::kShortChars);
    Day("until_on", body.until_on());
    OptionalId("resident_id", body.resident_id());
    Text("given_how", body.given_how(), limits::kShortChars);
  }

  void Of(const v1::ConsentWithdrawn& body) {
    NothingNew(body);
    Id("consent_id", body.consent_id());
    Text("words", body.words(), limits::kNoteChars);
  }

  void Of(const v1::HandoverOffered& body) {
    NothingNew(body);
    OptionalId("receiver_id", body.receiver_id());
    if (body.receiver_id().empty()) {
      RequiredText("receiver_name", body.receiver_name(), limits::kShortChars);
    } else {
      Text("receiver_name", body.receiver_name(), limits::kShortChars);
    }
    RequiredText("question", body.question(), limits::kWordsChars);
    Value("domain", v1::Domain_IsValid(body.domain()));
    OptionalId("goal_id", body.goal_id());
  }

  void Of(const v1::HandoverAccepted& body) {
    NothingNew(body);
    Id("handover_id", body.handover_id());
    RequiredValue("party", body.party(), v1::HandoverParty_IsValid(body.party()));
    Text("words", body.words(), limits::kNoteChars);
  }

  void Of(const v1::HandoverDeclined& body) {
    NothingNew(body);
    Id("handover_id", body.handover_id());
    RequiredValue("party", body.party(), v1::HandoverParty_IsValid(body.party()));
    RequiredText("words", body.words(), limits::kNoteChars);
  }

  void Of(const v1::HandoverCompleted& body) {
    NothingNew(body);
    Id("handover_id", body.handover_id());
    RequiredText("feedback", body.feedback(), limits::kWordsChars);
  }

  void Of(const v1::CaseTableHeld& body) {
    NothingNew(body);
    RequiredText("participants", body.participants(), limits::kStepChars);
    Text("discussed", body.discussed(), limits::kContactChars);
    RequiredText("decided", body.decided(), limits::kWordsChars);
  }

  void Of(const v1::Correction& body) {
    NothingNew(body);
    Id("target_id", body.target_id());
    IdList("supersedes", body.supersedes(), 1);
    switch (body.replacement_case()) {
      case v1::Correction::kCheckIn: return Of(body.check_in());
      case v1::Correction::kMessage: return Of(body.message());
      case v1::Correction::kContact: return Of(body.contact());
      case v1::Correction::kMeasurement: return Of(body.measurement());
      case v1::Correction::kCareUse: return Of(body.care_use());
      case v1::Correction::kSituationChange: return Of(body.situation_change());
      case v1::Correction::kExperience: return Of(body.experience());
      case v1::Correction::kCaseTableHeld: return Of(body.case_table_held());
      case v1::Correction::REPLACEMENT_NOT_SET: return Missing("replacement");
    }
  }

  void Of(const v1::Retraction& body) {
    NothingNew(body);
    Id("target_id", body.target_id());
    Text("words", body.words(), limits::kNoteChars);
  }

  void Of(const v1::TalkAboutMark& body) {
    NothingNew(body);
    Id("target_id", body.target_id());
    Text("words", body.words(), limits::kNoteChars);
  }

  void Of(const v1::SharingChanged& body) {
    NothingNew(body);
    Id("target_id", body.target_id());
    Value("audience", v1::Audience_IsValid(body.audience()));
    if (body.audience() == v1::AUDIENCE_UNSPECIFIED) {
      Fail(v1::ERROR_REASON_AUDIENCE_NOT_ALLOWED, {{"field", "audience"}});
    }
  }

  const v1::Entry& entry_;
  const absl::Time now_;
  const bool redacted_;
  absl::Status status_;
};

}  // namespace

absl::Status CheckShape(const v1::Entry& entry, absl::Time now) {
  return ShapeCheck(entry, now).Run();
}

}  // namespace inwonersreis::journey
