// Any bytes as a gRPC-Web body or as headers of a call: never a crash, and what is
// taken is exactly what was sent.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"
#include "server/web/call_headers.h"
#include "server/web/files.h"
#include "server/web/frames.h"

namespace inwonersreis::web {
namespace {

void Expect(bool holds) {
  if (!holds) std::abort();
}

void Frames(absl::string_view bytes) {
  auto message = MessageOf(bytes);
  if (message.ok()) {
    std::string again;
    AppendMessage(*message, &again);
    Expect(again == bytes);
  }
  auto decoded = FromText(bytes);
  if (decoded.ok()) (void)MessageOf(*decoded);
  std::string frame;
  AppendMessage(bytes, &frame);
  auto back = MessageOf(frame);
  Expect(back.ok() && *back == bytes);
  auto text = FromText(ToText(frame));
  Expect(text.ok() && *text == frame);
}

// A message cannot add a line to the trailers.
void Trailers(absl::string_view bytes) {
  std::string frame;
  AppendTrailers({13, std::string(bytes), std::string(bytes), {}}, &frame);
  int lines = 0;
  for (const char c : frame.substr(5)) {
    lines += c == '\n';
    Expect(c == '\r' || c == '\n' || absl::ascii_isprint(c));
  }
  Expect(lines == 1 + 2 * !bytes.empty());
}

void HeadersOfACall(absl::string_view bytes) {
  const size_t cut = bytes.find(':');
  RequestHead head;
  head.headers = {{std::string(bytes.substr(0, cut)),
                   cut == absl::string_view::npos ? "" : std::string(bytes.substr(cut + 1))},
                  {"accept-language", std::string(bytes)},
                  {"grpc-timeout", std::string(bytes)}};
  // What gRPC would end the program on must not get through.
  auto metadata = MetadataOf(head);
  if (metadata.ok()) {
    for (const auto& [key, value] : *metadata) {
      Expect(!key.empty() && key.rfind("grpc-", 0) != 0);
      for (const char c : key) {
        Expect(absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '-' || c == '_' || c == '.');
      }
      if (key.size() >= 4 && key.substr(key.size() - 4) == "-bin") continue;
      for (const char c : value) Expect(c >= ' ' && c <= '~');
    }
  }
  auto timeout = TimeoutOf(bytes);
  if (timeout.has_value()) Expect(*timeout >= absl::ZeroDuration());
  (void)EncodingOf(bytes);
  (void)IsCallPath(bytes);
  std::string path;
  if (DecodePath(bytes, &path)) {
    Expect(path[0] == '/' && path.find("/../") == std::string::npos &&
           path.find('\0') == std::string::npos);
  }
}

}  // namespace
}  // namespace inwonersreis::web

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace inwonersreis::web;  // NOLINT: the entry point has C linkage.
  const absl::string_view bytes(reinterpret_cast<const char*>(data), size);
  Frames(bytes);
  Trailers(bytes);
  HeadersOfACall(bytes);
  return 0;
}
