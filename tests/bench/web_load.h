// The load generator at the browsers' door: gRPC-Web over kept connections, one
// call in flight on each, on the caller's thread. It writes and reads bytes and
// parses no more HTTP than it must, so that it is not what is measured.
#ifndef INWONERSREIS_TESTS_BENCH_WEB_LOAD_H_
#define INWONERSREIS_TESTS_BENCH_WEB_LOAD_H_

#include "tests/bench/load.h"

namespace inwonersreis::bench {

// Runs a closed loop: `load.address` is the door's, `in_flight` the number of
// connections. Ends the program when a connection breaks.
LoadResult RunWeb(const Load& load);

}  // namespace inwonersreis::bench

#endif  // INWONERSREIS_TESTS_BENCH_WEB_LOAD_H_
