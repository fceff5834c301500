// What a journey's state no longer shows: texts as they stood before somebody
// revised them, earlier agreements, each closing and reopening. The state is
// the present; a timeline tells the days as they were.
#ifndef INWONERSREIS_CLIENT_LIB_TIMELINE_PAST_H_
#define INWONERSREIS_CLIENT_LIB_TIMELINE_PAST_H_

#include <map>
#include <string>
#include <vector>

#include "inwonersreis/v1/entry.pb.h"
#include "inwonersreis/v1/journey.pb.h"
#include "journey/state.h"

namespace inwonersreis::timeline {

// A version of a goal that came in force, with who agreed to it.
struct PastAgreement {
  v1::TextVersion version;
  std::vector<v1::Act> parties;
};

// A closing or reopening of the journey.
struct PastTurn {
  v1::Act act;
  bool closed = false;
  v1::ClosingReason reason = v1::CLOSING_REASON_UNSPECIFIED;
  std::string words;
};

// A value. Not thread-safe.
struct Past {
  // All versions of the journey's title (key: empty), of goals and of steps
  // (keys: their ids), in the order in which they came.
  std::map<std::string, std::vector<v1::TextVersion>> versions;
  // By goal id, in the order in which they came in force.
  std::map<std::string, std::vector<PastAgreement>> agreements;
  std::vector<PastTurn> turns;
};

// Adds what `entry` did; `after` is the state with the entry in it. Call it for
// each entry, in the order of applying. O(size of the entry + goals).
void Remember(const v1::Entry& entry, const v1::JourneyState& after, Past* past);

// The past that these entries tell; they come in order of applying.
template <typename Entries>
Past PastOf(const Entries& entries) {
  Past past;
  journey::State state;
  for (const v1::Entry& entry : entries) {
    journey::Apply(entry, &state);
    Remember(entry, state.proto(), &past);
  }
  return past;
}

}  // namespace inwonersreis::timeline

#endif  // INWONERSREIS_CLIENT_LIB_TIMELINE_PAST_H_
