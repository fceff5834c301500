// The library as apps get it: what ten thousand engines leave behind.
#include <dirent.h>
#include <malloc.h>

#include <atomic>
#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "mobile_bridge/c/include/inwonersreis.h"

namespace inwonersreis {
namespace {

std::atomic<int> released{0};

size_t NamesIn(const char* directory) {
  size_t count = 0;
  DIR* open = opendir(directory);
  while (readdir(open) != nullptr) ++count;
  closedir(open);
  return count;
}

size_t ResidentKib() {
  malloc_trim(0);
  std::ifstream file("/proc/self/statm");
  size_t total = 0, resident = 0;
  file >> total >> resident;
  return resident * 4;
}

void OpenAndClose(int count) {
  // By hand: these messages are in the library already, and one process registers
  // them once.
  const std::string config = "\x0a\x08:memory:\x12\x20" + std::string(32, 'k');
  const std::string list_not_sent("\x08\x01\x5a\x00", 4);

  inwonersreis_network network{};
  network.size = sizeof network;
  network.start = [](void*, inwonersreis_engine, const inwonersreis_call*) {};
  network.cancel = [](void*, inwonersreis_engine, uint64_t) {};
  network.released = [](void*) { ++released; };
  for (int i = 0; i < count; ++i) {
    inwonersreis_engine engine = 0;
    ASSERT_EQ(inwonersreis_create(config.data(), config.size(), &network, &engine,
                                  nullptr),
              0);
    if (i % 2 == 0) inwonersreis_send(engine, list_not_sent.data(), list_not_sent.size());
    if (i % 3 == 0) {
      inwonersreis_bytes update{};
      ASSERT_EQ(inwonersreis_receive(engine, -1, &update), 0);
      inwonersreis_free(update.data);
    }
    ASSERT_EQ(inwonersreis_close(engine), 0);
  }
}

TEST(BridgeLeak, TenThousandEnginesLeaveNoThreadDescriptorOrMemoryBehind) {
  OpenAndClose(1000);  // What is kept once is not a leak.
  const size_t threads = NamesIn("/proc/self/task");
  const size_t descriptors = NamesIn("/proc/self/fd");
  const size_t kib = ResidentKib();
  OpenAndClose(10000);
  EXPECT_EQ(released, 11000);
  EXPECT_EQ(NamesIn("/proc/self/task"), threads);
  EXPECT_EQ(NamesIn("/proc/self/fd"), descriptors);
  // A hundred bytes an engine would be a thousand; the rest is the allocator's.
  EXPECT_LT(ResidentKib(), kib + 900) << "KiB before: " << kib;
}

}  // namespace
}  // namespace inwonersreis
