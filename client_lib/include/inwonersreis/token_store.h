// Where the session token of a signed-in person is kept between calls.
#ifndef INWONERSREIS_TOKEN_STORE_H_
#define INWONERSREIS_TOKEN_STORE_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace inwonersreis {

// A connection asks for the token before every call, keeps the new one after
// signing in, and clears it after signing out. Implementations are thread-safe
// and never log the token: who has it acts as that person.
class TokenStore {
 public:
  virtual ~TokenStore() = default;

  // The token; empty when nobody is signed in.
  virtual std::string Token() = 0;

  // Replaces the token; empty: nobody is signed in any more. An error means
  // that the session works now and will be gone with this process.
  virtual absl::Status Keep(absl::string_view token) = 0;

  // Keeps it in memory: gone with the process.
  static std::shared_ptr<TokenStore> InMemory(absl::string_view token = "");
};

}  // namespace inwonersreis

#endif  // INWONERSREIS_TOKEN_STORE_H_
