#include "server/insight/prices/price_csv.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "journey/errors.h"
#include "server/insight/data/shipped.h"
#include "server/insight/prices/csv_table.h"
#include "server/insight/prices/price_list.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::insight {
namespace {

constexpr char kHeader[] =
    "edition,code,name_nl,name_en,unit,price_eur,price_year,payer,payer_words,domain,source,"
    "source_url,evidence,seen\n";

std::string Book(absl::string_view rows) { return absl::StrCat(kHeader, rows); }

std::string RowWithPrice(absl::string_view price) {
  return Book(absl::StrCat("local,A,Uur,Hour,hour,\"", price,
                           "\",2025,WLZ,Wlz,care,contract 12,,contract,yes\n"));
}

TEST(PriceCsvTest, TheShippedBookHasItsSourcesAndItsGaps) {
  const v1::PriceBook& book = ShippedPrices();
  EXPECT_EQ(book.prices_size(), 230);
  int empty = 0;
  for (const v1::Price& price : book.prices()) {
    EXPECT_FALSE(price.source().empty()) << price.code();
    EXPECT_NE(price.edition(), "") << price.code();
    if (!price.known()) {
      ++empty;
      EXPECT_EQ(price.cents(), 0);
    }
  }
  EXPECT_EQ(empty, 20);
  const PriceList list(book, {});
  EXPECT_EQ((*list.Find("l", "ZIN22_GP_CONSULT_AVG"))->cents(), 3087);
  EXPECT_EQ((*list.Find("l", "PW_BIJSTAND_ALL_2025H2"))->cents(), 136906);
}

TEST(PriceCsvTest, NoPriceNoFigure) {
  const PriceList list(ShippedPrices(), {});
  const absl::Status empty = list.Find("hulp", "TODO_WMO_HH_CONTRACT").status();
  EXPECT_THAT(empty, StatusIs(v1::ERROR_REASON_REVIEW_PRICE_EMPTY));
  EXPECT_EQ(ProblemOf(empty).metadata().at("line"), "hulp");
  EXPECT_THAT(list.Find("l", "NO_SUCH"), StatusIs(v1::ERROR_REASON_REVIEW_PRICE_UNKNOWN));
  v1::PriceBook zero;
  zero.add_prices()->set_code("Z");
  zero.mutable_prices(0)->set_known(true);
  EXPECT_THAT(PriceList(zero, {}).Find("l", "Z"),
              StatusIs(v1::ERROR_REASON_REVIEW_PRICE_INVALID));
}

TEST(PriceCsvTest, ALocalPriceTakesThePlaceOfTheShippedOne) {
  v1::PriceBook local;
  v1::Price* price = local.add_prices();
  price->set_code("TODO_WMO_HH_CONTRACT");
  price->set_known(true);
  price->set_cents(3450);
  price = local.add_prices();
  price->set_code("OWN");
  const v1::PriceBook book = WithLocalPrices(ShippedPrices(), local);
  EXPECT_EQ(book.prices_size(), ShippedPrices().prices_size() + 1);
  EXPECT_EQ((*PriceList(book, {}).Find("l", "TODO_WMO_HH_CONTRACT"))->cents(), 3450);
}

TEST(PriceCsvTest, PricesOfCoordinatorsAreReadToTheCent) {
  for (const auto& [text, cents] : std::initializer_list<std::pair<const char*, int64_t>>{
           {"30.87", 3087}, {"30,87", 3087}, {"537", 53700}, {"0.01", 1}, {"7.5", 750}}) {
    const absl::StatusOr<v1::PriceBook> book = ParsePrices(RowWithPrice(text));
    ASSERT_THAT(book, IsOk()) << text;
    EXPECT_EQ(book->prices(0).cents(), cents) << text;
  }
}

TEST(PriceCsvTest, AHostileAmountIsNamedWithItsLine) {
  for (const char* text : {"1.234,56", "1e3", "€ 3", "=1+1", "3.", ".5", "+3", "1 000", "0x10",
                           "12.345", "9999999999999999", "NaN", "1.2.3"}) {
    const absl::Status status = ParsePrices(RowWithPrice(text)).status();
    EXPECT_THAT(status, StatusIs(v1::ERROR_REASON_NUMBER_INVALID)) << text;
    EXPECT_EQ(ProblemOf(status).metadata().at("line"), "2") << text;
    EXPECT_EQ(ProblemOf(status).metadata().at("column"), "price_eur") << text;
  }
  EXPECT_THAT(ParsePrices(RowWithPrice("0")), StatusIs(v1::ERROR_REASON_REVIEW_PRICE_INVALID));
  EXPECT_THAT(ParsePrices(RowWithPrice("-3")), StatusIs(v1::ERROR_REASON_REVIEW_PRICE_INVALID));
}

TEST(PriceCsvTest, AFileThatIsNoPriceBookIsRefusedWithAReason) {
  EXPECT_THAT(ParsePrices(""), StatusIs(v1::ERROR_REASON_LINE_UNREADABLE));
  EXPECT_THAT(ParsePrices("a,b\n1,2\n"), StatusIs(v1::ERROR_REASON_MAPPING_INVALID));
  EXPECT_THAT(ParsePrices(Book("a,b\n")), StatusIs(v1::ERROR_REASON_LINE_UNREADABLE));
  EXPECT_THAT(ParsePrices(Book("\"never closed\n")), StatusIs(v1::ERROR_REASON_LINE_UNREADABLE));
  const std::string row = "local,A,Uur,Hour,hour,1,2025,WLZ,Wlz,care,contract,,contract,yes\n";
  const absl::Status twice = ParsePrices(Book(row + row)).status();
  EXPECT_THAT(twice, StatusIs(v1::ERROR_REASON_ROW_REPEATED));
  EXPECT_EQ(ProblemOf(twice).metadata().at("line"), "2");
  EXPECT_THAT(ParsePrices(Book("local,A,Uur,Hour,hour,1,,WLZ,Wlz,care,c,,contract,yes\n")),
              StatusIs(v1::ERROR_REASON_NUMBER_INVALID));
  EXPECT_THAT(ParsePrices(Book("local,A,Uur,Hour,hour,1,2025,MARS,Wlz,care,c,,contract,yes\n")),
              StatusIs(v1::ERROR_REASON_VALUE_UNMAPPED));
  EXPECT_THAT(ParsePrices(Book("local,A,Uur,Hour,hour,1,2025,WLZ,Wlz,care,c,,hearsay,yes\n")),
              StatusIs(v1::ERROR_REASON_VALUE_UNMAPPED));
  EXPECT_THAT(ParsePrices(Book("local,A,Uur,Hour,hour,1,2025,WLZ,Wlz,care,,,contract,yes\n")),
              StatusIs(v1::ERROR_REASON_FIELD_REQUIRED));
}

TEST(PriceCsvTest, NegativeAndPlainNumbersAreExact) {
  EXPECT_EQ(ParseDecimal("-2.5", 2), -250);
  EXPECT_EQ(ParseDecimal("0", 2), 0);
  EXPECT_EQ(ParseDecimal("2024", 0), 2024);
  EXPECT_FALSE(ParseDecimal("2024.5", 0));
  EXPECT_FALSE(ParseDecimal("", 2));
  EXPECT_FALSE(ParseDecimal("-", 2));
  EXPECT_FALSE(ParseDecimal("99999999999999", 2));
}

}  // namespace
}  // namespace inwonersreis::insight
