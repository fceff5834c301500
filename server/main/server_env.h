// A running server: store, keys, people, log, services.
#ifndef INWONERSREIS_SERVER_MAIN_SERVER_ENV_H_
#define INWONERSREIS_SERVER_MAIN_SERVER_ENV_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "server/main/clock.h"
#include "server/main/config.h"

namespace inwonersreis::server {

// Thread-safe.
class ServerEnv {
 public:
  // Opens everything, bottom up, and listens. Errors of the store and the key
  // file as they come; USAGE with metadata "argument" for what was asked.
  static absl::StatusOr<std::unique_ptr<ServerEnv>> Start(const Config& config, Clock* clock,
                                                          Random* random);
  // Stops when that was not done yet.
  virtual ~ServerEnv() = default;

  // "127.0.0.1:50051", with the real port.
  virtual const std::string& address() const = 0;
  virtual int port() const = 0;

  // The same for browsers; empty and 0 when there is no such door.
  virtual const std::string& web_address() const = 0;
  virtual int web_port() const = 0;

  // Takes no new calls, lets those under way finish (kDrain; then they are
  // cancelled), ends streams. What was accepted is on disk when the env is
  // destroyed.
  virtual void Stop() = 0;

  // Ends streams of sessions that have passed their time.
  virtual void Sweep() = 0;

  // Calls, errors, cache, store: a few lines without personal data.
  virtual std::string Report() const = 0;
};

}  // namespace inwonersreis::server

#endif  // INWONERSREIS_SERVER_MAIN_SERVER_ENV_H_
