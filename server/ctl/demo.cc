#include "server/ctl/demo.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/types/optional.h"
#include "client_lib/exchange/ndjson_import.h"
#include "journey/errors.h"
#include "server/ctl/demo_people.h"
#include "server/ctl/demo_review.h"
#include "server/log/journey_log.h"
#include "server/people/answer.h"
#include "server/people/directory.h"
#include "server/people/load_people.h"

namespace inwonersreis::ctl {
namespace {

// Says in the store's meta how far a demo came.
constexpr char kDemoMeta[] = "demo";
constexpr char kLoading[] = "loading";
constexpr char kLoaded[] = "loaded";

absl::Status SetState(storage::Store& store, absl::string_view state) {
  return store.WriteAndWait(
      [&](storage::WriteTransaction& write) { return write.SetMeta(kDemoMeta, state); });
}

struct Present {
  bool loading = false;
  bool people = false;
};

absl::StatusOr<Present> LookAt(storage::Store& store) {
  Present present;
  const absl::Status read = store.Read([&](storage::ReadTransaction& transaction) -> absl::Status {
    auto state = transaction.Meta(kDemoMeta);
    if (!state.ok()) return state.status();
    auto organisations = transaction.Organisations();
    if (!organisations.ok()) return organisations.status();
    present.loading = *state == absl::optional<std::string>(kLoading);
    present.people = !organisations->empty();
    return absl::OkStatus();
  });
  if (!read.ok()) return read;
  return present;
}

absl::StatusOr<std::vector<std::string>> Stories(const std::string& from) {
  std::vector<std::string> paths;
  std::error_code failed;
  for (std::filesystem::directory_iterator it(from, failed), end; !failed && it != end;
       it.increment(failed)) {
    if (it->path().extension() == ".ndjson") paths.push_back(it->path().string());
  }
  if (failed) return Error(v1::ERROR_REASON_FILE_UNREADABLE, {{"path", from}});
  std::sort(paths.begin(), paths.end());
  return paths;
}

// The first account of the demo with this role.
absl::StatusOr<people::Principal> FirstWith(v1::Role role, const people::PeopleToLoad& people) {
  for (const people::AccountToLoad& loaded : people.accounts) {
    if (loaded.account.role() != role) continue;
    people::Principal principal;
    auto account_id = IdToBytes(loaded.account.account_id());
    if (!account_id.ok()) return account_id.status();
    auto organisation_id = IdToBytes(loaded.account.organisation_id());
    if (!organisation_id.ok()) return organisation_id.status();
    principal.account_id = *account_id;
    principal.organisation_id = *organisation_id;
    principal.role = role;
    principal.scope = loaded.account.scope();
    principal.session_expires_at = absl::InfiniteFuture();
    return principal;
  }
  return Error(v1::ERROR_REASON_FIELD_REQUIRED, {{"field", v1::Role_Name(role)}});
}

// Entries into the journey log, as an import over the wire brings them.
class LogSink : public exchange::EntrySink {
 public:
  LogSink(log::JourneyLog* log, people::Principal caller) : log_(log), caller_(std::move(caller)) {}

  exchange::BatchLimits limits() const override { return {}; }

  absl::StatusOr<v1::ImportJourneyResponse> Write(const v1::ImportJourneyRequest& batch) override {
    people::Answer<v1::ImportJourneyResponse> answer;
    log_->Import(caller_, batch, absl::InfiniteFuture(), answer.done());
    return answer.Wait();
  }

 private:
  log::JourneyLog* const log_;
  const people::Principal caller_;
};

// One file; the first thing that is wrong with it is the error.
absl::StatusOr<int64_t> ImportStory(const std::string& path, exchange::EntrySink& sink,
                                    absl::Time now) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error(v1::ERROR_REASON_FILE_UNREADABLE, {{"path", path}});
  absl::optional<v1::Problem> first;
  exchange::ImportOptions options;
  options.workers = 1;
  options.on_issue = [&](const exchange::Issue& issue) {
    if (first) return;
    first = issue.problem;
    (*first->mutable_metadata())["path"] = path;
    (*first->mutable_metadata())["line"] = absl::StrCat(issue.line);
  };
  exchange::ImportSummary summary;
  const absl::Status imported = exchange::ImportNdjson(&in, &sink, now, options, &summary);
  if (!imported.ok()) return imported;
  if (first) return StatusOf(*first);
  return summary.added;
}

}  // namespace

absl::StatusOr<DemoReport> LoadDemo(storage::Store& store, const privacy::Vault& vault,
                                    Clock& clock, Random& random, const std::string& from,
                                    const DemoProgress& progress) {
  auto people = ReadDemoPeople(from + "/people.json");
  if (!people.ok()) return people.status();
  auto stories = Stories(from);
  if (!stories.ok()) return stories.status();
  auto administrator = FirstWith(v1::ROLE_ADMINISTRATOR, *people);
  if (!administrator.ok()) return administrator.status();
  auto present = LookAt(store);
  if (!present.ok()) return present.status();
  if (present->people && !present->loading) {
    return Error(v1::ERROR_REASON_ALREADY_EXISTS, {{"field", "organisation"}});
  }
  absl::Status status = SetState(store, kLoading);
  if (status.ok() && !present->people) {
    status = people::LoadPeople(store, vault, clock, *people);
  }
  if (!status.ok()) return status;

  auto directory = people::Directory::Open(store, vault, clock, random);
  if (!directory.ok()) return directory.status();
  auto log = log::JourneyLog::Create(
      log::JourneyLogOptions(), &store, &vault, &clock,
      [&](storage::ReadTransaction& read,
          const IdBytes& account_id) -> absl::StatusOr<log::PersonCard> {
        auto card = (*directory)->CardOf(read, account_id);
        if (!card.ok()) return card.status();
        return log::PersonCard{card->name, card->organisation_name, card->function};
      });
  if (!log.ok()) return log.status();
  LogSink sink(log->get(), *administrator);
  DemoReport report;
  report.organisations = static_cast<int>(people->organisations.size());
  report.accounts = static_cast<int>(people->accounts.size());
  for (const std::string& path : *stories) {
    auto added = ImportStory(path, sink, clock.Now());
    if (!added.ok()) return added.status();
    report.entries += *added;
    ++report.journeys;
    progress(report.journeys, static_cast<int>(stories->size()));
  }
  const std::string review = from + "/review.json";
  if (std::filesystem::exists(review)) {
    auto coordinator = FirstWith(v1::ROLE_COORDINATOR, *people);
    if (!coordinator.ok()) return coordinator.status();
    auto reviewed = LoadDemoReview(store, vault, clock, random, *coordinator, review);
    if (!reviewed.ok()) return reviewed.status();
    report.reviewed = reviewed->reviewed;
  }
  status = SetState(store, kLoaded);
  if (!status.ok()) return status;
  return report;
}

}  // namespace inwonersreis::ctl
