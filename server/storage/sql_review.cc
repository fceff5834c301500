// Subjects of a review, codes and anonymised texts.
#include <utility>

#include "journey/errors.h"
#include "server/storage/places.h"
#include "server/storage/query.h"
#include "server/storage/sql_transaction.h"

namespace inwonersreis::storage {
namespace {

// Prices, instruments and programmes of a large coalition; about 60 bytes each.
constexpr size_t kRememberedCodes = 20000;

#define SUBJECT_COLUMNS                                                          \
  "pseudonym, organisation_id, programme, consented_until, missing, opened_day," \
  " closed_day, synthetic, reviewed, analysed"

SubjectRow SubjectIn(const Query& query) {
  SubjectRow row;
  row.pseudonym = query.GetInt(0);
  row.organisation_id = query.GetId(1);
  row.programme = query.GetInt32(2);
  row.consented_until = query.GetInt32(3);
  row.missing = static_cast<uint32_t>(query.GetInt(4));
  row.opened_day = query.GetInt32(5);
  row.closed_day = query.GetInt32(6);
  row.synthetic = query.GetBool(7);
  row.reviewed = query.GetBool(8);
  row.analysed = query.GetBool(9);
  return row;
}

}  // namespace

absl::StatusOr<absl::optional<SubjectRow>> SqlTransaction::Subject(int64_t pseudonym) {
  Query query(connection_, "SELECT " SUBJECT_COLUMNS " FROM subjects WHERE pseudonym = $1");
  absl::StatusOr<bool> row = query.Int(pseudonym).Next();
  if (!row.ok()) return row.status();
  if (!*row) return absl::optional<SubjectRow>();
  return absl::make_optional(SubjectIn(query));
}

absl::StatusOr<int64_t> SqlTransaction::CountReady(const IdBytes& organisation_id, int32_t day) {
  Query query(connection_,
              "SELECT count(*) FROM subjects WHERE organisation_id = $1"
              " AND consented_until >= $2 AND missing = 0 AND (reviewed = 1 OR analysed = 1)");
  absl::StatusOr<bool> row = query.Id(organisation_id).Int(day).Next();
  if (!row.ok()) return row.status();
  return query.GetInt(0);
}

absl::Status SqlTransaction::PutSubject(const SubjectRow& row) {
  wrote_ = true;
  return Query(connection_,
               "INSERT INTO subjects (" SUBJECT_COLUMNS
               ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0)"
               " ON CONFLICT (pseudonym) DO UPDATE SET programme = excluded.programme,"
               " consented_until = excluded.consented_until, missing = excluded.missing,"
               " opened_day = excluded.opened_day, closed_day = excluded.closed_day,"
               " synthetic = excluded.synthetic")
      .Int(row.pseudonym)
      .Id(row.organisation_id)
      .Int(row.programme)
      .Int(row.consented_until)
      .Int(row.missing)
      .Int(row.opened_day)
      .Int(row.closed_day)
      .Int(row.synthetic)
      .Run();
}

absl::Status SqlTransaction::SetReviewed(int64_t pseudonym, bool reviewed) {
  wrote_ = true;
  return Query(connection_, "UPDATE subjects SET reviewed = $1 WHERE pseudonym = $2")
      .Int(reviewed)
      .Int(pseudonym)
      .Run();
}

absl::StatusOr<std::vector<ReviewTextRow>> SqlTransaction::ReviewTexts(const IdBytes& journey_id) {
  std::vector<ReviewTextRow> texts;
  absl::StatusOr<absl::optional<int64_t>> number = JourneyNumber(journey_id);
  if (!number.ok()) return number.status();
  if (!number->has_value()) return texts;
  Query query(connection_,
              "SELECT place, sealed_text FROM review_texts WHERE place > $1 AND place <= $2"
              " ORDER BY place");
  query.Int(PlaceOf(**number, 0)).Int(PlaceOf(**number, kMaxSeq));
  while (true) {
    absl::StatusOr<bool> row = query.Next();
    if (!row.ok()) return row.status();
    if (!*row) return texts;
    texts.push_back({query.GetInt(0) & kMaxSeq, query.GetString(1)});
  }
}

absl::Status SqlTransaction::PutReviewText(const IdBytes& journey_id, const ReviewTextRow& row) {
  absl::StatusOr<int64_t> number = NumberOf(journey_id);
  if (!number.ok()) return number.status();
  wrote_ = true;
  return Query(connection_,
               "INSERT INTO review_texts (place, sealed_text) VALUES ($1, $2)"
               " ON CONFLICT (place) DO UPDATE SET sealed_text = excluded.sealed_text")
      .Int(PlaceOf(*number, row.seq))
      .Bytes(row.sealed_text)
      .Run();
}

absl::Status SqlTransaction::RemoveReviewText(const IdBytes& journey_id, int64_t seq) {
  absl::StatusOr<int64_t> number = NumberOf(journey_id);
  if (!number.ok()) return number.status();
  wrote_ = true;
  return Query(connection_, "DELETE FROM review_texts WHERE place = $1")
      .Int(PlaceOf(*number, seq))
      .Run();
}

absl::StatusOr<absl::optional<int32_t>> SqlTransaction::CodeNumber(absl::string_view code_hash) {
  if (memory_ != nullptr) {
    auto known = memory_->codes.find(code_hash);
    if (known != memory_->codes.end()) return absl::make_optional(known->second);
  }
  Query query(connection_, "SELECT number FROM codes WHERE code_hash = $1");
  absl::StatusOr<bool> row = query.Bytes(code_hash).Next();
  if (!row.ok()) return row.status();
  if (!*row) return absl::optional<int32_t>();
  const int32_t number = query.GetInt32(0);
  if (memory_ != nullptr) {
    if (memory_->codes.size() >= kRememberedCodes) memory_->codes.clear();
    memory_->codes[std::string(code_hash)] = number;
  }
  return absl::make_optional(number);
}

absl::Status SqlTransaction::Codes(absl::FunctionRef<bool(int32_t, absl::string_view)> visit) {
  Query query(connection_, "SELECT number, sealed_code FROM codes ORDER BY number");
  while (true) {
    absl::StatusOr<bool> row = query.Next();
    if (!row.ok()) return row.status();
    if (!*row || !visit(query.GetInt32(0), query.GetBytes(1))) return absl::OkStatus();
  }
}

absl::StatusOr<int32_t> SqlTransaction::AddCode(absl::string_view code_hash,
                                                absl::string_view sealed_code) {
  wrote_ = true;
  Query query(connection_,
              "INSERT INTO codes (code_hash, sealed_code) VALUES ($1, $2) RETURNING number");
  absl::StatusOr<bool> row = query.Bytes(code_hash).Bytes(sealed_code).Next();
  if (!row.ok()) return row.status();
  return query.GetInt32(0);
}

}  // namespace inwonersreis::storage
