// The one ordered stream to the screen.
#ifndef INWONERSREIS_CLIENT_LIB_SYNC_UPDATES_H_
#define INWONERSREIS_CLIENT_LIB_SYNC_UPDATES_H_

#include <cstdint>
#include <functional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "inwonersreis/client/v1/update.pb.h"
#include "journey/errors.h"

namespace inwonersreis::sync {

namespace client_v1 = ::inwonersreis::client::v1;

// Numbers updates and hands them over. Not thread-safe.
class Updates {
 public:
  using Sink = std::function<void(client_v1::ClientUpdate update)>;
  explicit Updates(Sink sink) : sink_(std::move(sink)) {}

  void Tell(client_v1::ClientUpdate update) {
    update.set_update_seq(++last_seq_);
    sink_(std::move(update));
  }

  // Answers a request; request 0 wants no answer.
  void Reply(uint64_t request_id, client_v1::Reply reply = {}) {
    if (request_id == 0) return;
    client_v1::ClientUpdate update;
    *update.mutable_reply() = std::move(reply);
    update.mutable_reply()->set_request_id(request_id);
    Tell(std::move(update));
  }
  // The same with a status: a problem, or done.
  void Reply(uint64_t request_id, const absl::Status& status) {
    client_v1::Reply reply;
    if (!status.ok()) *reply.mutable_problem() = ProblemOf(status);
    Reply(request_id, std::move(reply));
  }

  // Something that no request asked for.
  void TellProblem(const absl::Status& status) {
    client_v1::ClientUpdate update;
    *update.mutable_problem() = ProblemOf(status);
    Tell(std::move(update));
  }

  void TellEntry(absl::string_view journey_id, absl::string_view entry_id,
                 client_v1::EntryPhase phase, int64_t seq = 0) {
    client_v1::ClientUpdate update;
    client_v1::EntryState* state = update.mutable_entry_state();
    state->set_journey_id(std::string(journey_id));
    state->set_entry_id(std::string(entry_id));
    state->set_phase(phase);
    state->set_seq(seq);
    Tell(std::move(update));
  }

 private:
  Sink sink_;
  uint64_t last_seq_ = 0;
};

}  // namespace inwonersreis::sync

#endif  // INWONERSREIS_CLIENT_LIB_SYNC_UPDATES_H_
