#include "server/main/server_env.h"

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/health_check_service_interface.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>

#include <algorithm>
#include <cstdlib>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "journey/errors.h"
#include "journey/limits.h"
#include "server/insight/collection/board.h"
#include "server/insight/facts/fill.h"
#include "server/insight/own/own_review.h"
#include "server/insight/service/reviews.h"
#include "server/log/journey_log.h"
#include "server/main/listen.h"
#include "server/people/directory.h"
#include "server/privacy/key_binding.h"
#include "server/privacy/vault.h"
#include "server/rpc/call_log.h"
#include "server/rpc/directory_calls.h"
#include "server/rpc/guard.h"
#include "server/rpc/in_process_calls.h"
#include "server/rpc/insight_calls.h"
#include "server/rpc/journey_service.h"
#include "server/storage/data_directory.h"
#include "server/storage/sql_store.h"
#include "server/web/listener.h"

namespace inwonersreis::server {
namespace {

absl::Status AddressFailure() {
  return Error(v1::ERROR_REASON_USAGE, {{"argument", "listen"}});
}

// "127.0.0.1:0" with the port that was given.
std::string WithPort(const std::string& listen, int port) {
  return absl::StrCat(listen.substr(0, listen.rfind(':') + 1), port);
}

class Env : public ServerEnv {
 public:
  Env(const Config& config, Clock* clock, Random* random)
      : config_(config), clock_(clock), random_(random) {}
  ~Env() override { Stop(); }

  absl::Status Open();
  absl::Status Listen();
  absl::Status ListenToBrowsers();

  const std::string& address() const override { return address_; }
  int port() const override { return port_; }
  const std::string& web_address() const override { return web_address_; }
  int web_port() const override { return web_ == nullptr ? 0 : web_->port(); }
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
  std::unique_ptr<insight::Board> board_;
  std::unique_ptr<insight::Reviews> reviews_;
  std::unique_ptr<insight::OwnReviews> own_reviews_;
  // Goes before the three: it waits for work that nobody waits for any more.
  std::unique_ptr<insight::Desk> review_desk_;
  rpc::Metrics metrics_;
  std::unique_ptr<rpc::Guard> guard_;
  std::unique_ptr<rpc::JourneyService> journey_service_;
  std::unique_ptr<rpc::CallTable> calls_;
  std::unique_ptr<grpc::Server> server_;
  web::Traffic web_traffic_;
  std::unique_ptr<rpc::InProcessCalls> web_calls_;
  std::unique_ptr<web::Site> web_site_;
  std::unique_ptr<web::Listener> web_;
  std::string address_, web_address_;
  int port_ = 0;
};

absl::Status Env::Open() {
  auto lock = storage::DataLock::Take(config_.data_dir);
  if (!lock.ok()) return lock.status();
  lock_ = *std::move(lock);
  auto vault = privacy::Vault::FromFile(config_.key_file, random_);
  if (!vault.ok()) return vault.status();
  vault_ = *std::move(vault);
  storage::StoreOptions store_options =
      storage::OptionsFor(config_.data_dir, clock_, random_);
  store_options.writer_cache_bytes = config_.database_cache_mib * 1024 * 1024;
  auto store = storage::OpenSqliteStore(store_options);
  if (!store.ok()) return store.status();
  store_ = *std::move(store);
  absl::Status bound = privacy::BindKeyFile(*store_, *vault_);
  if (!bound.ok()) return bound;
  int64_t told = 0;
  absl::Status filled = insight::FillFacts(*store_, *vault_, [&](int64_t done, int64_t all) {
    if (done < all && done - told < kFillStep) return;
    told = done;
    rpc::LogLine(rpc::Level::kInfo, clock_->Now(),
                 absl::StrCat("filling what a review counts: ", done, " of ", all, " journeys"));
  });
  if (!filled.ok()) return filled;

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
  review_desk_ = std::make_unique<insight::Desk>(store_.get(), vault_.get(), clock_,
                                                 kReviewThreads, kReviewQueue);
  board_ = std::make_unique<insight::Board>(review_desk_.get());
  insight::ReviewsOptions reviews;
  reviews.threads = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  reviews.program_version = INWONERSREIS_VERSION;
  reviews_ = std::make_unique<insight::Reviews>(reviews, review_desk_.get(), random_);
  own_reviews_ =
      std::make_unique<insight::OwnReviews>(INWONERSREIS_VERSION, review_desk_.get());
  calls_ = std::make_unique<rpc::CallTable>(guard_.get());
  rpc::AddDirectoryCalls(guard_.get(), directory_.get(), calls_.get());
  rpc::AddInsightCalls(guard_.get(), board_.get(), reviews_.get(), own_reviews_.get(),
                       calls_.get());
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
  // A phone that listens is a connection and a stream that mostly wait; these
  // bring the memory of both down. Nobody looks at channelz; a read buffer grows
  // with its use. Without compression of answers their size says nothing about
  // secrets that stand beside what somebody else typed.
  builder.AddChannelArgument(GRPC_ARG_ENABLE_CHANNELZ, 0);
  builder.AddChannelArgument(GRPC_ARG_MAX_CHANNEL_TRACE_EVENT_MEMORY_PER_NODE, 0);
  builder.AddChannelArgument(GRPC_ARG_ENABLE_PER_MESSAGE_COMPRESSION, 0);
  builder.AddChannelArgument(GRPC_ARG_TCP_READ_CHUNK_SIZE, kReadBufferBytes);
  builder.AddChannelArgument(GRPC_ARG_TCP_MIN_READ_CHUNK_SIZE, kReadBufferBytes);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, kServerPingMs);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, kPingAnswerMs);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS,
                             kClientPingAtLeastMs);
  builder.RegisterService(journey_service_.get());
  calls_->RegisterAt(&builder);
  server_ = builder.BuildAndStart();
  if (server_ == nullptr || port_ == 0) return AddressFailure();
  address_ = WithPort(config_.listen, port_);
  return absl::OkStatus();
}

absl::Status Env::ListenToBrowsers() {
  if (config_.web == kWebOff) return absl::OkStatus();
  const absl::Status may = MayListen(config_.web, config_);
  if (!may.ok()) return may;
  for (const std::string& origin : config_.web_origins) {
    if (!web::IsOrigin(origin)) return Error(v1::ERROR_REASON_USAGE, {{"argument", "web-origin"}});
  }
  absl::StatusOr<web::Files> files = web::Files::WithoutApp();
  if (!config_.web_root.empty()) files = web::Files::Read(config_.web_root);
  if (!files.ok()) return files.status();
  web_calls_ = std::make_unique<rpc::InProcessCalls>(server_.get());
  web_site_ = std::make_unique<web::Site>(web_calls_.get(), &web_traffic_, *std::move(files),
                                          config_.web_origins, !config_.tls_cert.empty());
  web::ListenerOptions options;
  options.listen = config_.web;
  options.tls_cert = config_.tls_cert;
  options.tls_key = config_.tls_key;
  options.tls_reload = absl::Seconds(config_.tls_reload_seconds);
  options.threads =
      std::clamp(static_cast<int>(std::thread::hardware_concurrency()) / 2, 1, kWebThreads);
  options.warn = [clock = clock_](absl::string_view text) {
    rpc::LogLine(rpc::Level::kWarning, clock->Now(), text);
  };
  auto listener = web::Listener::Start(options, web_site_.get(), clock_);
  if (!listener.ok()) return listener.status();
  web_ = *std::move(listener);
  web_address_ = WithPort(config_.web, web_->port());
  return absl::OkStatus();
}

void Env::Stop() {
  if (server_ == nullptr) return;
  // Load balancers and clients look elsewhere while the last calls end.
  server_->GetHealthCheckService()->SetServingStatus(false);
  log_->StopFollowing();
  const absl::Time deadline = absl::Now() + kDrain;
  // Browsers first: a server that shuts down breaks off calls of its own process
  // at once.
  if (web_ != nullptr) web_->Stop(deadline);
  // What was acknowledged is on disk: a call that gRPC does not bring to its end
  // after it was broken off keeps no server from stopping.
  absl::Notification ended;
  std::thread patience([&] {
    if (ended.WaitForNotificationWithDeadline(deadline + kBrokenOff)) return;
    rpc::LogLine(rpc::Level::kWarning, clock_->Now(), "stopped although calls had not ended");
    std::_Exit(0);
  });
  server_->Shutdown(absl::ToChronoTime(deadline));
  server_->Wait();
  ended.Notify();
  patience.join();
  web_ = nullptr;
  web_site_ = nullptr;
  web_calls_ = nullptr;
  server_ = nullptr;
}

std::string Env::Report() const {
  const log::JourneyLog::Stats log = log_->GetStats();
  const storage::StoreStats store = store_->Stats();
  return absl::StrCat(metrics_.Report(), web_traffic_.Report(), "cache bytes=", log.cached_bytes,
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
  if (status.ok()) status = env->ListenToBrowsers();
  if (!status.ok()) return status;
  return std::unique_ptr<ServerEnv>(std::move(env));
}

}  // namespace inwonersreis::server
