#include "server/people/passphrase.h"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "journey/errors.h"
#include "journey/limits.h"
#include "journey/texts.h"

namespace inwonersreis::people {
namespace {

// OWASP's least is 19 MiB and two passes (17 ms here); a third pass makes a
// guess half as dear again and still keeps a sign-in under 30 ms.
constexpr unsigned long long kPasses = 3;
constexpr size_t kMemory = size_t{19} * 1024 * 1024;

// A real hash of bytes that nobody knows, so that a name without an account
// takes the same time as one with.
const std::string& HashOfNobody() {
  static const std::string& hash = *[] {
    std::array<char, 32> unknown;
    randombytes_buf(unknown.data(), unknown.size());
    auto made = HashPassphrase(absl::string_view(unknown.data(), unknown.size()));
    return new std::string(made.ok() ? *made : "");
  }();
  return hash;
}

bool IsHash(absl::string_view text) { return absl::StartsWith(text, crypto_pwhash_STRPREFIX); }

absl::Status Weak(absl::string_view why) {
  return Error(v1::ERROR_REASON_PASSPHRASE_WEAK,
               {{"min", absl::StrCat(limits::kPassphraseMinChars)}, {"why", why}});
}

// What people choose first, Dutch and English. Compared without case, blanks,
// and the digits and signs at the end that they add to please a rule.
constexpr absl::string_view kCommon[] = {
    "abcdefghij",
    "abcdefghijkl",
    "administrator",
    "ajax",
    "ajaxamsterdam",
    "amsterdam",
    "asdfghjkl",
    "azerty",
    "azertyuiop",
    "beheer",
    "beheerder",
    "changeme",
    "computer",
    "denhaag",
    "familie",
    "feyenoord",
    "geheim",
    "geheimgeheim",
    "goedemorgen",
    "hallo",
    "hallohallo",
    "herfst",
    "ikhouvanje",
    "ikhouvanjou",
    "iloveyou",
    "internet",
    "inwonersreis",
    "koningsdag",
    "lente",
    "letmein",
    "letmeinplease",
    "liefje",
    "lievelieve",
    "mijngeheim",
    "mijnreis",
    "mijnwachtwoord",
    "najaar",
    "nederland",
    "passphrase",
    "password",
    "passwordpassword",
    "psv",
    "qwerty",
    "qwertyqwerty",
    "qwertyuiop",
    "qwertyuiopasdf",
    "rotterdam",
    "schatje",
    "secret",
    "sesamopenu",
    "sinterklaas",
    "telefoon",
    "test",
    "testtest",
    "utrecht",
    "vakantie",
    "voetbal",
    "voorjaar",
    "wachtwoord",
    "wachtwoordje",
    "welcome",
    "welkom",
    "welkomthuis",
    "welkomwelkom",
    "winter",
    "zomer",
    "zomervakantie",
};

// "Wachtwoord 2026!" says "wachtwoord".
std::string Core(absl::string_view passphrase) {
  std::string core;
  for (char c : passphrase) {
    if (!absl::ascii_isspace(c)) core += absl::ascii_tolower(c);
  }
  while (!core.empty() && !absl::ascii_isalpha(core.back()) && (core.back() & 0x80) == 0) {
    core.pop_back();
  }
  return core;
}

// Characters of valid UTF-8.
int Chars(absl::string_view text) {
  return static_cast<int>(
      std::count_if(text.begin(), text.end(), [](unsigned char c) { return (c & 0xC0) != 0x80; }));
}

// Few different signs, or the same piece again and again: "aaaaaaaaaa",
// "abcabcabcabc", "1212121212".
bool Repeats(absl::string_view text) {
  for (size_t piece = 1; piece <= 4 && piece * 2 <= text.size(); ++piece) {
    bool same = true;
    for (size_t i = piece; i < text.size() && same; ++i) same = text[i] == text[i - piece];
    if (same) return true;
  }
  return false;
}

// "1234567890", "9876543210", "abcdefghijk": each sign follows the one before.
bool Counts(absl::string_view text) {
  for (int step : {1, -1}) {
    bool all = true;
    for (size_t i = 1; i < text.size() && all; ++i) {
      all = text[i] - text[i - 1] == step || (text[i - 1] == '9' && text[i] == '0') ||
            (text[i - 1] == '0' && text[i] == '9');
    }
    if (all) return true;
  }
  return false;
}

}  // namespace

absl::Status CheckPassphrase(absl::string_view passphrase, absl::string_view login_name) {
  if (passphrase.size() > static_cast<size_t>(limits::kPassphraseMaxBytes)) return Weak("long");
  const absl::Status text =
      journey::CheckText("passphrase", passphrase, limits::kPassphraseMaxBytes);
  if (!text.ok()) return text;
  if (Chars(passphrase) < limits::kPassphraseMinChars) return Weak("short");
  const std::string lower = absl::AsciiStrToLower(passphrase);
  const std::string core = Core(passphrase);
  if (!login_name.empty() && (lower == login_name || core == Core(login_name))) {
    return Weak("login_name");
  }
  if (Repeats(lower) || Counts(lower)) return Weak("repeated");
  if (std::find(std::begin(kCommon), std::end(kCommon), core) != std::end(kCommon)) {
    return Weak("common");
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> HashPassphrase(absl::string_view passphrase) {
  char out[crypto_pwhash_STRBYTES];
  if (crypto_pwhash_str_alg(out, passphrase.data(), passphrase.size(), kPasses, kMemory,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return Error(v1::ERROR_REASON_INTERNAL);
  }
  return std::string(out);
}

bool VerifyPassphrase(absl::string_view hash, absl::string_view passphrase) {
  const bool known = IsHash(hash) && hash.size() < crypto_pwhash_STRBYTES;
  // Bounds the work; a passphrase of that length was never accepted.
  const absl::string_view bounded =
      passphrase.substr(0, static_cast<size_t>(limits::kPassphraseMaxBytes) + 1);
  const std::string text(known ? hash : absl::string_view(HashOfNobody()));
  const bool matches = crypto_pwhash_str_verify(text.c_str(), bounded.data(), bounded.size()) == 0;
  return known && matches;
}

}  // namespace inwonersreis::people
