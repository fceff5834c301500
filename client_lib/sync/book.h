// What a device holds, in memory as far as it is needed: the journeys' short
// forms, the folds of those in use, the outbox and what was not sent.
//
// Every change is one local transaction; only when it is on disk does memory
// follow and is the screen told. When it fails, nothing has changed.
#ifndef INWONERSREIS_CLIENT_LIB_SYNC_BOOK_H_
#define INWONERSREIS_CLIENT_LIB_SYNC_BOOK_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "client_lib/store/local_store.h"
#include "client_lib/sync/folded_journey.h"
#include "client_lib/sync/ports.h"
#include "client_lib/sync/server_clock.h"
#include "client_lib/sync/updates.h"
#include "inwonersreis/client/v1/request.pb.h"
#include "inwonersreis/v1/journey_service.pb.h"
#include "inwonersreis/v1/session_service.pb.h"
#include "journey/actor.h"

namespace inwonersreis::sync {

// Entries on their way to the server, all of one journey, in order.
struct Batch {
  std::string journey_id;
  std::vector<v1::Entry> entries;  // As they are sent.
};

// Not thread-safe. Nothing handed in is owned; all of it outlives the book.
class Book {
 public:
  Book(store::LocalStore* store, ServerClock* clock, Random* random, Updates* updates);

  // Reads what the store holds. Before anything else.
  absl::Status Load();

  // --- Whose it is ---

  const store::Identity& identity() const { return identity_; }
  bool signed_in() const { return !identity_.token.empty(); }
  // Texts that only this device has: waiting, and not sent.
  int unsent() const { return static_cast<int>(Unsent().size()); }
  std::set<std::string> Unsent() const;  // Their ids.
  // True when something here is of somebody else than this account.
  bool HoldsOfOthers(const std::string& account_id) const;
  // A session has begun. `erase_first`: all of whoever was here before.
  absl::Status BeginSession(const v1::SignedIn& session, bool erase_first);
  // The session has ended. What waits is kept for the same person;
  // `erase_mirror`: the rest is not.
  absl::Status EndSession(const v1::Problem& why, bool erase_mirror);
  absl::Status EraseAll();
  // A round has ended well.
  absl::Status NoteSync(absl::Time at);

  // --- The screen ---

  void WatchList();
  // NOT_FOUND when it is not here; it is watched all the same.
  absl::Status Watch(const std::string& journey_id);
  void Unwatch(const std::string& journey_id);
  absl::StatusOr<client_v1::RecordedReply> Record(const client_v1::RecordEntries& request);
  absl::Status MarkSeen(const client_v1::MarkSeen& request);
  client_v1::NotSentReply NotSent() const;
  absl::StatusOr<client_v1::RecordedReply> SendAgain(const client_v1::SendAgain& request);
  absl::Status Discard(const std::string& entry_id);
  void TellNotSent();
  // Visits the journeys, newest activity first. `shown` folds what is shown of
  // it; null when that cannot be read, and then the visit ends with the error.
  absl::Status VisitShown(
      absl::FunctionRef<bool(const std::string& journey_id,
                             const std::function<const journey::State*()>& shown)>
          visit);
  // Another number whenever a journey changes; never the same again. 0: not here.
  uint64_t VersionOf(const std::string& journey_id) const;
  // Counts up when a journey is erased.
  uint64_t erasures() const { return erasures_; }

  // --- The server ---

  std::vector<v1::Cursor> Cursors() const;
  int64_t CursorOf(const std::string& journey_id) const;
  // True when the person has another role there than in what is here: that was
  // chosen for the old role. Such a page is not applied: the journey begins anew,
  // and a pull from the start is needed.
  bool IsForAnotherRole(const v1::JourneyPage& page) const;
  // What a pull gave (S3: one transaction).
  absl::Status ApplyPull(const v1::PullEntriesResponse& response);
  // What a follow gave.
  absl::Status ApplyPage(const v1::JourneyPage& page);
  // The server's store is another one now (S4).
  absl::Status BeginEpoch();
  // A pull has told everything: journeys of the old epoch that it did not name
  // are gone, and sent entries that the cursor has passed are no longer waited
  // for.
  absl::Status EndPull();
  // Times that were made with a guess of the server's clock become right. Call
  // when the clock is known, before anything is sent.
  absl::Status SettleTimes();

  // The next entries to send, at most `max_entries` for a journey in
  // `one_by_one`; journeys in `blocked` wait. Absent: none.
  absl::optional<Batch> NextBatch(const std::set<std::string>& one_by_one,
                                  const std::set<std::string>& blocked) const;
  // Whether all of them still wait to be sent.
  bool StillWaits(const Batch& batch) const;
  // What the server said of them.
  absl::Status ApplyResults(const Batch& batch, const v1::RecordEntriesResponse& response);
  // The server refuses all of them for one reason.
  absl::Status Refuse(const Batch& batch, const v1::Problem& problem);
  // Entries without an answer; entries with one that have not come back.
  int waiting() const;
  int sent() const;

 private:
  struct Turn;  // What one transaction changes, for memory and screen.

  journey::Actor ActorIn(const store::JourneyRecord& record) const;
  absl::StatusOr<FoldedJourney*> Folded(const std::string& journey_id);
  // The same inside a transaction.
  absl::StatusOr<FoldedJourney*> FoldedIn(store::Transaction& read,
                                          const std::string& journey_id);
  FoldedJourney* KeepFold(const std::string& journey_id,
                          std::unique_ptr<FoldedJourney> folded);
  void TrimFolds();
  std::vector<v1::Entry> PendingOf(const std::string& journey_id) const;
  const store::OutboxRecord* FindOutbox(const std::string& entry_id) const;
  const store::NotSentRecord* FindNotSent(const std::string& entry_id) const;
  std::string TitleOf(const std::string& journey_id) const;
  std::string NewId();

  // Runs a transaction and lets memory and screen follow.
  absl::Status Change(
      absl::FunctionRef<absl::Status(store::Transaction& write, Turn& turn)> body);
  void Follow(Turn& turn);
  void TellJourney(const std::string& journey_id);
  void TellList();
  void FillNumbers(FoldedJourney& folded, store::JourneyRecord* record) const;

  // Makes an entry of this person and device out of what a screen gave.
  store::OutboxRecord Stamp(const store::JourneyRecord& journey, const v1::Entry& given);
  // Whether this entry waits, or has come back, with the same content.
  // `with_time`: and the same moment.
  absl::StatusOr<bool> IsKept(const v1::Entry& entry, bool with_time);
  absl::Status KeepRefused(const std::vector<store::OutboxRecord>& records,
                           const absl::Status& why);

  // Parts of transactions.
  absl::Status MoveToNotSent(store::Transaction& write, Turn& turn,
                             const store::OutboxRecord& record, const v1::Problem& problem);
  // The same, with what waits in the outbox and mentions it.
  absl::Status MoveWithDependents(store::Transaction& write, Turn& turn,
                                  const store::OutboxRecord& record, const v1::Problem& problem);
  absl::Status ApplyOnePage(store::Transaction& write, Turn& turn, const v1::JourneyPage& page);
  // Forgets the mirror of a journey; what waits stays.
  absl::Status BeginAnew(store::Transaction& write, Turn& turn, const v1::JourneyPage& page);
  absl::Status EraseGone(store::Transaction& write, Turn& turn, const std::string& journey_id);
  // Own entries of a mirror that goes away: back into the outbox, before what
  // waits there of this journey; or into not sent.
  absl::Status Rescue(store::Transaction& write, Turn& turn, const std::string& journey_id,
                      bool to_not_sent);

  store::LocalStore* const store_;
  ServerClock* const clock_;
  Random* const random_;
  Updates* const updates_;

  store::Identity identity_;
  std::map<std::string, store::JourneyRecord> journeys_;
  std::map<int64_t, store::OutboxRecord> outbox_;    // By position.
  std::map<int64_t, store::NotSentRecord> not_sent_;  // By position.
  absl::flat_hash_map<std::string, int64_t> outbox_places_;    // Positions by entry id.
  absl::flat_hash_map<std::string, int64_t> not_sent_places_;

  struct Cached {
    std::unique_ptr<FoldedJourney> folded;
    uint64_t used = 0;
  };
  std::map<std::string, Cached> folds_;
  uint64_t uses_ = 0;
  std::map<std::string, uint64_t> versions_;
  uint64_t last_version_ = 1;
  uint64_t erasures_ = 0;

  bool list_watched_ = false;
  std::set<std::string> watched_;
};

}  // namespace inwonersreis::sync

#endif  // INWONERSREIS_CLIENT_LIB_SYNC_BOOK_H_
