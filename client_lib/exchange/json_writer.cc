#include "client_lib/exchange/json_writer.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client_lib/exchange/calendar.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/timestamp.pb.h"

namespace inwonersreis::exchange {
namespace {

using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

void AppendEnum(const FieldDescriptor& field, int number, std::string* out) {
  const EnumValueDescriptor* value = field.enum_type()->FindValueByNumber(number);
  if (value == nullptr) {
    absl::StrAppend(out, number);  // From a newer program: the number is canonical.
  } else {
    absl::StrAppend(out, "\"", value->name(), "\"");
  }
}

void AppendInt64(int64_t value, std::string* out) { absl::StrAppend(out, "\"", value, "\""); }

void AppendMessage(const Message& message, std::string* out);

void AppendSingle(const Message& message, const FieldDescriptor& field, std::string* out) {
  const Reflection& reflection = *message.GetReflection();
  std::string scratch;
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      AppendJsonString(reflection.GetStringReference(message, &field, &scratch), out);
      break;
    case FieldDescriptor::CPPTYPE_BOOL:
      out->append(reflection.GetBool(message, &field) ? "true" : "false");
      break;
    case FieldDescriptor::CPPTYPE_INT32:
      absl::StrAppend(out, reflection.GetInt32(message, &field));
      break;
    case FieldDescriptor::CPPTYPE_INT64:
      AppendInt64(reflection.GetInt64(message, &field), out);
      break;
    case FieldDescriptor::CPPTYPE_ENUM:
      AppendEnum(field, reflection.GetEnumValue(message, &field), out);
      break;
    case FieldDescriptor::CPPTYPE_MESSAGE:
      AppendMessage(reflection.GetMessage(message, &field), out);
      break;
    default:
      out->append("null");
  }
}

void AppendRepeated(const Message& message, const FieldDescriptor& field, std::string* out) {
  const Reflection& reflection = *message.GetReflection();
  out->push_back('[');
  const int size = reflection.FieldSize(message, &field);
  std::string scratch;
  for (int i = 0; i < size; ++i) {
    if (i > 0) out->push_back(',');
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING:
        AppendJsonString(reflection.GetRepeatedStringReference(message, &field, i, &scratch), out);
        break;
      case FieldDescriptor::CPPTYPE_BOOL:
        out->append(reflection.GetRepeatedBool(message, &field, i) ? "true" : "false");
        break;
      case FieldDescriptor::CPPTYPE_INT32:
        absl::StrAppend(out, reflection.GetRepeatedInt32(message, &field, i));
        break;
      case FieldDescriptor::CPPTYPE_INT64:
        AppendInt64(reflection.GetRepeatedInt64(message, &field, i), out);
        break;
      case FieldDescriptor::CPPTYPE_ENUM:
        AppendEnum(field, reflection.GetRepeatedEnumValue(message, &field, i), out);
        break;
      case FieldDescriptor::CPPTYPE_MESSAGE:
        AppendMessage(reflection.GetRepeatedMessage(message, &field, i), out);
        break;
      default:
        out->append("null");
    }
  }
  out->push_back(']');
}

void AppendMessage(const Message& message, std::string* out) {
  if (message.GetDescriptor() == google::protobuf::Timestamp::descriptor()) {
    const auto& at = static_cast<const google::protobuf::Timestamp&>(message);
    out->push_back('"');
    AppendRfc3339(at.seconds(), at.nanos(), out);
    out->push_back('"');
    return;
  }
  out->push_back('{');
  bool first = true;
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);  // In order of number.
  for (const FieldDescriptor* field : fields) {
    if (!first) out->push_back(',');
    first = false;
    absl::StrAppend(out, "\"", field->name(), "\":");
    if (field->is_repeated()) {
      AppendRepeated(message, *field, out);
    } else {
      AppendSingle(message, *field, out);
    }
  }
  out->push_back('}');
}

}  // namespace

void AppendJson(const Message& message, std::string* out) { AppendMessage(message, out); }

void AppendJsonString(absl::string_view text, std::string* out) {
  static constexpr char kHex[] = "0123456789abcdef";
  out->push_back('"');
  size_t done = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const unsigned char c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out->append(text.data() + done, i - done);
    done = i + 1;
    switch (c) {
      case '"':
        out->append("\\\"");
        break;
      case '\\':
        out->append("\\\\");
        break;
      case '\n':
        out->append("\\n");
        break;
      case '\r':
        out->append("\\r");
        break;
      case '\t':
        out->append("\\t");
        break;
      default:
        out->append("\\u00");
        out->push_back(kHex[c >> 4]);
        out->push_back(kHex[c & 15]);
    }
  }
  out->append(text.data() + done, text.size() - done);
  out->push_back('"');
}

}  // namespace inwonersreis::exchange
