#include "server/insight/collection/replace_names.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

namespace inwonersreis::insight {
namespace {

// Shorter pieces of a name are letters or syllables that stand everywhere.
constexpr size_t kShortestName = 3;

constexpr std::array<absl::string_view, 14> kForms = {
    "mevrouw", "meneer", "mijnheer", "mevr.", "mevr", "mw.",    "mw",
    "dhr.",    "dhr",    "de heer",  "dokter", "dr.", "zuster", "juf"};

bool IsSmall(absl::string_view word) { return !word.empty() && absl::ascii_islower(word[0]); }

// Bytes above 127 belong to letters such as "é".
bool IsLetter(char c) { return absl::ascii_isalnum(c) || static_cast<unsigned char>(c) > 127; }

bool BeginsWord(absl::string_view text, size_t at) { return at == 0 || !IsLetter(text[at - 1]); }
bool EndsWord(absl::string_view text, size_t at) { return at >= text.size() || !IsLetter(text[at]); }

bool NeutralNoun(absl::string_view noun) {
  return absl::EndsWith(noun, "lid") || absl::EndsWith(noun, "je") || absl::EndsWith(noun, "kind");
}

// "Huisarts" in a list is "de huisarts" in a sentence; "POH-GGZ" stays.
std::string WithArticle(absl::string_view noun) {
  std::string word(noun);
  const bool abbreviation = word.size() > 1 && absl::ascii_isupper(word[1]);
  if (!abbreviation) word[0] = absl::ascii_tolower(word[0]);
  return absl::StrCat(NeutralNoun(word) ? "het " : "de ", word);
}

std::string PartOf(const v1::Member& member) {
  if (member.role() == v1::ROLE_RESIDENT) return "de inwoner";
  const absl::string_view function = absl::StripAsciiWhitespace(member.function());
  if (!function.empty()) return WithArticle(function);
  switch (member.role()) {
    case v1::ROLE_SUPPORTER: return "de naaste";
    case v1::ROLE_COORDINATOR: return "de coördinator";
    default: return "de begeleider";
  }
}

bool BeginsSentence(absl::string_view text) {
  const size_t last = text.find_last_not_of(" \t\"'([");
  return last == absl::string_view::npos || absl::StrContains(".!?\n:", text.substr(last, 1));
}

// A form of address at the end of what was written so far goes with the name.
void RemoveForm(std::string* written) {
  const std::string lower = absl::AsciiStrToLower(*written);
  for (absl::string_view form : kForms) {
    const std::string ending = absl::StrCat(form, " ");
    if (!absl::EndsWith(lower, ending)) continue;
    const size_t at = lower.size() - ending.size();
    if (!BeginsWord(lower, at)) continue;
    written->resize(at);
    return;
  }
}

}  // namespace

NameReplacer::NameReplacer(const v1::JourneyState& state) {
  int residents = 0;
  for (const v1::Member& member : state.members()) {
    residents += member.role() == v1::ROLE_RESIDENT ? 1 : 0;
  }
  constexpr std::array<absl::string_view, 4> kOrder = {"eerste", "tweede", "derde", "vierde"};
  size_t resident = 0;
  for (const v1::Member& member : state.members()) {
    std::string part = PartOf(member);
    if (residents > 1 && member.role() == v1::ROLE_RESIDENT && resident < kOrder.size()) {
      part = absl::StrCat("de ", kOrder[resident++], " inwoner");
    }
    const std::vector<absl::string_view> words =
        absl::StrSplit(member.name(), ' ', absl::SkipWhitespace());
    if (words.empty()) continue;
    Add(absl::StrJoin(words, " "), part);
    Add(words.front(), part);
    // "Ria van der Berg" is also "van der Berg", "Van der Berg" and "Berg".
    const auto small = std::find_if(words.begin(), words.end(), IsSmall);
    if (small != words.end()) {
      std::string surname = absl::StrJoin(small, words.end(), " ");
      Add(surname, part);
      surname[0] = absl::ascii_toupper(surname[0]);
      Add(surname, part);
    }
    if (words.size() > 1) Add(words.back(), part);
  }
  std::stable_sort(names_.begin(), names_.end(), [](const auto& a, const auto& b) {
    return a.first.size() > b.first.size();
  });
}

void NameReplacer::Add(absl::string_view name, absl::string_view part) {
  if (name.size() < kShortestName || IsSmall(name.substr(name.rfind(' ') + 1))) return;
  const bool known = std::any_of(names_.begin(), names_.end(),
                                 [&](const auto& other) { return other.first == name; });
  if (!known) names_.emplace_back(std::string(name), std::string(part));
}

std::string NameReplacer::Replace(absl::string_view text) const {
  std::string written;
  written.reserve(text.size() + 64);
  size_t at = 0;
  while (at < text.size()) {
    const auto name =
        !BeginsWord(text, at)
            ? names_.end()
            : std::find_if(names_.begin(), names_.end(), [&](const auto& candidate) {
                return absl::StartsWith(text.substr(at), candidate.first) &&
                       EndsWord(text, at + candidate.first.size());
              });
    if (name == names_.end()) {
      written.push_back(text[at++]);
      continue;
    }
    RemoveForm(&written);
    const bool capital = BeginsSentence(written);
    const size_t start = written.size();
    absl::StrAppend(&written, name->second);
    if (capital) written[start] = absl::ascii_toupper(written[start]);
    at += name->first.size();
  }
  return written;
}

}  // namespace inwonersreis::insight
