// Any bytes as a file of collected journeys: never a crash; what is read can be
// written and read again, and is then written the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

#include "server/insight/collection_file/collection_file.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace inwonersreis::insight;  // NOLINT: the entry point has C linkage.
  std::istringstream stream(std::string(reinterpret_cast<const char*>(data), size));
  const absl::StatusOr<CollectionFile> read = ReadCollection(&stream);
  if (!read.ok()) return 0;
  std::ostringstream once;
  WriteCollection(read->collection, "d", &once);
  std::istringstream again(once.str());
  const absl::StatusOr<CollectionFile> same = ReadCollection(&again);
  if (!same.ok()) std::abort();
  std::ostringstream twice;
  WriteCollection(same->collection, "d", &twice);
  if (once.str() != twice.str()) std::abort();
  return 0;
}
