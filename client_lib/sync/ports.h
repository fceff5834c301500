// What the engine needs from the world. The host brings it: a real network, clock
// and timer on a phone, fetch in a browser, virtual time in a simulation.
//
// All of it is used from one thread, the engine's. Nothing here is called back
// from inside the call that asked for it: a callback always comes later, from the
// host's loop, on the engine's thread.
#ifndef INWONERSREIS_CLIENT_LIB_SYNC_PORTS_H_
#define INWONERSREIS_CLIENT_LIB_SYNC_PORTS_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace inwonersreis::sync {

// Names one call or timer until it has ended. Never 0.
using CallId = uint64_t;
using TimerId = uint64_t;

// One call to the server.
struct CallSpec {
  std::string method;  // "inwonersreis.v1.JourneyService/PullEntries"
  std::string token;   // for "authorization: Bearer …"; empty: none
  // Longest time until the answer (a stream: until it begins). The network
  // measures it with its own monotonic clock and ends with DEADLINE_EXCEEDED.
  absl::Duration timeout;
};

// Calls over bytes. Errors are those of journey/errors.h: what the server said
// with its reason, sentences and retry advice; what the network itself made as
// UNAVAILABLE (no connection, cut off) or DEADLINE_EXCEEDED.
class Network {
 public:
  virtual ~Network() = default;

  using Done = std::function<void(absl::StatusOr<std::string> response)>;
  using OnMessage = std::function<void(std::string message)>;
  using OnEnd = std::function<void(absl::Status status)>;

  // A unary call. `done` comes exactly once, or never after Cancel.
  virtual CallId Call(const CallSpec& spec, std::string request, Done done) = 0;

  // A call whose answer is a stream. `on_message` comes for each message in the
  // order of sending, then `on_end` exactly once; after Cancel neither.
  virtual CallId Stream(const CallSpec& spec, std::string request, OnMessage on_message,
                        OnEnd on_end) = 0;

  // Ends a call; ids of calls that have ended are allowed.
  virtual void Cancel(CallId id) = 0;
};

// Timers.
class Scheduler {
 public:
  virtual ~Scheduler() = default;

  // Runs `run` once, after at least `delay` (zero: as soon as the loop turns).
  virtual TimerId RunAfter(absl::Duration delay, std::function<void()> run) = 0;
  // `run` does not come any more; ids that have run are allowed.
  virtual void Cancel(TimerId id) = 0;
};

// Two clocks, because people set one of them.
class Clock {
 public:
  virtual ~Clock() = default;

  // The device's wall clock, UTC. May jump either way, may be years off.
  virtual absl::Time Wall() = 0;
  // Time since some moment before the engine began; never goes back. Stands
  // still or goes on while the device sleeps, as the platform has it.
  virtual absl::Duration Monotonic() = 0;
};

// Chance, for ids, nonces and jitter.
class Random {
 public:
  virtual ~Random() = default;

  // Fills `bytes` with unpredictable bytes (a simulation: with seeded ones).
  virtual void Fill(void* bytes, size_t size) = 0;
};

// All ports together; none is owned, all outlive the engine.
struct Ports {
  Network* network = nullptr;
  Scheduler* scheduler = nullptr;
  Clock* clock = nullptr;
  Random* random = nullptr;
};

}  // namespace inwonersreis::sync

#endif  // INWONERSREIS_CLIENT_LIB_SYNC_PORTS_H_
