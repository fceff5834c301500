// Proof that a database is what the program wrote.
#ifndef INWONERSREIS_SERVER_PRIVACY_VERIFY_H_
#define INWONERSREIS_SERVER_PRIVACY_VERIFY_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "inwonersreis/v1/problem.pb.h"
#include "server/privacy/vault.h"
#include "server/storage/store.h"

namespace inwonersreis::privacy {

// One thing that does not hold.
struct Finding {
  // SEAL_BROKEN: a key or entry does not open, or holds other ids than its row.
  // CHAIN_BROKEN: the access log. STORAGE_CORRUPT: seqs, heads, counts, file.
  v1::ErrorReason reason = v1::ERROR_REASON_UNSPECIFIED;
  std::string journey_id;  // empty: not about one journey
  int64_t seq = 0;         // 0: not about one entry
  int64_t line = 0;        // of the access log; 0: not about one
  // For programs: "key", "seal", "payload", "sequence", "head", "chain",
  // "thread", "orphans" or "file".
  const char* what = "";
};

struct VerifyReport {
  int64_t journeys = 0;
  int64_t entries = 0;       // whose seal opened and whose payload fits
  int64_t access_lines = 0;  // that chain
  // The last hash of the access log, in hexadecimal digits: written down
  // elsewhere, it proves later that nothing before it was changed.
  std::string access_head;
  std::vector<Finding> findings;  // the first kMaxFindings
  bool sound() const { return findings.empty(); }
};

inline constexpr size_t kMaxFindings = 100;

// Reads everything on one snapshot: the chain of the access log and each
// journey's thread through it, every journey's key, every entry's seal, that
// seqs are 1, 2, 3, … up to the journey's last, that the ids inside an entry
// are those of its row, and that the file holds together. `progress` gets
// journeys done and in all. An error only when reading itself is impossible.
absl::StatusOr<VerifyReport> Verify(storage::Store& store, const Vault& vault,
                                    absl::FunctionRef<void(int64_t, int64_t)> progress);

}  // namespace inwonersreis::privacy

#endif  // INWONERSREIS_SERVER_PRIVACY_VERIFY_H_
