// Reviews for tests and benchmarks. Invented.
#ifndef INWONERSREIS_SERVER_INSIGHT_REPORT_SAMPLE_REVIEW_H_
#define INWONERSREIS_SERVER_INSIGHT_REPORT_SAMPLE_REVIEW_H_

#include "inwonersreis/v1/insight.pb.h"

namespace inwonersreis::insight {

// One journey end to end: less psychiatric care, support at home, paid work. A
// complete definition with shipped prices, so its report is final.
v1::AnalysisDefinition SampleDefinition();

// The same over one year, without corrections, costs and resamples: a case whose
// figures are known.
v1::AnalysisDefinition WorkedSampleDefinition();

// A result of that definition, of twelve journeys, with every part that a result can
// have. The figures are made by hand and are not those of a computation.
v1::AnalysisResult FullSampleResult();

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_REPORT_SAMPLE_REVIEW_H_
