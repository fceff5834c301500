#include "server/people/directory.h"

#include "server/people/core.h"
#include "server/people/directory_key.h"

namespace inwonersreis::people {

absl::StatusOr<privacy::DataKey> OpenDirectoryKey(storage::Store& store,
                                                  const privacy::Vault& vault) {
  std::string wrapped;
  const absl::Status status =
      store.WriteAndWait([&](storage::WriteTransaction& write) -> absl::Status {
        auto kept = write.Meta(kDirectoryKeyMeta);
        if (!kept.ok()) return kept.status();
        if (*kept) {
          wrapped = **std::move(kept);
          return absl::OkStatus();
        }
        auto made = vault.NewKey(kDirectoryOwner);
        if (!made.ok()) return made.status();
        wrapped = made->wrapped;
        return write.SetMeta(kDirectoryKeyMeta, wrapped);
      });
  if (!status.ok()) return status;
  return vault.Unwrap(wrapped, kDirectoryOwner);
}

absl::StatusOr<std::unique_ptr<Directory>> Directory::Open(storage::Store& store,
                                                           const privacy::Vault& vault,
                                                           Clock& clock, Random& random,
                                                           DirectoryOptions options) {
  auto key = OpenDirectoryKey(store, vault);
  if (!key.ok()) return key.status();
  return std::unique_ptr<Directory>(
      new Directory(std::make_unique<Core>(store, vault, *key, clock, random, options)));
}

Directory::Directory(std::unique_ptr<Core> core) : core_(std::move(core)) {}
Directory::~Directory() = default;

void Directory::SetJourneyJoiner(JourneyJoiner* joiner) { core_->joiner = joiner; }

void Directory::SetAccessObserver(std::function<void(const AccessChange&)> observer) {
  core_->observer = std::move(observer);
}

absl::StatusOr<PersonCard> Directory::CardOf(storage::ReadTransaction& read,
                                             const IdBytes& account_id) const {
  return CardOfAccount(core_->records, read, account_id);
}

}  // namespace inwonersreis::people
