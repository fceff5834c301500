// Signing in and out on a device, and whose data may stay.
#ifndef INWONERSREIS_CLIENT_LIB_SYNC_SIGN_IN_H_
#define INWONERSREIS_CLIENT_LIB_SYNC_SIGN_IN_H_

#include <cstdint>
#include <set>
#include <string>

#include "absl/status/statusor.h"
#include "client_lib/sync/book.h"
#include "client_lib/sync/ports.h"
#include "client_lib/sync/server_clock.h"
#include "client_lib/sync/synchroniser.h"
#include "client_lib/sync/updates.h"
#include "inwonersreis/client/v1/request.pb.h"
#include "inwonersreis/v1/session_service.pb.h"

namespace inwonersreis::sync {

// One sign-in at a time. Not thread-safe; what is handed in is not owned.
class SignInDesk {
 public:
  SignInDesk(Book* book, Synchroniser* synchroniser, ServerClock* server_clock,
             const Ports& ports, Updates* updates, std::string device_name);
  ~SignInDesk();

  void SignIn(uint64_t request_id, const client_v1::SignIn& request);
  void Redeem(uint64_t request_id, const client_v1::RedeemInvitation& request);
  void SignOut(uint64_t request_id, const client_v1::SignOut& request);

 private:
  // `renews`: also while the same person is signed in.
  template <typename Response>
  void Ask(uint64_t request_id, const char* method, const std::string& request,
           bool erase_other_person, bool renews);
  // `may_erase`: texts of another person that may go, by entry id.
  void Begin(uint64_t request_id, const v1::SignedIn& session,
             const std::set<std::string>& may_erase);
  // Tells the server that a session is over; nobody waits for the answer.
  void EndOnServer(const std::string& token);

  Book* const book_;
  Synchroniser* const synchroniser_;
  ServerClock* const server_clock_;
  const Ports ports_;
  Updates* const updates_;
  const std::string device_name_;
  CallId call_ = 0;
};

}  // namespace inwonersreis::sync

#endif  // INWONERSREIS_CLIENT_LIB_SYNC_SIGN_IN_H_
