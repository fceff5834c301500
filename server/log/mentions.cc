#include "server/log/mentions.h"

#include <vector>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace inwonersreis::log {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

std::string MentionedIn(const Message& message, const absl::flat_hash_set<std::string>& ids) {
  const google::protobuf::Reflection* reflection = message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    const int count = field->is_repeated() ? reflection->FieldSize(message, field) : 1;
    for (int i = 0; i < count; ++i) {
      if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
        std::string value = field->is_repeated()
                                ? reflection->GetRepeatedString(message, field, i)
                                : reflection->GetString(message, field);
        if (ids.contains(value)) return value;
      } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        std::string value =
            MentionedIn(field->is_repeated() ? reflection->GetRepeatedMessage(message, field, i)
                                             : reflection->GetMessage(message, field),
                        ids);
        if (!value.empty()) return value;
      }
    }
  }
  return "";
}

}  // namespace

std::string MentionedOf(const v1::Entry& entry, const absl::flat_hash_set<std::string>& ids) {
  const FieldDescriptor* body =
      entry.GetReflection()->GetOneofFieldDescriptor(entry, entry.GetDescriptor()->FindOneofByName("body"));
  if (body == nullptr) return "";
  return MentionedIn(entry.GetReflection()->GetMessage(entry, body), ids);
}

}  // namespace inwonersreis::log
