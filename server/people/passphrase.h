// Passphrases: which are good enough, and their Argon2id hashes.
#ifndef INWONERSREIS_SERVER_PEOPLE_PASSPHRASE_H_
#define INWONERSREIS_SERVER_PEOPLE_PASSPHRASE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace inwonersreis::people {

// OK, or PASSPHRASE_WEAK with metadata "min" and "why" (short, long, common,
// repeated, login_name), or TEXT_INVALID or CONTAINS_BSN. Length counts more than signs: no
// rule asks for capitals or digits.
absl::Status CheckPassphrase(absl::string_view passphrase, absl::string_view login_name);

// Argon2id in libsodium's text form. Takes 17 to 30 ms of a core and 19 MiB:
// only on the passphrase pool. INTERNAL when the memory cannot be had.
absl::StatusOr<std::string> HashPassphrase(absl::string_view passphrase);

// As costly, whatever the hash. A text that is no hash (an account without a
// passphrase, no account) costs the same and is false.
bool VerifyPassphrase(absl::string_view hash, absl::string_view passphrase);

}  // namespace inwonersreis::people

#endif  // INWONERSREIS_SERVER_PEOPLE_PASSPHRASE_H_
