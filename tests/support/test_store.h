// A store in a directory of its own, with a clock that stands still, a seeded
// random generator and a key.
#ifndef INWONERSREIS_TESTS_SUPPORT_TEST_STORE_H_
#define INWONERSREIS_TESTS_SUPPORT_TEST_STORE_H_

#include <memory>
#include <string>

#include "server/privacy/vault.h"
#include "server/storage/sql_store.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temp_dir.h"

namespace inwonersreis::testing {

// Aborts when the store does not open: a test without a store has no meaning.
class TestStore {
 public:
  TestStore();

  // What the store is opened with; a copy to change and open again with.
  storage::StoreOptions options();

  storage::Store& store() { return *store_; }
  FakeClock& clock() { return clock_; }
  FakeRandom& random() { return random_; }
  const privacy::Vault& vault() const { return *vault_; }
  const TempDir& directory() const { return directory_; }

  // Closes the store and opens what is on disk. The two halves apart, for tests
  // that look at the file in between.
  void Reopen();
  void Close() { store_.reset(); }
  void Open();
  void Open(const storage::StoreOptions& options);

  // A new id, later than the ones before.
  IdBytes NewIdBytes();

 private:
  TempDir directory_;
  FakeClock clock_;
  FakeRandom random_;
  std::unique_ptr<privacy::Vault> vault_;
  std::unique_ptr<storage::Store> store_;
};

}  // namespace inwonersreis::testing

#endif  // INWONERSREIS_TESTS_SUPPORT_TEST_STORE_H_
