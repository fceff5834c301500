// What a device holds: one SQLite file, its texts sealed.
//
//   mirror    the entries that the server gave, per journey and seq
//   journeys  per journey: cursor, role, short form, how far it was read
//   outbox    what was recorded here and has not come back yet, in order
//   not_sent  what was refused, with text and reason, until a person decides
//   meta      epoch, session, account, the server's clock, the key's mark
//
// Every text, name and token is sealed with XChaCha20-Poly1305 under a key that
// the host hands over and this file does not hold; ids, seqs, kinds and times
// stay readable. Freed pages are overwritten (secure_delete).
#ifndef INWONERSREIS_CLIENT_LIB_STORE_LOCAL_STORE_H_
#define INWONERSREIS_CLIENT_LIB_STORE_LOCAL_STORE_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "client_lib/store/seal.h"
#include "inwonersreis/v1/entry.pb.h"
#include "inwonersreis/v1/journey.pb.h"
#include "inwonersreis/v1/people.pb.h"
#include "inwonersreis/v1/problem.pb.h"

namespace inwonersreis::store {

// Where a commit stands, for tests that end the process there.
enum class CommitMoment {
  kBefore,  // All is written, nothing is committed.
  kAfter,   // It is committed; nobody was told.
};

struct StoreOptions {
  std::string path;  // ":memory:" keeps nothing.
  StoreKey key{};
  // Fills in unpredictable bytes, for nonces. Outlives the store.
  std::function<void(void* bytes, size_t size)> random;
  // SQLite's file system; empty: the default one.
  std::string vfs;
  // False: commits survive the process but not a power loss (simulations).
  bool durable = true;
  // Set aside what does not open, and begin anew. See Open.
  bool set_aside_unreadable = false;
  // Names the file set aside; UTC.
  absl::Time now = absl::UnixEpoch();
  // True ends the store there, as a killed process would: the transaction is as
  // it is, and every later call gives CANCELLED. Whoever ends it cuts the network
  // too, because the code that called runs on. Null: never.
  std::function<bool(CommitMoment moment)> dies_at;
};

// A journey as the device has it.
struct JourneyRecord {
  std::string journey_id;
  int64_t cursor = 0;  // up_to_seq of the last page applied
  v1::Role role = v1::ROLE_UNSPECIFIED;
  v1::JourneySummary summary;   // of the mirror, without pending entries
  int64_t read_up_to = 0;       // of the own person
  int32_t unread = 0;           // entries of others after it
  int64_t seen_by_others = 0;   // highest seq that somebody else has read
  // Its mirror is of another epoch: shown until the first page of the new one
  // replaces it.
  bool stale = false;
};

// An entry that was recorded here.
struct OutboxRecord {
  int64_t position = 0;  // Order of recording, over all journeys.
  v1::Entry entry;       // With author and role as the view shows it; no seq.
  // The seq that the server answered; 0: no answer yet.
  int64_t sent_seq = 0;
  // occurred_at was made here from a guess of the server's clock, and this was
  // the guess (server minus device's wall); absent: a person gave it, or the
  // server's clock was known.
  absl::optional<absl::Duration> guessed_offset;
};

// An entry that was not sent.
struct NotSentRecord {
  int64_t position = 0;
  v1::Entry entry;
  v1::Problem problem;
  absl::Time at;
  std::string journey_title;
};

// What the device knows of its person and server. An absent part is not known.
struct Identity {
  absl::optional<v1::Account> account;  // Whose data this is.
  std::string token;                    // Empty: no session.
  std::string epoch;
  absl::Duration clock_offset;          // Server's clock minus device's wall.
  bool clock_known = false;
  absl::Time last_sync_at = absl::UnixEpoch();
  v1::Problem ended;  // Why the session ended; reason UNSPECIFIED: it did not.
};

// Reads and writes inside one transaction. Valid inside the closure only.
// Errors: DEVICE_STORAGE_IO, DEVICE_FULL, DEVICE_STORE_DAMAGED (seals that do
// not open too).
class Transaction {
 public:
  virtual ~Transaction() = default;

  virtual absl::StatusOr<Identity> GetIdentity() = 0;
  virtual absl::Status PutIdentity(const Identity& identity) = 0;

  virtual absl::StatusOr<std::vector<JourneyRecord>> Journeys() = 0;
  // Inserts or replaces.
  virtual absl::Status PutJourney(const JourneyRecord& journey) = 0;
  // Erases its row and its mirror; outbox and not_sent stay.
  virtual absl::Status EraseJourney(absl::string_view journey_id) = 0;
  // Erases its mirror alone.
  virtual absl::Status EraseEntries(absl::string_view journey_id) = 0;
  // Erases all journeys and mirrors.
  virtual absl::Status EraseMirror() = 0;
  // Erases everything but the schema and the key's mark.
  virtual absl::Status EraseAll() = 0;

  // Entries of the mirror in order of seq. Stops at the first error of `visit`.
  virtual absl::Status VisitEntries(absl::string_view journey_id,
                                    absl::FunctionRef<absl::Status(v1::Entry&)> visit) = 0;
  // Inserts or replaces by journey and seq. The journey's row exists.
  virtual absl::Status PutEntry(const v1::Entry& entry) = 0;
  virtual absl::Status EraseEntry(absl::string_view journey_id, int64_t seq) = 0;

  // In order of position.
  virtual absl::StatusOr<std::vector<OutboxRecord>> Outbox() = 0;
  // Appends (position 0: gives the next one) or replaces by entry id.
  virtual absl::StatusOr<int64_t> PutOutbox(const OutboxRecord& record) = 0;
  virtual absl::Status EraseOutbox(absl::string_view entry_id) = 0;

  // In order of position.
  virtual absl::StatusOr<std::vector<NotSentRecord>> NotSent() = 0;
  virtual absl::StatusOr<int64_t> PutNotSent(const NotSentRecord& record) = 0;
  virtual absl::Status EraseNotSent(absl::string_view entry_id) = 0;
};

// Not thread-safe. One program opens a file at a time.
class LocalStore {
 public:
  // Opens or makes the file. Errors, each leaving the file as it was:
  //   DEVICE_STORE_IN_USE   another program has it open
  //   DEVICE_KEY_WRONG      it was made with another key
  //   DEVICE_STORE_NEWER    a newer program made it: update; never set aside
  //   DEVICE_STORE_DAMAGED  it is damaged
  //   DEVICE_STORAGE_IO, DEVICE_FULL
  // With set_aside_unreadable, all of the file is read first (O(its size)), so
  // that damage which shows later is found too; a file with DEVICE_KEY_WRONG or
  // DEVICE_STORE_DAMAGED is renamed to "<path>.unreadable-<time>" and a new one
  // begins; what could be read of outbox and not_sent is in the new one's
  // not_sent, with reason DEVICE_STORE_DAMAGED.
  static absl::StatusOr<std::unique_ptr<LocalStore>> Open(StoreOptions options);

  virtual ~LocalStore() = default;

  // Runs `body` in one transaction. It commits when `body` gives OK: then, and
  // only then, all of it is on disk. Otherwise nothing is.
  virtual absl::Status Write(absl::FunctionRef<absl::Status(Transaction&)> body) = 0;
  // The same without changes.
  virtual absl::Status Read(absl::FunctionRef<absl::Status(Transaction&)> body) = 0;

  // Name of the file that was set aside at Open; empty: none.
  virtual const std::string& set_aside_path() const = 0;
  // Texts taken over from it.
  virtual int salvaged() const = 0;
};

}  // namespace inwonersreis::store

#endif  // INWONERSREIS_CLIENT_LIB_STORE_LOCAL_STORE_H_
