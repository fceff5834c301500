// Runs simulated worlds, one seed after the other; see README.md.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/simulation/faults.h"
#include "tests/simulation/world.h"
#include "tests/support/temp_dir.h"

namespace inwonersreis::simulation {
namespace {

constexpr char kUsage[] =
    "simulation [--seeds N] [--first N]   N worlds (2000), from this seed on (1)\n"
    "           [--pieces DIRECTORY]      in pieces of 1,000, each noted there when it is\n"
    "                                     done: the same command again goes on from there\n"
    "simulation --seed N [--verbose]      one world, told step by step\n"
    "INWONERSREIS_LONG=1: 100,000 worlds\n";
// Of a long run; each meets every fault often enough by itself.
constexpr uint64_t kPiece = 1000;
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

// Each world runs in a process of its own, so that a crash is one seed's.
// `elsewhere`: with the heap in other places.
Result RunSeed(uint64_t seed, bool verbose, bool elsewhere) {
  Result result;
  int pipe_ends[2];
  if (pipe(pipe_ends) != 0) std::abort();
  std::fflush(nullptr);  // Or the child says it again.
  const pid_t child = fork();
  if (child == 0) {
    alarm(kStuckSeconds);
    {
      std::vector<std::string> ballast;
      for (size_t i = 0; elsewhere && i < 1000; ++i) ballast.emplace_back(i * 13 + 40, 'x');
      for (size_t i = 0; i < ballast.size(); i += 3) ballast[i] = std::string();
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

bool Covered(const FaultCounts& counts, int64_t worlds, FILE* out) {
  bool covered = true;
  for (int i = 0; i < kFaults; ++i) {
    const auto fault = static_cast<Fault>(i);
    const int64_t wanted = worlds / kWorldsPerFault;
    const bool enough = counts.Of(fault) >= wanted;
    covered = covered && enough;
    std::fprintf(out, "%10lld  %s%s\n", static_cast<long long>(counts.Of(fault)), NameOf(fault),
                 enough ? "" : "  TOO SELDOM");
  }
  return covered;
}

struct Range {
  const char* program;  // As it was called, to call it again.
  uint64_t first = 1;
  uint64_t seeds = 2000;
  bool one = false;
  bool verbose = false;
};

bool Run(const Range& range, FILE* out) {
  const auto begin = std::chrono::steady_clock::now();
  FaultCounts counts;
  int64_t events = 0;
  int failures = 0;
  for (uint64_t seed = range.first; seed < range.first + range.seeds; ++seed) {
    const Result result = RunSeed(seed, range.verbose, /*elsewhere=*/false);
    events += result.events;
    for (int i = 0; i < kFaults; ++i) counts.times[i] += result.counts.times[i];
    if (range.one) {
      std::fprintf(out, "trace %016llx\n", static_cast<unsigned long long>(result.trace_hash));
    }
    std::string failure = result.failed ? result.failure : "";
    // The same seed is the same world: looked at now and then.
    if (!result.failed && (range.one || seed % 100 == 1) &&
        RunSeed(seed, /*verbose=*/false, /*elsewhere=*/true).trace_hash != result.trace_hash) {
      failure = "not the same twice";
    }
    if (failure.empty()) continue;
    std::fprintf(out, "seed %llu: %s\n  run again with: %s --seed %llu --verbose\n",
                 static_cast<unsigned long long>(seed), failure.c_str(), range.program,
                 static_cast<unsigned long long>(seed));
    if (++failures >= 20) break;
  }
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  bool covered = true;
  if (!range.one) covered = Covered(counts, static_cast<int64_t>(range.seeds), out);
  std::fprintf(out, "%llu worlds, %lld events, %.1f s: %d broken\n",
               static_cast<unsigned long long>(range.seeds), static_cast<long long>(events),
               seconds, failures);
  return failures == 0 && covered;
}

// The last line of a file that is done; empty: it is not there.
std::string LastLine(const std::string& path) {
  std::ifstream file(path);
  std::string line, last;
  while (std::getline(file, line)) last = line;
  return last;
}

bool RunPieces(const Range& whole, const std::string& directory) {
  std::filesystem::create_directories(directory);
  bool well = true;
  Range piece = whole;
  for (const uint64_t end = whole.first + whole.seeds; piece.first < end; piece.first += kPiece) {
    piece.seeds = std::min(kPiece, end - piece.first);
    const std::string name = std::to_string(piece.first) + "-" +
                             std::to_string(piece.first + piece.seeds - 1);
    const std::string good = directory + "/" + name + ".good";
    const std::string bad = directory + "/" + name + ".broken";
    if (!std::filesystem::exists(good) && !std::filesystem::exists(bad)) {
      const std::string working = directory + "/" + name + ".working";
      FILE* const out = std::fopen(working.c_str(), "w");
      if (out == nullptr) {
        std::perror(working.c_str());
        return false;
      }
      const bool held = Run(piece, out);
      std::fclose(out);
      std::filesystem::rename(working, held ? good : bad);
    }
    const bool held = std::filesystem::exists(good);
    well = well && held;
    const std::string& told = held ? good : bad;
    std::printf("%s: %s%s%s\n", name.c_str(), LastLine(told).c_str(), held ? "" : ": see ",
                held ? "" : told.c_str());
    std::fflush(stdout);
  }
  return well;
}

int Main(int argc, char** argv) {
  Range range;
  range.program = argv[0];
  std::string pieces;
  for (int i = 1; i < argc; ++i) {
    const std::string flag = argv[i];
    const char* const value = i + 1 < argc ? argv[i + 1] : nullptr;
    if (flag == "--verbose") {
      range.verbose = true;
      continue;
    }
    if (value == nullptr) {
      std::fputs(kUsage, stderr);
      return 2;
    }
    ++i;
    if (flag == "--seeds") {
      range.seeds = std::strtoull(value, nullptr, 10);
    } else if (flag == "--first") {
      range.first = std::strtoull(value, nullptr, 10);
    } else if (flag == "--seed") {
      range.first = std::strtoull(value, nullptr, 10);
      range.one = true;
    } else if (flag == "--pieces") {
      pieces = value;
    } else {
      std::fputs(kUsage, stderr);
      return 2;
    }
  }
  const char* all = std::getenv("INWONERSREIS_LONG");
  if (all != nullptr && std::string(all) == "1") range.seeds = 100'000;
  if (range.one) range.seeds = 1;
  const bool well = pieces.empty() || range.one ? Run(range, stdout) : RunPieces(range, pieces);
  return well ? 0 : 1;
}

}  // namespace
}  // namespace inwonersreis::simulation

int main(int argc, char** argv) { return inwonersreis::simulation::Main(argc, argv); }
