// What one transaction of the book changes. Private to client_lib/sync.
#ifndef INWONERSREIS_CLIENT_LIB_SYNC_BOOK_TURN_H_
#define INWONERSREIS_CLIENT_LIB_SYNC_BOOK_TURN_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/types/optional.h"
#include "client_lib/sync/book.h"

namespace inwonersreis::sync {

// Gathered while the transaction runs; memory follows when it has committed.
struct Book::Turn {
  // --- Memory ---
  absl::optional<store::Identity> identity;
  std::map<std::string, store::JourneyRecord> journeys;    // Put.
  std::set<std::string> erased_journeys;
  std::set<std::string> erased_outbox, erased_not_sent;    // Entry ids; before the puts.
  std::map<std::string, store::OutboxRecord> outbox;       // Put, by entry id.
  std::map<std::string, store::NotSentRecord> not_sent;
  // Journeys whose fold was changed: forgotten when the transaction fails.
  std::set<std::string> folded;
  // Journeys whose pending entries changed; those that only got one more.
  std::set<std::string> pending;
  std::vector<v1::Entry> appended;

  // --- Screen ---
  std::vector<client_v1::ClientUpdate> told;  // In this order, before views.
  struct Seen {
    std::string journey_id;
    int64_t after, up_to;
  };
  std::vector<Seen> seen;  // Seqs that somebody else has read now.
  bool list = false;

  void PutOutbox(const store::OutboxRecord& record) {
    outbox[record.entry.entry_id()] = record;
    pending.insert(record.entry.journey_id());
  }
  // A new one, after all others.
  void Append(const store::OutboxRecord& record) {
    outbox[record.entry.entry_id()] = record;
    appended.push_back(record.entry);
  }
  void EraseOutbox(const v1::Entry& entry) {
    outbox.erase(entry.entry_id());
    erased_outbox.insert(entry.entry_id());
    pending.insert(entry.journey_id());
  }
  void EraseJourney(const std::string& journey_id, int moved_to_not_sent = 0) {
    journeys.erase(journey_id);
    erased_journeys.insert(journey_id);
    told.emplace_back();
    client_v1::JourneyErased* erased = told.back().mutable_journey_erased();
    erased->set_journey_id(journey_id);
    erased->set_moved_to_not_sent(moved_to_not_sent);
  }
  void PutNotSent(const store::NotSentRecord& record) {
    not_sent[record.entry.entry_id()] = record;
  }
  void EraseNotSent(const std::string& entry_id) {
    not_sent.erase(entry_id);
    erased_not_sent.insert(entry_id);
  }
  client_v1::EntryState* TellEntry(const std::string& journey_id, const std::string& entry_id,
                                   client_v1::EntryPhase phase, int64_t seq = 0) {
    told.emplace_back();
    client_v1::EntryState* state = told.back().mutable_entry_state();
    state->set_journey_id(journey_id);
    state->set_entry_id(entry_id);
    state->set_phase(phase);
    state->set_seq(seq);
    return state;
  }
};

}  // namespace inwonersreis::sync

#endif  // INWONERSREIS_CLIENT_LIB_SYNC_BOOK_TURN_H_
