#include "server/storage/writer.h"

#include <algorithm>
#include <utility>

#include "journey/errors.h"

namespace inwonersreis::storage {
namespace {

using engine::Trouble;

// A full queue empties within this at a few thousand writes a second.
constexpr absl::Duration kRetryBusy = absl::Milliseconds(250);
// A full disk is seldom emptied within seconds.
constexpr absl::Duration kRetryFull = absl::Seconds(30);
// Trying to leave the reserve writes a few megabytes: not for every request.
constexpr absl::Duration kReserveTryEvery = absl::Seconds(1);

// The share of a commit's time that the next one may wait for company, and its
// bound: a person does not notice it.
constexpr int kPatienceShare = 4;
constexpr absl::Duration kMaxPatience = absl::Milliseconds(2);

absl::Status DiskFull() { return RetryableError(v1::ERROR_REASON_DISK_FULL, kRetryFull); }

}  // namespace

Writer::Writer(engine::Engine* engine, std::unique_ptr<engine::Connection> connection,
               Checkpointer* checkpointer, Clock* clock, const WriterOptions& options)
    : engine_(engine),
      checkpointer_(checkpointer),
      clock_(clock),
      options_(options),
      connection_(std::move(connection)) {
  // A disk that has no room for the reserve is full from the start.
  if (!engine_->MakeReserve(0).ok()) on_reserve_ = true;
  if (options_.run_later) return;
  writing_ = std::thread([this] { Write(); });
  telling_ = std::thread([this] { Tell(); });
}

Writer::~Writer() {
  if (options_.run_later) return;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
  }
  waiting_.notify_one();
  writing_.join();
  {
    std::lock_guard<std::mutex> lock(mutex_);
    written_out_ = true;
  }
  answered_.notify_one();
  telling_.join();
}

void Writer::Submit(WriteClass write_class, absl::Time deadline, Store::WriteBody body,
                    Store::WriteDone done) {
  {
    std::unique_lock<std::mutex> lock(mutex_);
    if (queue_.size() >= static_cast<size_t>(options_.queue_limit)) {
      lock.unlock();
      done(RetryableError(v1::ERROR_REASON_BUSY, kRetryBusy));
      return;
    }
    queue_.push_back({write_class, deadline, std::move(body), std::move(done), {}, true});
    if (options_.run_later) {
      if (std::exchange(turn_wanted_, true)) return;
    } else if (queue_.size() != notify_at_) {
      return;
    }
  }
  if (options_.run_later) {
    options_.run_later([this] { WriteAndTell(); });
    return;
  }
  waiting_.notify_one();
}

StoreStats Writer::Stats() const {
  StoreStats stats;
  stats.commits = commits_.load(std::memory_order_relaxed);
  stats.writes = writes_.load(std::memory_order_relaxed);
  stats.on_reserve = on_reserve_.load(std::memory_order_relaxed);
  std::lock_guard<std::mutex> lock(mutex_);
  stats.queued = static_cast<int64_t>(queue_.size());
  return stats;
}

void Writer::Write() {
  Group group;
  while (Gather(&group)) {
    WriteGroup(&group);
    bool wake;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      wanted_ = std::min(group.size() + queue_.size(), static_cast<size_t>(options_.max_group));
      wake = told_.empty();
      told_.push_back(std::move(group));
    }
    if (wake) answered_.notify_one();
    group.clear();
    MindTheLog();
  }
}

void Writer::WriteGroup(Group* group) {
  const absl::Time begin = clock_->Now();
  Commit(group);
  patience_ = std::min((clock_->Now() - begin) / kPatienceShare, kMaxPatience);
}

void Writer::MindTheLog() {
  checkpointer_->Notify(engine_->LogPages());
  // What was written while the checkpointer worked is little; with it moved
  // too, the log can begin again at its start instead of growing.
  if (checkpointer_->TakePassed()) connection_->Checkpoint().IgnoreError();
}

void Writer::WriteAndTell() {
  Group group;
  bool again;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    Take(&group);
    again = turn_wanted_ = !queue_.empty();
  }
  if (again) options_.run_later([this] { WriteAndTell(); });
  WriteGroup(&group);
  MindTheLog();
  TellGroup(&group);
}

bool Writer::Gather(Group* group) {
  std::unique_lock<std::mutex> lock(mutex_);
  notify_at_ = 1;
  waiting_.wait(lock, [this] { return !queue_.empty() || stopping_; });
  if (queue_.size() < wanted_ && patience_ > absl::ZeroDuration()) {
    notify_at_ = wanted_;
    waiting_.wait_for(lock, absl::ToChronoMicroseconds(patience_),
                      [this] { return queue_.size() >= wanted_ || stopping_; });
  }
  return Take(group);
}

bool Writer::Take(Group* group) {
  const size_t size = std::min(queue_.size(), static_cast<size_t>(options_.max_group));
  group->reserve(size);
  for (size_t i = 0; i < size; ++i) {
    group->push_back(std::move(queue_.front()));
    queue_.pop_front();
  }
  return size > 0;
}

void Writer::Tell() {
  while (true) {
    std::deque<Group> groups;
    {
      std::unique_lock<std::mutex> lock(mutex_);
      answered_.wait(lock, [this] { return !told_.empty() || written_out_; });
      if (told_.empty()) return;
      groups.swap(told_);
    }
    for (Group& group : groups) TellGroup(&group);
  }
}

void Writer::TellGroup(Group* group) {
  for (Request& request : *group) {
    request.done(request.answer);
    // What the closures hold on to goes before the next answer.
    request.done = nullptr;
    request.body = nullptr;
  }
}

bool Writer::AnyPending(const Group& group) {
  return std::any_of(group.begin(), group.end(),
                     [](const Request& request) { return request.pending; });
}

void Writer::AnswerPending(Group* group, const absl::Status& status) {
  for (Request& request : *group) {
    if (!request.pending) continue;
    request.pending = false;
    request.answer = status;
  }
}

void Writer::Screen(Group* group) {
  const absl::Time now = clock_->Now();
  if (on_reserve_ && now >= next_reserve_try_) TryLeaveReserve();
  for (Request& request : *group) {
    if (request.deadline < now) {
      request.pending = false;
      request.answer = Error(v1::ERROR_REASON_DEADLINE_EXCEEDED);
    } else if (on_reserve_ && request.write_class == WriteClass::kContent) {
      request.pending = false;
      request.answer = DiskFull();
    }
  }
}

void Writer::Commit(Group* group) {
  Screen(group);
  bool savepoints = false;
  while (AnyPending(*group)) {
    absl::Status trouble;
    switch (RunOnce(group, savepoints, &trouble)) {
      case Outcome::kCommitted:
        for (const Request& request : *group) writes_ += request.pending ? 1 : 0;
        AnswerPending(group, absl::OkStatus());
        ++commits_;
        return;
      case Outcome::kNothingLeft:
        // All were refused, and what they wrote is undone already.
        connection_->Rollback();
        return;
      case Outcome::kRunWithSavepoints:
        Undo();
        savepoints = true;
        break;
      case Outcome::kTrouble:
        Undo();
        if (!Recover(group, trouble)) return;
        break;
    }
  }
}

// `trouble` is set when the outcome is kTrouble.
Writer::Outcome Writer::RunOnce(Group* group, bool savepoints, absl::Status* trouble) {
  *trouble = connection_->BeginWrite();
  if (!trouble->ok()) return Outcome::kTrouble;
  SqlTransaction transaction(*connection_, &memory_);
  for (Request& request : *group) {
    if (!request.pending) continue;
    transaction.ClearWrote();
    absl::Status status = savepoints ? connection_->Savepoint() : absl::OkStatus();
    if (status.ok()) status = request.body(transaction);
    const Trouble found = connection_->trouble();
    if (found != Trouble::kNone && found != Trouble::kCorrupt) {
      *trouble = status.ok() ? Error(v1::ERROR_REASON_STORAGE_IO) : status;
      return Outcome::kTrouble;
    }
    // A damaged page concerns whoever read it, whatever the body made of it.
    if (found == Trouble::kCorrupt && status.ok()) {
      status = Error(v1::ERROR_REASON_STORAGE_CORRUPT);
    }
    if (status.ok()) {
      if (savepoints) status = connection_->ReleaseSavepoint();
      if (status.ok()) continue;
    }
    request.pending = false;
    request.answer = status;
    if (found == Trouble::kCorrupt) return Outcome::kRunWithSavepoints;
    if (savepoints) {
      memory_.Forget();
      *trouble = connection_->RollbackToSavepoint();
      if (!trouble->ok()) return Outcome::kTrouble;
    } else if (transaction.wrote()) {
      return Outcome::kRunWithSavepoints;
    }
  }
  if (!AnyPending(*group)) return Outcome::kNothingLeft;
  *trouble = connection_->Commit();
  return trouble->ok() ? Outcome::kCommitted : Outcome::kTrouble;
}

void Writer::Undo() {
  connection_->Rollback();
  memory_.Forget();
}

bool Writer::Recover(Group* group, const absl::Status& trouble) {
  switch (connection_->trouble()) {
    case Trouble::kFull:
      if (on_reserve_) {
        AnswerPending(group, DiskFull());
        return false;
      }
      EnterReserve();
      for (Request& request : *group) {
        if (!request.pending || request.write_class == WriteClass::kAccessLine) continue;
        request.pending = false;
        request.answer = DiskFull();
      }
      return true;
    case Trouble::kIo: {
      AnswerPending(group, trouble);
      // A connection that met an I/O error may hold on to what it has seen; a
      // new one asks the disk again. Without one the old has to do.
      absl::StatusOr<std::unique_ptr<engine::Connection>> fresh = engine_->OpenWriter();
      if (fresh.ok()) connection_ = *std::move(fresh);
      return false;
    }
    default:
      AnswerPending(group, trouble);
      return false;
  }
}

void Writer::EnterReserve() {
  on_reserve_ = true;
  next_reserve_try_ = clock_->Now() + kReserveTryEvery;
  engine_->ReleaseReserve();
  // Room inside the log file is room too.
  connection_->Checkpoint().IgnoreError();
}

void Writer::TryLeaveReserve() {
  next_reserve_try_ = clock_->Now() + kReserveTryEvery;
  // As much again must be free: the space that the reserve itself gave back is
  // no sign that the disk has been emptied.
  if (engine_->MakeReserve(options_.reserve_bytes).ok()) on_reserve_ = false;
}

}  // namespace inwonersreis::storage
