// Times between Abseil and protobuf, to the microsecond that the protos keep.
#ifndef INWONERSREIS_CLIENT_LIB_SYNC_TIMES_H_
#define INWONERSREIS_CLIENT_LIB_SYNC_TIMES_H_

#include <cstdint>

#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"

namespace inwonersreis::sync {

inline google::protobuf::Timestamp TimestampOf(absl::Time time) {
  // Floors, so that a time before 1970 has nanoseconds of 0 or more too.
  const int64_t micros = absl::ToUnixMicros(time);
  int64_t seconds = micros / 1000000;
  if (micros % 1000000 < 0) --seconds;
  google::protobuf::Timestamp timestamp;
  timestamp.set_seconds(seconds);
  timestamp.set_nanos(static_cast<int32_t>((micros - seconds * 1000000) * 1000));
  return timestamp;
}

inline absl::Time TimeOf(const google::protobuf::Timestamp& timestamp) {
  return absl::FromUnixSeconds(timestamp.seconds()) + absl::Nanoseconds(timestamp.nanos());
}

}  // namespace inwonersreis::sync

#endif  // INWONERSREIS_CLIENT_LIB_SYNC_TIMES_H_
