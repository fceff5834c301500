#include "client_lib/exchange/json_reader.h"

#include <limits>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "client_lib/exchange/calendar.h"
#include "client_lib/exchange/utf8.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/timestamp.pb.h"

namespace inwonersreis::exchange {
namespace {

using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

// Deeper than any message here; protects the stack if a type ever recurses.
constexpr int kMaxDepth = 32;

class Reader {
 public:
  Reader(absl::string_view line, JsonProblem* problem) : line_(line), problem_(problem) {}

  bool Read(Message* message) {
    const size_t invalid = FindInvalidUtf8(line_);
    if (invalid != absl::string_view::npos) {
      return Fail(invalid, v1::ERROR_REASON_TEXT_INVALID);
    }
    if (!ReadMessage(message, 0)) return false;
    SkipSpace();
    return at_ == line_.size() || Fail(at_);
  }

  bool Read(JsonValue* value) {
    const size_t invalid = FindInvalidUtf8(line_);
    if (invalid != absl::string_view::npos) {
      return Fail(invalid, v1::ERROR_REASON_TEXT_INVALID);
    }
    if (!ReadAny(value, 0)) return false;
    SkipSpace();
    return at_ == line_.size() || Fail(at_);
  }

 private:
  bool Fail(size_t position, v1::ErrorReason reason = v1::ERROR_REASON_LINE_UNREADABLE) {
    problem_->reason = reason;
    problem_->column = CharColumn(line_, position);
    return false;
  }

  void SkipSpace() {
    while (at_ < line_.size() &&
           (line_[at_] == ' ' || line_[at_] == '\t' || line_[at_] == '\r' || line_[at_] == '\n')) {
      ++at_;
    }
  }

  // Skips spaces and takes `c` if it comes next.
  bool Take(char c) {
    SkipSpace();
    if (at_ >= line_.size() || line_[at_] != c) return false;
    ++at_;
    return true;
  }

  bool Expect(char c) { return Take(c) || Fail(at_); }

  bool TakeWord(absl::string_view word) {
    SkipSpace();
    if (line_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    return true;
  }

  bool ReadHex4(uint32_t* value) {
    *value = 0;
    for (int i = 0; i < 4; ++i, ++at_) {
      if (at_ >= line_.size()) return Fail(at_);
      const unsigned char c = static_cast<unsigned char>(line_[at_]);
      if (!absl::ascii_isxdigit(c)) return Fail(at_);
      *value = *value * 16 + (absl::ascii_isdigit(c) ? c - '0' : absl::ascii_tolower(c) - 'a' + 10);
    }
    return true;
  }

  bool ReadUnicodeEscape(std::string* out) {
    const size_t start = at_ - 2;
    uint32_t unit;
    if (!ReadHex4(&unit)) return false;
    if (unit >= 0xD800 && unit < 0xDC00) {
      uint32_t low;
      if (line_.substr(at_, 2) != "\\u") return Fail(start, v1::ERROR_REASON_TEXT_INVALID);
      at_ += 2;
      if (!ReadHex4(&low)) return false;
      if (low < 0xDC00 || low > 0xDFFF) return Fail(start, v1::ERROR_REASON_TEXT_INVALID);
      unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    } else if (unit >= 0xDC00 && unit < 0xE000) {
      return Fail(start, v1::ERROR_REASON_TEXT_INVALID);
    }
    AppendUtf8(unit, out);
    return true;
  }

  bool ReadString(std::string* out) {
    out->clear();
    if (!Expect('"')) return false;
    while (true) {
      const size_t run = at_;
      while (at_ < line_.size() && line_[at_] != '"' && line_[at_] != '\\' &&
             static_cast<unsigned char>(line_[at_]) >= 0x20) {
        ++at_;
      }
      out->append(line_.data() + run, at_ - run);
      if (at_ >= line_.size() || static_cast<unsigned char>(line_[at_]) < 0x20) return Fail(at_);
      if (line_[at_++] == '"') return true;
      if (at_ >= line_.size()) return Fail(at_);
      switch (line_[at_++]) {
        case '"':
          out->push_back('"');
          break;
        case '\\':
          out->push_back('\\');
          break;
        case '/':
          out->push_back('/');
          break;
        case 'b':
          out->push_back('\b');
          break;
        case 'f':
          out->push_back('\f');
          break;
        case 'n':
          out->push_back('\n');
          break;
        case 'r':
          out->push_back('\r');
          break;
        case 't':
          out->push_back('\t');
          break;
        case 'u':
          if (!ReadUnicodeEscape(out)) return false;
          break;
        default:
          return Fail(at_ - 1);
      }
    }
  }

  // A whole number, bare or in quotes.
  bool ReadInteger(int64_t min, int64_t max, int64_t* value) {
    SkipSpace();
    const size_t start = at_;
    const bool quoted = Take('"');
    const size_t first = at_;
    if (at_ < line_.size() && line_[at_] == '-') ++at_;
    while (at_ < line_.size() && absl::ascii_isdigit(static_cast<unsigned char>(line_[at_]))) {
      ++at_;
    }
    const absl::string_view digits = line_.substr(first, at_ - first);
    const bool closed = !quoted || (at_ < line_.size() && line_[at_] == '"');
    if (quoted && closed) ++at_;
    const bool goes_on =
        at_ < line_.size() && (line_[at_] == '.' || line_[at_] == 'e' || line_[at_] == 'E');
    if (!closed || goes_on || !absl::SimpleAtoi(digits, value) || *value < min || *value > max) {
      return Fail(start, v1::ERROR_REASON_NUMBER_INVALID);
    }
    return true;
  }

  bool ReadEnum(const FieldDescriptor& field, int* number) {
    SkipSpace();
    const size_t start = at_;
    const EnumValueDescriptor* value = nullptr;
    if (at_ < line_.size() && line_[at_] == '"') {
      if (!ReadString(&text_)) return false;
      value = field.enum_type()->FindValueByName(text_);
    } else {
      int64_t read;
      if (!ReadInteger(std::numeric_limits<int32_t>::min(), std::numeric_limits<int32_t>::max(),
                       &read)) {
        return false;
      }
      value = field.enum_type()->FindValueByNumber(static_cast<int>(read));
    }
    if (value == nullptr) return Fail(start, v1::ERROR_REASON_UNKNOWN_VALUE);
    *number = value->number();
    return true;
  }

  bool ReadBool(bool* value) {
    *value = TakeWord("true");
    return *value || TakeWord("false") || Fail(at_);
  }

  // Sets (or, for a repeated field, adds) one value.
  bool ReadValue(Message* message, const FieldDescriptor& field, int depth) {
    const Reflection& reflection = *message->GetReflection();
    const bool repeated = field.is_repeated();
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING:
        if (!ReadString(&text_)) return false;
        repeated ? reflection.AddString(message, &field, text_)
                 : reflection.SetString(message, &field, text_);
        return true;
      case FieldDescriptor::CPPTYPE_BOOL: {
        bool value;
        if (!ReadBool(&value)) return false;
        repeated ? reflection.AddBool(message, &field, value)
                 : reflection.SetBool(message, &field, value);
        return true;
      }
      case FieldDescriptor::CPPTYPE_INT32: {
        int64_t value;
        if (!ReadInteger(std::numeric_limits<int32_t>::min(), std::numeric_limits<int32_t>::max(),
                         &value)) {
          return false;
        }
        repeated ? reflection.AddInt32(message, &field, static_cast<int32_t>(value))
                 : reflection.SetInt32(message, &field, static_cast<int32_t>(value));
        return true;
      }
      case FieldDescriptor::CPPTYPE_INT64: {
        int64_t value;
        if (!ReadInteger(std::numeric_limits<int64_t>::min(), std::numeric_limits<int64_t>::max(),
                         &value)) {
          return false;
        }
        repeated ? reflection.AddInt64(message, &field, value)
                 : reflection.SetInt64(message, &field, value);
        return true;
      }
      case FieldDescriptor::CPPTYPE_ENUM: {
        int number;
        if (!ReadEnum(field, &number)) return false;
        repeated ? reflection.AddEnumValue(message, &field, number)
                 : reflection.SetEnumValue(message, &field, number);
        return true;
      }
      case FieldDescriptor::CPPTYPE_MESSAGE:
        return ReadMessage(repeated ? reflection.AddMessage(message, &field)
                                    : reflection.MutableMessage(message, &field),
                           depth + 1);
      default:
        return Fail(at_, v1::ERROR_REASON_UNKNOWN_VALUE);
    }
  }

  bool ReadTimestamp(google::protobuf::Timestamp* at) {
    SkipSpace();
    const size_t start = at_;
    if (!ReadString(&text_)) return false;
    int64_t seconds;
    int32_t nanos;
    if (!ParseRfc3339(text_, &seconds, &nanos)) {
      return Fail(start, v1::ERROR_REASON_DATE_INVALID);
    }
    at->set_seconds(seconds);
    at->set_nanos(nanos);
    return true;
  }

  bool ReadArray(Message* message, const FieldDescriptor& field, int depth) {
    if (!Expect('[')) return false;
    if (Take(']')) return true;
    do {
      if (!ReadValue(message, field, depth)) return false;
    } while (Take(','));
    return Expect(']');
  }

  bool ReadField(Message* message, int depth) {
    SkipSpace();
    const size_t start = at_;
    if (!ReadString(&text_)) return false;
    const FieldDescriptor* field = message->GetDescriptor()->FindFieldByName(text_);
    if (field == nullptr) field = message->GetDescriptor()->FindFieldByCamelcaseName(text_);
    if (field == nullptr) return Fail(start, v1::ERROR_REASON_UNKNOWN_VALUE);
    if (!Expect(':')) return false;
    if (TakeWord("null")) return true;
    const Reflection& reflection = *message->GetReflection();
    if (field->is_repeated()) {
      if (reflection.FieldSize(*message, field) > 0) return Fail(start);
      return ReadArray(message, *field, depth);
    }
    const bool set_before = field->containing_oneof() != nullptr
                                ? reflection.HasOneof(*message, field->containing_oneof())
                                : reflection.HasField(*message, field);
    if (set_before) return Fail(start);
    return ReadValue(message, *field, depth);
  }

  bool ReadMessage(Message* message, int depth) {
    if (message->GetDescriptor() == google::protobuf::Timestamp::descriptor()) {
      return ReadTimestamp(static_cast<google::protobuf::Timestamp*>(message));
    }
    if (depth > kMaxDepth) return Fail(at_);
    if (!Expect('{')) return false;
    if (Take('}')) return true;
    do {
      if (!ReadField(message, depth)) return false;
    } while (Take(','));
    return Expect('}');
  }

  bool ReadAny(JsonValue* value, int depth) {
    if (depth > kMaxDepth) return Fail(at_);
    SkipSpace();
    const size_t start = at_;
    const char next = at_ < line_.size() ? line_[at_] : '\0';
    if (next == '"') {
      value->kind = JsonValue::kText;
      return ReadString(&value->text);
    }
    if (next == '{') return ReadObject(value, depth);
    if (next == '[') return ReadList(value, depth);
    if (TakeWord("null")) return true;
    if (TakeWord("true") || TakeWord("false")) {
      value->kind = JsonValue::kBool;
    } else {
      value->kind = JsonValue::kNumber;
      while (at_ < line_.size() &&
             absl::string_view("+-.eE0123456789").find(line_[at_]) != absl::string_view::npos) {
        ++at_;
      }
      double number;
      if (!absl::SimpleAtod(line_.substr(start, at_ - start), &number)) return Fail(start);
    }
    value->text = std::string(line_.substr(start, at_ - start));
    return true;
  }

  bool ReadObject(JsonValue* value, int depth) {
    value->kind = JsonValue::kObject;
    if (!Expect('{')) return false;
    if (Take('}')) return true;
    do {
      SkipSpace();
      const size_t start = at_;
      std::string name;
      if (!ReadString(&name) || !Expect(':')) return false;
      if (value->Find(name) != nullptr) return Fail(start);
      value->fields.emplace_back(std::move(name), JsonValue());
      if (!ReadAny(&value->fields.back().second, depth + 1)) return false;
    } while (Take(','));
    return Expect('}');
  }

  bool ReadList(JsonValue* value, int depth) {
    value->kind = JsonValue::kList;
    if (!Expect('[')) return false;
    if (Take(']')) return true;
    do {
      value->items.emplace_back();
      if (!ReadAny(&value->items.back(), depth + 1)) return false;
    } while (Take(','));
    return Expect(']');
  }

  const absl::string_view line_;
  JsonProblem* const problem_;
  size_t at_ = 0;
  std::string text_;  // Reused for every string.
};

}  // namespace

bool ReadJson(absl::string_view line, Message* message, JsonProblem* problem) {
  return Reader(line, problem).Read(message);
}

const JsonValue* JsonValue::Find(absl::string_view name) const {
  for (const auto& [key, value] : fields) {
    if (key == name) return &value;
  }
  return nullptr;
}

bool ReadJsonValue(absl::string_view text, JsonValue* value, JsonProblem* problem) {
  return Reader(text, problem).Read(value);
}

}  // namespace inwonersreis::exchange
