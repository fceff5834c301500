// The benchmarks of tests/bench/run; each prints its numbers and returns.
#ifndef INWONERSREIS_TESTS_BENCH_BENCHMARKS_H_
#define INWONERSREIS_TESTS_BENCH_BENCHMARKS_H_

namespace inwonersreis::bench {

// One-entry and twenty-entry Record calls against the echo ceiling, one call
// in flight, and an open loop at half the rate.
void BenchRecord();
// Get of a 500-entry journey against an echo of the same size; Pull of 10,000
// entries.
void BenchRead();
// Memory of 2,000 idle followers; time until all followers have an entry.
void BenchFollow();
// The record rate with 100,000 journeys against the rate with 1,000.
void BenchScale();
// The same unary calls at the browsers' door and over gRPC: GetSession, Record.
void BenchDoor();
// The record rate of entries that make facts against that of others.
void BenchFactCost();

}  // namespace inwonersreis::bench

#endif  // INWONERSREIS_TESTS_BENCH_BENCHMARKS_H_
