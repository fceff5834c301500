#include "server/ctl/opening.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "journey/errors.h"
#include "server/insight/facts/fill.h"
#include "server/main/clock.h"
#include "server/privacy/key_binding.h"
#include "server/storage/sql_store.h"

namespace inwonersreis::ctl {
namespace {

// One command asks one thing at a time.
constexpr int kReaders = 1;

absl::Status NoDatabase(const Place& place) {
  return Error(v1::ERROR_REASON_FILE_UNREADABLE,
               {{"path", storage::DatabasePath(place.data)}});
}

absl::Status OpenStore(const Place& place, bool beside_server, Opened* opened) {
  storage::StoreOptions options =
      storage::OptionsFor(place.data, &SystemClock(), &SystemRandom());
  options.readers = kReaders;
  // The reserve is the server's: it may have given it up for good reason.
  if (beside_server) options.reserve_path.clear();
  absl::StatusOr<std::unique_ptr<storage::Store>> store = storage::OpenSqliteStore(options);
  if (!store.ok()) return store.status();
  opened->store = *std::move(store);
  absl::Status bound = privacy::BindKeyFile(*opened->store, *opened->vault);
  // Beside a server that is the server's: it does it before it lets others in.
  if (!bound.ok() || beside_server) return bound;
  return insight::FillFacts(*opened->store, *opened->vault, [](int64_t, int64_t) {});
}

}  // namespace

absl::Status KeyOutside(const Place& place) {
  std::error_code error;
  const std::filesystem::path data = std::filesystem::weakly_canonical(place.data, error);
  const std::filesystem::path key =
      std::filesystem::weakly_canonical(place.key_file, error).parent_path();
  const std::filesystem::path relative = key.lexically_relative(data);
  if (relative.empty() || *relative.begin() == "..") return absl::OkStatus();
  return Error(v1::ERROR_REASON_USAGE, {{"argument", "--key-file"}});
}

absl::StatusOr<std::unique_ptr<privacy::Vault>> MakeKey(const std::string& key_file) {
  std::error_code error;
  if (!std::filesystem::exists(key_file, error)) {
    absl::Status made = privacy::Vault::CreateKeyFile(key_file, SystemRandom());
    if (!made.ok()) return made;
  }
  return privacy::Vault::FromFile(key_file, &SystemRandom());
}

absl::StatusOr<Opened> OpenShared(const Place& place) {
  if (!storage::HasDatabase(place.data)) return NoDatabase(place);
  absl::StatusOr<std::unique_ptr<privacy::Vault>> vault =
      privacy::Vault::FromFile(place.key_file, &SystemRandom());
  if (!vault.ok()) return vault.status();
  Opened opened;
  opened.vault = *std::move(vault);
  absl::Status status = OpenStore(place, /*beside_server=*/true, &opened);
  if (!status.ok()) return status;
  return opened;
}

absl::StatusOr<Opened> OpenAlone(const Place& place, bool may_create) {
  if (!may_create && !storage::HasDatabase(place.data)) return NoDatabase(place);
  absl::Status outside = KeyOutside(place);
  if (!outside.ok()) return outside;
  absl::StatusOr<std::unique_ptr<storage::DataLock>> lock = storage::DataLock::Take(place.data);
  if (!lock.ok()) return lock.status();
  // A new key for a database that is there would only be refused a moment
  // later, and leave a key file that opens nothing.
  const bool make_key = may_create && !storage::HasDatabase(place.data);
  absl::StatusOr<std::unique_ptr<privacy::Vault>> vault =
      make_key ? MakeKey(place.key_file)
               : privacy::Vault::FromFile(place.key_file, &SystemRandom());
  if (!vault.ok()) return vault.status();
  Opened opened;
  opened.lock = *std::move(lock);
  opened.vault = *std::move(vault);
  absl::Status status = OpenStore(place, /*beside_server=*/false, &opened);
  if (!status.ok()) return status;
  return opened;
}

}  // namespace inwonersreis::ctl
