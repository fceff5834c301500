#include "server/insight/disclosure/cells.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace inwonersreis::insight {

void CellShape::Add(double contribution) {
  const double size = std::fabs(contribution);
  ++persons_;
  total_ += size;
  if (size > largest_) {
    second_ = largest_;
    largest_ = size;
  } else {
    second_ = std::max(second_, size);
  }
}

double CellShape::TopTwoShare() const {
  return total_ == 0 ? 0 : (largest_ + second_) / total_;
}

double CellShape::PRatio() const {
  if (largest_ == 0) return std::numeric_limits<double>::infinity();
  return std::max(0.0, total_ - largest_ - second_) / largest_;
}

CellVerdict JudgeCell(const CellShape& shape, const DisclosureLimits& limits) {
  CellVerdict verdict;
  if (shape.persons() == 0) return verdict;
  verdict.few = shape.persons() < limits.min_persons;
  verdict.top_two = shape.TopTwoShare() > limits.max_top_two;
  verdict.p_ratio = shape.PRatio() < limits.min_p_ratio;
  return verdict;
}

}  // namespace inwonersreis::insight
