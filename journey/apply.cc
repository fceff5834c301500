// The fold: what each kind of entry does to the state. Total: what does not fit
// (an unknown target, another kind, a second closing) changes nothing but the
// entry's own facts.
#include <algorithm>
#include <string>
#include <utility>

#include "journey/check.h"
#include "journey/contents.h"
#include "journey/days.h"
#include "journey/fold_goals.h"
#include "journey/index.h"
#include "journey/kinds.h"
#include "journey/state.h"
#include "journey/times.h"
#include "journey/versions.h"

namespace inwonersreis::journey {
namespace {

// One entry on its way into the state.
struct Folding {
  const v1::Entry& entry;
  State::Index* index;
  int32_t number;  // Of the entry's record.
  Record* record;
  Record* target;  // Of the entry that it is about; null: none or not known.

  // The target when it is of this kind, else null.
  Record* TargetOfKind(Kind kind) const {
    return target != nullptr && target->kind == kind ? target : nullptr;
  }
};

// Heap bytes of a record with its place in the set, and of what stands in the
// proto beside the entry's own bytes: each short text costs a block.
constexpr int64_t kRecordBytes = sizeof(Record) + 20;
constexpr int64_t kItemBytes = sizeof(ItemRecord) + 20;
constexpr int64_t kProtoBytes = 600;

// True for a kind that stands in proto.items.
bool IsItem(Kind kind) {
  const KindRule* rule = RuleOf(kind);
  return rule != nullptr && rule->correctable;
}

int64_t BytesOf(const v1::Entry& entry, Keep keep) {
  const bool item = IsItem(entry.body_case()) || entry.has_correction();
  if (item && keep == Keep::kRules) return kRecordBytes + kItemBytes;
  return kRecordBytes + kItemBytes + kProtoBytes +
         2 * static_cast<int64_t>(entry.ByteSizeLong());
}

Folding AddRecord(const v1::Entry& entry, State::Index* index) {
  // Before it is there: an entry about itself is about nothing.
  const absl::string_view target_id = TargetOf(entry);
  const int32_t about = target_id.empty() ? kNone : index->NumberOf(target_id);
  const int32_t number = index->Add(entry.entry_id());
  Record& record = index->records[number];
  record.seq = entry.seq();
  record.kind = entry.body_case();
  record.author = index->AddPerson(entry.author_id());
  record.audience = entry.audience();
  record.has_target = !target_id.empty();
  record.target = about;
  Record* target = nullptr;
  if (about != kNone) {
    target = &index->records[about];
    (target->last_dependent == kNone ? target->first_dependent
                                     : index->records[target->last_dependent].next_dependent) =
        number;
    target->last_dependent = number;
  }
  index->bytes += BytesOf(entry, index->keep);
  return {entry, index, number, &record, target};
}

void FoldHead(const v1::Entry& entry, v1::JourneyState* proto) {
  if (proto->journey_id().empty()) proto->set_journey_id(entry.journey_id());
  if (entry.seq() > proto->last_seq()) proto->set_last_seq(entry.seq());
  const auto& at = entry.occurred_at();
  const auto& last = proto->last_occurred_at();
  const bool later = std::make_pair(at.seconds(), at.nanos()) >
                     std::make_pair(last.seconds(), last.nanos());
  if (later || !proto->has_last_occurred_at()) *proto->mutable_last_occurred_at() = at;
}

// --- The journey and its members ----------------------------------------------

v1::TextVersion Title(const v1::Entry& entry, const std::string& text) {
  v1::TextVersion version;
  *version.mutable_act() = ActOf(entry);
  version.set_text(text);
  return version;
}

void FoldOpened(const Folding& fold) {
  v1::JourneyState& proto = fold.index->proto;
  if (proto.has_opening()) return;
  *proto.mutable_opening() = fold.entry.journey_opened();
  *proto.mutable_opened_at() = fold.entry.occurred_at();
  proto.set_lifecycle(v1::JOURNEY_LIFECYCLE_OPEN);
  AddVersion({}, Title(fold.entry, proto.opening().title()), proto.mutable_title(),
             &fold.index->conflicts);
}

void FoldClosed(const Folding& fold) {
  v1::JourneyState& proto = fold.index->proto;
  if (proto.lifecycle() == v1::JOURNEY_LIFECYCLE_CLOSED) return;
  proto.set_lifecycle(v1::JOURNEY_LIFECYCLE_CLOSED);
  *proto.mutable_closed_at() = fold.entry.occurred_at();
  proto.set_closing_reason(fold.entry.journey_closed().reason());
}

void FoldReopened(const Folding& fold) {
  v1::JourneyState& proto = fold.index->proto;
  if (proto.lifecycle() != v1::JOURNEY_LIFECYCLE_CLOSED) return;
  proto.set_lifecycle(v1::JOURNEY_LIFECYCLE_OPEN);
  proto.clear_closed_at();
  proto.clear_closing_reason();
}

void FoldRetitled(const Folding& fold) {
  const v1::JourneyRetitled& body = fold.entry.journey_retitled();
  AddVersion(body.supersedes(), Title(fold.entry, body.title()),
             fold.index->proto.mutable_title(), &fold.index->conflicts);
}

void FoldJoined(const Folding& fold) {
  const v1::MemberJoined& body = fold.entry.member_joined();
  v1::JourneyState& proto = fold.index->proto;
  Person& person = fold.index->people[fold.index->AddPerson(body.person_id())];
  const bool is_new = person.member == kNone;
  if (is_new) person.member = proto.members_size();
  v1::Member* member = is_new ? proto.add_members() : proto.mutable_members(person.member);
  // A change of role is no new joining.
  const bool joins = is_new || !IsActive(*member);
  member->set_person_id(body.person_id());
  member->set_name(body.name());
  member->set_role(body.role());
  member->set_organisation_id(body.organisation_id());
  member->set_organisation_name(body.organisation_name());
  member->set_function(body.function());
  if (joins) *member->mutable_joined_at() = fold.entry.occurred_at();
  member->clear_left_at();
}

void FoldLeft(const Folding& fold) {
  const int32_t person = fold.index->PersonOf(fold.entry.member_left().person_id());
  if (person == kNone || fold.index->people[person].member == kNone) return;
  v1::Member* member = fold.index->proto.mutable_members(fold.index->people[person].member);
  if (IsActive(*member)) *member->mutable_left_at() = fold.entry.occurred_at();
}

void FoldReadMarker(const Folding& fold) {
  // Nobody has read beyond the own marker. The bound comes from the entry
  // alone, so that entries that a viewer does not see have no say in it.
  const int64_t stated = fold.entry.read_marker().up_to_seq();
  const int64_t up_to = fold.entry.seq() > 0 ? std::min(stated, fold.entry.seq()) : stated;
  int64_t& read = (*fold.index->proto.mutable_read_up_to())[fold.entry.author_id()];
  read = std::max(read, up_to);
}

// --- Items --------------------------------------------------------------------

void FoldItem(const Folding& fold) {
  State::Index* index = fold.index;
  const int32_t place = static_cast<int32_t>(index->items.size());
  fold.record->place = place;
  const google::protobuf::Timestamp& at = fold.entry.occurred_at();
  index->items.push_back({fold.number, 0, MicrosOf(at)});
  Recount(fold.entry, place, index);
  if (index->keep == Keep::kRules) return;
  v1::Item* item = index->proto.add_items();
  *item->mutable_entry() = fold.entry;
  item->add_version_ids(fold.entry.entry_id());
  item->set_audience(fold.entry.audience());
}

void FoldCheckIn(const Folding& fold) {
  FoldItem(fold);
  if (const Record* goal = fold.TargetOfKind(v1::Entry::kGoalSet)) WorkOnGoal(*goal, fold.index);
}

// The item's picture after a correction; `was_shown` was shown before it.
void ShowCorrection(const v1::Entry& correction, const std::string& was_shown, int32_t place,
                    State::Index* index) {
  const v1::Correction& body = correction.correction();
  v1::Item* item = index->proto.mutable_items(place);
  const auto superseded = [&](const std::string& id) { return Contains(body.supersedes(), id); };

  // The content shown so far steps aside when nobody superseded it.
  const auto shown = index->shown_corrections.find(place);
  if (!superseded(was_shown)) {
    *item->add_alternatives() =
        shown == index->shown_corrections.end() ? item->entry() : shown->second;
  }
  auto* alternatives = item->mutable_alternatives();
  alternatives->erase(
      std::remove_if(alternatives->begin(), alternatives->end(),
                     [&](const v1::Entry& other) { return superseded(other.entry_id()); }),
      alternatives->end());
  item->clear_version_ids();
  for (const int32_t version : index->versions[place]) {
    item->add_version_ids(index->TextOf(index->records[version]));
  }
  ReplaceBody(body, item->mutable_entry());
  item->set_corrected(true);
  index->shown_corrections[place] = correction;
}

void FoldCorrection(const Folding& fold) {
  const v1::Correction& body = fold.entry.correction();
  if (fold.target == nullptr || !IsItem(fold.target->kind) || fold.target->retracted ||
      CorrectedKind(body) != fold.target->kind) {
    return;
  }
  State::Index* index = fold.index;
  const int32_t place = fold.target->place;
  std::vector<int32_t> versions = index->VersionsOf(place);
  const size_t before = versions.size();
  const int32_t was_shown = versions.back();
  versions.erase(std::remove_if(versions.begin(), versions.end(),
                                [&](int32_t version) {
                                  return Contains(body.supersedes(), index->TextOf(index->records[version]));
                                }),
                 versions.end());
  versions.push_back(fold.number);
  CountConflict(static_cast<int>(before), static_cast<int>(versions.size()),
                &index->conflicts);
  index->versions[place] = std::move(versions);
  v1::Entry content;
  ReplaceBody(body, &content);
  Recount(content, place, index);
  if (index->keep == Keep::kAll) {
    ShowCorrection(fold.entry, index->TextOf(index->records[was_shown]), place, index);
  }
}

void RetractItem(const Record& record, State::Index* index) {
  const int32_t place = record.place;
  CountConflict(static_cast<int>(index->VersionsOf(place).size()), 0, &index->conflicts);
  index->versions.erase(place);
  Recount(v1::Entry(), place, index);
  if (index->keep == Keep::kRules) return;
  v1::Item* item = index->proto.mutable_items(place);
  *item->mutable_entry() = Redact(item->entry());
  item->clear_version_ids();
  item->clear_alternatives();
  item->set_retracted(true);
  index->shown_corrections.erase(place);
}

// --- Consents and handovers ---------------------------------------------------

void FoldConsentGiven(const Folding& fold) {
  fold.record->place = fold.index->proto.consents_size();
  v1::Consent* consent = fold.index->proto.add_consents();
  consent->set_consent_id(fold.entry.entry_id());
  *consent->mutable_given() = fold.entry.consent_given();
  *consent->mutable_act() = ActOf(fold.entry);
}

void FoldConsentWithdrawn(const Folding& fold) {
  const Record* target = fold.TargetOfKind(v1::Entry::kConsentGiven);
  if (target == nullptr) return;
  v1::Consent* consent = fold.index->proto.mutable_consents(target->place);
  if (!consent->has_withdrawn()) *consent->mutable_withdrawn() = ActOf(fold.entry);
}

void FoldHandoverOffered(const Folding& fold) {
  fold.record->place = fold.index->proto.handovers_size();
  v1::Handover* handover = fold.index->proto.add_handovers();
  handover->set_handover_id(fold.entry.entry_id());
  *handover->mutable_offered() = fold.entry.handover_offered();
  *handover->mutable_act() = ActOf(fold.entry);
  handover->set_lifecycle(v1::HANDOVER_LIFECYCLE_OFFERED);
  handover->set_audience(fold.entry.audience());
}

// The handover that the entry answers while it runs, or null.
v1::Handover* RunningHandover(const Folding& fold) {
  const Record* target = fold.TargetOfKind(v1::Entry::kHandoverOffered);
  if (target == nullptr) return nullptr;
  v1::Handover* handover = fold.index->proto.mutable_handovers(target->place);
  const bool ended = handover->lifecycle() == v1::HANDOVER_LIFECYCLE_DECLINED ||
                     handover->lifecycle() == v1::HANDOVER_LIFECYCLE_COMPLETED;
  return ended ? nullptr : handover;
}

template <typename Body>
void FillReply(const Folding& fold, const Body& body, v1::HandoverReply* reply) {
  fold.record->place = fold.target->place;
  *reply->mutable_act() = ActOf(fold.entry);
  reply->set_party(body.party());
  if (!fold.target->retracted) reply->set_words(body.words());
}

void FoldHandoverAccepted(const Folding& fold) {
  v1::Handover* handover = RunningHandover(fold);
  if (handover == nullptr) return;
  FillReply(fold, fold.entry.handover_accepted(), handover->add_accepted());
  bool receiver = false;
  bool resident = false;
  for (const v1::HandoverReply& reply : handover->accepted()) {
    receiver = receiver || reply.party() == v1::HANDOVER_PARTY_RECEIVER;
    resident = resident || reply.party() == v1::HANDOVER_PARTY_RESIDENT;
  }
  // The offer itself is the sender's acceptance.
  if (receiver && resident) handover->set_lifecycle(v1::HANDOVER_LIFECYCLE_ACCEPTED);
}

void FoldHandoverDeclined(const Folding& fold) {
  v1::Handover* handover = RunningHandover(fold);
  if (handover == nullptr) return;
  FillReply(fold, fold.entry.handover_declined(), handover->mutable_declined());
  handover->set_lifecycle(v1::HANDOVER_LIFECYCLE_DECLINED);
}

void FoldHandoverCompleted(const Folding& fold) {
  v1::Handover* handover = RunningHandover(fold);
  if (handover == nullptr) return;
  fold.record->place = fold.target->place;
  if (!handover->retracted()) handover->set_feedback(fold.entry.handover_completed().feedback());
  handover->set_lifecycle(v1::HANDOVER_LIFECYCLE_COMPLETED);
}

void RetractHandover(const Record& record, State::Index* index) {
  v1::Handover* handover = index->proto.mutable_handovers(record.place);
  v1::Entry offered;
  *offered.mutable_handover_offered() = handover->offered();
  *handover->mutable_offered() = Redact(offered).handover_offered();
  for (v1::HandoverReply& reply : *handover->mutable_accepted()) reply.clear_words();
  if (handover->has_declined()) handover->mutable_declined()->clear_words();
  handover->clear_feedback();
  handover->set_retracted(true);
}

// Removes the words of one answer; an answer that came too late has no place.
void RetractHandoverAnswer(const Record& answer, State::Index* index) {
  if (answer.place == kNone) return;
  v1::Handover* handover = index->proto.mutable_handovers(answer.place);
  const std::string id = index->TextOf(answer);
  const auto clear = [&](v1::HandoverReply* reply) {
    if (reply->act().entry_id() == id) reply->clear_words();
  };
  for (v1::HandoverReply& reply : *handover->mutable_accepted()) clear(&reply);
  if (handover->has_declined()) clear(handover->mutable_declined());
  if (answer.kind == v1::Entry::kHandoverCompleted) handover->clear_feedback();
}

// --- About any entry ----------------------------------------------------------

void RetractMark(const Record& record, State::Index* index) {
  const std::string id = index->TextOf(record);
  for (v1::OpenMark& mark : *index->proto.mutable_marks()) {
    if (mark.act().entry_id() == id) mark.clear_words();
  }
}

// Removes the words of an entry that says that something happened. Those of
// kinds without a line here are in the log only, and not in the state.
void RetractWords(const Record& record, State::Index* index) {
  const Record* target = record.target == kNone ? nullptr : &index->records[record.target];
  switch (record.kind) {
    case v1::Entry::kGoalClosed:
      if (target != nullptr && target->kind == v1::Entry::kGoalSet) {
        RetractGoalClosed(record, *target, index);
      }
      break;
    case v1::Entry::kStepDone:
    case v1::Entry::kStepDropped:
      if (target != nullptr && target->step != kNone) RetractStepEnded(record, *target, index);
      break;
    case v1::Entry::kHandoverAccepted:
    case v1::Entry::kHandoverDeclined:
    case v1::Entry::kHandoverCompleted: RetractHandoverAnswer(record, index); break;
    case v1::Entry::kTalkAboutMark: RetractMark(record, index); break;
    default: break;
  }
}

void FoldRetraction(const Folding& fold) {
  if (fold.target == nullptr || fold.target->retracted) return;
  const Record& target = *fold.target;
  const KindRule* rule = RuleOf(target.kind);
  if (rule == nullptr || !rule->retractable) return;
  if (IsItem(target.kind)) {
    RetractItem(target, fold.index);
  } else if (target.kind == v1::Entry::kGoalSet) {
    RetractGoal(target, fold.index);
  } else if (target.kind == v1::Entry::kStepAdded) {
    if (target.step == kNone) return;  // Added to what is no goal.
    RetractStep(target, fold.index);
  } else if (target.kind == v1::Entry::kHandoverOffered) {
    RetractHandover(target, fold.index);
  } else {
    RetractWords(target, fold.index);
  }
  fold.target->retracted = true;
}

void FoldMark(const Folding& fold) {
  const v1::TalkAboutMark& body = fold.entry.talk_about_mark();
  auto* marks = fold.index->proto.mutable_marks();
  const auto key = std::make_pair(body.target_id(), fold.entry.author_id());
  if (fold.index->marks.erase(key) > 0) {
    const auto earlier =
        std::find_if(marks->begin(), marks->end(), [&](const v1::OpenMark& mark) {
          return mark.target_id() == key.first && mark.act().person_id() == key.second;
        });
    marks->erase(earlier);
  }
  if (body.cleared()) return;
  fold.index->marks.insert(key);
  v1::OpenMark* mark = marks->Add();
  *mark->mutable_act() = ActOf(fold.entry);
  mark->set_target_id(body.target_id());
  mark->set_words(body.words());
}

void FoldSharing(const Folding& fold) {
  if (fold.target == nullptr) return;
  const v1::Audience audience = fold.entry.sharing_changed().audience();
  Record& target = *fold.target;
  if (IsItem(target.kind)) {
    if (fold.index->keep == Keep::kAll) {
      fold.index->proto.mutable_items(target.place)->set_audience(audience);
    }
  } else if (target.kind == v1::Entry::kGoalSet) {
    fold.index->proto.mutable_goals(target.place)->set_audience(audience);
  } else if (target.kind == v1::Entry::kHandoverOffered) {
    fold.index->proto.mutable_handovers(target.place)->set_audience(audience);
  } else {
    return;
  }
  target.audience = audience;
}

// --- Goals: see fold_goals.h --------------------------------------------------

void FoldAboutGoal(const Folding& fold) {
  const Record* goal = fold.TargetOfKind(v1::Entry::kGoalSet);
  if (goal == nullptr) return;
  switch (fold.entry.body_case()) {
    case v1::Entry::kGoalRevised: return FoldGoalRevised(fold.entry, *goal, fold.index);
    case v1::Entry::kGoalAgreed: return FoldGoalAgreed(fold.entry, *goal, fold.index);
    case v1::Entry::kGoalClosed: return FoldGoalClosed(fold.entry, *goal, fold.index);
    case v1::Entry::kStepAdded:
      return FoldStepAdded(fold.entry, *goal, fold.record, fold.index);
    default: return;
  }
}

void FoldAboutStep(const Folding& fold) {
  const Record* about = fold.TargetOfKind(v1::Entry::kStepAdded);
  if (about == nullptr || about->step == kNone) return;
  switch (fold.entry.body_case()) {
    case v1::Entry::kStepRevised: return FoldStepRevised(fold.entry, *about, fold.index);
    case v1::Entry::kStepDone:
      return FoldStepEnded(fold.entry, v1::STEP_LIFECYCLE_DONE, fold.entry.step_done().words(),
                           *about, fold.index);
    case v1::Entry::kStepDropped:
      return FoldStepEnded(fold.entry, v1::STEP_LIFECYCLE_DROPPED,
                           fold.entry.step_dropped().words(), *about, fold.index);
    default: return;
  }
}

void FoldBody(const Folding& fold) {
  switch (fold.entry.body_case()) {
    case v1::Entry::kJourneyOpened: return FoldOpened(fold);
    case v1::Entry::kJourneyClosed: return FoldClosed(fold);
    case v1::Entry::kJourneyReopened: return FoldReopened(fold);
    case v1::Entry::kJourneyRetitled: return FoldRetitled(fold);
    case v1::Entry::kMemberJoined: return FoldJoined(fold);
    case v1::Entry::kMemberLeft: return FoldLeft(fold);
    case v1::Entry::kGoalSet: return FoldGoalSet(fold.entry, fold.record, fold.index);
    case v1::Entry::kGoalRevised:
    case v1::Entry::kGoalAgreed:
    case v1::Entry::kGoalClosed:
    case v1::Entry::kStepAdded: return FoldAboutGoal(fold);
    case v1::Entry::kStepDone:
    case v1::Entry::kStepDropped:
    case v1::Entry::kStepRevised: return FoldAboutStep(fold);
    case v1::Entry::kCheckIn: return FoldCheckIn(fold);
    case v1::Entry::kMessage:
    case v1::Entry::kContact:
    case v1::Entry::kMeasurement:
    case v1::Entry::kCareUse:
    case v1::Entry::kSituationChange:
    case v1::Entry::kExperience:
    case v1::Entry::kCaseTableHeld: return FoldItem(fold);
    case v1::Entry::kReadMarker: return FoldReadMarker(fold);
    case v1::Entry::kConsentGiven: return FoldConsentGiven(fold);
    case v1::Entry::kConsentWithdrawn: return FoldConsentWithdrawn(fold);
    case v1::Entry::kHandoverOffered: return FoldHandoverOffered(fold);
    case v1::Entry::kHandoverAccepted: return FoldHandoverAccepted(fold);
    case v1::Entry::kHandoverDeclined: return FoldHandoverDeclined(fold);
    case v1::Entry::kHandoverCompleted: return FoldHandoverCompleted(fold);
    case v1::Entry::kCorrection: return FoldCorrection(fold);
    case v1::Entry::kRetraction: return FoldRetraction(fold);
    case v1::Entry::kTalkAboutMark: return FoldMark(fold);
    case v1::Entry::kSharingChanged: return FoldSharing(fold);
    case v1::Entry::BODY_NOT_SET: return;
  }
}

}  // namespace

void Apply(const v1::Entry& entry, State* state) {
  State::Index* index = state->index_.get();
  if (index->NumberOf(entry.entry_id()) != kNone) return;
  const Folding fold = AddRecord(entry, index);
  FoldHead(entry, &index->proto);
  FoldBody(fold);
}

}  // namespace inwonersreis::journey
