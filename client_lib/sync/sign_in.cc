#include "client_lib/sync/sign_in.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "journey/errors.h"
#include "journey/times.h"

namespace inwonersreis::sync {
namespace {

// Checking a passphrase takes a server long on purpose, and it may have a queue.
constexpr absl::Duration kSignInTimeout = absl::Seconds(30);
constexpr absl::Duration kSignOutTimeout = absl::Seconds(10);

}  // namespace

SignInDesk::SignInDesk(Book* book, Synchroniser* synchroniser, ServerClock* server_clock,
                       const Ports& ports, Updates* updates, std::string device_name)
    : book_(book),
      synchroniser_(synchroniser),
      server_clock_(server_clock),
      ports_(ports),
      updates_(updates),
      device_name_(std::move(device_name)) {}

SignInDesk::~SignInDesk() {
  if (call_ != 0) ports_.network->Cancel(call_);
}

void SignInDesk::SignIn(uint64_t request_id, const client_v1::SignIn& request) {
  v1::SignInRequest ask;
  ask.set_login_name(request.login_name());
  ask.set_passphrase(request.passphrase());
  ask.set_device_name(device_name_);
  // Whose session is about to end may begin the next one in time.
  const auto& account = book_->identity().account;
  const bool renews = account && account->login_name() == request.login_name();
  Ask<v1::SignInResponse>(request_id, "inwonersreis.v1.SessionService/SignIn",
                          ask.SerializeAsString(), request.erase_other_person(), renews);
}

void SignInDesk::Redeem(uint64_t request_id, const client_v1::RedeemInvitation& request) {
  v1::RedeemInvitationRequest ask;
  ask.set_code(request.code());
  ask.set_login_name(request.login_name());
  ask.set_passphrase(request.passphrase());
  ask.set_device_name(device_name_);
  Ask<v1::RedeemInvitationResponse>(request_id, "inwonersreis.v1.SessionService/RedeemInvitation",
                                    ask.SerializeAsString(), request.erase_other_person(),
                                    /*renews=*/false);
}

template <typename Response>
void SignInDesk::Ask(uint64_t request_id, const char* method, const std::string& request,
                     bool erase_other_person, bool renews) {
  absl::Status refused;
  if (call_ != 0) {
    refused = Error(v1::ERROR_REASON_BUSY);
  } else if (book_->signed_in() && !renews) {
    refused = Error(v1::ERROR_REASON_ALREADY_EXISTS, {{"field", "session"}});
  } else if (!synchroniser_->network_available()) {
    refused = Error(v1::ERROR_REASON_NO_CONNECTION);
  }
  if (!refused.ok()) {
    updates_->Reply(request_id, refused);
    return;
  }
  // Who agrees to an erasure knows of these, not of what is typed meanwhile.
  const std::set<std::string> may_erase =
      erase_other_person ? book_->Unsent() : std::set<std::string>();
  call_ = ports_.network->Call(
      {method, "", kSignInTimeout}, request,
      [this, request_id, may_erase](absl::StatusOr<std::string> answer) {
        call_ = 0;
        Response response;
        absl::Status status = answer.status();
        if (status.ok() && (!response.ParseFromString(*answer) ||
                            response.signed_in().token().empty() ||
                            response.signed_in().account().account_id().empty())) {
          status = Error(v1::ERROR_REASON_INTERNAL);
        }
        if (status.ok()) {
          Begin(request_id, response.signed_in(), may_erase);
        } else {
          updates_->Reply(request_id, status);
        }
      });
}

void SignInDesk::Begin(uint64_t request_id, const v1::SignedIn& session,
                       const std::set<std::string>& may_erase) {
  if (session.session().has_created_at()) {
    server_clock_->Learn(TimeOf(session.session().created_at()));
  }
  const std::string replaced = book_->identity().token;
  const bool other = book_->HoldsOfOthers(session.account().account_id());
  if (other && !replaced.empty()) {
    EndOnServer(session.token());
    updates_->Reply(request_id, Error(v1::ERROR_REASON_ALREADY_EXISTS, {{"field", "session"}}));
    return;
  }
  const std::set<std::string> unsent = book_->Unsent();
  if (other && !std::includes(may_erase.begin(), may_erase.end(), unsent.begin(), unsent.end())) {
    EndOnServer(session.token());
    updates_->Reply(request_id, Error(v1::ERROR_REASON_OTHER_PERSON,
                                      {{"unsent", absl::StrCat(unsent.size())}}));
    return;
  }
  absl::Status status = book_->BeginSession(session, /*erase_first=*/other);
  if (!status.ok()) {
    EndOnServer(session.token());
    updates_->Reply(request_id, status);
    return;
  }
  client_v1::Reply reply;
  *reply.mutable_signed_in()->mutable_account() = session.account();
  updates_->Reply(request_id, std::move(reply));
  synchroniser_->TellSession();
  synchroniser_->Restart();
  if (!replaced.empty()) EndOnServer(replaced);
}

void SignInDesk::SignOut(uint64_t request_id, const client_v1::SignOut& request) {
  const int unsent = book_->unsent();
  if (unsent > 0 && !request.erase_unsent()) {
    updates_->Reply(request_id, Error(v1::ERROR_REASON_UNSENT_ENTRIES,
                                      {{"unsent", absl::StrCat(unsent)}}));
    return;
  }
  const std::string token = book_->identity().token;
  absl::Status status = book_->EraseAll();
  if (status.ok() && !token.empty()) EndOnServer(token);
  updates_->Reply(request_id, status);
  if (!status.ok()) return;
  synchroniser_->TellSession();
  synchroniser_->Restart();
}

void SignInDesk::EndOnServer(const std::string& token) {
  if (!synchroniser_->network_available()) return;
  ports_.network->Call({"inwonersreis.v1.SessionService/SignOut", token, kSignOutTimeout},
                       v1::SignOutRequest().SerializeAsString(),
                       [](absl::StatusOr<std::string>) {});
}

}  // namespace inwonersreis::sync
