// A directory of its own for a test.
#ifndef INWONERSREIS_TESTS_SUPPORT_TEMP_DIR_H_
#define INWONERSREIS_TESTS_SUPPORT_TEMP_DIR_H_

#include <string>

namespace inwonersreis::testing {

// A fresh directory below TMPDIR, removed with what is in it when the object
// goes. Aborts when it cannot be made: a test without one has no meaning.
class TempDir {
 public:
  TempDir();
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  const std::string& path() const { return path_; }
  std::string File(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace inwonersreis::testing

#endif  // INWONERSREIS_TESTS_SUPPORT_TEMP_DIR_H_
