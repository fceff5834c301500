// What a review keeps, between sealed rows and messages.
#ifndef INWONERSREIS_SERVER_INSIGHT_SERVICE_RECORDS_H_
#define INWONERSREIS_SERVER_INSIGHT_SERVICE_RECORDS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "google/protobuf/message.h"
#include "inwonersreis/v1/insight_service.pb.h"
#include "server/privacy/vault.h"
#include "server/storage/store.h"

namespace inwonersreis::insight {

// Seals under the key of the review; `kind` and `id` are bound to the bytes.
absl::StatusOr<std::string> SealRecord(storage::WriteTransaction& write,
                                       const privacy::Vault& vault, absl::string_view kind,
                                       const IdBytes& id, absl::string_view plain);
absl::StatusOr<std::string> OpenRecord(storage::ReadTransaction& read, const privacy::Vault& vault,
                                       absl::string_view kind, const IdBytes& id,
                                       absl::string_view sealed);
// The same for a message. STORAGE_CORRUPT when the bytes are none.
absl::Status OpenRecord(storage::ReadTransaction& read, const privacy::Vault& vault,
                        absl::string_view kind, const IdBytes& id, absl::string_view sealed,
                        google::protobuf::Message* message);

// A definition with every text that a review needs is some ten KiB.
inline constexpr size_t kAnalysisBytes = 1024 * 1024;

inline constexpr absl::string_view kAnalysisRecord = "analysis";
inline constexpr absl::string_view kPricesRecord = "prices";
inline constexpr absl::string_view kRunRecord = "run";
inline constexpr absl::string_view kSubjectsRecord = "run subjects";
inline constexpr absl::string_view kPublicationRecord = "publication";

// An analysis of this organisation; NOT_FOUND for others and for none.
absl::StatusOr<v1::Analysis> AnalysisOf(storage::ReadTransaction& read,
                                        const privacy::Vault& vault, const IdBytes& organisation_id,
                                        absl::string_view analysis_id);
// A run of this organisation with its figures; NOT_FOUND. `row` may be null.
absl::StatusOr<v1::GetResultResponse> RunOf(storage::ReadTransaction& read,
                                            const privacy::Vault& vault,
                                            const IdBytes& organisation_id,
                                            absl::string_view run_id, storage::RunRow* row);

// Groups of pseudonyms, each in rising order, packed: how many, then differences,
// seven bits a byte.
using SubjectGroups = std::vector<std::vector<int64_t>>;
std::string PackGroups(const SubjectGroups& groups);
absl::StatusOr<SubjectGroups> UnpackGroups(absl::string_view packed);
// Of a run: everybody first, then each group that its result has figures of.
absl::StatusOr<SubjectGroups> GroupsOfRun(storage::ReadTransaction& read,
                                          const privacy::Vault& vault,
                                          const storage::RunRow& run);

struct Prices {
  v1::PriceBook merged;  // its version ends in "+N" when there are own prices
  v1::PriceBook local;
  int32_t local_version = 0;  // 0: none were ever given
};
// The shipped prices with the organisation's own in their place, in this state of
// them (0: without them), or in the last one.
absl::StatusOr<Prices> PricesOf(storage::ReadTransaction& read, const privacy::Vault& vault,
                                const IdBytes& organisation_id,
                                absl::optional<int32_t> local_version = absl::nullopt);
// The state of the own prices in the version of a book; 0: without them.
int32_t LocalVersionIn(absl::string_view book_version);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_SERVICE_RECORDS_H_
