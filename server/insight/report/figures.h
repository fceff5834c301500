// All figures of a result as rows, for people with a spreadsheet and for scripts.
#ifndef INWONERSREIS_SERVER_INSIGHT_REPORT_FIGURES_H_
#define INWONERSREIS_SERVER_INSIGHT_REPORT_FIGURES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "client_lib/words/words.h"
#include "inwonersreis/v1/insight.pb.h"

namespace inwonersreis::insight {

// One number of a result. A number that is none (not finite) is left out of the list.
struct Figure {
  enum Unit { kEuros, kShare, kNumber };

  std::string id;    // As in drill-down: "line/gp", "cell/ZVW_INSURER/0", "total/social".
  std::string part;  // Which number of it: "real", "percentile_low"; a name of ours.
  std::string name;  // What people call it; may be typed.
  v1::Party party = v1::PARTY_UNSPECIFIED;
  int year = -1;  // −1: not of one year.
  Unit unit = kNumber;
  int64_t cents = 0;  // kEuros.
  double number = 0;  // The others. Euros that are not rounded are numbers too.
};

// In the order of the report. Of a figure that disclosure control took out there is
// one row, with the part "left_out" and the number 1: never a 0. The same inputs give the same list.
std::vector<Figure> FiguresOf(const v1::AnalysisDefinition& definition,
                              const v1::AnalysisResult& result, Language language);

// As CSV (RFC 4180, UTF-8 with a byte order mark, CRLF) that a spreadsheet in that
// language opens: Dutch has ";" and decimal commas, English "," and points.
// Numbers are numbers, also below zero; texts are quoted and GuardedText. Each line of
// a draft says that it is not public.
std::string WriteFiguresCsv(const v1::AnalysisDefinition& definition,
                            const v1::AnalysisResult& result, Language language,
                            bool draft = false);

// As JSON for scripts: amounts in whole euro cents, other numbers with all digits
// that they have, what the figures were made from beside them.
std::string WriteFiguresJson(const v1::AnalysisDefinition& definition,
                             const v1::AnalysisResult& result, Language language,
                             absl::CivilDay made_on, bool draft = false);

// A text that no spreadsheet takes for a formula: on one line, with an apostrophe
// before what begins with = + - @ (their full-width forms too), at the begin and
// behind anything that a spreadsheet may take for the end of a cell.
std::string GuardedText(absl::string_view typed);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_REPORT_FIGURES_H_
