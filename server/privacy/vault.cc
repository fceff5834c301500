#include "server/privacy/vault.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "journey/errors.h"

namespace inwonersreis::privacy {
namespace {

constexpr size_t kKeyBytes = 32;
constexpr size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(kKeyBytes == crypto_aead_xchacha20poly1305_ietf_KEYBYTES, "key sizes differ");

void EnsureSodium() {
  // Fails only where the system has no randomness: nothing can be safe then.
  if (sodium_init() < 0) std::abort();
}

// A key for one purpose, so that the key file's own key is used for nothing
// else and no use can weaken another.
std::array<uint8_t, kKeyBytes> Derive(const std::array<uint8_t, kKeyBytes>& key,
                                      absl::string_view purpose) {
  std::array<uint8_t, kKeyBytes> derived;
  crypto_generichash(derived.data(), derived.size(),
                     reinterpret_cast<const uint8_t*>(purpose.data()), purpose.size(), key.data(),
                     key.size());
  return derived;
}

std::string SealWith(const uint8_t* key, absl::string_view context, absl::string_view plain,
                     Random& random) {
  std::string sealed(kNonceBytes + plain.size() + kTagBytes, '\0');
  uint8_t* out = reinterpret_cast<uint8_t*>(&sealed[0]);
  random.Fill(out, kNonceBytes);
  crypto_aead_xchacha20poly1305_ietf_encrypt(
      out + kNonceBytes, nullptr, reinterpret_cast<const uint8_t*>(plain.data()), plain.size(),
      reinterpret_cast<const uint8_t*>(context.data()), context.size(), nullptr, out, key);
  return sealed;
}

absl::StatusOr<std::string> OpenWith(const uint8_t* key, absl::string_view context,
                                     absl::string_view sealed) {
  if (sealed.size() < kNonceBytes + kTagBytes) return Error(v1::ERROR_REASON_SEAL_BROKEN);
  std::string plain(sealed.size() - kNonceBytes - kTagBytes, '\0');
  const uint8_t* in = reinterpret_cast<const uint8_t*>(sealed.data());
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(
          reinterpret_cast<uint8_t*>(&plain[0]), nullptr, nullptr, in + kNonceBytes,
          sealed.size() - kNonceBytes, reinterpret_cast<const uint8_t*>(context.data()),
          context.size(), in, key) != 0) {
    return Error(v1::ERROR_REASON_SEAL_BROKEN);
  }
  return plain;
}

// Which key is wrapped is bound to the wrapping: a key moved to another journey
// does not unwrap.
std::string WrapContext(const IdBytes& owner) {
  return "key:" + std::string(owner.begin(), owner.end());
}

absl::Status KeyFileError(absl::string_view why) {
  return Error(v1::ERROR_REASON_KEY_FILE, {{"why", why}});
}

// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) close(fd_);
  }
  int get() const { return fd_; }

 private:
  int fd_;
};

void AppendBigEndian(std::string* out, uint64_t value) {
  for (int shift = 56; shift >= 0; shift -= 8) out->push_back(static_cast<char>(value >> shift));
}

}  // namespace

struct Vault::Keys {
  Keys(const std::array<uint8_t, kKeyBytes>& key, Random* random)
      : wrapping(Derive(key, "inwonersreis wrap")),
        fingerprint(Derive(key, "inwonersreis fingerprint")),
        random(random) {}
  ~Keys() { sodium_memzero(wrapping.data(), wrapping.size()); }

  std::array<uint8_t, kKeyBytes> wrapping;
  std::array<uint8_t, kKeyBytes> fingerprint;
  Random* random;
};

DataKey::~DataKey() { sodium_memzero(bytes_.data(), bytes_.size()); }

Vault::Vault(std::unique_ptr<Keys> keys) : keys_(std::move(keys)) {}
Vault::~Vault() = default;

std::unique_ptr<Vault> Vault::FromKey(const std::array<uint8_t, 32>& key, Random* random) {
  EnsureSodium();
  return std::unique_ptr<Vault>(new Vault(std::make_unique<Keys>(key, random)));
}

absl::StatusOr<std::unique_ptr<Vault>> Vault::FromFile(const std::string& path, Random* random) {
  EnsureSodium();
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) return KeyFileError(errno == ENOENT ? "absent" : "unreadable");
  struct stat found;
  if (fstat(file.get(), &found) != 0 || !S_ISREG(found.st_mode)) return KeyFileError("unreadable");
  if (found.st_uid != geteuid()) return KeyFileError("owner");
  if ((found.st_mode & 0077) != 0) return KeyFileError("mode");
  // One more than 64 digits and a line end: a longer file is another file.
  char text[2 * kKeyBytes + 3];
  const ssize_t size = read(file.get(), text, sizeof text);
  if (size < 0) return KeyFileError("unreadable");
  const absl::string_view line = absl::StripTrailingAsciiWhitespace(
      absl::string_view(text, static_cast<size_t>(size)));
  std::array<uint8_t, kKeyBytes> key;
  size_t used = 0;
  const bool readable =
      line.size() == 2 * kKeyBytes &&
      sodium_hex2bin(key.data(), key.size(), line.data(), line.size(), nullptr, &used, nullptr) ==
          0 &&
      used == kKeyBytes;
  sodium_memzero(text, sizeof text);
  if (!readable) return KeyFileError("content");
  std::unique_ptr<Vault> vault = FromKey(key, random);
  sodium_memzero(key.data(), key.size());
  return vault;
}

absl::Status Vault::CreateKeyFile(const std::string& path, Random& random) {
  EnsureSodium();
  const Descriptor file(open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (file.get() < 0) return KeyFileError(errno == EEXIST ? "exists" : "unwritable");
  std::array<uint8_t, kKeyBytes> key;
  random.Fill(key.data(), key.size());
  char text[2 * kKeyBytes + 1];
  sodium_bin2hex(text, sizeof text, key.data(), key.size());
  text[2 * kKeyBytes] = '\n';
  // Losing this file is losing every journey: it is on disk before anything is
  // sealed with it.
  const bool written = write(file.get(), text, sizeof text) == static_cast<ssize_t>(sizeof text) &&
                       fsync(file.get()) == 0;
  sodium_memzero(key.data(), key.size());
  sodium_memzero(text, sizeof text);
  if (!written) {
    unlink(path.c_str());
    return KeyFileError("unwritable");
  }
  return absl::OkStatus();
}

std::string Vault::Fingerprint() const {
  return absl::BytesToHexString(
      absl::string_view(reinterpret_cast<const char*>(keys_->fingerprint.data()), 8));
}

absl::StatusOr<WrappedKey> Vault::NewKey(const IdBytes& owner) const {
  std::array<uint8_t, kKeyBytes> bytes;
  keys_->random->Fill(bytes.data(), bytes.size());
  std::string wrapped = SealWith(
      keys_->wrapping.data(), WrapContext(owner),
      absl::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()),
      *keys_->random);
  WrappedKey result{DataKey(bytes), std::move(wrapped)};
  sodium_memzero(bytes.data(), bytes.size());
  return result;
}

absl::StatusOr<DataKey> Vault::Unwrap(absl::string_view wrapped, const IdBytes& owner) const {
  absl::StatusOr<std::string> plain =
      OpenWith(keys_->wrapping.data(), WrapContext(owner), wrapped);
  if (!plain.ok()) return plain.status();
  if (plain->size() != kKeyBytes) return Error(v1::ERROR_REASON_SEAL_BROKEN);
  std::array<uint8_t, kKeyBytes> bytes;
  std::memcpy(bytes.data(), plain->data(), kKeyBytes);
  DataKey key(bytes);
  sodium_memzero(&(*plain)[0], plain->size());
  sodium_memzero(bytes.data(), bytes.size());
  return key;
}

absl::StatusOr<std::string> Vault::Rewrap(absl::string_view wrapped, const IdBytes& owner,
                                          const Vault& to) const {
  absl::StatusOr<DataKey> key = Unwrap(wrapped, owner);
  if (!key.ok()) return key.status();
  return SealWith(to.keys_->wrapping.data(), WrapContext(owner),
                  absl::string_view(reinterpret_cast<const char*>(key->data()), kKeyBytes),
                  *to.keys_->random);
}

std::string Vault::Seal(const DataKey& key, absl::string_view context,
                        absl::string_view plain) const {
  return SealWith(key.data(), context, plain, *keys_->random);
}

absl::StatusOr<std::string> Vault::Open(const DataKey& key, absl::string_view context,
                                        absl::string_view sealed) const {
  return OpenWith(key.data(), context, sealed);
}

std::string Vault::Hash(const DataKey& key, absl::string_view bytes) {
  std::string hash(crypto_generichash_BYTES, '\0');
  crypto_generichash(reinterpret_cast<uint8_t*>(&hash[0]), hash.size(),
                     reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size(), key.data(),
                     kKeyBytes);
  return hash;
}

std::string EntryContext(const IdBytes& journey_id, int64_t seq, const IdBytes& entry_id) {
  std::string context = "entry:";
  context.reserve(context.size() + journey_id.size() + 8 + entry_id.size());
  context.append(journey_id.begin(), journey_id.end());
  AppendBigEndian(&context, static_cast<uint64_t>(seq));
  context.append(entry_id.begin(), entry_id.end());
  return context;
}

}  // namespace inwonersreis::privacy
