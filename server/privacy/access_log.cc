#include "server/privacy/access_log.h"

#include <openssl/evp.h>

#include <cstdlib>
#include <memory>

#include "absl/strings/str_cat.h"
#include "journey/errors.h"

namespace inwonersreis::privacy {
namespace {

constexpr char kVersion = 1;
constexpr size_t kHashBytes = 32;

template <typename Int>
void Put(Int value, std::string* out) {
  for (int shift = 8 * (static_cast<int>(sizeof value) - 1); shift >= 0; shift -= 8) {
    out->push_back(static_cast<char>(static_cast<uint64_t>(value) >> shift));
  }
}

void Put(const IdBytes& id, std::string* out) { out->append(id.begin(), id.end()); }

// One context and one look-up of the algorithm per thread: both cost more than
// the hash.
class Sha256 {
 public:
  Sha256() : context_(EVP_MD_CTX_new()), algorithm_(EVP_MD_fetch(nullptr, "SHA256", nullptr)) {
    if (context_ == nullptr || algorithm_ == nullptr) std::abort();
  }
  ~Sha256() {
    EVP_MD_CTX_free(context_);
    EVP_MD_free(algorithm_);
  }
  std::string Of(absl::string_view first, absl::string_view second) {
    std::string hash(kHashBytes, '\0');
    // Fails only for wrong arguments or without memory.
    if (EVP_DigestInit_ex2(context_, algorithm_, nullptr) != 1 ||
        EVP_DigestUpdate(context_, first.data(), first.size()) != 1 ||
        EVP_DigestUpdate(context_, second.data(), second.size()) != 1 ||
        EVP_DigestFinal_ex(context_, reinterpret_cast<unsigned char*>(&hash[0]), nullptr) != 1) {
      std::abort();
    }
    return hash;
  }

 private:
  EVP_MD_CTX* context_;
  EVP_MD* algorithm_;
};

}  // namespace

std::string CanonicalLine(const storage::AccessRow& row) {
  std::string out;
  out.reserve(96);
  out.push_back(kVersion);
  Put(row.line, &out);
  Put(row.at, &out);
  Put(row.person_id, &out);
  Put(row.role, &out);
  Put(row.organisation_id, &out);
  Put(row.action, &out);
  Put(row.ground, &out);
  Put(row.journey_id, &out);
  Put(row.entry_count, &out);
  return out;
}

std::string ChainHash(absl::string_view previous, const storage::AccessRow& row) {
  thread_local Sha256 sha;
  return sha.Of(previous, CanonicalLine(row));
}

absl::Status ChainCheck::Add(const storage::AccessRow& row) {
  if (row.line != lines_ + 1 || row.hash != ChainHash(head_, row)) {
    return Error(v1::ERROR_REASON_CHAIN_BROKEN, {{"line", absl::StrCat(lines_ + 1)}});
  }
  ++lines_;
  head_ = row.hash;
  return absl::OkStatus();
}

}  // namespace inwonersreis::privacy
