// The rules: may this person record this entry now?
#ifndef INWONERSREIS_JOURNEY_CHECK_H_
#define INWONERSREIS_JOURNEY_CHECK_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "inwonersreis/v1/entry.pb.h"
#include "inwonersreis/v1/problem.pb.h"
#include "journey/actor.h"
#include "journey/state.h"

namespace inwonersreis::journey {

// What Check says of an entry that may be recorded.
struct Verdict {
  std::vector<v1::Warning> warnings;
};

// Decides whether `actor` may record `entry` on top of `state`. The same
// function runs on the phone (on what the person sees) and on the server (on
// everything): what the actor may not see has no influence on the answer, so a
// phone that is up to date gets the same answer as the server.
//
// `now` is the server's or the device's clock, handed in. Every error carries
// one ErrorReason (see errors.h); texts never contain what a person typed.
// Pure; O(size of the entry + length of the target chain).
absl::StatusOr<Verdict> Check(const State& state, const Actor& actor,
                              const v1::Entry& entry, absl::Time now);

// The same for an entry out of an export, which may be redacted already. Give
// the writer as `actor` and the moment of recording as `now`: the rules are
// those of that time.
absl::StatusOr<Verdict> CheckImported(const State& state, const Actor& actor,
                                      const v1::Entry& entry, absl::Time now);

// The part of Check that needs no state: ids, lengths, ranges, UTF-8, dates,
// enums, audience of the kind, size. Also run on entries that wait on a device.
absl::Status CheckShape(const v1::Entry& entry, absl::Time now);

// The entry that `entry` is about (goal_id, step_id, target_id, …), or empty.
absl::string_view TargetOf(const v1::Entry& entry);

}  // namespace inwonersreis::journey

#endif  // INWONERSREIS_JOURNEY_CHECK_H_
