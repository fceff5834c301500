// gRPC-Web's frames and their base64 form: pure functions of bytes.
//
// A frame is a byte of flags, four bytes of length (big end first), and as many
// bytes. Flag 0x80 marks trailers, 0x01 compression, which nobody here asks for.
#ifndef INWONERSREIS_SERVER_WEB_FRAMES_H_
#define INWONERSREIS_SERVER_WEB_FRAMES_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "server/web/calls.h"

namespace inwonersreis::web {

// The one message of a request's body. TEXT_INVALID with metadata "why" when it
// is anything else than exactly one whole frame; BATCH_TOO_LARGE for a frame
// larger than a message may be; UNIMPLEMENTED for a compressed one.
absl::StatusOr<absl::string_view> MessageOf(absl::string_view body);

// application/grpc-web-text: pieces of base64 one after the other, each padded
// (the last one may go without). TEXT_INVALID when it is not that.
absl::StatusOr<std::string> FromText(absl::string_view body);
// One piece.
std::string ToText(absl::string_view bytes);

// A frame with a message: its five bytes and the message, appended.
void AppendMessage(absl::string_view message, std::string* out);
// The last frame: "grpc-status:0" and so on, as a block of headers.
void AppendTrailers(const CallStatus& status, std::string* out);

// "grpc-message": everything but printable ASCII as %XX.
std::string PercentEncoded(absl::string_view text);

}  // namespace inwonersreis::web

#endif  // INWONERSREIS_SERVER_WEB_FRAMES_H_
