// One line of JSON as a message, with the place of what is wrong.
#ifndef INWONERSREIS_CLIENT_LIB_EXCHANGE_JSON_READER_H_
#define INWONERSREIS_CLIENT_LIB_EXCHANGE_JSON_READER_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "inwonersreis/v1/problem.pb.h"

namespace inwonersreis::exchange {

// What is wrong with a line of JSON.
struct JsonProblem {
  v1::ErrorReason reason = v1::ERROR_REASON_LINE_UNREADABLE;
  int64_t column = 0;  // Character of the line, from 1.
};

// Reads protobuf's canonical JSON of `message`, which must be empty: names in
// snake_case or lowerCamelCase, int64 as text or number, null for a field that
// is not set. Stricter than the general parser: a field twice, two fields of
// one oneof, a field or value that is not known, and a number with a fraction
// are problems. On false the message holds what came before the problem. Reads
// what AppendJson writes; nesting is at most that of the message type.
bool ReadJson(absl::string_view line, google::protobuf::Message* message, JsonProblem* problem);

// Any JSON, for small files of settings.
struct JsonValue {
  enum Kind { kNull, kBool, kNumber, kText, kList, kObject };
  Kind kind = kNull;
  std::string text;              // Of a text; of a number or bool as it is written.
  std::vector<JsonValue> items;  // Of a list.
  std::vector<std::pair<std::string, JsonValue>> fields;  // Of an object, in order.

  // The field of this name, or null.
  const JsonValue* Find(absl::string_view name) const;
};

// Reads one value, which must be all of `text`. A name twice in one object is a
// problem. Columns count the characters of the whole text.
bool ReadJsonValue(absl::string_view text, JsonValue* value, JsonProblem* problem);

}  // namespace inwonersreis::exchange

#endif  // INWONERSREIS_CLIENT_LIB_EXCHANGE_JSON_READER_H_
