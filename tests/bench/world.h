// What a benchmark needs around it: an echo server, a journey server in a
// process of its own with the demo's people in it, a signed-in worker, and
// journeys to work on.
#ifndef INWONERSREIS_TESTS_BENCH_WORLD_H_
#define INWONERSREIS_TESTS_BENCH_WORLD_H_

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "inwonersreis/v1/journey_service.grpc.pb.h"
#include "inwonersreis/v1/session_service.grpc.pb.h"
#include "tests/bench/load.h"
#include "tests/support/server_process.h"

namespace inwonersreis::bench {

// Ends the program with a sentence: a benchmark without its world has no number.
[[noreturn]] void Die(const std::string& why);

// Prints "name: value unit", the form that comparisons read.
void Print(const std::string& name, double value, const std::string& unit);

// The echo server in a process of its own (this program with "echo-server").
class EchoProcess {
 public:
  EchoProcess();
  ~EchoProcess();
  const std::string& address() const { return address_; }

  // The ceiling at this size and load; everything but address, method, request
  // and accept comes from `like`.
  LoadResult Ceiling(const Load& like, int request_bytes, int reply_bytes) const;

 private:
  std::string address_;
  pid_t pid_ = -1;
};

// Serves echo calls on an ephemeral port, told on standard output, until
// standard input closes.
int ServeEcho();

// A journey server with demo people (no stories), and a worker signed in.
class World {
 public:
  explicit World(const std::vector<std::string>& server_flags = {});

  testing::ServerProcess& server() { return *server_; }
  const std::string& token() const { return worker_token_; }
  const std::string& worker_id() const { return worker_.account_id(); }

  // A load of calls on the journey service by the worker.
  Load JourneyLoad(const std::string& method) const;

  // Opens journeys of the worker, with `entries` entries each (at least 2).
  std::vector<std::string> MakeJourneys(int count, int entries);

  // A contact of some 200 characters in a journey, as a worker writes it.
  v1::Entry Contact(const std::string& journey_id);

  std::string NewEntryId();

 private:
  v1::SignedIn SignIn(const std::string& login);

  testing::TempDir home_;
  std::unique_ptr<testing::ServerProcess> server_;
  std::string worker_token_, administrator_token_;
  v1::Account worker_;
  std::mt19937_64 random_{20261121};
};

}  // namespace inwonersreis::bench

#endif  // INWONERSREIS_TESTS_BENCH_WORLD_H_
