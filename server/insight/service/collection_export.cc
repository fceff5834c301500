// The journeys of a review as a file, for who computes elsewhere.
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "journey/errors.h"
#include "server/insight/collection_file/coarse_rows.h"
#include "server/insight/collection_file/collection_file.h"
#include "server/insight/disclosure/limits.h"
#include "server/insight/service/calls.h"

namespace inwonersreis::insight {
namespace {

// Some thousand facts: many messages, and none that a reader would refuse.
constexpr size_t kPartBytes = 256 << 10;
// When who finds the journeys taken may try again.
constexpr absl::Duration kBusyRetry = absl::Seconds(5);

}  // namespace

absl::StatusOr<v1::ExportedCollection> Reviews::SendCollection(
    const people::Principal& caller, const v1::ExportCollectionRequest& request,
    CollectionSink& sink) {
  const absl::StatusOr<Seat> seat = TakeSeat(kBusyRetry);
  if (!seat.ok()) return seat.status();
  v1::Analysis all;
  *all.mutable_comparison_programme_codes() = request.comparison_programme_codes();
  const auto loaded = Load(caller.organisation_id, all, [&] { return sink.Part(""); });
  if (!loaded.ok()) return loaded.status();
  const DisclosureLimits limits;
  const size_t persons = (*loaded)->collection.person_count();
  if (persons < static_cast<size_t>(limits.min_persons)) {
    return Error(v1::ERROR_REASON_REVIEW_TOO_FEW,
                 {{"n", absl::StrCat(persons)}, {"min", absl::StrCat(limits.min_persons)}});
  }
  absl::StatusOr<CoarseRows> rows = MakeRowsCoarse((*loaded)->collection, limits.k_inside, [this] {
    Pseudonym pseudonym;
    random_->Fill(pseudonym.data(), pseudonym.size());
    return pseudonym;
  });
  if (!rows.ok()) return rows.status();
  if (rows->collection.person_count() == 0) {
    return Error(v1::ERROR_REASON_REVIEW_ROWS_DISCLOSIVE,
                 {{"min", absl::StrCat(limits.k_inside)}});
  }
  v1::ExportedCollection exported;
  exported.set_journeys(static_cast<int32_t>(rows->collection.person_count()));
  exported.set_left_out(static_cast<int32_t>(rows->left_out));
  exported.set_data_version((*loaded)->data_version);
  const absl::Status told = desk_->store().WriteAndWait([&](storage::WriteTransaction& write) {
    return write.AppendAccess(LineOf(caller, exported.journeys()));
  });
  if (!told.ok()) return told;
  std::string part = CollectionHead(exported.data_version());
  for (size_t person = 0; person < rows->collection.person_count(); ++person) {
    AppendJourney(rows->collection, person, &part);
    if (part.size() < kPartBytes) continue;
    if (!sink.Part(part)) return Error(v1::ERROR_REASON_CANCELLED);
    part.clear();
  }
  if (!sink.Part(part)) return Error(v1::ERROR_REASON_CANCELLED);
  return exported;
}

void Reviews::ExportCollection(const people::Principal& caller,
                               const v1::ExportCollectionRequest& request, absl::Time deadline,
                               std::shared_ptr<CollectionSink> sink) {
  absl::Status may = MustCoordinate(caller);
  if (!may.ok()) {
    return desk_->Refuse(caller, IdBytes{}, deadline, may,
                         [sink](const absl::Status& refusal) { sink->End(refusal); });
  }
  desk_->Run(
      deadline,
      [this, caller, request, sink, ticket = desk_->Begin()] {
        sink->End(SendCollection(caller, request, *sink));
      },
      [sink](const absl::Status& refused) { sink->End(refused); });
}

}  // namespace inwonersreis::insight
