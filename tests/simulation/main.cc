// Runs simulated worlds, one seed after the other; see README.md.
#include <sys/personality.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "tests/simulation/faults.h"
#include "tests/simulation/world.h"
#include "tests/support/temp_dir.h"

namespace inwonersreis::simulation {
namespace {

constexpr char kUsage[] =
    "simulation [--seeds N] [--first N]   N worlds (2000), from this seed on (1)\n"
    "simulation --seed N [--verbose]      one world, told step by step\n"
    "INWONERSREIS_LONG=1: 100,000 worlds\n";
// A world that takes longer than this many seconds does not end by itself.
constexpr unsigned kStuckSeconds = 300;
// Every fault happens at least once in so many worlds, or the simulation proves
// less than it says.
constexpr int64_t kWorldsPerFault = 100;

// What a child tells its parent; plain bytes through a pipe.
struct Result {
  FaultCounts counts;
  uint64_t trace_hash = 0;
  int64_t events = 0;
  bool failed = false;
  char failure[400] = {};
};

// Each world runs in a process of its own, so that it meets the same memory
// whatever ran before it, and a crash is one seed's.
Result RunSeed(uint64_t seed, bool verbose) {
  Result result;
  int pipe_ends[2];
  if (pipe(pipe_ends) != 0) std::abort();
  const pid_t child = fork();
  if (child == 0) {
    alarm(kStuckSeconds);
    {
      ::inwonersreis::testing::TempDir directory;
      WorldOptions options;
      options.seed = seed;
      options.verbose = verbose;
      options.directory = directory.path();
      World world(options);
      const std::string failure = world.Run();
      result.counts = world.counts();
      result.trace_hash = world.trace_hash();
      result.events = world.events();
      result.failed = !failure.empty();
      std::snprintf(result.failure, sizeof(result.failure), "%s", failure.c_str());
    }
    std::fflush(stdout);
    const bool told = write(pipe_ends[1], &result, sizeof(result)) == sizeof(result);
    _exit(told ? 0 : 1);
  }
  close(pipe_ends[1]);
  const bool told = read(pipe_ends[0], &result, sizeof(result)) == sizeof(result);
  close(pipe_ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  if (!told || status != 0) {
    result.failed = true;
    std::snprintf(result.failure, sizeof(result.failure), "%s",
                  WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM ? "S6: it does not end"
                                                                     : "it crashed");
  }
  return result;
}

bool Covered(const FaultCounts& counts, int64_t worlds) {
  bool covered = true;
  for (int i = 0; i < kFaults; ++i) {
    const auto fault = static_cast<Fault>(i);
    const int64_t wanted = worlds / kWorldsPerFault;
    const bool enough = counts.Of(fault) >= wanted;
    covered = covered && enough;
    std::printf("%10lld  %s%s\n", static_cast<long long>(counts.Of(fault)), NameOf(fault),
                enough ? "" : "  TOO SELDOM");
  }
  return covered;
}

int Run(const char* program, uint64_t first, uint64_t seeds, bool one, bool verbose) {
  const auto begin = std::chrono::steady_clock::now();
  FaultCounts counts;
  int64_t events = 0;
  int failures = 0;
  for (uint64_t seed = first; seed < first + seeds; ++seed) {
    const Result result = RunSeed(seed, verbose);
    events += result.events;
    for (int i = 0; i < kFaults; ++i) counts.times[i] += result.counts.times[i];
    if (result.failed) {
      ++failures;
      std::printf("seed %llu: %s\n  run again with: %s --seed %llu --verbose\n",
                  static_cast<unsigned long long>(seed), result.failure, program,
                  static_cast<unsigned long long>(seed));
      std::fflush(stdout);
    }
    // The same seed is the same world: looked at now and then.
    if (one || seed % 100 == 1) {
      const Result again = RunSeed(seed, false);
      if (again.trace_hash != result.trace_hash && !result.failed) {
        ++failures;
        std::printf("seed %llu is not the same twice\n", static_cast<unsigned long long>(seed));
      }
    }
    if (failures >= 20) break;
  }
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  bool covered = true;
  if (!one) covered = Covered(counts, static_cast<int64_t>(seeds));
  std::printf("%llu worlds, %lld events, %.1f s: %d broken\n",
              static_cast<unsigned long long>(seeds), static_cast<long long>(events), seconds,
              failures);
  return failures == 0 && covered ? 0 : 1;
}

int Main(int argc, char** argv) {
  uint64_t first = 1;
  uint64_t seeds = 2000;
  bool one = false;
  bool verbose = false;
  for (int i = 1; i < argc; ++i) {
    const std::string flag = argv[i];
    const bool has_value = i + 1 < argc;
    if (flag == "--verbose") {
      verbose = true;
    } else if (has_value && (flag == "--seeds" || flag == "--first" || flag == "--seed")) {
      const uint64_t value = std::strtoull(argv[++i], nullptr, 10);
      if (flag == "--seeds") {
        seeds = value;
      } else {
        first = value;
        if (flag == "--seed") one = true;
      }
    } else {
      std::fputs(kUsage, stderr);
      return 2;
    }
  }
  const char* all = std::getenv("INWONERSREIS_LONG");
  if (!one && all != nullptr && std::string(all) == "1") seeds = 100'000;
  if (one) seeds = 1;
  // The order of hash maps follows from addresses: they are the same each time.
  const int persona = personality(0xffffffff);
  if (persona != -1 && (persona & ADDR_NO_RANDOMIZE) == 0 &&
      personality(static_cast<unsigned long>(persona | ADDR_NO_RANDOMIZE)) != -1) {
    execv("/proc/self/exe", argv);
  }
  return Run(argv[0], first, seeds, one, verbose);
}

}  // namespace
}  // namespace inwonersreis::simulation

int main(int argc, char** argv) { return inwonersreis::simulation::Main(argc, argv); }
