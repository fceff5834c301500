#include "inwonersreis/token_store.h"

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

namespace inwonersreis {
namespace {

class MemoryTokenStore : public TokenStore {
 public:
  explicit MemoryTokenStore(absl::string_view token) : token_(token) {}

  std::string Token() override {
    absl::MutexLock lock(&mutex_);
    return token_;
  }

  absl::Status Keep(absl::string_view token) override {
    absl::MutexLock lock(&mutex_);
    token_ = std::string(token);
    return absl::OkStatus();
  }

 private:
  absl::Mutex mutex_;
  std::string token_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace

std::shared_ptr<TokenStore> TokenStore::InMemory(absl::string_view token) {
  return std::make_shared<MemoryTokenStore>(token);
}

}  // namespace inwonersreis
