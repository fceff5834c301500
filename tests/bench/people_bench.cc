// What signing in and being signed in cost. Prints `name: value unit` lines:
//   people.authenticate_rate   warm look-ups of a token a second, one thread
//   people.authenticate2_rate  the same, two threads together
//   people.passphrase_ms       one Argon2id hash
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "server/people/passphrase.h"
#include "server/people/secrets.h"
#include "server/people/testing/town.h"

namespace inwonersreis::people {
namespace {

constexpr int kSessions = 100;
constexpr int kLookups = 1000000;

void LookUp(testing::Town& town, const std::vector<std::string>& tokens) {
  for (int i = 0; i < kLookups; ++i) {
    if (!town.directory().Authenticate(tokens[i % tokens.size()]).ok()) std::abort();
  }
}

double Rate(testing::Town& town, const std::vector<std::string>& tokens, int threads) {
  const absl::Time begun = absl::Now();
  std::vector<std::thread> running;
  for (int i = 0; i < threads; ++i) running.emplace_back([&] { LookUp(town, tokens); });
  for (std::thread& thread : running) thread.join();
  return threads * kLookups / absl::ToDoubleSeconds(absl::Now() - begun);
}

// Sessions straight in the store: signing in so often would take longer than
// the benchmark.
std::vector<std::string> Tokens(testing::Town& town) {
  std::vector<std::string> tokens;
  for (int i = 0; i < kSessions; ++i) {
    tokens.push_back(MakeToken(town.test_store().random()));
    storage::SessionRow row;
    row.session_id = town.test_store().NewIdBytes();
    row.token_hash = std::string(AsBytes(*HashToken(tokens.back())));
    row.account_id = town.coach.principal.account_id;
    row.created_at = row.last_used_at = absl::ToUnixMicros(town.clock().Now());
    row.expires_at = absl::ToUnixMicros(town.clock().Now() + absl::Hours(1));
    const absl::Status inserted = town.store().WriteAndWait(
        [&](storage::WriteTransaction& write) { return write.InsertSession(row); });
    if (!inserted.ok()) std::abort();
  }
  return tokens;
}

int Run() {
  testing::Town town;
  const std::vector<std::string> tokens = Tokens(town);
  std::printf("people.authenticate_rate: %.0f 1/s\n", Rate(town, tokens, 1));
  std::printf("people.authenticate2_rate: %.0f 1/s\n", Rate(town, tokens, 2));
  constexpr int kHashes = 20;
  const absl::Time begun = absl::Now();
  for (int i = 0; i < kHashes; ++i) {
    if (!HashPassphrase("een zin om te meten").ok()) std::abort();
  }
  std::printf("people.passphrase_ms: %.1f ms\n",
              absl::ToDoubleMilliseconds(absl::Now() - begun) / kHashes);
  return 0;
}

}  // namespace
}  // namespace inwonersreis::people

int main() { return inwonersreis::people::Run(); }
