#include "server/log/page_token.h"

#include <sodium.h>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "journey/errors.h"

namespace inwonersreis::log {
namespace {

constexpr size_t kMarkBytes = 16;

std::string MarkOf(absl::string_view position, absl::string_view question) {
  const std::string both = absl::StrCat(position.size(), ":", position, question);
  std::string mark(kMarkBytes, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(&mark[0]), mark.size(),
                     reinterpret_cast<const unsigned char*>(both.data()), both.size(), nullptr, 0);
  return mark;
}

}  // namespace

std::string MakePageToken(absl::string_view position, absl::string_view question) {
  return absl::WebSafeBase64Escape(absl::StrCat(MarkOf(position, question), position));
}

absl::StatusOr<std::string> OpenPageToken(absl::string_view token, absl::string_view question) {
  std::string bytes;
  if (!absl::WebSafeBase64Unescape(token, &bytes) || bytes.size() <= kMarkBytes ||
      bytes.substr(0, kMarkBytes) != MarkOf(bytes.substr(kMarkBytes), question)) {
    return Error(v1::ERROR_REASON_PAGE_TOKEN_INVALID);
  }
  return bytes.substr(kMarkBytes);
}

}  // namespace inwonersreis::log
