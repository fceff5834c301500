#include "tests/support/test_store.h"

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "journey/ids.h"

namespace inwonersreis::testing {

TestStore::TestStore() {
  std::array<uint8_t, 32> key;
  random_.Fill(key.data(), key.size());
  vault_ = privacy::Vault::FromKey(key, &random_);
  Open();
}

storage::StoreOptions TestStore::options() {
  storage::StoreOptions options;
  options.path = directory_.File("journeys.db");
  options.clock = &clock_;
  options.random = &random_;
  options.readers = 2;
  return options;
}

void TestStore::Reopen() {
  Close();
  Open();
}

void TestStore::Open() { Open(options()); }

void TestStore::Open(const storage::StoreOptions& options) {
  absl::StatusOr<std::unique_ptr<storage::Store>> opened = storage::OpenSqliteStore(options);
  if (!opened.ok()) {
    std::fprintf(stderr, "the test's store does not open: %s\n",
                 opened.status().ToString().c_str());
    std::abort();
  }
  store_ = *std::move(opened);
}

IdBytes TestStore::NewIdBytes() {
  clock_.Advance(absl::Milliseconds(1));
  return *IdToBytes(NewId(clock_, random_));
}

}  // namespace inwonersreis::testing
