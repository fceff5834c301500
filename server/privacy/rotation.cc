#include "server/privacy/rotation.h"

#include <algorithm>
#include <string>
#include <vector>

#include "journey/errors.h"
#include "server/privacy/key_binding.h"

namespace inwonersreis::privacy {
namespace {

using storage::ReadTransaction;
using storage::WriteTransaction;

// Keys in one transaction: a few milliseconds, and little to do again.
constexpr size_t kBatch = 1000;

absl::Status NotThisKey(absl::string_view why) {
  return Error(v1::ERROR_REASON_KEY_FILE, {{"why", why}});
}

absl::Status Begin(WriteTransaction& write, const Vault& from, const Vault& to) {
  absl::StatusOr<absl::optional<std::string>> known = write.Meta(kFingerprintKey);
  if (!known.ok()) return known.status();
  absl::StatusOr<absl::optional<std::string>> next = write.Meta(kNextFingerprintKey);
  if (!next.ok()) return next.status();
  if (!known->has_value() || **known != from.Fingerprint()) return NotThisKey("other_database");
  if (to.Fingerprint() == from.Fingerprint()) return NotThisKey("same_key");
  if (next->has_value() && **next != to.Fingerprint()) {
    return NotThisKey("rotation_unfinished");
  }
  return write.SetMeta(kNextFingerprintKey, to.Fingerprint());
}

// The key under `to`; what is there already stays as it is.
absl::StatusOr<std::string> Moved(const std::string& wrapped, const IdBytes& owner,
                                  const Vault& from, const Vault& to) {
  if (to.Unwrap(wrapped, owner).ok()) return wrapped;
  return from.Rewrap(wrapped, owner, to);
}

absl::Status End(WriteTransaction& write, const Vault& from, const Vault& to,
                 absl::Span<const MetaKey> in_meta) {
  for (const MetaKey& key : in_meta) {
    absl::StatusOr<absl::optional<std::string>> wrapped = write.Meta(key.name);
    if (!wrapped.ok()) return wrapped.status();
    if (!wrapped->has_value()) continue;
    absl::StatusOr<std::string> moved = Moved(**wrapped, key.owner, from, to);
    if (!moved.ok()) return moved.status();
    absl::Status set = write.SetMeta(key.name, *moved);
    if (!set.ok()) return set;
  }
  absl::Status set = write.SetMeta(kFingerprintKey, to.Fingerprint());
  if (!set.ok()) return set;
  return write.RemoveMeta(kNextFingerprintKey);
}

}  // namespace

absl::Status RotateKey(storage::Store& store, const Vault& from, const Vault& to,
                       absl::Span<const MetaKey> in_meta,
                       absl::FunctionRef<void(int64_t, int64_t)> progress) {
  absl::Status status =
      store.WriteAndWait([&](WriteTransaction& write) { return Begin(write, from, to); });
  if (!status.ok()) return status;
  std::vector<IdBytes> journeys;
  status = store.Read([&](ReadTransaction& read) {
    return read.EveryJourney([&](const storage::JourneyRow& row) {
      journeys.push_back(row.journey_id);
      return true;
    });
  });
  if (!status.ok()) return status;
  for (size_t start = 0; start < journeys.size(); start += kBatch) {
    const size_t end = std::min(journeys.size(), start + kBatch);
    status = store.WriteAndWait([&](WriteTransaction& write) -> absl::Status {
      for (size_t i = start; i < end; ++i) {
        absl::StatusOr<absl::optional<storage::JourneyRow>> row = write.Journey(journeys[i]);
        if (!row.ok()) return row.status();
        if (!row->has_value()) return Error(v1::ERROR_REASON_STORAGE_CORRUPT);
        absl::StatusOr<std::string> moved = Moved((*row)->wrapped_key, journeys[i], from, to);
        if (!moved.ok()) return moved.status();
        if (*moved == (*row)->wrapped_key) continue;
        absl::Status set = write.SetWrappedKey(journeys[i], *moved);
        if (!set.ok()) return set;
      }
      return absl::OkStatus();
    });
    if (!status.ok()) return status;
    progress(static_cast<int64_t>(end), static_cast<int64_t>(journeys.size()));
  }
  return store.WriteAndWait(
      [&](WriteTransaction& write) { return End(write, from, to, in_meta); });
}

}  // namespace inwonersreis::privacy
