// The bytes that the writer's and the readers' side of the cache share.
#ifndef INWONERSREIS_SERVER_LOG_CACHE_BUDGET_H_
#define INWONERSREIS_SERVER_LOG_CACHE_BUDGET_H_

#include <atomic>
#include <cstdint>

namespace inwonersreis::log {

// Each side may use what the other leaves; when together they use more than
// there is, the side that has more than its half gives back at its next use.
// (Fixed halves would leave one empty in hours of only writing or reading.)
// Thread-safe.
class CacheBudget {
 public:
  explicit CacheBudget(int64_t max_bytes) : max_bytes_(max_bytes) {}

  // One side's account.
  class Side {
   public:
    explicit Side(CacheBudget* budget) : budget_(budget) {}
    void Add(int64_t bytes) {
      bytes_.fetch_add(bytes, std::memory_order_relaxed);
      budget_->total_.fetch_add(bytes, std::memory_order_relaxed);
    }
    int64_t bytes() const { return bytes_.load(std::memory_order_relaxed); }
    bool MustGiveBack() const {
      return budget_->total_.load(std::memory_order_relaxed) > budget_->max_bytes_ &&
             bytes() > budget_->max_bytes_ / 2;
    }

   private:
    CacheBudget* const budget_;
    std::atomic<int64_t> bytes_{0};
  };

 private:
  const int64_t max_bytes_;
  std::atomic<int64_t> total_{0};
};

}  // namespace inwonersreis::log

#endif  // INWONERSREIS_SERVER_LOG_CACHE_BUDGET_H_
