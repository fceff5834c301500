#include "client_lib/exchange/text_encoding.h"

#include <algorithm>
#include <cstdint>

#include "client_lib/exchange/utf8.h"

namespace inwonersreis::exchange {
namespace {

// Windows-1252 at 0x80 to 0x9F; 0 where it has no character.
constexpr uint16_t kWindowsHigh[32] = {
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

bool IsAscii(absl::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool DecodeWindows1252(absl::string_view bytes, std::string* text) {
  text->clear();
  for (const char c : bytes) {
    const unsigned char byte = static_cast<unsigned char>(c);
    const uint32_t code_point = byte >= 0x80 && byte < 0xA0 ? kWindowsHigh[byte - 0x80] : byte;
    if (code_point == 0) return false;
    AppendUtf8(code_point, text);
  }
  return true;
}

}  // namespace

bool TextDecoder::Decode(absl::string_view bytes, std::string* text) {
  if (bytes.find('\0') != absl::string_view::npos) return false;
  if (IsAscii(bytes)) {
    text->assign(bytes.data(), bytes.size());
    return true;
  }
  const bool is_utf8 = FindInvalidUtf8(bytes) == absl::string_view::npos;
  // Accented Windows-1252 text is practically never valid UTF-8, so one text
  // tells; after that a file keeps to its encoding and mistakes are found.
  if (encoding_ == TextEncoding::kAuto) {
    encoding_ = is_utf8 ? TextEncoding::kUtf8 : TextEncoding::kWindows1252;
  }
  if (encoding_ == TextEncoding::kWindows1252) return DecodeWindows1252(bytes, text);
  if (is_utf8) text->assign(bytes.data(), bytes.size());
  return is_utf8;
}

}  // namespace inwonersreis::exchange
