// A store in memory, for tests of import and export.
#ifndef INWONERSREIS_CLIENT_LIB_EXCHANGE_FAKE_STORE_H_
#define INWONERSREIS_CLIENT_LIB_EXCHANGE_FAKE_STORE_H_

#include <algorithm>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "client_lib/exchange/entry_sink.h"
#include "journey/errors.h"

namespace inwonersreis::exchange {

// Answers as a server does, without rules: known ids are duplicates, seqs are
// given anew, times and authors are kept. Thread-safe.
class FakeStore : public EntrySink, public EntrySource {
 public:
  BatchLimits limits() const override { return batch_limits; }

  absl::StatusOr<v1::ImportJourneyResponse> Write(const v1::ImportJourneyRequest& batch) override {
    std::lock_guard<std::mutex> lock(mutex_);
    ++calls;
    largest_batch = std::max(largest_batch, batch.entries_size());
    const absl::Status fault = fail_call ? fail_call(calls, batch) : absl::OkStatus();
    if (!fault.ok()) return fault;
    v1::ImportJourneyResponse response;
    std::vector<v1::Entry>& journey = journeys[batch.journey_id()];
    for (const v1::Entry& entry : batch.entries()) {
      v1::RecordResult& result = *response.add_results();
      result.set_entry_id(entry.entry_id());
      const auto known = std::find_if(
          journey.begin(), journey.end(),
          [&entry](const v1::Entry& other) { return other.entry_id() == entry.entry_id(); });
      const absl::Status refused = refuse ? refuse(entry) : absl::OkStatus();
      if (!refused.ok()) {
        *result.mutable_rejected() = ProblemOf(refused);
      } else if (known != journey.end()) {
        result.mutable_duplicate()->set_seq(known->seq());
      } else {
        journey.push_back(entry);
        journey.back().set_seq(static_cast<int64_t>(journey.size()));
        result.mutable_accepted()->set_seq(journey.back().seq());
      }
    }
    return response;
  }

  // Pages of two, in the opposite order of their ids.
  absl::StatusOr<JourneyRefPage> List(absl::string_view page_token) override {
    std::lock_guard<std::mutex> lock(mutex_);
    std::vector<std::string> ids;
    for (const auto& [id, entries] : journeys) ids.push_back(id);
    std::reverse(ids.begin(), ids.end());
    size_t first = 0;
    if (!page_token.empty() && !absl::SimpleAtoi(page_token, &first)) {
      return Error(v1::ERROR_REASON_PAGE_TOKEN_INVALID);
    }
    JourneyRefPage page;
    for (size_t i = first; i < std::min(first + 2, ids.size()); ++i) {
      JourneyRef ref;
      ref.journey_id = ids[i];
      const std::vector<v1::Entry>& entries = journeys[ids[i]];
      ref.synthetic = !entries.empty() && entries[0].journey_opened().synthetic();
      page.journeys.push_back(ref);
    }
    if (first + 2 < ids.size()) page.next_page_token = absl::StrCat(first + 2);
    return page;
  }

  absl::StatusOr<std::vector<v1::Entry>> Get(absl::string_view journey_id) override {
    std::lock_guard<std::mutex> lock(mutex_);
    if (gone.count(std::string(journey_id)) > 0) return Error(v1::ERROR_REASON_NOT_FOUND);
    return journeys.at(std::string(journey_id));
  }

  int64_t entry_count() const {
    int64_t count = 0;
    for (const auto& [id, entries] : journeys) count += static_cast<int64_t>(entries.size());
    return count;
  }

  BatchLimits batch_limits;
  std::function<absl::Status(int call, const v1::ImportJourneyRequest&)> fail_call;
  std::function<absl::Status(const v1::Entry&)> refuse;
  std::map<std::string, bool> gone;  // Listed, and no longer there.
  std::map<std::string, std::vector<v1::Entry>> journeys;
  int calls = 0;
  int largest_batch = 0;

 private:
  std::mutex mutex_;
};

}  // namespace inwonersreis::exchange

#endif  // INWONERSREIS_CLIENT_LIB_EXCHANGE_FAKE_STORE_H_
