// One request and its answer, between the connection that carries it and who
// answers it. All of it happens on the connection's thread.
#ifndef INWONERSREIS_SERVER_WEB_EXCHANGE_H_
#define INWONERSREIS_SERVER_WEB_EXCHANGE_H_

#include <functional>
#include <string>

#include "server/web/http.h"

namespace inwonersreis::web {

// Runs a closure on the connection's thread, later; drops it when the connection
// has gone. Thread-safe, may outlive the connection.
using Post = std::function<void(std::function<void()>)>;

// How to answer: Respond once; or Begin, any number of Send, Finish.
class Responder {
 public:
  virtual ~Responder() = default;
  virtual void Respond(Response response) = 0;
  virtual void Begin(Response head) = 0;
  virtual void Send(std::string bytes) = 0;
  virtual void Finish(std::string last_bytes) = 0;
};

// A request being answered. Destroyed when the answer is complete or the caller
// has gone, whichever is first.
class Exchange {
 public:
  virtual ~Exchange() = default;
  // Everything given to Begin and Send has left this program.
  virtual void OnSent() = 0;
};

}  // namespace inwonersreis::web

#endif  // INWONERSREIS_SERVER_WEB_EXCHANGE_H_
