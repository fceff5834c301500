// Any bytes on a browser's connection, in pieces, with time passing: never a
// crash; nothing is answered that was not asked; the same bytes in one piece give
// the same answers; no call is left running and no place is left taken.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "server/web/testing/rig.h"

namespace inwonersreis::web {
namespace {

void Expect(bool holds) {
  if (!holds) std::abort();
}

// Answers begin with the program's own words, so they can be counted.
int64_t Answers(absl::string_view text) {
  int64_t n = 0;
  for (size_t at = text.find("HTTP/1.1 "); at != absl::string_view::npos;
       at = text.find("HTTP/1.1 ", at + 1)) {
    n += text.substr(at, 12) != "HTTP/1.1 100";
  }
  return n;
}

std::string Whole(absl::string_view bytes) {
  Rig rig({"https://app.example.nl"});
  std::string out = rig.Exchange(bytes);
  // A request costs at least its line; echoes may repeat what was sent.
  Expect(Answers(out) <= static_cast<int64_t>(bytes.size()));
  Expect(rig.calls().requests().size() <= bytes.size() / 16);
  rig.Leave();
  Expect(rig.traffic().streams == 0 && rig.traffic().body_bytes == 0);
  return out;
}

std::string InPieces(absl::string_view bytes, size_t piece) {
  Rig rig({"https://app.example.nl"});
  std::string out;
  while (!bytes.empty()) {
    out += rig.Exchange(bytes.substr(0, piece));
    bytes.remove_prefix(std::min(piece, bytes.size()));
  }
  rig.Leave();
  Expect(rig.traffic().streams == 0 && rig.traffic().body_bytes == 0);
  return out;
}

// Slow readers, time limits, draining and leaving at any point.
void Roughly(absl::string_view bytes) {
  Rig rig({}, !bytes.empty() && bytes[0] % 7 == 0);
  rig.StopReading();
  for (size_t i = 0; i < bytes.size() && !rig.closed();) {
    const uint8_t what = static_cast<uint8_t>(bytes[i]);
    const absl::string_view piece = bytes.substr(i, 1 + what % 64);
    if (rig.connection().wants_bytes()) rig.Exchange(piece);
    i += piece.size();
    rig.TakeSome(what * 16);
    if (what % 16 == 0) rig.Wait(absl::Seconds(what % 50));
    if (what == 'D') rig.connection().Drain();
    if (what == 'G') rig.connection().OnGone();
    rig.Settle();
  }
  rig.Leave();
  Expect(rig.traffic().streams == 0 && rig.traffic().body_bytes == 0);
}

// However the bytes are cut, the answers are the same. An end is put behind them:
// a head that has none may be refused at once, or when its end has come.
void InAnyPieces(absl::string_view bytes, size_t piece) {
  // A stream without end would have no end here.
  if (bytes.find("Large") != absl::string_view::npos ||
      bytes.find("Stream") != absl::string_view::npos) {
    return;
  }
  const std::string ended = absl::StrCat(bytes, "\r\n\r\n");
  Expect(InPieces(ended, piece) == Whole(ended));
}

}  // namespace
}  // namespace inwonersreis::web

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace inwonersreis::web;  // NOLINT: the entry point has C linkage.
  const absl::string_view bytes(reinterpret_cast<const char*>(data), size);
  const size_t piece = size == 0 ? 1 : 1 + data[0] % 16;
  InAnyPieces(bytes, piece);
  // Past the first line, and as a body, without having to guess how one begins.
  const absl::string_view call =
      "POST /test.Fake/Echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/grpc-web";
  InAnyPieces(absl::StrCat(call, "\r\n", bytes), piece);
  const std::string with_body =
      absl::StrCat(call, size % 2 == 0 ? "" : "-text", "\r\nContent-Length: ", size, "\r\n\r\n",
                   bytes, "GET / HTTP/1.1\r\nHost: a");
  InAnyPieces(with_body, piece);
  Roughly(bytes);
  Roughly(with_body);
  return 0;
}
