// What the report calls parties, kinds, assumptions and figures.
#ifndef INWONERSREIS_SERVER_INSIGHT_REPORT_REPORT_WORDS_H_
#define INWONERSREIS_SERVER_INSIGHT_REPORT_REPORT_WORDS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "client_lib/words/phrase.h"
#include "inwonersreis/v1/insight.pb.h"

namespace inwonersreis::insight {

namespace texts {
#define INWONERSREIS_PHRASE(name, nl, en) inline constexpr Phrase name{nl, en};
#include "server/insight/report/texts.inc"
}  // namespace texts

// "zorgverzekeraar (Zvw)". Each valid for ever.
absl::string_view PartyWord(v1::Party party, Language language);
absl::string_view EvidenceWord(v1::EvidenceGrade grade, Language language);
absl::string_view ZeroAlternativeWord(v1::ZeroAlternativeClass evidence, Language language);
absl::string_view KindWord(v1::LineKind kind, Language language);
absl::string_view RecurrenceWord(v1::Recurrence recurrence, Language language);
absl::string_view CashabilityWord(v1::Cashability cashability, Language language);
absl::string_view FrontierWord(v1::FrontierPlace place, Language language);
// Of a code of ours ("CANTRIL"); the code itself when it is not known.
std::string InstrumentWord(absl::string_view code, Language language);

// "ZVW_INSURER", as figures' ids have it.
std::string PartyCode(v1::Party party);

// The name of a line or cost of the definition by its id; the id when it has none.
std::string NameOfLine(const v1::AnalysisDefinition& definition, absl::string_view id);
std::string NameOfCost(const v1::AnalysisDefinition& definition, absl::string_view id);

// An assumption by its name in a result ("line/visits/attribution"): "Huisarts:
// aandeel van dit project". Names that are not known are given back as they are.
std::string AssumptionWords(const v1::AnalysisDefinition& definition, absl::string_view name,
                            Language language);

// What a note of MissingItems (review/definition_check.h) is about, as a person
// called it ("Huisarts"), or empty for the review as a whole; and what is missing.
struct MissingWords {
  std::string subject;
  Phrase what;
};
MissingWords MissingWordsOf(const v1::AnalysisDefinition& definition, const v1::ReviewNote& note,
                            Language language);

// Topics of the 28 items of CHEERS 2022; `number` from 1.
constexpr int kCheersItems = 28;
absl::string_view CheersTopic(int number, Language language);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_REPORT_REPORT_WORDS_H_
