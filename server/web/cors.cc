#include "server/web/cors.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "server/web/limits.h"

namespace inwonersreis::web {
namespace {

bool IsToken(absl::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return absl::ascii_isalnum(c) || c == '-' || c == '_' || c == '.';
  });
}

// The headers that a browser wants to send, when all of them are names.
std::string Wanted(absl::string_view list) {
  std::vector<absl::string_view> names;
  for (const absl::string_view one : absl::StrSplit(list, ',', absl::SkipWhitespace())) {
    const absl::string_view name = absl::StripAsciiWhitespace(one);
    if (!IsToken(name)) return "";
    names.push_back(name);
  }
  return absl::StrJoin(names, ", ");
}

}  // namespace

bool IsOrigin(absl::string_view text) {
  if (!absl::ConsumePrefix(&text, "https://") && !absl::ConsumePrefix(&text, "http://")) {
    return false;
  }
  const size_t colon = text.rfind(':');
  int port = 0;
  if (colon != absl::string_view::npos &&
      (!absl::SimpleAtoi(text.substr(colon + 1), &port) || port < 1 || port > 65535)) {
    return false;
  }
  return IsToken(text.substr(0, colon));
}

bool Cors::Allows(absl::string_view origin) const {
  return std::find(origins_.begin(), origins_.end(), origin) != origins_.end();
}

void Cors::Decorate(const RequestHead& head, Headers* headers) const {
  if (origins_.empty()) return;
  // Caches must not give one origin's answer to another.
  headers->emplace_back("vary", "origin");
  const absl::string_view origin = head.Header("origin");
  if (!Allows(origin)) return;
  headers->emplace_back("access-control-allow-origin", std::string(origin));
  headers->emplace_back("access-control-expose-headers",
                        "grpc-status, grpc-message, grpc-status-details-bin");
}

Response Cors::Preflight(const RequestHead& head) const {
  Response response;
  response.status = 204;
  response.headers = {{"allow", "POST, OPTIONS"}};
  if (!head.HasHeader("origin")) return response;
  if (!Allows(head.Header("origin"))) {
    response = TextResponse(403, "This origin may not call (flag --web-origin)");
    Decorate(head, &response.headers);
    return response;
  }
  Decorate(head, &response.headers);
  response.headers.emplace_back("access-control-allow-methods", "POST");
  response.headers.emplace_back("access-control-allow-headers",
                                Wanted(head.Header("access-control-request-headers")));
  response.headers.emplace_back("access-control-max-age",
                                absl::StrCat(absl::ToInt64Seconds(kPreflightAge)));
  return response;
}

}  // namespace inwonersreis::web
