#include "server/people/secrets.h"

#include <sodium.h>

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "server/people/limits.h"

namespace inwonersreis::people {
namespace {

constexpr size_t kTokenBytes = 32;
constexpr size_t kTokenChars = 43;  // base64url without padding
constexpr absl::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr size_t kCodeChars = 12;

bool IsBase64Url(char c) { return absl::ascii_isalnum(c) || c == '-' || c == '_'; }

}  // namespace

std::string MakeToken(Random& random) {
  char bytes[kTokenBytes];
  random.Fill(bytes, sizeof(bytes));
  return absl::StrCat(kTokenPrefix,
                      absl::WebSafeBase64Escape(absl::string_view(bytes, sizeof(bytes))));
}

absl::optional<TokenHash> HashToken(absl::string_view token) {
  if (token.size() != kTokenPrefix.size() + kTokenChars || !absl::StartsWith(token, kTokenPrefix) ||
      !std::all_of(token.begin() + kTokenPrefix.size(), token.end(), IsBase64Url)) {
    return absl::nullopt;
  }
  TokenHash hash;
  static_assert(crypto_hash_sha256_BYTES == sizeof(hash), "SHA-256");
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(token.data()),
                     token.size());
  return hash;
}

std::string MakeCode(Random& random) {
  uint8_t bytes[kCodeChars];
  random.Fill(bytes, sizeof(bytes));
  std::string code;
  for (size_t i = 0; i < kCodeChars; ++i) {
    if (i > 0 && i % 4 == 0) code += '-';
    code += kAlphabet[bytes[i] % kAlphabet.size()];  // 32 divides 256: no bias
  }
  return code;
}

absl::optional<std::string> NormalizeCode(absl::string_view typed) {
  std::string code;
  for (char c : typed) {
    c = absl::ascii_toupper(c);
    if (c == ' ' || c == '-') continue;
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    if (!absl::StrContains(kAlphabet, c) || code.size() == kCodeChars) return absl::nullopt;
    code += c;
  }
  if (code.size() != kCodeChars) return absl::nullopt;
  return code;
}

WrongCodeLimit::WrongCodeLimit() : left_(kWrongCodesBurst) {}

void WrongCodeLimit::Refill(absl::Time now) {
  if (now <= filled_at_) return;
  const double gained = absl::ToDoubleSeconds(now - filled_at_) * kWrongCodesPerSecond;
  left_ = std::min<double>(kWrongCodesBurst, left_ + gained);
  filled_at_ = now;
}

absl::Duration WrongCodeLimit::Wait(absl::Time now) {
  std::lock_guard<std::mutex> lock(mutex_);
  Refill(now);
  if (left_ >= 1) return absl::ZeroDuration();
  return absl::Seconds((1 - left_) / kWrongCodesPerSecond);
}

void WrongCodeLimit::CountWrong(absl::Time now) {
  std::lock_guard<std::mutex> lock(mutex_);
  Refill(now);
  left_ = std::max(0.0, left_ - 1);
}

}  // namespace inwonersreis::people
