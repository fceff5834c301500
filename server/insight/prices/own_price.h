// A price of one's own: of a contract, or for one analysis alone.
#ifndef INWONERSREIS_SERVER_INSIGHT_PRICES_OWN_PRICE_H_
#define INWONERSREIS_SERVER_INSIGHT_PRICES_OWN_PRICE_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "inwonersreis/v1/insight.pb.h"

namespace inwonersreis::insight {

// What a price of one's own has to say: what it is, per what, of which year, and who
// says so. FIELD_REQUIRED, FIELD_OUT_OF_RANGE, REVIEW_PRICE_INVALID; metadata "line"
// when `line` is not empty. An unknown price, which says that the book's does not hold,
// needs a code alone.
absl::Status CheckOwnPrice(const v1::Price& price, absl::string_view line = "");

// Those of one analysis: each as above with line "price/CODE", and each code once
// (REVIEW_LINE_TWICE). At most 500.
absl::Status CheckOwnPrices(const google::protobuf::RepeatedPtrField<v1::Price>& prices);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_PRICES_OWN_PRICE_H_
