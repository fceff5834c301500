#include "server/insight/facts/code_book.h"

#include <utility>

namespace inwonersreis::insight {
namespace {

constexpr char kContext[] = "code";

}  // namespace

absl::StatusOr<absl::optional<privacy::DataKey>> FindReviewKey(storage::ReadTransaction& read,
                                                               const privacy::Vault& vault) {
  absl::StatusOr<absl::optional<std::string>> wrapped = read.Meta(kReviewKeyMeta);
  if (!wrapped.ok()) return wrapped.status();
  if (!wrapped->has_value()) return absl::optional<privacy::DataKey>();
  absl::StatusOr<privacy::DataKey> key = vault.Unwrap(**wrapped, kReviewOwner);
  if (!key.ok()) return key.status();
  return absl::make_optional(*key);
}

absl::StatusOr<privacy::DataKey> ReviewKey(storage::WriteTransaction& write,
                                           const privacy::Vault& vault) {
  absl::StatusOr<absl::optional<privacy::DataKey>> found = FindReviewKey(write, vault);
  if (!found.ok()) return found.status();
  if (found->has_value()) return **found;
  absl::StatusOr<privacy::WrappedKey> made = vault.NewKey(kReviewOwner);
  if (!made.ok()) return made.status();
  absl::Status set = write.SetMeta(kReviewKeyMeta, made->wrapped);
  if (!set.ok()) return set;
  return made->key;
}

absl::StatusOr<int32_t> CodeBook::NumberOf(storage::WriteTransaction& write,
                                           absl::string_view code) {
  if (code.empty()) return 0;
  absl::StatusOr<absl::optional<std::string>> wrapped = write.Meta(kReviewKeyMeta);
  if (!wrapped.ok()) return wrapped.status();
  if (!wrapped->has_value() || **wrapped != wrapped_ || !key_.has_value()) {
    absl::StatusOr<privacy::DataKey> key = ReviewKey(write, *vault_);
    if (!key.ok()) return key.status();
    key_ = *key;
    wrapped_ = wrapped->value_or("");
  }
  const std::string hash = privacy::Vault::Hash(*key_, code);
  absl::StatusOr<absl::optional<int32_t>> known = write.CodeNumber(hash);
  if (!known.ok()) return known.status();
  if (known->has_value()) return **known;
  return write.AddCode(hash, vault_->Seal(*key_, kContext, code));
}

absl::StatusOr<absl::flat_hash_map<int32_t, std::string>> AllCodes(storage::ReadTransaction& read,
                                                                   const privacy::Vault& vault) {
  absl::flat_hash_map<int32_t, std::string> codes;
  absl::StatusOr<absl::optional<privacy::DataKey>> key = FindReviewKey(read, vault);
  if (!key.ok()) return key.status();
  if (!key->has_value()) return codes;
  absl::Status opened;
  absl::Status status = read.Codes([&](int32_t number, absl::string_view sealed) {
    absl::StatusOr<std::string> code = vault.Open(**key, kContext, sealed);
    opened = code.status();
    if (code.ok()) codes[number] = *std::move(code);
    return code.ok();
  });
  if (status.ok()) status = opened;
  if (!status.ok()) return status;
  return codes;
}

}  // namespace inwonersreis::insight
