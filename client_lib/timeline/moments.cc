#include "client_lib/timeline/moments.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/substitute.h"
#include "client_lib/timeline/phrases.h"
#include "client_lib/words/dates.h"
#include "journey/times.h"

namespace inwonersreis::timeline {
namespace {

std::string Capitalised(absl::string_view text) {
  std::string result(text);
  if (!result.empty()) result[0] = absl::ascii_toupper(result[0]);
  return result;
}

const v1::Member* MemberOf(const v1::JourneyState& state, absl::string_view person_id) {
  for (const v1::Member& member : state.members()) {
    if (member.person_id() == person_id) return &member;
  }
  return nullptr;
}

// The entry that a correction would have made of its target.
v1::Entry AsItsTarget(const v1::Entry& correction) {
  v1::Entry entry;
  const v1::Correction& from = correction.correction();
  switch (from.replacement_case()) {
    case v1::Correction::kCheckIn:
      *entry.mutable_check_in() = from.check_in();
      break;
    case v1::Correction::kMessage:
      *entry.mutable_message() = from.message();
      break;
    case v1::Correction::kContact:
      *entry.mutable_contact() = from.contact();
      break;
    case v1::Correction::kMeasurement:
      *entry.mutable_measurement() = from.measurement();
      break;
    case v1::Correction::kCareUse:
      *entry.mutable_care_use() = from.care_use();
      break;
    case v1::Correction::kSituationChange:
      *entry.mutable_situation_change() = from.situation_change();
      break;
    case v1::Correction::kExperience:
      *entry.mutable_experience() = from.experience();
      break;
    case v1::Correction::kCaseTableHeld:
      *entry.mutable_case_table_held() = from.case_table_held();
      break;
    case v1::Correction::REPLACEMENT_NOT_SET:
      break;
  }
  return entry;
}

class Teller {
 public:
  Teller(const v1::JourneyState& state, const Past& past, Language language,
         absl::TimeZone zone)
      : state_(state), past_(past), language_(language), zone_(zone) {
    for (const v1::Goal& goal : state.goals()) {
      goal_texts_[goal.goal_id()] = VersionsOf(goal.goal_id(), goal.text());
    }
    for (const v1::OpenMark& mark : state.marks()) {
      std::string line = Say(kWantsToTalk, Name(mark.act()));
      if (!mark.words().empty()) absl::StrAppend(&line, ": “", mark.words(), "”");
      marks_[mark.target_id()].push_back(std::move(line));
    }
  }

  std::vector<Moment> Tell() {
    TellJourney();
    TellMembers();
    for (const v1::Goal& goal : state_.goals()) TellGoal(goal);
    for (const v1::Item& item : state_.items()) TellItem(item);
    for (const v1::Consent& consent : state_.consents()) TellConsent(consent);
    for (const v1::Handover& handover : state_.handovers()) TellHandover(handover);
    std::stable_sort(moments_.begin(), moments_.end(), [](const Moment& a, const Moment& b) {
      return std::tie(a.pending, a.at) < std::tie(b.pending, b.at);
    });
    return std::move(moments_);
  }

 private:
  template <typename... Parts>
  std::string Say(const Phrase& phrase, const Parts&... parts) const {
    return absl::Substitute(phrase.in(language_), parts...);
  }
  template <typename Enum>
  absl::string_view In(Enum value) const {
    return Word(value, language_);
  }
  std::string Name(const v1::Act& act) const {
    return NameOf(state_, act.person_id(), act.role(), language_);
  }
  std::string NameOfId(const std::string& person_id) const {
    return NameOf(state_, person_id, v1::ROLE_UNSPECIFIED, language_);
  }
  std::string Day(const google::protobuf::Timestamp& at) const {
    return LongDay(absl::ToCivilDay(TimeOf(at), zone_), language_);
  }

  Moment& Add(const google::protobuf::Timestamp& at, v1::Entry::BodyCase kind,
              std::string heading) {
    Moment moment;
    moment.at = TimeOf(at);
    moment.kind = kind;
    moment.heading = std::move(heading);
    moments_.push_back(std::move(moment));
    return moments_.back();
  }

  Moment& Add(const v1::Act& act, v1::Entry::BodyCase kind, std::string heading) {
    Moment& moment = Add(act.at(), kind, std::move(heading));
    moment.entry_id = act.entry_id();
    moment.who = PersonOf(state_, act.person_id(), act.role(), language_);
    const auto marks = marks_.find(act.entry_id());
    if (marks != marks_.end()) moment.marks = marks->second;
    return moment;
  }

  // --- Details below a moment.

  static void AddIfAny(std::string text, Moment* moment) {
    if (!text.empty()) moment->details.push_back(std::move(text));
  }
  void AddGoal(const std::string& goal_id, Moment* moment) const {
    const auto goal = goal_texts_.find(goal_id);
    if (goal == goal_texts_.end() || goal->second.empty()) return;
    // As the goal read at that moment.
    const v1::TextVersion* then = &goal->second.front();
    for (const v1::TextVersion& version : goal->second) {
      if (TimeOf(version.act().at()) <= moment->at) then = &version;
    }
    if (!then->text().empty()) moment->details.push_back(Say(kForGoal, then->text()));
  }
  // Two texts beside each other are told where the last of them was written.
  void AddVersions(const v1::VersionedText& text, const v1::TextVersion& told,
                   Moment* moment) const {
    if (text.versions().empty() ||
        text.versions().rbegin()->act().entry_id() != told.act().entry_id()) {
      return;
    }
    moment->alternatives = AlternativesOf(state_, text, language_, zone_);
  }

  // --- Versions of a text.

  // Everything that was written, in order; from the state what the past does
  // not know.
  std::vector<v1::TextVersion> VersionsOf(const std::string& id,
                                          const v1::VersionedText& text) const {
    const auto known = past_.versions.find(id);
    if (known != past_.versions.end()) return known->second;
    return {text.versions().begin(), text.versions().end()};
  }

  // Tells the first version in the last moment added and each other one in a
  // moment of its own. A state alone may lack the first; then the present one
  // stands there.
  template <typename Tell>
  void TellVersions(const std::string& id, const v1::VersionedText& text,
                    v1::Entry::BodyCase kind, const Phrase& heading, const Tell& tell) {
    const size_t first = moments_.size() - 1;
    bool told = false;
    for (const v1::TextVersion& version : VersionsOf(id, text)) {
      const bool is_first = version.act().entry_id() == id;
      told = told || is_first;
      if (!is_first) Add(version.act(), kind, Say(heading));
      tell(version, is_first ? &moments_[first] : &moments_.back());
    }
    if (!told && !text.versions().empty()) {
      tell(*text.versions().rbegin(), &moments_[first]);
    }
  }

  // Says so when this is not what holds now.
  void AddLaterChanged(const v1::TextVersion& told, const v1::VersionedText& text,
                       Moment* moment) const {
    if (text.versions().empty()) return;
    const v1::TextVersion& last = *text.versions().rbegin();
    const bool same = last.text() == told.text() && last.due_on() == told.due_on() &&
                      last.assignee_id() == told.assignee_id();
    if (!same) moment->details.push_back(Say(kLaterChanged));
  }

  // --- The journey and its people.

  void TellJourney() {
    if (state_.has_opened_at()) {
      Add(state_.opened_at(), v1::Entry::kJourneyOpened, Say(kBegins)).text =
          state_.opening().title();
    }
    for (const v1::TextVersion& version : VersionsOf("", state_.title())) {
      if (version.text() == state_.opening().title()) continue;
      Moment& moment = Add(version.act(), v1::Entry::kJourneyRetitled, Say(kTitleChanged));
      moment.text = version.text();
      AddVersions(state_.title(), version, &moment);
    }
    for (const PastTurn& turn : past_.turns) {
      Moment& moment =
          Add(turn.act, turn.closed ? v1::Entry::kJourneyClosed : v1::Entry::kJourneyReopened,
              Say(turn.closed ? kEnds : kGoesOn));
      moment.text = turn.words;
      if (turn.closed) moment.details.push_back(std::string(In(turn.reason)));
    }
    if (past_.turns.empty() && state_.has_closed_at()) {
      Moment& moment = Add(state_.closed_at(), v1::Entry::kJourneyClosed, Say(kEnds));
      moment.details.push_back(std::string(In(state_.closing_reason())));
    }
  }

  void TellMembers() {
    for (const v1::Member& member : state_.members()) {
      Add(member.joined_at(), v1::Entry::kMemberJoined,
          Say(kJoins, PersonOf(state_, member.person_id(), member.role(), language_)));
      if (!member.has_left_at()) continue;
      Add(member.left_at(), v1::Entry::kMemberLeft, Say(kLeaves, member.name()));
    }
  }

  // --- Goals and steps.

  void TellGoal(const v1::Goal& goal) {
    const bool own = goal.set().role() == v1::ROLE_RESIDENT;
    Moment& set = Add(goal.set(), v1::Entry::kGoalSet, Say(own ? kGoalSet : kGoalProposed));
    set.retracted = goal.retracted();
    set.audience = goal.audience();
    TellVersions(goal.goal_id(), goal.text(), v1::Entry::kGoalRevised, kGoalRevised,
                 [&](const v1::TextVersion& version, Moment* moment) {
                   TellGoalText(goal, version, moment);
                 });
    TellAgreements(goal);
    if (goal.has_closed()) {
      Moment& closed =
          Add(goal.closed(), v1::Entry::kGoalClosed, Say(kGoalClosed, In(goal.achievement())));
      closed.text = goal.closing_words();
      AddGoal(goal.goal_id(), &closed);
    }
    for (const v1::Step& step : goal.steps()) TellStep(goal, step);
  }

  void TellGoalText(const v1::Goal& goal, const v1::TextVersion& version, Moment* moment) const {
    moment->text = version.text();
    if (version.domain() != v1::DOMAIN_UNSPECIFIED) {
      moment->details.push_back(std::string(In(version.domain())));
    }
    AddVersions(goal.text(), version, moment);
    AddLaterChanged(version, goal.text(), moment);
  }

  // The moments when the second side said yes to a version.
  void TellAgreements(const v1::Goal& goal) {
    const auto known = past_.agreements.find(goal.goal_id());
    if (known != past_.agreements.end()) {
      for (const PastAgreement& agreement : known->second) TellAgreement(goal, agreement);
      return;
    }
    if (!goal.has_agreed()) return;
    PastAgreement present{goal.agreed(), {}};
    for (const v1::Agreement& agreement : goal.agreements()) {
      if (agreement.version_id() != goal.agreed().act().entry_id()) continue;
      present.parties.push_back(agreement.act());
    }
    TellAgreement(goal, present);
  }

  void TellAgreement(const v1::Goal& goal, const PastAgreement& agreement) {
    const v1::Act* last = nullptr;
    std::vector<std::string> names;
    for (const v1::Act& party : agreement.parties) {
      names.push_back(Name(party));
      if (last == nullptr || TimeOf(last->at()) <= TimeOf(party.at())) last = &party;
    }
    if (last == nullptr) return;
    Moment& agreed = Add(*last, v1::Entry::kGoalAgreed, Say(kGoalAgreed));
    agreed.who = absl::StrJoin(names, Say(kAnd));
    agreed.text = agreement.version.text();
    AddLaterChanged(agreement.version, goal.text(), &agreed);
  }

  void TellStep(const v1::Goal& goal, const v1::Step& step) {
    Moment& added = Add(step.added(), v1::Entry::kStepAdded, Say(kStepAdded));
    added.retracted = step.retracted();
    TellVersions(step.step_id(), step.text(), v1::Entry::kStepRevised, kStepRevised,
                 [&](const v1::TextVersion& version, Moment* moment) {
                   TellStepText(goal, step, version, moment);
                 });
    if (!step.has_ended()) return;
    const bool done = step.lifecycle() == v1::STEP_LIFECYCLE_DONE;
    Moment& ended = Add(step.ended(), done ? v1::Entry::kStepDone : v1::Entry::kStepDropped,
                        Say(done ? kStepDone : kStepDropped));
    ended.text = LastOf(step.text());
    ended.retracted = step.retracted();
    if (!step.ending_words().empty()) {
      ended.details.push_back(absl::StrCat("“", step.ending_words(), "”"));
    }
  }

  void TellStepText(const v1::Goal& goal, const v1::Step& step, const v1::TextVersion& version,
                    Moment* moment) const {
    moment->text = version.text();
    if (!version.due_on().empty()) {
      moment->details.push_back(Say(kDueOn, LongDay(version.due_on(), language_)));
    }
    if (!version.assignee_id().empty()) {
      moment->details.push_back(NameOfId(version.assignee_id()));
    }
    AddGoal(goal.goal_id(), moment);
    AddVersions(step.text(), version, moment);
    AddLaterChanged(version, step.text(), moment);
  }

  // --- Items.

  void TellItem(const v1::Item& item) {
    const v1::Entry& entry = item.entry();
    v1::Act act;
    act.set_entry_id(entry.entry_id());
    act.set_person_id(entry.author_id());
    act.set_role(entry.author_role());
    *act.mutable_at() = entry.occurred_at();
    Moment& moment = Add(act, entry.body_case(), "");
    moment.pending = entry.seq() == 0;
    moment.retracted = item.retracted();
    Describe(entry, &moment);
    if (item.corrected()) moment.details.push_back(Say(kCorrected));
    moment.audience = item.audience();
    if (item.alternatives().empty()) return;
    moment.alternatives.push_back({Say(kWhoAndWhen, Name(act), Day(act.at())), moment.text, ""});
    for (const v1::Entry& other : item.alternatives()) {
      Moment described;
      Describe(AsItsTarget(other), &described);
      const std::string name = NameOf(state_, other.author_id(), other.author_role(), language_);
      moment.alternatives.push_back(
          {Say(kWhoAndWhen, name, Day(other.occurred_at())), described.text, ""});
    }
  }

  // Heading, text and details of the content of an item.
  void Describe(const v1::Entry& entry, Moment* moment) const {
    switch (entry.body_case()) {
      case v1::Entry::kCheckIn:
        return Describe(entry.check_in(), moment);
      case v1::Entry::kMessage:
        return Describe(entry.message(), moment);
      case v1::Entry::kContact:
        return Describe(entry.contact(), moment);
      case v1::Entry::kMeasurement:
        return Describe(entry.measurement(), moment);
      case v1::Entry::kCareUse:
        return Describe(entry.care_use(), moment);
      case v1::Entry::kSituationChange:
        return Describe(entry.situation_change(), moment);
      case v1::Entry::kExperience:
        return Describe(entry.experience(), moment);
      case v1::Entry::kCaseTableHeld:
        return Describe(entry.case_table_held(), moment);
      // A kind of a newer server: that it is there, is all that can be said.
      default:
        moment->heading = "?";
    }
  }

  void Describe(const v1::CheckIn& check_in, Moment* moment) const {
    moment->heading = Say(kCheckIn);
    if (!moment->retracted) moment->score = check_in.score();
    moment->text = check_in.note();
    AddGoal(check_in.goal_id(), moment);
  }

  void Describe(const v1::Message& message, Moment* moment) const {
    moment->heading = Say(message.reply_to_id().empty() ? kMessage : kReply);
    moment->text = message.text();
  }

  void Describe(const v1::Contact& contact, Moment* moment) const {
    moment->heading = Say(kContact, In(contact.channel()));
    if (!contact.subject().empty()) absl::StrAppend(&moment->heading, " · ", contact.subject());
    moment->text = contact.content();
    if (moment->retracted) return;
    // Professionals among themselves reach no resident; that is no failure.
    if (!contact.reached() && contact.channel() != v1::CHANNEL_CONSULTATION) {
      moment->details.push_back(Say(kNotReached));
    }
    if (contact.duration_minutes() > 0) {
      moment->details.push_back(Say(kMinutes, contact.duration_minutes()));
    }
    if (contact.initiative() != v1::INITIATIVE_UNSPECIFIED) {
      moment->details.push_back(std::string(In(contact.initiative())));
    }
    if (contact.domain() != v1::DOMAIN_UNSPECIFIED) {
      moment->details.push_back(std::string(In(contact.domain())));
    }
    if (contact.payer() != v1::PAYER_UNSPECIFIED) {
      moment->details.push_back(Say(kPaidBy, In(contact.payer())));
    }
    AddIfAny(contact.funding_source(), moment);
    AddGoal(contact.goal_id(), moment);
  }

  void Describe(const v1::Measurement& measurement, Moment* moment) const {
    moment->heading = Capitalised(In(measurement.moment()));
    moment->text = measurement.words();
    if (moment->retracted) return;
    absl::StrAppend(&moment->heading, " · ",
                    WordOfName(measurement.instrument(), language_), ": ",
                    measurement.has_score()
                        ? Thousandths(measurement.score_thousandths(), language_)
                        : Say(kNoScore));
  }

  void Describe(const v1::CareUse& care_use, Moment* moment) const {
    moment->heading = Say(kCareUse, Thousandths(care_use.quantity_thousandths(), language_),
                          care_use.price_code());
    if (moment->retracted) return;
    moment->details.push_back(
        Say(kPeriod, LongDay(care_use.from_on(), language_), LongDay(care_use.to_on(), language_)));
    if (care_use.payer() != v1::PAYER_UNSPECIFIED) {
      moment->details.push_back(Say(kPaidBy, In(care_use.payer())));
    }
    if (care_use.has_amount()) {
      moment->details.push_back(Euros(care_use.amount_cents(), language_));
    }
    AddIfAny(care_use.source(), moment);
  }

  void Describe(const v1::SituationChange& change, Moment* moment) const {
    moment->heading = Say(kChange, In(change.topic()));
    moment->text = change.after();
    if (!change.before().empty()) moment->details.push_back(Say(kBefore, change.before()));
    if (!change.since_on().empty()) {
      moment->details.push_back(Say(kSince, LongDay(change.since_on(), language_)));
    }
    if (change.hours_per_week() > 0) {
      moment->details.push_back(Say(kHoursAWeek, change.hours_per_week()));
    }
  }

  void Describe(const v1::Experience& experience, Moment* moment) const {
    moment->heading = Capitalised(In(experience.strand()));
    moment->text = experience.text();
    if (!experience.told_by_id().empty()) {
      moment->details.push_back(Say(kToldBy, NameOfId(experience.told_by_id())));
    }
  }

  void Describe(const v1::CaseTableHeld& table, Moment* moment) const {
    moment->heading = Say(kCaseTable);
    moment->text = table.discussed();
    if (!table.decided().empty()) {
      if (!moment->text.empty()) moment->text.push_back('\n');
      absl::StrAppend(&moment->text, Say(kDecided, table.decided()));
    }
    if (!table.participants().empty()) {
      moment->details.push_back(Say(kWith, table.participants()));
    }
  }

  // --- Consents and handovers.

  void TellConsent(const v1::Consent& consent) {
    const absl::string_view purpose = In(consent.given().purpose());
    Moment& given = Add(consent.act(), v1::Entry::kConsentGiven, Say(kConsentGiven, purpose));
    if (!consent.given().recipient().empty()) {
      given.details.push_back(Say(kForRecipient, consent.given().recipient()));
    }
    if (!consent.given().until_on().empty()) {
      given.details.push_back(Say(kUntil, LongDay(consent.given().until_on(), language_)));
    }
    AddIfAny(consent.given().given_how(), &given);
    if (!consent.has_withdrawn()) return;
    Add(consent.withdrawn(), v1::Entry::kConsentWithdrawn, Say(kConsentEnded, purpose));
  }

  void TellHandover(const v1::Handover& handover) {
    const std::string& receiver = handover.offered().receiver_name();
    Moment& offered = Add(handover.act(), v1::Entry::kHandoverOffered, Say(kHandover, receiver));
    offered.retracted = handover.retracted();
    offered.text = handover.offered().question();
    offered.details.push_back(std::string(In(handover.lifecycle())));
    if (!handover.feedback().empty()) {
      offered.details.push_back(Say(kFeedback, handover.feedback()));
    }
    AddGoal(handover.offered().goal_id(), &offered);
    offered.audience = handover.audience();
    for (const v1::HandoverReply& reply : handover.accepted()) {
      // Offering is the sender's yes.
      if (reply.act().entry_id() == handover.handover_id()) continue;
      Add(reply.act(), v1::Entry::kHandoverAccepted, Say(kHandoverYes, receiver)).text =
          reply.words();
    }
    if (!handover.has_declined()) return;
    Add(handover.declined().act(), v1::Entry::kHandoverDeclined, Say(kHandoverNo, receiver)).text =
        handover.declined().words();
  }

  const v1::JourneyState& state_;
  const Past& past_;
  const Language language_;
  const absl::TimeZone zone_;
  std::map<std::string, std::vector<v1::TextVersion>> goal_texts_;  // By goal id.
  std::map<std::string, std::vector<std::string>> marks_;  // Lines, by target id.
  std::vector<Moment> moments_;
};

}  // namespace

std::vector<Moment> MomentsOf(const v1::JourneyState& state, const Past& past,
                              Language language, absl::TimeZone zone) {
  return Teller(state, past, language, zone).Tell();
}

std::vector<Alternative> AlternativesOf(const v1::JourneyState& state,
                                        const v1::VersionedText& text, Language language,
                                        absl::TimeZone zone) {
  std::vector<Alternative> alternatives;
  if (text.versions_size() < 2) return alternatives;
  const auto levels_of = [](const v1::TextVersion& version) {
    return absl::StrJoin(version.levels(), " / ");
  };
  const std::string first = levels_of(text.versions(0));
  const bool levels_differ =
      std::any_of(text.versions().begin(), text.versions().end(),
                  [&](const v1::TextVersion& version) { return levels_of(version) != first; });
  for (const v1::TextVersion& version : text.versions()) {
    const v1::Act& act = version.act();
    Alternative& alternative = alternatives.emplace_back();
    alternative.who_and_when = absl::Substitute(
        kWhoAndWhen.in(language), NameOf(state, act.person_id(), act.role(), language),
        LongDay(absl::ToCivilDay(TimeOf(act.at()), zone), language));
    alternative.text = version.text();
    if (levels_differ && !version.levels().empty()) {
      alternative.details = absl::Substitute(kLevels.in(language), levels_of(version));
    }
  }
  return alternatives;
}

std::string NameOf(const v1::JourneyState& state, absl::string_view person_id, v1::Role role,
                   Language language) {
  const v1::Member* const member = MemberOf(state, person_id);
  return member != nullptr ? member->name() : Capitalised(Word(role, language));
}

std::string PersonOf(const v1::JourneyState& state, absl::string_view person_id, v1::Role role,
                     Language language) {
  const v1::Member* const member = MemberOf(state, person_id);
  if (member == nullptr) return Capitalised(Word(role, language));
  std::vector<std::string> is;
  // A function says more than "professional".
  if (role != v1::ROLE_PROFESSIONAL || member->function().empty()) {
    is.push_back(std::string(Word(role, language)));
  }
  if (!member->function().empty()) {
    if (is.empty() || member->function() != is.front()) is.push_back(member->function());
  } else if (!member->organisation_name().empty()) {
    is.push_back(member->organisation_name());
  }
  return absl::StrCat(member->name(), " (", absl::StrJoin(is, ", "), ")");
}

std::string LastOf(const v1::VersionedText& text) {
  return text.versions().empty() ? "" : text.versions().rbegin()->text();
}

}  // namespace inwonersreis::timeline
