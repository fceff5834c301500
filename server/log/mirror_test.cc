// What a device has after any pulls is what its person may see: nothing less,
// nothing more.
#include "server/log/mirror.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "inwonersreis/v1/journey_service.pb.h"
#include "journey/visible.h"
#include "server/log/seals.h"
#include "tests/support/random.h"
#include "tests/support/random_journey.h"
#include "tests/support/status_matchers.h"
#include "tests/support/story.h"
#include "tests/support/take_seqs.h"
#include "tests/support/test_store.h"

namespace inwonersreis::log {
namespace {

using ::inwonersreis::testing::RandomJourney;

// A device: what it holds of one journey, by the rules of JourneyPage.
struct Device {
  explicit Device(journey::Actor who) : viewer(std::move(who)) {}
  journey::Actor viewer;
  int64_t cursor = 0;
  std::map<int64_t, v1::Entry> entries;

  void Apply(const v1::JourneyPage& page) {
    for (const std::string& id : page.withdrawn_entry_ids()) {
      for (auto it = entries.begin(); it != entries.end();) {
        it = it->second.entry_id() == id ? entries.erase(it) : std::next(it);
      }
    }
    for (const v1::Entry& entry : page.entries()) entries[entry.seq()] = entry;
    cursor = page.up_to_seq();
  }
};

v1::JourneyPage PageFor(Mirror& mirror, const Device& device, int64_t max_bytes) {
  v1::JourneyPage page;
  EXPECT_TRUE(page.ParseFromString(mirror.Page(device.viewer, device.cursor, max_bytes).page));
  return page;
}

// Writes a journey's entries as an append would, without judging them again.
class Writer {
 public:
  explicit Writer(const std::string& journey_id)
      : journey_id_(*IdToBytes(journey_id)), key_(*store_.vault().NewKey(journey_id_)) {
    storage::JourneyRow row;
    row.journey_id = journey_id_;
    row.wrapped_key = key_.wrapped;
    EXPECT_THAT(store_.store().WriteAndWait(
                    [&](storage::WriteTransaction& write) { return write.InsertJourney(row); }),
                IsOk());
  }

  std::shared_ptr<const Committed> Write(const std::vector<v1::Entry>& entries) {
    auto committed = std::make_shared<Committed>();
    committed->journey_id = journey_id_;
    for (const v1::Entry& entry : entries) {
      committed->entries.push_back({entry, entry.SerializeAsString()});
      committed->last_seq = entry.seq();
    }
    EXPECT_THAT(store_.store().WriteAndWait([&](storage::WriteTransaction& write) {
      auto seqs = inwonersreis::testing::TakeSeqs(write, journey_id_, static_cast<int64_t>(entries.size()));
      absl::Status status = seqs.status();
      for (const CommittedEntry& added : committed->entries) {
        if (!status.ok()) return status;
        status = write.InsertEntry(SealEntry(store_.vault(), key_.key, journey_id_, added.entry,
                                             added.bytes, "hash"));
      }
      return status;
    }),
                IsOk());
    return committed;
  }

  // As the server does when an entry is retracted.
  void Redact(const v1::Entry& entry) {
    const IdBytes id = *IdToBytes(entry.entry_id());
    EXPECT_THAT(store_.store().WriteAndWait([&](storage::WriteTransaction& write) {
      return write.RedactEntry(
          id, store_.vault().Seal(key_.key,
                                  privacy::EntryContext(journey_id_, entry.seq(), id),
                                  journey::Redact(entry).SerializeAsString()));
    }),
                IsOk());
  }

  storage::Store& store() { return store_.store(); }
  const privacy::Vault& vault() { return store_.vault(); }
  const IdBytes& journey_id() const { return journey_id_; }

 private:
  ::inwonersreis::testing::TestStore store_;
  IdBytes journey_id_;
  privacy::WrappedKey key_;
};

void ExpectDevicesConverge(uint64_t seed) {
  SCOPED_TRACE(::testing::Message() << "INWONERSREIS_SEED=" << seed);
  ::inwonersreis::testing::Random random(seed);
  RandomJourney journey(seed);
  Writer writer(journey.journey_id());
  auto mirror = std::make_unique<Mirror>(writer.journey_id(), &writer.vault());
  std::vector<Device> devices;
  for (const journey::Actor& person : journey.People()) devices.emplace_back(person);

  size_t written = 0;
  for (int round = 0; round < 25; ++round) {
    journey.Run(static_cast<int>(random.Below(12)) + 1);
    std::vector<v1::Entry> fresh(journey.log().begin() + static_cast<ptrdiff_t>(written),
                                 journey.log().end());
    if (!fresh.empty()) {
      auto committed = writer.Write(fresh);
      for (const v1::Entry& entry : fresh) {
        if (!entry.has_retraction()) continue;
        for (const std::string& id :
             journey::ContentOf(journey.state(), entry.retraction().target_id())) {
          for (const v1::Entry& old : journey.log()) {
            if (old.entry_id() == id) writer.Redact(old);
          }
        }
      }
      written = journey.log().size();
      if (random.OneIn(5)) {
        // The cache forgot it, or never heard of this commit.
        mirror = std::make_unique<Mirror>(writer.journey_id(), &writer.vault());
      } else if (!random.OneIn(5)) {
        mirror->Push(committed);
      }
    }
    ASSERT_THAT(mirror->Prepare(writer.store(), static_cast<int64_t>(written)), IsOk());
    const std::vector<journey::Actor> people = journey.People();
    for (size_t i = 0; i < devices.size(); ++i) {
      if (devices[i].viewer.role != people[i].role) {
        // What a device does when its page says another role.
        devices[i] = Device(people[i]);
      }
      if (random.OneIn(2)) {
        devices[i].Apply(PageFor(*mirror, devices[i],
                                 static_cast<int64_t>(random.Below(3000)) + 1));
      }
    }
  }
  for (Device& device : devices) {
    while (device.cursor < static_cast<int64_t>(written)) {
      device.Apply(PageFor(*mirror, device, 2000));
    }
    const std::vector<v1::Entry> expected = ::inwonersreis::testing::VisibleEntries(
        journey.state(), journey.log(), device.viewer);
    std::vector<v1::Entry> held;
    for (const auto& entry : device.entries) held.push_back(entry.second);
    ASSERT_EQ(held.size(), expected.size()) << "role " << device.viewer.role;
    for (size_t i = 0; i < held.size(); ++i) {
      EXPECT_EQ(::inwonersreis::testing::Bytes(held[i]),
                ::inwonersreis::testing::Bytes(expected[i]));
    }
    v1::GetJourneyResponse whole;
    ASSERT_TRUE(whole.ParseFromString(
        mirror->Journey(device.viewer, 1 << 20).entries.Flatten()));
    EXPECT_EQ(whole.entries_size(), static_cast<int>(expected.size()));
  }
}

TEST(MirrorTest, AnyPullsGiveExactlyWhatAPersonMaySee) {
  for (const uint64_t seed : ::inwonersreis::testing::Seeds(20)) ExpectDevicesConverge(seed);
}

TEST(MirrorTest, AnswersStayWholeWhileTheJourneyGrows) {
  RandomJourney journey(7);
  journey.Run(60);
  Writer writer(journey.journey_id());
  Mirror mirror(writer.journey_id(), &writer.vault());
  std::vector<v1::Entry> log(journey.log().begin(), journey.log().end());
  const size_t half = log.size() / 2;
  writer.Write({log.begin(), log.begin() + static_cast<ptrdiff_t>(half)});
  ASSERT_THAT(mirror.Prepare(writer.store(), 1), IsOk());
  const journey::Actor viewer = journey.People()[0];
  const JourneyBytes before = mirror.Journey(viewer, 1 << 20);
  const std::string copy = before.entries.Flatten();
  mirror.Push(writer.Write({log.begin() + static_cast<ptrdiff_t>(half), log.end()}));
  ASSERT_THAT(mirror.Prepare(writer.store(), static_cast<int64_t>(log.size())), IsOk());
  EXPECT_EQ(mirror.Journey(viewer, 1 << 20).up_to_seq, static_cast<int64_t>(log.size()));
  EXPECT_EQ(before.entries.Flatten(), copy);
}

}  // namespace
}  // namespace inwonersreis::log
