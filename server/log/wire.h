// Protobuf's wire format, as far as joining ready-made messages needs it.
#ifndef INWONERSREIS_SERVER_LOG_WIRE_H_
#define INWONERSREIS_SERVER_LOG_WIRE_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace inwonersreis::log {

inline void AppendVarint(uint64_t value, std::string* out) {
  while (value >= 0x80) {
    out->push_back(static_cast<char>(value | 0x80));
    value >>= 7;
  }
  out->push_back(static_cast<char>(value));
}

// Tag and length of a string or message field; the bytes follow.
inline void AppendHeader(int field, size_t size, std::string* out) {
  AppendVarint(static_cast<uint64_t>(field) << 3 | 2, out);
  AppendVarint(size, out);
}

inline void AppendField(int field, absl::string_view bytes, std::string* out) {
  AppendHeader(field, bytes.size(), out);
  out->append(bytes.data(), bytes.size());
}

// An integer field whose presence says something: 0 is written too.
inline void AppendPresentNumber(int field, int64_t value, std::string* out) {
  AppendVarint(static_cast<uint64_t>(field) << 3, out);
  AppendVarint(static_cast<uint64_t>(value), out);
}

// An integer, enum or bool field; 0 is absent, as in proto3.
inline void AppendNumber(int field, int64_t value, std::string* out) {
  if (value != 0) AppendPresentNumber(field, value, out);
}

}  // namespace inwonersreis::log

#endif  // INWONERSREIS_SERVER_LOG_WIRE_H_
