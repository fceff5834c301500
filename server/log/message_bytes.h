// A serialised message in pieces, so that a warm read copies nothing.
#ifndef INWONERSREIS_SERVER_LOG_MESSAGE_BYTES_H_
#define INWONERSREIS_SERVER_LOG_MESSAGE_BYTES_H_

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace inwonersreis::log {

// One stretch of bytes and what keeps it alive. Immutable; thread-safe.
struct Piece {
  std::shared_ptr<const void> owner;
  absl::string_view bytes;
};

// The pieces of one serialised message, in order. A value; copies share the
// bytes. Thread-compatible.
class MessageBytes {
 public:
  MessageBytes() = default;
  explicit MessageBytes(std::string bytes) { Append(std::move(bytes)); }

  void Append(std::string bytes) {
    if (bytes.empty()) return;
    auto owner = std::make_shared<const std::string>(std::move(bytes));
    const absl::string_view all = *owner;
    Append(Piece{std::move(owner), all});
  }
  void Append(Piece piece) {
    size_ += piece.bytes.size();
    pieces_.push_back(std::move(piece));
  }

  const std::vector<Piece>& pieces() const { return pieces_; }
  size_t size() const { return size_; }

  // All bytes in one string; O(size).
  std::string Flatten() const {
    std::string all;
    all.reserve(size_);
    for (const Piece& piece : pieces_) all.append(piece.bytes.data(), piece.bytes.size());
    return all;
  }

 private:
  std::vector<Piece> pieces_;
  size_t size_ = 0;
};

}  // namespace inwonersreis::log

#endif  // INWONERSREIS_SERVER_LOG_MESSAGE_BYTES_H_
