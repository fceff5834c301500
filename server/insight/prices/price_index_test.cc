#include "server/insight/prices/price_index.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "journey/errors.h"
#include "server/insight/data/shipped.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::insight {
namespace {

TEST(PriceIndexTest, TheShippedSeriesGivesTheKnownFactors) {
  const absl::StatusOr<PriceIndex> index = PriceIndex::Make(ShippedCpi());
  ASSERT_THAT(index, IsOk());
  EXPECT_NEAR(*index->Factor(2022, 2024), 1.073, 0.0005);
  EXPECT_NEAR(*index->Factor(2022, 2025), 1.108128139668945, 1.2e-15);
  EXPECT_NEAR(30.87 * *index->Factor(2022, 2025), 34.2079156716, 3.5e-11);
  EXPECT_EQ(*index->Factor(2022, 2022), 1.0);
}

TEST(PriceIndexTest, AMissingYearIsNamedAndNeverGuessed) {
  const absl::StatusOr<PriceIndex> index = PriceIndex::Make(ShippedCpi());
  ASSERT_THAT(index, IsOk());
  const absl::Status status = index->Factor(2003, 2025).status();
  EXPECT_THAT(status, StatusIs(v1::ERROR_REASON_REVIEW_CPI_MISSING));
  EXPECT_EQ(ProblemOf(status).metadata().at("year"), "2003");
  EXPECT_THAT(index->Factor(2025, 2026), StatusIs(v1::ERROR_REASON_REVIEW_CPI_MISSING));
}

TEST(PriceIndexTest, AnIndexOfZeroAndAYearTwiceAreRefused) {
  v1::CpiSeries series;
  v1::CpiYear* year = series.add_years();
  year->set_year(2020);
  EXPECT_THAT(PriceIndex::Make(series), StatusIs(v1::ERROR_REASON_FIELD_OUT_OF_RANGE));
  year->set_index_hundredths(10000);
  *series.add_years() = *year;
  EXPECT_THAT(PriceIndex::Make(series), StatusIs(v1::ERROR_REASON_ALREADY_EXISTS));
}

}  // namespace
}  // namespace inwonersreis::insight
