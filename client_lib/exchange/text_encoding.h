// Bytes of a spreadsheet's export as UTF-8.
#ifndef INWONERSREIS_CLIENT_LIB_EXCHANGE_TEXT_ENCODING_H_
#define INWONERSREIS_CLIENT_LIB_EXCHANGE_TEXT_ENCODING_H_

#include <string>

#include "absl/strings/string_view.h"

namespace inwonersreis::exchange {

enum class TextEncoding {
  kAuto,  // Decided by the first text that is not plain ASCII.
  kUtf8,
  kWindows1252,  // Also for files that say ISO-8859-1: nobody means its C1 controls.
};

// Decodes the texts of one file, in order. Not thread-safe.
class TextDecoder {
 public:
  explicit TextDecoder(TextEncoding encoding) : encoding_(encoding) {}

  // False when the bytes are no text in the file's encoding, or hold a NUL.
  bool Decode(absl::string_view bytes, std::string* text);

 private:
  TextEncoding encoding_;
};

}  // namespace inwonersreis::exchange

#endif  // INWONERSREIS_CLIENT_LIB_EXCHANGE_TEXT_ENCODING_H_
