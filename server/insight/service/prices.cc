// The price book of an organisation.
#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "journey/errors.h"
#include "server/insight/data/shipped.h"
#include "server/insight/prices/own_price.h"
#include "server/insight/prices/price_csv.h"
#include "server/insight/service/calls.h"
#include "server/insight/service/records.h"

namespace inwonersreis::insight {
namespace {

// A table with every price of a large coalition is some hundred KiB.
constexpr size_t kCsvBytes = 4 * 1024 * 1024;
constexpr int kOwnPrices = 5000;

// Puts a price in the place of the one with its code; an unknown one goes.
void Put(const v1::Price& price, v1::PriceBook* book) {
  auto* prices = book->mutable_prices();
  prices->erase(std::remove_if(prices->begin(), prices->end(),
                               [&](const v1::Price& other) { return other.code() == price.code(); }),
                prices->end());
  if (price.known()) *prices->Add() = price;
}

// Keeps the next state of the own prices; its name.
absl::StatusOr<std::string> KeepPrices(storage::WriteTransaction& write,
                                       const privacy::Vault& vault,
                                       const IdBytes& organisation_id, const v1::PriceBook& book,
                                       int32_t version, absl::Time now) {
  if (book.prices_size() > kOwnPrices) {
    return Error(v1::ERROR_REASON_BATCH_TOO_LARGE, {{"max", absl::StrCat(kOwnPrices)}});
  }
  absl::StatusOr<std::string> sealed =
      SealRecord(write, vault, kPricesRecord, organisation_id, book.SerializeAsString());
  if (!sealed.ok()) return sealed.status();
  absl::Status kept = write.InsertPriceBook(
      {organisation_id, version, absl::ToUnixMicros(now), *std::move(sealed)});
  if (!kept.ok()) return kept;
  return absl::StrCat(ShippedPrices().version(), "+", version);
}

}  // namespace

void Reviews::GetPriceBook(const people::Principal& caller, const v1::GetPriceBookRequest&,
                           absl::Time deadline, Done<v1::GetPriceBookResponse> done) {
  Answer<v1::GetPriceBookResponse>(
      caller, deadline,
      [this, caller](storage::ReadTransaction& read,
                     v1::GetPriceBookResponse* response) -> absl::Status {
        absl::StatusOr<Prices> prices = PricesOf(read, desk_->vault(), caller.organisation_id);
        if (!prices.ok()) return prices.status();
        *response->mutable_book() = std::move(prices->merged);
        for (const v1::Price& own : prices->local.prices()) response->add_local_codes(own.code());
        *response->mutable_cpi() = ShippedCpi();
        for (const v1::DiscountSchedule& schedule : ShippedSchedules()) {
          *response->add_schedules() = schedule;
        }
        return absl::OkStatus();
      },
      std::move(done));
}

void Reviews::PutLocalPrice(const people::Principal& caller,
                            const v1::PutLocalPriceRequest& request, absl::Time deadline,
                            Done<v1::PutLocalPriceResponse> done) {
  const v1::Price& price = request.price();
  absl::Status sound = CheckOwnPrice(price);
  if (!sound.ok()) return done(sound);
  Change<v1::PutLocalPriceResponse>(
      caller, deadline,
      [this, caller, price](storage::WriteTransaction& write,
                            v1::PutLocalPriceResponse* response) -> absl::Status {
        absl::StatusOr<Prices> prices = PricesOf(write, desk_->vault(), caller.organisation_id);
        if (!prices.ok()) return prices.status();
        Put(price, &prices->local);
        absl::StatusOr<std::string> version =
            KeepPrices(write, desk_->vault(), caller.organisation_id, prices->local,
                       prices->local_version + 1, desk_->Now());
        if (version.ok()) response->set_version(*std::move(version));
        return version.status();
      },
      std::move(done));
}

void Reviews::ImportPrices(const people::Principal& caller, const v1::ImportPricesRequest& request,
                           absl::Time deadline, Done<v1::ImportPricesResponse> done) {
  absl::Status may = MustCoordinate(caller);
  if (may.ok() && request.csv().size() > kCsvBytes) {
    may = Error(v1::ERROR_REASON_BATCH_TOO_LARGE, {{"max", absl::StrCat(kCsvBytes)}});
  }
  if (!may.ok()) return done(may);
  absl::StatusOr<v1::PriceBook> table = ParsePrices(request.csv());
  if (!table.ok()) return done(table.status());
  if (request.dry_run()) {
    v1::ImportPricesResponse response;
    response.set_prices(table->prices_size());
    return done(std::move(response));
  }
  auto own = std::make_shared<const v1::PriceBook>(*std::move(table));
  Change<v1::ImportPricesResponse>(
      caller, deadline,
      [this, caller, own](storage::WriteTransaction& write,
                          v1::ImportPricesResponse* response) -> absl::Status {
        absl::StatusOr<Prices> prices = PricesOf(write, desk_->vault(), caller.organisation_id);
        if (!prices.ok()) return prices.status();
        for (const v1::Price& price : own->prices()) Put(price, &prices->local);
        absl::StatusOr<std::string> version =
            KeepPrices(write, desk_->vault(), caller.organisation_id, prices->local,
                       prices->local_version + 1, desk_->Now());
        if (!version.ok()) return version.status();
        response->set_prices(own->prices_size());
        response->set_version(*std::move(version));
        return absl::OkStatus();
      },
      std::move(done));
}

}  // namespace inwonersreis::insight
