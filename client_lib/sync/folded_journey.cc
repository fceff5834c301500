#include "client_lib/sync/folded_journey.h"

#include <algorithm>
#include <utility>

#include "journey/check.h"
#include "journey/ids.h"

namespace inwonersreis::sync {
namespace {

// The single fields of a state: what is neither a list nor a map.
void CopyHead(const v1::JourneyState& from, v1::JourneyState* to) {
  to->set_journey_id(from.journey_id());
  to->set_lifecycle(from.lifecycle());
  if (from.has_title()) *to->mutable_title() = from.title();
  if (from.has_opening()) *to->mutable_opening() = from.opening();
  if (from.has_opened_at()) *to->mutable_opened_at() = from.opened_at();
  if (from.has_closed_at()) *to->mutable_closed_at() = from.closed_at();
  to->set_closing_reason(from.closing_reason());
  to->set_last_seq(from.last_seq());
  if (from.has_last_occurred_at()) *to->mutable_last_occurred_at() = from.last_occurred_at();
}

void CopyPart(client_v1::JourneyPart part, const v1::JourneyState& from, v1::JourneyState* to) {
  switch (part) {
    case client_v1::JOURNEY_PART_MEMBERS: *to->mutable_members() = from.members(); return;
    case client_v1::JOURNEY_PART_GOALS: *to->mutable_goals() = from.goals(); return;
    case client_v1::JOURNEY_PART_CONSENTS: *to->mutable_consents() = from.consents(); return;
    case client_v1::JOURNEY_PART_HANDOVERS: *to->mutable_handovers() = from.handovers(); return;
    case client_v1::JOURNEY_PART_MARKS: *to->mutable_marks() = from.marks(); return;
    case client_v1::JOURNEY_PART_READ_UP_TO:
      *to->mutable_read_up_to() = from.read_up_to();
      return;
    default: return;
  }
}

// Place of an item, or −1. New ones stand at the end: the search begins there.
int PlaceOf(const v1::JourneyState& state, const std::string& entry_id) {
  int place = state.items_size() - 1;
  while (place >= 0 && state.items(place).entry().entry_id() != entry_id) --place;
  return place;
}

}  // namespace

void FoldedJourney::AddMirrored(const v1::Entry& entry) {
  journey::Apply(entry, &mirror_);
  Note note{};
  note.seq = entry.seq();
  auto id = IdToBytes(entry.entry_id());
  if (id.ok()) note.id = *id;
  note.own = entry.author_id() == person_id_;
  note.worth_a_look = !note.own && !entry.has_read_marker();
  notes_.push_back(note);
  Touch(entry);
  if (!pending_.empty()) {
    // What waits is folded after it, so its effect may be another one now.
    shown_.reset();
    TouchPending();
  }
}

void FoldedJourney::SetPending(std::vector<v1::Entry> pending) {
  if (pending_.empty() && pending.empty()) return;
  TouchPending();
  pending_ = std::move(pending);
  TouchPending();
  shown_.reset();
}

void FoldedJourney::AddPending(const v1::Entry& entry) {
  shown();
  if (!shown_) shown_ = mirror_;
  pending_.push_back(entry);
  journey::Apply(entry, &*shown_);
  Touch(entry);
}

const journey::State& FoldedJourney::shown() const {
  if (pending_.empty()) return mirror_;
  if (!shown_) {
    shown_ = mirror_;
    for (const v1::Entry& entry : pending_) journey::Apply(entry, &*shown_);
  }
  return *shown_;
}

int32_t FoldedJourney::CountUnread(int64_t seq) const {
  int32_t unread = 0;
  for (auto note = notes_.rbegin(); note != notes_.rend() && note->seq > seq; ++note) {
    if (note->worth_a_look) ++unread;
  }
  return unread;
}

int64_t FoldedJourney::LastWorthALook() const {
  for (auto note = notes_.rbegin(); note != notes_.rend(); ++note) {
    if (note->worth_a_look) return note->seq;
  }
  return 0;
}

std::vector<FoldedJourney::Own> FoldedJourney::OwnBetween(int64_t after, int64_t up_to) const {
  std::vector<Own> own;
  auto note = std::upper_bound(notes_.begin(), notes_.end(), after,
                               [](int64_t seq, const Note& n) { return seq < n.seq; });
  for (; note != notes_.end() && note->seq <= up_to; ++note) {
    if (note->own) own.push_back({note->seq, IdFromBytes(note->id)});
  }
  return own;
}

int64_t FoldedJourney::ReadUpTo() const {
  const auto& read = mirror_.proto().read_up_to();
  const auto found = read.find(person_id_);
  int64_t up_to = found == read.end() ? 0 : found->second;
  for (const v1::Entry& entry : pending_) up_to = std::max(up_to, entry.read_marker().up_to_seq());
  return up_to;
}

int64_t FoldedJourney::SeenByOthers() const {
  int64_t seen = 0;
  for (const auto& read : mirror_.proto().read_up_to()) {
    if (read.first != person_id_) seen = std::max(seen, read.second);
  }
  return seen;
}

void FoldedJourney::TouchPending() {
  for (const v1::Entry& entry : pending_) Touch(entry);
}

void FoldedJourney::Touch(const v1::Entry& entry) {
  switch (entry.body_case()) {
    case v1::Entry::kMemberJoined:
    case v1::Entry::kMemberLeft:
      parts_[client_v1::JOURNEY_PART_MEMBERS] = true;
      return;
    case v1::Entry::kGoalSet:
    case v1::Entry::kGoalRevised:
    case v1::Entry::kGoalAgreed:
    case v1::Entry::kGoalClosed:
    case v1::Entry::kStepAdded:
    case v1::Entry::kStepDone:
    case v1::Entry::kStepDropped:
    case v1::Entry::kStepRevised:
      parts_[client_v1::JOURNEY_PART_GOALS] = true;
      return;
    case v1::Entry::kCheckIn:
      parts_[client_v1::JOURNEY_PART_GOALS] = true;  // The goal is worked on now.
      items_.insert(entry.entry_id());
      return;
    case v1::Entry::kMessage:
    case v1::Entry::kContact:
    case v1::Entry::kMeasurement:
    case v1::Entry::kCareUse:
    case v1::Entry::kSituationChange:
    case v1::Entry::kExperience:
    case v1::Entry::kCaseTableHeld:
      items_.insert(entry.entry_id());
      return;
    case v1::Entry::kCorrection:
      items_.insert(entry.correction().target_id());
      return;
    case v1::Entry::kConsentGiven:
    case v1::Entry::kConsentWithdrawn:
      parts_[client_v1::JOURNEY_PART_CONSENTS] = true;
      return;
    case v1::Entry::kHandoverOffered:
    case v1::Entry::kHandoverAccepted:
    case v1::Entry::kHandoverDeclined:
    case v1::Entry::kHandoverCompleted:
      parts_[client_v1::JOURNEY_PART_HANDOVERS] = true;
      return;
    case v1::Entry::kTalkAboutMark:
      parts_[client_v1::JOURNEY_PART_MARKS] = true;
      return;
    case v1::Entry::kReadMarker:
      parts_[client_v1::JOURNEY_PART_READ_UP_TO] = true;
      return;
    case v1::Entry::kJourneyOpened:
    case v1::Entry::kJourneyClosed:
    case v1::Entry::kJourneyReopened:
    case v1::Entry::kJourneyRetitled:
      return;  // The single fields are told every time.
    case v1::Entry::kRetraction:
    case v1::Entry::kSharingChanged:
    case v1::Entry::BODY_NOT_SET:
      whole_changed_ = true;  // They reach anywhere, and are seldom.
      return;
  }
}

absl::optional<client_v1::JourneyChange> FoldedJourney::TakeChange() {
  const v1::JourneyState& state = shown().proto();
  client_v1::JourneyChange change;
  std::vector<int> places;
  for (const std::string& id : items_) places.push_back(PlaceOf(state, id));
  std::sort(places.begin(), places.end());
  // An item that is not there was pending and is gone: there is no word for
  // that in a change.
  const bool whole = whole_changed_ || (!places.empty() && places.front() < 0);
  const auto parts = parts_;
  ForgetChange();
  if (whole) return absl::nullopt;
  change.set_journey_id(state.journey_id());
  for (int place : places) *change.mutable_state()->add_items() = state.items(place);
  CopyHead(state, change.mutable_state());
  for (int part = client_v1::JourneyPart_MIN; part <= client_v1::JourneyPart_MAX; ++part) {
    if (!parts[part]) continue;
    change.add_replaced_lists(static_cast<client_v1::JourneyPart>(part));
    CopyPart(static_cast<client_v1::JourneyPart>(part), state, change.mutable_state());
  }
  return change;
}

void FoldedJourney::ForgetChange() {
  whole_changed_ = false;
  parts_.fill(false);
  items_.clear();
}

int64_t FoldedJourney::ApproximateBytes() const {
  return mirror_.ApproximateBytes() + (shown_ ? shown_->ApproximateBytes() : 0) +
         static_cast<int64_t>(notes_.capacity() * sizeof(Note));
}

}  // namespace inwonersreis::sync
