// Who calls, and what that person is to a journey.
#ifndef INWONERSREIS_SERVER_PEOPLE_PRINCIPAL_H_
#define INWONERSREIS_SERVER_PEOPLE_PRINCIPAL_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "inwonersreis/v1/journey_service.pb.h"
#include "inwonersreis/v1/people.pb.h"
#include "journey/actor.h"
#include "journey/ids.h"
#include "server/storage/store.h"

namespace inwonersreis::people {

// The signed-in caller of one call. A value.
struct Principal {
  IdBytes account_id{};
  IdBytes session_id{};
  v1::Role role = v1::ROLE_UNSPECIFIED;  // role in the organisation
  v1::Scope scope = v1::SCOPE_OWN;
  IdBytes organisation_id{};
  std::vector<IdBytes> team_ids;
  absl::Time session_expires_at;
};

// What a caller is to one journey.
struct Relation {
  journey::Actor actor;  // role in this journey
  v1::AccessGround ground = v1::ACCESS_GROUND_UNSPECIFIED;
  bool may_read_content = false;  // false: short form only
  bool may_record = false;
};

// The rules of access. A member acts in the member's role; a professional with
// team scope in a team of the journey acts as professional; a coordinator with
// organisation scope sees the short form, and the content while consent to be
// collected is in force. Everybody else, and administrators: NOT_FOUND, the
// same answer as for a journey that is not there.
absl::StatusOr<Relation> Judge(storage::ReadTransaction& read, const Principal& principal,
                               const storage::JourneyRow& journey);

// Finds who a token belongs to. Thread-safe; the warm path takes no disk
// access: a cache of sessions and accounts that every change in this process
// goes through.
class Authenticator {
 public:
  virtual ~Authenticator() = default;
  // NOT_SIGNED_IN, SESSION_EXPIRED or ACCOUNT_DISABLED.
  virtual absl::StatusOr<Principal> Authenticate(absl::string_view token) = 0;
};

}  // namespace inwonersreis::people

#endif  // INWONERSREIS_SERVER_PEOPLE_PRINCIPAL_H_
