#include "client_lib/exchange/reporter.h"

#include <utility>

namespace inwonersreis::exchange {

void Reporter::LineRead(int64_t bytes) {
  std::lock_guard<std::mutex> lock(mutex_);
  ++summary_.lines;
  ++progress_.lines_read;
  progress_.bytes_read += bytes;
}

void Reporter::EntryRead() {
  std::lock_guard<std::mutex> lock(mutex_);
  ++summary_.read;
}

void Reporter::Added(int64_t warnings) {
  std::lock_guard<std::mutex> lock(mutex_);
  ++summary_.added;
  ++progress_.entries_done;
  summary_.warnings += warnings;
}

void Reporter::AlreadyThere() {
  std::lock_guard<std::mutex> lock(mutex_);
  ++summary_.already_there;
  ++progress_.entries_done;
}

void Reporter::Refused(Issue issue) {
  std::lock_guard<std::mutex> lock(mutex_);
  ++summary_.refused;
  ++progress_.entries_done;
  ++summary_.by_reason[issue.problem.reason()];
  Report(issue);
}

void Reporter::Unreadable(Issue issue) {
  std::lock_guard<std::mutex> lock(mutex_);
  ++summary_.unreadable;
  ++summary_.by_reason[issue.problem.reason()];
  Report(issue);
}

void Reporter::RepeatedInFile(Issue issue) {
  std::lock_guard<std::mutex> lock(mutex_);
  ++summary_.repeated_in_file;
  ++summary_.by_reason[issue.problem.reason()];
  Report(issue);
}

void Reporter::Tell() {
  std::lock_guard<std::mutex> lock(mutex_);
  if (options_->on_progress) options_->on_progress(progress_);
}

ImportSummary Reporter::summary() const {
  std::lock_guard<std::mutex> lock(mutex_);
  return summary_;
}

void Reporter::Report(const Issue& issue) {
  if (options_->on_issue) options_->on_issue(issue);
}

}  // namespace inwonersreis::exchange
