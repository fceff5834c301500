#include "server/log/journey_log.h"

#include <mutex>
#include <utility>

#include "journey/errors.h"
#include "server/log/access_lines.h"
#include "server/log/journey_log_impl.h"

namespace inwonersreis::log {

absl::StatusOr<std::unique_ptr<JourneyLog>> JourneyLog::Create(JourneyLogOptions options,
                                                               storage::Store* store,
                                                               const privacy::Vault* vault,
                                                               Clock* clock, CardOf card_of) {
  std::string epoch;
  absl::Status status = store->Read([&](storage::ReadTransaction& read) {
    auto value = read.Epoch();
    if (value.ok()) epoch = *std::move(value);
    return value.status();
  });
  if (!status.ok()) return status;
  return std::unique_ptr<JourneyLog>(std::make_unique<JourneyLogImpl>(
      options, store, vault, clock, std::move(card_of), std::move(epoch)));
}

JourneyLogImpl::JourneyLogImpl(JourneyLogOptions options, storage::Store* store,
                               const privacy::Vault* vault, Clock* clock, CardOf card_of,
                               std::string epoch)
    : options_(options),
      store_(store),
      vault_(vault),
      clock_(clock),
      card_of_(std::move(card_of)),
      epoch_(std::move(epoch)),
      budget_(options.cache_bytes),
      working_set_(vault, &budget_),
      appender_(vault, &working_set_),
      mirrors_(vault, &budget_),
      desk_(store, vault, clock, options.worker_threads, options.worker_queue, options.run_later),
      hub_(this, &desk_.workers(), options.max_followers) {}

JourneyLogImpl::~JourneyLogImpl() {
  hub_.StopAll();
  desk_.AwaitCalls();
}

absl::StatusOr<JourneyLogImpl::Sight> JourneyLogImpl::JudgeReader(storage::ReadTransaction& read,
                                                                  const people::Principal& caller,
                                                                  const IdBytes& journey_id) {
  auto row = read.Journey(journey_id);
  if (!row.ok()) return row.status();
  if (!*row) return Error(v1::ERROR_REASON_NOT_FOUND);
  auto relation = people::Judge(read, caller, **row);
  if (!relation.ok()) return relation.status();
  if (!relation->may_read_content) return Error(v1::ERROR_REASON_PERMISSION_DENIED);
  return Sight{*std::move(*row), *std::move(relation)};
}

absl::StatusOr<std::shared_ptr<Mirror>> JourneyLogImpl::MirrorOf(const IdBytes& journey_id,
                                                                 int64_t at_least_seq) {
  std::shared_ptr<Mirror> mirror = mirrors_.Get(journey_id);
  absl::Status status = mirror->Prepare(*store_, at_least_seq);
  if (!status.ok()) {
    mirrors_.Forget(journey_id);
    return status;
  }
  mirrors_.Used(mirror);
  return mirror;
}

absl::StatusOr<std::shared_ptr<Mirror>> JourneyLogImpl::MirrorFor(const Sight& sight) {
  auto mirror = MirrorOf(sight.row.journey_id, sight.row.last_seq);
  if (!mirror.ok()) return mirror;
  if (sight.relation.ground == v1::ACCESS_GROUND_COLLECTION_CONSENT &&
      !(*mirror)->CollectionConsentHolds(
          absl::FormatTime("%Y-%m-%d", clock_->Now(), absl::UTCTimeZone()))) {
    return Error(v1::ERROR_REASON_PERMISSION_DENIED);
  }
  return mirror;
}

JourneyLog::Stats JourneyLogImpl::GetStats() const {
  Stats stats;
  stats.cached_bytes = working_set_.bytes() + mirrors_.bytes();
  stats.cached_journeys = working_set_.journeys() + mirrors_.journeys();
  stats.loads = working_set_.loads() + mirrors_.loads();
  stats.followers = hub_.followers();
  stats.worker_queue = desk_.queued();
  return stats;
}

}  // namespace inwonersreis::log
