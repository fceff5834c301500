// The fold: entries in, what anybody sees out.
#ifndef INWONERSREIS_JOURNEY_STATE_H_
#define INWONERSREIS_JOURNEY_STATE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "inwonersreis/v1/entry.pb.h"
#include "inwonersreis/v1/journey.pb.h"
#include "journey/actor.h"

namespace inwonersreis::journey {

// What the fold remembers of one entry.
struct EntryFacts {
  int64_t seq = 0;
  v1::Entry::BodyCase kind = v1::Entry::BODY_NOT_SET;
  absl::string_view author_id;  // Valid until the next Apply.
  // Own audience after SharingChanged; UNSPECIFIED: as the target.
  v1::Audience audience = v1::AUDIENCE_UNSPECIFIED;
  bool retracted = false;
};

// How much of the entries a state keeps.
enum class Keep {
  // All that anybody sees: proto() is whole.
  kAll,
  // What Check, Visible, Summary, ContentOf and Find ask for, and no items:
  // proto().items() stays empty. A tenth of the memory, for who only judges.
  kRules,
};

// The state of one journey: the fold of the entries applied so far.
//
// Deterministic and total: any sequence of entries, even one that Check would
// refuse, gives a state and never fails; the same sequence gives the same
// bytes of proto() everywhere. Apply entries in order of seq, pending ones
// (seq 0) last. Applying an entry id a second time changes nothing.
//
// Check, Visible, Summary, ContentOf and Find answer alike whatever it keeps.
//
// Movable and copyable (a copy costs O(entries)). Not thread-safe: const
// methods may be called from several threads while nobody mutates.
class State {
 public:
  explicit State(Keep keep = Keep::kAll);
  State(const State& other);
  State& operator=(const State& other);
  State(State&&) noexcept;
  State& operator=(State&&) noexcept;
  ~State();

  // What the entries show. Valid until the next Apply.
  const v1::JourneyState& proto() const;

  // Facts of an applied entry, or nothing.
  absl::optional<EntryFacts> Find(absl::string_view entry_id) const;

  // True when an entry of this id was applied.
  bool Has(absl::string_view entry_id) const;

  // Number of entries applied.
  int64_t entry_count() const;

  // Approximate heap bytes, for cache limits.
  int64_t ApproximateBytes() const;

  struct Index;  // Private to the library: places of goals, steps, items, …
  const Index& index() const { return *index_; }

 private:
  friend void Apply(const v1::Entry& entry, State* state);
  std::unique_ptr<Index> index_;
};

// Folds one entry into the state. Total; amortised O(size of the entry).
void Apply(const v1::Entry& entry, State* state);

// The fold of all entries; same as Apply one by one on an empty state.
template <typename Entries>
State Fold(const Entries& entries) {
  State state;
  for (const v1::Entry& entry : entries) Apply(entry, &state);
  return state;
}

// The entry as it may still be shown once its content was removed: ids, kind,
// times, links to other entries and numbers that other rules need stay; every
// text and score goes; `redacted` is set. Idempotent. Folding the redacted
// entry in place of the original gives the same state once the retraction has
// been applied.
v1::Entry Redact(const v1::Entry& entry);

// Ids of the entries whose content a retraction of `target_id` removes: the
// target, its corrections, and (for a goal, step or handover) its revisions,
// endings and answers. Empty when the target is unknown.
std::vector<std::string> ContentOf(const State& state, absl::string_view target_id);

}  // namespace inwonersreis::journey

#endif  // INWONERSREIS_JOURNEY_STATE_H_
