#include "client_lib/sync/server_clock.h"

#include "client_lib/sync/backoff.h"
#include "gtest/gtest.h"

namespace inwonersreis::sync {
namespace {

class SetClock : public Clock {
 public:
  absl::Time Wall() override { return wall; }
  absl::Duration Monotonic() override { return monotonic; }
  void Pass(absl::Duration duration) {
    wall += duration;
    monotonic += duration;
  }
  absl::Time wall = absl::FromUnixSeconds(1'800'000'000);
  absl::Duration monotonic;
};

constexpr absl::Time kServer = absl::FromUnixSeconds(1'735'732'800);

TEST(ServerClockTest, BeforeTheServerSaidItsTimeTheWallClockAndWhatWasRememberedAreAGuess) {
  SetClock clock;
  ServerClock server(&clock);
  EXPECT_EQ(server.Now(), clock.wall);
  EXPECT_FALSE(server.known());
  server.Remember(-absl::Hours(3));
  EXPECT_EQ(server.Now(), clock.wall - absl::Hours(3));
  EXPECT_FALSE(server.known());
}

TEST(ServerClockTest, WhenTheWallClockIsSetTheServersTimeGoesOn) {
  SetClock clock;
  ServerClock server(&clock);
  server.Learn(kServer);
  EXPECT_TRUE(server.known());
  clock.Pass(absl::Minutes(10));
  EXPECT_EQ(server.Now(), kServer + absl::Minutes(10));
  for (const absl::Duration jump : {absl::Hours(24 * 800), -absl::Hours(24 * 1600)}) {
    clock.wall += jump;
    EXPECT_EQ(server.Now(), kServer + absl::Minutes(10));
    EXPECT_FALSE(server.known());
    EXPECT_EQ(clock.wall + server.Offset(), server.Now());
  }
}

TEST(ServerClockTest, ASleepThatTheMonotonicClockDoesNotCountIsCounted) {
  SetClock clock;
  ServerClock server(&clock);
  server.Learn(kServer);
  clock.wall += absl::Hours(8);
  EXPECT_EQ(server.Now(), kServer + absl::Hours(8));
  EXPECT_FALSE(server.known());
}

class SetRandom : public Random {
 public:
  void Fill(void* bytes, size_t size) override {
    for (size_t i = 0; i < size; ++i) static_cast<uint8_t*>(bytes)[i] = byte;
  }
  uint8_t byte = 0;
};

TEST(BackoffTest, WaitsBetweenASecondAndALimitThatDoublesToFiveMinutes) {
  SetRandom random;
  for (const uint8_t chance : {0x00, 0x80, 0xff}) {
    random.byte = chance;
    Backoff backoff(&random);
    absl::Duration limit = absl::Seconds(1);
    for (int i = 0; i < 20; ++i) {
      limit = std::min(limit * 2, absl::Minutes(5));
      const absl::Duration wait = backoff.Next();
      EXPECT_GE(wait, absl::Seconds(1));
      EXPECT_LE(wait, limit);
    }
    EXPECT_GE(backoff.Next(absl::Minutes(9)), absl::Minutes(9));
    EXPECT_GE(backoff.Long(), absl::Minutes(2));
    backoff.Reset();
    EXPECT_LE(backoff.Next(), absl::Seconds(2));
  }
}

}  // namespace
}  // namespace inwonersreis::sync
