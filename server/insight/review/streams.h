// Which statistic draws from which stream of a seed. Numbers are never used
// twice and never change: old results could not be made again.
#ifndef INWONERSREIS_SERVER_INSIGHT_REVIEW_STREAMS_H_
#define INWONERSREIS_SERVER_INSIGHT_REVIEW_STREAMS_H_

#include <cstdint>

namespace inwonersreis::insight {

inline constexpr uint32_t kStreamOfEconomics = 1;            // Programme.
inline constexpr uint32_t kStreamOfEconomicsComparison = 2;  // Comparison group.

// Of the programme; the comparison group has the one behind it.
inline constexpr uint32_t StreamOfMeasure(int number) {
  return 1000 + 2 * static_cast<uint32_t>(number);
}

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_REVIEW_STREAMS_H_
