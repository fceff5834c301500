// Ids of imported entries: the same row gives the same id.
#ifndef INWONERSREIS_CLIENT_LIB_EXCHANGE_ROW_ID_H_
#define INWONERSREIS_CLIENT_LIB_EXCHANGE_ROW_ID_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace inwonersreis::exchange {

// A UUIDv7 of `occurred_at` and SHA-256 over the parts, each with its length,
// so that parts cannot run into each other.
std::string RowId(absl::Time occurred_at, const std::vector<absl::string_view>& parts);

}  // namespace inwonersreis::exchange

#endif  // INWONERSREIS_CLIENT_LIB_EXCHANGE_ROW_ID_H_
