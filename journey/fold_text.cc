#include "journey/fold_text.h"

#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace inwonersreis::journey {
namespace {

// The plain letter of each code point from U+00C0 and from U+1E00; a dot: none,
// or several (below).
constexpr uint32_t kLatinFirst = 0x00c0;
constexpr char kLatin[] =
    "aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkklllllll"
    "lllnnnnnnnnnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

constexpr uint32_t kAdditionalFirst = 0x1e00;
constexpr char kAdditional[] =
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
    "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
    "wwwwwwwwwwxxxxyyzzzzzzhtwya.ss.daaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
    "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

constexpr uint32_t kFirstCombining = 0x0300;
constexpr uint32_t kLastCombining = 0x036f;

absl::string_view SeveralLetters(uint32_t code_point) {
  switch (code_point) {
    case 0x00c6: case 0x00e6: return "ae";
    case 0x00de: case 0x00fe: return "th";
    case 0x00df: case 0x1e9e: return "ss";
    case 0x0132: case 0x0133: return "ij";
    case 0x0152: case 0x0153: return "oe";
    default: return "";
  }
}

// The letters that a code point becomes; empty: it stays as it is.
absl::string_view LettersOf(uint32_t code_point) {
  const absl::string_view several = SeveralLetters(code_point);
  if (!several.empty()) return several;
  const auto in = [&](const char* table, size_t size, uint32_t first) -> absl::string_view {
    if (code_point < first || code_point - first >= size) return "";
    const absl::string_view letter(table + (code_point - first), 1);
    return letter == "." ? "" : letter;
  };
  const absl::string_view latin = in(kLatin, sizeof(kLatin) - 1, kLatinFirst);
  return latin.empty() ? in(kAdditional, sizeof(kAdditional) - 1, kAdditionalFirst) : latin;
}

// Length and value of a code point of two or three bytes at the start of
// `text`; length 1 for all else: that is taken byte by byte.
size_t Decode(absl::string_view text, uint32_t* code_point) {
  const auto byte = [&](size_t i) { return static_cast<uint8_t>(text[i]); };
  const auto tail = [&](size_t i) { return i < text.size() && (byte(i) & 0xc0) == 0x80; };
  if ((byte(0) & 0xe0) == 0xc0 && tail(1)) {
    *code_point = (byte(0) & 0x1fu) << 6 | (byte(1) & 0x3fu);
    return 2;
  }
  if ((byte(0) & 0xf0) == 0xe0 && tail(1) && tail(2)) {
    *code_point = (byte(0) & 0x0fu) << 12 | (byte(1) & 0x3fu) << 6 | (byte(2) & 0x3fu);
    return 3;
  }
  return 1;
}

}  // namespace

std::string FoldText(absl::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  while (!text.empty()) {
    uint32_t code_point = 0;
    const size_t size = Decode(text, &code_point);
    const absl::string_view letters = size == 1 ? "" : LettersOf(code_point);
    if (size == 1) {
      folded.push_back(absl::ascii_tolower(static_cast<unsigned char>(text[0])));
    } else if (!letters.empty()) {
      folded.append(letters.data(), letters.size());
    } else if (code_point < kFirstCombining || code_point > kLastCombining) {
      folded.append(text.data(), size);
    }
    text.remove_prefix(size);
  }
  return folded;
}

bool ContainsFolded(absl::string_view text, absl::string_view folded) {
  return absl::StrContains(FoldText(text), folded);
}

}  // namespace inwonersreis::journey
