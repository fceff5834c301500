// Moments in the protos and in Abseil, to the microsecond that the log keeps.
// Thread-safe, pure.
#ifndef INWONERSREIS_JOURNEY_TIMES_H_
#define INWONERSREIS_JOURNEY_TIMES_H_

#include <cstdint>

#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"

namespace inwonersreis {

// Out of the range of a Timestamp gives the infinite past or future.
absl::Time TimeOf(const google::protobuf::Timestamp& timestamp);
// Microseconds since 1970 UTC, saturating.
int64_t MicrosOf(const google::protobuf::Timestamp& timestamp);

// Rounded down; the nanoseconds are 0 or more before 1970 too.
google::protobuf::Timestamp TimestampOf(absl::Time time);
google::protobuf::Timestamp TimestampOfMicros(int64_t micros);

}  // namespace inwonersreis

#endif  // INWONERSREIS_JOURNEY_TIMES_H_
