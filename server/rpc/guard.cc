#include "server/rpc/guard.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"
#include "journey/errors.h"
#include "server/rpc/call_log.h"
#include "server/rpc/errors.h"

namespace inwonersreis::rpc {
namespace {

constexpr absl::string_view kBearer = "Bearer ";
constexpr absl::Duration kBusyRetry = absl::Milliseconds(250);

absl::string_view MetadataOf(const grpc::ServerContextBase& context, const char* key) {
  const auto found = context.client_metadata().find(key);
  if (found == context.client_metadata().end()) return {};
  return absl::string_view(found->second.data(), found->second.size());
}

// Faults of ours or of the machine; everything else is between the caller and
// the rules.
bool IsFault(v1::ErrorReason reason) {
  return reason == v1::ERROR_REASON_INTERNAL || reason == v1::ERROR_REASON_STORAGE_IO ||
         reason == v1::ERROR_REASON_STORAGE_CORRUPT || reason == v1::ERROR_REASON_SEAL_BROKEN ||
         reason == v1::ERROR_REASON_CHAIN_BROKEN || reason == v1::ERROR_REASON_KEY_FILE ||
         reason == v1::ERROR_REASON_STORAGE_READ_ONLY || reason == v1::ERROR_REASON_DISK_FULL;
}

}  // namespace

Guard::Guard(GuardOptions options, people::Authenticator* authenticator, Clock* clock,
             Metrics* metrics)
    : options_(options), authenticator_(authenticator), clock_(clock), metrics_(metrics) {}

Guard::~Guard() = default;

Guard::Admission::Admission(Guard* guard, const Method* method, absl::Time begun)
    : guard_(guard), method_(method), begun_(begun) {}

Guard::Admission::~Admission() {
  // A call whose handler never answered: count it, so that it shows.
  if (!ended_) End(Error(v1::ERROR_REASON_CANCELLED));
}

grpc::Status Guard::Admission::End(const absl::Status& status) {
  ended_ = true;
  if (place_ != nullptr) place_->fetch_sub(1, std::memory_order_relaxed);
  place_ = nullptr;
  const absl::Time now = guard_->clock_->Now();
  const absl::Duration took = now - begun_;
  const v1::ErrorReason reason =
      status.ok() ? v1::ERROR_REASON_UNSPECIFIED : ReasonOf(status);
  guard_->metrics_->Count(method_, reason, took);
  const bool fault = IsFault(reason);
  if (fault || (!stream_ && took > guard_->options_.slow_call)) {
    LogLine(fault ? Level::kError : Level::kWarning, now,
            absl::StrFormat("%s %s %.1fms", method_->name(),
                            status.ok() ? "OK" : ReasonName(reason),
                            absl::ToDoubleMilliseconds(took)));
  }
  return ToGrpc(status, call.language);
}

absl::Status Guard::Enter(const grpc::ServerContextBase& context, SignIn sign_in, bool stream,
                          Admission* admission) {
  Call& call = admission->call;
  call.language = MetadataOf(context, kLanguageKey) == "en" ? "en" : "nl";
  const absl::Time now = admission->begun_;
  const absl::Time asked = absl::FromChrono(context.deadline());
  // Without a deadline gRPC reports one in the infinite future.
  const bool open_end = asked > now + absl::Hours(24 * 365);
  call.deadline = open_end ? now + options_.default_deadline
                           : std::min(asked, now + options_.max_deadline);
  if (call.deadline <= now) return Error(v1::ERROR_REASON_DEADLINE_EXCEEDED);

  std::atomic<int>* place = stream                        ? &streams_
                            : sign_in == SignIn::kNeeded ? &calls_
                                                         : &calls_without_sign_in_;
  const int limit = stream                        ? options_.max_streams
                    : sign_in == SignIn::kNeeded ? options_.max_calls
                                                 : options_.max_calls_without_sign_in;
  admission->place_ = place;
  if (place->fetch_add(1, std::memory_order_relaxed) >= limit) {
    return RetryableError(v1::ERROR_REASON_BUSY, kBusyRetry);
  }
  if (sign_in == SignIn::kNotNeeded) return absl::OkStatus();

  absl::string_view token = MetadataOf(context, kAuthorizationKey);
  if (!absl::ConsumePrefix(&token, kBearer) || token.empty()) {
    return Error(v1::ERROR_REASON_NOT_SIGNED_IN);
  }
  auto principal = authenticator_->Authenticate(token);
  if (!principal.ok()) return principal.status();
  call.principal = *std::move(principal);
  return absl::OkStatus();
}

std::unique_ptr<Guard::Admission> Guard::Admit(const grpc::ServerContextBase& context,
                                               const Method* method, SignIn sign_in, bool stream,
                                               absl::Status* status) {
  auto admission = std::make_unique<Admission>(this, method, clock_->Now());
  admission->stream_ = stream;
  *status = Enter(context, sign_in, stream, admission.get());
  return admission;
}

}  // namespace inwonersreis::rpc
