#include "server/insight/report/markup.h"

#include "absl/strings/str_cat.h"
#include "server/insight/report/clean_text.h"

namespace inwonersreis::insight {
namespace {

std::string Escaped(absl::string_view text) {
  std::string escaped;
  for (char c : CleanText(text)) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

std::string Opened(absl::string_view name, Attributes attributes) {
  std::string opened = absl::StrCat("<", name);
  for (const auto& [key, value] : attributes) {
    absl::StrAppend(&opened, " ", key, "=\"", Escaped(value), "\"");
  }
  return opened;
}

// Each on a line of its own: files can be compared and read.
bool IsBlock(absl::string_view name) {
  for (absl::string_view block :
       {"caption", "div", "figcaption", "figure", "footer", "g",     "h1",   "h2",      "h3",
        "header",  "li",  "line",       "main",   "ol",     "p",     "path", "pattern", "rect",
        "section", "svg", "table",      "tbody",  "tfoot",  "thead", "tr",   "ul"}) {
    if (name == block) return true;
  }
  return false;
}

}  // namespace

Html Text(absl::string_view text) { return Html(Escaped(text)); }

Html Typed(absl::string_view text) { return Element("bdi", {}, Text(text)); }

Html Element(absl::string_view name, Attributes attributes, const Html& inside) {
  return Html(absl::StrCat(Opened(name, attributes), ">", inside.text_, "</", name, ">",
                           IsBlock(name) ? "\n" : ""));
}

Html Single(absl::string_view name, Attributes attributes) {
  return Html(absl::StrCat(Opened(name, attributes), "/>", IsBlock(name) ? "\n" : ""));
}

Html StyleSheet(absl::string_view css) { return Html(absl::StrCat("<style>", css, "</style>\n")); }

Html Filled(absl::string_view phrase, const std::vector<Html>& parts) {
  // absl::Substitute wants to know the number of parts when it is compiled.
  std::string filled;
  const std::string escaped = Escaped(phrase);
  for (size_t i = 0; i < escaped.size(); ++i) {
    if (escaped[i] == '$' && i + 1 < escaped.size() && escaped[i + 1] >= '0' &&
        escaped[i + 1] <= '9') {
      const size_t part = escaped[++i] - '0';
      if (part < parts.size()) filled += parts[part].text_;
    } else {
      filled += escaped[i];
    }
  }
  return Html(std::move(filled));
}

Html Paragraph(const Html& inside) { return Element("p", {}, inside); }

Html TypedParagraph(absl::string_view text) {
  return Element("p", {{"class", "typed"}, {"dir", "auto"}}, Text(text));
}

Html List(const std::vector<Html>& items) {
  Html inside;
  for (const Html& item : items) inside += Element("li", {}, item);
  return Element("ul", {}, inside);
}

Table::Table(std::string id, Html caption, std::vector<Column> columns)
    : id_(std::move(id)), caption_(std::move(caption)), columns_(std::move(columns)) {}

Html Table::RowOf(const std::vector<Html>& cells) const {
  Html row;
  for (size_t i = 0; i < cells.size(); ++i) {
    if (i == 0) {
      row += Element("th", {{"scope", "row"}}, cells[i]);
    } else if (columns_[i].align == kNumbers) {
      row += Element("td", {{"class", "number"}}, cells[i]);
    } else {
      row += Element("td", {}, cells[i]);
    }
  }
  return Element("tr", {}, row);
}

void Table::Row(const std::vector<Html>& cells) { rows_ += RowOf(cells); }

void Table::Sum(const std::vector<Html>& cells) { sums_ += RowOf(cells); }

Html Table::Done() const {
  Html heads;
  for (const Column& column : columns_) {
    heads += column.align == kNumbers
                 ? Element("th", {{"scope", "col"}, {"class", "number"}}, column.head)
                 : Element("th", {{"scope", "col"}}, column.head);
  }
  Html inside = Element("caption", {{"id", id_}}, caption_);
  inside += Element("thead", {}, Element("tr", {}, heads));
  inside += Element("tbody", {}, rows_);
  if (!sums_.empty()) inside += Element("tfoot", {}, sums_);
  // A wide table scrolls on a small screen; the keyboard has to reach it.
  return Element(
      "div", {{"class", "wide"}, {"role", "group"}, {"tabindex", "0"}, {"aria-labelledby", id_}},
      Element("table", {}, inside));
}

}  // namespace inwonersreis::insight
