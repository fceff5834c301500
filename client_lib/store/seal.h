// Seals of the local store: texts are on the device's disk only as ciphertext.
#ifndef INWONERSREIS_CLIENT_LIB_STORE_SEAL_H_
#define INWONERSREIS_CLIENT_LIB_STORE_SEAL_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace inwonersreis::store {

using StoreKey = std::array<uint8_t, 32>;

// XChaCha20-Poly1305 with a random nonce in front (24 bytes; 16 of tag behind).
// Holds the key; wipes it on destruction. Not thread-safe.
class Sealer {
 public:
  Sealer(const StoreKey& key, std::function<void(void* bytes, size_t size)> random);
  ~Sealer();
  Sealer(const Sealer&) = delete;
  Sealer& operator=(const Sealer&) = delete;

  // `context` names the place that the bytes belong to: moved to another one
  // they do not open.
  std::string Seal(absl::string_view context, absl::string_view plain) const;

  // Opens into `plain`, whose memory is used again. False: not sealed with this
  // key for this place.
  bool Open(absl::string_view context, absl::string_view sealed, std::string* plain) const;

 private:
  StoreKey key_;
  std::function<void(void* bytes, size_t size)> random_;
};

}  // namespace inwonersreis::store

#endif  // INWONERSREIS_CLIENT_LIB_STORE_SEAL_H_
