// The hash chain of the access log: what a line's hash covers.
#ifndef INWONERSREIS_SERVER_PRIVACY_ACCESS_LOG_H_
#define INWONERSREIS_SERVER_PRIVACY_ACCESS_LOG_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "server/storage/rows.h"

namespace inwonersreis::privacy {

// The bytes of a line that its hash covers: every column but the hash itself,
// in fixed widths, big-endian, behind a version byte. It never changes: lines
// of ten years ago must still prove themselves.
std::string CanonicalLine(const storage::AccessRow& row);

// SHA-256(previous hash, CanonicalLine(row)); 32 bytes. The previous hash of
// the first line is empty.
std::string ChainHash(absl::string_view previous, const storage::AccessRow& row);

// Follows a chain line by line. Not thread-safe.
class ChainCheck {
 public:
  // Lines in order. CHAIN_BROKEN with metadata "line" for the first line that
  // is changed, absent or inserted; after that the check is over.
  absl::Status Add(const storage::AccessRow& row);

  int64_t lines() const { return lines_; }
  const std::string& head() const { return head_; }

 private:
  int64_t lines_ = 0;
  std::string head_;
};

}  // namespace inwonersreis::privacy

#endif  // INWONERSREIS_SERVER_PRIVACY_ACCESS_LOG_H_
