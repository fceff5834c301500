// The phone's engine: keeps what a person may see and what a person typed on the
// device, sends and fetches when there is a network, and tells the screen.
//
// Its invariants (each a named test):
// S1 a view is the fold of the entries that the server gave, then the own
//    pending ones; there is no other merge code
// S2 a pending entry is dropped only when it comes back with its seq in a pull
//    or follow, never on the answer to Record alone
// S3 the pages of one answer are applied in one local transaction; applying
//    twice changes nothing
// S4 another epoch resets the mirror and keeps the outbox; own entries that the
//    server no longer has are sent again
// S5 a journey that is no longer ours is erased, its waiting texts move to "not
//    sent", and the screen is told
// S6 after faults stop, everything converges; nothing spins, no timer is stuck
#ifndef INWONERSREIS_CLIENT_LIB_SYNC_ENGINE_H_
#define INWONERSREIS_CLIENT_LIB_SYNC_ENGINE_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "client_lib/store/local_store.h"
#include "client_lib/sync/ports.h"
#include "inwonersreis/client/v1/config.pb.h"
#include "inwonersreis/client/v1/request.pb.h"
#include "inwonersreis/client/v1/update.pb.h"

namespace inwonersreis::sync {

namespace client_v1 = ::inwonersreis::client::v1;

// Not thread-safe: one thread creates, uses and destroys it, and drives the
// ports. Destroying it at any moment is safe (as killing the process is); it
// cancels its calls and timers and makes no update any more.
class Engine {
 public:
  // Takes each update, in order of update_seq, from inside Create, Send and the
  // callbacks of the ports. It must not call the engine back: it queues.
  using Sink = std::function<void(client_v1::ClientUpdate update)>;

  // Opens the store of `config` and begins. Tells connection, session and not
  // sent at once. The ports outlive the engine. Errors: FIELD_REQUIRED (a key
  // that is not 32 bytes, no path), those of LocalStore::Open.
  static absl::StatusOr<std::unique_ptr<Engine>> Create(const client_v1::ClientConfig& config,
                                                        const Ports& ports, Sink sink);
  // The same on a store that is open already, for simulations and tests.
  static absl::StatusOr<std::unique_ptr<Engine>> CreateOn(
      std::unique_ptr<store::LocalStore> store, const client_v1::ClientConfig& config,
      const Ports& ports, Sink sink);

  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  // Carries out one request. Its reply is among the updates, from inside this
  // call when no server is needed. Never fails: what is wrong is replied.
  void Send(const client_v1::ClientRequest& request);

 private:
  class Core;
  explicit Engine(std::unique_ptr<Core> core);
  std::unique_ptr<Core> core_;
};

}  // namespace inwonersreis::sync

#endif  // INWONERSREIS_CLIENT_LIB_SYNC_ENGINE_H_
