// Folds journeys that are the same on every machine and prints one line for
// each: what the fold shows (length and FNV-1a of its bytes) and how the rules
// answered. Built natively and for WebAssembly, the output must be the same.
// Usage: fold_digest SEEDS
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "absl/strings/string_view.h"
#include "journey/errors.h"
#include "tests/support/random_journey.h"
#include "tests/support/story.h"

namespace {

uint64_t Fnv1a(absl::string_view bytes, uint64_t hash = 0xcbf29ce484222325) {
  for (const char c : bytes) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  }
  return hash;
}

}  // namespace

int main(int argc, char** argv) {
  using inwonersreis::testing::Bytes;
  if (argc != 2) {
    std::fprintf(stderr, "Usage: fold_digest SEEDS\n");
    return 2;
  }
  const auto seeds = static_cast<uint64_t>(std::atoi(argv[1]));
  for (uint64_t seed = 1; seed <= seeds; ++seed) {
    inwonersreis::testing::RandomJourney journey(seed);
    std::string answers;
    for (int i = 0; i < 200; ++i) {
      const auto verdict = journey.Record(journey.Propose());
      answers += verdict.ok() ? "ok" : std::string(verdict.status().message());
      answers += '\n';
    }
    const std::string folded = Bytes(journey.state().proto());
    std::printf("%llu entries=%lld bytes=%zu fold=%016llx answers=%016llx\n",
                static_cast<unsigned long long>(seed),
                static_cast<long long>(journey.state().entry_count()), folded.size(),
                static_cast<unsigned long long>(Fnv1a(folded)),
                static_cast<unsigned long long>(Fnv1a(answers)));
  }
  return 0;
}
