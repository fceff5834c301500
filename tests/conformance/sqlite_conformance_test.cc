#include <cstdio>
#include <cstdlib>

#include "tests/conformance/store_conformance.h"
#include "tests/support/test_store.h"

namespace inwonersreis::testing {
namespace {

class SqliteUnderTest : public EngineUnderTest {
 public:
  explicit SqliteUnderTest(const EngineLimits& limits) : limits_(limits) { Reopen(); }

  storage::Store& store() override { return test_.store(); }
  FakeClock& clock() override { return test_.clock(); }
  void Reopen() override {
    test_.Close();
    storage::StoreOptions options = test_.options();
    options.queue_limit = limits_.queue_limit;
    options.max_group = limits_.max_group;
    test_.Open(options);
  }
  void Close() override { test_.Close(); }
  std::string BackupPath() override { return test_.directory().File("backup"); }
  std::unique_ptr<storage::Store> OpenBackup(const std::string& path) override {
    storage::StoreOptions options = test_.options();
    options.path = path;
    auto store = storage::OpenSqliteStore(options);
    if (!store.ok()) {
      std::fprintf(stderr, "the backup does not open: %s\n", store.status().ToString().c_str());
      std::abort();
    }
    return *std::move(store);
  }

 private:
  EngineLimits limits_;
  TestStore test_;
};

INSTANTIATE_TEST_SUITE_P(
    Sqlite, StoreConformance,
    ::testing::Values(EngineFactory{"Sqlite", [](const EngineLimits& limits) {
      return std::make_unique<SqliteUnderTest>(limits);
    }}),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace inwonersreis::testing
