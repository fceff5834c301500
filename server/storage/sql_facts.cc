// Facts of a review.
#include "server/storage/query.h"
#include "server/storage/sql_transaction.h"

namespace inwonersreis::storage {
namespace {

#define FACT_COLUMNS "f.seq, f.marks, f.code, f.from_day, f.to_day, f.quantity, f.cents"
constexpr int kFactColumns = 7;

// Kind, subject, detail, variant and payer, eight bits each, the kind lowest.
int64_t MarksOf(const FactRow& row) {
  return row.kind | int64_t{row.subject} << 8 | int64_t{row.detail} << 16 |
         int64_t{row.variant} << 24 | int64_t{row.payer} << 32;
}

void ReadFact(const Query& query, FactRow* row) {
  row->seq = query.GetInt(0);
  const int64_t marks = query.GetInt(1);
  row->kind = marks & 255;
  row->subject = marks >> 8 & 255;
  row->detail = marks >> 16 & 255;
  row->variant = marks >> 24 & 255;
  row->payer = marks >> 32 & 255;
  row->code = query.GetInt32(2);
  row->from_day = query.GetInt32(3);
  row->to_day = query.GetInt32(4);
  row->quantity = query.GetInt(5);
  row->cents.reset();
  if (!query.IsNull(6)) row->cents = query.GetInt(6);
}

}  // namespace

absl::Status SqlTransaction::Facts(int64_t pseudonym,
                                   absl::FunctionRef<bool(const FactRow&)> visit) {
  Query query(connection_,
              "SELECT " FACT_COLUMNS " FROM facts f WHERE f.pseudonym = $1 ORDER BY f.seq");
  query.Int(pseudonym);
  FactRow fact;
  fact.pseudonym = pseudonym;
  while (true) {
    absl::StatusOr<bool> row = query.Next();
    if (!row.ok()) return row.status();
    if (!*row) return absl::OkStatus();
    ReadFact(query, &fact);
    if (!visit(fact)) return absl::OkStatus();
  }
}

absl::Status SqlTransaction::CollectedFacts(
    const IdBytes& organisation_id, int32_t day, int32_t last_kind,
    absl::FunctionRef<absl::Status(const SubjectRow&)> begin,
    absl::FunctionRef<absl::Status(const FactRow&)> fact) {
  Query query(connection_,
              "SELECT " FACT_COLUMNS
              ", s.pseudonym, s.programme, s.opened_day, s.closed_day"
              " FROM subjects s LEFT JOIN facts f ON f.pseudonym = s.pseudonym"
              " WHERE s.organisation_id = $1 AND s.consented_until >= $2 AND s.missing = 0"
              " AND s.reviewed = 1 ORDER BY s.pseudonym, f.seq");
  query.Id(organisation_id).Int(day);
  SubjectRow subject;
  FactRow row;
  subject.organisation_id = organisation_id;
  subject.consented_until = day;
  subject.reviewed = true;
  while (true) {
    absl::StatusOr<bool> found = query.Next();
    if (!found.ok()) return found.status();
    if (!*found) return absl::OkStatus();
    const int64_t pseudonym = query.GetInt(kFactColumns);
    if (pseudonym != subject.pseudonym) {
      subject.pseudonym = row.pseudonym = pseudonym;
      subject.programme = query.GetInt32(kFactColumns + 1);
      subject.opened_day = query.GetInt32(kFactColumns + 2);
      subject.closed_day = query.GetInt32(kFactColumns + 3);
      absl::Status status = begin(subject);
      if (!status.ok()) return status;
    }
    if (query.IsNull(0)) continue;
    ReadFact(query, &row);
    if (row.kind > last_kind) continue;
    absl::Status status = fact(row);
    if (!status.ok()) return status;
  }
}

absl::Status SqlTransaction::PutFact(const FactRow& row) {
  wrote_ = true;
  Query query(connection_,
              "INSERT INTO facts (pseudonym, seq, marks, code, from_day, to_day, quantity, cents)"
              " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
              " ON CONFLICT (pseudonym, seq) DO UPDATE SET marks = excluded.marks,"
              " code = excluded.code, from_day = excluded.from_day, to_day = excluded.to_day,"
              " quantity = excluded.quantity, cents = excluded.cents");
  query.Int(row.pseudonym)
      .Int(row.seq)
      .Int(MarksOf(row))
      .Int(row.code)
      .Int(row.from_day)
      .Int(row.to_day)
      .Int(row.quantity);
  if (row.cents) {
    query.Int(*row.cents);
  } else {
    query.Null();
  }
  return query.Run();
}

absl::Status SqlTransaction::RemoveFact(int64_t pseudonym, int64_t seq) {
  wrote_ = true;
  return Query(connection_, "DELETE FROM facts WHERE pseudonym = $1 AND seq = $2")
      .Int(pseudonym)
      .Int(seq)
      .Run();
}

absl::Status SqlTransaction::RemoveFacts(int64_t pseudonym) {
  wrote_ = true;
  return Query(connection_, "DELETE FROM facts WHERE pseudonym = $1").Int(pseudonym).Run();
}

}  // namespace inwonersreis::storage
