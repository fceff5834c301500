// UTF-8: is it valid, and how many characters is it.
#ifndef INWONERSREIS_CLIENT_LIB_EXCHANGE_UTF8_H_
#define INWONERSREIS_CLIENT_LIB_EXCHANGE_UTF8_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace inwonersreis::exchange {

// Bytes of the valid character at `position` (1 to 4), 0 when there is none:
// overlong forms, surrogates and values above U+10FFFF are not valid.
size_t Utf8CharBytes(absl::string_view text, size_t position);

// First byte that is not part of a valid character; npos when all are.
size_t FindInvalidUtf8(absl::string_view text);

// Appends one code point. `code_point` must be a Unicode scalar value.
void AppendUtf8(uint32_t code_point, std::string* out);

// Number of the character (from 1) at byte `position`, as people count columns.
int64_t CharColumn(absl::string_view line, size_t position);

}  // namespace inwonersreis::exchange

#endif  // INWONERSREIS_CLIENT_LIB_EXCHANGE_UTF8_H_
