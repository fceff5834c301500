// What the door needs of the server behind it. The door knows no gRPC: the
// server hands it this interface, and tests a fake.
#ifndef INWONERSREIS_SERVER_WEB_CALLS_H_
#define INWONERSREIS_SERVER_WEB_CALLS_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"

namespace inwonersreis::web {

// Keys in small letters; values of keys that end in "-bin" are bytes.
using Metadata = std::vector<std::pair<std::string, std::string>>;

struct CallRequest {
  std::string method;   // "/inwonersreis.v1.JourneyService/GetJourney"
  std::string message;  // serialised
  // Only what gRPC takes: keys of [a-z0-9_.-], values printable ASCII or "-bin".
  Metadata metadata;
  absl::optional<absl::Duration> timeout;
};

// How a call ended: gRPC's code, its message, the serialised google.rpc.Status.
struct CallStatus {
  int code = 0;
  std::string message;
  std::string details;
  Metadata trailers;
};

// Takes what a call gives: one thing at a time, on any thread, the first possibly
// before Start has returned.
class Answer {
 public:
  virtual ~Answer() = default;
  // A message of a stream. The next one comes after Call::Next.
  virtual void OnMessage(std::string message) = 0;
  // The last word. `message` is the answer of a unary call that went well.
  virtual void OnEnd(absl::optional<std::string> message, CallStatus status) = 0;
};

// A call under way. Thread-safe.
class Call {
 public:
  virtual ~Call() = default;
  virtual bool streaming() const = 0;
  // Asks for the next message of a stream, after the last one has left.
  virtual void Next() = 0;
  // The caller has gone; OnEnd may still come.
  virtual void Cancel() = 0;
};

// Thread-safe. Nothing in it blocks.
class Calls {
 public:
  virtual ~Calls() = default;
  // Never null; `answer` is kept until its OnEnd.
  virtual std::shared_ptr<Call> Start(CallRequest request, std::shared_ptr<Answer> answer) = 0;
  // An error of journey/errors.h as it stands on the wire. `language`: nl or en.
  virtual CallStatus ToWire(const absl::Status& status, absl::string_view language) const = 0;
};

}  // namespace inwonersreis::web

#endif  // INWONERSREIS_SERVER_WEB_CALLS_H_
