// Codes of prices, instruments and programmes, as numbers in rows of facts.
#ifndef INWONERSREIS_SERVER_INSIGHT_FACTS_CODE_BOOK_H_
#define INWONERSREIS_SERVER_INSIGHT_FACTS_CODE_BOOK_H_

#include <cstdint>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "journey/ids.h"
#include "server/privacy/vault.h"
#include "server/storage/store.h"

namespace inwonersreis::insight {

// Where the wrapped data key of the review stands in the store's meta, and what
// it is bound to. Rotation of the key file rewraps it there.
inline constexpr absl::string_view kReviewKeyMeta = "review_key";
inline constexpr IdBytes kReviewOwner = {'i', 'n', 'w', 'o', 'n', 'e', 'r', 's',
                                         'r', 'e', 'i', 's', '-', 'r', 'e', 'v'};

// The key, or nothing while no code was ever written.
absl::StatusOr<absl::optional<privacy::DataKey>> FindReviewKey(storage::ReadTransaction& read,
                                                               const privacy::Vault& vault);
// The key, made on first use.
absl::StatusOr<privacy::DataKey> ReviewKey(storage::WriteTransaction& write,
                                           const privacy::Vault& vault);

// Gives codes their numbers, on the writer's side. A code is what an import or a
// person put in: on disk it is sealed. Remembers nothing that a transaction that
// fails could take back but the opened key of the bytes that it has just read.
// Not thread-safe.
class CodeBook {
 public:
  explicit CodeBook(const privacy::Vault* vault) : vault_(vault) {}

  // The number of a code, given on first use; 0 for an empty one.
  absl::StatusOr<int32_t> NumberOf(storage::WriteTransaction& write, absl::string_view code);

 private:
  const privacy::Vault* const vault_;
  std::string wrapped_;
  absl::optional<privacy::DataKey> key_;
};

// All codes by number.
absl::StatusOr<absl::flat_hash_map<int32_t, std::string>> AllCodes(storage::ReadTransaction& read,
                                                                   const privacy::Vault& vault);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_FACTS_CODE_BOOK_H_
