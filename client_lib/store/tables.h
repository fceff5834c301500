// The transaction over the tables of schema.cc.
#ifndef INWONERSREIS_CLIENT_LIB_STORE_TABLES_H_
#define INWONERSREIS_CLIENT_LIB_STORE_TABLES_H_

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "client_lib/store/local_store.h"
#include "client_lib/store/seal.h"

namespace inwonersreis::store {

// Neither database nor sealer is owned. Keeps prepared statements.
class Tables : public Transaction {
 public:
  Tables(SQLite::Database* database, const Sealer* sealer);
  ~Tables() override;

  // Writes the key's mark into a new file, or compares it: DEVICE_KEY_WRONG.
  absl::Status CheckKey();
  // What a rollback undid is forgotten here too.
  void Forget();
  // Something was erased since the last call of this.
  bool TakeErased();
  // True once after journeys were erased as a whole.
  bool TakeErasedJourneys();

  absl::StatusOr<Identity> GetIdentity() override;
  absl::Status PutIdentity(const Identity& identity) override;
  absl::StatusOr<std::vector<JourneyRecord>> Journeys() override;
  absl::Status PutJourney(const JourneyRecord& journey) override;
  absl::Status EraseJourney(absl::string_view journey_id) override;
  absl::Status EraseEntries(absl::string_view journey_id) override;
  absl::Status EraseMirror() override;
  absl::Status EraseAll() override;
  absl::Status VisitEntries(absl::string_view journey_id,
                            absl::FunctionRef<absl::Status(v1::Entry&)> visit) override;
  absl::Status PutEntry(const v1::Entry& entry) override;
  absl::Status EraseEntry(absl::string_view journey_id, int64_t seq) override;
  absl::StatusOr<std::vector<OutboxRecord>> Outbox() override;
  absl::StatusOr<int64_t> PutOutbox(const OutboxRecord& record) override;
  absl::Status EraseOutbox(absl::string_view entry_id) override;
  absl::StatusOr<std::vector<NotSentRecord>> NotSent() override;
  absl::StatusOr<int64_t> PutNotSent(const NotSentRecord& record) override;
  absl::Status EraseNotSent(absl::string_view entry_id) override;

  // Rows of a damaged file, as far as they can be read.
  std::vector<OutboxRecord> ReadableOutbox();
  std::vector<NotSentRecord> ReadableNotSent();

 private:
  absl::Status EraseByNumber(const char* text, absl::string_view journey_id);
  // The statement of this text, reset and without bindings. Texts are literals.
  SQLite::Statement& Sql(const char* text);
  absl::StatusOr<int64_t> NumberOf(absl::string_view journey_id);
  absl::StatusOr<std::string> GetMeta(const char* name);  // Empty when absent.
  void PutMeta(const char* name, const std::string& plain);
  absl::StatusOr<OutboxRecord> OutboxRow(SQLite::Statement& row);
  absl::StatusOr<NotSentRecord> NotSentRow(SQLite::Statement& row);

  SQLite::Database* const database_;
  const Sealer* const sealer_;
  absl::flat_hash_map<const char*, std::unique_ptr<SQLite::Statement>> statements_;
  absl::flat_hash_map<std::string, int64_t> numbers_;  // of journeys
  std::string plain_;                                  // used again and again
  bool erased_ = false;
  bool erased_journeys_ = false;
};

}  // namespace inwonersreis::store

#endif  // INWONERSREIS_CLIENT_LIB_STORE_TABLES_H_
