// The definition of an analysis as a file that people can read and write.
#ifndef INWONERSREIS_SERVER_INSIGHT_REVIEW_CONFIG_H_
#define INWONERSREIS_SERVER_INSIGHT_REVIEW_CONFIG_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "inwonersreis/v1/insight.pb.h"

namespace inwonersreis::insight {

// Reads protobuf's JSON of an AnalysisDefinition (names in snake_case or
// lowerCamelCase) and checks it with CheckDefinition. REVIEW_CONFIG_UNREADABLE
// for anything else, with metadata "line" where the text is no JSON; a field that
// is not known is refused too, for a slip of the pen must not become a default.
// At most 4 MiB.
absl::StatusOr<v1::AnalysisDefinition> ParseDefinition(absl::string_view json);

// What ParseDefinition reads, one field a line, names in snake_case.
std::string WriteDefinition(const v1::AnalysisDefinition& definition);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_REVIEW_CONFIG_H_
