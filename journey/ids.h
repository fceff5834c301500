// Ids: UUIDv7 as lower-case text, 36 characters.
#ifndef INWONERSREIS_JOURNEY_IDS_H_
#define INWONERSREIS_JOURNEY_IDS_H_

#include <array>
#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace inwonersreis {

using IdBytes = std::array<uint8_t, 16>;

// A UUIDv7 of this time (milliseconds) and 74 of the given 80 random bits. The
// caller brings the randomness; equal input gives the equal id, so an importer
// can derive ids from a source system's own (a second import adds nothing).
std::string MakeId(absl::Time time, const std::array<uint8_t, 10>& random);

// True for 36 characters of lower-case UUID text with version 7.
bool IsId(absl::string_view text);

// The 16 bytes of an id; false, and `bytes` undefined, when it is none. For
// look-ups, where no id is no error.
bool ParseId(absl::string_view text, IdBytes* bytes);

// The 16 bytes of an id, for storage; INVALID_ID when it is none.
absl::StatusOr<IdBytes> IdToBytes(absl::string_view text);

// The text of 16 bytes.
std::string IdFromBytes(const IdBytes& bytes);

// The time in an id, to the millisecond.
absl::Time IdTime(const IdBytes& bytes);

}  // namespace inwonersreis

#endif  // INWONERSREIS_JOURNEY_IDS_H_
