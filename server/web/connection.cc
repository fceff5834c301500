#include "server/web/connection.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "journey/errors.h"
#include "server/web/limits.h"

namespace inwonersreis::web {
namespace {

// Below this a copy is cheaper than a piece of its own.
constexpr size_t kCopyBytes = 16 * 1024;

// "Sun, 06 Nov 1994 08:49:37 GMT"; made once a second on each thread.
const std::string& HttpDate(absl::Time now) {
  thread_local int64_t second = -1;
  thread_local std::string text;
  if (absl::ToUnixSeconds(now) != second) {
    second = absl::ToUnixSeconds(now);
    text = absl::FormatTime("%a, %d %b %Y %H:%M:%S GMT", now, absl::UTCTimeZone());
  }
  return text;
}

absl::Duration Pace(int64_t bytes) {
  return kGraceTime + absl::Seconds(bytes / kLeastBytesPerSecond);
}

}  // namespace

Connection::Connection(const Site* site, Post post, bool busy, absl::Time now)
    : site_(site), post_(std::move(post)), busy_(busy), now_(now), since_(now),
      writing_since_(now) {}

Connection::~Connection() {
  exchange_ = nullptr;
  FreeBody();
}

void Connection::Enter(State state, absl::Time now) {
  state_ = state;
  since_ = now;
}

void Connection::OnBytes(absl::string_view bytes, absl::Time now) {
  now_ = now;
  if (state_ == State::kClosed) return;
  if (state_ == State::kLingering) {
    lingered_ += bytes.size();
    if (lingered_ > kLingerBytes) Enter(State::kClosed, now);
    return;
  }
  in_.append(bytes.data(), bytes.size());
  Advance(now);
}

void Connection::OnGone() {
  exchange_ = nullptr;
  state_ = State::kClosed;
  FreeBody();
}

// One request after the other, as far as the bytes and the answers go.
void Connection::Advance(absl::Time now) {
  while (Step(now)) {
  }
}

bool Connection::Step(absl::Time now) {
  if (state_ == State::kIdle) {
    if (in_.empty()) return false;
    Enter(State::kHead, now);
  }
  if (state_ != State::kHead && state_ != State::kBody) return false;
  size_t used = 0;
  const RequestParser::Step step = parser_.Feed(in_, &used);
  in_.erase(0, used);
  switch (step) {
    case RequestParser::Step::kMore:
      CountBody();
      return false;
    case RequestParser::Step::kHead:
      OnHead();
      return true;
    case RequestParser::Step::kDone:
      OnRequest();
      return true;
    case RequestParser::Step::kBad:
      AnswerAndClose(site_->Fault(parser_.error_status()));
      return false;
  }
  return false;
}

void Connection::OnHead() {
  traffic()->requests.fetch_add(1, std::memory_order_relaxed);
  if (busy_) {
    traffic()->busy.fetch_add(1, std::memory_order_relaxed);
    return AnswerAndClose(
        site_->Refusal(head(), RetryableError(v1::ERROR_REASON_BUSY, kBusyRetry)));
  }
  if (draining_) {
    return AnswerAndClose(site_->Refusal(head(), Error(v1::ERROR_REASON_UNAVAILABLE)));
  }
  absl::optional<Response> answer = site_->Judge(head());
  if (!answer.has_value()) {
    Enter(State::kBody, now_);
    if (head().expects_continue) Put("HTTP/1.1 100 Continue\r\n\r\n");
    return;
  }
  if (head().content_length > 0) return AnswerAndClose(*std::move(answer));
  Enter(State::kAnswering, now_);
  close_after_ = !head().keep_alive;
  Respond(*std::move(answer));
}

void Connection::OnRequest() {
  Enter(State::kAnswering, now_);
  close_after_ = !head().keep_alive;
  const std::string body = parser_.TakeBody();
  FreeBody();
  exchange_ = site_->Start(head(), body, this, post_);
}

// What is held of a body counts while it comes in.
void Connection::CountBody() {
  const int64_t held = parser_.body().size();
  if (held == counted_body_) return;
  const int64_t more = held - counted_body_;
  counted_body_ = held;
  if (traffic()->body_bytes.fetch_add(more, std::memory_order_relaxed) + more <= kBodiesBytes) {
    return;
  }
  traffic()->busy.fetch_add(1, std::memory_order_relaxed);
  AnswerAndClose(site_->Refusal(head(), RetryableError(v1::ERROR_REASON_BUSY, kBusyRetry)));
}

void Connection::FreeBody() {
  traffic()->body_bytes.fetch_sub(counted_body_, std::memory_order_relaxed);
  counted_body_ = 0;
}

// For what is refused before all of it has come: nobody knows where the next
// request would begin.
void Connection::AnswerAndClose(Response response) {
  Enter(State::kAnswering, now_);
  close_after_ = true;
  in_ = std::string();
  parser_.TakeBody();
  FreeBody();
  Respond(std::move(response));
}

std::string Connection::HeadOf(const Response& response, absl::string_view length) const {
  std::string text = absl::StrCat("HTTP/1.1 ", response.status, " ",
                                  ReasonPhrase(response.status), "\r\ndate: ", HttpDate(now_),
                                  "\r\n");
  for (const auto& [name, value] : response.headers) {
    absl::StrAppend(&text, name, ": ", value, "\r\n");
  }
  if (response.status != 204 && response.status != 304 && !length.empty()) {
    absl::StrAppend(&text, length, "\r\n");
  }
  if (close_after_) {
    text += "connection: close\r\n";
  } else if (head().version < 11) {
    text += "connection: keep-alive\r\n";
  }
  text += "\r\n";
  return text;
}

void Connection::Respond(Response response) {
  if (state_ != State::kAnswering || responded_) return;
  responded_ = true;
  if (response.status >= 400) traffic()->refused.fetch_add(1, std::memory_order_relaxed);
  if (draining_) close_after_ = true;
  const std::string& body = response.file != nullptr ? *response.file : response.body;
  std::string text = HeadOf(response, absl::StrCat("content-length: ", body.size()));
  if (response.without_body || body.empty()) return Put(std::move(text));
  if (body.size() <= kCopyBytes) return Put(text + body);
  Put(std::move(text));
  if (response.file == nullptr) return Put(std::move(response.body));
  unsent_ += response.file->size();
  out_.push_back(std::move(response.file));
}

void Connection::Begin(Response head_of_stream) {
  if (state_ != State::kAnswering || responded_) return;
  // HTTP/1.0 knows no chunks: there the end of the line is the end.
  chunked_ = head().version >= 11;
  if (!chunked_) close_after_ = true;
  Put(HeadOf(head_of_stream, chunked_ ? "transfer-encoding: chunked" : ""));
}

void Connection::Send(std::string bytes) {
  if (state_ != State::kAnswering || responded_) return;
  PutChunk(bytes);
}

void Connection::Finish(std::string last_bytes) {
  if (state_ != State::kAnswering || responded_) return;
  PutChunk(last_bytes);
  if (chunked_) Put("0\r\n\r\n");
  responded_ = true;
}

void Connection::PutChunk(absl::string_view bytes) {
  if (bytes.empty()) return;
  if (!chunked_) return Put(std::string(bytes));
  Put(absl::StrCat(absl::Hex(bytes.size()), "\r\n", bytes, "\r\n"));
}

void Connection::Put(std::string bytes) {
  if (unsent_ == 0) {
    writing_since_ = now_;
    written_ = 0;
  }
  unsent_ += bytes.size();
  out_.push_back(std::make_shared<const std::string>(std::move(bytes)));
}

std::vector<Piece> Connection::TakeOutput() { return std::exchange(out_, {}); }

void Connection::OnWritten(size_t bytes, absl::Time now) {
  now_ = now;
  unsent_ -= bytes;
  written_ += bytes;
  if (unsent_ > 0 || state_ != State::kAnswering) return;
  if (!responded_) {
    if (exchange_ != nullptr) exchange_->OnSent();
    return;
  }
  // The answer is out; when we drain, its head may still have promised more.
  exchange_ = nullptr;
  if (close_after_ || draining_) return Enter(State::kLingering, now);
  responded_ = false;
  parser_.Reset();
  Enter(State::kIdle, now);
  Advance(now);
}

void Connection::Drain() {
  draining_ = true;
  if (state_ == State::kIdle) state_ = State::kClosed;
}

absl::Time Connection::Limit() const {
  const absl::Time reading = since_;
  switch (state_) {
    case State::kIdle: return reading + kIdleTime;
    case State::kHead: return reading + kHeadTime;
    case State::kBody: return reading + Pace(parser_.body().size());
    case State::kLingering: return reading + kLingerTime;
    // A call has a deadline of its own; a stream may be silent for days.
    case State::kAnswering:
      return unsent_ > 0 ? writing_since_ + Pace(written_) : absl::InfiniteFuture();
    case State::kClosed: break;
  }
  return absl::InfiniteFuture();
}

void Connection::OnTick(absl::Time now) {
  now_ = now;
  if (now <= Limit()) return;
  if (state_ != State::kIdle && state_ != State::kLingering) {
    traffic()->too_slow.fetch_add(1, std::memory_order_relaxed);
  }
  if (state_ == State::kHead || state_ == State::kBody) {
    AnswerAndClose(site_->Fault(408));
    return;
  }
  OnGone();
}

Connection::Wish Connection::wish() const {
  if (state_ == State::kClosed) return Wish::kClose;
  return state_ == State::kLingering ? Wish::kEndSending : Wish::kGoOn;
}

bool Connection::wants_bytes() const {
  return state_ != State::kAnswering || in_.size() < kPipelinedBytes;
}

}  // namespace inwonersreis::web
