#include "server/ctl/console.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "journey/errors.h"

namespace inwonersreis::ctl {
namespace {

std::string LanguageOfEnvironment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value != nullptr && *value != '\0') return absl::StartsWith(value, "en") ? "en" : "nl";
  }
  return "nl";
}

void Print(FILE* to, absl::string_view text) { std::fwrite(text.data(), 1, text.size(), to); }

}  // namespace

ExitCode ExitCodeOf(const absl::Status& status) {
  if (status.ok()) return kOk;
  switch (ReasonOf(status)) {
    case v1::ERROR_REASON_USAGE:
      return kUsage;
    case v1::ERROR_REASON_ALREADY_EXISTS:
    case v1::ERROR_REASON_PERMISSION_DENIED:
      return kRefused;
    case v1::ERROR_REASON_UNAVAILABLE:
    case v1::ERROR_REASON_BUSY:
    case v1::ERROR_REASON_DISK_FULL:
      return kTryAgain;
    case v1::ERROR_REASON_FILE_UNREADABLE:
    case v1::ERROR_REASON_LINE_UNREADABLE:
    case v1::ERROR_REASON_KEY_FILE:
    case v1::ERROR_REASON_STORAGE_IO:
    case v1::ERROR_REASON_STORAGE_READ_ONLY:
    case v1::ERROR_REASON_SCHEMA_NEWER:
      return kFile;
    case v1::ERROR_REASON_STORAGE_CORRUPT:
    case v1::ERROR_REASON_SEAL_BROKEN:
    case v1::ERROR_REASON_CHAIN_BROKEN:
      return kDamaged;
    default:
      return kBug;
  }
}

Console::Console(const std::string& language)
    : language_(language.empty() ? LanguageOfEnvironment() : language),
      terminal_(isatty(STDERR_FILENO) == 1) {}

void Console::Say(absl::string_view nl, absl::string_view en) const {
  Print(stdout, absl::StrCat(language_ == "en" ? en : nl, "\n"));
}

void Console::Progress(absl::string_view nl, absl::string_view en, int64_t done, int64_t all) {
  const int64_t steps = terminal_ ? 100 : 10;
  const int64_t part = all > 0 ? std::min(steps, steps * done / all) : steps;
  if (part == last_part_) return;
  last_part_ = part;
  in_progress_ = true;
  Print(stderr, absl::StrCat(terminal_ ? "\r" : "", language_ == "en" ? en : nl, ": ",
                             100 * part / steps, "%", terminal_ ? "" : "\n"));
  if (part == steps) EndProgress();
}

void Console::EndProgress() {
  if (in_progress_ && terminal_) Print(stderr, "\n");
  in_progress_ = false;
  last_part_ = -1;
}

ExitCode Console::Fail(const absl::Status& status) {
  EndProgress();
  const v1::Problem problem = ProblemOf(status);
  std::string sentence = SentenceOf(problem, language_);
  if (problem.reason() == v1::ERROR_REASON_UNAVAILABLE) {
    // The one way in which this program meets it.
    sentence = language_ == "en"
                   ? "A server is using this directory. Stop it first, then try again."
                   : "Er draait een server op deze map. Stop die eerst en probeer het opnieuw.";
  }
  std::string text = absl::StrCat(sentence, " [", ReasonName(problem.reason()));
  for (const char* detail : {"path", "line", "why", "argument", "found", "known"}) {
    const auto value = problem.metadata().find(detail);
    if (value != problem.metadata().end()) absl::StrAppend(&text, " ", detail, "=", value->second);
  }
  Print(stderr, absl::StrCat(text, "]\n"));
  return ExitCodeOf(status);
}

}  // namespace inwonersreis::ctl
