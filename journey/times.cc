#include "journey/times.h"

namespace inwonersreis {
namespace {

// Seconds of 0001-01-01 and 9999-12-31T23:59:59, the range of a Timestamp.
constexpr int64_t kMinSeconds = -62135596800;
constexpr int64_t kMaxSeconds = 253402300799;
constexpr int64_t kMicros = 1000000;

}  // namespace

absl::Time TimeOf(const google::protobuf::Timestamp& timestamp) {
  if (timestamp.seconds() < kMinSeconds) return absl::InfinitePast();
  if (timestamp.seconds() > kMaxSeconds) return absl::InfiniteFuture();
  return absl::FromUnixSeconds(timestamp.seconds()) + absl::Nanoseconds(timestamp.nanos());
}

int64_t MicrosOf(const google::protobuf::Timestamp& timestamp) {
  return absl::ToUnixMicros(TimeOf(timestamp));
}

google::protobuf::Timestamp TimestampOf(absl::Time time) {
  return TimestampOfMicros(absl::ToUnixMicros(time));
}

google::protobuf::Timestamp TimestampOfMicros(int64_t micros) {
  const int64_t rest = ((micros % kMicros) + kMicros) % kMicros;
  google::protobuf::Timestamp timestamp;
  timestamp.set_seconds((micros - rest) / kMicros);
  timestamp.set_nanos(static_cast<int32_t>(rest * 1000));
  return timestamp;
}

}  // namespace inwonersreis
