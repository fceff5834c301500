#include "server/log/desk.h"

#include <utility>

#include "journey/errors.h"
#include "server/log/access_lines.h"

namespace inwonersreis::log {
namespace {

constexpr absl::Duration kBusyRetry = absl::Milliseconds(200);

}  // namespace

Desk::Desk(storage::Store* store, const privacy::Vault* vault, Clock* clock, int threads,
           int queue_limit, RunLater run_later)
    : store_(store),
      vault_(vault),
      clock_(clock),
      workers_(threads, queue_limit, std::move(run_later)) {}

void Desk::AwaitCalls() {
  std::unique_lock<std::mutex> lock(mutex_);
  ended_.wait(lock, [this] { return calls_ == 0; });
}

Desk::Ticket Desk::Begin() {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    ++calls_;
  }
  return Ticket(this, [](void* desk) {
    auto* self = static_cast<Desk*>(desk);
    std::lock_guard<std::mutex> lock(self->mutex_);
    // Under the lock: who waits may destroy the desk as soon as it is free.
    if (--self->calls_ == 0) self->ended_.notify_all();
  });
}

void Desk::Run(absl::Time deadline, std::function<void()> task,
               std::function<void(const absl::Status&)> refuse) {
  const bool posted = workers_.Post([this, deadline, task = std::move(task), refuse] {
    if (clock_->Now() > deadline) {
      refuse(Error(v1::ERROR_REASON_DEADLINE_EXCEEDED));
    } else {
      task();
    }
  });
  if (!posted) refuse(RetryableError(v1::ERROR_REASON_BUSY, kBusyRetry));
}

void Desk::AfterLines(std::vector<storage::AccessRow> lines, absl::Time deadline,
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

void Desk::Refuse(const people::Principal& caller, const IdBytes& journey_id, absl::Time deadline,
                  const absl::Status& refusal, std::function<void(const absl::Status&)> answer) {
  AfterLines({DeniedLine(clock_->Now(), caller, journey_id)}, deadline,
             [refusal, answer = std::move(answer)](const absl::Status& written) {
               answer(written.ok() ? refusal : written);
             });
}

}  // namespace inwonersreis::log
