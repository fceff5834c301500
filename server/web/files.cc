#include "server/web/files.h"

#include <openssl/sha.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "journey/errors.h"
#include "server/web/limits.h"

namespace inwonersreis::web {
namespace {

namespace fs = std::filesystem;

struct Type {
  absl::string_view extension, type;
};
constexpr Type kTypes[] = {
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".wasm", "application/wasm"},
    {".json", "application/json"},
    {".map", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".webp", "image/webp"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".txt", "text/plain; charset=utf-8"},
    {".pdf", "application/pdf"},
};

std::string TypeOf(absl::string_view path) {
  for (const Type& type : kTypes) {
    if (absl::EndsWithIgnoreCase(path, type.extension)) return std::string(type.type);
  }
  return "application/octet-stream";
}

constexpr char kNoAppPage[] = R"(<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Inwonersreis</title>
</head>
<body>
<h1>Inwonersreis</h1>
<p>De server werkt. De app staat nog niet op deze server.</p>
<p>Wil je de app gebruiken? Vraag je begeleider of je gemeente naar het goede adres.</p>
<p>Beheer je deze server? Start hem met <code>--web-root</code> en de map van de app.</p>
<hr>
<div lang="en">
<p>The server works. The app is not on this server yet.</p>
<p>Do you want to use the app? Ask your coach or your municipality for the right address.</p>
<p>Do you run this server? Start it with <code>--web-root</code> and the folder of the app.</p>
</div>
</body>
</html>
)";

absl::Status Unreadable() {
  return Error(v1::ERROR_REASON_USAGE, {{"argument", "web-root"}});
}

std::string EtagOf(absl::string_view bytes) {
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest);
  // 120 bits: no two files of one app meet.
  return absl::StrCat("\"",
                      absl::WebSafeBase64Escape(
                          absl::string_view(reinterpret_cast<const char*>(digest), 15)),
                      "\"");
}

// True when `header` (Accept-Encoding) takes `coding`; "br;q=0" does not.
bool Accepts(absl::string_view header, absl::string_view coding) {
  for (const absl::string_view one : absl::StrSplit(header, ',')) {
    const std::pair<absl::string_view, absl::string_view> parts =
        absl::StrSplit(one, absl::MaxSplits(';', 1));
    if (!absl::EqualsIgnoreCase(absl::StripAsciiWhitespace(parts.first), coding)) continue;
    absl::string_view quality = absl::StripAsciiWhitespace(parts.second);
    double q = 1;
    if (absl::ConsumePrefix(&quality, "q=") && !absl::SimpleAtod(quality, &q)) return false;
    return q > 0;
  }
  return false;
}

bool Has(absl::string_view if_none_match, absl::string_view etag) {
  for (absl::string_view one : absl::StrSplit(if_none_match, ',')) {
    one = absl::StripAsciiWhitespace(one);
    absl::ConsumePrefix(&one, "W/");  // proxies that compress make it weak
    if (one == etag || one == "*") return true;
  }
  return false;
}

bool All(absl::string_view text, bool (*of)(char)) {
  return std::all_of(text.begin(), text.end(), of);
}

int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char low = absl::ascii_tolower(c);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

}  // namespace

bool IsHashedName(absl::string_view path) {
  absl::string_view name = path.substr(path.rfind('/') + 1);
  const size_t dot = name.rfind('.');
  if (dot == absl::string_view::npos) return false;
  name = name.substr(0, dot);
  const size_t cut = name.find_last_of("-.");
  if (cut == absl::string_view::npos) return false;
  const absl::string_view hash = name.substr(cut + 1);
  const bool digit = std::any_of(hash.begin(), hash.end(), absl::ascii_isdigit);
  const bool letter = std::any_of(hash.begin(), hash.end(), absl::ascii_isalpha);
  if (hash.size() < 8 || !digit || !letter) return false;
  return All(hash, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }) ||
         All(hash, [](char c) { return (c >= '2' && c <= '7') || (c >= 'A' && c <= 'Z'); });
}

bool DecodePath(absl::string_view target, std::string* path) {
  target = target.substr(0, target.find_first_of("?#"));
  if (!absl::StartsWith(target, "/")) return false;
  path->clear();
  for (size_t i = 0; i < target.size(); ++i) {
    char c = target[i];
    if (c == '%') {
      if (i + 2 >= target.size()) return false;
      const int high = HexValue(target[i + 1]), low = HexValue(target[i + 2]);
      if (high < 0 || low < 0) return false;
      c = static_cast<char>(high << 4 | low);
      // An escaped slash is not a slash to everybody.
      if (c == '/') return false;
      i += 2;
    }
    if (absl::ascii_iscntrl(c) || c == '\\') return false;
    path->push_back(c);
  }
  const std::vector<absl::string_view> parts = absl::StrSplit(*path, '/');
  for (size_t i = 1; i < parts.size(); ++i) {
    const bool last = i + 1 == parts.size();
    if (parts[i] == "." || parts[i] == ".." || (parts[i].empty() && !last)) return false;
  }
  return true;
}

void Files::Add(absl::string_view name, std::string bytes) {
  Form File::*form = &File::plain;
  if (absl::ConsumeSuffix(&name, ".br")) {
    form = &File::brotli;
  } else if (absl::ConsumeSuffix(&name, ".gz")) {
    form = &File::gzip;
  }
  File& file = files_[std::string(name)];
  file.type = TypeOf(name);
  file.immutable = IsHashedName(name);
  (file.*form).etag = EtagOf(bytes);
  (file.*form).bytes = std::make_shared<const std::string>(std::move(bytes));
}

absl::StatusOr<Files> Files::Read(const std::string& directory) {
  Files files;
  std::error_code error;
  const fs::path root = fs::canonical(directory, error);
  if (error) return Unreadable();
  int64_t total = 0;
  fs::recursive_directory_iterator walk(root, error), end;
  for (; !error && walk != end; walk.increment(error)) {
    const fs::path& path = walk->path();
    if (path.filename().string()[0] == '.') {
      walk.disable_recursion_pending();
      continue;
    }
    if (!walk->is_regular_file(error)) continue;
    const fs::path real = fs::canonical(path, error);
    if (error) break;
    if (!absl::StartsWith(real.string(), root.string() + "/")) continue;
    std::ifstream file(path, std::ios::binary);
    std::stringstream bytes;
    bytes << file.rdbuf();
    if (!file) return Unreadable();
    total += bytes.str().size();
    if (total > kFilesBytes) return Unreadable();
    files.Add(absl::StrCat("/", path.lexically_relative(root).generic_string()), bytes.str());
  }
  if (error || files.files_.count("/index.html") == 0) return Unreadable();
  return files;
}

Files Files::WithoutApp() {
  Files files;
  files.Add("/", kNoAppPage);
  files.files_["/"].type = TypeOf(".html");
  return files;
}

Response Files::Answer(const RequestHead& head, const File& file) const {
  const absl::string_view accepted = head.Header("accept-encoding");
  const Form* form = &file.plain;
  absl::string_view coding;
  if (file.gzip.bytes != nullptr && Accepts(accepted, "gzip")) {
    form = &file.gzip;
    coding = "gzip";
  }
  if (file.brotli.bytes != nullptr && Accepts(accepted, "br")) {
    form = &file.brotli;
    coding = "br";
  }
  if (form->bytes == nullptr) return TextResponse(404, "Not found");

  Response response;
  response.headers = {
      {"etag", form->etag},
      {"vary", "accept-encoding"},
      // Without a hash in its name a file is asked for again each time; the
      // answer is mostly 304.
      {"cache-control", file.immutable ? "public, max-age=31536000, immutable" : "no-cache"}};
  if (Has(head.Header("if-none-match"), form->etag)) {
    response.status = 304;
    return response;
  }
  response.headers.emplace_back("content-type", file.type);
  if (!coding.empty()) response.headers.emplace_back("content-encoding", std::string(coding));
  response.file = form->bytes;
  return response;
}

Response Files::Get(const RequestHead& head) const {
  std::string path;
  if (!DecodePath(head.target, &path)) return TextResponse(400, "Not a path");
  auto found = files_.find(path);
  if (found == files_.end() && path.back() == '/') found = files_.find(path + "index.html");
  if (found == files_.end() && !absl::StrContains(path.substr(path.rfind('/')), ".")) {
    // A place in the app, which the app itself finds.
    found = files_.find("/index.html");
  }
  if (found == files_.end()) return TextResponse(404, "Not found");
  return Answer(head, found->second);
}

}  // namespace inwonersreis::web
