// Finding a price, and refusing to go on without one.
#ifndef INWONERSREIS_SERVER_INSIGHT_PRICES_PRICE_LIST_H_
#define INWONERSREIS_SERVER_INSIGHT_PRICES_PRICE_LIST_H_

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "inwonersreis/v1/insight.pb.h"

namespace inwonersreis::insight {

// Prices by code. Borrows the book and the own prices, which must live as long.
// Immutable, so safe for any thread.
class PriceList {
 public:
  // `own` take the place of prices with the same code in the book.
  PriceList(const v1::PriceBook& book, const google::protobuf::RepeatedPtrField<v1::Price>& own);

  // The price of a line of the definition. REVIEW_PRICE_UNKNOWN,
  // REVIEW_PRICE_EMPTY, REVIEW_PRICE_INVALID with metadata "line" and "code".
  absl::StatusOr<const v1::Price*> Find(absl::string_view line, absl::string_view code) const;

 private:
  absl::flat_hash_map<absl::string_view, const v1::Price*> by_code_;
};

// `book` with the prices of `local` in the place of those with the same code,
// and behind them those with a code of their own.
v1::PriceBook WithLocalPrices(v1::PriceBook book, const v1::PriceBook& local);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_PRICES_PRICE_LIST_H_
