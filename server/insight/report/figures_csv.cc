#include <algorithm>

#include "absl/strings/str_cat.h"
#include "server/insight/report/clean_text.h"
#include "server/insight/report/figures.h"
#include "server/insight/report/numbers.h"
#include "server/insight/report/report_words.h"

namespace inwonersreis::insight {
namespace {

constexpr char kByteOrderMark[] = "\xef\xbb\xbf";  // Spreadsheets then read UTF-8.

// Length of a character at `at` that makes a formula of a cell; 0: it makes none.
size_t FormulaMark(absl::string_view text, size_t at) {
  for (absl::string_view mark : {"=", "+", "-", "@", "＝", "＋", "－", "＠", "−"}) {
    if (text.substr(at, mark.size()) == mark) return mark.size();
  }
  return 0;
}

bool EndsACell(char c) { return c == ',' || c == ';' || c == '|' || c == '"'; }

std::string QuotedCell(absl::string_view typed) {
  std::string cell = "\"";
  for (char c : GuardedText(typed)) {
    if (c == '"') cell += '"';
    cell += c;
  }
  return cell + "\"";
}

std::string Value(const Figure& figure, Language language) {
  std::string value =
      figure.unit == Figure::kEuros ? PlainEuros(figure.cents) : PlainNumber(figure.number);
  if (language == Language::kDutch) std::replace(value.begin(), value.end(), '.', ',');
  return value;
}

}  // namespace

std::string GuardedText(absl::string_view typed) {
  const std::string line = OneLine(typed);
  std::string guarded;
  bool begins = true;  // Nothing but spaces since a cell may have begun.
  for (size_t at = 0; at < line.size(); ++at) {
    if (begins && FormulaMark(line, at) > 0) guarded += '\'';
    guarded += line[at];
    begins = EndsACell(line[at]) || (begins && line[at] == ' ');
  }
  return guarded;
}

std::string WriteFiguresCsv(const v1::AnalysisDefinition& definition,
                            const v1::AnalysisResult& result, Language language,
                            bool draft) {
  const bool dutch = language == Language::kDutch;
  const char* const separator = dutch ? ";" : ",";
  static constexpr const Phrase* kUnits[] = {&texts::kUnitEuros, &texts::kUnitShare,
                                             &texts::kUnitNumber};
  std::string csv = kByteOrderMark;
  const auto line = [&](std::initializer_list<std::string> cells) {
    const char* before = "";
    for (const std::string& cell : cells) {
      absl::StrAppend(&csv, before, cell);
      before = separator;
    }
    csv += "\r\n";
  };
  const auto head = [&](const Phrase& phrase) { return QuotedCell(phrase.in(language)); };
  line({head(texts::kColumnFigure), head(texts::kColumnPart), head(texts::kColumnName),
        head(texts::kParty), head(texts::kColumnYear), head(texts::kColumnUnit),
        head(texts::kColumnValue), head(texts::kColumnStatus)});
  const std::string status =
      QuotedCell((draft ? texts::kNotPublic : texts::kIndicative).in(language));
  for (const Figure& figure : FiguresOf(definition, result, language)) {
    line(
        {QuotedCell(figure.id), QuotedCell(figure.part), QuotedCell(figure.name),
         figure.party == v1::PARTY_UNSPECIFIED ? "" : QuotedCell(PartyWord(figure.party, language)),
         figure.year < 0 ? "" : absl::StrCat(figure.year),
         QuotedCell(kUnits[figure.unit]->in(language)), Value(figure, language), status});
  }
  return csv;
}

}  // namespace inwonersreis::insight
