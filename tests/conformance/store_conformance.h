// What every engine of the store must do, as one suite of tests. An engine's
// test file instantiates it with a factory; see sqlite_conformance_test.cc.
#ifndef INWONERSREIS_TESTS_CONFORMANCE_STORE_CONFORMANCE_H_
#define INWONERSREIS_TESTS_CONFORMANCE_STORE_CONFORMANCE_H_

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <ostream>
#include <string>

#include "server/storage/store.h"
#include "tests/support/fake_clock.h"

namespace inwonersreis::testing {

// What a factory may be asked to set.
struct EngineLimits {
  int queue_limit = 4096;
  int max_group = 256;
};

// An empty database of one engine, removed with the object.
class EngineUnderTest {
 public:
  virtual ~EngineUnderTest() = default;
  virtual storage::Store& store() = 0;
  virtual FakeClock& clock() = 0;
  // Closes the store and opens what is there.
  virtual void Reopen() = 0;
  // Ends the store; its accepted writes are done afterwards.
  virtual void Close() = 0;
  // A place for a backup, and a store over what was put there.
  virtual std::string BackupPath() = 0;
  virtual std::unique_ptr<storage::Store> OpenBackup(const std::string& path) = 0;
};

struct EngineFactory {
  std::string name;
  std::function<std::unique_ptr<EngineUnderTest>(const EngineLimits&)> make;
};

inline std::ostream& operator<<(std::ostream& out, const EngineFactory& factory) {
  return out << factory.name;
}

class StoreConformance : public ::testing::TestWithParam<EngineFactory> {
 protected:
  void Make(const EngineLimits& limits = {}) { engine_ = GetParam().make(limits); }
  storage::Store& store() { return engine_->store(); }
  IdBytes NewIdBytes();

  std::unique_ptr<EngineUnderTest> engine_;
  FakeRandom random_;
};

}  // namespace inwonersreis::testing

#endif  // INWONERSREIS_TESTS_CONFORMANCE_STORE_CONFORMANCE_H_
