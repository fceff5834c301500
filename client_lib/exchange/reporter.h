// Counts and calls back on behalf of an import's threads.
#ifndef INWONERSREIS_CLIENT_LIB_EXCHANGE_REPORTER_H_
#define INWONERSREIS_CLIENT_LIB_EXCHANGE_REPORTER_H_

#include <cstdint>

#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "client_lib/exchange/report.h"

namespace inwonersreis::exchange {

// Thread-safe. Borrows the options, which must live longer.
class Reporter {
 public:
  explicit Reporter(const ImportOptions* options) : options_(options) {}

  // A line was taken from the file.
  void LineRead(int64_t bytes);
  // An entry was read from the file.
  void EntryRead();
  // Entries were answered.
  void Added(int64_t warnings);
  void AlreadyThere();
  void Refused(Issue issue);
  // A line gave no entry.
  void Unreadable(Issue issue);
  // The same entry stood earlier in the file.
  void RepeatedInFile(Issue issue);
  // Calls on_progress with where the import is.
  void Tell();

  ImportSummary summary() const;

 private:
  void Report(const Issue& issue) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const ImportOptions* const options_;
  mutable absl::Mutex mutex_;
  ImportSummary summary_ ABSL_GUARDED_BY(mutex_);
  Progress progress_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace inwonersreis::exchange

#endif  // INWONERSREIS_CLIENT_LIB_EXCHANGE_REPORTER_H_
