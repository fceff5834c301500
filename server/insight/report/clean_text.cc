#include "server/insight/report/clean_text.h"

#include <cstdint>

#include "client_lib/exchange/utf8.h"

namespace inwonersreis::insight {
namespace {

constexpr absl::string_view kReplacement = "\xef\xbf\xbd";  // U+FFFD.

uint32_t CodePoint(absl::string_view character) {
  const auto byte = [&](size_t i) { return static_cast<uint8_t>(character[i]); };
  switch (character.size()) {
    case 1:
      return byte(0);
    case 2:
      return (byte(0) & 0x1fu) << 6 | (byte(1) & 0x3fu);
    case 3:
      return (byte(0) & 0x0fu) << 12 | (byte(1) & 0x3fu) << 6 | (byte(2) & 0x3fu);
    default:
      return (byte(0) & 0x07u) << 18 | (byte(1) & 0x3fu) << 12 | (byte(2) & 0x3fu) << 6 |
             (byte(3) & 0x3fu);
  }
}

bool IsLineEnd(uint32_t c) { return c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029; }

bool Misleads(uint32_t c) {
  if (c == '\t') return false;
  if (c < 0x20 || (c >= 0x7f && c < 0xa0)) return true;
  // Marks, embeddings, overrides and isolates of direction; a byte order mark;
  // annotations; tags; what is no character.
  return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x206f) || c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb) ||
         (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef) || (c >= 0xe0000 && c <= 0xe007f);
}

}  // namespace

std::string CleanText(absl::string_view typed) {
  std::string clean;
  clean.reserve(typed.size());
  for (size_t at = 0; at < typed.size();) {
    const size_t bytes = exchange::Utf8CharBytes(typed, at);
    if (bytes == 0) {
      clean.append(kReplacement.data(), kReplacement.size());
      ++at;
      continue;
    }
    const absl::string_view character = typed.substr(at, bytes);
    const uint32_t c = CodePoint(character);
    at += bytes;
    if (c == '\r') {
      if (at >= typed.size() || typed[at] != '\n') clean += '\n';
    } else if (IsLineEnd(c)) {
      clean += '\n';
    } else if (Misleads(c)) {
      clean.append(kReplacement.data(), kReplacement.size());
    } else {
      clean.append(character.data(), character.size());
    }
  }
  return clean;
}

std::string OneLine(absl::string_view typed) {
  std::string clean = CleanText(typed);
  for (char& c : clean) {
    if (c == '\n' || c == '\t') c = ' ';
  }
  return clean;
}

}  // namespace inwonersreis::insight
