#include "client_lib/cli/exchange_ends.h"

#include <iterator>
#include <utility>

#include "journey/limits.h"

namespace inwonersreis::cli {
namespace {

class ImportSink : public exchange::EntrySink {
 public:
  explicit ImportSink(Client* client) : client_(client) {}

  exchange::BatchLimits limits() const override { return {}; }

  absl::StatusOr<v1::ImportJourneyResponse> Write(const v1::ImportJourneyRequest& batch) override {
    return client_->connection().ImportJourney(batch);
  }

 private:
  Client* const client_;
};

class RecordSink : public exchange::EntrySink {
 public:
  explicit RecordSink(Client* client) : client_(client) {}

  exchange::BatchLimits limits() const override {
    return {limits::kRecordEntries, limits::kRecordBytes};
  }

  absl::StatusOr<v1::ImportJourneyResponse> Write(const v1::ImportJourneyRequest& batch) override {
    v1::RecordEntriesRequest request;
    request.set_journey_id(batch.journey_id());
    *request.mutable_entries() = batch.entries();
    auto recorded = client_->connection().RecordEntries(request);
    if (!recorded.ok()) return recorded.status();
    v1::ImportJourneyResponse response;
    *response.mutable_results() = std::move(*recorded->mutable_results());
    return response;
  }

 private:
  Client* const client_;
};

class Source : public exchange::EntrySource {
 public:
  explicit Source(Client* client) : client_(client) {}

  absl::StatusOr<exchange::JourneyRefPage> List(absl::string_view page_token) override {
    auto listed = client_->ListJourneys({}, page_token, limits::kMaxPageSize);
    if (!listed.ok()) return listed.status();
    exchange::JourneyRefPage page;
    for (const v1::JourneySummary& journey : listed->journeys()) {
      page.journeys.push_back({journey.journey_id(), journey.synthetic()});
    }
    page.next_page_token = listed->next_page_token();
    return page;
  }

  absl::StatusOr<std::vector<v1::Entry>> Get(absl::string_view journey_id) override {
    auto journey = client_->GetJourney(journey_id);
    if (!journey.ok()) return journey.status();
    return std::vector<v1::Entry>(std::make_move_iterator(journey->mutable_entries()->begin()),
                                  std::make_move_iterator(journey->mutable_entries()->end()));
  }

 private:
  Client* const client_;
};

}  // namespace

std::unique_ptr<exchange::EntrySink> MakeImportSink(Client* client) {
  return std::make_unique<ImportSink>(client);
}

std::unique_ptr<exchange::EntrySink> MakeRecordSink(Client* client) {
  return std::make_unique<RecordSink>(client);
}

std::unique_ptr<exchange::EntrySource> MakeSource(Client* client) {
  return std::make_unique<Source>(client);
}

}  // namespace inwonersreis::cli
