// HTML that cannot be made from a text without escaping it.
#ifndef INWONERSREIS_SERVER_INSIGHT_REPORT_MARKUP_H_
#define INWONERSREIS_SERVER_INSIGHT_REPORT_MARKUP_H_

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "client_lib/words/phrase.h"

namespace inwonersreis::insight {

// A piece of a page. Only the functions below make one.
class Html {
 public:
  Html() = default;
  Html& operator+=(const Html& other) {
    text_ += other.text_;
    return *this;
  }
  bool empty() const { return text_.empty(); }
  const std::string& text() const { return text_; }

 private:
  explicit Html(std::string text) : text_(std::move(text)) {}
  friend Html Text(absl::string_view text);
  friend Html Element(absl::string_view name,
                      std::initializer_list<std::pair<absl::string_view, std::string>> attributes,
                      const Html& inside);
  friend Html Single(absl::string_view name,
                     std::initializer_list<std::pair<absl::string_view, std::string>> attributes);
  friend Html StyleSheet(absl::string_view css);
  friend Html Filled(absl::string_view phrase, const std::vector<Html>& parts);

  std::string text_;
};

inline Html operator+(Html left, const Html& right) { return left += right; }

// Names and their values; a value is escaped, a name is ours.
using Attributes = std::initializer_list<std::pair<absl::string_view, std::string>>;

// Any text, cleaned and escaped.
Html Text(absl::string_view text);

// What a person typed, set apart so that its direction touches nothing beside it.
Html Typed(absl::string_view text);

// <name attributes>inside</name>, and the same without an end.
Html Element(absl::string_view name, Attributes attributes, const Html& inside);
Html Single(absl::string_view name, Attributes attributes);

// A style sheet of ours: the one thing that is not escaped.
Html StyleSheet(absl::string_view css);

// A phrase of ours with its $0, $1, … filled in.
Html Filled(absl::string_view phrase, const std::vector<Html>& parts);

Html Paragraph(const Html& inside);
// A paragraph of what a person typed, with its line ends.
Html TypedParagraph(absl::string_view text);
Html List(const std::vector<Html>& items);

// A table with a caption, column heads and row heads. The first column is the
// head of its row. `id` is unique in the page.
class Table {
 public:
  enum Align { kWords, kNumbers };
  struct Column {
    Html head;
    Align align = kWords;
  };

  Table(std::string id, Html caption, std::vector<Column> columns);
  // As many cells as columns.
  void Row(const std::vector<Html>& cells);
  // A last row with sums.
  void Sum(const std::vector<Html>& cells);
  bool empty() const { return rows_.empty(); }
  Html Done() const;

 private:
  Html RowOf(const std::vector<Html>& cells) const;

  std::string id_;
  Html caption_;
  std::vector<Column> columns_;
  Html rows_;
  Html sums_;
};

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_REPORT_MARKUP_H_
