// One connection in a test's or a fuzzer's hands: bytes, time and what is posted.
#ifndef INWONERSREIS_SERVER_WEB_TESTING_RIG_H_
#define INWONERSREIS_SERVER_WEB_TESTING_RIG_H_

#include <algorithm>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "server/web/connection.h"
#include "server/web/limits.h"
#include "server/web/testing/fake_calls.h"

namespace inwonersreis::web {

// Not thread-safe.
class Rig {
 public:
  explicit Rig(std::vector<std::string> origins = {}, bool busy = false,
               Files files = Files::WithoutApp(), bool secure = false)
      : calls_([this](std::function<void()> f) { posted_.push_back(std::move(f)); }),
        site_(&calls_, &traffic_, std::move(files), std::move(origins), secure) {
    connection_ = std::make_unique<Connection>(
        &site_, [this](std::function<void()> f) { posted_.push_back(std::move(f)); }, busy, now_);
  }

  // Gives bytes, lets everything happen that follows, and answers what came out.
  std::string Exchange(absl::string_view bytes) {
    connection_->OnBytes(bytes, now_);
    return Settle();
  }
  std::string Settle() {
    std::string out;
    while (true) {
      if (!posted_.empty()) {
        const std::function<void()> closure = std::move(posted_.front());
        posted_.pop_front();
        closure();
        continue;
      }
      if (!reading_) break;
      size_t bytes = 0;
      for (const Piece& piece : connection_->TakeOutput()) {
        out += *piece;
        bytes += piece->size();
      }
      if (bytes == 0) break;
      connection_->OnWritten(bytes, now_);
    }
    return out;
  }
  // A reader that takes at most so many of the bytes that are ready.
  size_t TakeSome(size_t most) {
    for (const Piece& piece : connection_->TakeOutput()) held_ += piece->size();
    const size_t bytes = std::min(most, held_);
    held_ -= bytes;
    if (bytes > 0) connection_->OnWritten(bytes, now_);
    return bytes;
  }
  void StopReading() { reading_ = false; }

  std::string Wait(absl::Duration time) {
    now_ += time;
    connection_->OnTick(now_);
    return Settle();
  }

  Connection& connection() { return *connection_; }
  void Leave() { connection_ = nullptr; }
  FakeCalls& calls() { return calls_; }
  Traffic& traffic() { return traffic_; }
  bool closed() const { return connection_->wish() == Connection::Wish::kClose; }
  bool ended() const { return connection_->wish() != Connection::Wish::kGoOn; }

 private:
  absl::Time now_ = absl::FromUnixSeconds(1767225600);
  Traffic traffic_;
  std::deque<std::function<void()>> posted_;
  FakeCalls calls_;
  const Site site_;
  std::unique_ptr<Connection> connection_;
  bool reading_ = true;
  size_t held_ = 0;
};

}  // namespace inwonersreis::web

#endif  // INWONERSREIS_SERVER_WEB_TESTING_RIG_H_
