// The secrets that people and devices hold: session tokens and invitation
// codes. The server keeps hashes of them.
#ifndef INWONERSREIS_SERVER_PEOPLE_SECRETS_H_
#define INWONERSREIS_SERVER_PEOPLE_SECRETS_H_

#include <array>
#include <cstdint>
#include <mutex>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "server/main/clock.h"

namespace inwonersreis::people {

using TokenHash = std::array<uint8_t, 32>;

// So that scanners of repositories and logs recognise a leaked one.
inline constexpr absl::string_view kTokenPrefix = "inwr_";

// A new token: the prefix and 32 random bytes in base64url.
std::string MakeToken(Random& random);

// SHA-256 of a token; absent when the text has not the shape of one. A plain
// hash will do: 256 random bits cannot be guessed.
absl::optional<TokenHash> HashToken(absl::string_view token);

// For storage.
inline absl::string_view AsBytes(const TokenHash& hash) {
  return absl::string_view(reinterpret_cast<const char*>(hash.data()), hash.size());
}

// A new invitation code, "XXXX-XXXX-XXXX": 60 random bits in 32 signs of which
// no two look alike.
std::string MakeCode(Random& random);

// The twelve signs of a code as typed: spaces, dashes and case do not matter,
// O is 0, I and L are 1. Absent when it is no code.
absl::optional<std::string> NormalizeCode(absl::string_view typed);

// Slows down guessing of codes, for all callers together. Thread-safe.
class WrongCodeLimit {
 public:
  WrongCodeLimit();
  // How long to wait before the next code may be tried; zero: now.
  absl::Duration Wait(absl::Time now);
  void CountWrong(absl::Time now);

 private:
  void Refill(absl::Time now);  // with mutex_ held

  std::mutex mutex_;  // guards what follows
  double left_;
  absl::Time filled_at_ = absl::InfinitePast();
};

}  // namespace inwonersreis::people

#endif  // INWONERSREIS_SERVER_PEOPLE_SECRETS_H_
