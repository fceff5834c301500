// One browser's connection as a machine of bytes: bytes in, answers out, time by
// hand. No sockets and no threads, so that tests and fuzzers can hold it.
#ifndef INWONERSREIS_SERVER_WEB_CONNECTION_H_
#define INWONERSREIS_SERVER_WEB_CONNECTION_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "server/web/exchange.h"
#include "server/web/request_parser.h"
#include "server/web/site.h"

namespace inwonersreis::web {

// Bytes to be written: all of `bytes`.
using Piece = std::shared_ptr<const std::string>;

// Requests one after the other: the next one is looked at when the answer to the
// one before has left. Not thread-safe.
class Connection : private Responder {
 public:
  // `busy`: there is no place for this connection; its first request hears so.
  // `site` must outlive it.
  Connection(const Site* site, Post post, bool busy, absl::Time now);
  ~Connection() override;

  // Whoever carries the bytes calls these, and after each of them, and after
  // each closure that was posted, does what is wanted.
  void OnBytes(absl::string_view bytes, absl::Time now);
  // The other side will send no more, or the line is broken: the call under way
  // is cancelled.
  void OnGone();
  // So many bytes of what was taken have left.
  void OnWritten(size_t bytes, absl::Time now);
  // At least once in a second or two: time limits.
  void OnTick(absl::Time now);
  // No new requests: an idle connection ends, a call under way is finished.
  void Drain();

  // What is wanted.
  enum class Wish {
    kGoOn,
    kEndSending,  // nothing comes any more: say so (FIN), go on reading
    kClose,       // now
  };
  Wish wish() const;
  bool wants_bytes() const;
  // What is to be written next; empty when there is nothing new.
  std::vector<Piece> TakeOutput();

 private:
  enum class State {
    kIdle,       // no byte of a request yet
    kHead,
    kBody,
    kAnswering,  // a call is under way, or its answer is on its way out
    kLingering,  // the last answer is out; what still comes is dropped
    kClosed,
  };

  // Responder.
  void Respond(Response response) override;
  void Begin(Response head) override;
  void Send(std::string bytes) override;
  void Finish(std::string last_bytes) override;

  void Advance(absl::Time now);
  bool Step(absl::Time now);
  void OnHead();
  void OnRequest();
  void Enter(State state, absl::Time now);
  void AnswerAndClose(Response response);
  absl::Time Limit() const;
  void CountBody();
  void FreeBody();
  std::string HeadOf(const Response& response, absl::string_view length) const;
  void Put(std::string bytes);
  void PutChunk(absl::string_view bytes);
  const RequestHead& head() const { return parser_.head(); }
  Traffic* traffic() const { return site_->traffic(); }

  const Site* const site_;
  const Post post_;
  const bool busy_;
  RequestParser parser_;
  std::string in_;               // read, not looked at yet
  std::vector<Piece> out_;       // not taken yet
  int64_t unsent_ = 0;           // bytes put and not written yet
  std::unique_ptr<Exchange> exchange_;
  State state_ = State::kIdle;
  absl::Time now_;
  absl::Time since_;             // when the state began
  absl::Time writing_since_;     // when the bytes of unsent_ began to leave
  int64_t written_ = 0;          // since then
  int64_t counted_body_ = 0;     // of this connection in Traffic::body_bytes
  int64_t lingered_ = 0;
  bool responded_ = false;       // the answer is complete
  bool chunked_ = false;
  bool close_after_ = false;
  bool draining_ = false;
};

}  // namespace inwonersreis::web

#endif  // INWONERSREIS_SERVER_WEB_CONNECTION_H_
