#include "client_lib/cli/enum_words.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"

namespace inwonersreis::cli {
namespace {

// "home-visit"; every enum begins with its name and UNSPECIFIED.
std::string ChoiceOf(const google::protobuf::EnumValueDescriptor* value) {
  const std::string& zero = value->type()->value(0)->name();
  const absl::string_view prefix = absl::StripSuffix(zero, "UNSPECIFIED");
  return KebabOf(absl::StripPrefix(value->name(), prefix));
}

}  // namespace

std::string KebabOf(absl::string_view name) {
  return absl::StrReplaceAll(absl::AsciiStrToLower(name), {{"_", "-"}});
}

std::vector<std::string> ChoicesOf(const google::protobuf::EnumDescriptor* type) {
  std::vector<std::string> choices;
  for (int i = 1; i < type->value_count(); ++i) choices.push_back(ChoiceOf(type->value(i)));
  return choices;
}

absl::optional<int> ValueOf(const google::protobuf::EnumDescriptor* type, absl::string_view typed) {
  for (int i = 1; i < type->value_count(); ++i) {
    if (ChoiceOf(type->value(i)) == typed) return type->value(i)->number();
  }
  return absl::nullopt;
}

}  // namespace inwonersreis::cli
