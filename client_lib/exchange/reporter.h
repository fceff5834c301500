// Counts and calls back on behalf of an import's threads.
#ifndef INWONERSREIS_CLIENT_LIB_EXCHANGE_REPORTER_H_
#define INWONERSREIS_CLIENT_LIB_EXCHANGE_REPORTER_H_

#include <cstdint>
#include <mutex>

#include "absl/status/status.h"
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
  void Report(const Issue& issue);  // Under mutex_.

  const ImportOptions* const options_;
  // Of the standard library: the thread sanitizer sees through it.
  mutable std::mutex mutex_;  // Guards what follows.
  ImportSummary summary_;
  Progress progress_;
};

}  // namespace inwonersreis::exchange

#endif  // INWONERSREIS_CLIENT_LIB_EXCHANGE_REPORTER_H_
