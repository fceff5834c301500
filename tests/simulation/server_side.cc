#include "tests/simulation/server_side.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "inwonersreis/v1/session_service.pb.h"
#include "journey/errors.h"
#include "journey/times.h"
#include "server/log/seals.h"
#include "server/storage/data_directory.h"
#include "server/storage/restore.h"

namespace inwonersreis::simulation {
namespace {

using ::inwonersreis::testing::TestId;

constexpr uint8_t kAccounts = 1, kOrganisations = 2;
constexpr absl::Duration kSession = absl::Hours(30);
constexpr absl::Duration kDeadline = absl::Seconds(60);

[[noreturn]] void Give(const char* what, const absl::Status& status) {
  std::fprintf(stderr, "the simulation itself fails: %s: %s\n", what,
               status.ToString().c_str());
  std::abort();
}

}  // namespace

class ServerSide::ServerClock : public ::inwonersreis::Clock {
 public:
  explicit ServerClock(Timeline* timeline) : timeline_(timeline) {}
  absl::Time Now() override { return timeline_->Now(); }

 private:
  Timeline* const timeline_;
};

// Is busy, and runs bodies twice, on demand.
class ServerSide::Unsteady : public storage::Store {
 public:
  explicit Unsteady(ServerSide* server) : server_(server) {}

  void Write(storage::WriteClass write_class, absl::Time deadline, WriteBody body,
             WriteDone done) override {
    ServerSide& server = *server_;
    if (server.chance_.Percent(server.busy_percent)) {
      server.counts_->Count(Fault::kServerBusy);
      done(RetryableError(v1::ERROR_REASON_BUSY, absl::Milliseconds(250)));
      return;
    }
    const bool content = write_class == storage::WriteClass::kContent;
    if (content && server.chance_.Percent(server.rerun_percent)) {
      server.counts_->Count(Fault::kSerializationFailure);
      server.store_->Write(
          write_class, deadline,
          [body](storage::WriteTransaction& write) {
            body(write).IgnoreError();
            return Error(v1::ERROR_REASON_BUSY);
          },
          [](const absl::Status&) {});
    }
    if (content && server.chance_.Percent(server.disk_error_percent)) {
      server.counts_->Count(Fault::kServerDiskError);
      ::inwonersreis::testing::Fault fault;
      fault.at = server.chance_.Between(1, 6);
      fault.torn = server.chance_.OneIn(2);
      server.vfs_->Arm(fault);
    }
    if (content && ++waiting_ > 1) server.counts_->Count(Fault::kConcurrentWriters);
    server.store_->Write(write_class, deadline, std::move(body),
                         [this, content, done = std::move(done)](const absl::Status& status) {
                           if (content) --waiting_;
                           done(status);
                         });
  }
  absl::Status Read(absl::FunctionRef<absl::Status(storage::ReadTransaction&)> body) override {
    return server_->store_->Read(body);
  }
  absl::Status Backup(const std::string& path,
                      absl::FunctionRef<void(int, int)> progress) override {
    return server_->store_->Backup(path, progress);
  }
  absl::Status CheckFile() override { return server_->store_->CheckFile(); }
  storage::StoreStats Stats() const override { return server_->store_->Stats(); }

 private:
  ServerSide* const server_;
  int waiting_ = 0;
};

// One follower: its events go to a device's link.
struct ServerSide::Stream {
  OnEvent on_event;
  OnEnd on_end;
  std::unique_ptr<log::Following> following;
};

ServerSide::ServerSide(Timeline* timeline, FaultCounts* counts, std::string directory,
                       uint64_t seed)
    : timeline_(timeline),
      counts_(counts),
      directory_(std::move(directory)),
      clock_(std::make_unique<ServerClock>(timeline)),
      random_(seed),
      chance_(seed ^ 0x5e7e) {
  std::array<uint8_t, 32> key;
  key.fill(3);
  vault_ = privacy::Vault::FromKey(key, &random_);
  uint64_t number = 0;
  for (const auto& [login, role] :
       {std::make_pair("desk", v1::ROLE_PROFESSIONAL), std::make_pair("coach", v1::ROLE_PROFESSIONAL),
        std::make_pair("resident", v1::ROLE_RESIDENT),
        std::make_pair("supporter", v1::ROLE_SUPPORTER)}) {
    v1::Account& account = accounts_[login];
    account.set_account_id(TestId(kAccounts, ++number));
    account.set_login_name(login);
    account.set_display_name(absl::StrCat("Verzonnen ", login));
    account.set_role(role);
    account.set_enabled(true);
    if (role == v1::ROLE_PROFESSIONAL) account.set_organisation_id(TestId(kOrganisations, 1));
  }
}

ServerSide::~ServerSide() {
  calls_.clear();  // Nobody is there any more to hear.
  streams_.clear();
  if (up()) Kill(ServerDeath::kAfterCommit);
}

people::Principal ServerSide::PrincipalOf(const std::string& login) const {
  const v1::Account& account = accounts_.at(login);
  people::Principal principal;
  principal.account_id = *IdToBytes(account.account_id());
  principal.session_id = principal.account_id;
  principal.role = account.role();
  principal.scope = v1::SCOPE_OWN;
  if (!account.organisation_id().empty()) {
    principal.organisation_id = *IdToBytes(account.organisation_id());
  }
  principal.session_expires_at = absl::InfiniteFuture();
  return principal;
}

std::string ServerSide::NewId() { return ::inwonersreis::NewId(*clock_, random_); }

// --- Life and death --------------------------------------------------------------

RunLater ServerSide::Later() {
  return [this](std::function<void()> work) {
    const auto longest = static_cast<int>(absl::ToInt64Microseconds(slowest_disk));
    timeline_->After(kServer, absl::Microseconds(chance_.Between(20, longest)), std::move(work));
  };
}

storage::StoreOptions ServerSide::StoreOptions() {
  storage::StoreOptions options = storage::OptionsFor(directory_, clock_.get(), &random_);
  options.reserve_path.clear();  // Eight megabytes of zeros for each life.
  options.readers = 1;
  options.writer_cache_bytes = options.reader_cache_bytes = int64_t{1} << 20;
  options.vfs = vfs_->name();
  options.run_later = Later();
  return options;
}

void ServerSide::Start() {
  vfs_ = std::make_unique<::inwonersreis::testing::FaultVfs>();
  auto store = storage::OpenSqliteStore(StoreOptions());
  if (!store.ok()) Give("the server's store does not open", store.status());
  store_ = *std::move(store);
  unsteady_ = std::make_unique<Unsteady>(this);
  log::JourneyLogOptions options;
  options.run_later = Later();
  // Small pages in half of the worlds, so that a pull takes several.
  options.pull_page_bytes = chance_.OneIn(2) ? 1500 : 1 << 20;
  auto log = log::JourneyLog::Create(
      options, unsteady_.get(), vault_.get(), clock_.get(),
      [](storage::ReadTransaction&, const IdBytes&) -> absl::StatusOr<log::PersonCard> {
        return log::PersonCard{"Verzonnen desk", "wijkteam", "begeleider"};
      });
  if (!log.ok()) Give("the journey log does not start", log.status());
  log_ = *std::move(log);
}

void ServerSide::Kill(ServerDeath death) {
  const std::string after_power_loss = directory_ + "/after-power-loss";
  if (death == ServerDeath::kPowerLoss) {
    std::filesystem::create_directory(after_power_loss);
    vfs_->CopyAfterPowerLoss(after_power_loss, chance_.Next());
  }
  if (death == ServerDeath::kBeforeCommit) {
    ::inwonersreis::testing::Fault fault;
    fault.lasting = true;
    fault.torn = chance_.OneIn(2);
    vfs_->Arm(fault);
  } else {
    vfs_->Disarm();
  }
  // Nobody hears of what was under way.
  std::map<uint64_t, Reply> calls;
  calls.swap(calls_);
  std::map<uint64_t, std::shared_ptr<Stream>> streams;
  streams.swap(streams_);
  timeline_->Finish(kServer);
  log_->StopFollowing();
  timeline_->Finish(kServer);
  std::vector<OnEnd> ends;
  for (auto& stream : streams) {
    ends.push_back(stream.second->on_end);
    stream.second->following.reset();
  }
  timeline_->Finish(kServer);
  log_.reset();
  unsteady_.reset();
  store_.reset();
  vfs_.reset();
  if (death == ServerDeath::kPowerLoss) {
    for (const char* suffix : {"", "-wal", "-shm"}) {
      std::filesystem::remove(storage::DatabasePath(directory_) + suffix);
    }
    for (const auto& file : std::filesystem::directory_iterator(after_power_loss)) {
      if (file.path().extension() == ".db" || file.path().extension() == ".db-wal") {
        std::filesystem::copy(file.path(), directory_);
      }
    }
    std::filesystem::remove_all(after_power_loss);
  }
  for (auto& call : calls) call.second(Error(v1::ERROR_REASON_UNAVAILABLE));
  for (auto& end : ends) end(Error(v1::ERROR_REASON_UNAVAILABLE));
}

void ServerSide::Backup() {
  const std::string path = directory_ + "/backup";
  std::filesystem::remove(path);
  const absl::Status status = store_->Backup(path, [](int, int) {});
  if (!status.ok()) Give("no backup", status);
  sessions_at_backup_ = sessions_;
  has_backup_ = true;
}

void ServerSide::Restore(bool sessions_too) {
  if (up()) Kill(ServerDeath::kAfterCommit);
  const absl::Status status = storage::RestoreBackup(
      directory_ + "/backup", directory_, *clock_, random_,
      [](const std::string&) { return absl::OkStatus(); }, [](int64_t, int64_t) {});
  if (!status.ok()) Give("the backup is not restored", status);
  if (sessions_too) sessions_ = sessions_at_backup_;
  counts_->Count(Fault::kServerRestored);
}

// --- Sessions --------------------------------------------------------------------

absl::StatusOr<people::Principal> ServerSide::Authenticate(const std::string& token) {
  const auto session = sessions_.find(token);
  if (session == sessions_.end() || session->second.ended) {
    return Error(v1::ERROR_REASON_NOT_SIGNED_IN);
  }
  if (session->second.expires_at <= timeline_->Now()) {
    return Error(v1::ERROR_REASON_SESSION_EXPIRED);
  }
  people::Principal principal = PrincipalOf(session->second.login);
  principal.session_expires_at = session->second.expires_at;
  return principal;
}

absl::StatusOr<std::string> ServerSide::SignIn(const std::string& request) {
  v1::SignInRequest ask;
  if (!ask.ParseFromString(request)) return Error(v1::ERROR_REASON_INTERNAL);
  const auto account = accounts_.find(ask.login_name());
  if (account == accounts_.end()) return Error(v1::ERROR_REASON_WRONG_CREDENTIALS);
  const std::string token = absl::StrCat("token-", ++tokens_, "-van-", ask.login_name());
  sessions_[token] = {ask.login_name(), timeline_->Now() + kSession, false};
  v1::SignInResponse response;
  v1::SignedIn* signed_in = response.mutable_signed_in();
  signed_in->set_token(token);
  *signed_in->mutable_account() = account->second;
  *signed_in->mutable_session()->mutable_created_at() = TimestampOf(timeline_->Now());
  return response.SerializeAsString();
}

void ServerSide::EndSessions(const std::string& login, bool by_somebody) {
  for (auto& session : sessions_) {
    if (session.second.login != login) continue;
    if (by_somebody) {
      session.second.ended = true;
    } else {
      session.second.expires_at = std::min(session.second.expires_at, timeline_->Now());
    }
  }
  if (up() && by_somebody) log_->SessionsEnded(*IdToBytes(accounts_.at(login).account_id()), {});
  if (up() && !by_somebody) log_->EndExpiredStreams();
}

// --- Calls -----------------------------------------------------------------------

void ServerSide::Call(const std::string& method, const std::string& token,
                      const std::string& request, Reply reply) {
  if (!up()) return reply(Error(v1::ERROR_REASON_UNAVAILABLE));
  if (absl::EndsWith(method, "/SignIn")) return reply(SignIn(request));
  if (chance_.Percent(expire_percent) && sessions_.count(token) > 0) {
    counts_->Count(Fault::kSessionExpiredMidCall);
    sessions_[token].expires_at = std::min(sessions_[token].expires_at, timeline_->Now());
  }
  auto caller = Authenticate(token);
  if (!caller.ok()) return reply(caller.status());
  if (absl::EndsWith(method, "/SignOut")) {
    sessions_[token].ended = true;
    return reply(v1::SignOutResponse().SerializeAsString());
  }
  const uint64_t id = ++last_call_;
  calls_[id] = std::move(reply);
  const auto answer = [this, id](absl::StatusOr<std::string> bytes) {
    auto call = calls_.extract(id);
    if (!call.empty()) call.mapped()(std::move(bytes));
  };
  const absl::Time deadline = timeline_->Now() + kDeadline;
  if (absl::EndsWith(method, "/RecordEntries")) {
    v1::RecordEntriesRequest record;
    if (!record.ParseFromString(request)) return answer(Error(v1::ERROR_REASON_INTERNAL));
    for (const v1::Entry& entry : record.entries()) {
      if (poison.count(entry.entry_id()) == 0) continue;
      counts_->Count(Fault::kPoisonEntry);
      return answer(Error(v1::ERROR_REASON_INTERNAL));
    }
    log_->Append(*caller, std::move(record), deadline,
                 [answer](absl::StatusOr<v1::RecordEntriesResponse> response) {
                   if (!response.ok()) return answer(response.status());
                   answer(response->SerializeAsString());
                 });
  } else if (absl::EndsWith(method, "/OpenJourney")) {
    v1::OpenJourneyRequest open;
    if (!open.ParseFromString(request)) return answer(Error(v1::ERROR_REASON_INTERNAL));
    const std::string id = open.opening().journey_id();
    log_->Open(*caller, std::move(open), deadline,
               [this, id, answer](absl::StatusOr<v1::OpenJourneyResponse> response) {
                 if (!response.ok()) return answer(response.status());
                 journeys_.push_back(id);
                 answer(response->SerializeAsString());
               });
  } else if (absl::EndsWith(method, "/PullEntries")) {
    v1::PullEntriesRequest pull;
    if (!pull.ParseFromString(request)) return answer(Error(v1::ERROR_REASON_INTERNAL));
    log_->Pull(*caller, std::move(pull), deadline,
               [this, answer](absl::StatusOr<log::MessageBytes> response) {
                 if (!response.ok()) return answer(response.status());
                 const std::string bytes = response->Flatten();
                 v1::PullEntriesResponse page;
                 if (page.ParseFromString(bytes) && page.more() && on_more &&
                     chance_.Percent(unshare_percent)) {
                   on_more();
                 }
                 answer(bytes);
               });
  } else {
    answer(Error(v1::ERROR_REASON_UNIMPLEMENTED));
  }
}

uint64_t ServerSide::Follow(const std::string& token, const std::string& request,
                            OnEvent on_event, OnEnd on_end) {
  if (!up()) {
    on_end(Error(v1::ERROR_REASON_UNAVAILABLE));
    return 0;
  }
  auto caller = Authenticate(token);
  v1::FollowEntriesRequest follow;
  if (!caller.ok() || !follow.ParseFromString(request)) {
    on_end(caller.ok() ? Error(v1::ERROR_REASON_INTERNAL) : caller.status());
    return 0;
  }
  const uint64_t id = ++last_call_;
  auto stream = std::make_shared<Stream>();
  stream->on_event = std::move(on_event);
  stream->on_end = std::move(on_end);
  streams_[id] = stream;

  // Hands on; that an event has left is told a moment later.
  class Sink : public log::FollowSink {
   public:
    Sink(ServerSide* server, uint64_t id) : server_(server), id_(id) {}
    void Send(log::MessageBytes event) override {
      server_->timeline_->After(
          kServer, absl::Milliseconds(1), [server = server_, id = id_, bytes = event.Flatten()] {
            const auto stream = server->streams_.find(id);
            if (stream == server->streams_.end()) return;
            stream->second->on_event(bytes);
            if (stream->second->following != nullptr) stream->second->following->Sent();
          });
    }
    void End(const absl::Status& status) override {
      server_->timeline_->After(kServer, absl::Milliseconds(1),
                                [server = server_, id = id_, status] {
                                  auto stream = server->streams_.extract(id);
                                  if (!stream.empty()) stream.mapped()->on_end(status);
                                });
    }

   private:
    ServerSide* const server_;
    const uint64_t id_;
  };
  log_->Follow(*caller, std::move(follow), timeline_->Now() + kDeadline,
               std::make_shared<Sink>(this, id),
               [this, id](absl::StatusOr<std::unique_ptr<log::Following>> following) {
                 const auto stream = streams_.find(id);
                 if (stream == streams_.end()) return;  // Gone meanwhile.
                 if (following.ok()) {
                   stream->second->following = *std::move(following);
                   return;
                 }
                 const OnEnd on_end = stream->second->on_end;
                 streams_.erase(stream);
                 on_end(following.status());
               });
  return id;
}

void ServerSide::Unfollow(uint64_t stream) { streams_.erase(stream); }

// --- The desk --------------------------------------------------------------------

absl::StatusOr<v1::RecordResult> ServerSide::Write(const std::string& login, v1::Entry entry) {
  if (!up()) return Error(v1::ERROR_REASON_UNAVAILABLE);
  if (entry.entry_id().empty()) entry.set_entry_id(NewId());
  *entry.mutable_occurred_at() = TimestampOf(timeline_->Now());
  v1::RecordEntriesRequest request;
  request.set_journey_id(entry.journey_id());
  *request.add_entries() = std::move(entry);
  absl::StatusOr<v1::RecordResult> result = Error(v1::ERROR_REASON_DEADLINE_EXCEEDED);
  log_->Append(PrincipalOf(login), std::move(request), timeline_->Now() + kDeadline,
               [&result](absl::StatusOr<v1::RecordEntriesResponse> response) {
                 if (response.ok()) {
                   result = response->results(0);
                 } else {
                   result = response.status();
                 }
               });
  timeline_->Finish(kServer);
  return result;
}

absl::StatusOr<std::string> ServerSide::OpenJourney(const std::string& title) {
  v1::OpenJourneyRequest request;
  v1::Entry* opening = request.mutable_opening();
  opening->set_entry_id(NewId());
  opening->set_journey_id(NewId());
  *opening->mutable_occurred_at() = TimestampOf(timeline_->Now());
  opening->mutable_journey_opened()->set_title(title);
  const std::string id = opening->journey_id();
  absl::Status status = Error(v1::ERROR_REASON_DEADLINE_EXCEEDED);
  log_->Open(PrincipalOf("desk"), std::move(request), timeline_->Now() + kDeadline,
             [&status](absl::StatusOr<v1::OpenJourneyResponse> response) {
               status = response.status();
             });
  timeline_->Finish(kServer);
  if (!status.ok()) return status;
  journeys_.push_back(id);
  return id;
}

// --- The truth -------------------------------------------------------------------

std::vector<v1::Entry> ServerSide::Log(const std::string& journey_id) {
  std::vector<v1::Entry> entries;
  const absl::Status status =
      store_->Read([&](storage::ReadTransaction& read) -> absl::Status {
        const IdBytes id = *IdToBytes(journey_id);
        auto row = read.Journey(id);
        if (!row.ok()) return row.status();
        if (!*row) return absl::OkStatus();
        auto key = vault_->Unwrap((*row)->wrapped_key, id);
        if (!key.ok()) return key.status();
        return log::VisitEntries(read, *vault_, *key, id, 0, [&](v1::Entry& entry) {
          entry.set_journey_id(journey_id);
          entries.push_back(entry);
        });
      });
  if (!status.ok()) Give("the log cannot be read", status);
  return entries;
}

journey::Actor ServerSide::ActorIn(const std::string& login, const std::string& journey_id) {
  journey::Actor actor;
  const absl::Status status = store_->Read([&](storage::ReadTransaction& read) -> absl::Status {
    auto row = read.Journey(*IdToBytes(journey_id));
    if (!row.ok()) return row.status();
    if (!*row) return absl::OkStatus();
    auto relation = people::Judge(read, PrincipalOf(login), **row);
    if (relation.ok()) actor = relation->actor;
    return absl::OkStatus();
  });
  if (!status.ok()) Give("access cannot be judged", status);
  return actor;
}

}  // namespace inwonersreis::simulation
