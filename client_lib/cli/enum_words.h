// Enum values as one types them: "home-visit" for CHANNEL_HOME_VISIT.
#ifndef INWONERSREIS_CLIENT_LIB_CLI_ENUM_WORDS_H_
#define INWONERSREIS_CLIENT_LIB_CLI_ENUM_WORDS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "google/protobuf/descriptor.h"

namespace inwonersreis::cli {

// "goal-set" for "goal_set" and "GOAL_SET".
std::string KebabOf(absl::string_view name);

// All values but the unspecified one, in order.
std::vector<std::string> ChoicesOf(const google::protobuf::EnumDescriptor* type);

// The value that was typed; nothing when there is none of that name.
absl::optional<int> ValueOf(const google::protobuf::EnumDescriptor* type, absl::string_view typed);

}  // namespace inwonersreis::cli

#endif  // INWONERSREIS_CLIENT_LIB_CLI_ENUM_WORDS_H_
