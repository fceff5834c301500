#include "client_lib/store/tables.h"

#include <cstring>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "client_lib/store/sqlite_status.h"
#include "inwonersreis/client/v1/update.pb.h"
#include "journey/errors.h"
#include "journey/ids.h"
#include "journey/times.h"

namespace inwonersreis::store {
namespace {

constexpr char kKeyMark[] = "inwonersreis";

absl::Status Damaged() { return Error(v1::ERROR_REASON_DEVICE_STORE_DAMAGED); }

// A statement that was left in the middle must not hold up commits.
class Rows {
 public:
  explicit Rows(SQLite::Statement& statement) : statement_(statement) {}
  ~Rows() { statement_.tryReset(); }
  bool Next() { return statement_.executeStep(); }

 private:
  SQLite::Statement& statement_;
};

void BindBytes(SQLite::Statement& statement, int index, absl::string_view bytes) {
  statement.bind(index, bytes.data(), static_cast<int>(bytes.size()));
}

absl::string_view BytesOf(SQLite::Statement& row, int column) {
  const SQLite::Column value = row.getColumn(column);
  const int size = value.getBytes();
  return size == 0 ? absl::string_view()
                   : absl::string_view(static_cast<const char*>(value.getBlob()),
                                       static_cast<size_t>(size));
}

absl::string_view View(const IdBytes& id) {
  return absl::string_view(reinterpret_cast<const char*>(id.data()), id.size());
}

absl::StatusOr<std::string> IdOf(absl::string_view bytes) {
  IdBytes id;
  if (bytes.size() != id.size()) return Damaged();
  std::memcpy(id.data(), bytes.data(), id.size());
  return IdFromBytes(id);
}

// Contexts of seals: the table and the row's key.
std::string MirrorContext(absl::string_view journey_id, int64_t seq) {
  return absl::StrCat("mirror ", journey_id, " ", seq);
}
std::string RowContext(absl::string_view table, absl::string_view id) {
  return absl::StrCat(table, " ", id);
}

}  // namespace

Tables::Tables(SQLite::Database* database, const Sealer* sealer)
    : database_(database), sealer_(sealer) {}

Tables::~Tables() = default;

SQLite::Statement& Tables::Sql(const char* text) {
  std::unique_ptr<SQLite::Statement>& statement = statements_[text];
  if (statement == nullptr) {
    statement = std::make_unique<SQLite::Statement>(*database_, text);
  } else {
    statement->tryReset();  // The result of the last run was told then.
    statement->clearBindings();
  }
  return *statement;
}

void Tables::Forget() {
  numbers_.clear();
  erased_ = erased_journeys_ = false;
}

bool Tables::TakeErased() { return std::exchange(erased_, false); }

bool Tables::TakeErasedJourneys() { return std::exchange(erased_journeys_, false); }

absl::StatusOr<std::string> Tables::GetMeta(const char* name) {
  SQLite::Statement& row = Sql("SELECT sealed FROM meta WHERE name = ?1");
  row.bind(1, name);
  if (!row.executeStep()) return std::string();
  std::string plain;
  const bool opened = sealer_->Open(RowContext("meta", name), BytesOf(row, 0), &plain);
  row.reset();
  if (!opened) return Damaged();
  return plain;
}

void Tables::PutMeta(const char* name, const std::string& plain) {
  SQLite::Statement& put = Sql("INSERT OR REPLACE INTO meta (name, sealed) VALUES (?1, ?2)");
  put.bind(1, name);
  BindBytes(put, 2, sealer_->Seal(RowContext("meta", name), plain));
  put.exec();
}

absl::Status Tables::CheckKey() {
  return Guarded([&]() -> absl::Status {
    auto mark = GetMeta("key");
    if (!mark.ok()) return Error(v1::ERROR_REASON_DEVICE_KEY_WRONG);
    if (mark->empty()) PutMeta("key", kKeyMark);
    return absl::OkStatus();
  });
}

absl::StatusOr<Identity> Tables::GetIdentity() {
  return Guarded([&]() -> absl::StatusOr<Identity> {
    Identity identity;
    absl::flat_hash_map<std::string, std::string> parts;
    for (const char* name : {"account", "token", "epoch", "clock", "last_sync", "ended"}) {
      auto part = GetMeta(name);
      if (!part.ok()) return part.status();
      parts[name] = *std::move(part);
    }
    if (!parts["account"].empty()) {
      identity.account.emplace();
      if (!identity.account->ParseFromString(parts["account"])) return Damaged();
    }
    identity.token = parts["token"];
    identity.epoch = parts["epoch"];
    int64_t micros = 0;
    if (absl::SimpleAtoi(parts["clock"], &micros)) {
      identity.clock_known = true;
      identity.clock_offset = absl::Microseconds(micros);
    }
    if (absl::SimpleAtoi(parts["last_sync"], &micros)) {
      identity.last_sync_at = absl::FromUnixMicros(micros);
    }
    if (!identity.ended.ParseFromString(parts["ended"])) return Damaged();
    return identity;
  });
}

absl::Status Tables::PutIdentity(const Identity& identity) {
  return Guarded([&]() -> absl::Status {
    PutMeta("account", identity.account ? identity.account->SerializeAsString() : "");
    PutMeta("token", identity.token);
    PutMeta("epoch", identity.epoch);
    PutMeta("clock", identity.clock_known
                         ? absl::StrCat(absl::ToInt64Microseconds(identity.clock_offset))
                         : "");
    PutMeta("last_sync", absl::StrCat(absl::ToUnixMicros(identity.last_sync_at)));
    PutMeta("ended", identity.ended.SerializeAsString());
    return absl::OkStatus();
  });
}

absl::StatusOr<std::vector<JourneyRecord>> Tables::Journeys() {
  return Guarded([&]() -> absl::StatusOr<std::vector<JourneyRecord>> {
    std::vector<JourneyRecord> journeys;
    SQLite::Statement& row = Sql(
        "SELECT journey_id, cursor, role, read_up_to, unread, seen_by_others, stale, sealed "
        "FROM journeys ORDER BY number");
    Rows rows(row);
    while (rows.Next()) {
      auto id = IdOf(BytesOf(row, 0));
      if (!id.ok()) return id.status();
      JourneyRecord journey;
      journey.journey_id = *std::move(id);
      journey.cursor = row.getColumn(1).getInt64();
      journey.role = static_cast<v1::Role>(row.getColumn(2).getInt());
      journey.read_up_to = row.getColumn(3).getInt64();
      journey.unread = row.getColumn(4).getInt();
      journey.seen_by_others = row.getColumn(5).getInt64();
      journey.stale = row.getColumn(6).getInt() != 0;
      if (!sealer_->Open(RowContext("journey", journey.journey_id), BytesOf(row, 7), &plain_) ||
          !journey.summary.ParseFromString(plain_)) {
        return Damaged();
      }
      journeys.push_back(std::move(journey));
    }
    return journeys;
  });
}

absl::StatusOr<int64_t> Tables::NumberOf(absl::string_view journey_id) {
  const auto known = numbers_.find(journey_id);
  if (known != numbers_.end()) return known->second;
  auto id = IdToBytes(journey_id);
  if (!id.ok()) return id.status();
  SQLite::Statement& row = Sql("SELECT number FROM journeys WHERE journey_id = ?1");
  BindBytes(row, 1, View(*id));
  if (!row.executeStep()) return Error(v1::ERROR_REASON_NOT_FOUND);
  const int64_t number = row.getColumn(0).getInt64();
  row.reset();
  numbers_.emplace(journey_id, number);
  return number;
}

absl::Status Tables::PutJourney(const JourneyRecord& journey) {
  return Guarded([&]() -> absl::Status {
    auto id = IdToBytes(journey.journey_id);
    if (!id.ok()) return id.status();
    SQLite::Statement& put = Sql(
        "INSERT INTO journeys (journey_id, cursor, role, read_up_to, unread, seen_by_others, "
        "stale, sealed) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) "
        "ON CONFLICT (journey_id) DO UPDATE SET "
        "cursor = excluded.cursor, role = excluded.role, read_up_to = excluded.read_up_to, "
        "unread = excluded.unread, seen_by_others = excluded.seen_by_others, "
        "stale = excluded.stale, sealed = excluded.sealed");
    BindBytes(put, 1, View(*id));
    put.bind(2, journey.cursor);
    put.bind(3, static_cast<int>(journey.role));
    put.bind(4, journey.read_up_to);
    put.bind(5, journey.unread);
    put.bind(6, journey.seen_by_others);
    put.bind(7, journey.stale ? 1 : 0);
    BindBytes(put, 8, sealer_->Seal(RowContext("journey", journey.journey_id),
                                    journey.summary.SerializeAsString()));
    put.exec();
    return absl::OkStatus();
  });
}

absl::Status Tables::EraseByNumber(const char* text, absl::string_view journey_id) {
  return Guarded([&]() -> absl::Status {
    auto number = NumberOf(journey_id);
    if (!number.ok()) return number.status();
    SQLite::Statement& erase = Sql(text);
    erase.bind(1, *number);
    erase.exec();
    erased_ = true;
    return absl::OkStatus();
  });
}

absl::Status Tables::EraseEntries(absl::string_view journey_id) {
  return EraseByNumber("DELETE FROM mirror WHERE journey = ?1", journey_id);
}

absl::Status Tables::EraseJourney(absl::string_view journey_id) {
  absl::Status status = EraseEntries(journey_id);
  if (!status.ok()) return status;
  status = EraseByNumber("DELETE FROM journeys WHERE number = ?1", journey_id);
  numbers_.erase(std::string(journey_id));
  erased_journeys_ = true;
  return status;
}

absl::Status Tables::EraseMirror() {
  return Guarded([&]() -> absl::Status {
    Sql("DELETE FROM mirror").exec();
    Sql("DELETE FROM journeys").exec();
    numbers_.clear();
    erased_ = erased_journeys_ = true;
    return absl::OkStatus();
  });
}

absl::Status Tables::EraseAll() {
  absl::Status status = EraseMirror();
  if (!status.ok()) return status;
  return Guarded([&]() -> absl::Status {
    Sql("DELETE FROM outbox").exec();
    Sql("DELETE FROM not_sent").exec();
    Sql("DELETE FROM meta WHERE name <> 'key'").exec();
    return absl::OkStatus();
  });
}

absl::Status Tables::VisitEntries(absl::string_view journey_id,
                                  absl::FunctionRef<absl::Status(v1::Entry&)> visit) {
  return Guarded([&]() -> absl::Status {
    auto number = NumberOf(journey_id);
    if (!number.ok()) return number.status();
    SQLite::Statement& row =
        Sql("SELECT seq, sealed FROM mirror WHERE journey = ?1 ORDER BY seq");
    row.bind(1, *number);
    v1::Entry entry;
    Rows rows(row);
    while (rows.Next()) {
      const int64_t seq = row.getColumn(0).getInt64();
      if (!sealer_->Open(MirrorContext(journey_id, seq), BytesOf(row, 1), &plain_) ||
          !entry.ParseFromString(plain_)) {
        return Damaged();
      }
      entry.set_journey_id(journey_id.data(), journey_id.size());
      absl::Status status = visit(entry);
      if (!status.ok()) return status;
    }
    return absl::OkStatus();
  });
}

absl::Status Tables::PutEntry(const v1::Entry& entry) {
  return Guarded([&]() -> absl::Status {
    auto number = NumberOf(entry.journey_id());
    if (!number.ok()) return number.status();
    SQLite::Statement& put =
        Sql("INSERT OR REPLACE INTO mirror (journey, seq, sealed) VALUES (?1, ?2, ?3)");
    put.bind(1, *number);
    put.bind(2, entry.seq());
    // The journey's id is the same in every row: it is given back when read.
    v1::Entry kept = entry;
    kept.clear_journey_id();
    BindBytes(put, 3, sealer_->Seal(MirrorContext(entry.journey_id(), entry.seq()),
                                    kept.SerializeAsString()));
    put.exec();
    return absl::OkStatus();
  });
}

absl::Status Tables::EraseEntry(absl::string_view journey_id, int64_t seq) {
  return Guarded([&]() -> absl::Status {
    auto number = NumberOf(journey_id);
    if (!number.ok()) return number.status();
    SQLite::Statement& erase = Sql("DELETE FROM mirror WHERE journey = ?1 AND seq = ?2");
    erase.bind(1, *number);
    erase.bind(2, seq);
    erase.exec();
    erased_ = true;
    return absl::OkStatus();
  });
}

absl::StatusOr<OutboxRecord> Tables::OutboxRow(SQLite::Statement& row) {
  OutboxRecord record;
  auto id = IdOf(BytesOf(row, 1));
  if (!id.ok()) return id.status();
  record.position = row.getColumn(0).getInt64();
  record.sent_seq = row.getColumn(2).getInt64();
  if (!row.getColumn(3).isNull()) {
    record.guessed_offset = absl::Microseconds(row.getColumn(3).getInt64());
  }
  if (!sealer_->Open(RowContext("outbox", *id), BytesOf(row, 4), &plain_) ||
      !record.entry.ParseFromString(plain_)) {
    return Damaged();
  }
  return record;
}

constexpr char kSelectOutbox[] =
    "SELECT position, entry_id, sent_seq, guessed_offset_us, sealed FROM outbox "
    "ORDER BY position";
constexpr char kSelectNotSent[] =
    "SELECT position, entry_id, sealed FROM not_sent ORDER BY position";

absl::StatusOr<std::vector<OutboxRecord>> Tables::Outbox() {
  return Guarded([&]() -> absl::StatusOr<std::vector<OutboxRecord>> {
    std::vector<OutboxRecord> records;
    SQLite::Statement& row = Sql(kSelectOutbox);
    Rows rows(row);
    while (rows.Next()) {
      auto record = OutboxRow(row);
      if (!record.ok()) return record.status();
      records.push_back(*std::move(record));
    }
    return records;
  });
}

absl::StatusOr<int64_t> Tables::PutOutbox(const OutboxRecord& record) {
  return Guarded([&]() -> absl::StatusOr<int64_t> {
    auto id = IdToBytes(record.entry.entry_id());
    if (!id.ok()) return id.status();
    SQLite::Statement& put = Sql(
        "INSERT INTO outbox (position, entry_id, sent_seq, guessed_offset_us, sealed) "
        "VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (entry_id) DO UPDATE SET "
        "sent_seq = excluded.sent_seq, guessed_offset_us = excluded.guessed_offset_us, "
        "sealed = excluded.sealed RETURNING position");
    if (record.position != 0) put.bind(1, record.position);
    BindBytes(put, 2, View(*id));
    put.bind(3, record.sent_seq);
    if (record.guessed_offset) put.bind(4, absl::ToInt64Microseconds(*record.guessed_offset));
    BindBytes(put, 5, sealer_->Seal(RowContext("outbox", record.entry.entry_id()),
                                    record.entry.SerializeAsString()));
    put.executeStep();
    const int64_t position = put.getColumn(0).getInt64();
    put.reset();
    return position;
  });
}

absl::Status Tables::EraseOutbox(absl::string_view entry_id) {
  return Guarded([&]() -> absl::Status {
    auto id = IdToBytes(entry_id);
    if (!id.ok()) return id.status();
    SQLite::Statement& erase = Sql("DELETE FROM outbox WHERE entry_id = ?1");
    BindBytes(erase, 1, View(*id));
    erase.exec();
    return absl::OkStatus();
  });
}

absl::StatusOr<NotSentRecord> Tables::NotSentRow(SQLite::Statement& row) {
  auto id = IdOf(BytesOf(row, 1));
  if (!id.ok()) return id.status();
  client::v1::NotSentEntry kept;
  if (!sealer_->Open(RowContext("not_sent", *id), BytesOf(row, 2), &plain_) ||
      !kept.ParseFromString(plain_)) {
    return Damaged();
  }
  NotSentRecord record;
  record.position = row.getColumn(0).getInt64();
  record.entry = std::move(*kept.mutable_entry());
  record.problem = std::move(*kept.mutable_problem());
  record.at = TimeOf(kept.at());
  record.journey_title = kept.journey_title();
  return record;
}

absl::StatusOr<std::vector<NotSentRecord>> Tables::NotSent() {
  return Guarded([&]() -> absl::StatusOr<std::vector<NotSentRecord>> {
    std::vector<NotSentRecord> records;
    SQLite::Statement& row = Sql(kSelectNotSent);
    Rows rows(row);
    while (rows.Next()) {
      auto record = NotSentRow(row);
      if (!record.ok()) return record.status();
      records.push_back(*std::move(record));
    }
    return records;
  });
}

absl::StatusOr<int64_t> Tables::PutNotSent(const NotSentRecord& record) {
  return Guarded([&]() -> absl::StatusOr<int64_t> {
    auto id = IdToBytes(record.entry.entry_id());
    if (!id.ok()) return id.status();
    client::v1::NotSentEntry kept;
    *kept.mutable_entry() = record.entry;
    *kept.mutable_problem() = record.problem;
    *kept.mutable_at() = TimestampOf(record.at);
    kept.set_journey_title(record.journey_title);
    SQLite::Statement& put = Sql(
        "INSERT INTO not_sent (position, entry_id, sealed) VALUES (?1, ?2, ?3) "
        "ON CONFLICT (entry_id) DO UPDATE SET sealed = excluded.sealed RETURNING position");
    if (record.position != 0) put.bind(1, record.position);
    BindBytes(put, 2, View(*id));
    BindBytes(put, 3, sealer_->Seal(RowContext("not_sent", record.entry.entry_id()),
                                    kept.SerializeAsString()));
    put.executeStep();
    const int64_t position = put.getColumn(0).getInt64();
    put.reset();
    return position;
  });
}

absl::Status Tables::EraseNotSent(absl::string_view entry_id) {
  return Guarded([&]() -> absl::Status {
    auto id = IdToBytes(entry_id);
    if (!id.ok()) return id.status();
    SQLite::Statement& erase = Sql("DELETE FROM not_sent WHERE entry_id = ?1");
    BindBytes(erase, 1, View(*id));
    erase.exec();
    erased_ = true;
    return absl::OkStatus();
  });
}

std::vector<OutboxRecord> Tables::ReadableOutbox() {
  std::vector<OutboxRecord> records;
  (void)Guarded([&]() -> absl::Status {
    SQLite::Statement& row = Sql(kSelectOutbox);
    Rows rows(row);
    while (rows.Next()) {
      auto record = OutboxRow(row);
      if (record.ok()) records.push_back(*std::move(record));
    }
    return absl::OkStatus();
  });
  return records;
}

std::vector<NotSentRecord> Tables::ReadableNotSent() {
  std::vector<NotSentRecord> records;
  (void)Guarded([&]() -> absl::Status {
    SQLite::Statement& row = Sql(kSelectNotSent);
    Rows rows(row);
    while (rows.Next()) {
      auto record = NotSentRow(row);
      if (record.ok()) records.push_back(*std::move(record));
    }
    return absl::OkStatus();
  });
  return records;
}

}  // namespace inwonersreis::store
