#include "client_lib/cli/session_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "journey/errors.h"

namespace inwonersreis::cli {
namespace {

// Tokens are much shorter.
constexpr int kMaxTokenBytes = 4096;

std::string ForFileName(absl::string_view text) {
  std::string name(text);
  for (char& c : name) {
    if (!absl::ascii_isalnum(c) && c != '.' && c != '-') c = '_';
  }
  return name;
}

// Makes all folders above `path`, closed to others.
void MakeFoldersFor(const std::string& path) {
  for (size_t at = path.find('/', 1); at != std::string::npos; at = path.find('/', at + 1)) {
    mkdir(path.substr(0, at).c_str(), 0700);
  }
}

bool WriteWhole(int file, absl::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(file, text.data(), text.size());
    if (written <= 0) return false;
    text.remove_prefix(written);
  }
  return true;
}

class FileTokenStore : public TokenStore {
 public:
  explicit FileTokenStore(std::string path) : path_(std::move(path)) {}

  std::string Token() override {
    absl::MutexLock lock(&mutex_);
    const int file = open(path_.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return "";
    struct stat about {};
    std::string token;
    if (fstat(file, &about) == 0 && (about.st_mode & 077) == 0 && about.st_uid == geteuid()) {
      token.resize(kMaxTokenBytes);
      const ssize_t size = read(file, &token[0], token.size());
      token.resize(size > 0 ? size : 0);
    }
    close(file);
    return std::string(absl::StripAsciiWhitespace(token));
  }

  absl::Status Keep(absl::string_view token) override {
    absl::MutexLock lock(&mutex_);
    if (token.empty()) {
      if (unlink(path_.c_str()) == 0 || errno == ENOENT) return absl::OkStatus();
      return CannotWrite();
    }
    MakeFoldersFor(path_);
    std::string temporary = absl::StrCat(path_, ".XXXXXX");
    const int file = mkstemp(&temporary[0]);  // Mode 0600.
    if (file < 0) return CannotWrite();
    const bool written = WriteWhole(file, token) && fsync(file) == 0;
    close(file);
    if (written && rename(temporary.c_str(), path_.c_str()) == 0) return absl::OkStatus();
    unlink(temporary.c_str());
    return CannotWrite();
  }

 private:
  absl::Status CannotWrite() const {
    return Error(v1::ERROR_REASON_FILE_UNREADABLE, {{"path", path_}});
  }

  const std::string path_;
  absl::Mutex mutex_;
};

}  // namespace

std::string SessionPath(absl::string_view server, absl::string_view profile) {
  const char* const state = std::getenv("XDG_STATE_HOME");
  const char* const home = std::getenv("HOME");
  const std::string folder = state != nullptr && state[0] == '/'
                                 ? std::string(state)
                                 : absl::StrCat(home != nullptr ? home : "", "/.local/state");
  std::string path = absl::StrCat(folder, "/inwonersreis/session-", ForFileName(server));
  if (!profile.empty()) absl::StrAppend(&path, "-", ForFileName(profile));
  return path;
}

std::shared_ptr<TokenStore> SessionFile(std::string path) {
  return std::make_shared<FileTokenStore>(std::move(path));
}

}  // namespace inwonersreis::cli
