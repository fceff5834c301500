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
      workers_(options.worker_threads, options.worker_queue, options.run_later),
      hub_(this, &workers_, options.max_followers) {}

JourneyLogImpl::~JourneyLogImpl() {
  hub_.StopAll();
  std::unique_lock<std::mutex> lock(calls_mutex_);
  calls_ended_.wait(lock, [this] { return calls_ == 0; });
}

JourneyLogImpl::Ticket JourneyLogImpl::Begin() {
  {
    std::lock_guard<std::mutex> lock(calls_mutex_);
    ++calls_;
  }
  return Ticket(this, [](void* log) {
    auto* self = static_cast<JourneyLogImpl*>(log);
    std::lock_guard<std::mutex> lock(self->calls_mutex_);
    // Under the lock: who waits may destroy the log as soon as it is free.
    if (--self->calls_ == 0) self->calls_ended_.notify_all();
  });
}

void JourneyLogImpl::OnWorker(absl::Time deadline, std::function<void()> task,
                              std::function<void(const absl::Status&)> refuse) {
  const bool posted = workers_.Post([this, deadline, task = std::move(task), refuse] {
    if (clock_->Now() > deadline) {
      refuse(Error(v1::ERROR_REASON_DEADLINE_EXCEEDED));
    } else {
      task();
    }
  });
  if (!posted) refuse(RetryableError(v1::ERROR_REASON_BUSY, absl::Milliseconds(200)));
}

absl::StatusOr<JourneyLogImpl::Sight> JourneyLogImpl::JudgeReader(
    storage::ReadTransaction& read, const people::Principal& caller, const IdBytes& journey_id) {
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

void JourneyLogImpl::AfterLines(std::vector<storage::AccessRow> lines, absl::Time deadline,
                                std::function<void(const absl::Status&)> answer) {
  if (lines.empty()) {
    answer(absl::OkStatus());
    return;
  }
  store_->Write(
      storage::WriteClass::kAccessLine, deadline,
      [lines = std::move(lines)](storage::WriteTransaction& write) {
        for (const storage::AccessRow& line : lines) {
          absl::Status status = write.AppendAccess(line);
          if (!status.ok()) return status;
        }
        return absl::OkStatus();
      },
      std::move(answer));
}

void JourneyLogImpl::Refuse(const people::Principal& caller, const IdBytes& journey_id,
                            absl::Time deadline, const absl::Status& refusal,
                            std::function<void(const absl::Status&)> answer) {
  AfterLines({DeniedLine(clock_->Now(), caller, journey_id)}, deadline,
             [refusal, answer = std::move(answer)](const absl::Status& written) {
               answer(written.ok() ? refusal : written);
             });
}

JourneyLog::Stats JourneyLogImpl::GetStats() const {
  Stats stats;
  stats.cached_bytes = working_set_.bytes() + mirrors_.bytes();
  stats.cached_journeys = working_set_.journeys() + mirrors_.journeys();
  stats.loads = working_set_.loads() + mirrors_.loads();
  stats.followers = hub_.followers();
  stats.worker_queue = workers_.queued();
  return stats;
}

}  // namespace inwonersreis::log
