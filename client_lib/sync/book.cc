// Memory, folds and telling: what all parts of the book share.
#include "client_lib/sync/book.h"

#include <algorithm>
#include <array>
#include <utility>

#include "client_lib/sync/book_turn.h"
#include "journey/errors.h"
#include "journey/ids.h"
#include "journey/times.h"
#include "journey/visible.h"

namespace inwonersreis::sync {
namespace {

// Folds kept in memory besides those on the screen: a worker's day of journeys.
constexpr int64_t kFoldBytes = 24 * 1024 * 1024;

}  // namespace

Book::Book(store::LocalStore* store, ServerClock* clock, Random* random, Updates* updates)
    : store_(store), clock_(clock), random_(random), updates_(updates) {}

absl::Status Book::Load() {
  return store_->Read([&](store::Transaction& read) -> absl::Status {
    auto identity = read.GetIdentity();
    if (!identity.ok()) return identity.status();
    identity_ = *std::move(identity);
    auto journeys = read.Journeys();
    if (!journeys.ok()) return journeys.status();
    for (store::JourneyRecord& journey : *journeys) {
      std::string id = journey.journey_id;
      journeys_[std::move(id)] = std::move(journey);
    }
    auto outbox = read.Outbox();
    if (!outbox.ok()) return outbox.status();
    for (store::OutboxRecord& record : *outbox) {
      outbox_places_[record.entry.entry_id()] = record.position;
      outbox_[record.position] = std::move(record);
    }
    auto not_sent = read.NotSent();
    if (!not_sent.ok()) return not_sent.status();
    for (store::NotSentRecord& record : *not_sent) {
      not_sent_places_[record.entry.entry_id()] = record.position;
      not_sent_[record.position] = std::move(record);
    }
    return absl::OkStatus();
  });
}

// --- Whose it is ---------------------------------------------------------------

std::set<std::string> Book::Unsent() const {
  std::set<std::string> unsent;
  for (const auto& kept : not_sent_) unsent.insert(kept.second.entry.entry_id());
  for (const auto& waiting : outbox_) {
    const store::OutboxRecord& record = waiting.second;
    if (record.sent_seq == 0 && !record.entry.has_read_marker()) {
      unsent.insert(record.entry.entry_id());
    }
  }
  return unsent;
}

bool Book::HoldsOfOthers(const std::string& account_id) const {
  if (identity_.account && identity_.account->account_id() != account_id) return true;
  // What was saved of a damaged store may have lost whose it was; each entry
  // says so itself.
  for (const auto& waiting : outbox_) {
    if (waiting.second.entry.author_id() != account_id) return true;
  }
  for (const auto& kept : not_sent_) {
    if (kept.second.entry.author_id() != account_id) return true;
  }
  return false;
}

absl::Status Book::BeginSession(const v1::SignedIn& session, bool erase_first) {
  return Change([&](store::Transaction& write, Turn& turn) -> absl::Status {
    store::Identity identity;
    if (erase_first) {
      absl::Status status = write.EraseAll();
      if (!status.ok()) return status;
      for (const auto& journey : journeys_) turn.EraseJourney(journey.first);
      for (const auto& waiting : outbox_) turn.EraseOutbox(waiting.second.entry);
      for (const auto& kept : not_sent_) turn.EraseNotSent(kept.second.entry.entry_id());
    } else {
      identity = identity_;
    }
    identity.account = session.account();
    identity.token = session.token();
    identity.ended.Clear();
    identity.clock_known = true;
    identity.clock_offset = clock_->Offset();
    turn.identity = identity;
    return write.PutIdentity(identity);
  });
}

absl::Status Book::EndSession(const v1::Problem& why, bool erase_mirror) {
  return Change([&](store::Transaction& write, Turn& turn) -> absl::Status {
    store::Identity identity = identity_;
    identity.token.clear();
    identity.ended = why;
    if (erase_mirror) {
      absl::Status status = write.EraseMirror();
      if (!status.ok()) return status;
      for (const auto& journey : journeys_) turn.EraseJourney(journey.first);
    }
    turn.identity = identity;
    return write.PutIdentity(identity);
  });
}

absl::Status Book::EraseAll() {
  return Change([&](store::Transaction& write, Turn& turn) -> absl::Status {
    for (const auto& journey : journeys_) turn.EraseJourney(journey.first);
    for (const auto& waiting : outbox_) turn.EraseOutbox(waiting.second.entry);
    for (const auto& kept : not_sent_) turn.EraseNotSent(kept.second.entry.entry_id());
    turn.identity = store::Identity();
    return write.EraseAll();
  });
}

absl::Status Book::NoteSync(absl::Time at) {
  return Change([&](store::Transaction& write, Turn& turn) -> absl::Status {
    store::Identity identity = identity_;
    identity.last_sync_at = at;
    if (clock_->known()) {
      identity.clock_known = true;
      identity.clock_offset = clock_->Offset();
    }
    turn.identity = identity;
    return write.PutIdentity(identity);
  });
}

// --- Memory --------------------------------------------------------------------

journey::Actor Book::ActorIn(const store::JourneyRecord& record) const {
  journey::Actor actor;
  if (identity_.account) {
    actor.person_id = identity_.account->account_id();
    actor.organisation_id = identity_.account->organisation_id();
  }
  actor.role = record.role;
  return actor;
}

std::string Book::NewId() {
  std::array<uint8_t, 10> random;
  random_->Fill(random.data(), random.size());
  return MakeId(clock_->Now(), random);
}

const store::OutboxRecord* Book::FindOutbox(const std::string& entry_id) const {
  const auto place = outbox_places_.find(entry_id);
  return place == outbox_places_.end() ? nullptr : &outbox_.at(place->second);
}

const store::NotSentRecord* Book::FindNotSent(const std::string& entry_id) const {
  const auto place = not_sent_places_.find(entry_id);
  return place == not_sent_places_.end() ? nullptr : &not_sent_.at(place->second);
}

std::string Book::TitleOf(const std::string& journey_id) const {
  const auto journey = journeys_.find(journey_id);
  return journey == journeys_.end() ? "" : journey->second.summary.title();
}

std::vector<v1::Entry> Book::PendingOf(const std::string& journey_id) const {
  std::vector<v1::Entry> pending;
  for (const auto& waiting : outbox_) {
    if (waiting.second.entry.journey_id() == journey_id) pending.push_back(waiting.second.entry);
  }
  return pending;
}

absl::StatusOr<FoldedJourney*> Book::Folded(const std::string& journey_id) {
  FoldedJourney* folded = nullptr;
  absl::Status status = store_->Read([&](store::Transaction& read) -> absl::Status {
    auto found = FoldedIn(read, journey_id);
    if (found.ok()) folded = *found;
    return found.status();
  });
  if (!status.ok()) return status;
  return folded;
}

absl::StatusOr<FoldedJourney*> Book::FoldedIn(store::Transaction& read,
                                              const std::string& journey_id) {
  const auto cached = folds_.find(journey_id);
  if (cached != folds_.end()) {
    cached->second.used = ++uses_;
    return cached->second.folded.get();
  }
  auto folded = std::make_unique<FoldedJourney>(
      identity_.account ? identity_.account->account_id() : std::string());
  absl::Status status = read.VisitEntries(journey_id, [&](v1::Entry& entry) {
    folded->AddMirrored(entry);
    return absl::OkStatus();
  });
  if (!status.ok()) return status;
  folded->SetPending(PendingOf(journey_id));
  return KeepFold(journey_id, std::move(folded));
}

FoldedJourney* Book::KeepFold(const std::string& journey_id,
                              std::unique_ptr<FoldedJourney> folded) {
  Cached& cached = folds_[journey_id];
  cached.folded = std::move(folded);
  cached.used = ++uses_;
  return cached.folded.get();
}

void Book::TrimFolds() {
  int64_t bytes = 0;
  for (const auto& cached : folds_) bytes += cached.second.folded->ApproximateBytes();
  while (bytes > kFoldBytes) {
    auto oldest = folds_.end();
    for (auto cached = folds_.begin(); cached != folds_.end(); ++cached) {
      if (watched_.count(cached->first) > 0) continue;
      if (oldest == folds_.end() || cached->second.used < oldest->second.used) oldest = cached;
    }
    if (oldest == folds_.end()) return;
    bytes -= oldest->second.folded->ApproximateBytes();
    folds_.erase(oldest);
  }
}

absl::Status Book::Change(
    absl::FunctionRef<absl::Status(store::Transaction& write, Turn& turn)> body) {
  Turn turn;
  absl::Status status =
      store_->Write([&](store::Transaction& write) { return body(write, turn); });
  if (!status.ok()) {
    for (const std::string& journey_id : turn.folded) folds_.erase(journey_id);
    return status;
  }
  Follow(turn);
  return absl::OkStatus();
}

void Book::Follow(Turn& turn) {
  if (turn.identity) identity_ = *std::move(turn.identity);
  for (const std::string& id : turn.erased_outbox) {
    const auto place = outbox_places_.find(id);
    if (place == outbox_places_.end()) continue;
    outbox_.erase(place->second);
    outbox_places_.erase(place);
  }
  for (auto& put : turn.outbox) {
    outbox_places_[put.first] = put.second.position;
    outbox_[put.second.position] = std::move(put.second);
  }
  for (const std::string& id : turn.erased_not_sent) {
    const auto place = not_sent_places_.find(id);
    if (place == not_sent_places_.end()) continue;
    not_sent_.erase(place->second);
    not_sent_places_.erase(place);
  }
  for (auto& put : turn.not_sent) {
    not_sent_places_[put.first] = put.second.position;
    not_sent_[put.second.position] = std::move(put.second);
  }
  std::set<std::string> changed = turn.folded;
  for (auto& put : turn.journeys) {
    changed.insert(put.first);
    journeys_[put.first] = std::move(put.second);
  }
  for (const std::string& id : turn.erased_journeys) {
    journeys_.erase(id);
    folds_.erase(id);
    versions_.erase(id);
    ++erasures_;
    changed.erase(id);
    turn.pending.erase(id);
  }
  for (const std::string& id : turn.pending) {
    changed.insert(id);
    const auto cached = folds_.find(id);
    if (cached != folds_.end()) cached->second.folded->SetPending(PendingOf(id));
  }
  for (const v1::Entry& entry : turn.appended) {
    changed.insert(entry.journey_id());
    const auto cached = folds_.find(entry.journey_id());
    if (cached != folds_.end()) cached->second.folded->AddPending(entry);
  }

  for (const Turn::Seen& seen : turn.seen) {
    const auto cached = folds_.find(seen.journey_id);
    if (cached == folds_.end() || watched_.count(seen.journey_id) == 0) continue;
    for (const FoldedJourney::Own& own :
         cached->second.folded->OwnBetween(seen.after, seen.up_to)) {
      turn.TellEntry(seen.journey_id, own.entry_id, client_v1::ENTRY_PHASE_SEEN, own.seq);
    }
  }
  for (client_v1::ClientUpdate& update : turn.told) updates_->Tell(std::move(update));
  for (const std::string& id : changed) {
    if (journeys_.count(id) == 0) continue;
    versions_[id] = ++last_version_;
    TellJourney(id);
  }
  if (turn.list || !changed.empty() || !turn.erased_journeys.empty()) TellList();
  if (!turn.not_sent.empty() || !turn.erased_not_sent.empty()) TellNotSent();
  TrimFolds();
}

// --- The screen ----------------------------------------------------------------

void Book::WatchList() {
  list_watched_ = true;
  TellList();
}

absl::Status Book::Watch(const std::string& journey_id) {
  watched_.insert(journey_id);
  if (journeys_.count(journey_id) == 0) return Error(v1::ERROR_REASON_NOT_FOUND);
  const auto cached = folds_.find(journey_id);
  // Whoever begins to watch has nothing to change yet.
  if (cached != folds_.end()) cached->second.folded->NeedWhole();
  auto folded = Folded(journey_id);
  if (!folded.ok()) return folded.status();
  TellJourney(journey_id);
  TrimFolds();
  return absl::OkStatus();
}

void Book::Unwatch(const std::string& journey_id) {
  if (journey_id.empty()) {
    list_watched_ = false;
  } else {
    watched_.erase(journey_id);
  }
}

void Book::TellJourney(const std::string& journey_id) {
  if (watched_.count(journey_id) == 0) {
    const auto cached = folds_.find(journey_id);
    if (cached != folds_.end()) cached->second.folded->ForgetChange();
    return;
  }
  auto folded = Folded(journey_id);
  if (!folded.ok()) {
    updates_->TellProblem(folded.status());
    return;
  }
  const store::JourneyRecord& record = journeys_.at(journey_id);
  client_v1::ClientUpdate update;
  // View and change have these four in common.
  const auto fill = [&](auto* target) {
    target->set_role(record.role);
    target->set_seen_up_to_seq(record.seen_by_others);
    target->set_unread(record.unread);
    for (const v1::Entry& entry : (*folded)->pending()) {
      const store::OutboxRecord* waiting = FindOutbox(entry.entry_id());
      client_v1::PendingEntry* pending = target->add_pending();
      pending->set_entry_id(entry.entry_id());
      pending->set_phase(waiting != nullptr && waiting->sent_seq > 0
                             ? client_v1::ENTRY_PHASE_SENT
                             : client_v1::ENTRY_PHASE_ON_DEVICE);
    }
  };
  absl::optional<client_v1::JourneyChange> change = (*folded)->TakeChange();
  if (change) {
    *update.mutable_journey_change() = *std::move(change);
    update.mutable_journey_change()->set_journey_id(journey_id);
    fill(update.mutable_journey_change());
  } else {
    client_v1::JourneyView* view = update.mutable_journey_view();
    view->set_journey_id(journey_id);
    *view->mutable_state() = (*folded)->shown().proto();
    fill(view);
  }
  updates_->Tell(std::move(update));
}

void Book::TellList() {
  if (!list_watched_) return;
  std::map<std::string, int> waiting, pending;
  for (const auto& one : outbox_) {
    ++pending[one.second.entry.journey_id()];
    if (one.second.sent_seq == 0) ++waiting[one.second.entry.journey_id()];
  }
  client_v1::ClientUpdate update;
  client_v1::JourneyList* list = update.mutable_journeys();
  for (const auto& journey : journeys_) {
    client_v1::JourneyListItem* item = list->add_journeys();
    *item->mutable_summary() = journey.second.summary;
    if (pending.count(journey.first) > 0) {
      auto folded = Folded(journey.first);
      if (folded.ok()) *item->mutable_summary() = journey::Summary((*folded)->shown());
    }
    item->set_role(journey.second.role);
    item->set_unread(journey.second.unread);
    const auto waits = waiting.find(journey.first);
    if (waits != waiting.end()) item->set_waiting(waits->second);
  }
  std::stable_sort(list->mutable_journeys()->pointer_begin(),
                   list->mutable_journeys()->pointer_end(),
                   [](const client_v1::JourneyListItem* a, const client_v1::JourneyListItem* b) {
                     return TimeOf(a->summary().last_activity_at()) >
                            TimeOf(b->summary().last_activity_at());
                   });
  updates_->Tell(std::move(update));
}

void Book::TellNotSent() {
  client_v1::ClientUpdate update;
  update.mutable_not_sent()->set_count(static_cast<int32_t>(not_sent_.size()));
  updates_->Tell(std::move(update));
}

absl::Status Book::VisitShown(
    absl::FunctionRef<bool(const std::string& journey_id,
                           const std::function<const journey::State*()>& shown)>
        visit) {
  std::vector<const store::JourneyRecord*> newest_first;
  for (const auto& journey : journeys_) newest_first.push_back(&journey.second);
  std::stable_sort(newest_first.begin(), newest_first.end(), [](const auto* a, const auto* b) {
    return TimeOf(a->summary.last_activity_at()) > TimeOf(b->summary.last_activity_at());
  });
  absl::Status status;
  for (const store::JourneyRecord* journey : newest_first) {
    const auto shown = [&]() -> const journey::State* {
      auto folded = Folded(journey->journey_id);
      status = folded.status();
      return folded.ok() ? &(*folded)->shown() : nullptr;
    };
    if (!visit(journey->journey_id, shown) || !status.ok()) break;
    TrimFolds();
  }
  return status;
}

uint64_t Book::VersionOf(const std::string& journey_id) const {
  if (journeys_.count(journey_id) == 0) return 0;
  const auto version = versions_.find(journey_id);
  return version == versions_.end() ? 1 : version->second;
}

void Book::FillNumbers(FoldedJourney& folded, store::JourneyRecord* record) const {
  record->read_up_to = folded.ReadUpTo();
  record->unread = folded.CountUnread(record->read_up_to);
  record->seen_by_others = folded.SeenByOthers();
  record->summary = journey::Summary(folded.mirror());
}

}  // namespace inwonersreis::sync
