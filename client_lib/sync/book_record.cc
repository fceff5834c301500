// The book's part for the person: record, mark as seen, send again, discard.
#include <utility>

#include "absl/strings/str_cat.h"
#include "client_lib/sync/book.h"
#include "client_lib/sync/book_turn.h"
#include "client_lib/sync/mentions.h"
#include "journey/check.h"
#include "journey/errors.h"
#include "journey/ids.h"
#include "journey/limits.h"
#include "journey/times.h"

namespace inwonersreis::sync {
store::OutboxRecord Book::Stamp(const store::JourneyRecord& journey, const v1::Entry& given) {
  store::OutboxRecord record;
  record.entry = given;
  v1::Entry& entry = record.entry;
  if (entry.entry_id().empty()) entry.set_entry_id(NewId());
  if (entry.journey_id().empty()) entry.set_journey_id(journey.journey_id);
  const journey::Actor actor = ActorIn(journey);
  entry.set_author_id(actor.person_id);
  entry.set_author_role(actor.role);
  entry.clear_seq();
  entry.clear_recorded_at();
  entry.clear_redacted();
  if (!entry.has_occurred_at()) {
    *entry.mutable_occurred_at() = TimestampOf(clock_->Now());
    if (!clock_->known()) record.guessed_offset = clock_->Offset();
  }
  return record;
}

absl::StatusOr<bool> Book::IsKept(const v1::Entry& entry, bool with_time) {
  const store::OutboxRecord* waiting = FindOutbox(entry.entry_id());
  if (waiting != nullptr) return SameContent(waiting->entry, entry, with_time);
  bool same = false;
  absl::Status status = store_->Read([&](store::Transaction& read) {
    return read.VisitEntries(entry.journey_id(), [&](v1::Entry& mirrored) {
      if (mirrored.entry_id() != entry.entry_id()) return absl::OkStatus();
      mirrored.clear_seq();
      mirrored.clear_recorded_at();
      mirrored.set_author_role(entry.author_role());  // May have changed since.
      same = SameContent(mirrored, entry, with_time);
      return absl::OkStatus();
    });
  });
  if (!status.ok()) return status;
  return same;
}

absl::StatusOr<client_v1::RecordedReply> Book::Record(const client_v1::RecordEntries& request) {
  if (!identity_.account) return Error(v1::ERROR_REASON_NOT_SIGNED_IN);
  if (request.entries().empty()) return Error(v1::ERROR_REASON_BATCH_EMPTY);
  if (request.entries_size() > limits::kRecordEntries) {
    return Error(v1::ERROR_REASON_BATCH_TOO_LARGE,
                 {{"max", absl::StrCat(limits::kRecordEntries)}});
  }
  const auto journey = journeys_.find(request.journey_id());
  if (journey == journeys_.end()) return Error(v1::ERROR_REASON_NOT_FOUND);
  auto folded = Folded(request.journey_id());
  if (!folded.ok()) return folded.status();

  // The rules are asked before anything is kept (L4); each entry on top of the
  // ones before. A copy is needed only when there are more than one.
  const journey::Actor actor = ActorIn(journey->second);
  absl::optional<journey::State> ahead;
  if (request.entries_size() > 1) ahead = (*folded)->shown();
  client_v1::RecordedReply reply;
  std::vector<store::OutboxRecord> records;
  absl::Status refusal;
  for (const v1::Entry& given : request.entries()) {
    store::OutboxRecord record = Stamp(journey->second, given);
    client_v1::RecordedEntry* told = reply.add_entries();
    told->set_entry_id(record.entry.entry_id());
    const journey::State& state = ahead ? *ahead : (*folded)->shown();
    if (state.Has(record.entry.entry_id())) {
      // The screen asks again (L3): the same words are kept once.
      auto same = IsKept(record.entry, given.has_occurred_at());
      if (!same.ok()) return same.status();
      if (*same) continue;
      return Error(v1::ERROR_REASON_ID_REUSED);
    }
    auto verdict = record.entry.journey_id() == request.journey_id()
                       ? journey::Check(state, actor, record.entry, clock_->Now())
                       : Error(v1::ERROR_REASON_OTHER_JOURNEY);
    if (!verdict.ok() && refusal.ok()) {
      refusal = verdict.status();
      if (!request.keep_if_refused()) return refusal;
    }
    if (verdict.ok()) {
      for (const v1::Warning& warning : verdict->warnings) *told->add_warnings() = warning;
    }
    if (ahead) journey::Apply(record.entry, &*ahead);
    records.push_back(std::move(record));
  }
  if (!refusal.ok()) {
    absl::Status kept = KeepRefused(records, refusal);
    return kept.ok() ? refusal : kept;
  }
  absl::Status status = Change([&](store::Transaction& write, Turn& turn) -> absl::Status {
    for (store::OutboxRecord& record : records) {
      auto position = write.PutOutbox(record);
      if (!position.ok()) return position.status();
      record.position = *position;
      // A screen that tries words that were refused again.
      if (FindNotSent(record.entry.entry_id()) != nullptr) {
        absl::Status erased = write.EraseNotSent(record.entry.entry_id());
        if (!erased.ok()) return erased;
        turn.EraseNotSent(record.entry.entry_id());
      }
      turn.Append(record);
      turn.TellEntry(request.journey_id(), record.entry.entry_id(),
                     client_v1::ENTRY_PHASE_ON_DEVICE);
    }
    return absl::OkStatus();
  });
  if (!status.ok()) return status;
  return reply;
}

absl::Status Book::KeepRefused(const std::vector<store::OutboxRecord>& records,
                               const absl::Status& why) {
  return Change([&](store::Transaction& write, Turn& turn) -> absl::Status {
    for (const store::OutboxRecord& record : records) {
      // An id that is none cannot be kept by it.
      store::OutboxRecord kept = record;
      if (!IsId(kept.entry.entry_id())) kept.entry.set_entry_id(NewId());
      absl::Status status = MoveToNotSent(write, turn, kept, ProblemOf(why));
      if (!status.ok()) return status;
    }
    return absl::OkStatus();
  });
}

absl::Status Book::MarkSeen(const client_v1::MarkSeen& request) {
  if (!identity_.account) return Error(v1::ERROR_REASON_NOT_SIGNED_IN);
  const auto journey = journeys_.find(request.journey_id());
  if (journey == journeys_.end()) return Error(v1::ERROR_REASON_NOT_FOUND);
  auto folded = Folded(request.journey_id());
  if (!folded.ok()) return folded.status();
  const int64_t up_to =
      request.up_to_seq() == 0 ? (*folded)->LastWorthALook() : request.up_to_seq();
  if (up_to <= (*folded)->ReadUpTo()) return absl::OkStatus();

  v1::Entry marker;
  marker.mutable_read_marker()->set_up_to_seq(up_to);
  const store::OutboxRecord record = Stamp(journey->second, marker);
  auto verdict = journey::Check((*folded)->shown(), ActorIn(journey->second), record.entry,
                                clock_->Now());
  if (!verdict.ok()) return verdict.status();
  return Change([&](store::Transaction& write, Turn& turn) -> absl::Status {
    // A marker that still waits says less than this one.
    for (const auto& waiting : outbox_) {
      const v1::Entry& entry = waiting.second.entry;
      if (entry.journey_id() != request.journey_id() || !entry.has_read_marker() ||
          waiting.second.sent_seq != 0) {
        continue;
      }
      absl::Status status = write.EraseOutbox(entry.entry_id());
      if (!status.ok()) return status;
      turn.EraseOutbox(entry);
    }
    store::OutboxRecord put = record;
    auto position = write.PutOutbox(put);
    if (!position.ok()) return position.status();
    put.position = *position;
    turn.PutOutbox(put);
    store::JourneyRecord read = journey->second;
    read.read_up_to = up_to;
    read.unread = (*folded)->CountUnread(up_to);
    turn.journeys[request.journey_id()] = read;
    return write.PutJourney(read);
  });
}

client_v1::NotSentReply Book::NotSent() const {
  client_v1::NotSentReply reply;
  for (const auto& kept : not_sent_) {
    client_v1::NotSentEntry* entry = reply.add_entries();
    *entry->mutable_entry() = kept.second.entry;
    *entry->mutable_problem() = kept.second.problem;
    *entry->mutable_at() = TimestampOf(kept.second.at);
    entry->set_journey_title(kept.second.journey_title);
  }
  return reply;
}

absl::StatusOr<client_v1::RecordedReply> Book::SendAgain(const client_v1::SendAgain& request) {
  const store::NotSentRecord* first = FindNotSent(request.entry_id());
  if (first == nullptr) return Error(v1::ERROR_REASON_NOT_FOUND);
  const auto journey = journeys_.find(first->entry.journey_id());
  if (journey == journeys_.end()) return Error(v1::ERROR_REASON_ACCESS_ENDED);
  auto folded = Folded(journey->first);
  if (!folded.ok()) return folded.status();

  // The server kept nothing of what it refused, so the id may be used again;
  // but not when the refusal was about the id.
  v1::Entry again = request.has_changed() ? request.changed() : first->entry;
  again.set_journey_id(journey->first);
  again.set_entry_id(first->problem.reason() == v1::ERROR_REASON_ID_REUSED ? ""
                                                                           : request.entry_id());
  std::vector<std::pair<std::string, store::OutboxRecord>> records;  // By the old id.
  records.emplace_back(request.entry_id(), Stamp(journey->second, again));
  const journey::Actor actor = ActorIn(journey->second);
  journey::State ahead = (*folded)->shown();
  client_v1::RecordedReply reply;
  auto verdict = journey::Check(ahead, actor, records.front().second.entry, clock_->Now());
  if (!verdict.ok()) return verdict.status();
  const auto tell = [&](const v1::Entry& entry) {
    client_v1::RecordedEntry* told = reply.add_entries();
    told->set_entry_id(entry.entry_id());
    for (const v1::Warning& warning : verdict->warnings) *told->add_warnings() = warning;
    journey::Apply(entry, &ahead);
  };
  tell(records.front().second.entry);
  // What was refused only because of it goes along.
  for (const auto& kept : not_sent_) {
    const store::NotSentRecord& dependent = kept.second;
    if (dependent.problem.reason() != v1::ERROR_REASON_DEPENDS_ON_REJECTED) continue;
    bool depends = false;
    for (const auto& record : records) depends |= Mentions(dependent.entry, record.first);
    if (!depends) continue;
    store::OutboxRecord record = Stamp(journey->second, dependent.entry);
    verdict = journey::Check(ahead, actor, record.entry, clock_->Now());
    if (!verdict.ok()) continue;
    tell(record.entry);
    records.emplace_back(dependent.entry.entry_id(), std::move(record));
  }
  absl::Status status = Change([&](store::Transaction& write, Turn& turn) -> absl::Status {
    for (auto& record : records) {
      absl::Status erased = write.EraseNotSent(record.first);
      if (!erased.ok()) return erased;
      turn.EraseNotSent(record.first);
      auto position = write.PutOutbox(record.second);
      if (!position.ok()) return position.status();
      record.second.position = *position;
      turn.Append(record.second);
      turn.TellEntry(journey->first, record.second.entry.entry_id(),
                     client_v1::ENTRY_PHASE_ON_DEVICE);
    }
    return absl::OkStatus();
  });
  if (!status.ok()) return status;
  return reply;
}

absl::Status Book::Discard(const std::string& entry_id) {
  if (FindNotSent(entry_id) == nullptr) return Error(v1::ERROR_REASON_NOT_FOUND);
  return Change([&](store::Transaction& write, Turn& turn) -> absl::Status {
    turn.EraseNotSent(entry_id);
    return write.EraseNotSent(entry_id);
  });
}

}  // namespace inwonersreis::sync
