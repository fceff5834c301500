#include "server/log/page_token.h"

#include <sodium.h>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
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

std::string PositionText(const storage::JourneyPosition& position) {
  return absl::StrCat(position.last_activity_at, " ", IdFromBytes(position.journey_id));
}

absl::StatusOr<storage::JourneyPosition> PositionOf(absl::string_view text) {
  storage::JourneyPosition position;
  const size_t space = text.find(' ');
  if (space == absl::string_view::npos ||
      !absl::SimpleAtoi(text.substr(0, space), &position.last_activity_at)) {
    return Error(v1::ERROR_REASON_PAGE_TOKEN_INVALID);
  }
  auto id = IdToBytes(text.substr(space + 1));
  if (!id.ok()) return Error(v1::ERROR_REASON_PAGE_TOKEN_INVALID);
  position.journey_id = *id;
  return position;
}

}  // namespace inwonersreis::log
