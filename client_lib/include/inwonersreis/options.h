// How a connection reaches the server and how long it keeps trying.
#ifndef INWONERSREIS_OPTIONS_H_
#define INWONERSREIS_OPTIONS_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "inwonersreis/environment.h"
#include "inwonersreis/token_store.h"

namespace inwonersreis {

// How often and how long a call is repeated. Only UNAVAILABLE and BUSY with
// advice when to come back are repeated, and a call that may have had its
// effect already only when repeating it is harmless.
struct RetryPolicy {
  // The wait before attempt n + 1 is drawn evenly from 0 up to
  // min(longest_wait, first_wait * 2^n) ("full jitter", so that clients which
  // lost the server together do not come back together).
  absl::Duration first_wait = absl::Milliseconds(100);
  absl::Duration longest_wait = absl::Seconds(5);
};

// Waits of a follower between losing the server and trying again; longer than
// those of a call, because nobody waits for the answer.
struct FollowPolicy {
  absl::Duration first_wait = absl::Seconds(1);
  absl::Duration longest_wait = absl::Minutes(5);
  // Called before each wait, on the thread that is in Next(); for a line like
  // "no connection, trying again". May be empty.
  std::function<void(const absl::Status& why, absl::Duration wait)> on_wait;
};

// A value; copies share the token store and the environment.
struct ConnectionOptions {
  // Host and port: "127.0.0.1:50051".
  std::string endpoint = "127.0.0.1:50051";

  // False: no encryption. Only for loopback: MakeConnection refuses other hosts
  // without TLS, because the token would be readable on the way.
  bool tls = false;
  // PEM file with the certificate authorities to trust; empty: the system's.
  std::string tls_roots_file;
  // The same as text, for programs without files; used when it is not empty.
  std::string tls_roots_pem;

  // Language of the sentences in errors: "nl" or "en".
  std::string language = "nl";
  // Who calls, for the server's log: "inwonersreis/0.1.0". No personal data.
  std::string user_agent;

  // Budget of one call: all attempts and all waits together.
  absl::Duration deadline = absl::Seconds(30);
  RetryPolicy retry;
  FollowPolicy follow;

  // Null: TokenStore::InMemory().
  std::shared_ptr<TokenStore> tokens;
  // Null: Environment::Real().
  std::shared_ptr<Environment> environment;
};

}  // namespace inwonersreis

#endif  // INWONERSREIS_OPTIONS_H_
