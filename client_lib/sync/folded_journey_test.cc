#include "client_lib/sync/folded_journey.h"

#include <algorithm>

#include "client_lib/sync/testing/device.h"
#include "gtest/gtest.h"
#include "journey/visible.h"
#include "tests/support/random_journey.h"

namespace inwonersreis::sync {
namespace {

using ::inwonersreis::testing::RandomJourney;
using ::inwonersreis::testing::Seeds;
using ::inwonersreis::testing::SeedText;

// S1: whatever arrives and waits, in whatever steps, what the screen makes of
// the changes is the fold of the mirror and then what waits.
TEST(FoldedJourneyTest, TheSumOfTheChangesIsTheFoldOfMirrorAndPending) {
  for (uint64_t seed : Seeds(30)) {
    SCOPED_TRACE(SeedText(seed));
    RandomJourney journey(seed);
    journey.Run(150);
    ::inwonersreis::testing::Random random(seed);
    const std::string me = journey.People()[0].person_id;
    FoldedJourney folded(me);
    std::vector<v1::Entry> mirror, pending;
    client_v1::JourneyView screen;
    size_t next = 0;
    while (next < journey.log().size()) {
      if (random.OneIn(3)) {
        // Something of the future, as if written here: it comes back later.
        const size_t ahead = std::min(journey.log().size() - 1, next + random.Below(3));
        v1::Entry own = journey.log()[ahead];
        own.clear_seq();
        const bool waits = std::any_of(pending.begin(), pending.end(), [&](const auto& e) {
          return e.entry_id() == own.entry_id();
        });
        if (!waits) {
          pending.push_back(own);
          folded.AddPending(own);
        }
      }
      const v1::Entry& entry = journey.log()[next++];
      mirror.push_back(entry);
      folded.AddMirrored(entry);
      const auto came = std::find_if(pending.begin(), pending.end(), [&](const auto& e) {
        return e.entry_id() == entry.entry_id();
      });
      if (came != pending.end()) {
        pending.erase(came);
        folded.SetPending(pending);
      }
      if (random.OneIn(10) && !pending.empty()) {  // Refused.
        pending.erase(pending.begin() + random.Below(static_cast<int>(pending.size())));
        folded.SetPending(pending);
      }
      if (random.OneIn(2)) continue;  // Several steps in one telling.
      journey::State whole = journey::Fold(mirror);
      for (const v1::Entry& own : pending) journey::Apply(own, &whole);
      auto change = folded.TakeChange();
      if (change) {
        testing::ApplyChange(*change, &screen);
      } else {
        *screen.mutable_state() = folded.shown().proto();
      }
      // Maps of equal content may be in another order of bytes.
      const auto read = screen.state().read_up_to();
      ASSERT_EQ(read.size(), whole.proto().read_up_to().size());
      for (const auto& one : whole.proto().read_up_to()) ASSERT_EQ(read.at(one.first), one.second);
      v1::JourneyState shown = screen.state(), expected = whole.proto();
      shown.clear_read_up_to();
      expected.clear_read_up_to();
      ASSERT_EQ(shown.SerializeAsString(), expected.SerializeAsString()) << "after " << next;
    }
  }
}

TEST(FoldedJourneyTest, UnreadCountsWhatOthersWroteAfterTheLastLook) {
  RandomJourney journey(3);
  journey.Run(200);
  const std::string me = journey.People()[0].person_id;
  FoldedJourney folded(me);
  int32_t others = 0;
  for (const v1::Entry& entry : journey.log()) {
    folded.AddMirrored(entry);
    if (entry.author_id() != me && !entry.has_read_marker() && entry.seq() > 20) ++others;
  }
  EXPECT_EQ(folded.CountUnread(20), others);
  for (const FoldedJourney::Own& own : folded.OwnBetween(20, 100)) {
    EXPECT_GT(own.seq, 20);
    EXPECT_LE(own.seq, 100);
    EXPECT_EQ(folded.mirror().Find(own.entry_id)->seq, own.seq);
  }
}

}  // namespace
}  // namespace inwonersreis::sync
