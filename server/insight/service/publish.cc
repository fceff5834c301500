// Publishing a run, and taking the file.
#include <algorithm>
#include <utility>
#include <vector>

#include "journey/errors.h"
#include "journey/times.h"
#include "server/insight/disclosure/publish.h"
#include "server/insight/report/figures.h"
#include "server/insight/report/report.h"
#include "server/insight/service/calls.h"
#include "server/insight/service/records.h"

namespace inwonersreis::insight {
namespace {

// Who was in the organisation's runs that left, published or as a draft, but for
// this one.
absl::StatusOr<std::vector<Members>> GroupsThatLeft(storage::ReadTransaction& read,
                                                     const privacy::Vault& vault,
                                                     const IdBytes& organisation_id,
                                                     const IdBytes& this_run) {
  std::vector<Members> groups;
  absl::StatusOr<std::vector<storage::RunRow>> runs = read.Runs(organisation_id);
  if (!runs.ok()) return runs.status();
  for (const storage::RunRow& run : *runs) {
    if (!run.left || run.run_id == this_run) continue;
    absl::StatusOr<SubjectGroups> kept = GroupsOfRun(read, vault, run);
    if (!kept.ok()) return kept.status();
    for (size_t group = 1; group < kept->size(); ++group) {
      Members members;
      for (int64_t subject : (*kept)[group]) members.push_back(PseudonymBytes(subject));
      groups.push_back(std::move(members));
    }
  }
  return groups;
}

// What was published of a run; nothing when it was not.
absl::StatusOr<absl::optional<v1::PublishAnalysisResponse>> PublishedOf(
    storage::ReadTransaction& read, const privacy::Vault& vault, const IdBytes& organisation_id,
    const std::string& run_id) {
  storage::RunRow row;
  absl::StatusOr<v1::GetResultResponse> kept =
      RunOf(read, vault, organisation_id, run_id, &row);
  if (!kept.ok()) return kept.status();
  if (row.published_at == 0) return absl::optional<v1::PublishAnalysisResponse>();
  v1::PublishAnalysisResponse published;
  *published.mutable_run() = std::move(*kept->mutable_run());
  absl::Status opened = OpenRecord(read, vault, kPublicationRecord, row.run_id,
                                   row.sealed_publication, published.mutable_result());
  if (!opened.ok()) return opened;
  return absl::make_optional(std::move(published));
}

// What may be seen outside, in the form that was asked for.
absl::Status WriteFile(const v1::ExportAnalysisRequest& request,
                       const v1::AnalysisDefinition& definition, const v1::AnalysisResult& shown,
                       absl::Time made_at, v1::ExportAnalysisResponse* response) {
  ReportOptions options;
  options.language = request.language() == "en" ? Language::kEnglish : Language::kDutch;
  options.made_on = absl::ToCivilDay(made_at, absl::UTCTimeZone());
  options.draft = request.draft();
  switch (request.format()) {
    case v1::EXPORT_FORMAT_HTML: {
      absl::StatusOr<std::string> report = WriteReport(definition, shown, options);
      if (!report.ok()) return report.status();
      response->set_media_type("text/html");
      response->set_content(*std::move(report));
      return absl::OkStatus();
    }
    case v1::EXPORT_FORMAT_CSV:
      response->set_media_type("text/csv");
      response->set_content(WriteFiguresCsv(definition, shown, options.language, options.draft));
      return absl::OkStatus();
    default:
      response->set_media_type("application/json");
      response->set_content(WriteFiguresJson(definition, shown, options.language,
                                             options.made_on, options.draft));
      return absl::OkStatus();
  }
}

}  // namespace

absl::StatusOr<v1::AnalysisResult> Reviews::Shown(const people::Principal& caller,
                                                  const std::string& run_id, bool draft) {
  v1::GetResultResponse kept;
  std::vector<Members> earlier;
  absl::Status read = desk_->store().Read([&](storage::ReadTransaction& read) -> absl::Status {
    absl::StatusOr<v1::GetResultResponse> found =
        RunOf(read, desk_->vault(), caller.organisation_id, run_id, nullptr);
    if (!found.ok()) return found.status();
    kept = *std::move(found);
    absl::StatusOr<std::vector<Members>> groups = GroupsThatLeft(
        read, desk_->vault(), caller.organisation_id, *IdToBytes(run_id));
    if (groups.ok()) earlier = *std::move(groups);
    return groups.status();
  });
  if (!read.ok()) return read;
  if (!draft && !kept.result().not_final().empty()) {
    return StatusOf(kept.result().not_final(0).problem());
  }
  absl::StatusOr<std::shared_ptr<const Workpiece>> piece = WorkpieceOf(caller, run_id);
  if (!piece.ok()) return piece.status();
  // Who withdrew since must not be in what goes outside: run it again.
  if ((*piece)->loaded->data_version != kept.run().data_version()) {
    return Error(v1::ERROR_REASON_REVIEW_JOURNEYS_CHANGED);
  }
  absl::StatusOr<bool> consents = AllConsent(**piece);
  if (!consents.ok()) return consents.status();
  if (!*consents) return Error(v1::ERROR_REASON_REVIEW_JOURNEYS_CHANGED);
  const DisclosureLimits limits;
  for (const Members& group : GroupsOf(*(*piece)->review, limits)) {
    absl::Status apart = CheckDifferencing(group, earlier, limits);
    if (!apart.ok()) return apart;
  }
  return Publishable(*(*piece)->review, kept.result(), limits);
}

void Reviews::Publish(const people::Principal& caller, const v1::PublishAnalysisRequest& request,
                      absl::Time deadline, Done<v1::PublishAnalysisResponse> done) {
  absl::Status may = MustCoordinate(caller);
  if (!may.ok()) {
    return desk_->Refuse(caller, IdBytes{}, deadline, may,
                         [done](const absl::Status& refusal) { done(refusal); });
  }
  auto publish = [this, caller, request, deadline, done, ticket = desk_->Begin()] {
    absl::optional<v1::PublishAnalysisResponse> before;
    absl::Status read = desk_->store().Read([&](storage::ReadTransaction& read) {
      auto published =
          PublishedOf(read, desk_->vault(), caller.organisation_id, request.run_id());
      if (published.ok()) before = *std::move(published);
      return published.status();
    });
    if (!read.ok()) return done(read);
    if (before) {
      return Answer<v1::PublishAnalysisResponse>(
          caller, deadline,
          [published = *std::move(before)](storage::ReadTransaction&,
                                           v1::PublishAnalysisResponse* response) {
            *response = published;
            return absl::OkStatus();
          },
          done);
    }
    absl::StatusOr<v1::AnalysisResult> shown = Shown(caller, request.run_id(), /*draft=*/false);
    if (!shown.ok()) return done(shown.status());
    auto result = std::make_shared<const v1::AnalysisResult>(*std::move(shown));
    if (request.dry_run()) {
      return Answer<v1::PublishAnalysisResponse>(
          caller, deadline,
          [this, caller, request, result](storage::ReadTransaction& read,
                                          v1::PublishAnalysisResponse* response) {
            absl::StatusOr<v1::GetResultResponse> kept =
                RunOf(read, desk_->vault(), caller.organisation_id, request.run_id(), nullptr);
            if (kept.ok()) *response->mutable_run() = std::move(*kept->mutable_run());
            *response->mutable_result() = *result;
            return kept.status();
          },
          done);
    }
    Change<v1::PublishAnalysisResponse>(
        caller, deadline,
        [this, caller, request, result](storage::WriteTransaction& write,
                                        v1::PublishAnalysisResponse* response) -> absl::Status {
          const IdBytes run_id = *IdToBytes(request.run_id());
          absl::StatusOr<v1::GetResultResponse> kept =
              RunOf(write, desk_->vault(), caller.organisation_id, request.run_id(), nullptr);
          if (!kept.ok()) return kept.status();
          absl::StatusOr<std::string> sealed = SealRecord(
              write, desk_->vault(), kPublicationRecord, run_id, StableBytes(*result));
          if (!sealed.ok()) return sealed.status();
          const absl::Time now = desk_->Now();
          absl::Status set = write.SetPublished(run_id, absl::ToUnixMicros(now), *sealed);
          *response->mutable_run() = std::move(*kept->mutable_run());
          *response->mutable_run()->mutable_published_at() = TimestampOf(now);
          *response->mutable_result() = *result;
          return set;
        },
        done);
  };
  desk_->Run(deadline, std::move(publish), [done](const absl::Status& refused) { done(refused); });
}

void Reviews::Export(const people::Principal& caller, const v1::ExportAnalysisRequest& request,
                     absl::Time deadline, Done<v1::ExportAnalysisResponse> done) {
  if (request.draft()) return ExportDraft(caller, request, deadline, std::move(done));
  Answer<v1::ExportAnalysisResponse>(
      caller, deadline,
      [this, caller, request](storage::ReadTransaction& read,
                              v1::ExportAnalysisResponse* response) -> absl::Status {
        auto published =
            PublishedOf(read, desk_->vault(), caller.organisation_id, request.run_id());
        if (!published.ok()) return published.status();
        if (!published->has_value()) return Error(v1::ERROR_REASON_REVIEW_NOT_PUBLISHED);
        absl::StatusOr<v1::GetResultResponse> kept =
            RunOf(read, desk_->vault(), caller.organisation_id, request.run_id(), nullptr);
        if (!kept.ok()) return kept.status();
        return WriteFile(request, kept->analysis().definition(), (*published)->result(),
                         TimeOf((*published)->run().published_at()), response);
      },
      std::move(done));
}

void Reviews::ExportDraft(const people::Principal& caller,
                          const v1::ExportAnalysisRequest& request, absl::Time deadline,
                          Done<v1::ExportAnalysisResponse> done) {
  absl::Status may = MustCoordinate(caller);
  if (!may.ok()) {
    return desk_->Refuse(caller, IdBytes{}, deadline, may,
                         [done](const absl::Status& refusal) { done(refusal); });
  }
  auto draft = [this, caller, request, deadline, done, ticket = desk_->Begin()] {
    absl::StatusOr<v1::AnalysisResult> shown = Shown(caller, request.run_id(), /*draft=*/true);
    if (!shown.ok()) return done(shown.status());
    auto result = std::make_shared<const v1::AnalysisResult>(*std::move(shown));
    Change<v1::ExportAnalysisResponse>(
        caller, deadline,
        [this, caller, request, result](storage::WriteTransaction& write,
                                        v1::ExportAnalysisResponse* response) -> absl::Status {
          storage::RunRow row;
          absl::StatusOr<v1::GetResultResponse> kept =
              RunOf(write, desk_->vault(), caller.organisation_id, request.run_id(), &row);
          if (!kept.ok()) return kept.status();
          if (row.published_at == 0) {
            // It counts as seen: what leaves later is compared with it.
            absl::StatusOr<std::string> sealed = SealRecord(
                write, desk_->vault(), kPublicationRecord, row.run_id, StableBytes(*result));
            if (!sealed.ok()) return sealed.status();
            absl::Status left = write.SetPublished(row.run_id, 0, *sealed);
            if (!left.ok()) return left;
          }
          return WriteFile(request, kept->analysis().definition(), *result, desk_->Now(),
                           response);
        },
        done);
  };
  desk_->Run(deadline, std::move(draft), [done](const absl::Status& refused) { done(refused); });
}

}  // namespace inwonersreis::insight
