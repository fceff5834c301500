// The book's part for what the server gives: pages, journeys that are gone,
// another epoch.
#include <algorithm>
#include <set>
#include <utility>

#include "client_lib/sync/book.h"
#include "client_lib/sync/book_turn.h"
#include "journey/errors.h"
#include "journey/ids.h"

namespace inwonersreis::sync {

std::vector<v1::Cursor> Book::Cursors() const {
  std::vector<v1::Cursor> cursors;
  for (const auto& journey : journeys_) {
    v1::Cursor cursor;
    cursor.set_journey_id(journey.first);
    cursor.set_after_seq(journey.second.cursor);
    cursors.push_back(std::move(cursor));
  }
  return cursors;
}

int64_t Book::CursorOf(const std::string& journey_id) const {
  const auto journey = journeys_.find(journey_id);
  return journey == journeys_.end() ? 0 : journey->second.cursor;
}

bool Book::IsForAnotherRole(const v1::JourneyPage& page) const {
  const auto known = journeys_.find(page.journey_id());
  // With nothing here, or when all of it is replaced anyway, no old role is left.
  return known != journeys_.end() && known->second.cursor > 0 && !known->second.stale &&
         known->second.role != page.role();
}

absl::Status Book::ApplyPull(const v1::PullEntriesResponse& response) {
  if (response.pages().empty() && response.gone_journey_ids().empty() &&
      response.epoch() == identity_.epoch) {
    return absl::OkStatus();  // No news costs no write.
  }
  return Change([&](store::Transaction& write, Turn& turn) -> absl::Status {
    for (const v1::JourneyPage& page : response.pages()) {
      absl::Status status = ApplyOnePage(write, turn, page);
      if (!status.ok()) return status;
    }
    for (const std::string& journey_id : response.gone_journey_ids()) {
      absl::Status status = EraseGone(write, turn, journey_id);
      if (!status.ok()) return status;
    }
    if (response.epoch() == identity_.epoch) return absl::OkStatus();
    store::Identity identity = identity_;
    identity.epoch = response.epoch();
    turn.identity = identity;
    return write.PutIdentity(identity);
  });
}

absl::Status Book::ApplyPage(const v1::JourneyPage& page) {
  return Change([&](store::Transaction& write, Turn& turn) {
    return ApplyOnePage(write, turn, page);
  });
}

absl::Status Book::ApplyOnePage(store::Transaction& write, Turn& turn,
                                const v1::JourneyPage& page) {
  const std::string& id = page.journey_id();
  if (!IsId(id)) return absl::OkStatus();
  if (IsForAnotherRole(page)) return BeginAnew(write, turn, page);
  const auto known = journeys_.find(id);
  const auto turned = turn.journeys.find(id);
  store::JourneyRecord record;
  const bool is_new = turned == turn.journeys.end() && known == journeys_.end();
  if (turned != turn.journeys.end()) {
    record = turned->second;
  } else if (known != journeys_.end()) {
    record = known->second;
  }
  record.journey_id = id;
  record.role = page.role();
  const int64_t seen_before = record.seen_by_others;

  turn.folded.insert(id);
  absl::Status status;
  if (record.stale) {  // The first page of a new epoch replaces the old mirror.
    status = Rescue(write, turn, id, /*to_not_sent=*/false);
    if (status.ok()) status = write.EraseEntries(id);
    record.stale = false;
    record.cursor = 0;
    folds_.erase(id);
  }
  if (status.ok()) status = write.PutJourney(record);  // Entries need its row.
  if (!status.ok()) return status;
  auto folded = FoldedIn(write, id);
  if (!folded.ok()) return folded.status();

  // What is to be erased comes first: an entry that is both named and sent was
  // redacted.
  bool fold_again = false;
  std::set<std::string> withdrawn;
  for (const std::string& entry_id : page.withdrawn_entry_ids()) {
    withdrawn.insert(entry_id);
    const auto facts = (*folded)->mirror().Find(entry_id);
    if (!facts || facts->seq <= 0) continue;
    status = write.EraseEntry(id, facts->seq);
    if (!status.ok()) return status;
    fold_again = true;
  }
  for (const v1::Entry& given : page.entries()) {
    if (given.seq() <= 0 || !IsId(given.entry_id())) continue;
    const auto facts = (*folded)->mirror().Find(given.entry_id());
    if (facts && !given.redacted() && withdrawn.count(given.entry_id()) == 0) {
      continue;  // Applied before; entries do not change (S3).
    }
    v1::Entry entry = given;
    entry.set_journey_id(id);
    status = write.PutEntry(entry);
    if (!status.ok()) return status;
    // An entry from below became visible, or lost its content: the fold goes by
    // seq, so it begins anew.
    fold_again |= entry.seq() <= (*folded)->mirror().proto().last_seq();
    if (!fold_again) (*folded)->AddMirrored(entry);

    const auto put = turn.outbox.find(entry.entry_id());
    const bool waits = put != turn.outbox.end() ||
                       (FindOutbox(entry.entry_id()) != nullptr &&
                        turn.erased_outbox.count(entry.entry_id()) == 0);
    if (waits) {  // S2: it came back with its seq.
      status = write.EraseOutbox(entry.entry_id());
      turn.EraseOutbox(entry);
      turn.TellEntry(id, entry.entry_id(), client_v1::ENTRY_PHASE_RECEIVED, entry.seq());
    }
    if (status.ok() && FindNotSent(entry.entry_id()) != nullptr) {
      // It had arrived after all.
      status = write.EraseNotSent(entry.entry_id());
      turn.EraseNotSent(entry.entry_id());
      turn.TellEntry(id, entry.entry_id(), client_v1::ENTRY_PHASE_RECEIVED, entry.seq());
    }
    if (!status.ok()) return status;
  }
  if (fold_again) {
    folds_.erase(id);
    folded = FoldedIn(write, id);
    if (!folded.ok()) return folded.status();
  }

  record.cursor = std::max(record.cursor, page.up_to_seq());
  FillNumbers(**folded, &record);
  if (!is_new && record.seen_by_others > seen_before) {
    turn.seen.push_back({id, seen_before, record.seen_by_others});
  }
  turn.erased_journeys.erase(id);
  turn.journeys[id] = record;
  return write.PutJourney(record);
}

// Whoever was taken out and let in again in another role, while this device heard
// nothing, may see other entries of what is below the cursor; and a page says only
// what changed since. What the new role may not see has to go at once.
absl::Status Book::BeginAnew(store::Transaction& write, Turn& turn,
                             const v1::JourneyPage& page) {
  const std::string& id = page.journey_id();
  store::JourneyRecord record = journeys_.at(id);
  record.role = page.role();
  record.cursor = 0;
  absl::Status status = write.EraseEntries(id);
  if (!status.ok()) return status;
  turn.folded.insert(id);
  folds_.erase(id);
  turn.journeys[id] = record;  // Its title stays for the moment.
  return write.PutJourney(record);
}

absl::Status Book::EraseGone(store::Transaction& write, Turn& turn,
                             const std::string& journey_id) {
  const auto known = journeys_.find(journey_id);
  if (known == journeys_.end()) return absl::OkStatus();
  // A server that lost it lost our words too: they are kept for the person.
  const size_t before = turn.not_sent.size();
  absl::Status status;
  if (known->second.stale) status = Rescue(write, turn, journey_id, /*to_not_sent=*/true);
  const v1::Problem ended = ProblemOf(Error(v1::ERROR_REASON_ACCESS_ENDED));
  for (const auto& one : outbox_) {
    if (!status.ok()) return status;
    if (one.second.entry.journey_id() != journey_id) continue;
    status = MoveToNotSent(write, turn, one.second, ended);
  }
  if (status.ok()) status = write.EraseJourney(journey_id);
  if (!status.ok()) return status;
  turn.EraseJourney(journey_id, static_cast<int>(turn.not_sent.size() - before));
  return absl::OkStatus();
}

absl::Status Book::Rescue(store::Transaction& write, Turn& turn, const std::string& journey_id,
                          bool to_not_sent) {
  if (!identity_.account) return absl::OkStatus();
  std::vector<store::OutboxRecord> rescued;
  absl::Status status = write.VisitEntries(journey_id, [&](v1::Entry& entry) {
    if (entry.author_id() != identity_.account->account_id() || entry.redacted() ||
        entry.has_read_marker() || entry.has_journey_opened() ||
        FindOutbox(entry.entry_id()) != nullptr) {
      return absl::OkStatus();
    }
    store::OutboxRecord record;
    record.entry = entry;
    record.entry.clear_seq();
    record.entry.clear_recorded_at();
    rescued.push_back(std::move(record));
    return absl::OkStatus();
  });
  if (!status.ok()) return status;
  if (to_not_sent) {
    const v1::Problem ended = ProblemOf(Error(v1::ERROR_REASON_ACCESS_ENDED));
    for (const store::OutboxRecord& record : rescued) {
      status = MoveToNotSent(write, turn, record, ended);
      if (!status.ok()) return status;
    }
    return absl::OkStatus();
  }
  // What waits may build on what is rescued, so it goes behind.
  if (rescued.empty()) return absl::OkStatus();
  for (const auto& one : outbox_) {
    if (one.second.entry.journey_id() != journey_id) continue;
    status = write.EraseOutbox(one.second.entry.entry_id());
    if (!status.ok()) return status;
    turn.EraseOutbox(one.second.entry);
    rescued.push_back(one.second);
  }
  for (store::OutboxRecord& record : rescued) {
    record.position = 0;
    auto position = write.PutOutbox(record);
    if (!position.ok()) return position.status();
    record.position = *position;
    turn.PutOutbox(record);
  }
  return absl::OkStatus();
}

absl::Status Book::BeginEpoch() {
  return Change([&](store::Transaction& write, Turn& turn) -> absl::Status {
    for (const auto& journey : journeys_) {
      store::JourneyRecord record = journey.second;
      record.stale = true;
      record.cursor = 0;
      absl::Status status = write.PutJourney(record);
      if (!status.ok()) return status;
      turn.journeys[journey.first] = record;
    }
    for (const auto& one : outbox_) {
      if (one.second.sent_seq == 0) continue;
      store::OutboxRecord record = one.second;
      record.sent_seq = 0;  // The new store may not have it.
      absl::Status status = write.PutOutbox(record).status();
      if (!status.ok()) return status;
      turn.PutOutbox(record);
    }
    store::Identity identity = identity_;
    identity.epoch.clear();
    turn.identity = identity;
    return write.PutIdentity(identity);
  });
}

absl::Status Book::EndPull() {
  bool needed = false;
  for (const auto& journey : journeys_) needed |= journey.second.stale;
  for (const auto& one : outbox_) {
    needed |= one.second.sent_seq > 0 &&
              one.second.sent_seq <= CursorOf(one.second.entry.journey_id());
  }
  if (!needed) return absl::OkStatus();
  return Change([&](store::Transaction& write, Turn& turn) -> absl::Status {
    for (const auto& journey : journeys_) {
      if (!journey.second.stale) continue;
      absl::Status status = EraseGone(write, turn, journey.first);
      if (!status.ok()) return status;
    }
    for (const auto& one : outbox_) {
      const store::OutboxRecord& record = one.second;
      const std::string& journey_id = record.entry.journey_id();
      if (record.sent_seq == 0 || record.sent_seq > CursorOf(journey_id) ||
          turn.erased_outbox.count(record.entry.entry_id()) > 0) {
        continue;
      }
      // It is on the server's disk, in a place that we have passed: it is about
      // something that is no longer shared with its writer.
      absl::Status status = write.EraseOutbox(record.entry.entry_id());
      if (!status.ok()) return status;
      turn.EraseOutbox(record.entry);
      turn.TellEntry(journey_id, record.entry.entry_id(), client_v1::ENTRY_PHASE_RECEIVED,
                     record.sent_seq);
    }
    return absl::OkStatus();
  });
}

}  // namespace inwonersreis::sync
