#include "client_lib/transport/stub_connection.h"

#include <utility>

#include "client_lib/transport/idempotency.h"
#include "client_lib/transport/reconnecting_follower.h"
#include "client_lib/transport/retry.h"
#include "journey/errors.h"

namespace inwonersreis::transport {
namespace {

class StubConnection : public Connection {
 public:
  StubConnection(std::shared_ptr<Stub> stub, ConnectionOptions options)
      : stub_(std::move(stub)), options_(std::move(options)) {}

#define INWONERSREIS_CALL(Service, Method, SecondTry)                                        \
  absl::StatusOr<v1::Method##Response> Method(const v1::Method##Request& request) override { \
    const bool safe = SafeToRepeat<Repeat::SecondTry>(request);                              \
    return Finish(Call<v1::Method##Response>(                                                \
        safe, [&](const CallContext& context) { return stub_->Method(context, request); })); \
  }
#include "client_lib/transport/calls.inc"

  std::unique_ptr<Follower> FollowEntries(const v1::FollowEntriesRequest& request) override {
    return MakeReconnectingFollower(stub_, request, options_.follow, options_.environment);
  }

  // Without a deadline: it takes as long as there are journeys, and says how far it is.
  std::unique_ptr<EventReader<v1::RunAnalysisResponse>> RunAnalysis(
      const v1::RunAnalysisRequest& request) override {
    return stub_->RunAnalysis(CallContext(), request);
  }

  std::unique_ptr<EventReader<v1::ExportCollectionResponse>> ExportCollection(
      const v1::ExportCollectionRequest& request) override {
    return stub_->ExportCollection(CallContext(), request);
  }

 private:
  template <typename Response, typename OneAttempt>
  absl::StatusOr<Response> Call(bool safe_to_repeat, const OneAttempt& one_attempt) {
    Environment* const environment = options_.environment.get();
    return CallWithRetry<Response>(
        options_.deadline,
        Backoff(options_.retry.first_wait, options_.retry.longest_wait, environment),
        safe_to_repeat, environment, [&](absl::Time deadline) {
          CallContext context;
          context.deadline = deadline;
          return one_attempt(context);
        });
  }

  // What a few answers change here.
  template <typename Response>
  absl::StatusOr<Response> Finish(absl::StatusOr<Response> response) {
    return response;
  }
  absl::StatusOr<v1::SignInResponse> Finish(absl::StatusOr<v1::SignInResponse> response) {
    return KeepToken(std::move(response));
  }
  absl::StatusOr<v1::RedeemInvitationResponse> Finish(
      absl::StatusOr<v1::RedeemInvitationResponse> response) {
    return KeepToken(std::move(response));
  }
  absl::StatusOr<v1::SignOutResponse> Finish(absl::StatusOr<v1::SignOutResponse> response) {
    // A session that the server does not know any more is as good as ended.
    const v1::ErrorReason reason = ReasonOf(response.status());
    const bool ended = response.ok() || reason == v1::ERROR_REASON_NOT_SIGNED_IN ||
                       reason == v1::ERROR_REASON_SESSION_EXPIRED;
    if (!ended) return response;
    if (absl::Status cleared = options_.tokens->Keep(""); !cleared.ok()) return cleared;
    return v1::SignOutResponse();
  }

  template <typename Response>
  absl::StatusOr<Response> KeepToken(absl::StatusOr<Response> response) {
    if (!response.ok()) return response;
    if (absl::Status kept = options_.tokens->Keep(response->signed_in().token()); !kept.ok()) {
      return kept;
    }
    return response;
  }

  const std::shared_ptr<Stub> stub_;
  const ConnectionOptions options_;
};

}  // namespace

std::shared_ptr<Connection> MakeStubConnection(std::shared_ptr<Stub> stub,
                                               ConnectionOptions options) {
  return std::make_shared<StubConnection>(std::move(stub), std::move(options));
}

}  // namespace inwonersreis::transport
