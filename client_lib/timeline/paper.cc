#include "client_lib/timeline/paper.h"

#include <algorithm>
#include <cstdint>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace inwonersreis::timeline {
namespace {

struct Character {
  char32_t code = 0;
  absl::string_view bytes;
};

// The first character of `text`; a byte that is not UTF-8 counts as one.
Character First(absl::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  const size_t size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (lead < 0x80 || lead < 0xc0 || size > text.size()) return {lead, text.substr(0, 1)};
  char32_t code = lead & (0xff >> (size + 1));
  for (size_t i = 1; i < size; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    if ((next & 0xc0) != 0x80) return {lead, text.substr(0, 1)};
    code = code << 6 | (next & 0x3f);
  }
  return {code, text.substr(0, size)};
}

int ColumnsOfCode(char32_t code) {
  const bool combines = (code >= 0x300 && code <= 0x36f) || code == 0x200b || code == 0x200d ||
                        (code >= 0xfe00 && code <= 0xfe0f);
  if (combines) return 0;
  const bool wide = (code >= 0x1100 && code <= 0x115f) || (code >= 0x2e80 && code <= 0xa4cf) ||
                    (code >= 0xac00 && code <= 0xd7a3) || (code >= 0xf900 && code <= 0xfaff) ||
                    (code >= 0xff00 && code <= 0xff60) || (code >= 0x1f300 && code <= 0x1faff);
  return wide ? 2 : 1;
}

// Characters that move a cursor or turn the direction of writing.
bool IsCommand(char32_t code) {
  return code < 0x20 || (code >= 0x7f && code <= 0x9f) || (code >= 0x202a && code <= 0x202e) ||
         (code >= 0x2066 && code <= 0x2069);
}

// `text` without commands; tabs and line ends become spaces.
std::string Harmless(absl::string_view text) {
  std::string result;
  while (!text.empty()) {
    const Character first = First(text);
    text.remove_prefix(first.bytes.size());
    if (first.code == '\t' || first.code == '\n') {
      result.push_back(' ');
    } else if (!IsCommand(first.code)) {
      absl::StrAppend(&result, first.bytes);
    }
  }
  return result;
}

// The longest start of `text` within `columns`; at least one character.
absl::string_view Fitting(absl::string_view text, int columns) {
  size_t size = 0;
  int used = 0;
  while (size < text.size()) {
    const Character next = First(text.substr(size));
    used += ColumnsOfCode(next.code);
    if (used > columns && size > 0) break;
    size += next.bytes.size();
  }
  return text.substr(0, size);
}

}  // namespace

int ColumnsOf(absl::string_view text) {
  int columns = 0;
  while (!text.empty()) {
    const Character first = First(text);
    columns += ColumnsOfCode(first.code);
    text.remove_prefix(first.bytes.size());
  }
  return columns;
}

std::vector<std::string> Wrap(absl::string_view text, int columns) {
  columns = std::max(columns, 1);
  std::vector<std::string> lines;
  for (absl::string_view paragraph : absl::StrSplit(text, '\n')) {
    const std::string harmless = Harmless(paragraph);
    std::string line;
    for (absl::string_view word : absl::StrSplit(harmless, ' ', absl::SkipEmpty())) {
      if (!line.empty() && ColumnsOf(line) + 1 + ColumnsOf(word) <= columns) {
        absl::StrAppend(&line, " ", word);
        continue;
      }
      if (!line.empty()) lines.push_back(std::move(line));
      while (ColumnsOf(word) > columns) {
        const absl::string_view part = Fitting(word, columns);
        lines.emplace_back(part);
        word.remove_prefix(part.size());
      }
      line = std::string(word);
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

std::string Cut(absl::string_view text, int columns) {
  const std::string harmless = Harmless(text);
  if (ColumnsOf(harmless) <= columns) return harmless;
  return absl::StrCat(Fitting(harmless, std::max(columns - 1, 1)), "…");
}

std::string Padded(absl::string_view text, int columns) {
  return absl::StrCat(text, std::string(std::max(columns - ColumnsOf(text), 0), ' '));
}

std::string Ink::With(absl::string_view code, absl::string_view text) const {
  if (!colour_ || text.empty()) return std::string(text);
  return absl::StrCat("\x1b[", code, "m", text, "\x1b[0m");
}

}  // namespace inwonersreis::timeline
