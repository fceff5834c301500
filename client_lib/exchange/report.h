// What an import tells while it runs and when it is done.
#ifndef INWONERSREIS_CLIENT_LIB_EXCHANGE_REPORT_H_
#define INWONERSREIS_CLIENT_LIB_EXCHANGE_REPORT_H_

#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "inwonersreis/v1/problem.pb.h"

namespace inwonersreis::exchange {

// A line, row or entry that did not go in, and why. Never holds what a person
// typed: places, names of columns as the mapping has them, ids and the reason.
struct Issue {
  int64_t line = 0;         // Line of the file on which it starts, from 1.
  int64_t column = 0;       // NDJSON: character in the line; CSV: number of the
                            // cell in the row. From 1; 0: the whole line.
  std::string column_name;  // CSV: the column as the mapping names it.
  std::string journey_id;   // Empty when it was not read so far.
  std::string entry_id;     // Empty when it was not read so far.
  v1::Problem problem;
};

// How far an import is. All counts only grow.
struct Progress {
  int64_t bytes_read = 0;
  int64_t lines_read = 0;
  int64_t entries_done = 0;  // Answered: added, there already or refused.
};

// What became of a file. read = added + already_there + refused after the
// entries were read, when the import was not a dry run and was not stopped.
struct ImportSummary {
  int64_t lines = 0;                             // Lines of NDJSON, rows of CSV; without headers.
  int64_t read = 0;                              // Entries that could be read from them.
  int64_t added = 0;                             // New in the store.
  int64_t already_there = 0;                     // In the store before.
  int64_t repeated_in_file = 0;                  // Same entry twice in this file (CSV).
  int64_t refused = 0;                           // Entries that the rules refused.
  int64_t unreadable = 0;                        // Lines that could not be read.
  int64_t warnings = 0;                          // Warnings beside entries that were added.
  std::map<v1::ErrorReason, int64_t> by_reason;  // Of refused and unreadable.
};

// How to run an import. Callbacks come one at a time, never at the same
// moment, but from any thread; issues in the order in which they are found.
struct ImportOptions {
  bool dry_run = false;  // Read and check all, write nothing.
  int workers = 4;       // Journeys that are written at the same time, 1 to 64.
  std::function<void(const Issue&)> on_issue;
  std::function<void(const Progress&)> on_progress;
};

}  // namespace inwonersreis::exchange

#endif  // INWONERSREIS_CLIENT_LIB_EXCHANGE_REPORT_H_
