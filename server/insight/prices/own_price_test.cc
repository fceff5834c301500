#include "server/insight/prices/own_price.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "journey/errors.h"
#include "server/insight/review/definition_check.h"
#include "server/insight/review/testing_review.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::insight {
namespace {

v1::Price Contract() {
  v1::Price price;
  price.set_code("BEWEEGGROEP_UUR");
  price.set_unit("uur");
  price.set_cents(1250);
  price.set_known(true);
  price.set_price_year(2026);
  price.set_payer(v1::PARTY_WMO_MUNICIPALITY);
  price.set_source("Contract 2026, artikel 4");
  price.set_evidence(v1::EVIDENCE_GRADE_CONTRACT);
  return price;
}

TEST(OwnPriceTest, SaysWhatItIsAndWhoSaysSo) {
  EXPECT_THAT(CheckOwnPrice(Contract()), IsOk());
  struct Case {
    void (*spoil)(v1::Price*);
    v1::ErrorReason reason;
  };
  const Case cases[] = {
      {[](v1::Price* price) { price->set_code(" "); }, v1::ERROR_REASON_FIELD_REQUIRED},
      {[](v1::Price* price) { price->clear_unit(); }, v1::ERROR_REASON_FIELD_REQUIRED},
      {[](v1::Price* price) { price->clear_source(); }, v1::ERROR_REASON_FIELD_REQUIRED},
      {[](v1::Price* price) { price->clear_evidence(); }, v1::ERROR_REASON_FIELD_REQUIRED},
      {[](v1::Price* price) { price->set_cents(0); }, v1::ERROR_REASON_REVIEW_PRICE_INVALID},
      {[](v1::Price* price) { price->set_cents(-5); }, v1::ERROR_REASON_REVIEW_PRICE_INVALID},
      {[](v1::Price* price) { price->set_price_year(1989); },
       v1::ERROR_REASON_FIELD_OUT_OF_RANGE},
      {[](v1::Price* price) { price->set_price_year(2101); },
       v1::ERROR_REASON_FIELD_OUT_OF_RANGE},
      {[](v1::Price* price) { price->set_payer(static_cast<v1::Party>(99)); },
       v1::ERROR_REASON_UNKNOWN_VALUE},
      {[](v1::Price* price) { price->set_source(std::string(1001, 'x')); },
       v1::ERROR_REASON_TEXT_TOO_LONG},
  };
  for (const Case& wrong : cases) {
    v1::Price price = Contract();
    wrong.spoil(&price);
    EXPECT_THAT(CheckOwnPrice(price, "price/x"), StatusIs(wrong.reason)) << price.DebugString();
  }
}

TEST(OwnPriceTest, OneThatTakesAPriceAwayNeedsItsCodeAlone) {
  v1::Price away;
  EXPECT_THAT(CheckOwnPrice(away), StatusIs(v1::ERROR_REASON_FIELD_REQUIRED));
  away.set_code("X");
  EXPECT_THAT(CheckOwnPrice(away), IsOk());
}

TEST(OwnPriceTest, ThoseOfAnAnalysisAreCheckedAndNamedByTheirCode) {
  v1::AnalysisDefinition definition = testing_review::EmptyDefinition();
  *definition.add_lines() = testing_review::CareLine("gp", "ZIN22_GP_CONSULT_AVG");
  *definition.add_own_prices() = Contract();
  EXPECT_THAT(CheckDefinition(definition), IsOk());
  definition.mutable_own_prices(0)->clear_source();
  const absl::Status unnamed = CheckDefinition(definition);
  EXPECT_THAT(unnamed, StatusIs(v1::ERROR_REASON_FIELD_REQUIRED));
  EXPECT_EQ(ProblemOf(unnamed).metadata().at("line"), "price/BEWEEGGROEP_UUR");
  EXPECT_EQ(ProblemOf(unnamed).metadata().at("field"), "source");
  *definition.mutable_own_prices(0) = Contract();
  *definition.add_own_prices() = Contract();
  EXPECT_THAT(CheckDefinition(definition), StatusIs(v1::ERROR_REASON_REVIEW_LINE_TWICE));
}

}  // namespace
}  // namespace inwonersreis::insight
