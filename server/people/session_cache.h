// Sessions kept warm: token hash to principal, without disk access.
#ifndef INWONERSREIS_SERVER_PEOPLE_SESSION_CACHE_H_
#define INWONERSREIS_SERVER_PEOPLE_SESSION_CACHE_H_

#include <array>
#include <atomic>
#include <cstdint>
#include <cstring>
#include <mutex>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "server/people/principal.h"
#include "server/people/secrets.h"

namespace inwonersreis::people {

// Thread-safe; sharded, so that callers rarely meet. Times are handed in.
class SessionCache {
 public:
  explicit SessionCache(size_t capacity);

  struct Hit {
    Principal principal;
    // The minute of last use has gone on: write it down.
    bool touch_due = false;
  };

  // Absent: not here, read the store. SESSION_EXPIRED: too old or unused too
  // long. Otherwise the session counts as used now.
  absl::optional<absl::StatusOr<Hit>> Find(const TokenHash& hash, absl::Time now);

  // Read before the store is read, and handed to Put: what was forgotten in
  // between is not put back.
  uint64_t generation() const { return generation_.load(std::memory_order_acquire); }
  void Put(const TokenHash& hash, const Principal& principal, absl::Time last_used_at,
           uint64_t generation);

  // Forgets all sessions of an account.
  void Forget(const IdBytes& account_id);

 private:
  struct Session {
    Principal principal;
    absl::Time last_used_at;
    absl::Time touched_at;  // what the store has
  };
  struct FirstBytes {  // of a hash: random already
    size_t operator()(const TokenHash& hash) const {
      size_t value;
      std::memcpy(&value, hash.data(), sizeof(value));
      return value;
    }
  };
  struct alignas(64) Shard {
    std::mutex mutex;  // guards what follows
    absl::flat_hash_map<TokenHash, Session, FirstBytes> sessions;
  };
  static constexpr size_t kShards = 64;

  Shard& ShardOf(const TokenHash& hash) { return shards_[hash[31] % kShards]; }

  const size_t shard_capacity_;
  std::atomic<uint64_t> generation_{0};
  std::array<Shard, kShards> shards_;
};

// OK, or SESSION_EXPIRED: the one rule for both paths.
absl::Status CheckSessionLife(v1::Role role, absl::Time expires_at, absl::Time last_used_at,
                              absl::Time now);

}  // namespace inwonersreis::people

#endif  // INWONERSREIS_SERVER_PEOPLE_SESSION_CACHE_H_
