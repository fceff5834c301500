// What every call passes: deadline, sign-in, limits, errors, metrics, log line.
//
// A handler reads as one expression:
//
//   const Method* const kSignOut = Method::Of("SessionService.SignOut");
//
//   grpc::ServerUnaryReactor* SignOut(grpc::CallbackServerContext* context,
//                                     const v1::SignOutRequest* request,
//                                     v1::SignOutResponse* response) override {
//     return guard_->Unary<v1::SignOutRequest, v1::SignOutResponse>(
//         context, kSignOut, SignIn::kNeeded, request, response,
//         [this](const Call& call, const v1::SignOutRequest& request,
//                Guard::Done<v1::SignOutResponse> done) {
//           directory_->SignOut(call.principal, request, call.deadline, std::move(done));
//         });
//   }
#ifndef INWONERSREIS_SERVER_RPC_GUARD_H_
#define INWONERSREIS_SERVER_RPC_GUARD_H_

#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "server/main/clock.h"
#include "server/people/principal.h"
#include "server/rpc/metrics.h"

namespace inwonersreis::rpc {

// Metadata of a request: "nl" or "en", which sentence comes first in errors.
inline constexpr char kLanguageKey[] = "inwonersreis-language";
// Metadata of a request: "Bearer <token>".
inline constexpr char kAuthorizationKey[] = "authorization";

enum class SignIn {
  kNeeded,     // a valid token, or the call ends here
  kNotNeeded,  // signing in itself; a token is not looked at
};

// One call that was let in. A value.
struct Call {
  people::Principal principal;  // empty when sign-in is not needed
  absl::Time deadline;          // the caller's, or the default; never later than the maximum
  std::string language;         // "nl" or "en"
};

struct GuardOptions {
  // For callers that set no deadline: longer than any call should take.
  absl::Duration default_deadline = absl::Seconds(20);
  // What a caller gets at most, so that forgotten calls end.
  absl::Duration max_deadline = absl::Minutes(2);
  // Calls under way, streams apart; more is answered with BUSY. Each holds at
  // most its request (16 MiB, typically 1 KiB) and a place in the store's queue.
  int max_calls = 4096;
  // Calls without sign-in under way: they cost an Argon2id hash each.
  int max_calls_without_sign_in = 64;
  // Open streams; one per device that watches.
  int max_streams = 20000;
  // Calls slower than this get a line in the log even when they succeed.
  absl::Duration slow_call = absl::Seconds(1);
};

// Thread-safe.
class Guard {
 public:
  template <typename T>
  using Done = std::function<void(absl::StatusOr<T>)>;

  // The pointers must outlive the guard; the guard must outlive the server.
  Guard(GuardOptions options, people::Authenticator* authenticator, Clock* clock,
        Metrics* metrics);
  ~Guard();

  // A place among the calls under way. End is called exactly once: it counts,
  // logs and gives the status for the wire.
  class Admission {
   public:
    Admission(Guard* guard, const Method* method, absl::Time begun);
    ~Admission();
    grpc::Status End(const absl::Status& status);
    Call call;

   private:
    friend class Guard;
    Guard* const guard_;
    const Method* const method_;
    std::atomic<int>* place_ = nullptr;
    const absl::Time begun_;
    bool stream_ = false;
    bool ended_ = false;
  };

  // Lets a call in, or says why not. The admission is made either way, so that
  // refusals are counted and logged: when `status` is not OK, End it with that.
  std::unique_ptr<Admission> Admit(const grpc::ServerContextBase& context, const Method* method,
                                   SignIn sign_in, bool stream, absl::Status* status);

  // A whole unary call. `handler` must call its Done exactly once, on any
  // thread; the request is valid until then. Nothing in it may block.
  template <typename Request, typename Response>
  grpc::ServerUnaryReactor* Unary(
      grpc::CallbackServerContext* context, const Method* method, SignIn sign_in,
      const Request* request, Response* response,
      const std::function<void(const Call&, const Request&, Done<Response>)>& handler) {
    grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
    absl::Status status;
    std::shared_ptr<Admission> admission = Admit(*context, method, sign_in, false, &status);
    if (!status.ok()) {
      reactor->Finish(admission->End(status));
      return reactor;
    }
    handler(admission->call, *request,
            [reactor, response, admission](absl::StatusOr<Response> answer) {
              if (answer.ok()) *response = *std::move(answer);
              reactor->Finish(admission->End(answer.status()));
            });
    return reactor;
  }

 private:
  absl::Status Enter(const grpc::ServerContextBase& context, SignIn sign_in, bool stream,
                     Admission* admission);

  const GuardOptions options_;
  people::Authenticator* const authenticator_;
  Clock* const clock_;
  Metrics* const metrics_;
  std::atomic<int> calls_{0};
  std::atomic<int> calls_without_sign_in_{0};
  std::atomic<int> streams_{0};
};

}  // namespace inwonersreis::rpc

#endif  // INWONERSREIS_SERVER_RPC_GUARD_H_
