// Whether one figure shows too much about somebody.
#ifndef INWONERSREIS_SERVER_INSIGHT_DISCLOSURE_CELLS_H_
#define INWONERSREIS_SERVER_INSIGHT_DISCLOSURE_CELLS_H_

#include <cstdint>

#include "server/insight/disclosure/limits.h"

namespace inwonersreis::insight {

// What a figure is made of: contributions of persons, without sign.
class CellShape {
 public:
  void Add(double contribution);

  int64_t persons() const { return persons_; }
  // Share of the two largest; 0 when all are 0.
  double TopTwoShare() const;
  // (All without the two largest) / the largest: how well the second largest can
  // guess the largest. Infinite when all are 0.
  double PRatio() const;

 private:
  int64_t persons_ = 0;
  double total_ = 0;
  double largest_ = 0;
  double second_ = 0;
};

struct CellVerdict {
  bool few = false;        // Fewer persons than the limit, and not none.
  bool top_two = false;    // Two of them make up nearly all.
  bool p_ratio = false;    // One can be guessed by another.
  bool safe() const { return !few && !top_two && !p_ratio; }
};

CellVerdict JudgeCell(const CellShape& shape, const DisclosureLimits& limits);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_DISCLOSURE_CELLS_H_
