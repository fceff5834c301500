#include "server/people/session_cache.h"

#include <algorithm>

#include "journey/errors.h"
#include "server/people/limits.h"

namespace inwonersreis::people {

absl::Status CheckSessionLife(v1::Role role, absl::Time expires_at, absl::Time last_used_at,
                              absl::Time now) {
  if (now >= expires_at || now - last_used_at >= LifeOfSession(role).idle) {
    return Error(v1::ERROR_REASON_SESSION_EXPIRED);
  }
  return absl::OkStatus();
}

SessionCache::SessionCache(size_t capacity)
    : shard_capacity_(std::max<size_t>(1, capacity / kShards)) {}

absl::optional<absl::StatusOr<SessionCache::Hit>> SessionCache::Find(const TokenHash& hash,
                                                                     absl::Time now) {
  Shard& shard = ShardOf(hash);
  std::lock_guard<std::mutex> lock(shard.mutex);
  const auto found = shard.sessions.find(hash);
  if (found == shard.sessions.end()) return absl::nullopt;
  Session& session = found->second;
  const absl::Status life = CheckSessionLife(
      session.principal.role, session.principal.session_expires_at, session.last_used_at, now);
  if (!life.ok()) {
    shard.sessions.erase(found);
    return absl::StatusOr<Hit>(life);
  }
  session.last_used_at = std::max(session.last_used_at, now);
  Hit hit{session.principal, false};
  if (now - session.touched_at >= kLastUsedGrain) {
    session.touched_at = now;
    hit.touch_due = true;
  }
  return absl::StatusOr<Hit>(std::move(hit));
}

void SessionCache::Put(const TokenHash& hash, const Principal& principal, absl::Time last_used_at,
                       uint64_t generation) {
  Shard& shard = ShardOf(hash);
  std::lock_guard<std::mutex> lock(shard.mutex);
  // Under the shard's lock: Forget raises the generation before it takes it.
  if (generation_.load(std::memory_order_acquire) != generation) return;
  if (shard.sessions.size() >= shard_capacity_) shard.sessions.erase(shard.sessions.begin());
  shard.sessions[hash] = {principal, last_used_at, last_used_at};
}

void SessionCache::Forget(const IdBytes& account_id) {
  generation_.fetch_add(1, std::memory_order_acq_rel);
  for (Shard& shard : shards_) {
    std::lock_guard<std::mutex> lock(shard.mutex);
    for (auto it = shard.sessions.begin(); it != shard.sessions.end();) {
      if (it->second.principal.account_id == account_id) {
        shard.sessions.erase(it++);
      } else {
        ++it;
      }
    }
  }
}

}  // namespace inwonersreis::people
