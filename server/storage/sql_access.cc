// The access log.
#include <utility>

#include "journey/errors.h"
#include "server/privacy/access_log.h"
#include "server/storage/query.h"
#include "server/storage/sql_transaction.h"

namespace inwonersreis::storage {
namespace {

#define ACCESS_COLUMNS                                                               \
  "a.line, a.at, a.person_id, a.role, a.organisation_id, a.action, a.ground,"        \
  " a.entry_count, a.hash"

AccessRow AccessRowOf(const Query& query) {
  AccessRow row;
  row.line = query.GetInt(0);
  row.at = query.GetInt(1);
  row.person_id = query.GetId(2);
  row.role = query.GetInt32(3);
  row.organisation_id = query.GetId(4);
  row.action = query.GetInt32(5);
  row.ground = query.GetInt32(6);
  row.entry_count = query.GetInt32(7);
  row.hash = query.GetString(8);
  return row;
}

}  // namespace

absl::StatusOr<std::vector<AccessRow>> SqlTransaction::AccessOf(const IdBytes& journey_id,
                                                                int64_t before_line,
                                                                int32_t limit) {
  std::vector<AccessRow> rows;
  absl::StatusOr<absl::optional<int64_t>> number = JourneyNumber(journey_id);
  if (!number.ok()) return number.status();
  if (!number->has_value()) return rows;
  absl::StatusOr<int64_t> line = before_line == 0 ? LastAccessLine(journey_id, **number)
                                                  : PreviousAccessLine(before_line, **number);
  while (line.ok() && *line != 0 && rows.size() < static_cast<size_t>(limit)) {
    Query query(connection_, "SELECT " ACCESS_COLUMNS
                             ", a.previous_line FROM access_log a WHERE a.line = $1"
                             " AND a.journey_no = $2");
    absl::StatusOr<bool> found = query.Int(*line).Int(**number).Next();
    if (!found.ok()) return found.status();
    if (!*found) return Error(v1::ERROR_REASON_STORAGE_CORRUPT);
    rows.push_back(AccessRowOf(query));
    rows.back().journey_id = journey_id;
    // Backwards only: a link that was tampered with must not make a circle.
    const int64_t previous = query.GetInt(9);
    if (previous >= *line) return Error(v1::ERROR_REASON_STORAGE_CORRUPT);
    line = previous;
  }
  if (!line.ok()) return line.status();
  return rows;
}

// A page begins where the one before ended; a place that is not a line of this
// journey gives nothing.
absl::StatusOr<int64_t> SqlTransaction::PreviousAccessLine(int64_t line, int64_t number) {
  Query query(connection_,
              "SELECT previous_line FROM access_log WHERE line = $1 AND journey_no = $2");
  absl::StatusOr<bool> found = query.Int(line).Int(number).Next();
  if (!found.ok()) return found.status();
  return *found ? query.GetInt(0) : 0;
}

absl::StatusOr<int64_t> SqlTransaction::LastAccessLine(const IdBytes& journey_id,
                                                       int64_t number) {
  if (memory_ != nullptr) {
    const int64_t known = memory_->journeys[journey_id].last_access_line;
    if (known >= 0) return known;
  }
  Query query(connection_, "SELECT last_access_line FROM journeys WHERE journey_no = $1");
  absl::StatusOr<bool> found = query.Int(number).Next();
  if (!found.ok()) return found.status();
  return *found ? query.GetInt(0) : 0;
}

absl::Status SqlTransaction::SetLastAccessLine(const IdBytes& journey_id, int64_t number,
                                               int64_t line) {
  absl::Status status =
      Query(connection_, "UPDATE journeys SET last_access_line = $1 WHERE journey_no = $2")
          .Int(line)
          .Int(number)
          .Run();
  if (status.ok() && memory_ != nullptr) {
    memory_->journeys[journey_id] = {number, line};
  }
  return status;
}

absl::Status SqlTransaction::AccessLog(absl::FunctionRef<bool(const AccessRow&)> visit) {
  Query query(connection_, "SELECT " ACCESS_COLUMNS
                           ", a.journey_no, j.journey_id, a.unknown_journey_id"
                           " FROM access_log a LEFT JOIN journeys j"
                           " ON j.journey_no = a.journey_no ORDER BY a.line");
  while (true) {
    absl::StatusOr<bool> found = query.Next();
    if (!found.ok()) return found.status();
    if (!*found) return absl::OkStatus();
    AccessRow row = AccessRowOf(query);
    row.journey_id = query.GetId(query.GetInt(9) != 0 ? 10 : 11);
    if (!visit(row)) return absl::OkStatus();
  }
}

absl::StatusOr<WriterMemory::ChainHead> SqlTransaction::ChainHead() {
  if (memory_ != nullptr && memory_->chain_head.has_value()) return *memory_->chain_head;
  WriterMemory::ChainHead head;
  Query query(connection_, "SELECT line, hash FROM access_log ORDER BY line DESC LIMIT 1");
  absl::StatusOr<bool> found = query.Next();
  if (!found.ok()) return found.status();
  if (*found) {
    head.line = query.GetInt(0);
    head.hash = query.GetString(1);
  }
  return head;
}

absl::Status SqlTransaction::AppendAccess(const AccessRow& row) {
  absl::StatusOr<WriterMemory::ChainHead> head = ChainHead();
  if (!head.ok()) return head.status();
  absl::optional<int64_t> number;
  if (!IsAbsent(row.journey_id)) {
    absl::StatusOr<absl::optional<int64_t>> found = JourneyNumber(row.journey_id);
    if (!found.ok()) return found.status();
    number = *found;
  }
  int64_t previous = 0;
  if (number.has_value()) {
    absl::StatusOr<int64_t> line = LastAccessLine(row.journey_id, *number);
    if (!line.ok()) return line.status();
    previous = *line;
  }
  wrote_ = true;
  AccessRow next = row;
  next.line = head->line + 1;
  next.hash = privacy::ChainHash(head->hash, next);
  Query insert(connection_,
               "INSERT INTO access_log (line, at, person_id, role, organisation_id, action,"
               " ground, entry_count, hash, previous_line, journey_no, unknown_journey_id)"
               " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)");
  insert.Int(next.line)
      .Int(next.at)
      .Id(next.person_id)
      .Int(next.role)
      .Id(next.organisation_id)
      .Int(next.action)
      .Int(next.ground)
      .Int(next.entry_count)
      .Bytes(next.hash)
      .Int(previous);
  if (number.has_value()) {
    insert.Int(*number).Null();
  } else {
    insert.Null();
    if (IsAbsent(next.journey_id)) {
      insert.Null();
    } else {
      insert.Id(next.journey_id);
    }
  }
  absl::Status status = insert.Run();
  if (status.ok() && number.has_value()) {
    status = SetLastAccessLine(row.journey_id, *number, next.line);
  }
  if (status.ok() && memory_ != nullptr) {
    memory_->chain_head = WriterMemory::ChainHead{next.line, std::move(next.hash)};
  }
  return status;
}

}  // namespace inwonersreis::storage
