#include "client_lib/exchange/row_id.h"

#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "absl/strings/str_cat.h"
#include "journey/ids.h"

namespace inwonersreis::exchange {
namespace {

std::array<uint8_t, SHA256_DIGEST_LENGTH> Sha256(absl::string_view text) {
  std::array<uint8_t, SHA256_DIGEST_LENGTH> digest;
  SHA256(reinterpret_cast<const uint8_t*>(text.data()), text.size(), digest.data());
  return digest;
}

}  // namespace

std::string RowId(absl::Time occurred_at, const std::vector<absl::string_view>& parts) {
  std::string text = "inwonersreis row 1";
  for (const absl::string_view part : parts) absl::StrAppend(&text, "\n", part.size(), ":", part);
  const std::array<uint8_t, SHA256_DIGEST_LENGTH> digest = Sha256(text);
  std::array<uint8_t, 10> random;
  std::copy_n(digest.begin(), random.size(), random.begin());
  return MakeId(occurred_at, random);
}

}  // namespace inwonersreis::exchange
