#include "client_lib/sync/engine.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "client_lib/sync/book.h"
#include "client_lib/sync/search.h"
#include "client_lib/sync/server_clock.h"
#include "client_lib/sync/sign_in.h"
#include "client_lib/sync/synchroniser.h"
#include "client_lib/sync/updates.h"
#include "journey/errors.h"

namespace inwonersreis::sync {
namespace {

constexpr int kDefaultCallMs = 20'000;
constexpr int kLongestCallMs = 60'000;
constexpr size_t kMethodBytes = 200;

// "inwonersreis.v1.PeopleService/ListAccounts".
bool IsMethod(const std::string& method) {
  return method.size() <= kMethodBytes && std::count(method.begin(), method.end(), '/') == 1 &&
         std::all_of(method.begin(), method.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '.' || c == '/' || c == '_';
         });
}

}  // namespace

// Owns the parts and hands each request to the one that knows it.
class Engine::Core {
 public:
  Core(std::unique_ptr<store::LocalStore> store, const client_v1::ClientConfig& config,
       const Ports& ports, Sink sink)
      : store_(std::move(store)),
        ports_(ports),
        updates_(std::move(sink)),
        server_clock_(ports.clock),
        book_(store_.get(), &server_clock_, ports.random, &updates_),
        synchroniser_(&book_, &server_clock_, ports, &updates_),
        sign_in_(&book_, &synchroniser_, &server_clock_, ports, &updates_, config.device_name()) {}

  ~Core() {
    for (const auto& call : calls_) ports_.network->Cancel(call.first);
  }

  absl::Status Start() {
    absl::Status status = book_.Load();
    if (!status.ok()) return status;
    const store::Identity& identity = book_.identity();
    if (identity.clock_known) server_clock_.Remember(identity.clock_offset);
    if (!store_->set_aside_path().empty()) {
      updates_.TellProblem(Error(v1::ERROR_REASON_DEVICE_STORE_DAMAGED,
                                 {{"salvaged", std::to_string(store_->salvaged())}}));
    }
    synchroniser_.TellSession();
    book_.TellNotSent();
    synchroniser_.Wake();
    return absl::OkStatus();
  }

  void Send(const client_v1::ClientRequest& request) {
    const uint64_t id = request.request_id();
    switch (request.request_case()) {
      case client_v1::ClientRequest::kSignIn:
        return sign_in_.SignIn(id, request.sign_in());
      case client_v1::ClientRequest::kRedeemInvitation:
        return sign_in_.Redeem(id, request.redeem_invitation());
      case client_v1::ClientRequest::kSignOut:
        index_.Clear();
        return sign_in_.SignOut(id, request.sign_out());
      case client_v1::ClientRequest::kWatchJourneys:
        updates_.Reply(id);
        return book_.WatchList();
      case client_v1::ClientRequest::kWatchJourney:
        return updates_.Reply(id, book_.Watch(request.watch_journey().journey_id()));
      case client_v1::ClientRequest::kUnwatch:
        book_.Unwatch(request.unwatch().journey_id());
        return updates_.Reply(id);
      case client_v1::ClientRequest::kRecordEntries:
        return ReplyRecorded(id, book_.Record(request.record_entries()));
      case client_v1::ClientRequest::kMarkSeen:
        updates_.Reply(id, book_.MarkSeen(request.mark_seen()));
        return synchroniser_.Wake();
      case client_v1::ClientRequest::kSearch: {
        auto found = index_.Search(book_, request.search());
        client_v1::Reply reply;
        if (!found.ok()) return updates_.Reply(id, found.status());
        *reply.mutable_search() = *std::move(found);
        return updates_.Reply(id, std::move(reply));
      }
      case client_v1::ClientRequest::kListNotSent: {
        client_v1::Reply reply;
        *reply.mutable_not_sent() = book_.NotSent();
        return updates_.Reply(id, std::move(reply));
      }
      case client_v1::ClientRequest::kSendAgain:
        return ReplyRecorded(id, book_.SendAgain(request.send_again()));
      case client_v1::ClientRequest::kDiscardNotSent:
        return updates_.Reply(id, book_.Discard(request.discard_not_sent().entry_id()));
      case client_v1::ClientRequest::kSetPresence:
        synchroniser_.SetPresence(request.set_presence().foreground(),
                                  request.set_presence().network_available());
        return updates_.Reply(id);
      case client_v1::ClientRequest::kSyncNow:
        return synchroniser_.SyncNow(id);
      case client_v1::ClientRequest::kCallServer:
        return CallServer(id, request.call_server());
      case client_v1::ClientRequest::REQUEST_NOT_SET:
        return updates_.Reply(id, Error(v1::ERROR_REASON_UNKNOWN_VALUE));
    }
  }

 private:
  void ReplyRecorded(uint64_t request_id, absl::StatusOr<client_v1::RecordedReply> recorded) {
    client_v1::Reply reply;
    if (recorded.ok()) {
      *reply.mutable_recorded() = *std::move(recorded);
      updates_.Reply(request_id, std::move(reply));
      synchroniser_.WakeAfterKeeping();
    } else {
      *reply.mutable_problem() = ProblemOf(recorded.status());
      updates_.Reply(request_id, std::move(reply));
      synchroniser_.Wake();
    }
  }

  void CallServer(uint64_t request_id, const client_v1::CallServer& request) {
    absl::Status refused;
    if (!IsMethod(request.method())) {
      refused = Error(v1::ERROR_REASON_FIELD_REQUIRED, {{"field", "method"}});
    } else if (request.timeout_ms() < 0 || request.timeout_ms() > kLongestCallMs) {
      refused = Error(v1::ERROR_REASON_FIELD_OUT_OF_RANGE,
                      {{"field", "timeout_ms"}, {"min", "0"}, {"max", "60000"}});
    } else if (!synchroniser_.network_available()) {
      refused = Error(v1::ERROR_REASON_NO_CONNECTION);
    }
    if (!refused.ok()) return updates_.Reply(request_id, refused);
    const int timeout_ms = request.timeout_ms() == 0 ? kDefaultCallMs : request.timeout_ms();
    const std::string token = book_.identity().token;
    auto call = std::make_shared<CallId>(0);
    *call = ports_.network->Call(
        {request.method(), token, absl::Milliseconds(timeout_ms)}, request.request(),
        [this, request_id, token, call](absl::StatusOr<std::string> answer) {
          calls_.erase(*call);
          client_v1::Reply reply;
          if (answer.ok()) {
            reply.mutable_call_server()->set_response(*std::move(answer));
          } else {
            *reply.mutable_problem() = ProblemOf(answer.status());
          }
          updates_.Reply(request_id, std::move(reply));
          // Of this session, not of one that has ended meanwhile.
          if (!answer.ok() && token == book_.identity().token) {
            synchroniser_.EndSessionIf(answer.status());
          }
        });
    calls_.emplace(*call, request_id);
  }

  std::unique_ptr<store::LocalStore> store_;
  const Ports ports_;
  Updates updates_;
  ServerClock server_clock_;
  Book book_;
  Synchroniser synchroniser_;
  SignInDesk sign_in_;
  SearchIndex index_;
  std::map<CallId, uint64_t> calls_;  // Under way for the screen; request ids.
};

absl::StatusOr<std::unique_ptr<Engine>> Engine::Create(const client_v1::ClientConfig& config,
                                                       const Ports& ports, Sink sink) {
  store::StoreOptions options;
  if (config.store_path().empty()) {
    return Error(v1::ERROR_REASON_FIELD_REQUIRED, {{"field", "store_path"}});
  }
  if (config.store_key().size() != options.key.size()) {
    return Error(v1::ERROR_REASON_FIELD_REQUIRED, {{"field", "store_key"}});
  }
  options.path = config.store_path();
  std::copy(config.store_key().begin(), config.store_key().end(), options.key.begin());
  options.random = [random = ports.random](void* bytes, size_t size) { random->Fill(bytes, size); };
  options.set_aside_unreadable = config.set_aside_unreadable_store();
  options.now = ports.clock->Wall();
  auto store = store::LocalStore::Open(std::move(options));
  if (!store.ok()) return store.status();
  return CreateOn(*std::move(store), config, ports, std::move(sink));
}

absl::StatusOr<std::unique_ptr<Engine>> Engine::CreateOn(std::unique_ptr<store::LocalStore> store,
                                                         const client_v1::ClientConfig& config,
                                                         const Ports& ports, Sink sink) {
  auto core = std::make_unique<Core>(std::move(store), config, ports, std::move(sink));
  absl::Status status = core->Start();
  if (!status.ok()) return status;
  return std::unique_ptr<Engine>(new Engine(std::move(core)));
}

Engine::Engine(std::unique_ptr<Core> core) : core_(std::move(core)) {}

Engine::~Engine() = default;

void Engine::Send(const client_v1::ClientRequest& request) { core_->Send(request); }

}  // namespace inwonersreis::sync
