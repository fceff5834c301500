// Numbers as the report prints them: 1.234,56 in Dutch, 1,234.56 in English.
#ifndef INWONERSREIS_SERVER_INSIGHT_REPORT_NUMBERS_H_
#define INWONERSREIS_SERVER_INSIGHT_REPORT_NUMBERS_H_

#include <cstdint>
#include <string>

#include "client_lib/words/words.h"

namespace inwonersreis::insight {

// All round as money does: to the nearest, halves away from zero (money/cents.h).
// What is no number is shown as "–".

// 123456 cents: "€ 1.234,56"; a minus stands before the digits.
std::string EuroText(int64_t cents, Language language);
// The same of euros that are not rounded yet.
std::string EuroText(double euros, Language language);
// For charts, where cents are noise: "€ 1.235".
std::string WholeEuroText(int64_t cents, Language language);

// 1234.5 with 2: "1.234,50".
std::string DecimalText(double value, int decimals, Language language);
// At most `decimals`, without needless zeros: "1.234,5".
std::string ShortDecimalText(double value, int decimals, Language language);

// 0.225 with 1: "22,5 %" in Dutch, "22.5%" in English.
std::string PercentText(double share, int decimals, Language language);
// A chance from resamples is never told as 0 or 100 %: "minder dan 1 %".
std::string ChanceText(double chance, Language language);

// For machines: the shortest digits that give the same double again, with a point.
std::string PlainNumber(double value);
// 123456 cents as "1234.56".
std::string PlainEuros(int64_t cents);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_REPORT_NUMBERS_H_
