#include "client_lib/cli/analyse_on_server.h"

#include <memory>
#include <utility>

#include "client_lib/cli/interrupts.h"
#include "client_lib/cli/terminal.h"
#include "client_lib/cli/texts.h"
#include "journey/errors.h"

namespace inwonersreis::cli {
namespace {

// The id under which the analysis is kept: that of the latest one with its name.
absl::StatusOr<std::string> IdFor(const v1::AnalysisDefinition& definition, Client* client) {
  if (definition.name().empty()) return client->NewId();
  const auto analyses = client->ListAnalyses();
  if (!analyses.ok()) return analyses.status();
  for (const v1::AnalysisSummary& analysis : *analyses) {
    if (analysis.name() == definition.name()) return analysis.analysis_id();
  }
  return client->NewId();
}

v1::ExportFormat ExportFormatOf(const std::string& format) {
  if (format == "csv") return v1::EXPORT_FORMAT_CSV;
  return format == "json" ? v1::EXPORT_FORMAT_JSON : v1::EXPORT_FORMAT_HTML;
}

}  // namespace

absl::StatusOr<v1::CompletedRun> RunOnServer(Context* context, v1::Analysis analysis, bool keep) {
  std::unique_ptr<EventReader<v1::RunAnalysisResponse>> run;
  Interrupts interrupts;
  const absl::StatusOr<Client*> client = context->GetClient();
  if (!client.ok()) return client.status();
  v1::RunAnalysisRequest request;
  if (keep) {
    const absl::StatusOr<std::string> id = IdFor(analysis.definition(), *client);
    if (!id.ok()) return id.status();
    analysis.set_analysis_id(*id);
    const absl::StatusOr<v1::Analysis> kept = (*client)->SaveAnalysis(analysis);
    if (!kept.ok()) return kept.status();
    request.set_analysis_id(*id);
  } else {
    *request.mutable_preview() = std::move(analysis);
  }
  run = (*client)->RunAnalysis(request);
  interrupts.Cancel([&] { run->Cancel(); });
  while (true) {
    absl::StatusOr<v1::RunAnalysisResponse> event = run->Next();
    if (!event.ok() || event->has_completed()) EndProgress();
    if (!event.ok()) return event.status();
    if (event->has_completed()) return std::move(*event->mutable_completed());
    TellProgress(context->Say(texts::kProgress, static_cast<int>(event->progress() * 100), 100));
  }
}

absl::StatusOr<std::string> PublishedFile(Context* context, const std::string& run_id,
                                          const std::string& format) {
  const absl::StatusOr<Client*> client = context->GetClient();
  if (!client.ok()) return client.status();
  const auto published = (*client)->PublishAnalysis(run_id);
  if (!published.ok()) return published.status();
  auto file = (*client)->ExportAnalysis(run_id, ExportFormatOf(format), CodeOf(context->language));
  if (!file.ok()) return file.status();
  return std::move(*file->mutable_content());
}

}  // namespace inwonersreis::cli
