// What every section and chart of a report is written from.
#ifndef INWONERSREIS_SERVER_INSIGHT_REPORT_PAPER_H_
#define INWONERSREIS_SERVER_INSIGHT_REPORT_PAPER_H_

#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "inwonersreis/v1/insight.pb.h"
#include "server/insight/report/markup.h"
#include "server/insight/report/numbers.h"
#include "server/insight/report/report_words.h"

namespace inwonersreis::insight {

// Borrows all; lives as long as one report is written.
struct Paper {
  const v1::AnalysisDefinition& definition;
  const v1::AnalysisResult& result;
  Language language;
  absl::CivilDay made_on;

  template <typename... Parts>
  Html Say(const Phrase& phrase, const Parts&... parts) const {
    return Filled(phrase.in(language), std::vector<Html>{parts...});
  }
  // The same as plain text, for charts.
  std::string Word(const Phrase& phrase) const { return std::string(phrase.in(language)); }

  // Numbers never break over two lines.
  Html Amount(const std::string& number) const {
    return Element("span", {{"class", "amount"}}, Text(number));
  }
  Html Euro(int64_t cents) const { return Amount(EuroText(cents, language)); }
  Html Euro(double euros) const { return Amount(EuroText(euros, language)); }
  Html Number(double value, int decimals = 2) const {
    return Amount(ShortDecimalText(value, decimals, language));
  }
  Html Count(int64_t count) const { return Number(static_cast<double>(count), 0); }
  // "1 reis", "12 reizen".
  Html Counted(int64_t count, const Phrase& one, const Phrase& many) const {
    return Say(count == 1 ? one : many, Count(count));
  }
  Html Journeys(int64_t count) const {
    return Counted(count, texts::kOneJourney, texts::kSomeJourneys);
  }
  Html Persons(int64_t count) const { return Counted(count, texts::kOnePerson, texts::kSomePersons); }
  Html Months(int64_t count) const { return Counted(count, texts::kOneMonth, texts::kMonths); }
  Html Percent(double share) const { return Amount(PercentText(share, 1, language)); }
  Html Party(v1::Party party) const { return Text(PartyWord(party, language)); }
  // Whether disclosure control took a figure out ("line/gp"). Such a figure is 0 in
  // the result, and is never printed as 0.
  bool IsLeftOut(absl::string_view figure) const;
  bool IsAnyLeftOut(absl::string_view prefix) const;
  Html UnlessLeftOut(bool left_out, Html value) const {
    return left_out ? Say(texts::kLeftOut) : value;
  }
  // The sentence of a problem in the report's language.
  Html Sentence(const v1::Problem& problem) const;
};

// A part of the report with its head. `indicative` marks results.
Html Section(const Paper& paper, absl::string_view id, const Phrase& head, const Html& inside,
             bool indicative = false);
Html Subhead(const Paper& paper, const Phrase& head);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_REPORT_PAPER_H_
