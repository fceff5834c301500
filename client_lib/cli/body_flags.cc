#include "client_lib/cli/body_flags.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "client_lib/cli/enum_words.h"
#include "client_lib/cli/texts.h"
#include "journey/errors.h"

namespace inwonersreis::cli {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// "goal" for goal_id, "resident" for resident_ids, "score" for
// score_thousandths: units and ids are for programs.
std::string FlagName(const FieldDescriptor* field) {
  absl::string_view name = field->name();
  for (absl::string_view suffix : {"_ids", "_id", "_thousandths", "_cents"}) {
    if (absl::ConsumeSuffix(&name, suffix)) break;
  }
  return KebabOf(name);
}

bool IsId(const FieldDescriptor* field) {
  return absl::EndsWith(field->name(), "_id") || absl::EndsWith(field->name(), "_ids") ||
         field->name() == "supersedes";
}

// Digits after the comma of a number that is kept as a whole number.
int DigitsOf(const FieldDescriptor* field) {
  if (absl::EndsWith(field->name(), "_thousandths")) return 3;
  if (absl::EndsWith(field->name(), "_cents")) return 2;
  return 0;
}

absl::Status NotRight(absl::string_view flag) {
  return Error(v1::ERROR_REASON_USAGE, {{"argument", absl::StrCat("--", flag)}});
}

absl::Status SetNumber(const std::string& typed, const FieldDescriptor* field,
                       absl::string_view flag, Message* body) {
  const absl::optional<int64_t> number = ParseDecimal(typed, DigitsOf(field));
  if (!number.has_value()) return NotRight(flag);
  const auto* reflection = body->GetReflection();
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_INT64) {
    reflection->SetInt64(body, field, *number);
  } else {
    if (*number < std::numeric_limits<int32_t>::min() ||
        *number > std::numeric_limits<int32_t>::max()) {
      return NotRight(flag);
    }
    reflection->SetInt32(body, field, static_cast<int32_t>(*number));
  }
  // "score_thousandths" is read only beside "has_score".
  const FieldDescriptor* const has = body->GetDescriptor()->FindFieldByName(
      absl::StrCat("has_", absl::StrReplaceAll(FlagName(field), {{"-", "_"}})));
  if (has != nullptr) reflection->SetBool(body, has, true);
  return absl::OkStatus();
}

// "item=3" into a message of two fields.
absl::Status AddPair(const std::string& typed, const FieldDescriptor* field, absl::string_view flag,
                     Message* body) {
  const std::pair<absl::string_view, absl::string_view> pair =
      absl::StrSplit(typed, absl::MaxSplits('=', 1));
  Message* const row = body->GetReflection()->AddMessage(body, field);
  const Descriptor* const type = row->GetDescriptor();
  row->GetReflection()->SetString(row, type->field(0), std::string(pair.first));
  return SetNumber(std::string(pair.second), type->field(1), flag, row);
}

}  // namespace

BodyFlags::BodyFlags(const Descriptor* type, CLI::App* command, Context* context,
                     const std::vector<std::string>& without) {
  AddFields(type, {}, "", command, context, without);
}

void BodyFlags::AddFields(const Descriptor* type, const std::vector<const FieldDescriptor*>& above,
                          const std::string& prefix, CLI::App* command, Context* context,
                          const std::vector<std::string>& without) {
  for (int i = 0; i < type->field_count(); ++i) {
    const FieldDescriptor* const field = type->field(i);
    if (absl::StartsWith(field->name(), "has_")) continue;  // Follows from its number.
    if (std::count(without.begin(), without.end(), field->name()) > 0) continue;
    std::vector<const FieldDescriptor*> path = above;
    path.push_back(field);
    const std::string name = absl::StrCat(prefix, FlagName(field));
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE && !field->is_repeated()) {
      AddFields(field->message_type(), path, absl::StrCat(name, "-"), command, context, without);
    } else {
      Flag flag;
      flag.name = name;
      flag.path = std::move(path);
      AddFlag(std::move(flag), command, context);
    }
  }
}

void BodyFlags::AddFlag(Flag made, CLI::App* command, Context* context) {
  flags_.push_back(std::move(made));
  Flag& flag = flags_.back();
  const FieldDescriptor* const field = flag.path.back();
  std::string help(FieldText(field->name(), context->language));
  const std::string name = absl::StrCat("--", flag.name);
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_BOOL) {
    // Alone it is a yes; "--reached false" and "--reached=nee" are understood too.
    flag.option = command->add_option(name, flag.typed, help)->type_name("")->expected(0, 1);
    flag.option->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    command->add_flag(absl::StrCat("--no-", flag.name), flag.said_no, help)
        ->excludes(flag.option);
    context->choices[flag.option] = {"true", "false"};
    return;
  }
  std::vector<std::string> values;
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
    values = ChoicesOf(field->enum_type());
    absl::StrAppend(&help, ": ", absl::StrJoin(values, ", "));
  }
  flag.option = command->add_option(name, flag.typed, help);
  flag.option->type_name("");
  // Each value with a flag of its own, so that a text never becomes two.
  flag.option->expected(1);
  flag.option->multi_option_policy(field->is_repeated() ? CLI::MultiOptionPolicy::TakeAll
                                                        : CLI::MultiOptionPolicy::Throw);
  if (!values.empty()) context->choices[flag.option] = std::move(values);
}

bool BodyFlags::IsGiven(const Flag& flag) {
  return flag.option->count() > 0 || flag.said_no;
}

absl::optional<bool> BodyFlags::YesOrNo(const Flag& flag) {
  if (flag.said_no) return false;
  const std::string typed =
      flag.typed.empty() ? "" : absl::AsciiStrToLower(flag.typed.back());
  for (const char* yes : {"", "true", "yes", "ja", "1"}) {
    if (typed == yes) return true;
  }
  for (const char* no : {"false", "no", "nee", "0"}) {
    if (typed == no) return false;
  }
  return absl::nullopt;
}

bool BodyFlags::Given(absl::string_view name) const {
  for (const Flag& flag : flags_) {
    if (flag.name == name) return IsGiven(flag);
  }
  return false;
}

absl::Status BodyFlags::Fill(const ResolveId& resolve, Message* body) const {
  for (const Flag& flag : flags_) {
    if (!IsGiven(flag)) continue;
    Message* message = body;
    for (size_t i = 0; i + 1 < flag.path.size(); ++i) {
      message = message->GetReflection()->MutableMessage(message, flag.path[i]);
    }
    const FieldDescriptor* const field = flag.path.back();
    const auto* reflection = message->GetReflection();
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_BOOL) {
      const absl::optional<bool> yes = YesOrNo(flag);
      if (!yes.has_value()) return NotRight(flag.name);
      reflection->SetBool(message, field, *yes);
      continue;
    }
    // What was typed takes the place of what was there.
    if (field->is_repeated()) reflection->ClearField(message, field);
    for (const std::string& typed : flag.typed) {
      switch (field->cpp_type()) {
        case FieldDescriptor::CPPTYPE_STRING: {
          std::string text = typed;
          if (IsId(field)) {
            absl::StatusOr<std::string> id = resolve(field, typed);
            if (!id.ok()) return id.status();
            text = *std::move(id);
          }
          if (field->is_repeated()) {
            reflection->AddString(message, field, std::move(text));
          } else {
            reflection->SetString(message, field, std::move(text));
          }
          break;
        }
        case FieldDescriptor::CPPTYPE_ENUM: {
          const absl::optional<int> value = ValueOf(field->enum_type(), typed);
          if (!value.has_value()) return NotRight(flag.name);
          reflection->SetEnumValue(message, field, *value);
          break;
        }
        case FieldDescriptor::CPPTYPE_MESSAGE:
          if (absl::Status set = AddPair(typed, field, flag.name, message); !set.ok()) return set;
          break;
        default:
          if (absl::Status set = SetNumber(typed, field, flag.name, message); !set.ok()) return set;
      }
    }
  }
  return absl::OkStatus();
}

absl::optional<int64_t> ParseDecimal(absl::string_view text, int digits) {
  const bool negative = absl::ConsumePrefix(&text, "-");
  const size_t point = text.find_first_of(",.");
  const absl::string_view whole = text.substr(0, point);
  std::string fraction(point == absl::string_view::npos ? "" : text.substr(point + 1));
  if (whole.empty() || static_cast<int>(fraction.size()) > digits) return absl::nullopt;
  if (point != absl::string_view::npos && fraction.empty()) return absl::nullopt;
  fraction.resize(digits, '0');
  const std::string all = absl::StrCat(whole, fraction);
  int64_t number = 0;
  if (!std::all_of(all.begin(), all.end(), absl::ascii_isdigit) ||
      !absl::SimpleAtoi(all, &number)) {
    return absl::nullopt;
  }
  return negative ? -number : number;
}

}  // namespace inwonersreis::cli
