// The standard normal distribution.
#ifndef INWONERSREIS_SERVER_INSIGHT_STATISTICS_NORMAL_H_
#define INWONERSREIS_SERVER_INSIGHT_STATISTICS_NORMAL_H_

namespace inwonersreis::insight {

double NormalDensity(double z);

// P(Z ≤ z), to a relative error of about 1e-15 in both tails.
double NormalBelow(double z);

// z with P(Z ≤ z) = p, for 0 < p < 1; −∞ and ∞ at the ends.
double NormalQuantile(double p);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_STATISTICS_NORMAL_H_
