#include "server/web/frames.h"

#include <array>
#include <cstdint>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "journey/errors.h"
#include "journey/limits.h"

namespace inwonersreis::web {
namespace {

constexpr size_t kPrefixBytes = 5;
constexpr uint8_t kCompressed = 0x01;
constexpr uint8_t kTrailers = 0x80;

absl::Status Broken(absl::string_view why) {
  return Error(v1::ERROR_REASON_TEXT_INVALID, {{"why", why}});
}

void AppendPrefix(uint8_t flags, size_t length, std::string* out) {
  const uint32_t n = static_cast<uint32_t>(length);
  const char prefix[kPrefixBytes] = {static_cast<char>(flags), static_cast<char>(n >> 24),
                                     static_cast<char>(n >> 16), static_cast<char>(n >> 8),
                                     static_cast<char>(n)};
  out->append(prefix, kPrefixBytes);
}

// 0 to 63, -1 for padding, -2 for anything else.
int Sextet(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+') return 62;
  if (c == '/') return 63;
  return c == '=' ? -1 : -2;
}

constexpr std::array<char, 16> kHex = {'0', '1', '2', '3', '4', '5', '6', '7',
                                       '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'};

// gRPC's binary values travel without padding.
std::string Unpadded(absl::string_view bytes) {
  std::string text = absl::Base64Escape(bytes);
  while (absl::EndsWith(text, "=")) text.pop_back();
  return text;
}

}  // namespace

absl::StatusOr<absl::string_view> MessageOf(absl::string_view body) {
  if (body.size() < kPrefixBytes) return Broken("frame_short");
  const auto at = [&body](size_t i) { return static_cast<uint8_t>(body[i]); };
  const uint8_t flags = at(0);
  const size_t length = size_t{at(1)} << 24 | size_t{at(2)} << 16 | size_t{at(3)} << 8 | at(4);
  if (flags == kCompressed) return Error(v1::ERROR_REASON_UNIMPLEMENTED, {{"why", "compressed"}});
  if (flags != 0) return Broken("frame_flags");
  if (length > limits::kMessageBytes) {
    return Error(v1::ERROR_REASON_BATCH_TOO_LARGE,
                 {{"max_bytes", absl::StrCat(limits::kMessageBytes)}});
  }
  if (body.size() - kPrefixBytes < length) return Broken("frame_short");
  // Calls take one message; nobody sends trailers behind a request.
  if (body.size() - kPrefixBytes > length) return Broken("frame_more");
  return body.substr(kPrefixBytes);
}

absl::StatusOr<std::string> FromText(absl::string_view body) {
  std::string bytes;
  bytes.reserve(body.size() / 4 * 3);
  uint32_t group = 0;
  int filled = 0, padding = 0;
  for (const char c : body) {
    const int value = Sextet(c);
    if (value == -2) return Broken("base64");
    if (value == -1) {
      // "xx==" or "xxx=": padding ends a group of at least two.
      if (filled < 2) return Broken("base64");
      ++padding;
    } else if (padding > 0) {
      return Broken("base64");
    }
    group = group << 6 | static_cast<uint32_t>(value == -1 ? 0 : value);
    if (++filled < 4) continue;
    bytes.push_back(static_cast<char>(group >> 16));
    if (padding < 2) bytes.push_back(static_cast<char>(group >> 8));
    if (padding < 1) bytes.push_back(static_cast<char>(group));
    group = 0;
    filled = padding = 0;
  }
  // Only the very end may come without its padding.
  if (filled == 1 || padding > 0) return Broken("base64");
  if (filled > 1) bytes.push_back(static_cast<char>(group >> (filled == 2 ? 4 : 10)));
  if (filled > 2) bytes.push_back(static_cast<char>(group >> 2));
  return bytes;
}

std::string ToText(absl::string_view bytes) { return absl::Base64Escape(bytes); }

void AppendMessage(absl::string_view message, std::string* out) {
  AppendPrefix(0, message.size(), out);
  out->append(message.data(), message.size());
}

void AppendTrailers(const CallStatus& status, std::string* out) {
  std::string block = absl::StrCat("grpc-status:", status.code, "\r\n");
  if (!status.message.empty()) {
    absl::StrAppend(&block, "grpc-message:", PercentEncoded(status.message), "\r\n");
  }
  if (!status.details.empty()) {
    absl::StrAppend(&block, "grpc-status-details-bin:", Unpadded(status.details), "\r\n");
  }
  for (const auto& [key, value] : status.trailers) {
    const bool binary = absl::EndsWith(key, "-bin");
    absl::StrAppend(&block, key, ":", binary ? Unpadded(value) : value, "\r\n");
  }
  AppendPrefix(kTrailers, block.size(), out);
  out->append(block);
}

std::string PercentEncoded(absl::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (c >= ' ' && c <= '~' && c != '%') {
      out.push_back(c);
    } else {
      const uint8_t byte = static_cast<uint8_t>(c);
      out.push_back('%');
      out.push_back(kHex[byte >> 4]);
      out.push_back(kHex[byte & 15]);
    }
  }
  return out;
}

}  // namespace inwonersreis::web
