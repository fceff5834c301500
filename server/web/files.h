// The app's files, read into memory when the server starts: a request never
// touches the disk, so it can neither wait for it nor wander about on it. A new
// build of the app is served after a restart.
#ifndef INWONERSREIS_SERVER_WEB_FILES_H_
#define INWONERSREIS_SERVER_WEB_FILES_H_

#include <memory>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "server/web/http.h"

namespace inwonersreis::web {

// Immutable, thread-safe.
class Files {
 public:
  // Reads `directory` and what is below it. Links that lead out of it are left
  // out, and so are names that begin with a dot. "app.js.br" and "app.js.gz" are
  // compressed forms of "app.js". USAGE with metadata "argument" = "web-root"
  // when the directory, or an index.html in it, cannot be read, or when it is
  // larger than kFilesBytes.
  static absl::StatusOr<Files> Read(const std::string& directory);
  // No app: a page that says what this is and where the app comes from.
  static Files WithoutApp();

  // The answer to GET or HEAD of a target ("/a/b.js?x"): the file, 304 when the
  // browser has it, index.html for a path of the app's own (no dot in its last
  // part), else 404.
  Response Get(const RequestHead& head) const;

 private:
  struct Form {
    std::shared_ptr<const std::string> bytes;
    std::string etag;
  };
  struct File {
    std::string type;
    bool immutable = false;
    Form plain, brotli, gzip;  // no bytes: there is no such form
  };
  void Add(absl::string_view path, std::string bytes);
  Response Answer(const RequestHead& head, const File& file) const;

  absl::flat_hash_map<std::string, File> files_;  // by path: "/assets/app.js"
};

// "/a b" for "/a%20b?x"; false for anything that is not plainly a path: "." and
// ".." as parts, empty parts, backslashes, control characters, half an escape.
bool DecodePath(absl::string_view target, std::string* path);

// True for names that change with their content, as bundlers write them: a part
// of eight or more of [0-9a-f] or of [A-Z2-7] with a digit and a letter before
// the extension, as in "app-3f9c21ab.js" and "app.K2ZQ7PLM.css".
bool IsHashedName(absl::string_view path);

}  // namespace inwonersreis::web

#endif  // INWONERSREIS_SERVER_WEB_FILES_H_
