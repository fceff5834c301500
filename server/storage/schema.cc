// The tables of Inwonersreis.
//
// One idea carries them: a journey is an append-only log of entries, and
// everything else is there to find a journey, to know who may see it, or to
// prove who did. Whatever a person typed stands in a column whose name starts
// with `sealed_` and is ciphertext there; ids, seqs, kinds and times are
// readable, because order, access and lists need them.
//
// meta            One row per fact about the database as a whole: schema_version
//                 (decimal text), epoch (a UUID; another one after a restore, so
//                 that devices know that history may have changed), the
//                 fingerprint of the key file, the wrapped key of the directory.
//
// organisations   Who employs people and keeps journeys. Names of organisations
// teams           and teams are public and not sealed.
// team_members    Which accounts work in which team.
// accounts        People who can sign in. The sign-in name is a keyed hash, names
//                 and function are sealed.
// invitations     Codes (hashed) with which an account begins, or begins again.
// sessions        Devices that are signed in, by the hash of their token.
//
// journeys        One row per journey: what lists and access rules need, the
//                 journey's own data key (wrapped by the key file), and a sealed
//                 summary. `journey_no` is the short name of a journey inside the
//                 database; rows elsewhere use it because 4 bytes beat 17 in
//                 every index. `last_seq` is the head of the log: the next seq is
//                 taken from it by UPDATE … RETURNING, so that the order of seqs
//                 is the order of commits on every engine.
//                 `activity_day` is last_activity_at in whole days. Lists are
//                 indexed by it and not by the moment: an index on the moment
//                 would be rewritten, at two random places, by every entry; the
//                 day changes once a day, and the rows of one day sort quickly.
//                 `last_access_line` is the head of the journey's own thread
//                 through the access log.
//
// entries         The log. `place` = journey_no × 2^20 + seq is the key of the
//                 table itself: a journey's entries lie together, in order, and
//                 reading a journey is one range. (75,000 entries per journey fit
//                 in 2^20; 2^43 journeys fit beside them.) `entry_id` is unique:
//                 a replay finds its first answer. `content_hash` is a keyed hash
//                 of what the writer sent. Triggers refuse every DELETE, and every
//                 UPDATE but the one that puts a redacted payload in the place of
//                 a retracted one.
//
// members         Who is, or was, part of which journey: a fold of the log, kept
//                 here because access rules ask it before a log may be opened.
//
// access_log      Who saw or did what, when, on which ground. Append-only by
//                 trigger; each row's hash covers the row and the hash before it,
//                 so that a changed, removed or inserted row breaks the chain from
//                 there on. A line about a journey that does not exist (somebody
//                 tried) keeps the id in `unknown_journey_id`. `previous_line` is
//                 the line before about the same journey, 0 for the first: who
//                 opened this journey is answered by following it. An index would
//                 cost every read and write one more page at a random place; this
//                 costs a number in a row that a write changes anyway. The links
//                 are not under the hash, so verify follows them too.
//
// subjects        What a cost-benefit review counts: one row per journey, under a
//                 pseudonym that comes from the journey's data key. So the way
//                 from a row here to a journey, or back, is open to whoever has
//                 the key file and to nobody else; with the key of an erased
//                 journey it is gone. `consented_until` is the last day on which
//                 consent to be collected holds (0: no consent): queries for a
//                 review ask it, nothing else decides. Days are days since 1970.
//
// facts           What a review counts of a subject, in numbers: care use, contacts,
//                 scores, goals that ended, paid work, and so on. `seq` is of the
//                 entry that a row comes from; a correction changes that row and a
//                 retraction removes it, in the transaction of the entry. The rows
//                 of a subject lie together, so that an analysis reads them in one
//                 pass, and a write touches one page. Five small numbers share the
//                 column `marks` (sql_facts.cc): an analysis reads millions of rows.
//
// codes           Prices, instruments and programmes have codes of words; rows of
//                 facts have their number here. Found by keyed hash: somebody may
//                 have typed them.
//
// review_texts    What a coordinator made of a story so that nobody can be known
//                 from it, by the story's place in the log.
//
// price_books     Prices of an organisation's own contracts, every state of them.
// analyses        What a coordinator asked.
// runs            What came out, with the pseudonyms that were counted: a journey
//                 that leaves later is found in its earlier runs. What may be seen
//                 outside is kept beside it when a run is published or leaves as
//                 a draft.
//
// Ids are the 16 bytes of a UUID; an absent id is an empty byte string, or NULL
// where a foreign key stands. Times are microseconds since 1970 UTC. Booleans
// are 0 and 1. The SQL is the common subset of SQLite 3.35 and PostgreSQL; the
// few words that differ come from engine::Dialect.
#include "server/storage/schema.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "journey/errors.h"

namespace inwonersreis::storage {
namespace {

std::vector<std::string> Spell(const engine::Dialect& dialect,
                               std::initializer_list<absl::string_view> texts) {
  std::vector<std::string> statements;
  for (absl::string_view text : texts) {
    statements.push_back(absl::StrReplaceAll(text, {{"{key}", dialect.integer_key},
                                                    {"{generated}", dialect.generated_key},
                                                    {"{bytes}", dialect.bytes},
                                                    {"{by key}", dialect.by_key}}));
  }
  return statements;
}

std::vector<std::string> FirstTables(const engine::Dialect& dialect) {
  std::vector<std::string> statements = Spell(dialect, {
      "CREATE TABLE meta ("
      "  key TEXT PRIMARY KEY,"
      "  value {bytes} NOT NULL)",

      "CREATE TABLE organisations ("
      "  organisation_id {bytes} PRIMARY KEY,"
      "  name TEXT NOT NULL,"
      "  kind INTEGER NOT NULL,"
      "  created_at BIGINT NOT NULL)",

      "CREATE TABLE teams ("
      "  team_id {bytes} PRIMARY KEY,"
      "  organisation_id {bytes} NOT NULL REFERENCES organisations,"
      "  name TEXT NOT NULL)",
      "CREATE INDEX teams_by_organisation ON teams (organisation_id)",

      "CREATE TABLE accounts ("
      "  account_id {bytes} PRIMARY KEY,"
      "  login_key {bytes} NOT NULL UNIQUE,"
      "  sealed_profile {bytes} NOT NULL,"
      "  role INTEGER NOT NULL,"
      "  organisation_id {bytes} NOT NULL,"
      "  scope INTEGER NOT NULL,"
      "  enabled INTEGER NOT NULL,"
      "  created_at BIGINT NOT NULL,"
      "  passphrase_hash {bytes} NOT NULL,"
      "  failed_attempts INTEGER NOT NULL,"
      "  locked_until BIGINT NOT NULL)",
      "CREATE INDEX accounts_by_organisation ON accounts (organisation_id)",

      "CREATE TABLE team_members ("
      "  team_id {bytes} NOT NULL REFERENCES teams,"
      "  account_id {bytes} NOT NULL REFERENCES accounts,"
      "  PRIMARY KEY (team_id, account_id))",
      "CREATE INDEX team_members_by_account ON team_members (account_id)",

      "CREATE TABLE invitations ("
      "  invitation_id {bytes} PRIMARY KEY,"
      "  code_hash {bytes} NOT NULL UNIQUE,"
      "  sealed_details {bytes} NOT NULL,"
      "  role INTEGER NOT NULL,"
      "  organisation_id {bytes} NOT NULL,"
      "  journey_id {bytes} NOT NULL,"
      "  invited_by {bytes} NOT NULL,"
      "  account_id {bytes} NOT NULL,"
      "  created_at BIGINT NOT NULL,"
      "  expires_at BIGINT NOT NULL,"
      "  state INTEGER NOT NULL)",
      "CREATE INDEX invitations_by_inviter ON invitations (invited_by)",

      "CREATE TABLE sessions ("
      "  session_id {bytes} PRIMARY KEY,"
      "  token_hash {bytes} NOT NULL UNIQUE,"
      "  account_id {bytes} NOT NULL REFERENCES accounts,"
      "  sealed_device_name {bytes} NOT NULL,"
      "  created_at BIGINT NOT NULL,"
      "  last_used_at BIGINT NOT NULL,"
      "  expires_at BIGINT NOT NULL)",
      "CREATE INDEX sessions_by_account ON sessions (account_id)",

      "CREATE TABLE journeys ("
      "  journey_no {generated},"
      "  journey_id {bytes} NOT NULL UNIQUE,"
      "  organisation_id {bytes} NOT NULL,"
      "  team_id {bytes} NOT NULL,"
      "  last_seq BIGINT NOT NULL,"
      "  lifecycle INTEGER NOT NULL,"
      "  opened_at BIGINT NOT NULL,"
      "  last_activity_at BIGINT NOT NULL,"
      "  activity_day INTEGER NOT NULL,"
      "  last_contact_at BIGINT NOT NULL,"
      "  next_due_day INTEGER NOT NULL,"
      "  conflicts INTEGER NOT NULL,"
      "  collection_consent INTEGER NOT NULL,"
      "  synthetic INTEGER NOT NULL,"
      "  last_access_line BIGINT NOT NULL,"
      "  wrapped_key {bytes} NOT NULL,"
      "  sealed_summary {bytes} NOT NULL)",
      "CREATE INDEX journeys_by_organisation ON journeys (organisation_id, activity_day)",
      "CREATE INDEX journeys_by_team ON journeys (team_id, activity_day)",

      "CREATE TABLE entries ("
      "  place {key},"
      "  entry_id {bytes} NOT NULL UNIQUE,"
      "  kind INTEGER NOT NULL,"
      "  occurred_at BIGINT NOT NULL,"
      "  recorded_at BIGINT NOT NULL,"
      "  content_hash {bytes} NOT NULL,"
      "  redacted INTEGER NOT NULL,"
      "  sealed_payload {bytes} NOT NULL)",

      "CREATE TABLE members ("
      "  journey_no BIGINT NOT NULL REFERENCES journeys,"
      "  person_id {bytes} NOT NULL,"
      "  role INTEGER NOT NULL,"
      "  active INTEGER NOT NULL,"
      "  PRIMARY KEY (journey_no, person_id))",
      "CREATE INDEX members_by_person ON members (person_id)",

      "CREATE TABLE access_log ("
      "  line {key},"
      "  at BIGINT NOT NULL,"
      "  person_id {bytes} NOT NULL,"
      "  role INTEGER NOT NULL,"
      "  organisation_id {bytes} NOT NULL,"
      "  action INTEGER NOT NULL,"
      "  ground INTEGER NOT NULL,"
      "  journey_no BIGINT,"
      "  unknown_journey_id {bytes},"
      "  previous_line BIGINT NOT NULL,"
      "  entry_count INTEGER NOT NULL,"
      "  hash {bytes} NOT NULL)",
  });
  statements.push_back(dialect.refuse("entries_keep", "DELETE", "entries", ""));
  statements.push_back(dialect.refuse(
      "entries_stay", "UPDATE OF place, entry_id, kind, occurred_at, recorded_at, content_hash",
      "entries", ""));
  statements.push_back(dialect.refuse("entries_only_redacted", "UPDATE OF sealed_payload, redacted",
                                      "entries", "NEW.redacted <> 1"));
  statements.push_back(dialect.refuse("access_log_keep", "DELETE", "access_log", ""));
  statements.push_back(dialect.refuse("access_log_stay", "UPDATE", "access_log", ""));
  return statements;
}

// Journeys that are there get their subjects when the server starts: that takes
// the key file.
std::vector<std::string> CollectionTables(const engine::Dialect& dialect) {
  return Spell(dialect, {
      "CREATE TABLE subjects ("
      "  pseudonym {key},"
      "  organisation_id {bytes} NOT NULL,"
      "  programme INTEGER NOT NULL,"
      "  consented_until INTEGER NOT NULL,"
      "  missing INTEGER NOT NULL,"
      "  opened_day INTEGER NOT NULL,"
      "  closed_day INTEGER NOT NULL,"
      "  synthetic INTEGER NOT NULL,"
      "  reviewed INTEGER NOT NULL,"
      "  analysed INTEGER NOT NULL)",
      "CREATE INDEX subjects_by_organisation ON subjects (organisation_id)",

      "CREATE TABLE codes ("
      "  number {generated},"
      "  code_hash {bytes} NOT NULL UNIQUE,"
      "  sealed_code {bytes} NOT NULL)",

      "CREATE TABLE review_texts ("
      "  place {key},"
      "  sealed_text {bytes} NOT NULL)",
  });
}

// Rows of journeys that are there come as their subjects did.
std::vector<std::string> ReviewTables(const engine::Dialect& dialect) {
  return Spell(dialect, {
      "CREATE TABLE facts ("
      "  pseudonym BIGINT NOT NULL,"
      "  seq BIGINT NOT NULL,"
      "  marks BIGINT NOT NULL,"
      "  code INTEGER NOT NULL,"
      "  from_day INTEGER NOT NULL,"
      "  to_day INTEGER NOT NULL,"
      "  quantity BIGINT NOT NULL,"
      "  cents BIGINT,"
      "  PRIMARY KEY (pseudonym, seq)) {by key}",

      "CREATE TABLE price_books ("
      "  organisation_id {bytes} NOT NULL,"
      "  version INTEGER NOT NULL,"
      "  at BIGINT NOT NULL,"
      "  sealed_book {bytes} NOT NULL,"
      "  PRIMARY KEY (organisation_id, version))",

      "CREATE TABLE analyses ("
      "  analysis_id {bytes} PRIMARY KEY,"
      "  organisation_id {bytes} NOT NULL,"
      "  updated_at BIGINT NOT NULL,"
      "  sealed_analysis {bytes} NOT NULL)",
      "CREATE INDEX analyses_by_organisation ON analyses (organisation_id)",

      "CREATE TABLE runs ("
      "  run_id {bytes} PRIMARY KEY,"
      "  analysis_id {bytes} NOT NULL REFERENCES analyses,"
      "  organisation_id {bytes} NOT NULL,"
      "  at BIGINT NOT NULL,"
      "  published_at BIGINT NOT NULL,"
      "  sealed_run {bytes} NOT NULL,"
      "  sealed_subjects {bytes} NOT NULL,"
      "  sealed_publication {bytes} NOT NULL)",
      "CREATE INDEX runs_by_organisation ON runs (organisation_id)",
  });
}

constexpr Migration kMigrations[] = {
    {1, "the first tables", &FirstTables},
    {2, "the collection of journeys for a review", &CollectionTables},
    {3, "facts, prices and analyses of a review", &ReviewTables},
};

constexpr char kVersionKey[] = "schema_version";

absl::Status Run(engine::Connection& writer, absl::string_view sql) {
  absl::StatusOr<engine::Statement*> statement = writer.Prepare(sql);
  if (!statement.ok()) return statement.status();
  absl::StatusOr<bool> row = (*statement)->Step();
  (*statement)->Reset();
  return row.status();
}

absl::StatusOr<int> ReadVersion(engine::Connection& connection) {
  absl::StatusOr<engine::Statement*> statement =
      connection.Prepare("SELECT value FROM meta WHERE key = $1");
  if (!statement.ok()) return statement.status();
  (*statement)->BindText(1, kVersionKey);
  absl::StatusOr<bool> row = (*statement)->Step();
  int version = 0;
  bool readable = true;
  if (row.ok() && *row) readable = absl::SimpleAtoi((*statement)->Bytes(0), &version);
  (*statement)->Reset();
  if (!row.ok()) return row.status();
  if (!readable || version < 0) return Error(v1::ERROR_REASON_STORAGE_CORRUPT);
  return version;
}

absl::Status WriteVersion(engine::Connection& writer, int version) {
  absl::StatusOr<engine::Statement*> statement = writer.Prepare(
      "INSERT INTO meta (key, value) VALUES ($1, $2)"
      " ON CONFLICT (key) DO UPDATE SET value = excluded.value");
  if (!statement.ok()) return statement.status();
  const std::string text = absl::StrCat(version);
  (*statement)->BindText(1, kVersionKey);
  (*statement)->BindBytes(2, text);
  absl::StatusOr<bool> row = (*statement)->Step();
  (*statement)->Reset();
  return row.status();
}

absl::Status Apply(engine::Connection& writer, const engine::Dialect& dialect,
                   const Migration& migration) {
  for (const std::string& sql : migration.statements(dialect)) {
    absl::Status done = Run(writer, sql);
    if (!done.ok()) return done;
  }
  return WriteVersion(writer, migration.version);
}

// Runs `body` in a writing transaction.
template <typename Body>
absl::Status InTransaction(engine::Connection& writer, Body body) {
  absl::Status status = writer.BeginWrite();
  if (status.ok()) status = body();
  if (status.ok()) status = writer.Commit();
  if (!status.ok()) writer.Rollback();
  return status;
}

}  // namespace

absl::Span<const Migration> Migrations() { return kMigrations; }

int SchemaVersion() { return Migrations().back().version; }

absl::StatusOr<int> SchemaVersionOf(engine::Connection& connection) {
  absl::StatusOr<bool> meta = connection.HasTable("meta");
  if (!meta.ok()) return meta.status();
  return *meta ? ReadVersion(connection) : 0;
}

absl::Status Migrate(engine::Connection& writer, const engine::Dialect& dialect,
                     absl::Span<const Migration> migrations) {
  absl::StatusOr<int> version = SchemaVersionOf(writer);
  if (!version.ok()) return version.status();
  if (*version > migrations.back().version) {
    return Error(v1::ERROR_REASON_SCHEMA_NEWER,
                 {{"found", absl::StrCat(*version)},
                  {"known", absl::StrCat(migrations.back().version)}});
  }
  for (const Migration& migration : migrations) {
    if (migration.version <= *version) continue;
    absl::Status applied =
        InTransaction(writer, [&] { return Apply(writer, dialect, migration); });
    if (!applied.ok()) return applied;
  }
  return absl::OkStatus();
}

}  // namespace inwonersreis::storage
