#include "client_lib/exchange/reporter.h"

#include <utility>

namespace inwonersreis::exchange {

void Reporter::LineRead(int64_t bytes) {
  absl::MutexLock lock(&mutex_);
  ++summary_.lines;
  ++progress_.lines_read;
  progress_.bytes_read += bytes;
}

void Reporter::EntryRead() {
  absl::MutexLock lock(&mutex_);
  ++summary_.read;
}

void Reporter::Added(int64_t warnings) {
  absl::MutexLock lock(&mutex_);
  ++summary_.added;
  ++progress_.entries_done;
  summary_.warnings += warnings;
}

void Reporter::AlreadyThere() {
  absl::MutexLock lock(&mutex_);
  ++summary_.already_there;
  ++progress_.entries_done;
}

void Reporter::Refused(Issue issue) {
  absl::MutexLock lock(&mutex_);
  ++summary_.refused;
  ++progress_.entries_done;
  ++summary_.by_reason[issue.problem.reason()];
  Report(issue);
}

void Reporter::Unreadable(Issue issue) {
  absl::MutexLock lock(&mutex_);
  ++summary_.unreadable;
  ++summary_.by_reason[issue.problem.reason()];
  Report(issue);
}

void Reporter::RepeatedInFile(Issue issue) {
  absl::MutexLock lock(&mutex_);
  ++summary_.repeated_in_file;
  ++summary_.by_reason[issue.problem.reason()];
  Report(issue);
}

void Reporter::Tell() {
  absl::MutexLock lock(&mutex_);
  if (options_->on_progress) options_->on_progress(progress_);
}

ImportSummary Reporter::summary() const {
  absl::MutexLock lock(&mutex_);
  return summary_;
}

void Reporter::Report(const Issue& issue) {
  if (options_->on_issue) options_->on_issue(issue);
}

}  // namespace inwonersreis::exchange
