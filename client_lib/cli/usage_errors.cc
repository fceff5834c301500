#include "client_lib/cli/usage_errors.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "absl/strings/substitute.h"
#include "client_lib/cli/texts.h"

namespace inwonersreis::cli {
namespace {

constexpr size_t kDigitsOfALimit = 9;

using Halves = std::pair<absl::string_view, absl::string_view>;

// The parts before and after the first `mark`; the second is empty without one.
Halves Cut(absl::string_view text, absl::string_view mark) {
  return absl::StrSplit(text, absl::MaxSplits(mark, 1));
}

template <typename... Parts>
std::string Say(Language language, const Phrase& phrase, const Parts&... parts) {
  return absl::Substitute(phrase.in(language), parts...);
}

std::string Required(absl::string_view message, Language language) {
  const absl::string_view name = Cut(message, " is required").first;
  if (name == "A subcommand") return Say(language, texts::kNoCommand);
  return Say(language, texts::kIsNeeded, name);
}

std::string Mismatch(absl::string_view message, Language language) {
  const absl::string_view name = Cut(message, ": ").first;
  const bool too_many = absl::StrContains(message, "At Most");
  return Say(language, too_many ? texts::kGivenTooOften : texts::kNeedsAValue, name);
}

// "--limit: Value 0 not in range 1 to 200", "--language: fr not in {nl,en}",
// "--kind: x → a, b" (ours).
std::string NotValid(absl::string_view message, Language language) {
  const auto [name, why] = Cut(message, ": ");
  if (absl::StrContains(why, " not in range ")) {
    const auto [least, most] = Cut(Cut(why, " not in range ").second, " to ");
    // Without a limit the parser writes out the largest number that there is.
    const bool open = most.size() > kDigitsOfALimit;
    return open ? Say(language, texts::kAtLeast, name, Cut(least, ".").first)
                : Say(language, texts::kFromTo, name, least, most);
  }
  if (absl::StrContains(why, " → ")) {
    return Say(language, texts::kOneOf, name, Cut(why, " → ").second);
  }
  if (absl::StrContains(why, " not in {")) {
    const std::string values =
        absl::StrReplaceAll(absl::StripSuffix(Cut(why, " not in {").second, "}"), {{",", ", "}});
    return Say(language, texts::kOneOf, name, values);
  }
  return std::string(message);
}

std::string NotConverted(absl::string_view message, Language language) {
  if (absl::ConsumePrefix(&message, "Could not convert: ")) {
    const auto [name, value] = Cut(message, " = ");
    return Say(language, texts::kNoNumber, value, name);
  }
  return std::string(message);
}

}  // namespace

std::string UsageSentence(const CLI::ParseError& error, Language language) {
  const absl::string_view message = error.what();
  // Its name is at times that of the command; the code is always its kind.
  switch (static_cast<CLI::ExitCodes>(error.get_exit_code())) {
    case CLI::ExitCodes::ExtrasError:
      return Say(language, texts::kNotKnown, Cut(message, "expected: ").second);
    case CLI::ExitCodes::RequiredError: return Required(message, language);
    case CLI::ExitCodes::ArgumentMismatch: return Mismatch(message, language);
    case CLI::ExitCodes::ValidationError: return NotValid(message, language);
    case CLI::ExitCodes::ConversionError: return NotConverted(message, language);
    case CLI::ExitCodes::ExcludesError: {
      const auto [one, other] = Cut(message, " excludes ");
      return Say(language, texts::kNotTogether, one, other);
    }
    case CLI::ExitCodes::RequiresError:
      return Say(language, texts::kIsNeeded, Cut(message, " requires ").second);
    default: return std::string(message);
  }
}

}  // namespace inwonersreis::cli
