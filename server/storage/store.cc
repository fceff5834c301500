#include "server/storage/store.h"

#include <future>
#include <utility>

namespace inwonersreis::storage {

absl::Status Store::WriteAndWait(WriteBody body) {
  std::promise<absl::Status> answer;
  Write(WriteClass::kContent, absl::InfiniteFuture(), std::move(body),
        [&answer](const absl::Status& status) { answer.set_value(status); });
  return answer.get_future().get();
}

}  // namespace inwonersreis::storage
