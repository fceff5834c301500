// Random journeys for property tests: random people propose random entries of
// all kinds, sound ones and nonsense, and those that the rules accept make the
// log.
#ifndef INWONERSREIS_TESTS_SUPPORT_RANDOM_JOURNEY_H_
#define INWONERSREIS_TESTS_SUPPORT_RANDOM_JOURNEY_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "inwonersreis/v1/entry.pb.h"
#include "journey/actor.h"
#include "journey/check.h"
#include "journey/state.h"
#include "tests/support/random.h"

namespace inwonersreis::testing {

// An entry on its way to the rules. Author, role and seq are not filled in, as
// from a client.
struct Proposal {
  journey::Actor actor;
  v1::Entry entry;
};

// Deterministic: the same seed gives the same journey on every machine.
class RandomJourney {
 public:
  // Opens the journey and lets a lead coach and a resident join. Journeys of
  // different `number` have different ids; their people are the same.
  explicit RandomJourney(uint64_t seed, uint64_t number = 1);

  // A random entry by a random person, about what is in the log now. Many
  // would be refused.
  Proposal Propose();

  // Checks a proposal on the state as it is, and records it when accepted.
  absl::StatusOr<journey::Verdict> Record(const Proposal& proposal);

  // Proposes and records `proposals` times; more than half is accepted.
  void Run(int proposals);

  // Applies without asking the rules, as a server that went mad would.
  void Force(const Proposal& proposal);

  // Everybody who may turn up, with the role that each has in the journey now.
  std::vector<journey::Actor> People() const;

  // Letters that stand in every text of this entry and nowhere else.
  static std::string MarkerOf(const std::string& entry_id);

  const std::string& journey_id() const { return journey_id_; }
  const journey::State& state() const { return state_; }
  const std::vector<v1::Entry>& log() const { return log_; }
  absl::Time now() const { return now_; }

 private:
  class Writer;  // Fills bodies.

  journey::Actor ActorOf(const journey::Actor& account) const;
  v1::Entry Draft();
  Proposal ProposeOnce();

  Random random_;
  uint64_t number_;
  std::string journey_id_;
  absl::Time now_;
  uint64_t next_id_ = 1;
  std::vector<journey::Actor> accounts_;
  journey::State state_;
  std::vector<v1::Entry> log_;
};

}  // namespace inwonersreis::testing

#endif  // INWONERSREIS_TESTS_SUPPORT_RANDOM_JOURNEY_H_
