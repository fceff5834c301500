#include "server/main/server_env.h"

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/health_check_service_interface.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "journey/errors.h"
#include "journey/limits.h"
#include "server/log/journey_log.h"
#include "server/main/listen.h"
#include "server/people/directory.h"
#include "server/privacy/key_binding.h"
#include "server/privacy/vault.h"
#include "server/rpc/guard.h"
#include "server/rpc/journey_service.h"
#include "server/rpc/people_service.h"
#include "server/rpc/session_service.h"
#include "server/storage/data_directory.h"
#include "server/storage/sql_store.h"

namespace inwonersreis::server {
namespace {

absl::Status AddressFailure() {
  return Error(v1::ERROR_REASON_USAGE, {{"argument", "listen"}});
}

class Env : public ServerEnv {
 public:
  Env(const Config& config, Clock* clock, Random* random)
      : config_(config), clock_(clock), random_(random) {}
  ~Env() override { Stop(); }

  absl::Status Open();
  absl::Status Listen();

  const std::string& address() const override { return address_; }
  int port() const override { return port_; }
  void Stop() override;
  void Sweep() override { log_->EndExpiredStreams(); }
  std::string Report() const override;

 private:
  const Config config_;
  Clock* const clock_;
  Random* const random_;

  // Lowest first: each uses those above it, and goes before them.
  std::unique_ptr<storage::DataLock> lock_;
  std::unique_ptr<privacy::Vault> vault_;
  std::unique_ptr<storage::Store> store_;
  std::unique_ptr<log::JourneyLog> log_;
  std::unique_ptr<people::Directory> directory_;
  rpc::Metrics metrics_;
  std::unique_ptr<rpc::Guard> guard_;
  std::unique_ptr<rpc::JourneyService> journey_service_;
  std::unique_ptr<rpc::SessionService> session_service_;
  std::unique_ptr<rpc::PeopleService> people_service_;
  std::unique_ptr<grpc::Server> server_;
  std::string address_;
  int port_ = 0;
};

absl::Status Env::Open() {
  auto lock = storage::DataLock::Take(config_.data_dir);
  if (!lock.ok()) return lock.status();
  lock_ = *std::move(lock);
  auto vault = privacy::Vault::FromFile(config_.key_file, random_);
  if (!vault.ok()) return vault.status();
  vault_ = *std::move(vault);
  auto store =
      storage::OpenSqliteStore(storage::OptionsFor(config_.data_dir, clock_, random_));
  if (!store.ok()) return store.status();
  store_ = *std::move(store);
  absl::Status bound = privacy::BindKeyFile(*store_, *vault_);
  if (!bound.ok()) return bound;

  // The log asks the directory for names, the directory the log to join people;
  // neither does before the first call.
  log::JourneyLogOptions options;
  options.cache_bytes = config_.cache_mib * 1024 * 1024;
  auto log = log::JourneyLog::Create(
      options, store_.get(), vault_.get(), clock_,
      [this](storage::ReadTransaction& read,
             const IdBytes& account_id) -> absl::StatusOr<log::PersonCard> {
        auto card = directory_->CardOf(read, account_id);
        if (!card.ok()) return card.status();
        return log::PersonCard{card->name, card->organisation_name, card->function};
      });
  if (!log.ok()) return log.status();
  log_ = *std::move(log);
  auto directory = people::Directory::Open(*store_, *vault_, *clock_, *random_);
  if (!directory.ok()) return directory.status();
  directory_ = *std::move(directory);
  directory_->SetJourneyJoiner(log_.get());
  directory_->SetAccessObserver([this](const people::AccessChange& change) {
    if (change.all_sessions_ended) {
      log_->SessionsEnded(change.account_id, {});
    } else if (!change.ended_session_ids.empty()) {
      log_->SessionsEnded(change.account_id, change.ended_session_ids);
    }
    if (change.teams_changed) log_->AccessChanged(change.account_id);
  });
  guard_ = std::make_unique<rpc::Guard>(rpc::GuardOptions(), directory_.get(), clock_, &metrics_);
  journey_service_ = std::make_unique<rpc::JourneyService>(guard_.get(), log_.get());
  session_service_ = std::make_unique<rpc::SessionService>(guard_.get(), directory_.get());
  people_service_ = std::make_unique<rpc::PeopleService>(guard_.get(), directory_.get());
  return absl::OkStatus();
}

absl::Status Env::Listen() {
  if (!IsAddress(config_.listen)) return AddressFailure();
  auto credentials = CredentialsFor(config_);
  if (!credentials.ok()) return credentials.status();
  grpc::EnableDefaultHealthCheckService(true);
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  grpc::ServerBuilder builder;
  builder.AddListeningPort(config_.listen, *credentials, &port_);
  builder.SetMaxReceiveMessageSize(limits::kMessageBytes);
  builder.SetMaxSendMessageSize(limits::kMessageBytes);
  // Two servers on one port would each get half of the calls.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, kServerPingMs);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, kPingAnswerMs);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS,
                             kClientPingAtLeastMs);
  builder.RegisterService(journey_service_.get());
  builder.RegisterService(session_service_.get());
  builder.RegisterService(people_service_.get());
  server_ = builder.BuildAndStart();
  if (server_ == nullptr || port_ == 0) return AddressFailure();
  address_ = absl::StrCat(config_.listen.substr(0, config_.listen.rfind(':') + 1), port_);
  return absl::OkStatus();
}

void Env::Stop() {
  if (server_ == nullptr) return;
  // Load balancers and clients look elsewhere while the last calls end.
  server_->GetHealthCheckService()->SetServingStatus(false);
  log_->StopFollowing();
  server_->Shutdown(absl::ToChronoTime(absl::Now() + kDrain));
  server_->Wait();
  server_ = nullptr;
}

std::string Env::Report() const {
  const log::JourneyLog::Stats log = log_->GetStats();
  const storage::StoreStats store = store_->Stats();
  return absl::StrCat(metrics_.Report(), "cache bytes=", log.cached_bytes,
                      " journeys=", log.cached_journeys, " loads=", log.loads, "\n",
                      "followers=", log.followers, " worker_queue=", log.worker_queue, "\n",
                      "store commits=", store.commits, " writes=", store.writes,
                      " queued=", store.queued, " bytes=", store.database_bytes,
                      " on_reserve=", store.on_reserve ? 1 : 0, "\n");
}

}  // namespace

absl::StatusOr<std::unique_ptr<ServerEnv>> ServerEnv::Start(const Config& config, Clock* clock,
                                                            Random* random) {
  auto env = std::make_unique<Env>(config, clock, random);
  absl::Status status = env->Open();
  if (status.ok()) status = env->Listen();
  if (!status.ok()) return status;
  return std::unique_ptr<ServerEnv>(std::move(env));
}

}  // namespace inwonersreis::server
