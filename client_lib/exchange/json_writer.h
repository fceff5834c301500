// Messages as one line of JSON.
#ifndef INWONERSREIS_CLIENT_LIB_EXCHANGE_JSON_WRITER_H_
#define INWONERSREIS_CLIENT_LIB_EXCHANGE_JSON_WRITER_H_

#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

namespace inwonersreis::exchange {

// Appends `message` in protobuf's canonical JSON, with field names as the
// .proto files have them (snake_case), fields in order of their numbers,
// without spaces and line ends: the same message gives the same bytes on every
// machine. Any protobuf library reads it. Unset fields are left out; texts
// are escaped as little as JSON allows. Handles what entries are made of:
// strings, bools, int32, int64, enums, timestamps, messages, repeated fields.
// Strings must be valid UTF-8. Several times as fast as the general printer.
void AppendJson(const google::protobuf::Message& message, std::string* out);

// Appends `text` as a JSON string with its quotes.
void AppendJsonString(absl::string_view text, std::string* out);

}  // namespace inwonersreis::exchange

#endif  // INWONERSREIS_CLIENT_LIB_EXCHANGE_JSON_WRITER_H_
