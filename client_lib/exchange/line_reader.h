// Lines of a stream, in constant memory.
#ifndef INWONERSREIS_CLIENT_LIB_EXCHANGE_LINE_READER_H_
#define INWONERSREIS_CLIENT_LIB_EXCHANGE_LINE_READER_H_

#include <cstdint>
#include <istream>
#include <string>

#include "absl/strings/string_view.h"

namespace inwonersreis::exchange {

// Not thread-safe. Borrows the stream.
class LineReader {
 public:
  // Lines longer than `max_bytes` are cut; the rest is skipped, not kept.
  LineReader(std::istream* input, size_t max_bytes);

  // Takes the next line, without its line end (LF or CRLF). False at the end
  // of the stream or when it cannot be read; see failed().
  bool Next();

  absl::string_view line() const { return line_; }  // Valid until Next.
  bool too_long() const { return too_long_; }
  int64_t number() const { return number_; }  // From 1.
  int64_t bytes() const { return bytes_; }    // Of this line in the stream.
  bool failed() const { return input_->bad(); }

 private:
  bool Fill();

  std::istream* const input_;
  const size_t max_bytes_;
  std::string buffer_;
  size_t at_ = 0;
  std::string line_;
  bool too_long_ = false;
  int64_t number_ = 0;
  int64_t bytes_ = 0;
};

}  // namespace inwonersreis::exchange

#endif  // INWONERSREIS_CLIENT_LIB_EXCHANGE_LINE_READER_H_
