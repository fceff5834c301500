#include "server/ctl/demo_people.h"

#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>

#include <fstream>
#include <iterator>

#include "journey/errors.h"

namespace inwonersreis::ctl {
namespace {

namespace json = google::protobuf::util;
using google::protobuf::Struct;
using google::protobuf::Value;

// A member of an object; an empty value when it is not there.
const Value& Field(const Struct& object, const std::string& name) {
  const auto found = object.fields().find(name);
  return found == object.fields().end() ? Value::default_instance() : found->second;
}

// One JSON value as a message of ours; fields that the message does not have
// are left to the caller.
template <typename Message>
bool Convert(const Value& value, Message* message) {
  std::string text;
  json::JsonParseOptions options;
  options.ignore_unknown_fields = true;
  return json::MessageToJsonString(value, &text).ok() &&
         json::JsonStringToMessage(text, message, options).ok();
}

template <typename Message>
bool ConvertAll(const Value& list, std::vector<Message>* messages) {
  for (const Value& value : list.list_value().values()) {
    if (!Convert(value, &messages->emplace_back())) return false;
  }
  return true;
}

bool IsDemo(const Struct& file) {
  return Field(file, "format").string_value() == "inwonersreis.people" &&
         Field(file, "version").number_value() == 1 && Field(file, "synthetic").bool_value();
}

}  // namespace

absl::StatusOr<people::PeopleToLoad> ReadDemoPeople(const std::string& path) {
  const absl::Status unreadable = Error(v1::ERROR_REASON_FILE_UNREADABLE, {{"path", path}});
  std::ifstream in(path, std::ios::binary);
  if (!in) return unreadable;
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  Struct file;
  if (!json::JsonStringToMessage(text, &file).ok() || !IsDemo(file)) return unreadable;
  people::PeopleToLoad people;
  if (!ConvertAll(Field(file, "organisations"), &people.organisations) ||
      !ConvertAll(Field(file, "teams"), &people.teams)) {
    return unreadable;
  }
  for (const Value& value : Field(file, "accounts").list_value().values()) {
    people::AccountToLoad& account = people.accounts.emplace_back();
    if (!Convert(value, &account.account)) return unreadable;
    account.passphrase = Field(value.struct_value(), "passphrase").string_value();
  }
  return people;
}

}  // namespace inwonersreis::ctl
