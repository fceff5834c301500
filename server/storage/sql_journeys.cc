// Journeys, their entries and their members.
#include <algorithm>
#include <limits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "journey/errors.h"
#include "journey/limits.h"
#include "server/storage/places.h"
#include "server/storage/query.h"
#include "server/storage/sql_transaction.h"

namespace inwonersreis::storage {
namespace {

// Journeys that the writer remembers: about 40 bytes each.
constexpr size_t kRememberedJourneys = 200000;

int64_t DayOf(int64_t micros) {
  constexpr int64_t kDay = int64_t{24} * 3600 * 1000000;
  return (micros >= 0 ? micros : micros - kDay + 1) / kDay;
}

#define JOURNEY_COLUMNS                                                                     \
  "j.journey_id, j.organisation_id, j.team_id, j.last_seq, j.lifecycle, j.opened_at,"       \
  " j.last_activity_at, j.last_contact_at, j.next_due_day, j.conflicts,"                    \
  " j.collection_consent, j.synthetic, j.wrapped_key, j.sealed_summary"

JourneyRow JourneyOf(const Query& query) {
  JourneyRow row;
  row.journey_id = query.GetId(0);
  row.organisation_id = query.GetId(1);
  row.team_id = query.GetId(2);
  row.last_seq = query.GetInt(3);
  row.lifecycle = query.GetInt32(4);
  row.opened_at = query.GetInt(5);
  row.last_activity_at = query.GetInt(6);
  row.last_contact_at = query.GetInt(7);
  row.next_due_day = query.GetInt32(8);
  row.conflicts = query.GetInt32(9);
  row.collection_consent = query.GetBool(10);
  row.synthetic = query.GetBool(11);
  row.wrapped_key = query.GetString(12);
  row.sealed_summary = query.GetString(13);
  return row;
}

#define ENTRY_COLUMNS                                                          \
  "e.place, e.entry_id, e.kind, e.occurred_at, e.recorded_at, e.content_hash," \
  " e.redacted, e.sealed_payload"

// Keeps the capacity of the row's strings: a visitor sees thousands.
void ReadEntry(const Query& query, EntryRow* row) {
  row->seq = query.GetInt(0) & kMaxSeq;
  row->entry_id = query.GetId(1);
  row->kind = query.GetInt32(2);
  row->occurred_at = query.GetInt(3);
  row->recorded_at = query.GetInt(4);
  const absl::string_view hash = query.GetBytes(5);
  row->content_hash.assign(hash.data(), hash.size());
  row->redacted = query.GetBool(6);
  const absl::string_view payload = query.GetBytes(7);
  row->sealed_payload.assign(payload.data(), payload.size());
}

// Newest activity first, then id.
bool ListedBefore(const JourneyRow& a, const JourneyRow& b) {
  if (a.last_activity_at != b.last_activity_at) return a.last_activity_at > b.last_activity_at;
  return a.journey_id < b.journey_id;
}

// One text per source, so that each is one range of one index. The condition
// on the day repeats the position, for the index.
#define JOURNEY_LIST(source)                                                              \
  "SELECT " JOURNEY_COLUMNS " FROM " source                                               \
  " AND j.activity_day <= $2"                                                             \
  " AND (j.last_activity_at < $3 OR (j.last_activity_at = $3 AND j.journey_id > $4))"     \
  " AND ($5 = 0 OR j.lifecycle = $5)"                                                     \
  " AND j.last_activity_at >= $6"                                                         \
  " AND ($7 = 0 OR j.last_contact_at < $7)"                                               \
  " AND ($8 = 0 OR (j.next_due_day > 0 AND j.next_due_day <= $8))"                        \
  " AND ($9 = 0 OR j.conflicts > 0)"                                                      \
  " ORDER BY j.activity_day DESC, j.last_activity_at DESC, j.journey_id LIMIT $10"

constexpr char kOfMember[] = JOURNEY_LIST(
    "members m JOIN journeys j ON j.journey_no = m.journey_no"
    " WHERE m.person_id = $1 AND m.active = 1");
constexpr char kOfTeam[] = JOURNEY_LIST("journeys j WHERE j.team_id = $1");
constexpr char kOfOrganisation[] = JOURNEY_LIST("journeys j WHERE j.organisation_id = $1");

absl::Status ListJourneys(engine::Connection& connection, absl::string_view sql,
                          const IdBytes& whose, const JourneyQuery& filter,
                          std::vector<JourneyRow>* rows) {
  constexpr int64_t kEnd = std::numeric_limits<int64_t>::max();
  const int64_t before = filter.after.has_value() ? filter.after->last_activity_at : kEnd;
  const IdBytes after_id = filter.after.has_value() ? filter.after->journey_id : IdBytes{};
  Query query(connection, sql);
  query.Id(whose)
      .Int(DayOf(before))
      .Int(before)
      .Id(after_id)
      .Int(filter.lifecycle)
      .Int(filter.active_since == 0 ? std::numeric_limits<int64_t>::min() : filter.active_since)
      .Int(filter.no_contact_since)
      .Int(filter.due_until_day)
      .Int(filter.with_conflicts ? 1 : 0)
      .Int(filter.limit);
  while (true) {
    absl::StatusOr<bool> row = query.Next();
    if (!row.ok()) return row.status();
    if (!*row) return absl::OkStatus();
    rows->push_back(JourneyOf(query));
  }
}

}  // namespace

absl::StatusOr<absl::optional<int64_t>> SqlTransaction::JourneyNumber(const IdBytes& journey_id) {
  if (memory_ != nullptr) {
    auto known = memory_->journeys.find(journey_id);
    if (known != memory_->journeys.end()) return absl::make_optional(known->second.number);
  }
  Query query(connection_, "SELECT journey_no FROM journeys WHERE journey_id = $1");
  absl::StatusOr<bool> row = query.Id(journey_id).Next();
  if (!row.ok()) return row.status();
  if (!*row) return absl::optional<int64_t>();
  const int64_t number = query.GetInt(0);
  if (memory_ != nullptr) {
    if (memory_->journeys.size() >= kRememberedJourneys) memory_->journeys.clear();
    memory_->journeys[journey_id].number = number;
  }
  return absl::make_optional(number);
}

absl::StatusOr<int64_t> SqlTransaction::NumberOf(const IdBytes& journey_id) {
  absl::StatusOr<absl::optional<int64_t>> number = JourneyNumber(journey_id);
  if (!number.ok()) return number.status();
  if (!number->has_value()) return Error(v1::ERROR_REASON_NOT_FOUND);
  return **number;
}

absl::StatusOr<absl::optional<JourneyRow>> SqlTransaction::Journey(const IdBytes& journey_id) {
  if (memory_ != nullptr) {
    // By number, which the writer mostly knows: one tree less to go down.
    absl::StatusOr<absl::optional<int64_t>> number = JourneyNumber(journey_id);
    if (!number.ok()) return number.status();
    if (!number->has_value()) return absl::optional<JourneyRow>();
    Query query(connection_,
                "SELECT " JOURNEY_COLUMNS " FROM journeys j WHERE j.journey_no = $1");
    absl::StatusOr<bool> row = query.Int(**number).Next();
    if (!row.ok()) return row.status();
    if (!*row) return absl::optional<JourneyRow>();
    return absl::make_optional(JourneyOf(query));
  }
  Query query(connection_, "SELECT " JOURNEY_COLUMNS " FROM journeys j WHERE j.journey_id = $1");
  absl::StatusOr<bool> row = query.Id(journey_id).Next();
  if (!row.ok()) return row.status();
  if (!*row) return absl::optional<JourneyRow>();
  return absl::make_optional(JourneyOf(query));
}

absl::StatusOr<std::vector<JourneyRow>> SqlTransaction::Journeys(const JourneyQuery& query) {
  std::vector<JourneyRow> rows;
  absl::Status status;
  if (query.member.has_value()) {
    status = ListJourneys(connection_, kOfMember, *query.member, query, &rows);
  }
  for (const IdBytes& team : query.teams) {
    if (status.ok()) status = ListJourneys(connection_, kOfTeam, team, query, &rows);
  }
  if (status.ok() && query.organisation.has_value()) {
    status = ListJourneys(connection_, kOfOrganisation, *query.organisation, query, &rows);
  }
  if (!status.ok()) return status;
  std::sort(rows.begin(), rows.end(), ListedBefore);
  rows.erase(std::unique(rows.begin(), rows.end(),
                         [](const JourneyRow& a, const JourneyRow& b) {
                           return a.journey_id == b.journey_id;
                         }),
             rows.end());
  if (rows.size() > static_cast<size_t>(query.limit)) rows.resize(query.limit);
  return rows;
}

absl::Status SqlTransaction::EveryJourney(absl::FunctionRef<bool(const JourneyRow&)> visit) {
  Query query(connection_, "SELECT " JOURNEY_COLUMNS " FROM journeys j ORDER BY j.journey_no");
  while (true) {
    absl::StatusOr<bool> row = query.Next();
    if (!row.ok()) return row.status();
    if (!*row || !visit(JourneyOf(query))) return absl::OkStatus();
  }
}

absl::Status SqlTransaction::Entries(const IdBytes& journey_id, int64_t after_seq,
                                     absl::FunctionRef<bool(const EntryRow&)> visit) {
  absl::StatusOr<absl::optional<int64_t>> number = JourneyNumber(journey_id);
  if (!number.ok()) return number.status();
  if (!number->has_value() || after_seq >= kMaxSeq) return absl::OkStatus();
  Query query(connection_, "SELECT " ENTRY_COLUMNS
                           " FROM entries e WHERE e.place > $1 AND e.place <= $2 ORDER BY e.place");
  query.Int(PlaceOf(**number, std::max<int64_t>(after_seq, 0))).Int(PlaceOf(**number, kMaxSeq));
  EntryRow entry;
  entry.journey_id = journey_id;
  while (true) {
    absl::StatusOr<bool> row = query.Next();
    if (!row.ok()) return row.status();
    if (!*row) return absl::OkStatus();
    ReadEntry(query, &entry);
    if (!visit(entry)) return absl::OkStatus();
  }
}

absl::StatusOr<absl::optional<EntryRow>> SqlTransaction::Entry(const IdBytes& entry_id) {
  Query query(connection_, "SELECT " ENTRY_COLUMNS
                           ", j.journey_id FROM entries e"
                           " JOIN journeys j ON j.journey_no = e.place / 1048576"
                           " WHERE e.entry_id = $1");
  absl::StatusOr<bool> row = query.Id(entry_id).Next();
  if (!row.ok()) return row.status();
  if (!*row) return absl::optional<EntryRow>();
  EntryRow entry;
  ReadEntry(query, &entry);
  entry.journey_id = query.GetId(8);
  return absl::make_optional(std::move(entry));
}

absl::StatusOr<absl::optional<MemberRow>> SqlTransaction::Member(const IdBytes& journey_id,
                                                                 const IdBytes& person_id) {
  absl::StatusOr<absl::optional<int64_t>> number = JourneyNumber(journey_id);
  if (!number.ok()) return number.status();
  if (!number->has_value()) return absl::optional<MemberRow>();
  Query query(connection_,
              "SELECT role, active FROM members WHERE journey_no = $1 AND person_id = $2");
  absl::StatusOr<bool> row = query.Int(**number).Id(person_id).Next();
  if (!row.ok()) return row.status();
  if (!*row) return absl::optional<MemberRow>();
  return absl::make_optional(
      MemberRow{journey_id, person_id, query.GetInt32(0), query.GetBool(1)});
}

absl::StatusOr<std::vector<MemberRow>> SqlTransaction::MembersOfJourney(
    const IdBytes& journey_id) {
  std::vector<MemberRow> members;
  absl::StatusOr<absl::optional<int64_t>> number = JourneyNumber(journey_id);
  if (!number.ok()) return number.status();
  if (!number->has_value()) return members;
  Query query(connection_,
              "SELECT person_id, role, active FROM members WHERE journey_no = $1"
              " ORDER BY person_id");
  query.Int(**number);
  while (true) {
    absl::StatusOr<bool> row = query.Next();
    if (!row.ok()) return row.status();
    if (!*row) return members;
    members.push_back({journey_id, query.GetId(0), query.GetInt32(1), query.GetBool(2)});
  }
}

absl::StatusOr<std::vector<MemberRow>> SqlTransaction::JourneysOfMember(const IdBytes& person_id) {
  std::vector<MemberRow> members;
  Query query(connection_,
              "SELECT j.journey_id, m.role FROM members m"
              " JOIN journeys j ON j.journey_no = m.journey_no"
              " WHERE m.person_id = $1 AND m.active = 1 ORDER BY j.journey_id");
  query.Id(person_id);
  while (true) {
    absl::StatusOr<bool> row = query.Next();
    if (!row.ok()) return row.status();
    if (!*row) return members;
    members.push_back({query.GetId(0), person_id, query.GetInt32(1), true});
  }
}

absl::Status SqlTransaction::InsertJourney(const JourneyRow& row) {
  wrote_ = true;
  if (row.last_seq != 0) return Error(v1::ERROR_REASON_INTERNAL);
  return Query(connection_,
               "INSERT INTO journeys (journey_id, organisation_id, team_id, last_seq, lifecycle,"
               " opened_at, last_activity_at, activity_day, last_contact_at, next_due_day,"
               " conflicts, collection_consent, synthetic, last_access_line, wrapped_key,"
               " sealed_summary)"
               " VALUES ($1, $2, $3, 0, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0, $13, $14)")
      .Id(row.journey_id)
      .Id(row.organisation_id)
      .Id(row.team_id)
      .Int(row.lifecycle)
      .Int(row.opened_at)
      .Int(row.last_activity_at)
      .Int(DayOf(row.last_activity_at))
      .Int(row.last_contact_at)
      .Int(row.next_due_day)
      .Int(row.conflicts)
      .Int(row.collection_consent)
      .Int(row.synthetic)
      .Bytes(row.wrapped_key)
      .Bytes(row.sealed_summary)
      .Run();
}

absl::StatusOr<int64_t> SqlTransaction::UpdateJourney(const JourneyRow& row, int64_t count) {
  absl::StatusOr<int64_t> number = NumberOf(row.journey_id);
  if (!number.ok()) return number.status();
  wrote_ = true;
  const int64_t day = DayOf(row.last_activity_at);
  int64_t last = 0;
  bool moved = false;
  {
    Query query(connection_,
                "UPDATE journeys SET last_seq = last_seq + $1, lifecycle = $2, opened_at = $3,"
                " last_activity_at = $4, last_contact_at = $5, next_due_day = $6, conflicts = $7,"
                " collection_consent = $8, synthetic = $9, sealed_summary = $10"
                " WHERE journey_no = $11"
                " RETURNING last_seq, activity_day, team_id, organisation_id");
    query.Int(count)
        .Int(row.lifecycle)
        .Int(row.opened_at)
        .Int(row.last_activity_at)
        .Int(row.last_contact_at)
        .Int(row.next_due_day)
        .Int(row.conflicts)
        .Int(row.collection_consent)
        .Int(row.synthetic)
        .Bytes(row.sealed_summary)
        .Int(*number);
    absl::StatusOr<bool> found = query.Next();
    if (!found.ok()) return found.status();
    if (!*found) return Error(v1::ERROR_REASON_NOT_FOUND);
    last = query.GetInt(0);
    moved = query.GetInt(1) != day || query.GetId(2) != row.team_id ||
            query.GetId(3) != row.organisation_id;
  }
  if (last > limits::kJourneyEntries) {
    return Error(v1::ERROR_REASON_JOURNEY_FULL, {{"max", absl::StrCat(limits::kJourneyEntries)}});
  }
  if (moved) {
    // Apart, and only when they change: naming an indexed column in an UPDATE
    // rewrites its index even when the value stays.
    absl::Status status =
        Query(connection_,
              "UPDATE journeys SET organisation_id = $1, team_id = $2, activity_day = $3"
              " WHERE journey_no = $4")
            .Id(row.organisation_id)
            .Id(row.team_id)
            .Int(day)
            .Int(*number)
            .Run();
    if (!status.ok()) return status;
  }
  return last - count + 1;
}

absl::Status SqlTransaction::SetWrappedKey(const IdBytes& journey_id,
                                           absl::string_view wrapped_key) {
  absl::StatusOr<int64_t> number = NumberOf(journey_id);
  if (!number.ok()) return number.status();
  wrote_ = true;
  return Query(connection_, "UPDATE journeys SET wrapped_key = $1 WHERE journey_no = $2")
      .Bytes(wrapped_key)
      .Int(*number)
      .Run();
}

absl::Status SqlTransaction::InsertEntry(const EntryRow& row) {
  absl::StatusOr<int64_t> number = NumberOf(row.journey_id);
  if (!number.ok()) return number.status();
  wrote_ = true;
  if (row.seq < 1 || row.seq > kMaxSeq) return Error(v1::ERROR_REASON_INTERNAL);
  return Query(connection_,
               "INSERT INTO entries (place, entry_id, kind, occurred_at, recorded_at,"
               " content_hash, redacted, sealed_payload)"
               " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
      .Int(PlaceOf(*number, row.seq))
      .Id(row.entry_id)
      .Int(row.kind)
      .Int(row.occurred_at)
      .Int(row.recorded_at)
      .Bytes(row.content_hash)
      .Int(row.redacted)
      .Bytes(row.sealed_payload)
      .Run();
}

absl::Status SqlTransaction::RedactEntry(const IdBytes& entry_id,
                                         absl::string_view sealed_payload) {
  wrote_ = true;
  Query query(connection_,
              "UPDATE entries SET sealed_payload = $1, redacted = 1 WHERE entry_id = $2"
              " RETURNING place");
  absl::StatusOr<bool> row = query.Bytes(sealed_payload).Id(entry_id).Next();
  if (!row.ok()) return row.status();
  return *row ? absl::OkStatus() : Error(v1::ERROR_REASON_NOT_FOUND);
}

absl::Status SqlTransaction::PutMember(const MemberRow& row) {
  absl::StatusOr<int64_t> number = NumberOf(row.journey_id);
  if (!number.ok()) return number.status();
  wrote_ = true;
  return Query(connection_,
               "INSERT INTO members (journey_no, person_id, role, active)"
               " VALUES ($1, $2, $3, $4) ON CONFLICT (journey_no, person_id)"
               " DO UPDATE SET role = excluded.role, active = excluded.active")
      .Int(*number)
      .Id(row.person_id)
      .Int(row.role)
      .Int(row.active)
      .Run();
}

}  // namespace inwonersreis::storage
