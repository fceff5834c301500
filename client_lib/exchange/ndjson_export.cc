#include "client_lib/exchange/ndjson_export.h"

#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "client_lib/exchange/json_writer.h"
#include "client_lib/exchange/ndjson_header.h"
#include "journey/errors.h"
#include "journey/ids.h"

namespace inwonersreis::exchange {
namespace {

struct Chosen {
  std::vector<IdBytes> journeys;  // Sorted, each once.
  bool synthetic = true;
};

// Goes through the whole list before the first line is written: the header
// says whether everything is synthetic, and activity meanwhile reorders pages.
absl::StatusOr<Chosen> Choose(EntrySource* source, const std::vector<std::string>& wanted) {
  absl::flat_hash_set<IdBytes> only;
  for (const std::string& id : wanted) {
    absl::StatusOr<IdBytes> bytes = IdToBytes(id);
    if (!bytes.ok()) return bytes.status();
    only.insert(*bytes);
  }
  Chosen chosen;
  std::string token;
  do {
    absl::StatusOr<JourneyRefPage> page = source->List(token);
    if (!page.ok()) return page.status();
    for (const JourneyRef& journey : page->journeys) {
      absl::StatusOr<IdBytes> bytes = IdToBytes(journey.journey_id);
      if (!bytes.ok()) return bytes.status();
      if (!only.empty() && !only.contains(*bytes)) continue;
      chosen.journeys.push_back(*bytes);
      chosen.synthetic = chosen.synthetic && journey.synthetic;
    }
    token = page->next_page_token;
  } while (!token.empty());
  std::sort(chosen.journeys.begin(), chosen.journeys.end());
  chosen.journeys.erase(std::unique(chosen.journeys.begin(), chosen.journeys.end()),
                        chosen.journeys.end());
  if (chosen.journeys.size() < only.size()) return Error(v1::ERROR_REASON_NOT_FOUND);
  return chosen;
}

}  // namespace

absl::Status ExportNdjson(EntrySource* source, const ExportOptions& options, std::ostream* output,
                          ExportSummary* summary) {
  *summary = ExportSummary();
  absl::StatusOr<Chosen> chosen = Choose(source, options.journey_ids);
  if (!chosen.ok()) return chosen.status();
  NdjsonHeader header;
  header.synthetic = chosen->synthetic && !chosen->journeys.empty();
  header.exported_at = options.exported_at;
  summary->synthetic = header.synthetic;
  std::string text = WriteHeader(header);
  text.push_back('\n');
  const int64_t total = static_cast<int64_t>(chosen->journeys.size());
  for (const IdBytes& journey : chosen->journeys) {
    absl::StatusOr<std::vector<v1::Entry>> entries = source->Get(IdFromBytes(journey));
    if (!entries.ok() && ReasonOf(entries.status()) == v1::ERROR_REASON_NOT_FOUND) {
      ++summary->gone;
      continue;
    }
    if (!entries.ok()) return entries.status();
    for (const v1::Entry& entry : *entries) {
      AppendJson(entry, &text);
      text.push_back('\n');
    }
    output->write(text.data(), static_cast<std::streamsize>(text.size()));
    text.clear();
    if (!output->good()) return Error(v1::ERROR_REASON_FILE_UNREADABLE);
    ++summary->journeys;
    summary->entries += static_cast<int64_t>(entries->size());
    if (options.on_progress) options.on_progress(summary->journeys + summary->gone, total);
  }
  output->write(text.data(), static_cast<std::streamsize>(text.size()));
  output->flush();
  return output->good() ? absl::OkStatus() : Error(v1::ERROR_REASON_FILE_UNREADABLE);
}

}  // namespace inwonersreis::exchange
