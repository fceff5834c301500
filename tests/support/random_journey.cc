#include "tests/support/random_journey.h"

#include <utility>

#include "journey/days.h"
#include "journey/kinds.h"
#include "journey/limits.h"
#include "journey/times.h"
#include "tests/support/ids.h"
#include "tests/support/story.h"

namespace inwonersreis::testing {
namespace {

using journey::Kind;

// Kinds that make a journey lively come up more often; the end seldom does.
int WeightOf(Kind kind) {
  switch (kind) {
    case v1::Entry::kJourneyOpened: return 1;
    case v1::Entry::kJourneyClosed: return 1;
    case v1::Entry::kJourneyReopened: return 10;
    case v1::Entry::kMemberJoined: return 6;
    case v1::Entry::kMemberLeft: return 2;
    case v1::Entry::kGoalSet: return 6;
    case v1::Entry::kGoalClosed: return 2;
    case v1::Entry::kConsentGiven:
    case v1::Entry::kCaseTableHeld:
    case v1::Entry::kHandoverAccepted:
    case v1::Entry::kHandoverCompleted: return 8;
    case v1::Entry::kHandoverOffered:
    case v1::Entry::kHandoverDeclined: return 2;
    case v1::Entry::kGoalAgreed:
    case v1::Entry::kStepAdded: return 20;
    case v1::Entry::kGoalRevised:
    case v1::Entry::kStepRevised:
    case v1::Entry::kCheckIn:
    case v1::Entry::kMessage:
    case v1::Entry::kCorrection:
    case v1::Entry::kSharingChanged: return 10;
    default: return 5;
  }
}

}  // namespace

// Fills the body of one entry with links to what is in the log, texts with the
// entry's marker, and now and then something that is wrong.
class RandomJourney::Writer {
 public:
  Writer(RandomJourney* journey, const journey::Actor& actor, v1::Entry* entry)
      : journey_(*journey), random_(journey->random_), actor_(actor), entry_(*entry) {}

  void Fill(Kind kind) {
    switch (kind) {
      case v1::Entry::kJourneyOpened: {
        v1::JourneyOpened* body = entry_.mutable_journey_opened();
        body->set_title(Text());
        body->set_synthetic(true);
        break;
      }
      case v1::Entry::kJourneyClosed:
        entry_.mutable_journey_closed()->set_reason(Value<v1::ClosingReason>(1, 6));
        entry_.mutable_journey_closed()->set_words(Words());
        break;
      case v1::Entry::kJourneyReopened: entry_.mutable_journey_reopened()->set_words(Text()); break;
      case v1::Entry::kJourneyRetitled:
        entry_.mutable_journey_retitled()->set_title(Text());
        Supersede(TitleVersions(), entry_.mutable_journey_retitled()->mutable_supersedes());
        break;
      case v1::Entry::kMemberJoined: Join(entry_.mutable_member_joined()); break;
      case v1::Entry::kMemberLeft:
        entry_.mutable_member_left()->set_person_id(SomePerson());
        entry_.mutable_member_left()->set_reason(Words());
        break;
      case v1::Entry::kGoalSet: SetGoal(entry_.mutable_goal_set()); break;
      case v1::Entry::kGoalRevised: ReviseGoal(entry_.mutable_goal_revised()); break;
      case v1::Entry::kGoalAgreed: AgreeGoal(entry_.mutable_goal_agreed()); break;
      case v1::Entry::kGoalClosed:
        entry_.mutable_goal_closed()->set_goal_id(Some(v1::Entry::kGoalSet));
        entry_.mutable_goal_closed()->set_achievement(Value<v1::Achievement>(0, 5));
        entry_.mutable_goal_closed()->set_words(Words());
        break;
      case v1::Entry::kStepAdded: {
        v1::StepAdded* body = entry_.mutable_step_added();
        body->set_goal_id(Some(v1::Entry::kGoalSet));
        body->set_text(Text());
        body->set_due_on(Day());
        body->set_assignee_id(MaybePerson());
        break;
      }
      case v1::Entry::kStepDone:
        entry_.mutable_step_done()->set_step_id(Some(v1::Entry::kStepAdded));
        entry_.mutable_step_done()->set_words(Words());
        break;
      case v1::Entry::kStepDropped:
        entry_.mutable_step_dropped()->set_step_id(Some(v1::Entry::kStepAdded));
        entry_.mutable_step_dropped()->set_words(Words());
        break;
      case v1::Entry::kStepRevised: {
        v1::StepRevised* body = entry_.mutable_step_revised();
        body->set_step_id(Some(v1::Entry::kStepAdded));
        body->set_text(Text());
        body->set_due_on(Day());
        body->set_assignee_id(MaybePerson());
        Supersede(VersionsOf(body->step_id()), body->mutable_supersedes());
        break;
      }
      case v1::Entry::kCheckIn: Fill(entry_.mutable_check_in()); break;
      case v1::Entry::kMessage: Fill(entry_.mutable_message()); break;
      case v1::Entry::kReadMarker:
        entry_.mutable_read_marker()->set_up_to_seq(
            random_.Below(static_cast<int>(journey_.log_.size()) + 2));
        break;
      case v1::Entry::kContact: Fill(entry_.mutable_contact()); break;
      case v1::Entry::kMeasurement: Fill(entry_.mutable_measurement()); break;
      case v1::Entry::kCareUse: Fill(entry_.mutable_care_use()); break;
      case v1::Entry::kSituationChange: Fill(entry_.mutable_situation_change()); break;
      case v1::Entry::kExperience: Fill(entry_.mutable_experience()); break;
      case v1::Entry::kConsentGiven: {
        v1::ConsentGiven* body = entry_.mutable_consent_given();
        body->set_purpose(random_.OneIn(2) ? v1::CONSENT_PURPOSE_CASE_TABLE
                                           : Value<v1::ConsentPurpose>(1, 4));
        body->set_recipient(Text());
        body->set_until_on(Day());
        if (random_.OneIn(2)) body->set_resident_id(ResidentOrActor());
        if (journey::IsProfessional(actor_.role)) body->set_given_how(Words());
        break;
      }
      case v1::Entry::kConsentWithdrawn:
        entry_.mutable_consent_withdrawn()->set_consent_id(Some(v1::Entry::kConsentGiven));
        entry_.mutable_consent_withdrawn()->set_words(Words());
        break;
      case v1::Entry::kHandoverOffered: {
        v1::HandoverOffered* body = entry_.mutable_handover_offered();
        if (random_.OneIn(4)) body->set_receiver_id(SomePerson());
        body->set_receiver_name(Text());
        body->set_question(Text());
        if (random_.OneIn(2)) body->set_goal_id(Some(v1::Entry::kGoalSet));
        break;
      }
      case v1::Entry::kHandoverAccepted:
        entry_.mutable_handover_accepted()->set_handover_id(Some(v1::Entry::kHandoverOffered));
        entry_.mutable_handover_accepted()->set_party(Party());
        entry_.mutable_handover_accepted()->set_words(Words());
        break;
      case v1::Entry::kHandoverDeclined:
        entry_.mutable_handover_declined()->set_handover_id(Some(v1::Entry::kHandoverOffered));
        entry_.mutable_handover_declined()->set_party(Party());
        entry_.mutable_handover_declined()->set_words(Text());
        break;
      case v1::Entry::kHandoverCompleted:
        entry_.mutable_handover_completed()->set_handover_id(Some(v1::Entry::kHandoverOffered));
        entry_.mutable_handover_completed()->set_feedback(Text());
        break;
      case v1::Entry::kCaseTableHeld: Fill(entry_.mutable_case_table_held()); break;
      case v1::Entry::kCorrection: Correct(entry_.mutable_correction()); break;
      case v1::Entry::kRetraction:
        entry_.mutable_retraction()->set_target_id(SomeOfMine());
        entry_.mutable_retraction()->set_words(Words());
        break;
      case v1::Entry::kTalkAboutMark:
        entry_.mutable_talk_about_mark()->set_target_id(Any());
        entry_.mutable_talk_about_mark()->set_words(Words());
        entry_.mutable_talk_about_mark()->set_cleared(random_.OneIn(3));
        break;
      case v1::Entry::kSharingChanged:
        entry_.mutable_sharing_changed()->set_target_id(SomeOfMine());
        entry_.mutable_sharing_changed()->set_audience(SomeAudience());
        break;
      case v1::Entry::BODY_NOT_SET: break;
    }
    const journey::KindRule* rule = journey::RuleOf(kind);
    const bool own = rule->audience == journey::AudienceRule::kOwn;
    if (own != random_.OneIn(50)) entry_.set_audience(SomeAudience());
  }

 private:
  using Ids = google::protobuf::RepeatedPtrField<std::string>;

  // --- Values ---------------------------------------------------------------

  // A text with the entry's marker; seldom one that no text may be.
  std::string Text() {
    switch (random_.Below(120)) {
      case 0: return "";
      case 1: return MarkerOf(entry_.entry_id()) + std::string(limits::kExperienceChars, 'x');
      case 2: return "\xc3\x28";
      case 3: return "BSN 123456782";
      case 4: return "bel\x07";
      default: return "over " + MarkerOf(entry_.entry_id()) + " dus";
    }
  }

  std::string Words() { return random_.OneIn(2) ? Text() : ""; }

  // A value of an enum, seldom one beyond it.
  template <typename Enum>
  Enum Value(int min, int max) {
    return static_cast<Enum>(random_.OneIn(60) ? 99 : random_.Between(min, max));
  }

  v1::HandoverParty Party() {
    if (actor_.role == v1::ROLE_RESIDENT && !random_.OneIn(5)) return v1::HANDOVER_PARTY_RESIDENT;
    return random_.OneIn(2) ? v1::HANDOVER_PARTY_RECEIVER : Value<v1::HandoverParty>(1, 3);
  }

  v1::Audience SomeAudience() { return Value<v1::Audience>(random_.OneIn(20) ? 0 : 1, 4); }

  std::string Day() {
    if (random_.OneIn(3)) return "";
    if (random_.OneIn(60)) return "2025-02-30";
    return journey::DayOf(journey_.now_ + absl::Hours(24) * random_.Between(-100, 100));
  }

  // --- People ---------------------------------------------------------------

  std::string SomePerson() {
    if (random_.OneIn(40)) return "niemand";
    return random_.Of(journey_.accounts_).person_id;
  }

  std::string MaybePerson() { return random_.OneIn(2) ? SomePerson() : ""; }

  std::string ResidentOrActor() {
    if (actor_.role == v1::ROLE_RESIDENT && !random_.OneIn(5)) return actor_.person_id;
    for (int i = 0; i < 10; ++i) {
      const journey::Actor& account = random_.Of(journey_.accounts_);
      if (account.role == v1::ROLE_RESIDENT) return account.person_id;
    }
    return SomePerson();
  }

  void Join(v1::MemberJoined* body) {
    const journey::Actor& account = random_.Of(journey_.accounts_);
    body->set_person_id(account.person_id);
    body->set_name(Text());
    body->set_role(account.role);
    if (journey::IsProfessional(account.role)) {
      body->set_role(random_.OneIn(3) ? v1::ROLE_LEAD_COACH : v1::ROLE_PROFESSIONAL);
      body->set_organisation_id(account.organisation_id);
      body->set_organisation_name(Words());
    }
    if (random_.OneIn(20)) body->set_role(Value<v1::Role>(0, 6));
    body->set_function(Words());
  }

  // --- Links ----------------------------------------------------------------

  // Any entry; seldom one that does not exist.
  std::string Any() {
    if (journey_.log_.empty() || random_.OneIn(30)) return TestId(8, random_.Below(1000));
    return random_.Of(journey_.log_).entry_id();
  }

  // An entry of this kind, rather a late one; seldom any other.
  std::string Some(Kind kind) {
    if (random_.OneIn(25)) return Any();
    return Last([kind](const v1::Entry& entry) { return entry.body_case() == kind; });
  }

  std::string SomeOfMine() {
    if (random_.OneIn(4)) return Any();
    const bool shared = !random_.OneIn(3);  // Else rather words that can be removed.
    return Last([&](const v1::Entry& entry) {
      const journey::KindRule& rule = *journey::RuleOf(entry.body_case());
      const bool fits = shared ? rule.audience == journey::AudienceRule::kOwn : rule.retractable;
      return entry.author_id() == actor_.person_id && fits;
    });
  }

  // One of the entries that `wanted` likes, the later the likelier.
  template <typename Wanted>
  std::string Last(Wanted wanted) {
    std::string found;
    for (auto entry = journey_.log_.rbegin(); entry != journey_.log_.rend(); ++entry) {
      if (!wanted(*entry)) continue;
      found = entry->entry_id();
      if (random_.OneIn(3)) break;
    }
    return found.empty() ? Any() : found;
  }

  // Ids of the entry and of what revised or corrected it.
  std::vector<std::string> VersionsOf(const std::string& id) const {
    std::vector<std::string> versions = {id};
    for (const v1::Entry& entry : journey_.log_) {
      const Kind kind = entry.body_case();
      const bool revises = kind == v1::Entry::kGoalRevised || kind == v1::Entry::kStepRevised ||
                           kind == v1::Entry::kCorrection;
      if (revises && journey::TargetOf(entry) == id) versions.push_back(entry.entry_id());
    }
    return versions;
  }

  std::vector<std::string> TitleVersions() const {
    std::vector<std::string> ids;
    for (const v1::Entry& entry : journey_.log_) {
      if (entry.has_journey_opened() || entry.has_journey_retitled()) {
        ids.push_back(entry.entry_id());
      }
    }
    return ids;
  }

  // Mostly everything that is there; at times what somebody saw who was away.
  void Supersede(std::vector<std::string> versions, Ids* supersedes) {
    const int saw = random_.OneIn(3) ? random_.Between(1, 3) : static_cast<int>(versions.size());
    for (int i = 0; i < static_cast<int>(versions.size()) && i < saw; ++i) {
      supersedes->Add(std::move(versions[i]));
    }
    if (supersedes->empty() || random_.OneIn(40)) supersedes->Add(Any());
  }

  // --- Bodies ---------------------------------------------------------------

  void Levels(Ids* levels) {
    for (int i = 0; i < (random_.OneIn(30) ? 4 : 5); ++i) levels->Add(Text());
  }

  void SetGoal(v1::GoalSet* body) {
    body->set_text(Text());
    body->set_domain(Value<v1::Domain>(0, 4));
    if (random_.OneIn(4)) body->add_resident_ids(ResidentOrActor());
    if (random_.OneIn(3)) Levels(body->mutable_levels());
    body->set_weight(random_.Below(10));
  }

  void ReviseGoal(v1::GoalRevised* body) {
    body->set_goal_id(Some(v1::Entry::kGoalSet));
    body->set_text(Text());
    body->set_domain(Value<v1::Domain>(0, 4));
    if (random_.OneIn(5)) Levels(body->mutable_levels());
    Supersede(VersionsOf(body->goal_id()), body->mutable_supersedes());
  }

  void AgreeGoal(v1::GoalAgreed* body) {
    body->set_goal_id(Some(v1::Entry::kGoalSet));
    const std::vector<std::string> versions = VersionsOf(body->goal_id());
    body->set_version_id(versions.empty() || random_.OneIn(20) ? Any() : versions.back());
  }

  void Fill(v1::CheckIn* body) {
    if (!random_.OneIn(3)) body->set_goal_id(Some(v1::Entry::kGoalSet));
    body->set_score(random_.Between(0, random_.OneIn(30) ? 20 : 10));
    body->set_note(Words());
  }

  void Fill(v1::Message* body) {
    body->set_text(Text());
    if (random_.OneIn(2)) body->set_reply_to_id(Any());
  }

  void Fill(v1::Contact* body) {
    body->set_channel(Value<v1::Channel>(0, 8));
    body->set_subject(Words());
    body->set_content(Text());
    body->set_initiative(Value<v1::Initiative>(0, 2));
    body->set_reached(random_.OneIn(2));
    body->set_duration_minutes(random_.Below(120));
    if (random_.OneIn(3)) body->set_goal_id(Some(v1::Entry::kGoalSet));
  }

  void Fill(v1::Measurement* body) {
    body->set_instrument(Text());
    body->set_moment(Value<v1::MeasurementMoment>(1, 3));
    v1::MeasurementAnswer* answer = body->add_answers();
    answer->set_item("I1");
    answer->set_value(random_.Below(10));
    body->set_has_score(true);
    body->set_score_thousandths(random_.Below(10000));
    body->set_words(Words());
    body->set_resident_id(ResidentOrActor());
  }

  void Fill(v1::CareUse* body) {
    body->set_price_code(Text());
    body->set_quantity_thousandths(random_.Below(10000));
    body->set_from_on(Day());
    body->set_to_on(Day());
    body->set_source(Words());
    body->set_resident_id(ResidentOrActor());
  }

  void Fill(v1::SituationChange* body) {
    body->set_topic(Value<v1::SituationTopic>(1, 8));
    body->set_before(Words());
    body->set_after(Text());
    body->set_since_on(Day());
    body->set_resident_id(ResidentOrActor());
  }

  void Fill(v1::Experience* body) {
    body->set_strand(actor_.role == v1::ROLE_RESIDENT ? v1::STRAND_RESIDENT
                                                      : Value<v1::Strand>(1, 4));
    body->set_text(Text());
    if (random_.OneIn(4)) body->set_told_by_id(SomePerson());
  }

  void Fill(v1::CaseTableHeld* body) {
    body->set_participants(Text());
    body->set_discussed(Words());
    body->set_decided(Text());
  }

  void Correct(v1::Correction* body) {
    const std::string id = Last([this](const v1::Entry& entry) {
      return entry.author_id() == actor_.person_id &&
             journey::RuleOf(entry.body_case())->correctable;
    });
    body->set_target_id(id);
    Supersede(VersionsOf(id), body->mutable_supersedes());
    const v1::Entry* target = nullptr;
    for (const v1::Entry& entry : journey_.log_) {
      if (entry.entry_id() == id) target = &entry;
    }
    const Kind kind = target == nullptr ? v1::Entry::kMessage : target->body_case();
    switch (kind) {
      case v1::Entry::kCheckIn:
        Fill(body->mutable_check_in());
        if (!random_.OneIn(20)) body->mutable_check_in()->set_goal_id(target->check_in().goal_id());
        break;
      case v1::Entry::kContact:
        Fill(body->mutable_contact());
        if (!random_.OneIn(20)) body->mutable_contact()->set_goal_id(target->contact().goal_id());
        break;
      case v1::Entry::kMeasurement: Fill(body->mutable_measurement()); break;
      case v1::Entry::kCareUse: Fill(body->mutable_care_use()); break;
      case v1::Entry::kSituationChange: Fill(body->mutable_situation_change()); break;
      case v1::Entry::kExperience: Fill(body->mutable_experience()); break;
      case v1::Entry::kCaseTableHeld: Fill(body->mutable_case_table_held()); break;
      default:
        Fill(body->mutable_message());
        if (target != nullptr) {
          body->mutable_message()->set_reply_to_id(target->message().reply_to_id());
        }
        break;
    }
  }

  RandomJourney& journey_;
  Random& random_;
  const journey::Actor& actor_;
  v1::Entry& entry_;
};

RandomJourney::RandomJourney(uint64_t seed, uint64_t number)
    : random_(seed), number_(number), journey_id_(TestId(1, number)), now_(Start()) {
  const v1::Role roles[] = {v1::ROLE_LEAD_COACH,  v1::ROLE_RESIDENT,    v1::ROLE_PROFESSIONAL,
                            v1::ROLE_PROFESSIONAL, v1::ROLE_RESIDENT,    v1::ROLE_SUPPORTER,
                            v1::ROLE_SUPPORTER,    v1::ROLE_COORDINATOR, v1::ROLE_ADMINISTRATOR};
  uint64_t person = 1;
  for (const v1::Role role : roles) accounts_.push_back(Person(person++, role));

  const journey::Actor& lead = accounts_[0];
  Proposal opening{lead, Draft()};
  opening.entry.mutable_journey_opened()->set_title(MarkerOf(opening.entry.entry_id()));
  opening.entry.mutable_journey_opened()->set_synthetic(true);
  Force(opening);
  for (int i = 0; i < 2; ++i) {
    Proposal joining{lead, Draft()};
    v1::MemberJoined* body = joining.entry.mutable_member_joined();
    body->set_person_id(accounts_[i].person_id);
    body->set_name(MarkerOf(joining.entry.entry_id()));
    body->set_role(accounts_[i].role);
    body->set_organisation_id(accounts_[i].organisation_id);
    Force(joining);
  }
}

std::string RandomJourney::MarkerOf(const std::string& entry_id) {
  // Letters only, so that no marker looks like a number, with a beginning and
  // an end, so that none stands in another.
  std::string marker = "q";
  for (const char c : entry_id) {
    if (c == '-') continue;
    marker += static_cast<char>(c <= '9' ? 'a' + (c - '0') : 'k' + (c - 'a'));
  }
  return marker + "z";
}

v1::Entry RandomJourney::Draft() {
  now_ += absl::Minutes(random_.Between(1, 2000));
  v1::Entry entry;
  entry.set_entry_id(TestId(9, number_ * 1000000 + next_id_++));
  entry.set_journey_id(journey_id_);
  const bool told_later = random_.OneIn(5);
  const absl::Duration before = absl::Hours(told_later ? random_.Below(1000) : 0);
  *entry.mutable_occurred_at() = TimestampOf(now_ - before);
  return entry;
}

journey::Actor RandomJourney::ActorOf(const journey::Actor& account) const {
  journey::Actor actor = account;
  for (const v1::Member& member : state_.proto().members()) {
    if (member.person_id() == account.person_id && !member.has_left_at()) {
      actor.role = member.role();
    }
  }
  return actor;
}

std::vector<journey::Actor> RandomJourney::People() const {
  std::vector<journey::Actor> people;
  for (const journey::Actor& account : accounts_) people.push_back(ActorOf(account));
  return people;
}

Proposal RandomJourney::Propose() {
  // Nonsense is half of what comes about by chance; journeys would stay thin.
  Proposal proposal = ProposeOnce();
  for (int i = 0; i < 6 && !random_.OneIn(4); ++i) {
    if (journey::Check(state_, proposal.actor, proposal.entry, now_).ok()) break;
    proposal = ProposeOnce();
  }
  return proposal;
}

Proposal RandomJourney::ProposeOnce() {
  static const std::vector<Kind>* const kinds = [] {
    auto* all = new std::vector<Kind>;
    for (const journey::KindRule& rule : journey::KindRules()) {
      all->insert(all->end(), WeightOf(rule.kind), rule.kind);
    }
    return all;
  }();
  Proposal proposal{ActorOf(random_.Of(accounts_)), Draft()};
  Writer(this, proposal.actor, &proposal.entry).Fill(random_.Of(*kinds));
  return proposal;
}

absl::StatusOr<journey::Verdict> RandomJourney::Record(const Proposal& proposal) {
  auto verdict = journey::Check(state_, proposal.actor, proposal.entry, now_);
  if (verdict.ok()) Force(proposal);
  return verdict;
}

void RandomJourney::Run(int proposals) {
  for (int i = 0; i < proposals; ++i) Record(Propose()).IgnoreError();
}

void RandomJourney::Force(const Proposal& proposal) {
  v1::Entry entry = proposal.entry;
  entry.set_seq(static_cast<int64_t>(log_.size()) + 1);
  *entry.mutable_recorded_at() = TimestampOf(now_);
  entry.set_author_id(proposal.actor.person_id);
  entry.set_author_role(proposal.actor.role);
  journey::Apply(entry, &state_);
  log_.push_back(std::move(entry));
}

}  // namespace inwonersreis::testing
