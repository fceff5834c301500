// Laying out text on a terminal: widths, line breaks, and a little ink.
#ifndef INWONERSREIS_CLIENT_LIB_TIMELINE_PAPER_H_
#define INWONERSREIS_CLIENT_LIB_TIMELINE_PAPER_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace inwonersreis::timeline {

// Columns that UTF-8 text takes on a terminal: 0 for combining marks, 2 for wide
// characters and emoji, else 1.
int ColumnsOf(absl::string_view text);

// Lines of at most `columns`, broken at spaces; a longer word is broken inside.
// Line ends in the text are kept. What could command a terminal (control and
// direction characters) does not come through. Always at least one line.
std::vector<std::string> Wrap(absl::string_view text, int columns);

// The text on one line, cut off with "…" when it is longer than `columns`.
std::string Cut(absl::string_view text, int columns);

// The text with spaces behind it up to `columns`.
std::string Padded(absl::string_view text, int columns);

// Emphasis by ANSI escapes, or none.
class Ink {
 public:
  explicit Ink(bool colour) : colour_(colour) {}

  std::string Strong(absl::string_view text) const { return With("1", text); }
  std::string Quiet(absl::string_view text) const { return With("2", text); }
  std::string Accent(absl::string_view text) const { return With("36", text); }
  std::string Heading(absl::string_view text) const { return With("1;36", text); }
  std::string Good(absl::string_view text) const { return With("32", text); }
  // Yellow: red is for danger, and two texts are not a danger.
  std::string Attention(absl::string_view text) const { return With("33", text); }

 private:
  std::string With(absl::string_view code, absl::string_view text) const;

  bool colour_;
};

}  // namespace inwonersreis::timeline

#endif  // INWONERSREIS_CLIENT_LIB_TIMELINE_PAPER_H_
