#include "server/insight/review/shared_savings.h"

#include <cmath>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::insight {
namespace {

v1::SharedSavings Contract(int64_t spent_euros, double quality) {
  v1::SharedSavings contract;
  contract.set_persons(6500);
  contract.set_benchmark_cents(300000);
  contract.set_spent_cents(spent_euros * 100);
  contract.set_share(0.5);
  contract.set_cap(0.1);
  contract.set_quality(quality);
  contract.set_minimum(v1::SharedSavings::MINIMUM_TABLE_2015);
  contract.set_variation(2.5);
  return contract;
}

int64_t PaymentEuros(const v1::SharedSavings& contract) {
  const absl::StatusOr<v1::SharedSavingsResult> result = ComputeSharedSavings(contract);
  EXPECT_THAT(result, IsOk());
  EXPECT_EQ(result->payment_cents() % 100, 0);
  return result->payment_cents() / 100;
}

TEST(SharedSavingsTest, TheKnownContractsPayTheKnownAmounts) {
  EXPECT_NEAR(*TableMinimum2015(6500), 0.034998999, 5e-10);
  EXPECT_EQ(PaymentEuros(Contract(2850, 0.8)), 390000);
  EXPECT_EQ(PaymentEuros(Contract(2850, 1)), 487500);
  EXPECT_EQ(PaymentEuros(Contract(2920, 1)), 0);
  EXPECT_EQ(PaymentEuros(Contract(1800, 1)), 1950000);
  EXPECT_TRUE(ComputeSharedSavings(Contract(1800, 1))->capped());
}

TEST(SharedSavingsTest, NothingIsPaidWhenTheQualityGateFails) {
  v1::SharedSavings contract = Contract(2850, 0.6);
  contract.set_quality_gate(0.7);
  EXPECT_EQ(PaymentEuros(contract), 0);
  EXPECT_FALSE(ComputeSharedSavings(contract)->quality_holds());
}

TEST(SharedSavingsTest, ExactlyTheMinimumQualifies) {
  v1::SharedSavings contract = Contract(2850, 1);
  contract.set_minimum(v1::SharedSavings::MINIMUM_FIXED);
  contract.set_minimum_share(0.05);
  EXPECT_TRUE(ComputeSharedSavings(contract)->qualifies());
  contract.set_spent_cents(285001);
  EXPECT_FALSE(ComputeSharedSavings(contract)->qualifies());
}

TEST(SharedSavingsTest, FewPersonsCanProveOnlyLargeSavings) {
  EXPECT_NEAR(StatisticalMinimum(2.5, 85, 0.9), 1.2815515655446004 * 2.5 / std::sqrt(85), 1e-12);
  EXPECT_NEAR(StatisticalMinimum(2.5, 85, 0.9), 0.35, 0.005);
  EXPECT_NEAR(ChanceOfNoSavings(StatisticalMinimum(2.5, 85, 0.9), 2.5, 85), 0.1, 1e-12);
  EXPECT_EQ(ChanceOfNoSavings(0, 2.5, 85), 0.5);
  EXPECT_EQ(ChanceOfNoSavings(0.1, 0, 85), 0);
}

TEST(SharedSavingsTest, NoSavingsPayNothingWhateverTheMinimum) {
  v1::SharedSavings contract = Contract(3100, 1);
  contract.set_minimum(v1::SharedSavings::MINIMUM_FIXED);
  EXPECT_EQ(PaymentEuros(contract), 0);
  EXPECT_GT(ComputeSharedSavings(contract)->chance_of_none(), 0.5);
}

TEST(SharedSavingsTest, PartiesGetWholeCentsThatAddUpToThePayment) {
  v1::SharedSavings contract = Contract(2850, 0.8);
  contract.set_spent_cents(284999);
  for (const v1::Party party :
       {v1::PARTY_ZVW_INSURER, v1::PARTY_WMO_MUNICIPALITY, v1::PARTY_WLZ}) {
    v1::SavingsShare* share = contract.add_shares();
    share->set_party(party);
    share->set_share(1.0 / 3);
  }
  contract.set_remainder_to(v1::PARTY_WMO_MUNICIPALITY);
  const absl::StatusOr<v1::SharedSavingsResult> result = ComputeSharedSavings(contract);
  ASSERT_THAT(result, IsOk());
  int64_t sum = 0;
  for (const v1::PartyAmount& amount : result->amounts()) sum += amount.cents();
  EXPECT_EQ(sum, result->payment_cents());
  EXPECT_GE(result->amounts(1).cents(), result->amounts(0).cents());
}

TEST(SharedSavingsTest, SharesThatAreNotOneAndOtherNonsenseAreRefused) {
  v1::SharedSavings contract = Contract(2850, 1);
  v1::SavingsShare* share = contract.add_shares();
  share->set_party(v1::PARTY_WLZ);
  share->set_share(0.9);
  contract.set_remainder_to(v1::PARTY_WLZ);
  EXPECT_THAT(ComputeSharedSavings(contract), StatusIs(v1::ERROR_REASON_REVIEW_SHARES_NOT_ONE));
  share->set_share(1);
  share->set_party(v1::PARTY_UNSPECIFIED);
  EXPECT_THAT(ComputeSharedSavings(contract), StatusIs(v1::ERROR_REASON_REVIEW_PARTY_REQUIRED));
  contract = Contract(2850, 1);
  contract.set_persons(4999);
  EXPECT_THAT(ComputeSharedSavings(contract), StatusIs(v1::ERROR_REASON_FIELD_OUT_OF_RANGE));
  contract = Contract(2850, std::nan(""));
  EXPECT_THAT(ComputeSharedSavings(contract), StatusIs(v1::ERROR_REASON_FIELD_OUT_OF_RANGE));
  contract = Contract(2850, 1);
  contract.set_benchmark_cents(0);
  EXPECT_THAT(ComputeSharedSavings(contract), StatusIs(v1::ERROR_REASON_FIELD_OUT_OF_RANGE));
}

}  // namespace
}  // namespace inwonersreis::insight
