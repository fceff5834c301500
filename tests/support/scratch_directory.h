// A place on disk for one test.
#ifndef INWONERSREIS_TESTS_SUPPORT_SCRATCH_DIRECTORY_H_
#define INWONERSREIS_TESTS_SUPPORT_SCRATCH_DIRECTORY_H_

#include <string>

namespace inwonersreis::testing {

// A fresh directory, removed with what is in it.
class ScratchDirectory {
 public:
  ScratchDirectory();
  ScratchDirectory(const ScratchDirectory&) = delete;
  ScratchDirectory& operator=(const ScratchDirectory&) = delete;
  ~ScratchDirectory();
  const std::string& path() const { return path_; }
  std::string File(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace inwonersreis::testing

#endif  // INWONERSREIS_TESTS_SUPPORT_SCRATCH_DIRECTORY_H_
