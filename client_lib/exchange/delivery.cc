#include "client_lib/exchange/delivery.h"

#include <algorithm>
#include <utility>

#include "absl/hash/hash.h"
#include "journey/errors.h"

namespace inwonersreis::exchange {
namespace {

// Batches of a few megabytes: enough to keep every worker busy.
constexpr int64_t kOpenBytes = 8 * 1024 * 1024;
constexpr size_t kQueuedBatches = 4;
// Field tag and length in front of each entry in a batch.
constexpr int64_t kEntryOverheadBytes = 6;

// True when the refusal is about this journey or batch alone, so that others
// may still go in. Anything else (no connection, not signed in, disk full)
// would meet every following batch too.
bool ConcernsThisBatchOnly(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kNotFound:
    case absl::StatusCode::kPermissionDenied:
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kFailedPrecondition:
    case absl::StatusCode::kAlreadyExists:
    case absl::StatusCode::kOutOfRange:
      return true;
    default:
      return false;
  }
}

}  // namespace

Delivery::Delivery(EntrySink* sink, Reporter* reporter, int workers, int open_journeys)
    : sink_(sink),
      reporter_(reporter),
      limits_(sink->limits()),
      open_journeys_(std::max(1, open_journeys)) {
  const int count = std::min(64, std::max(1, workers));
  for (int i = 0; i < count; ++i) workers_.push_back(std::make_unique<Worker>());
  for (auto& worker : workers_) {
    Worker* const raw = worker.get();
    raw->thread = std::thread([this, raw] { Work(raw); });
  }
}

Delivery::~Delivery() {
  Finishing();
  for (auto& worker : workers_) {
    if (worker->thread.joinable()) worker->thread.join();
  }
}

absl::Status Delivery::Add(int64_t line, v1::Entry entry) {
  const int64_t bytes = static_cast<int64_t>(entry.ByteSizeLong()) + kEntryOverheadBytes;
  auto found = open_.find(entry.journey_id());
  if (found != open_.end() && (found->second.request.entries_size() >= limits_.entries ||
                               found->second.bytes + bytes > limits_.bytes)) {
    Batch full = std::move(found->second);
    open_.erase(found);
    found = open_.end();
    open_bytes_ -= full.bytes;
    absl::Status sent = Send(std::move(full));
    if (!sent.ok()) return sent;
  }
  if (found == open_.end()) {
    if (static_cast<int>(open_.size()) >= open_journeys_ || open_bytes_ > kOpenBytes) {
      absl::Status sent = SendAll();
      if (!sent.ok()) return sent;
    }
    found = open_.try_emplace(entry.journey_id()).first;
    found->second.request.set_journey_id(entry.journey_id());
  }
  Batch& batch = found->second;
  batch.lines.push_back(line);
  batch.bytes += bytes;
  open_bytes_ += bytes;
  *batch.request.add_entries() = std::move(entry);
  return absl::OkStatus();
}

absl::Status Delivery::SendAll() {
  absl::Status result;
  for (auto& [journey_id, batch] : open_) {
    result = Send(std::move(batch));
    if (!result.ok()) break;
  }
  open_.clear();
  open_bytes_ = 0;
  return result;
}

absl::Status Delivery::Send(Batch batch) {
  Worker* const worker =
      workers_[absl::Hash<std::string>()(batch.request.journey_id()) % workers_.size()].get();
  std::unique_lock<std::mutex> lock(mutex_);
  changed_.wait(lock, [&] { return worker->queue.size() < kQueuedBatches || !stopped_.ok(); });
  if (!stopped_.ok()) return stopped_;
  worker->queue.push_back(std::move(batch));
  changed_.notify_all();
  return absl::OkStatus();
}

absl::Status Delivery::Finish() {
  absl::Status sent = SendAll();
  Finishing();
  for (auto& worker : workers_) worker->thread.join();
  reporter_->Tell();
  std::lock_guard<std::mutex> lock(mutex_);
  return stopped_;
}

void Delivery::Work(Worker* worker) {
  while (true) {
    Batch batch;
    {
      std::unique_lock<std::mutex> lock(mutex_);
      changed_.wait(lock, [&] { return !worker->queue.empty() || finishing_ || !stopped_.ok(); });
      if (!stopped_.ok() || worker->queue.empty()) return;
      batch = std::move(worker->queue.front());
      worker->queue.pop_front();
    }
    changed_.notify_all();
    Deliver(std::move(batch));
  }
}

void Delivery::Deliver(Batch batch) {
  absl::StatusOr<v1::ImportJourneyResponse> response = sink_->Write(batch.request);
  if (response.ok() && response->results_size() != batch.request.entries_size()) {
    response = Error(v1::ERROR_REASON_INTERNAL);
  }
  if (!response.ok() && !ConcernsThisBatchOnly(response.status())) {
    Stop(response.status());
    return;
  }
  for (int i = 0; i < batch.request.entries_size(); ++i) {
    Issue issue;
    if (!response.ok()) {
      issue.problem = ProblemOf(response.status());
    } else {
      const v1::RecordResult& result = response->results(i);
      if (result.has_accepted()) {
        reporter_->Added(result.accepted().warnings_size());
        continue;
      }
      if (result.has_duplicate()) {
        reporter_->AlreadyThere();
        continue;
      }
      issue.problem = result.rejected();
    }
    issue.line = batch.lines[i];
    issue.journey_id = batch.request.journey_id();
    issue.entry_id = batch.request.entries(i).entry_id();
    reporter_->Refused(std::move(issue));
  }
  reporter_->Tell();
}

void Delivery::Stop(const absl::Status& status) {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (stopped_.ok()) stopped_ = status;
  }
  changed_.notify_all();
}

void Delivery::Finishing() {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    finishing_ = true;
  }
  changed_.notify_all();
}

}  // namespace inwonersreis::exchange
