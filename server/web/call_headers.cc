#include "server/web/call_headers.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "journey/errors.h"

namespace inwonersreis::web {
namespace {

constexpr char kLanguageKey[] = "inwonersreis-language";

constexpr std::array<absl::string_view, 26> kNotMetadata = {
    "host",           "connection", "content-length",    "content-type",
    "content-encoding", "accept",   "accept-encoding",   "transfer-encoding",
    "te",             "trailer",    "upgrade",           "keep-alive",
    "expect",         "cookie",     "origin",            "referer",
    "user-agent",     "pragma",     "cache-control",     "dnt",
    "forwarded",      "via",        "priority",          "range",
    "if-none-match",  "upgrade-insecure-requests"};
constexpr std::array<absl::string_view, 5> kNotMetadataPrefixes = {
    "grpc-", "sec-", "proxy-", "x-forwarded-", "access-control-"};

bool IsMetadata(absl::string_view name) {
  for (const absl::string_view prefix : kNotMetadataPrefixes) {
    if (absl::StartsWith(name, prefix)) return false;
  }
  return std::find(kNotMetadata.begin(), kNotMetadata.end(), name) == kNotMetadata.end();
}

bool IsKey(absl::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '-' || c == '_' || c == '.';
  });
}

bool IsPrintable(absl::string_view value) {
  return std::all_of(value.begin(), value.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

}  // namespace

bool IsCallPath(absl::string_view path) {
  if (!absl::ConsumePrefix(&path, "/")) return false;
  const std::vector<absl::string_view> parts = absl::StrSplit(path, '/');
  if (parts.size() != 2 || !absl::StrContains(parts[0], '.')) return false;
  return std::all_of(parts.begin(), parts.end(), [](absl::string_view part) {
    return !part.empty() && std::all_of(part.begin(), part.end(), [](char c) {
      return absl::ascii_isalnum(c) || c == '_' || c == '.';
    });
  });
}

absl::optional<Encoding> EncodingOf(absl::string_view content_type) {
  const absl::string_view type =
      absl::StripAsciiWhitespace(content_type.substr(0, content_type.find(';')));
  if (absl::EqualsIgnoreCase(type, "application/grpc-web") ||
      absl::EqualsIgnoreCase(type, "application/grpc-web+proto")) {
    return Encoding::kBinary;
  }
  if (absl::EqualsIgnoreCase(type, "application/grpc-web-text") ||
      absl::EqualsIgnoreCase(type, "application/grpc-web-text+proto")) {
    return Encoding::kText;
  }
  return absl::nullopt;
}

absl::optional<absl::Duration> TimeoutOf(absl::string_view text) {
  if (text.size() < 2 || text.size() > 9) return absl::nullopt;
  const absl::string_view digits = text.substr(0, text.size() - 1);
  int64_t n = 0;
  if (!std::all_of(digits.begin(), digits.end(), absl::ascii_isdigit) ||
      !absl::SimpleAtoi(digits, &n)) {
    return absl::nullopt;
  }
  switch (text.back()) {
    case 'H': return absl::Hours(n);
    case 'M': return absl::Minutes(n);
    case 'S': return absl::Seconds(n);
    case 'm': return absl::Milliseconds(n);
    case 'u': return absl::Microseconds(n);
    case 'n': return absl::Nanoseconds(n);
    default: return absl::nullopt;
  }
}

std::string LanguageOf(const RequestHead& head) {
  const absl::string_view asked = head.Header(kLanguageKey);
  if (!asked.empty()) return asked == "en" ? "en" : "nl";
  // Browsers send them in order of preference.
  for (absl::string_view one : absl::StrSplit(head.Header("accept-language"), ',')) {
    one = absl::StripAsciiWhitespace(one);
    if (absl::StartsWithIgnoreCase(one, "nl")) return "nl";
    if (absl::StartsWithIgnoreCase(one, "en")) return "en";
  }
  return "nl";
}

absl::StatusOr<Metadata> MetadataOf(const RequestHead& head) {
  Metadata metadata;
  for (const auto& [name, value] : head.headers) {
    if (!IsMetadata(name) || name == kLanguageKey) continue;
    std::string bytes = value;
    const bool fits = absl::EndsWith(name, "-bin") ? absl::Base64Unescape(value, &bytes)
                                                   : IsPrintable(value);
    // The name is a program's, not a person's; still it is not repeated.
    if (!IsKey(name) || !fits) return Error(v1::ERROR_REASON_TEXT_INVALID, {{"field", "headers"}});
    metadata.emplace_back(name, std::move(bytes));
  }
  metadata.emplace_back(kLanguageKey, LanguageOf(head));
  return metadata;
}

}  // namespace inwonersreis::web
