// The numbers of signing in, each with its reason.
#ifndef INWONERSREIS_SERVER_PEOPLE_LIMITS_H_
#define INWONERSREIS_SERVER_PEOPLE_LIMITS_H_

#include <cstddef>
#include <cstdint>

#include "absl/time/time.h"
#include "inwonersreis/v1/vocabulary.pb.h"

namespace inwonersreis::people {

// How long a session may lie unused, and how long it may live at all.
struct SessionLife {
  absl::Duration idle;
  absl::Duration absolute;
};

// A resident's own phone: signing in again is a hurdle that ends a journey, and
// the phone shows one record. A worker's device shows many: a working day, and
// a week at most.
inline SessionLife LifeOfSession(v1::Role role) {
  if (role == v1::ROLE_RESIDENT || role == v1::ROLE_SUPPORTER) {
    return {absl::Hours(30 * 24), absl::Hours(180 * 24)};
  }
  return {absl::Hours(12), absl::Hours(7 * 24)};
}

// last_used is kept to the minute: a write per minute and device, not per call.
inline constexpr absl::Duration kLastUsedGrain = absl::Minutes(1);

// Devices of one person; the one that was unused longest makes room.
inline constexpr int kSessionsPerAccount = 20;

// A code is handed over on paper or told by phone; two weeks survive a holiday.
inline constexpr absl::Duration kInvitationLife = absl::Hours(14 * 24);
// A reset is asked for by somebody who waits for it.
inline constexpr absl::Duration kResetLife = absl::Hours(7 * 24);

// Five tries: a person who mistypes on a phone. Then 30 s, doubling to an hour:
// under 200 guesses a week against one account.
inline constexpr int kFailuresBeforeLock = 5;
inline constexpr absl::Duration kFirstLock = absl::Seconds(30);
inline constexpr absl::Duration kLongestLock = absl::Hours(1);
// Names without an account get the same answers from memory; this many are
// remembered, the oldest are forgotten first.
inline constexpr size_t kRememberedUnknownNames = 10000;

// Wrong codes, all callers together: a burst, then so many a second. 60 random
// bits hold for ages at this rate, and people who mistype are not in the way.
inline constexpr int kWrongCodesBurst = 100;
inline constexpr double kWrongCodesPerSecond = 5;

inline constexpr int kDeviceNameChars = 80;
inline constexpr int kLoginNameMinChars = 3;
inline constexpr int kLoginNameMaxChars = 64;

// Settings that a server or a test may choose.
struct DirectoryOptions {
  // Argon2id takes all of a core and 16 MiB; two at a time leave air for the
  // rest of the server.
  int passphrase_threads = 2;
  // Waiting sign-ins: about a second and a half of work. More is BUSY.
  size_t passphrase_queue = 128;
  // Reads of lists and of a person's own sessions.
  int read_threads = 1;
  size_t read_queue = 256;
  // Sessions kept warm, about 400 bytes each.
  size_t cached_sessions = 50000;
};

}  // namespace inwonersreis::people

#endif  // INWONERSREIS_SERVER_PEOPLE_LIMITS_H_
