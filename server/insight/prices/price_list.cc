#include "server/insight/prices/price_list.h"

#include "journey/errors.h"

namespace inwonersreis::insight {

PriceList::PriceList(const v1::PriceBook& book,
                     const google::protobuf::RepeatedPtrField<v1::Price>& own) {
  by_code_.reserve(book.prices_size() + own.size());
  for (const v1::Price& price : book.prices()) by_code_[price.code()] = &price;
  for (const v1::Price& price : own) by_code_[price.code()] = &price;
}

absl::StatusOr<const v1::Price*> PriceList::Find(absl::string_view line,
                                                 absl::string_view code) const {
  const ErrorMetadata where = {{"line", line}, {"code", code}};
  const auto found = by_code_.find(code);
  if (found == by_code_.end()) return Error(v1::ERROR_REASON_REVIEW_PRICE_UNKNOWN, where);
  const v1::Price* price = found->second;
  if (!price->known()) return Error(v1::ERROR_REASON_REVIEW_PRICE_EMPTY, where);
  if (price->cents() <= 0) return Error(v1::ERROR_REASON_REVIEW_PRICE_INVALID, where);
  return price;
}

v1::PriceBook WithLocalPrices(v1::PriceBook book, const v1::PriceBook& local) {
  absl::flat_hash_map<std::string, int> place_of;
  for (int i = 0; i < book.prices_size(); ++i) place_of[book.prices(i).code()] = i;
  for (const v1::Price& price : local.prices()) {
    const auto found = place_of.find(price.code());
    *(found == place_of.end() ? book.add_prices() : book.mutable_prices(found->second)) = price;
  }
  return book;
}

}  // namespace inwonersreis::insight
