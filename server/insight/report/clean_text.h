// Texts that people typed, before they go into a file that others open.
#ifndef INWONERSREIS_SERVER_INSIGHT_REPORT_CLEAN_TEXT_H_
#define INWONERSREIS_SERVER_INSIGHT_REPORT_CLEAN_TEXT_H_

#include <string>

#include "absl/strings/string_view.h"

namespace inwonersreis::insight {

// Valid UTF-8 that shows as it reads: bytes that are no UTF-8, control
// characters other than line ends and tabs, and the invisible characters that
// turn the direction of what follows become U+FFFD. Line ends become "\n". What
// languages need (joiners, right-to-left letters) stays.
std::string CleanText(absl::string_view typed);

// The same on one line: line ends and tabs become spaces.
std::string OneLine(absl::string_view typed);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_REPORT_CLEAN_TEXT_H_
