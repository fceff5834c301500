// Own prices, analyses and what came out.
#include <utility>

#include "server/storage/query.h"
#include "server/storage/sql_transaction.h"

namespace inwonersreis::storage {
namespace {

AnalysisRow AnalysisIn(const Query& query) {
  AnalysisRow row;
  row.analysis_id = query.GetId(0);
  row.organisation_id = query.GetId(1);
  row.updated_at = query.GetInt(2);
  row.sealed_analysis = query.GetString(3);
  return row;
}

RunRow RunIn(const Query& query) {
  RunRow row;
  row.run_id = query.GetId(0);
  row.analysis_id = query.GetId(1);
  row.organisation_id = query.GetId(2);
  row.at = query.GetInt(3);
  row.published_at = query.GetInt(4);
  row.sealed_subjects = query.GetString(5);
  row.left = query.GetInt(6) > 0;
  return row;
}

}  // namespace

absl::StatusOr<absl::optional<PriceBookRow>> SqlTransaction::PriceBook(
    const IdBytes& organisation_id, int32_t version) {
  Query query(connection_,
              "SELECT version, at, sealed_book FROM price_books WHERE organisation_id = $1"
              " AND ($2 = 0 OR version = $2) ORDER BY version DESC LIMIT 1");
  absl::StatusOr<bool> found = query.Id(organisation_id).Int(version).Next();
  if (!found.ok()) return found.status();
  if (!*found) return absl::optional<PriceBookRow>();
  return absl::make_optional(
      PriceBookRow{organisation_id, query.GetInt32(0), query.GetInt(1), query.GetString(2)});
}

absl::StatusOr<std::vector<AnalysisRow>> SqlTransaction::Analyses(
    const IdBytes& organisation_id) {
  std::vector<AnalysisRow> rows;
  Query query(connection_,
              "SELECT analysis_id, organisation_id, updated_at, sealed_analysis FROM analyses"
              " WHERE organisation_id = $1 ORDER BY updated_at DESC, analysis_id");
  query.Id(organisation_id);
  while (true) {
    absl::StatusOr<bool> found = query.Next();
    if (!found.ok()) return found.status();
    if (!*found) return rows;
    rows.push_back(AnalysisIn(query));
  }
}

absl::StatusOr<absl::optional<AnalysisRow>> SqlTransaction::Analysis(const IdBytes& analysis_id) {
  Query query(connection_,
              "SELECT analysis_id, organisation_id, updated_at, sealed_analysis FROM analyses"
              " WHERE analysis_id = $1");
  absl::StatusOr<bool> found = query.Id(analysis_id).Next();
  if (!found.ok()) return found.status();
  if (!*found) return absl::optional<AnalysisRow>();
  return absl::make_optional(AnalysisIn(query));
}

absl::StatusOr<std::vector<RunRow>> SqlTransaction::Runs(const IdBytes& organisation_id) {
  std::vector<RunRow> rows;
  Query query(connection_,
              "SELECT run_id, analysis_id, organisation_id, at, published_at, sealed_subjects,"
              " LENGTH(sealed_publication) FROM runs WHERE organisation_id = $1 ORDER BY at DESC, run_id");
  query.Id(organisation_id);
  while (true) {
    absl::StatusOr<bool> found = query.Next();
    if (!found.ok()) return found.status();
    if (!*found) return rows;
    rows.push_back(RunIn(query));
  }
}

absl::StatusOr<absl::optional<RunRow>> SqlTransaction::Run(const IdBytes& run_id) {
  Query query(connection_,
              "SELECT run_id, analysis_id, organisation_id, at, published_at, sealed_subjects,"
              " LENGTH(sealed_publication), sealed_run, sealed_publication FROM runs WHERE run_id = $1");
  absl::StatusOr<bool> found = query.Id(run_id).Next();
  if (!found.ok()) return found.status();
  if (!*found) return absl::optional<RunRow>();
  RunRow row = RunIn(query);
  row.sealed_run = query.GetString(7);
  row.sealed_publication = query.GetString(8);
  return absl::make_optional(std::move(row));
}

absl::Status SqlTransaction::InsertPriceBook(const PriceBookRow& row) {
  wrote_ = true;
  return Query(connection_,
               "INSERT INTO price_books (organisation_id, version, at, sealed_book)"
               " VALUES ($1, $2, $3, $4)")
      .Id(row.organisation_id)
      .Int(row.version)
      .Int(row.at)
      .Bytes(row.sealed_book)
      .Run();
}

absl::Status SqlTransaction::PutAnalysis(const AnalysisRow& row) {
  wrote_ = true;
  return Query(connection_,
               "INSERT INTO analyses (analysis_id, organisation_id, updated_at, sealed_analysis)"
               " VALUES ($1, $2, $3, $4) ON CONFLICT (analysis_id) DO UPDATE SET"
               " updated_at = excluded.updated_at, sealed_analysis = excluded.sealed_analysis")
      .Id(row.analysis_id)
      .Id(row.organisation_id)
      .Int(row.updated_at)
      .Bytes(row.sealed_analysis)
      .Run();
}

absl::Status SqlTransaction::DeleteAnalysis(const IdBytes& analysis_id) {
  wrote_ = true;
  absl::Status runs =
      Query(connection_, "DELETE FROM runs WHERE analysis_id = $1").Id(analysis_id).Run();
  if (!runs.ok()) return runs;
  return Query(connection_, "DELETE FROM analyses WHERE analysis_id = $1").Id(analysis_id).Run();
}

absl::Status SqlTransaction::InsertRun(const RunRow& row) {
  wrote_ = true;
  return Query(connection_,
               "INSERT INTO runs (run_id, analysis_id, organisation_id, at, published_at,"
               " sealed_run, sealed_subjects, sealed_publication)"
               " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
      .Id(row.run_id)
      .Id(row.analysis_id)
      .Id(row.organisation_id)
      .Int(row.at)
      .Int(row.published_at)
      .Bytes(row.sealed_run)
      .Bytes(row.sealed_subjects)
      .Bytes(row.sealed_publication)
      .Run();
}

absl::Status SqlTransaction::SetPublished(const IdBytes& run_id, int64_t at,
                                          absl::string_view sealed_publication) {
  wrote_ = true;
  return Query(connection_,
               "UPDATE runs SET published_at = $1, sealed_publication = $2 WHERE run_id = $3")
      .Int(at)
      .Bytes(sealed_publication)
      .Id(run_id)
      .Run();
}

absl::Status SqlTransaction::SetAnalysed(int64_t pseudonym) {
  wrote_ = true;
  return Query(connection_,
               "UPDATE subjects SET analysed = 1 WHERE pseudonym = $1 AND analysed = 0")
      .Int(pseudonym)
      .Run();
}

}  // namespace inwonersreis::storage
