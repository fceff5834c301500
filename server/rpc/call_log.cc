#include "server/rpc/call_log.h"

#include <cstdio>
#include <string>

#include "absl/strings/str_cat.h"

namespace inwonersreis::rpc {

void LogLine(Level level, absl::Time at, absl::string_view text) {
  const char* name = level == Level::kError     ? "error"
                     : level == Level::kWarning ? "warning"
                                                : "info";
  const std::string line =
      absl::StrCat(absl::FormatTime("%Y-%m-%dT%H:%M:%E3SZ", at, absl::UTCTimeZone()), " ", name,
                   " ", text, "\n");
  // One call, so that lines of several threads do not mix.
  std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace inwonersreis::rpc
