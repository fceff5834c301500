// The way between one device and the server, and what can happen on it.
#ifndef INWONERSREIS_TESTS_SIMULATION_LINK_H_
#define INWONERSREIS_TESTS_SIMULATION_LINK_H_

#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "client_lib/sync/ports.h"
#include "tests/simulation/faults.h"
#include "tests/simulation/server_side.h"
#include "tests/simulation/timeline.h"
#include "tests/support/random.h"

namespace inwonersreis::simulation {

// How the way is at present.
struct Weather {
  bool up = true;
  bool black_hole = false;
  absl::Duration fastest = absl::Milliseconds(5);
  absl::Duration slowest = absl::Milliseconds(60);
  // Percent of calls.
  int lose_request = 0;
  int lose_answer = 0;
  int duplicate = 0;
  int cut_page = 0;
  // Percent of events of a stream.
  int cut_follow = 0;
  int flood = 0;
  int lose_event = 0;
  bool deaf = false;  // streams stay open and bring nothing any more
};

// Not thread-safe. Calls of a device that died reach the server, answers do not
// reach the device.
class Link : public sync::Network {
 public:
  Link(Timeline* timeline, ServerSide* server, FaultCounts* counts, Owner owner, uint64_t seed);

  Weather weather;
  // Sees each call as it leaves.
  std::function<void(const sync::CallSpec& spec, const std::string& request)> on_call;
  // Sees each answer and each event as it comes in; null: nobody.
  std::function<void(const std::string& method, const absl::StatusOr<std::string>& answer)>
      on_answer;
  // Nothing leaves any more: the process dies and does not know it.
  bool dead = false;

  int64_t calls() const { return made_; }
  // The process is gone.
  void Forget();

  sync::CallId Call(const sync::CallSpec& spec, std::string request, Done done) override;
  sync::CallId Stream(const sync::CallSpec& spec, std::string request, OnMessage on_message,
                      OnEnd on_end) override;
  void Cancel(sync::CallId id) override;

 private:
  struct Open {
    OnMessage on_message;
    OnEnd on_end;
    uint64_t at_server = 0;
    absl::Duration last_arrival;
    // A stream loses its tail, never its middle: the transport numbers its
    // bytes.
    bool deaf = false;
  };

  absl::Duration Travel();
  void Finish(sync::CallId id, absl::Duration delay, const std::string& method,
              absl::StatusOr<std::string> answer);
  void Arrive(sync::CallId id, std::string message);
  void EndStream(sync::CallId id, absl::Duration delay, absl::Status status);
  void Unfollow(uint64_t at_server);

  Timeline* const timeline_;
  ServerSide* const server_;
  FaultCounts* const counts_;
  const Owner owner_;
  ::inwonersreis::testing::Random chance_;
  sync::CallId last_id_ = 0;
  int64_t made_ = 0;
  std::map<sync::CallId, Done> calls_;
  std::map<sync::CallId, Open> streams_;
};

}  // namespace inwonersreis::simulation

#endif  // INWONERSREIS_TESTS_SIMULATION_LINK_H_
