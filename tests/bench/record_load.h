// The Record load that two benchmarks share.
#ifndef INWONERSREIS_TESTS_BENCH_RECORD_LOAD_H_
#define INWONERSREIS_TESTS_BENCH_RECORD_LOAD_H_

#include <string>
#include <vector>

#include "tests/bench/load.h"
#include "tests/bench/world.h"

namespace inwonersreis::bench {

// Contacts by the worker, `batch` per call, spread over the journeys. Both
// references must outlive the load.
Load RecordLoad(World& world, const std::vector<std::string>& journeys, int batch);

// Runs a load of which every answer must be good.
LoadResult RunChecked(const Load& load);

}  // namespace inwonersreis::bench

#endif  // INWONERSREIS_TESTS_BENCH_RECORD_LOAD_H_
