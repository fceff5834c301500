// What the rules would say of entries, without a store.
#ifndef INWONERSREIS_CLIENT_LIB_EXCHANGE_DRY_RUN_H_
#define INWONERSREIS_CLIENT_LIB_EXCHANGE_DRY_RUN_H_

#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "inwonersreis/v1/entry.pb.h"
#include "journey/state.h"

namespace inwonersreis::exchange {

// Takes the entries of a file in order. Memory: one journey. Not thread-safe.
class DryRun {
 public:
  // `now` stands in for recorded_at where an entry has none.
  explicit DryRun(absl::Time now) : now_(now) {}

  // The refusal that an empty store would give, for a journey that begins with
  // its opening; for a part of a journey what can be said of the entry alone.
  absl::Status Check(const v1::Entry& entry);

 private:
  const absl::Time now_;
  std::string journey_id_;
  bool is_whole_ = false;  // The file began this journey with its opening.
  journey::State state_;
};

}  // namespace inwonersreis::exchange

#endif  // INWONERSREIS_CLIENT_LIB_EXCHANGE_DRY_RUN_H_
