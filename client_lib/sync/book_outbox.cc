// The book's part for sending: what waits, and what the server said of it.
#include <algorithm>
#include <set>
#include <utility>

#include "client_lib/sync/book.h"
#include "client_lib/sync/book_turn.h"
#include "client_lib/sync/mentions.h"
#include "journey/errors.h"
#include "journey/limits.h"
#include "journey/times.h"

namespace inwonersreis::sync {
namespace {

// Smaller corrections of the clock are not worth a change of what stands on the
// screen.
constexpr absl::Duration kClockSlack = absl::Minutes(1);

// The entry as it is sent: the server fills in the rest from the session.
v1::Entry AsSent(const v1::Entry& entry) {
  v1::Entry sent = entry;
  sent.clear_author_id();
  sent.clear_author_role();
  return sent;
}

}  // namespace

int Book::waiting() const {
  int waiting = 0;
  for (const auto& one : outbox_) waiting += one.second.sent_seq == 0 ? 1 : 0;
  return waiting;
}

int Book::sent() const { return static_cast<int>(outbox_.size()) - waiting(); }

absl::Status Book::SettleTimes() {
  bool guessed = false;
  for (const auto& one : outbox_) guessed |= one.second.guessed_offset.has_value();
  if (!guessed || !clock_->known()) return absl::OkStatus();
  return Change([&](store::Transaction& write, Turn& turn) -> absl::Status {
    for (const auto& one : outbox_) {
      if (!one.second.guessed_offset) continue;
      store::OutboxRecord record = one.second;
      const absl::Duration off = clock_->Offset() - *record.guessed_offset;
      if (absl::AbsDuration(off) > kClockSlack) {
        *record.entry.mutable_occurred_at() =
            TimestampOf(TimeOf(record.entry.occurred_at()) + off);
      }
      record.guessed_offset.reset();
      absl::Status status = write.PutOutbox(record).status();
      if (!status.ok()) return status;
      turn.PutOutbox(record);
    }
    return absl::OkStatus();
  });
}

absl::optional<Batch> Book::NextBatch(const std::set<std::string>& one_by_one,
                                      const std::set<std::string>& blocked) const {
  Batch batch;
  int64_t bytes = 0;
  size_t max_entries = limits::kRecordEntries;
  for (const auto& one : outbox_) {
    const v1::Entry& entry = one.second.entry;
    if (one.second.sent_seq != 0 || blocked.count(entry.journey_id()) > 0) continue;
    if (batch.entries.empty()) {
      batch.journey_id = entry.journey_id();
      if (one_by_one.count(batch.journey_id) > 0) max_entries = 1;
    } else if (entry.journey_id() != batch.journey_id) {
      continue;
    }
    v1::Entry sent = AsSent(entry);
    bytes += static_cast<int64_t>(sent.ByteSizeLong());
    if (!batch.entries.empty() && bytes > limits::kRecordBytes) break;
    batch.entries.push_back(std::move(sent));
    if (batch.entries.size() >= max_entries) break;
  }
  if (batch.entries.empty()) return absl::nullopt;
  return batch;
}

bool Book::StillWaits(const Batch& batch) const {
  return std::all_of(batch.entries.begin(), batch.entries.end(), [this](const v1::Entry& entry) {
    const store::OutboxRecord* const waiting = FindOutbox(entry.entry_id());
    return waiting != nullptr && waiting->sent_seq == 0;
  });
}

absl::Status Book::ApplyResults(const Batch& batch, const v1::RecordEntriesResponse& response) {
  std::set<std::string> asked;
  for (const v1::Entry& entry : batch.entries) asked.insert(entry.entry_id());
  return Change([&](store::Transaction& write, Turn& turn) -> absl::Status {
    // First what the server has, so that nothing of it goes along with what it
    // refused.
    for (const v1::RecordResult& result : response.results()) {
      const store::OutboxRecord* waiting = FindOutbox(result.entry_id());
      // An answer to what was not asked is none.
      if (waiting == nullptr || asked.count(result.entry_id()) == 0) continue;
      if (!result.has_accepted() && !result.has_duplicate()) continue;
      const v1::Accepted& accepted =
          result.has_accepted() ? result.accepted() : result.duplicate();
      if (accepted.seq() <= 0) continue;
      store::OutboxRecord record = *waiting;
      record.sent_seq = accepted.seq();
      absl::Status status = write.PutOutbox(record).status();
      if (!status.ok()) return status;
      turn.PutOutbox(record);
      *turn.TellEntry(batch.journey_id, result.entry_id(), client_v1::ENTRY_PHASE_SENT)
           ->mutable_warnings() = accepted.warnings();
    }
    for (const v1::RecordResult& result : response.results()) {
      const store::OutboxRecord* waiting = FindOutbox(result.entry_id());
      if (waiting == nullptr || asked.count(result.entry_id()) == 0 || !result.has_rejected() ||
          turn.erased_outbox.count(result.entry_id()) > 0 ||
          turn.outbox.count(result.entry_id()) > 0) {
        continue;
      }
      absl::Status status = MoveWithDependents(write, turn, *waiting, result.rejected());
      if (!status.ok()) return status;
    }
    return absl::OkStatus();
  });
}

absl::Status Book::Refuse(const Batch& batch, const v1::Problem& problem) {
  return Change([&](store::Transaction& write, Turn& turn) -> absl::Status {
    for (const v1::Entry& entry : batch.entries) {
      const store::OutboxRecord* waiting = FindOutbox(entry.entry_id());
      if (waiting == nullptr || turn.erased_outbox.count(entry.entry_id()) > 0) continue;
      absl::Status status = MoveWithDependents(write, turn, *waiting, problem);
      if (!status.ok()) return status;
    }
    return absl::OkStatus();
  });
}

absl::Status Book::MoveToNotSent(store::Transaction& write, Turn& turn,
                                 const store::OutboxRecord& record, const v1::Problem& problem) {
  const v1::Entry& entry = record.entry;
  absl::Status status = write.EraseOutbox(entry.entry_id());
  if (!status.ok()) return status;
  turn.EraseOutbox(entry);
  if (entry.has_read_marker()) return absl::OkStatus();  // Nobody typed it.
  store::NotSentRecord kept;
  kept.entry = entry;
  kept.problem = problem;
  kept.at = clock_->Now();
  kept.journey_title = TitleOf(entry.journey_id());
  auto position = write.PutNotSent(kept);
  if (!position.ok()) return position.status();
  kept.position = *position;
  turn.PutNotSent(kept);
  *turn.TellEntry(entry.journey_id(), entry.entry_id(), client_v1::ENTRY_PHASE_NOT_SENT)
       ->mutable_problem() = problem;
  return absl::OkStatus();
}

absl::Status Book::MoveWithDependents(store::Transaction& write, Turn& turn,
                                      const store::OutboxRecord& record,
                                      const v1::Problem& problem) {
  absl::Status status = MoveToNotSent(write, turn, record, problem);
  if (!status.ok()) return status;
  std::set<std::string> moved = {record.entry.entry_id()};
  for (auto one = outbox_.upper_bound(record.position); one != outbox_.end(); ++one) {
    const store::OutboxRecord& later = one->second;
    if (later.entry.journey_id() != record.entry.journey_id() || later.sent_seq != 0 ||
        turn.outbox.count(later.entry.entry_id()) > 0 ||
        turn.erased_outbox.count(later.entry.entry_id()) > 0) {
      continue;
    }
    for (const std::string& id : moved) {
      if (!Mentions(later.entry, id)) continue;
      status = MoveToNotSent(
          write, turn, later,
          ProblemOf(Error(v1::ERROR_REASON_DEPENDS_ON_REJECTED, {{"depends_on", id}})));
      if (!status.ok()) return status;
      moved.insert(later.entry.entry_id());
      break;
    }
  }
  return absl::OkStatus();
}

}  // namespace inwonersreis::sync
