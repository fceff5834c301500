// One journey on the device, folded, and what changed in it since it was told.
#ifndef INWONERSREIS_CLIENT_LIB_SYNC_FOLDED_JOURNEY_H_
#define INWONERSREIS_CLIENT_LIB_SYNC_FOLDED_JOURNEY_H_

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "inwonersreis/client/v1/update.pb.h"
#include "inwonersreis/v1/entry.pb.h"
#include "inwonersreis/v1/journey.pb.h"
#include "journey/state.h"

namespace inwonersreis::sync {

namespace client_v1 = ::inwonersreis::client::v1;

// The fold of the mirror and, on top of it, that of the own pending entries
// (S1). An entry that arrives costs O(that entry) while nothing is pending, else
// a copy of the fold: own words wait for seconds, so that is seldom.
//
// Besides it keeps which parts were touched since the last telling, so that a
// screen gets the change and not the whole. Not thread-safe; movable.
class FoldedJourney {
 public:
  // `person_id`: whose device it is.
  explicit FoldedJourney(std::string person_id) : person_id_(std::move(person_id)) {}

  // The next entry of the mirror; seq above all before.
  void AddMirrored(const v1::Entry& entry);
  // Own entries that wait, in order; replaces the ones before.
  void SetPending(std::vector<v1::Entry> pending);
  // One more of them.
  void AddPending(const v1::Entry& entry);

  const journey::State& mirror() const { return mirror_; }
  // What the person sees.
  const journey::State& shown() const;
  const std::vector<v1::Entry>& pending() const { return pending_; }

  // Entries of others after `seq` that are worth a look (not read markers).
  int32_t CountUnread(int64_t seq) const;
  // Seq of the last of these; 0: none.
  int64_t LastWorthALook() const;
  // Own entries with after < seq <= up_to.
  struct Own {
    int64_t seq;
    std::string entry_id;
  };
  std::vector<Own> OwnBetween(int64_t after, int64_t up_to) const;
  // How far the person has read, pending markers too.
  int64_t ReadUpTo() const;
  // How far anybody else has read.
  int64_t SeenByOthers() const;

  // The change since the last call of this or of ForgetChange. Absent: the
  // whole view is needed. Journey id, state and lists are filled in.
  absl::optional<client_v1::JourneyChange> TakeChange();
  void ForgetChange();
  // Who looks has nothing that could be changed.
  void NeedWhole() { whole_changed_ = true; }

  int64_t ApproximateBytes() const;

 private:
  struct Note {  // One mirrored entry.
    int64_t seq;
    std::array<uint8_t, 16> id;
    bool own;
    bool worth_a_look;
  };

  void Touch(const v1::Entry& entry);
  void TouchPending();

  std::string person_id_;
  journey::State mirror_;
  // The mirror with what is pending; absent: nothing is, or fold it again.
  mutable absl::optional<journey::State> shown_;
  std::vector<v1::Entry> pending_;
  std::vector<Note> notes_;  // By seq.

  bool whole_changed_ = true;  // Nothing was told yet.
  std::array<bool, client_v1::JourneyPart_MAX + 1> parts_{};
  absl::flat_hash_set<std::string> items_;
};

}  // namespace inwonersreis::sync

#endif  // INWONERSREIS_CLIENT_LIB_SYNC_FOLDED_JOURNEY_H_
