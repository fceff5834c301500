// Analyses and runs as they are kept.
#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "journey/errors.h"
#include "journey/times.h"
#include "server/insight/collection/card.h"
#include "server/insight/facts/load.h"
#include "server/insight/facts/subject.h"
#include "server/insight/service/calls.h"
#include "server/insight/service/records.h"

namespace inwonersreis::insight {
namespace {

constexpr size_t kAnalyses = 500;

constexpr absl::Duration kLong = absl::Milliseconds(500);
constexpr absl::Duration kToldFor = absl::Minutes(1);

// The question alone, to be compared.
std::string QuestionIn(v1::Analysis analysis) {
  analysis.clear_updated_at();
  return StableBytes(analysis);
}

bool IsStale(const v1::GetResultResponse& kept, const v1::Analysis& analysis,
             absl::string_view data_version, absl::string_view prices_version) {
  return kept.run().data_version() != data_version ||
         kept.result().provenance().price_book_version() != prices_version ||
         QuestionIn(kept.analysis()) != QuestionIn(analysis);
}

absl::StatusOr<v1::AnalysisRun> RunIn(storage::ReadTransaction& read, const privacy::Vault& vault,
                                      const IdBytes& organisation_id, const IdBytes& run_id) {
  absl::StatusOr<v1::GetResultResponse> kept =
      RunOf(read, vault, organisation_id, IdFromBytes(run_id), nullptr);
  if (!kept.ok()) return kept.status();
  return std::move(*kept->mutable_run());
}

}  // namespace

absl::StatusOr<Reviews::Present> Reviews::PresentOf(storage::ReadTransaction& read,
                                                    const IdBytes& organisation_id) {
  const absl::Time now = desk_->Now();
  Present present;
  absl::StatusOr<Prices> prices = PricesOf(read, desk_->vault(), organisation_id);
  if (!prices.ok()) return prices.status();
  present.prices_version = prices->merged.version();
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (told_.organisation_id == organisation_id && now < told_.until) {
      present.data_version = told_.data_version;
      return present;
    }
  }
  LoadOptions load;
  load.organisation_id = organisation_id;
  load.today = DayNumber(now);
  absl::StatusOr<std::string> data = DataVersion(read, load);
  if (!data.ok()) return data.status();
  present.data_version = *std::move(data);
  if (desk_->Now() - now > kLong) {
    std::lock_guard<std::mutex> lock(mutex_);
    told_ = {organisation_id, desk_->Now() + kToldFor, present.data_version};
  }
  return present;
}

void Reviews::SaveAnalysis(const people::Principal& caller, const v1::SaveAnalysisRequest& request,
                           absl::Time deadline, Done<v1::SaveAnalysisResponse> done) {
  absl::StatusOr<IdBytes> id = IdToBytes(request.analysis().analysis_id());
  if (!id.ok()) return done(id.status());
  if (request.analysis().ByteSizeLong() > kAnalysisBytes) {
    return done(Error(v1::ERROR_REASON_ENTRY_TOO_LARGE,
                      {{"max", absl::StrCat(kAnalysisBytes)}}));
  }
  Change<v1::SaveAnalysisResponse>(
      caller, deadline,
      [this, caller, id = *id, analysis = request.analysis(),
       read_at = request.has_read_at() ? TimeOf(request.read_at()) : absl::InfinitePast()](
          storage::WriteTransaction& write, v1::SaveAnalysisResponse* response) -> absl::Status {
        absl::StatusOr<absl::optional<storage::AnalysisRow>> before = write.Analysis(id);
        if (!before.ok()) return before.status();
        if (before->has_value() && (*before)->organisation_id != caller.organisation_id) {
          return Error(v1::ERROR_REASON_ID_REUSED);
        }
        const int64_t last = before->has_value() ? (*before)->updated_at : 0;
        if (before->has_value()) {
          absl::StatusOr<v1::Analysis> there =
              AnalysisOf(write, desk_->vault(), caller.organisation_id, analysis.analysis_id());
          if (!there.ok()) return there.status();
          if (QuestionIn(*there) == QuestionIn(analysis)) {  // An answer that was lost.
            *response->mutable_analysis() = *std::move(there);
            return absl::OkStatus();
          }
        }
        if (read_at != absl::InfinitePast() && absl::ToUnixMicros(read_at) != last) {
          return Error(v1::ERROR_REASON_REVIEW_SAVED_ELSEWHERE);
        }
        if (!before->has_value()) {
          absl::StatusOr<std::vector<storage::AnalysisRow>> all =
              write.Analyses(caller.organisation_id);
          if (!all.ok()) return all.status();
          if (all->size() >= kAnalyses) {
            return Error(v1::ERROR_REASON_BATCH_TOO_LARGE, {{"max", absl::StrCat(kAnalyses)}});
          }
        }
        // Of two savings in one microsecond the later one is later too.
        const int64_t at = std::max(absl::ToUnixMicros(desk_->Now()), last + 1);
        v1::Analysis kept = analysis;
        *kept.mutable_updated_at() = TimestampOfMicros(at);
        absl::StatusOr<std::string> sealed = SealRecord(write, desk_->vault(), kAnalysisRecord, id,
                                                        StableBytes(kept));
        if (!sealed.ok()) return sealed.status();
        absl::Status put = write.PutAnalysis(
            {id, caller.organisation_id, at, *std::move(sealed)});
        *response->mutable_analysis() = std::move(kept);
        return put;
      },
      std::move(done));
}

void Reviews::ListAnalyses(const people::Principal& caller, const v1::ListAnalysesRequest&,
                           absl::Time deadline, Done<v1::ListAnalysesResponse> done) {
  Answer<v1::ListAnalysesResponse>(
      caller, deadline,
      [this, caller](storage::ReadTransaction& read,
                     v1::ListAnalysesResponse* response) -> absl::Status {
        absl::StatusOr<std::vector<storage::AnalysisRow>> rows =
            read.Analyses(caller.organisation_id);
        if (!rows.ok()) return rows.status();
        absl::StatusOr<std::vector<storage::RunRow>> runs = read.Runs(caller.organisation_id);
        if (!runs.ok()) return runs.status();
        Present present;
        if (!runs->empty()) {
          absl::StatusOr<Present> now =
              PresentOf(read, caller.organisation_id);
          if (!now.ok()) return now.status();
          present = *std::move(now);
        }
        for (const storage::AnalysisRow& row : *rows) {
          v1::Analysis analysis;
          absl::Status opened = OpenRecord(read, desk_->vault(), kAnalysisRecord, row.analysis_id,
                                           row.sealed_analysis, &analysis);
          if (!opened.ok()) return opened;
          v1::AnalysisSummary* summary = response->add_analyses();
          summary->set_analysis_id(analysis.analysis_id());
          summary->set_name(analysis.definition().name());
          *summary->mutable_updated_at() = analysis.updated_at();
          for (const storage::RunRow& run : *runs) {
            if (run.analysis_id != row.analysis_id) continue;
            absl::StatusOr<v1::GetResultResponse> kept =
                RunOf(read, desk_->vault(), caller.organisation_id, IdFromBytes(run.run_id), nullptr);
            if (!kept.ok()) return kept.status();
            v1::AnalysisRun* told = summary->add_runs();
            *told = kept->run();
            told->set_name(analysis.definition().name());
            told->set_stale(
                IsStale(*kept, analysis, present.data_version, present.prices_version));
          }
        }
        return absl::OkStatus();
      },
      std::move(done));
}

void Reviews::DeleteAnalysis(const people::Principal& caller,
                             const v1::DeleteAnalysisRequest& request, absl::Time deadline,
                             Done<v1::DeleteAnalysisResponse> done) {
  Change<v1::DeleteAnalysisResponse>(
      caller, deadline,
      [this, caller, request](storage::WriteTransaction& write,
                              v1::DeleteAnalysisResponse*) -> absl::Status {
        absl::StatusOr<v1::Analysis> analysis =
            AnalysisOf(write, desk_->vault(), caller.organisation_id, request.analysis_id());
        if (!analysis.ok()) return analysis.status();
        const IdBytes id = *IdToBytes(analysis->analysis_id());
        absl::StatusOr<std::vector<storage::RunRow>> runs = write.Runs(caller.organisation_id);
        if (!runs.ok()) return runs.status();
        for (const storage::RunRow& run : *runs) {
          if (run.analysis_id == id && run.left) {
            return Error(v1::ERROR_REASON_REVIEW_PUBLISHED);
          }
        }
        return write.DeleteAnalysis(id);
      },
      std::move(done));
}

void Reviews::GetAnalysis(const people::Principal& caller, const v1::GetAnalysisRequest& request,
                          absl::Time deadline, Done<v1::GetAnalysisResponse> done) {
  Answer<v1::GetAnalysisResponse>(
      caller, deadline,
      [this, caller, request](storage::ReadTransaction& read,
                              v1::GetAnalysisResponse* response) -> absl::Status {
        absl::StatusOr<v1::Analysis> analysis =
            AnalysisOf(read, desk_->vault(), caller.organisation_id, request.analysis_id());
        if (analysis.ok()) *response->mutable_analysis() = *std::move(analysis);
        return analysis.status();
      },
      std::move(done));
}

void Reviews::GetResult(const people::Principal& caller, const v1::GetResultRequest& request,
                        absl::Time deadline, Done<v1::GetResultResponse> done) {
  Answer<v1::GetResultResponse>(
      caller, deadline,
      [this, caller, request](storage::ReadTransaction& read,
                              v1::GetResultResponse* response) -> absl::Status {
        absl::StatusOr<v1::GetResultResponse> kept =
            RunOf(read, desk_->vault(), caller.organisation_id, request.run_id(), nullptr);
        if (!kept.ok()) return kept.status();
        absl::StatusOr<v1::Analysis> analysis = AnalysisOf(
            read, desk_->vault(), caller.organisation_id, kept->run().analysis_id());
        if (!analysis.ok()) return analysis.status();
        absl::StatusOr<Present> present = PresentOf(read, caller.organisation_id);
        if (!present.ok()) return present.status();
        kept->mutable_run()->set_name(analysis->definition().name());
        kept->mutable_run()->set_stale(
            IsStale(*kept, *analysis, present->data_version, present->prices_version));
        *response = *std::move(kept);
        return absl::OkStatus();
      },
      std::move(done));
}

void Reviews::ListJourneyReviews(const people::Principal& caller,
                                 const v1::ListJourneyReviewsRequest& request,
                                 absl::Time deadline, Done<v1::ListJourneyReviewsResponse> done) {
  absl::StatusOr<IdBytes> journey_id = IdToBytes(request.journey_id());
  if (!journey_id.ok()) return done(journey_id.status());
  Answer<v1::ListJourneyReviewsResponse>(
      caller, deadline,
      [this, caller, journey_id = *journey_id](
          storage::ReadTransaction& read,
          v1::ListJourneyReviewsResponse* response) -> absl::Status {
        absl::StatusOr<Collected> journey = FindCollected(read, desk_->vault(), journey_id);
        if (!journey.ok()) return journey.status();
        if (journey->row.organisation_id != caller.organisation_id) {
          return Error(v1::ERROR_REASON_NOT_FOUND);
        }
        absl::StatusOr<std::vector<storage::RunRow>> runs = read.Runs(caller.organisation_id);
        if (!runs.ok()) return runs.status();
        for (const storage::RunRow& run : *runs) {
          absl::StatusOr<SubjectGroups> groups = GroupsOfRun(read, desk_->vault(), run);
          if (!groups.ok()) return groups.status();
          const std::vector<int64_t>& everybody = groups->front();
          if (!std::binary_search(everybody.begin(), everybody.end(),
                                  journey->subject.pseudonym)) {
            continue;
          }
          absl::StatusOr<v1::AnalysisRun> told =
              RunIn(read, desk_->vault(), caller.organisation_id, run.run_id);
          if (!told.ok()) return told.status();
          *response->add_runs() = *std::move(told);
        }
        return absl::OkStatus();
      },
      std::move(done));
}

}  // namespace inwonersreis::insight
