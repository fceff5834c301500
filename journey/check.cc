// Check: may this person record this entry on top of this state? Everything
// that an entry is about is looked up through `Target`, which knows only what
// the writer may see.
#include "journey/check.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "journey/audiences.h"
#include "journey/consents.h"
#include "journey/contents.h"
#include "journey/days.h"
#include "journey/errors.h"
#include "journey/index.h"
#include "journey/kinds.h"
#include "journey/limits.h"
#include "journey/times.h"
#include "journey/versions.h"
#include "journey/visible.h"

#define RETURN_IF_ERROR(expression)             \
  if (absl::Status status_ = (expression); !status_.ok()) return status_

namespace inwonersreis::journey {
namespace {

bool HasEnded(const v1::Handover& handover) {
  return handover.lifecycle() == v1::HANDOVER_LIFECYCLE_DECLINED ||
         handover.lifecycle() == v1::HANDOVER_LIFECYCLE_COMPLETED;
}

class EntryCheck {
 public:
  EntryCheck(const State& state, const Actor& actor, const v1::Entry& entry, absl::Time now)
      : state_(state),
        index_(state.index()),
        actor_(actor),
        entry_(entry),
        now_(now),
        rule_(*RuleOf(entry.body_case())) {}

  absl::StatusOr<Verdict> Run() {
    RETURN_IF_ERROR(Writer());
    RETURN_IF_ERROR(Journey());
    RETURN_IF_ERROR(Body());
    return std::move(verdict_);
  }

 private:
  // --- Who, where, for whom -------------------------------------------------

  absl::Status Writer() const {
    if (!entry_.author_id().empty() && entry_.author_id() != actor_.person_id) {
      return Error(v1::ERROR_REASON_NOT_AUTHOR, {{"field", "author_id"}});
    }
    if (entry_.author_role() != v1::ROLE_UNSPECIFIED && entry_.author_role() != actor_.role) {
      return RoleNotAllowed();
    }
    if (Permission(rule_, actor_.role) == May::kNo) return RoleNotAllowed();
    if (rule_.audience == AudienceRule::kOwn && !MayChoose(actor_.role, entry_.audience())) {
      return Error(v1::ERROR_REASON_AUDIENCE_NOT_ALLOWED, {{"field", "audience"}});
    }
    return absl::OkStatus();
  }

  absl::Status Journey() const {
    const v1::JourneyState& proto = state_.proto();
    const bool opens = entry_.body_case() == v1::Entry::kJourneyOpened;
    if (state_.entry_count() == 0) {
      if (opens) return absl::OkStatus();
      return Error(v1::ERROR_REASON_TARGET_NOT_FOUND, {{"field", "journey_id"}});
    }
    if (entry_.journey_id() != proto.journey_id()) {
      return Error(v1::ERROR_REASON_OTHER_JOURNEY);
    }
    if (opens) return Error(v1::ERROR_REASON_JOURNEY_OPEN);
    if (IsClosed() && !rule_.after_closing) return Error(v1::ERROR_REASON_JOURNEY_CLOSED);
    return absl::OkStatus();
  }

  bool IsClosed() const {
    return state_.proto().lifecycle() == v1::JOURNEY_LIFECYCLE_CLOSED;
  }

  absl::Status RoleNotAllowed() const {
    return Error(v1::ERROR_REASON_ROLE_NOT_ALLOWED, {{"role", v1::Role_Name(actor_.role)}});
  }

  absl::Status OutOfRange(absl::string_view field) const {
    return Error(v1::ERROR_REASON_FIELD_OUT_OF_RANGE, {{"field", field}});
  }

  bool IsResident() const { return actor_.role == v1::ROLE_RESIDENT; }

  void Warn(v1::WarningReason reason, absl::string_view subject_id, int64_t value) {
    v1::Warning& warning = verdict_.warnings.emplace_back();
    warning.set_reason(reason);
    warning.set_subject_id(std::string(subject_id));
    warning.set_value(value);
  }

  // A text gets a new version; it warns when that one will not stand alone.
  void WarnOfConflict(absl::string_view subject_id, int versions_left) {
    if (versions_left > 0) {
      Warn(v1::WARNING_REASON_CONFLICT, subject_id, versions_left + 1);
    }
  }

  void WarnOfPastDay(absl::string_view subject_id, const std::string& due_on) {
    if (due_on.empty() || due_on >= DayOf(now_)) return;
    const auto days = *ParseDay(DayOf(now_)) - *ParseDay(due_on);
    Warn(v1::WARNING_REASON_DUE_DAY_PAST, subject_id, days);
  }

  // --- What it is about -----------------------------------------------------

  // The entry that this one is about, as far as the writer may see it.
  absl::StatusOr<const Record*> Target(absl::string_view field) const {
    const absl::string_view id = TargetOf(entry_);
    if (!Visible(state_, actor_, id)) {
      return Error(v1::ERROR_REASON_TARGET_NOT_FOUND, {{"field", field}});
    }
    return index_.Find(id);
  }

  // The same, of one kind and with its content.
  absl::StatusOr<const Record*> Target(absl::string_view field, Kind kind) const {
    absl::StatusOr<const Record*> target = Target(field);
    if (!target.ok()) return target;
    if ((*target)->kind != kind) {
      return Error(v1::ERROR_REASON_TARGET_WRONG_KIND, {{"field", field}});
    }
    if ((*target)->retracted) return Error(v1::ERROR_REASON_TARGET_RETRACTED);
    return target;
  }

  absl::StatusOr<const v1::Goal*> Goal() const {
    absl::StatusOr<const Record*> target = Target("goal_id", v1::Entry::kGoalSet);
    if (!target.ok()) return target.status();
    return &GoalOf(index_, **target);
  }

  absl::StatusOr<const v1::Goal*> OpenGoal() const {
    absl::StatusOr<const v1::Goal*> goal = Goal();
    if (goal.ok() && (*goal)->lifecycle() == v1::GOAL_LIFECYCLE_CLOSED) {
      return Error(v1::ERROR_REASON_GOAL_CLOSED);
    }
    return goal;
  }

  absl::StatusOr<const Record*> OpenStep() const {
    absl::StatusOr<const Record*> target = Target("step_id", v1::Entry::kStepAdded);
    if (target.ok() && (*target)->step == kNone) {  // Added to what is no goal.
      return Error(v1::ERROR_REASON_TARGET_NOT_FOUND, {{"field", "step_id"}});
    }
    if (target.ok() && StepOf(index_, **target).lifecycle() != v1::STEP_LIFECYCLE_OPEN) {
      return Error(v1::ERROR_REASON_STEP_CLOSED);
    }
    return target;
  }

  bool IsAbout(const Record& record, const Record& target) const {
    return record.target != kNone && &index_.records[record.target] == &target;
  }

  // The id of what a record is about; empty: of nothing.
  std::string LinkOf(const Record& record) const {
    return record.target == kNone ? std::string() : index_.TextOf(index_.records[record.target]);
  }

  // A text's versions are the entry that made it and those of kind `revision`
  // about it. Whoever sees the first sees all, so no second look is needed.
  absl::Status KnownVersions(const Ids& supersedes, const Record& text, Kind revision) const {
    for (const std::string& id : supersedes) {
      const Record* version = index_.Find(id);
      const bool known =
          version == &text || (version != nullptr && version->kind == revision &&
                               IsAbout(*version, text));
      if (!known) return Error(v1::ERROR_REASON_VERSION_UNKNOWN, {{"field", "supersedes"}});
    }
    return absl::OkStatus();
  }

  // --- People ---------------------------------------------------------------

  absl::Status PresentMember(const std::string& person_id) const {
    if (person_id.empty() || person_id == actor_.person_id) return absl::OkStatus();
    const v1::Member* member = index_.MemberOf(person_id);
    if (member == nullptr || !IsActive(*member)) return Error(v1::ERROR_REASON_NOT_MEMBER);
    return absl::OkStatus();
  }

  // A person who is or was a member, in this role.
  absl::Status EverMember(const std::string& person_id, v1::Role role) const {
    const v1::Member* member = index_.MemberOf(person_id);
    if (member == nullptr || (role != v1::ROLE_UNSPECIFIED && member->role() != role)) {
      return Error(v1::ERROR_REASON_NOT_MEMBER);
    }
    return absl::OkStatus();
  }

  int CountPresent(v1::Role role) const {
    const auto& members = state_.proto().members();
    return static_cast<int>(
        std::count_if(members.begin(), members.end(), [role](const v1::Member& member) {
          return member.role() == role && IsActive(member);
        }));
  }

  // Whose number or change it is must be clear: named, the only resident, or
  // the resident who writes.
  absl::Status AboutResident(const std::string& resident_id) const {
    if (!resident_id.empty()) return EverMember(resident_id, v1::ROLE_RESIDENT);
    if (entry_.redacted() || IsResident() || CountPresent(v1::ROLE_RESIDENT) <= 1) {
      return absl::OkStatus();
    }
    return Error(v1::ERROR_REASON_FIELD_REQUIRED, {{"field", "resident_id"}});
  }

  // A resident has a say in the own goals: those of all residents, those that
  // name them, and those that they put forward.
  bool HasSayIn(const v1::Goal& goal) const {
    return !IsResident() || goal.resident_ids().empty() ||
           Contains(goal.resident_ids(), actor_.person_id) ||
           goal.set().person_id() == actor_.person_id;
  }

  // --- Each kind ------------------------------------------------------------

  absl::Status Body() {
    switch (entry_.body_case()) {
      case v1::Entry::kJourneyOpened:
      case v1::Entry::kJourneyClosed: return absl::OkStatus();
      case v1::Entry::kJourneyReopened: return Reopened();
      case v1::Entry::kJourneyRetitled: return Retitled(entry_.journey_retitled());
      case v1::Entry::kMemberJoined: return Joined(entry_.member_joined());
      case v1::Entry::kMemberLeft: return Left(entry_.member_left());
      case v1::Entry::kGoalSet: return GoalSet(entry_.goal_set());
      case v1::Entry::kGoalRevised: return GoalRevised(entry_.goal_revised());
      case v1::Entry::kGoalAgreed: return GoalAgreed(entry_.goal_agreed());
      case v1::Entry::kGoalClosed: return GoalClosed(entry_.goal_closed());
      case v1::Entry::kStepAdded: return StepAdded(entry_.step_added());
      case v1::Entry::kStepDone:
      case v1::Entry::kStepDropped: return OpenStep().status();
      case v1::Entry::kStepRevised: return StepRevised(entry_.step_revised());
      case v1::Entry::kCheckIn:
        return entry_.check_in().goal_id().empty() ? absl::OkStatus() : OpenGoal().status();
      case v1::Entry::kMessage:
        return entry_.message().reply_to_id().empty() ? absl::OkStatus()
                                                      : Target("reply_to_id").status();
      case v1::Entry::kReadMarker: return absl::OkStatus();
      case v1::Entry::kContact:
        return entry_.contact().goal_id().empty() ? absl::OkStatus() : Goal().status();
      case v1::Entry::kMeasurement: return Measured();
      case v1::Entry::kCareUse: return Content(entry_.care_use());
      case v1::Entry::kSituationChange: return Content(entry_.situation_change());
      case v1::Entry::kExperience: return Content(entry_.experience());
      case v1::Entry::kConsentGiven: return ConsentGiven(entry_.consent_given());
      case v1::Entry::kConsentWithdrawn: return ConsentWithdrawn();
      case v1::Entry::kHandoverOffered:
        return entry_.handover_offered().goal_id().empty() ? absl::OkStatus() : Goal().status();
      case v1::Entry::kHandoverAccepted:
        return HandoverAnswered(entry_.handover_accepted().party(), true);
      case v1::Entry::kHandoverDeclined:
        return HandoverAnswered(entry_.handover_declined().party(), false);
      case v1::Entry::kHandoverCompleted: return HandoverCompleted();
      case v1::Entry::kCaseTableHeld: return CaseTableHeld();
      case v1::Entry::kCorrection: return Corrected(entry_.correction());
      case v1::Entry::kRetraction: return Retracted();
      case v1::Entry::kTalkAboutMark: return Target("target_id").status();
      case v1::Entry::kSharingChanged: return Shared(entry_.sharing_changed());
      case v1::Entry::BODY_NOT_SET: break;
    }
    return Error(v1::ERROR_REASON_UNKNOWN_VALUE);
  }

  absl::Status Reopened() const {
    return IsClosed() ? absl::OkStatus() : Error(v1::ERROR_REASON_JOURNEY_OPEN);
  }

  absl::Status Retitled(const v1::JourneyRetitled& body) {
    for (const std::string& id : body.supersedes()) {
      const Record* version = index_.Find(id);
      const bool known = version != nullptr && (version->kind == v1::Entry::kJourneyOpened ||
                                                version->kind == v1::Entry::kJourneyRetitled);
      if (!known) return Error(v1::ERROR_REASON_VERSION_UNKNOWN, {{"field", "supersedes"}});
    }
    WarnOfConflict(entry_.journey_id(),
                   VersionsLeft(state_.proto().title(), body.supersedes()));
    return absl::OkStatus();
  }

  absl::Status Joined(const v1::MemberJoined& body) const {
    if (IsResident() && body.role() != v1::ROLE_SUPPORTER) return RoleNotAllowed();
    const v1::Member* member = index_.MemberOf(body.person_id());
    if (member == nullptr || !IsActive(*member)) return absl::OkStatus();
    // A present professional may take over the lead or give it back; that is
    // all that changes about a present member.
    const bool changes_lead = IsProfessional(member->role()) && IsProfessional(body.role()) &&
                              member->role() != body.role();
    if (!changes_lead || IsResident()) return Error(v1::ERROR_REASON_ALREADY_MEMBER);
    return member->role() == v1::ROLE_LEAD_COACH ? LeadStays() : absl::OkStatus();
  }

  absl::Status Left(const v1::MemberLeft& body) const {
    const v1::Member* member = index_.MemberOf(body.person_id());
    const bool self = body.person_id() == actor_.person_id;
    const bool any = Permission(rule_, actor_.role) == May::kYes;
    const bool own_supporter =
        IsResident() && member != nullptr && member->role() == v1::ROLE_SUPPORTER;
    if (!self && !any && !own_supporter) return RoleNotAllowed();
    if (member == nullptr || !IsActive(*member)) return Error(v1::ERROR_REASON_NOT_MEMBER);
    if (member->role() == v1::ROLE_LEAD_COACH) return LeadStays();
    if (member->role() == v1::ROLE_RESIDENT && !self && !IsClosed() &&
        CountPresent(v1::ROLE_RESIDENT) == 1) {
      return Error(v1::ERROR_REASON_LAST_MEMBER);
    }
    return absl::OkStatus();
  }

  // An open journey has somebody who is the resident's first contact.
  absl::Status LeadStays() const {
    if (IsClosed() || CountPresent(v1::ROLE_LEAD_COACH) > 1) return absl::OkStatus();
    return Error(v1::ERROR_REASON_LAST_MEMBER);
  }

  absl::Status GoalSet(const v1::GoalSet& body) const {
    for (const std::string& resident : body.resident_ids()) {
      const v1::Member* member = index_.MemberOf(resident);
      if (member == nullptr || member->role() != v1::ROLE_RESIDENT) {
        return Error(v1::ERROR_REASON_NOT_MEMBER, {{"field", "resident_ids"}});
      }
    }
    return absl::OkStatus();
  }

  absl::Status GoalRevised(const v1::GoalRevised& body) {
    const absl::StatusOr<const v1::Goal*> goal = OpenGoal();
    RETURN_IF_ERROR(goal.status());
    if (!HasSayIn(**goal)) return RoleNotAllowed();
    RETURN_IF_ERROR(KnownVersions(body.supersedes(), *index_.Find(body.goal_id()),
                                  v1::Entry::kGoalRevised));
    if (!body.levels().empty() && (*goal)->levels_fixed()) {
      return Error(v1::ERROR_REASON_LEVELS_FIXED);
    }
    RETURN_IF_ERROR(LevelsChosen(body, (*goal)->text()));
    WarnOfConflict(body.goal_id(), VersionsLeft((*goal)->text(), body.supersedes()));
    return absl::OkStatus();
  }

  // A version that takes the place of several with different levels says which
  // levels hold: none of them goes in silence.
  absl::Status LevelsChosen(const v1::GoalRevised& body, const v1::VersionedText& text) const {
    if (!body.levels().empty()) return absl::OkStatus();
    const v1::TextVersion* first = nullptr;
    for (const v1::TextVersion& version : text.versions()) {
      if (version.levels().empty() || !Contains(body.supersedes(), version.act().entry_id())) {
        continue;
      }
      if (first == nullptr) first = &version;
      if (!std::equal(version.levels().begin(), version.levels().end(),
                      first->levels().begin(), first->levels().end())) {
        return Error(v1::ERROR_REASON_FIELD_REQUIRED, {{"field", "levels"}});
      }
    }
    return absl::OkStatus();
  }

  absl::Status GoalAgreed(const v1::GoalAgreed& body) const {
    const absl::StatusOr<const v1::Goal*> goal = OpenGoal();
    RETURN_IF_ERROR(goal.status());
    // Who put a goal forward for another resident cannot agree in their place.
    const bool others = IsResident() && !(*goal)->resident_ids().empty() &&
                        !Contains((*goal)->resident_ids(), actor_.person_id);
    if (others) return RoleNotAllowed();
    const Record* version = index_.Find(body.version_id());
    const bool known = body.version_id() == body.goal_id() ||
                       (version != nullptr && version->kind == v1::Entry::kGoalRevised &&
                        IsAbout(*version, *index_.Find(body.goal_id())));
    if (!known) return Error(v1::ERROR_REASON_VERSION_UNKNOWN, {{"field", "version_id"}});
    const auto& heads = (*goal)->text().versions();
    if (heads.size() > 1) return Error(v1::ERROR_REASON_CONFLICT_UNRESOLVED);
    if (heads.empty() || heads.Get(0).act().entry_id() != body.version_id()) {
      return Error(v1::ERROR_REASON_VERSION_UNKNOWN, {{"field", "version_id"}});
    }
    for (const v1::Agreement& agreement : (*goal)->agreements()) {
      if (agreement.version_id() == body.version_id() &&
          agreement.act().person_id() == actor_.person_id) {
        return Error(v1::ERROR_REASON_ALREADY_AGREED);
      }
    }
    return absl::OkStatus();
  }

  absl::Status GoalClosed(const v1::GoalClosed& body) const {
    const absl::StatusOr<const v1::Goal*> goal = OpenGoal();
    RETURN_IF_ERROR(goal.status());
    if (!HasSayIn(**goal)) return RoleNotAllowed();
    // Levels say what was expected only after both sides agreed to them.
    if (body.achievement() != v1::ACHIEVEMENT_UNSPECIFIED && !(*goal)->has_agreed()) {
      return OutOfRange("achievement");
    }
    return absl::OkStatus();
  }

  absl::Status StepAdded(const v1::StepAdded& body) {
    const absl::StatusOr<const v1::Goal*> goal = OpenGoal();
    RETURN_IF_ERROR(goal.status());
    RETURN_IF_ERROR(PresentMember(body.assignee_id()));
    const Record& record = *index_.Find(body.goal_id());
    const int open = index_.goals[record.place].open_steps + 1;
    if (open > limits::kOpenStepsWarning) {
      Warn(v1::WARNING_REASON_MANY_OPEN_STEPS, body.goal_id(), open);
    }
    WarnOfPastDay(entry_.entry_id(), body.due_on());
    return absl::OkStatus();
  }

  absl::Status StepRevised(const v1::StepRevised& body) {
    const absl::StatusOr<const Record*> step = OpenStep();
    RETURN_IF_ERROR(step.status());
    if (GoalOf(index_, **step).lifecycle() == v1::GOAL_LIFECYCLE_CLOSED) {
      return Error(v1::ERROR_REASON_GOAL_CLOSED);
    }
    RETURN_IF_ERROR(KnownVersions(body.supersedes(), **step, v1::Entry::kStepRevised));
    RETURN_IF_ERROR(PresentMember(body.assignee_id()));
    WarnOfConflict(body.step_id(),
                   VersionsLeft(StepOf(index_, **step).text(), body.supersedes()));
    WarnOfPastDay(body.step_id(), body.due_on());
    return absl::OkStatus();
  }

  absl::Status Measured() const {
    const v1::Measurement& body = entry_.measurement();
    // How it goes after the end is part of the story; a start is not.
    if (IsClosed() && !entry_.redacted() &&
        body.moment() != v1::MEASUREMENT_MOMENT_FOLLOW_UP) {
      return Error(v1::ERROR_REASON_JOURNEY_CLOSED);
    }
    return Content(body);
  }

  // --- Contents that a correction may bring too -------------------------------

  absl::Status Content(const v1::Measurement& body) const {
    return AboutResident(body.resident_id());
  }

  absl::Status Content(const v1::CareUse& body) const {
    return AboutResident(body.resident_id());
  }

  absl::Status Content(const v1::SituationChange& body) const {
    return AboutResident(body.resident_id());
  }

  absl::Status Content(const v1::Experience& body) const {
    const v1::Strand strand = body.strand();
    const bool of_coalition = strand == v1::STRAND_ORGANISATION || strand == v1::STRAND_SYSTEM;
    const bool allowed = entry_.redacted() || IsProfessional(actor_.role) ||
                         (IsResident() && strand == v1::STRAND_RESIDENT) ||
                         (actor_.role == v1::ROLE_COORDINATOR && of_coalition);
    if (!allowed) return RoleNotAllowed();
    if (body.told_by_id().empty()) return absl::OkStatus();
    return EverMember(body.told_by_id(), v1::ROLE_UNSPECIFIED);
  }

  absl::Status Replacement(const v1::Correction& body) const {
    switch (body.replacement_case()) {
      case v1::Correction::kMeasurement: return Content(body.measurement());
      case v1::Correction::kCareUse: return Content(body.care_use());
      case v1::Correction::kSituationChange: return Content(body.situation_change());
      case v1::Correction::kExperience: return Content(body.experience());
      default: return absl::OkStatus();
    }
  }

  // --- Consents, handovers, case table ----------------------------------------

  absl::Status ConsentGiven(const v1::ConsentGiven& body) const {
    if (IsResident()) {
      const bool own = body.resident_id().empty() || body.resident_id() == actor_.person_id;
      return own ? absl::OkStatus() : RoleNotAllowed();
    }
    if (body.given_how().empty()) {
      return Error(v1::ERROR_REASON_FIELD_REQUIRED, {{"field", "given_how"}});
    }
    return AboutResident(body.resident_id());
  }

  absl::Status ConsentWithdrawn() const {
    const absl::StatusOr<const Record*> target =
        Target("consent_id", v1::Entry::kConsentGiven);
    RETURN_IF_ERROR(target.status());
    const v1::Consent& consent = index_.proto.consents((*target)->place);
    const std::string& subject = SubjectOf(consent);
    if (IsResident() && !subject.empty() && subject != actor_.person_id) {
      return RoleNotAllowed();
    }
    if (consent.has_withdrawn()) return Error(v1::ERROR_REASON_CONSENT_ENDED);
    return absl::OkStatus();
  }

  // True when the actor may speak for this party of the handover.
  bool SpeaksFor(v1::HandoverParty party, const v1::Handover& handover) const {
    const std::string& receiver = handover.offered().receiver_id();
    switch (party) {
      case v1::HANDOVER_PARTY_RESIDENT: return IsResident();
      case v1::HANDOVER_PARTY_SENDER:
        return handover.act().person_id() == actor_.person_id && IsProfessional(actor_.role);
      case v1::HANDOVER_PARTY_RECEIVER:
        // A receiver without an account answers through a professional.
        return IsProfessional(actor_.role) &&
               (receiver.empty() || receiver == actor_.person_id);
      default: return false;
    }
  }

  absl::StatusOr<const v1::Handover*> RunningHandover() const {
    const absl::StatusOr<const Record*> target =
        Target("handover_id", v1::Entry::kHandoverOffered);
    RETURN_IF_ERROR(target.status());
    const v1::Handover& handover = index_.proto.handovers((*target)->place);
    if (HasEnded(handover)) return Error(v1::ERROR_REASON_HANDOVER_ENDED);
    return &handover;
  }

  absl::Status HandoverAnswered(v1::HandoverParty party, bool accepts) const {
    const absl::StatusOr<const v1::Handover*> handover = RunningHandover();
    RETURN_IF_ERROR(handover.status());
    bool repeated = false;
    for (const v1::HandoverReply& reply : (*handover)->accepted()) {
      repeated = repeated || (accepts && reply.party() == party);
    }
    if (repeated || !SpeaksFor(party, **handover)) {
      return Error(v1::ERROR_REASON_HANDOVER_PARTY);
    }
    return absl::OkStatus();
  }

  absl::Status HandoverCompleted() const {
    const absl::StatusOr<const v1::Handover*> handover = RunningHandover();
    RETURN_IF_ERROR(handover.status());
    if ((*handover)->lifecycle() != v1::HANDOVER_LIFECYCLE_ACCEPTED ||
        !SpeaksFor(v1::HANDOVER_PARTY_RECEIVER, **handover)) {
      return Error(v1::ERROR_REASON_HANDOVER_PARTY);
    }
    return absl::OkStatus();
  }

  absl::Status CaseTableHeld() const {
    const std::string day = DayOf(TimeOf(entry_.occurred_at()));
    if (ConsentHolds(state_, v1::CONSENT_PURPOSE_CASE_TABLE, day)) return absl::OkStatus();
    return Error(v1::ERROR_REASON_CONSENT_MISSING, {{"purpose", "CASE_TABLE"}});
  }

  // --- About any entry --------------------------------------------------------

  bool IsAuthor(const Record& target) const {
    return index_.AuthorOf(target) == actor_.person_id;
  }

  absl::Status Corrected(const v1::Correction& body) {
    const absl::StatusOr<const Record*> found = Target("target_id");
    RETURN_IF_ERROR(found.status());
    const Record& target = **found;
    if (!RuleOf(target.kind)->correctable || CorrectedKind(body) != target.kind) {
      return Error(v1::ERROR_REASON_TARGET_WRONG_KIND, {{"field", "target_id"}});
    }
    if (!IsAuthor(target)) return Error(v1::ERROR_REASON_NOT_AUTHOR);
    if (target.retracted) return Error(v1::ERROR_REASON_TARGET_RETRACTED);
    RETURN_IF_ERROR(KnownVersions(body.supersedes(), target, v1::Entry::kCorrection));
    // What it is about decides who sees it, so that does not change.
    if (LinkIn(body) != LinkOf(target)) return OutOfRange("replacement");
    RETURN_IF_ERROR(Replacement(body));
    int left = 0;
    for (const int32_t version : index_.VersionsOf(target.place)) {
      if (!Contains(body.supersedes(), index_.TextOf(index_.records[version]))) ++left;
    }
    WarnOfConflict(body.target_id(), left);
    return absl::OkStatus();
  }

  absl::Status Retracted() const {
    const absl::StatusOr<const Record*> found = Target("target_id");
    RETURN_IF_ERROR(found.status());
    const Record& target = **found;
    if (!RuleOf(target.kind)->retractable) {
      return Error(v1::ERROR_REASON_TARGET_WRONG_KIND, {{"field", "target_id"}});
    }
    if (!IsAuthor(target) && !ActsForOneWhoLeft(target)) {
      return Error(v1::ERROR_REASON_NOT_AUTHOR);
    }
    if (target.retracted) return Error(v1::ERROR_REASON_TARGET_RETRACTED);
    return absl::OkStatus();
  }

  // A lead coach clears up after a member who is no longer there to do it.
  bool ActsForOneWhoLeft(const Record& target) const {
    const v1::Member* author = index_.MemberOf(index_.AuthorOf(target));
    return actor_.role == v1::ROLE_LEAD_COACH && author != nullptr && !IsActive(*author);
  }

  absl::Status Shared(const v1::SharingChanged& body) const {
    const absl::StatusOr<const Record*> found = Target("target_id");
    RETURN_IF_ERROR(found.status());
    const Record& target = **found;
    if (RuleOf(target.kind)->audience != AudienceRule::kOwn) {
      return Error(v1::ERROR_REASON_TARGET_WRONG_KIND, {{"field", "target_id"}});
    }
    if (!IsAuthor(target)) return Error(v1::ERROR_REASON_NOT_AUTHOR);
    if (target.retracted) return Error(v1::ERROR_REASON_TARGET_RETRACTED);
    if (!MayChoose(actor_.role, body.audience())) {
      return Error(v1::ERROR_REASON_AUDIENCE_NOT_ALLOWED, {{"field", "audience"}});
    }
    if (body.audience() == v1::AUDIENCE_AUTHOR && HasForeignDependents(target)) {
      return Error(v1::ERROR_REASON_HAS_DEPENDENTS);
    }
    return absl::OkStatus();
  }

  // Somebody else has built on it, as far as the actor may see: what another
  // keeps private must not show through a refusal.
  bool HasForeignDependents(const Record& target) const {
    for (int32_t number = target.first_dependent; number != kNone;
         number = index_.records[number].next_dependent) {
      if (!IsAuthor(index_.records[number]) &&
          Visible(state_, actor_, index_.TextOf(index_.records[number]))) {
        return true;
      }
    }
    return false;
  }

  const State& state_;
  const State::Index& index_;
  const Actor& actor_;
  const v1::Entry& entry_;
  const absl::Time now_;
  const KindRule& rule_;
  Verdict verdict_;
};

}  // namespace

absl::StatusOr<Verdict> Check(const State& state, const Actor& actor, const v1::Entry& entry,
                              absl::Time now) {
  if (entry.redacted()) {
    return Error(v1::ERROR_REASON_ROLE_NOT_ALLOWED, {{"field", "redacted"}});
  }
  return CheckImported(state, actor, entry, now);
}

absl::StatusOr<Verdict> CheckImported(const State& state, const Actor& actor,
                                      const v1::Entry& entry, absl::Time now) {
  RETURN_IF_ERROR(CheckShape(entry, now));
  return EntryCheck(state, actor, entry, now).Run();
}

}  // namespace inwonersreis::journey
