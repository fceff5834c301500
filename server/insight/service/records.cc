#include "server/insight/service/records.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "journey/errors.h"
#include "journey/times.h"
#include "server/insight/data/shipped.h"
#include "server/insight/facts/code_book.h"
#include "server/insight/prices/price_list.h"

namespace inwonersreis::insight {
namespace {

std::string ContextOf(absl::string_view kind, const IdBytes& id) {
  return absl::StrCat("review ", kind, " ", IdFromBytes(id));
}

}  // namespace

absl::StatusOr<std::string> SealRecord(storage::WriteTransaction& write,
                                       const privacy::Vault& vault, absl::string_view kind,
                                       const IdBytes& id, absl::string_view plain) {
  absl::StatusOr<privacy::DataKey> key = ReviewKey(write, vault);
  if (!key.ok()) return key.status();
  return vault.Seal(*key, ContextOf(kind, id), plain);
}

absl::StatusOr<std::string> OpenRecord(storage::ReadTransaction& read, const privacy::Vault& vault,
                                       absl::string_view kind, const IdBytes& id,
                                       absl::string_view sealed) {
  absl::StatusOr<absl::optional<privacy::DataKey>> key = FindReviewKey(read, vault);
  if (!key.ok()) return key.status();
  if (!key->has_value()) return Error(v1::ERROR_REASON_SEAL_BROKEN);
  return vault.Open(**key, ContextOf(kind, id), sealed);
}

absl::Status OpenRecord(storage::ReadTransaction& read, const privacy::Vault& vault,
                        absl::string_view kind, const IdBytes& id, absl::string_view sealed,
                        google::protobuf::Message* message) {
  absl::StatusOr<std::string> plain = OpenRecord(read, vault, kind, id, sealed);
  if (!plain.ok()) return plain.status();
  return message->ParseFromString(*plain) ? absl::OkStatus()
                                          : Error(v1::ERROR_REASON_STORAGE_CORRUPT);
}

absl::StatusOr<v1::Analysis> AnalysisOf(storage::ReadTransaction& read,
                                        const privacy::Vault& vault,
                                        const IdBytes& organisation_id,
                                        absl::string_view analysis_id) {
  absl::StatusOr<IdBytes> id = IdToBytes(analysis_id);
  if (!id.ok()) return id.status();
  absl::StatusOr<absl::optional<storage::AnalysisRow>> row = read.Analysis(*id);
  if (!row.ok()) return row.status();
  if (!row->has_value() || (*row)->organisation_id != organisation_id) {
    return Error(v1::ERROR_REASON_NOT_FOUND);
  }
  v1::Analysis analysis;
  absl::Status opened =
      OpenRecord(read, vault, kAnalysisRecord, *id, (*row)->sealed_analysis, &analysis);
  if (!opened.ok()) return opened;
  return analysis;
}

absl::StatusOr<v1::GetResultResponse> RunOf(storage::ReadTransaction& read,
                                            const privacy::Vault& vault,
                                            const IdBytes& organisation_id,
                                            absl::string_view run_id, storage::RunRow* row) {
  absl::StatusOr<IdBytes> id = IdToBytes(run_id);
  if (!id.ok()) return id.status();
  absl::StatusOr<absl::optional<storage::RunRow>> found = read.Run(*id);
  if (!found.ok()) return found.status();
  if (!found->has_value() || (*found)->organisation_id != organisation_id) {
    return Error(v1::ERROR_REASON_NOT_FOUND);
  }
  v1::GetResultResponse kept;
  absl::Status opened = OpenRecord(read, vault, kRunRecord, *id, (*found)->sealed_run, &kept);
  if (!opened.ok()) return opened;
  if ((*found)->published_at != 0) {
    *kept.mutable_run()->mutable_published_at() = TimestampOfMicros((*found)->published_at);
  }
  if (row != nullptr) *row = **std::move(found);
  return kept;
}

std::string PackGroups(const SubjectGroups& groups) {
  std::string packed;
  const auto add = [&](uint64_t number) {
    for (; number >= 128; number >>= 7) packed.push_back(static_cast<char>(number | 128));
    packed.push_back(static_cast<char>(number));
  };
  for (const std::vector<int64_t>& group : groups) {
    add(group.size());
    int64_t before = 0;
    for (int64_t pseudonym : group) {
      add(static_cast<uint64_t>(pseudonym - before));
      before = pseudonym;
    }
  }
  return packed;
}

absl::StatusOr<SubjectGroups> UnpackGroups(absl::string_view packed) {
  SubjectGroups groups;
  const absl::Status damaged = Error(v1::ERROR_REASON_STORAGE_CORRUPT);
  uint64_t waiting = 0;  // of the group begun last
  uint64_t number = 0;
  int shift = 0;
  int64_t before = 0;
  for (char c : packed) {
    const auto byte = static_cast<uint8_t>(c);
    if (shift > 63) return damaged;
    number |= uint64_t{byte & 127u} << shift;
    shift += 7;
    if ((byte & 128) != 0) continue;
    if (waiting == 0) {
      groups.emplace_back();
      waiting = number;
      before = 0;
    } else {
      before += static_cast<int64_t>(number);
      groups.back().push_back(before);
      --waiting;
    }
    number = 0;
    shift = 0;
  }
  if (shift != 0 || waiting != 0) return damaged;
  return groups;
}

absl::StatusOr<SubjectGroups> GroupsOfRun(storage::ReadTransaction& read,
                                          const privacy::Vault& vault,
                                          const storage::RunRow& run) {
  absl::StatusOr<std::string> packed =
      OpenRecord(read, vault, kSubjectsRecord, run.run_id, run.sealed_subjects);
  if (!packed.ok()) return packed.status();
  absl::StatusOr<SubjectGroups> groups = UnpackGroups(*packed);
  if (groups.ok() && groups->empty()) return Error(v1::ERROR_REASON_STORAGE_CORRUPT);
  return groups;
}

absl::StatusOr<Prices> PricesOf(storage::ReadTransaction& read, const privacy::Vault& vault,
                                const IdBytes& organisation_id,
                                absl::optional<int32_t> local_version) {
  Prices prices;
  prices.merged = ShippedPrices();
  if (local_version == 0) return prices;
  absl::StatusOr<absl::optional<storage::PriceBookRow>> row =
      read.PriceBook(organisation_id, local_version.value_or(0));
  if (!row.ok()) return row.status();
  if (!row->has_value()) return prices;
  absl::Status opened = OpenRecord(read, vault, kPricesRecord, organisation_id,
                                   (*row)->sealed_book, &prices.local);
  if (!opened.ok()) return opened;
  prices.local_version = (*row)->version;
  prices.merged = WithLocalPrices(std::move(prices.merged), prices.local);
  prices.merged.set_version(
      absl::StrCat(ShippedPrices().version(), "+", prices.local_version));
  return prices;
}

int32_t LocalVersionIn(absl::string_view book_version) {
  const size_t plus = book_version.rfind('+');
  int32_t version = 0;
  if (plus == absl::string_view::npos ||
      !absl::SimpleAtoi(book_version.substr(plus + 1), &version)) {
    return 0;
  }
  return version;
}

}  // namespace inwonersreis::insight
