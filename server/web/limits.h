// All limits of the browsers' door, each with its reason. Limits of messages
// stand in journey/limits.h.
#ifndef INWONERSREIS_SERVER_WEB_LIMITS_H_
#define INWONERSREIS_SERVER_WEB_LIMITS_H_

#include <cstddef>
#include <cstdint>

#include "absl/time/time.h"
#include "journey/limits.h"

namespace inwonersreis::web {

// A request's line and headers together: browsers send 1 to 2 KiB.
inline constexpr size_t kHeadBytes = 16 * 1024;
// A body is one frame: what gRPC takes, and the frame's five bytes.
inline constexpr int64_t kBodyBytes = limits::kMessageBytes + 5;
// The same in base64, with room for padding between pieces.
inline constexpr int64_t kTextBodyBytes = kBodyBytes / 3 * 4 + 4096;
// Bodies that are on their way in, of all connections together: sixteen of the
// largest, or a quarter of a million usual ones. Callers have not shown who they
// are yet, so this is what strangers can make us hold.
inline constexpr int64_t kBodiesBytes = 256 * 1024 * 1024;

// Connections. Each idle one costs some 12 KiB and a file descriptor.
inline constexpr int kConnections = 8192;
// Beyond those, this many are told in words that it is busy; the rest is closed.
inline constexpr int kBusyConnections = 256;
// Open streams; the other connections stay free for calls. HTTP/1.1 has one
// stream on a connection.
inline constexpr int kStreams = 6144;
// What may wait behind a request that is being answered, before we stop reading.
inline constexpr size_t kPipelinedBytes = kHeadBytes;

// Between requests: longer than people pause, shorter than a home router keeps
// a silent connection.
inline constexpr absl::Duration kIdleTime = absl::Seconds(75);
// From a request's first byte to the end of its head, TLS handshake included:
// slower than any phone's coverage, too quick for who sends a byte at a time.
inline constexpr absl::Duration kHeadTime = absl::Seconds(10);
// A body or an answer may stand still for this long, and must on the whole keep
// the pace: slower than that is no coverage at all.
inline constexpr absl::Duration kGraceTime = absl::Seconds(20);
inline constexpr int64_t kLeastBytesPerSecond = 4 * 1024;
// After a refusal the rest of what was sent is read and dropped for this long,
// or the answer would be lost with the connection.
inline constexpr absl::Duration kLingerTime = absl::Seconds(2);
inline constexpr int64_t kLingerBytes = 1024 * 1024;

// Advice to who is refused because it is busy.
inline constexpr absl::Duration kBusyRetry = absl::Seconds(1);
// How long browsers keep the answer to a preflight: Chromium keeps no longer.
inline constexpr absl::Duration kPreflightAge = absl::Hours(2);

// All files of the web root together, which are kept in memory. The app is a
// twentieth of it.
inline constexpr int64_t kFilesBytes = 128 * 1024 * 1024;

}  // namespace inwonersreis::web

#endif  // INWONERSREIS_SERVER_WEB_LIMITS_H_
