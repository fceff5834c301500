#include "server/insight/service/check.h"

#include "server/insight/service/records.h"

namespace inwonersreis::insight {
namespace {

class Checker {
 public:
  Checker(storage::ReadTransaction& read, const privacy::Vault& vault)
      : read_(read), vault_(vault) {}

  absl::Status Organisation(const IdBytes& id) {
    absl::Status status = Prices(id);
    if (status.ok()) status = Analyses(id);
    return status.ok() ? Runs(id) : status;
  }
  const ReviewsReport& report() const { return report_; }

 private:
  bool Opens(absl::string_view kind, const IdBytes& id, absl::string_view sealed,
             google::protobuf::Message* message) {
    return OpenRecord(read_, vault_, kind, id, sealed, message).ok();
  }

  // Versions follow each other without gaps, up to the last one.
  absl::Status Prices(const IdBytes& organisation) {
    absl::StatusOr<absl::optional<storage::PriceBookRow>> row = read_.PriceBook(organisation, 0);
    if (!row.ok()) return row.status();
    for (int32_t version = row->has_value() ? (*row)->version : 0; version > 0; --version) {
      row = read_.PriceBook(organisation, version);
      if (!row.ok()) return row.status();
      ++report_.price_books;
      v1::PriceBook book;
      const bool sound =
          row->has_value() && Opens(kPricesRecord, organisation, (*row)->sealed_book, &book);
      report_.damaged += sound ? 0 : 1;
    }
    return absl::OkStatus();
  }

  absl::Status Analyses(const IdBytes& organisation) {
    absl::StatusOr<std::vector<storage::AnalysisRow>> rows = read_.Analyses(organisation);
    if (!rows.ok()) return rows.status();
    for (const storage::AnalysisRow& row : *rows) {
      ++report_.analyses;
      v1::Analysis analysis;
      const bool sound = Opens(kAnalysisRecord, row.analysis_id, row.sealed_analysis, &analysis) &&
                         analysis.analysis_id() == IdFromBytes(row.analysis_id);
      report_.damaged += sound ? 0 : 1;
    }
    return absl::OkStatus();
  }

  absl::Status Runs(const IdBytes& organisation) {
    absl::StatusOr<std::vector<storage::RunRow>> rows = read_.Runs(organisation);
    if (!rows.ok()) return rows.status();
    for (const storage::RunRow& listed : *rows) {
      absl::StatusOr<absl::optional<storage::RunRow>> row = read_.Run(listed.run_id);
      if (!row.ok()) return row.status();
      ++report_.runs;
      report_.damaged += row->has_value() && RunIsSound(**row) ? 0 : 1;
    }
    return absl::OkStatus();
  }

  bool RunIsSound(const storage::RunRow& row) {
    v1::GetResultResponse kept;
    if (!Opens(kRunRecord, row.run_id, row.sealed_run, &kept)) return false;
    absl::StatusOr<SubjectGroups> groups = GroupsOfRun(read_, vault_, row);
    if (!groups.ok()) return false;
    if (groups->front().size() != static_cast<size_t>(kept.run().journeys())) return false;
    v1::AnalysisResult published;
    return !row.left || Opens(kPublicationRecord, row.run_id, row.sealed_publication, &published);
  }

  storage::ReadTransaction& read_;
  const privacy::Vault& vault_;
  ReviewsReport report_;
};

}  // namespace

absl::StatusOr<ReviewsReport> CheckReviews(storage::Store& store, const privacy::Vault& vault) {
  ReviewsReport report;
  absl::Status read = store.Read([&](storage::ReadTransaction& read) -> absl::Status {
    absl::StatusOr<std::vector<storage::OrganisationRow>> organisations = read.Organisations();
    if (!organisations.ok()) return organisations.status();
    Checker checker(read, vault);
    for (const storage::OrganisationRow& organisation : *organisations) {
      absl::Status status = checker.Organisation(organisation.organisation_id);
      if (!status.ok()) return status;
    }
    report = checker.report();
    return absl::OkStatus();
  });
  if (!read.ok()) return read;
  return report;
}

}  // namespace inwonersreis::insight
