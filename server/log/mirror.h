// The readers' side of the cache: one journey as it is on disk.
#ifndef INWONERSREIS_SERVER_LOG_MIRROR_H_
#define INWONERSREIS_SERVER_LOG_MIRROR_H_

#include <atomic>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "inwonersreis/v1/journey.pb.h"
#include "journey/actor.h"
#include "journey/ids.h"
#include "journey/state.h"
#include "server/log/committed.h"
#include "server/log/message_bytes.h"
#include "server/privacy/vault.h"
#include "server/storage/store.h"

namespace inwonersreis::log {

// What one viewer may see of a journey, ready to send.
struct JourneyBytes {
  MessageBytes entries;    // repeated field 1 of GetJourneyResponse
  int64_t up_to_seq = 0;
  int64_t entry_count = 0;
};

// A serialised v1::JourneyPage.
struct PageBytes {
  std::string page;
  int64_t up_to_seq = 0;
  int64_t entry_count = 0;  // sent or withdrawn
  bool complete = false;    // nothing waits after up_to_seq
};

// Holds only what is committed: a load from the store, then what Push brings.
// The entries lie serialised in chunks that only grow, so a reader's answer
// points into them while others are appended. Per viewer it remembers which
// entries are visible; both are extended in O(new entries), and begun anew when
// sharing changes or content is retracted, which is rare.
//
// Thread-safe. Push takes a short lock of its own and never waits for readers.
class Mirror {
 public:
  Mirror(const IdBytes& journey_id, const privacy::Vault* vault);

  // Called after commit. Keeps the entries until the next reader folds them
  // in. False when too much waits: nobody reads it, forget this mirror.
  bool Push(std::shared_ptr<const Committed> committed);

  // Brings the mirror up to at least this seq: from what was pushed, else from
  // the store, in a snapshot of its own (one begun before this mirror was in
  // the cache could miss a push and never learn of it). NOT_FOUND when the
  // journey is not there. May wait for the disk.
  absl::Status Prepare(storage::Store& store, int64_t at_least_seq);

  // After Prepare. All that the viewer may see, at most about max_bytes.
  JourneyBytes Journey(const journey::Actor& viewer, int64_t max_bytes);

  // After Prepare. What brings a client from after_seq on, at most about
  // max_bytes of new entries (at least one). See JourneyPage in the proto.
  PageBytes Page(const journey::Actor& viewer, int64_t after_seq, int64_t max_bytes);

  // After Prepare.
  v1::JourneySummary SummaryFor(const journey::Actor& viewer);
  // Name of a member, present or past; empty: not known here.
  std::string NameOf(absl::string_view person_id);
  int64_t last_seq();
  // Consent to be collected, on this day ("2026-03-01").
  bool CollectionConsentHolds(absl::string_view day);

  int64_t bytes() const { return bytes_.load(std::memory_order_relaxed); }
  const IdBytes& journey_id() const { return journey_id_; }

 private:
  // Bytes that never move. Only the mirror appends, behind what readers hold.
  struct Chunk {
    explicit Chunk(size_t capacity) : bytes(new char[capacity]), capacity(capacity) {}
    std::unique_ptr<char[]> bytes;
    size_t size = 0;
    const size_t capacity;
  };
  // Where an entry lies. `begin` is that of its tag, so that neighbours join.
  struct Place {
    IdBytes entry_id;
    uint32_t chunk;
    uint32_t begin;
    uint32_t payload;
    uint32_t end;
  };
  // Entries after which a client may gain or lose older ones.
  struct Turn {
    int64_t seq;
    v1::Entry::BodyCase kind;
    std::string about;  // target id, or the person who joined
  };
  struct Viewer {
    journey::Actor actor;
    std::vector<bool> visible;  // by seq - 1
    std::vector<Piece> pieces;  // joined stretches of visible entries
    int64_t bytes = 0;
    int64_t count = 0;
    uint32_t last_chunk = 0;    // of the last piece
  };

  absl::Status Load(storage::ReadTransaction& read) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // Takes what was pushed; false when something before it is missing.
  bool Drain() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Add(const v1::Entry& entry, absl::string_view bytes) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // `more`: bytes that are known to follow.
  void Put(const IdBytes& entry_id, absl::string_view bytes, size_t more)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Rewrite(const std::vector<std::string>& redacted_ids)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::string_view Payload(int64_t seq) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  Viewer& ViewOf(const journey::Actor& actor) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Changes(const journey::Actor& viewer, const std::vector<bool>& visible, int64_t after_seq,
               int64_t up_to_seq, std::vector<int64_t>* again,
               std::vector<std::string>* withdrawn) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  int64_t size() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return static_cast<int64_t>(places_.size());
  }
  void CountBytes() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const IdBytes journey_id_;
  const privacy::Vault* const vault_;
  std::atomic<int64_t> bytes_{0};

  std::mutex mutex_;
  bool loaded_ ABSL_GUARDED_BY(mutex_) = false;
  journey::State state_ ABSL_GUARDED_BY(mutex_){journey::Keep::kRules};
  std::vector<std::shared_ptr<Chunk>> chunks_ ABSL_GUARDED_BY(mutex_);
  int64_t chunk_bytes_ ABSL_GUARDED_BY(mutex_) = 0;
  std::vector<Place> places_ ABSL_GUARDED_BY(mutex_);  // by seq - 1
  std::vector<Turn> turns_ ABSL_GUARDED_BY(mutex_);
  std::list<Viewer> viewers_ ABSL_GUARDED_BY(mutex_);  // used last in front

  std::mutex pushed_mutex_ ABSL_ACQUIRED_AFTER(mutex_);
  std::vector<std::shared_ptr<const Committed>> pushed_ ABSL_GUARDED_BY(pushed_mutex_);
  size_t pushed_bytes_ ABSL_GUARDED_BY(pushed_mutex_) = 0;
};

}  // namespace inwonersreis::log

#endif  // INWONERSREIS_SERVER_LOG_MIRROR_H_
