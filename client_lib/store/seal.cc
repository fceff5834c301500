#include "client_lib/store/seal.h"

#include <sodium.h>

#include <utility>

namespace inwonersreis::store {
namespace {

constexpr size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* Bytes(absl::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

Sealer::Sealer(const StoreKey& key, std::function<void(void* bytes, size_t size)> random)
    : key_(key), random_(std::move(random)) {}

Sealer::~Sealer() { sodium_memzero(key_.data(), key_.size()); }

std::string Sealer::Seal(absl::string_view context, absl::string_view plain) const {
  std::string sealed(kNonce + plain.size() + kTag, '\0');
  auto* out = reinterpret_cast<unsigned char*>(&sealed[0]);
  random_(out, kNonce);
  crypto_aead_xchacha20poly1305_ietf_encrypt(out + kNonce, nullptr, Bytes(plain), plain.size(),
                                             Bytes(context), context.size(), nullptr, out,
                                             key_.data());
  return sealed;
}

bool Sealer::Open(absl::string_view context, absl::string_view sealed, std::string* plain) const {
  if (sealed.size() < kNonce + kTag) return false;
  plain->resize(sealed.size() - kNonce - kTag);
  auto* out = reinterpret_cast<unsigned char*>(&(*plain)[0]);
  return crypto_aead_xchacha20poly1305_ietf_decrypt(
             out, nullptr, nullptr, Bytes(sealed) + kNonce, sealed.size() - kNonce,
             Bytes(context), context.size(), Bytes(sealed), key_.data()) == 0;
}

}  // namespace inwonersreis::store
