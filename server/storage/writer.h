// The writer: takes what waits, commits it as one group, tells everybody.
#ifndef INWONERSREIS_SERVER_STORAGE_WRITER_H_
#define INWONERSREIS_SERVER_STORAGE_WRITER_H_

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "absl/time/time.h"
#include "server/main/clock.h"
#include "server/main/run_later.h"
#include "server/storage/checkpointer.h"
#include "server/storage/engine/engine.h"
#include "server/storage/sql_transaction.h"
#include "server/storage/store.h"

namespace inwonersreis::storage {

struct WriterOptions {
  int queue_limit = 0;
  int max_group = 0;
  int64_t reserve_bytes = 0;
  RunLater run_later;  // Null: two threads, one that writes and one that tells.
};

// While one group is being synced the next one gathers: a lone write commits at
// once, and under load the groups grow. Callers that wait for each answer would
// split into two groups that take turns, so after a commit the writer waits for
// as many as it had, for a fraction of the time that the commit took: on a slow
// disk that makes the groups twice as large, on a fast one it is nothing.
//
// A group first runs without savepoints. Only when a request fails after it
// wrote something is the group rolled back, and run again with a savepoint
// around each request: most refusals come before the first write, and a
// savepoint costs every request of every group.
//
// Thread-safe. Destruction commits what was accepted and calls every `done`.
class Writer {
 public:
  // `connection` may be replaced by a new one after an I/O error. Engine and
  // clock outlive the writer.
  Writer(engine::Engine* engine, std::unique_ptr<engine::Connection> connection,
         Checkpointer* checkpointer, Clock* clock, const WriterOptions& options);
  ~Writer();

  void Submit(WriteClass write_class, absl::Time deadline, Store::WriteBody body,
              Store::WriteDone done);

  // Counts only.
  StoreStats Stats() const;

 private:
  struct Request {
    WriteClass write_class;
    absl::Time deadline;
    Store::WriteBody body;
    Store::WriteDone done;
    absl::Status answer;
    bool pending = true;  // not answered yet
  };
  using Group = std::vector<Request>;

  // What one run of a group came to.
  enum class Outcome { kCommitted, kNothingLeft, kRunWithSavepoints, kTrouble };

  void Write();
  void WriteGroup(Group* group);
  // After a commit: the log of changes must not grow for ever.
  void MindTheLog();
  void Tell();
  static void TellGroup(Group* group);
  // One group, without threads.
  void WriteAndTell();

  bool Gather(Group* group);
  bool Take(Group* group);
  void Screen(Group* group);
  void Commit(Group* group);
  Outcome RunOnce(Group* group, bool savepoints, absl::Status* trouble);
  void Undo();
  // Makes the next run of a group possible, or answers it. True: run again.
  bool Recover(Group* group, const absl::Status& trouble);
  void EnterReserve();
  void TryLeaveReserve();
  static bool AnyPending(const Group& group);
  static void AnswerPending(Group* group, const absl::Status& status);

  engine::Engine* const engine_;
  Checkpointer* const checkpointer_;
  Clock* const clock_;
  const WriterOptions options_;

  // The writer thread's own.
  std::unique_ptr<engine::Connection> connection_;
  WriterMemory memory_;
  absl::Time next_reserve_try_ = absl::InfinitePast();
  size_t wanted_ = 1;            // writes that the next group waits for
  absl::Duration patience_;      // and how long

  std::atomic<int64_t> commits_{0};
  std::atomic<int64_t> writes_{0};
  std::atomic<bool> on_reserve_{false};

  mutable std::mutex mutex_;
  std::condition_variable waiting_;   // something to write, or the end
  std::condition_variable answered_;  // something to tell, or the end
  std::deque<Request> queue_;
  std::deque<Group> told_;
  size_t notify_at_ = 1;  // queue length at which the writer wants to wake
  bool turn_wanted_ = false;  // without threads: one is to come
  bool stopping_ = false;
  bool written_out_ = false;  // the writer thread has ended

  std::thread writing_;
  std::thread telling_;
};

}  // namespace inwonersreis::storage

#endif  // INWONERSREIS_SERVER_STORAGE_WRITER_H_
