#include "client_lib/exchange/line_reader.h"

#include <algorithm>

namespace inwonersreis::exchange {
namespace {
constexpr size_t kBufferBytes = 64 * 1024;  // Few system calls, little memory.
}  // namespace

LineReader::LineReader(std::istream* input, size_t max_bytes)
    : input_(input), max_bytes_(max_bytes) {}

bool LineReader::Fill() {
  buffer_.resize(kBufferBytes);
  input_->read(&buffer_[0], static_cast<std::streamsize>(buffer_.size()));
  buffer_.resize(static_cast<size_t>(input_->gcount()));
  at_ = 0;
  return !buffer_.empty();
}

bool LineReader::Next() {
  line_.clear();
  too_long_ = false;
  bytes_ = 0;
  while (true) {
    if (at_ >= buffer_.size() && !Fill()) {
      if (bytes_ == 0) return false;
      break;  // A last line without an end.
    }
    const size_t end = buffer_.find('\n', at_);
    const size_t stop = end == std::string::npos ? buffer_.size() : end;
    const size_t room = max_bytes_ - line_.size();
    if (stop - at_ > room) too_long_ = true;
    line_.append(buffer_, at_, std::min(room, stop - at_));
    bytes_ += static_cast<int64_t>(stop - at_);
    at_ = stop;
    if (end != std::string::npos) {
      ++at_;
      ++bytes_;
      break;
    }
  }
  if (!line_.empty() && line_.back() == '\r') line_.pop_back();
  ++number_;
  return true;
}

}  // namespace inwonersreis::exchange
