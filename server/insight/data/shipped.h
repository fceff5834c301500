// The data that the program brings along, from the files beside this header.
#ifndef INWONERSREIS_SERVER_INSIGHT_DATA_SHIPPED_H_
#define INWONERSREIS_SERVER_INSIGHT_DATA_SHIPPED_H_

#include <vector>

#include "inwonersreis/v1/insight.pb.h"

namespace inwonersreis::insight {

// Each is read once, at the first call, and lives as long as the program. Safe
// for any thread.
const v1::PriceBook& ShippedPrices();
const v1::CpiSeries& ShippedCpi();
const std::vector<v1::DiscountSchedule>& ShippedSchedules();

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_DATA_SHIPPED_H_
