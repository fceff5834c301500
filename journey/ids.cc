#include "journey/ids.h"

#include "journey/errors.h"

namespace inwonersreis {
namespace {

constexpr int kTextSize = 36;
constexpr uint8_t kNoDigit = 0xff;

// Value of each lower-case hexadecimal digit; kNoDigit for all other bytes.
constexpr std::array<uint8_t, 256> MakeDigits() {
  std::array<uint8_t, 256> digits{};
  for (size_t i = 0; i < digits.size(); ++i) digits[i] = kNoDigit;
  for (int i = 0; i < 10; ++i) digits['0' + i] = static_cast<uint8_t>(i);
  for (int i = 0; i < 6; ++i) digits['a' + i] = static_cast<uint8_t>(10 + i);
  return digits;
}
constexpr std::array<uint8_t, 256> kDigits = MakeDigits();

// Where the two digits of each byte stand in 8-4-4-4-12 text.
constexpr uint8_t kPlaces[16] = {0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34};

}  // namespace

std::string MakeId(absl::Time time, const std::array<uint8_t, 10>& random) {
  const int64_t since_1970 = absl::ToUnixMillis(time);
  // 48 bits last until the year 10889; earlier than 1970 has no UUIDv7.
  const uint64_t millis = since_1970 < 0 ? 0 : static_cast<uint64_t>(since_1970);
  IdBytes bytes;
  for (int i = 0; i < 6; ++i) bytes[i] = static_cast<uint8_t>(millis >> (40 - 8 * i));
  for (int i = 0; i < 10; ++i) bytes[6 + i] = random[i];
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return IdFromBytes(bytes);
}

// Ids are parsed for every entry that is checked, stored or looked up, so
// there is no allocation here, and one pass.
bool ParseId(absl::string_view text, IdBytes* bytes) {
  if (text.size() != kTextSize) return false;
  if (text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-') return false;
  uint8_t wrong = 0;
  for (size_t i = 0; i < bytes->size(); ++i) {
    const uint8_t high = kDigits[static_cast<uint8_t>(text[kPlaces[i]])];
    const uint8_t low = kDigits[static_cast<uint8_t>(text[kPlaces[i] + 1])];
    wrong |= (high | low) & 0xf0;
    (*bytes)[i] = static_cast<uint8_t>(high << 4 | (low & 0x0f));
  }
  const bool version_7 = ((*bytes)[6] & 0xf0) == 0x70;
  const bool rfc_variant = ((*bytes)[8] & 0xc0) == 0x80;
  return wrong == 0 && version_7 && rfc_variant;
}

bool IsId(absl::string_view text) {
  IdBytes bytes;
  return ParseId(text, &bytes);
}

absl::StatusOr<IdBytes> IdToBytes(absl::string_view text) {
  IdBytes bytes;
  if (!ParseId(text, &bytes)) return Error(v1::ERROR_REASON_INVALID_ID);
  return bytes;
}

std::string IdFromBytes(const IdBytes& bytes) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string text(kTextSize, '-');
  for (size_t i = 0; i < bytes.size(); ++i) {
    text[kPlaces[i]] = kHex[bytes[i] >> 4];
    text[kPlaces[i] + 1] = kHex[bytes[i] & 0x0f];
  }
  return text;
}

absl::Time IdTime(const IdBytes& bytes) {
  int64_t millis = 0;
  for (int i = 0; i < 6; ++i) millis = millis << 8 | bytes[i];
  return absl::FromUnixMillis(millis);
}

}  // namespace inwonersreis
