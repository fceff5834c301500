// What a whole server process weighs while it computes a review over many journeys.
// Usage: insight_server_bench [journeys]
#include <fstream>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "inwonersreis/client.h"
#include "journey/ids.h"
#include "server/main/clock.h"
#include "server/privacy/vault.h"
#include "server/storage/data_directory.h"
#include "server/storage/sql_store.h"
#include "tests/bench/insight_journeys.h"
#include "tests/support/server_process.h"

namespace inwonersreis::insight {
namespace {

constexpr char kCoordinator[] = "hanneke.prins";
constexpr char kPassphrase[] = "samen-gezond-2026";

// A line of /proc/PID/status in MiB: "VmHWM" is the most that ever was.
double MibOf(pid_t pid, const std::string& name) {
  std::ifstream status(absl::StrCat("/proc/", pid, "/status"));
  for (std::string line; std::getline(status, line);) {
    if (!absl::StartsWith(line, name + ":")) continue;
    return std::stod(line.substr(name.size() + 1)) / 1024;
  }
  Must(absl::InternalError("not there"), name.c_str());
  return 0;
}

// The journeys of the coordinator's organisation in the database of a server that
// does not run.
void AddJourneys(const testing::ServerProcess& server, const std::string& organisation_id,
                 size_t count) {
  auto vault = privacy::Vault::FromFile(server.key_file(), &SystemRandom());
  Must(vault.status(), "key");
  auto store = storage::OpenSqliteStore(
      storage::OptionsFor(server.data_dir(), &SystemClock(), &SystemRandom()));
  Must(store.status(), "store");
  WriteJourneys(**store, **vault, *IdToBytes(organisation_id), count);
}

int Run(size_t count) {
  testing::TempDir home;
  testing::ServerProcess server(home.path());
  if (server.LoadDemo(INWONERSREIS_DEMO_DIR).exit_code != 0 || !server.Start()) {
    Must(absl::InternalError(server.errors()), "server");
  }
  const auto sign_in = [&](v1::SignedIn* signed_in) {
    ConnectionOptions options;
    options.endpoint = server.address();
    auto connection = MakeConnection(options);
    Must(connection.status(), "connection");
    auto client = std::make_unique<Client>(*connection);
    auto signed_in_now = client->SignIn(kCoordinator, kPassphrase);
    Must(signed_in_now.status(), "sign in");
    *signed_in = *std::move(signed_in_now);
    return client;
  };
  v1::SignedIn me;
  sign_in(&me);
  server.Stop();
  AddJourneys(server, me.account().organisation_id(), count);
  if (!server.Start()) Must(absl::InternalError(server.errors()), "server");
  auto client = sign_in(&me);
  Print("insight.server_idle_mib", MibOf(server.pid(), "VmHWM"), "MiB");

  v1::Analysis analysis;
  analysis.set_analysis_id(client->NewId());
  *analysis.mutable_definition() = DefinitionOverThem();
  analysis.mutable_definition()->set_name("Zwaar");
  // With all that takes room: an outcome, and chance.
  v1::OutcomeMeasure* outcome = analysis.mutable_definition()->mutable_outcome();
  outcome->set_instrument("CANTRIL");
  outcome->set_scale_high(10);
  v1::Uncertainty* chance = analysis.mutable_definition()->mutable_uncertainty();
  chance->set_resamples(1000);
  chance->set_seed(20261122);
  chance->set_confidence(0.95);
  Must(client->SaveAnalysis(analysis).status(), "save");
  v1::RunAnalysisRequest request;
  request.set_analysis_id(analysis.analysis_id());
  const absl::Time begun = absl::Now();
  const auto run = client->RunAnalysis(request);
  int journeys = 0;
  while (journeys == 0) {
    auto event = run->Next();
    Must(event.status(), "run");
    if (event->has_completed()) journeys = event->completed().run().journeys();
  }
  Print("insight.server_journeys", journeys, "journeys");
  Print("insight.server_run_s", absl::ToDoubleSeconds(absl::Now() - begun), "s");
  Print("insight.server_rss_mib", MibOf(server.pid(), "VmHWM"), "MiB");
  return 0;
}

}  // namespace
}  // namespace inwonersreis::insight

int main(int argc, char** argv) {
  return inwonersreis::insight::RunWithJourneys(argc, argv, inwonersreis::insight::Run);
}
