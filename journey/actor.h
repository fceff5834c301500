// Who acts or looks: the person, and what the person is in one journey.
#ifndef INWONERSREIS_JOURNEY_ACTOR_H_
#define INWONERSREIS_JOURNEY_ACTOR_H_

#include <string>

#include "inwonersreis/v1/vocabulary.pb.h"

namespace inwonersreis::journey {

// A value; copies are independent. An actor is made by whoever knows the
// relations of people (the server's access rules, or the phone from its own
// session); the rules below trust it.
struct Actor {
  std::string person_id;  // Account id, UUIDv7 text.
  v1::Role role = v1::ROLE_UNSPECIFIED;
  std::string organisation_id;  // Empty for residents and supporters.
};

// True for the two roles that work on a journey as professionals.
inline bool IsProfessional(v1::Role role) {
  return role == v1::ROLE_PROFESSIONAL || role == v1::ROLE_LEAD_COACH;
}

}  // namespace inwonersreis::journey

#endif  // INWONERSREIS_JOURNEY_ACTOR_H_
