// One use of a prepared statement: bind in order, step, read columns; given
// back to the cache at the end of the scope.
#ifndef INWONERSREIS_SERVER_STORAGE_QUERY_H_
#define INWONERSREIS_SERVER_STORAGE_QUERY_H_

#include <algorithm>
#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "journey/ids.h"
#include "server/storage/engine/engine.h"

namespace inwonersreis::storage {

// True for the id that stands for "absent".
inline bool IsAbsent(const IdBytes& id) { return id == IdBytes{}; }

// Not thread-safe. Bound ids and bytes are borrowed: they must outlive it. A
// failure to prepare or bind is told by Next or Run.
class Query {
 public:
  Query(engine::Connection& connection, absl::string_view sql) {
    absl::StatusOr<engine::Statement*> statement = connection.Prepare(sql);
    if (statement.ok()) {
      statement_ = *statement;
    } else {
      status_ = statement.status();
    }
  }
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;
  ~Query() {
    if (statement_ != nullptr) statement_->Reset();
  }

  Query& Int(int64_t value) {
    if (statement_ != nullptr) statement_->BindInt(++bound_, value);
    return *this;
  }
  Query& Bytes(absl::string_view value) {
    if (statement_ != nullptr) statement_->BindBytes(++bound_, value);
    return *this;
  }
  Query& Text(absl::string_view value) {
    if (statement_ != nullptr) statement_->BindText(++bound_, value);
    return *this;
  }
  Query& Null() {
    if (statement_ != nullptr) statement_->BindNull(++bound_);
    return *this;
  }
  // An absent id is an empty byte string: it would cost 16 bytes in every row.
  Query& Id(const IdBytes& id) {
    return IsAbsent(id) ? Bytes("")
                        : Bytes(absl::string_view(reinterpret_cast<const char*>(id.data()),
                                                  id.size()));
  }

  // The next row, if there is one.
  absl::StatusOr<bool> Next() {
    if (statement_ == nullptr) return status_;
    return statement_->Step();
  }

  // For statements without rows.
  absl::Status Run() { return Next().status(); }

  int64_t GetInt(int column) const { return statement_->Int(column); }
  int32_t GetInt32(int column) const { return static_cast<int32_t>(statement_->Int(column)); }
  bool IsNull(int column) const { return statement_->IsNull(column); }
  bool GetBool(int column) const { return statement_->Int(column) != 0; }
  absl::string_view GetBytes(int column) const { return statement_->Bytes(column); }
  std::string GetString(int column) const { return std::string(statement_->Bytes(column)); }
  IdBytes GetId(int column) const {
    IdBytes id{};
    const absl::string_view bytes = statement_->Bytes(column);
    if (bytes.size() == id.size()) std::copy(bytes.begin(), bytes.end(), id.begin());
    return id;
  }

 private:
  engine::Statement* statement_ = nullptr;
  absl::Status status_;
  int bound_ = 0;
};

}  // namespace inwonersreis::storage

#endif  // INWONERSREIS_SERVER_STORAGE_QUERY_H_
