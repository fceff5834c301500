// A report is not final while something that it must say is empty.
#ifndef INWONERSREIS_SERVER_INSIGHT_REPORT_REQUIRED_ITEMS_H_
#define INWONERSREIS_SERVER_INSIGHT_REPORT_REQUIRED_ITEMS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "client_lib/words/phrase.h"
#include "inwonersreis/v1/insight.pb.h"

namespace inwonersreis::insight {

// Something that is still empty.
struct MissingItem {
  // Where, as the definition's fields are called: "problem",
  // "lines[visits].chain.to_euro.because", "cheers[28]".
  std::string field;
  // What it is about, as a person called it ("Huisarts"); empty: the whole review.
  std::string subject;
  // What is missing.
  Phrase what;
};

// In the order of the report; empty: the report can be final. Pure.
std::vector<MissingItem> MissingItems(const v1::AnalysisDefinition& definition);

// The same as notes of a result (REVIEW_ITEM_EMPTY with metadata "field").
std::vector<v1::ReviewNote> MissingItemNotes(const v1::AnalysisDefinition& definition);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_REPORT_REQUIRED_ITEMS_H_
