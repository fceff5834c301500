// The journey log: append, read, list, pull, follow. No gRPC in sight.
#ifndef INWONERSREIS_SERVER_LOG_JOURNEY_LOG_H_
#define INWONERSREIS_SERVER_LOG_JOURNEY_LOG_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "inwonersreis/v1/entry.pb.h"
#include "inwonersreis/v1/journey_service.pb.h"
#include "journey/ids.h"
#include "journey/limits.h"
#include "server/log/message_bytes.h"
#include "server/main/clock.h"
#include "server/main/run_later.h"
#include "server/people/join.h"
#include "server/people/principal.h"
#include "server/privacy/vault.h"
#include "server/storage/store.h"

namespace inwonersreis::log {

// What a journey shows of a person from the directory. people/ implements it.
struct PersonCard {
  std::string name;
  std::string organisation_name;  // empty for residents and supporters
  std::string function;           // "huisarts"; may be empty
};

// Runs inside a transaction, on any thread; NOT_FOUND for unknown accounts.
using CardOf = std::function<absl::StatusOr<PersonCard>(storage::ReadTransaction& read,
                                                        const IdBytes& account_id)>;

struct JourneyLogOptions {
  // Bytes of all cached journeys together, of the writer's and the readers' side.
  int64_t cache_bytes = int64_t{512} * 1024 * 1024;
  // Threads for cold reads and for filling followers' streams.
  int worker_threads = 2;
  // Tasks that may wait for a worker; more is answered with BUSY.
  int worker_queue = 4096;
  // Streams that may follow at the same time; more is answered with BUSY.
  int max_followers = 20000;
  // Journeys that one list call looks at before it answers with a page token,
  // so that a rare word in a large organisation cannot hold a worker.
  int list_scan = 2000;
  // Bytes of one answer to a pull; a test makes it small.
  int64_t pull_page_bytes = limits::kPullPageBytes;
  // Instead of worker threads; the log is destroyed when no call is under way.
  RunLater run_later;
};

// Takes the events of one Follow. Calls come one at a time.
class FollowSink {
 public:
  virtual ~FollowSink() = default;
  // A serialised v1::FollowEntriesResponse. The next one comes after
  // Following::Sent(). Must not block.
  virtual void Send(MessageBytes event) = 0;
  // The last call: the session or the server ends.
  virtual void End(const absl::Status& status) = 0;
};

// The follower's side of one Follow. Thread-safe. Destroying it stops the
// stream; a Send that is under way may still arrive.
class Following {
 public:
  virtual ~Following() = default;
  // The event of the last Send has left.
  virtual void Sent() = 0;
};

// Who sees and writes what is decided here and nowhere else: every call judges
// the caller's relation to the journey, and every call, refused ones too, has
// its line in the access log before its answer leaves.
//
// Thread-safe. Calls return at once; `done` is called exactly once, possibly
// before the call returns, on any thread, and must not block. Errors are those
// of journey/errors.h; a journey that is not there and one that is not the
// caller's give the same NOT_FOUND. Destruction waits for calls under way.
//
// As a JourneyJoiner it appends one entry inside a transaction of people/ (a
// member_joined with the account that it creates: together or not at all, L2)
// and tells followers once that is on disk.
class JourneyLog : public people::JourneyJoiner {
 public:
  template <typename T>
  using Done = std::function<void(absl::StatusOr<T>)>;

  // Reads the store's epoch. All pointers must outlive the log.
  static absl::StatusOr<std::unique_ptr<JourneyLog>> Create(JourneyLogOptions options,
                                                            storage::Store* store,
                                                            const privacy::Vault* vault,
                                                            Clock* clock, CardOf card_of);

  // Creates a journey with its opening and its first member: the caller, as
  // lead coach.
  virtual void Open(const people::Principal& caller, v1::OpenJourneyRequest request,
                    absl::Time deadline, Done<v1::OpenJourneyResponse> done) = 0;

  // Records entries in one transaction. A refused entry is a result, not an
  // error of the call.
  virtual void Append(const people::Principal& caller, v1::RecordEntriesRequest request,
                      absl::Time deadline, Done<v1::RecordEntriesResponse> done) = 0;

  // Takes over entries of an export; see ImportJourney.
  virtual void Import(const people::Principal& caller, v1::ImportJourneyRequest request,
                      absl::Time deadline, Done<v1::ImportJourneyResponse> done) = 0;

  // A serialised v1::GetJourneyResponse. A journey larger than one message
  // ends early: up_to_seq says where, and Pull goes on from there.
  virtual void Read(const people::Principal& caller, absl::string_view journey_id,
                    absl::Time deadline, Done<MessageBytes> done) = 0;

  virtual void List(const people::Principal& caller, v1::ListJourneysRequest request,
                    absl::Time deadline, Done<v1::ListJourneysResponse> done) = 0;

  // A serialised v1::PullEntriesResponse. In a page, withdrawn_entry_ids come
  // before entries: an entry that is in both is replaced (its content was
  // retracted).
  virtual void Pull(const people::Principal& caller, v1::PullEntriesRequest request,
                    absl::Time deadline, Done<MessageBytes> done) = 0;

  // Starts a stream of events to `sink`. Its first event is Started.
  virtual void Follow(const people::Principal& caller, v1::FollowEntriesRequest request,
                      absl::Time deadline, std::shared_ptr<FollowSink> sink,
                      Done<std::unique_ptr<Following>> done) = 0;

  virtual void ListAccess(const people::Principal& caller, v1::ListAccessRequest request,
                          absl::Time deadline, Done<v1::ListAccessResponse> done) = 0;

  // After commit: what this person may see has changed (team, role, account).
  // Streams are judged again.
  virtual void AccessChanged(const IdBytes& account_id) = 0;
  // After commit: these sessions of a person have ended (none named: all).
  // Their streams end.
  virtual void SessionsEnded(const IdBytes& account_id,
                             const std::vector<IdBytes>& session_ids) = 0;
  // Ends streams whose session has passed its time. The server calls it each
  // minute.
  virtual void EndExpiredStreams() = 0;
  // Ends all streams with UNAVAILABLE and refuses new ones (shutdown).
  virtual void StopFollowing() = 0;

  struct Stats {
    int64_t cached_bytes = 0;
    int64_t cached_journeys = 0;   // writer's and readers' side
    int64_t loads = 0;             // journeys read from disk since the start
    int64_t followers = 0;
    int64_t worker_queue = 0;
  };
  virtual Stats GetStats() const = 0;

  // Of the store, constant while the server runs.
  virtual const std::string& epoch() const = 0;
};

}  // namespace inwonersreis::log

#endif  // INWONERSREIS_SERVER_LOG_JOURNEY_LOG_H_
