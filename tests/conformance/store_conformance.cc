#include "tests/conformance/store_conformance.h"

#include <gmock/gmock.h>

#include <atomic>
#include <condition_variable>
#include <functional>
#include <future>
#include <mutex>
#include <set>
#include <thread>
#include <utility>
#include <vector>

#include "server/privacy/access_log.h"
#include "tests/support/status_matchers.h"
#include "tests/support/take_seqs.h"

namespace inwonersreis::testing {

IdBytes StoreConformance::NewIdBytes() {
  engine_->clock().Advance(absl::Milliseconds(1));
  return *IdToBytes(NewId(engine_->clock(), random_));
}

namespace {

using storage::AccessRow;
using storage::EntryRow;
using storage::JourneyPosition;
using storage::JourneyQuery;
using storage::JourneyRow;
using storage::MemberRow;
using storage::ReadTransaction;
using storage::Store;
using storage::WriteClass;
using storage::WriteTransaction;

JourneyRow AJourney(const IdBytes& id) {
  JourneyRow row;
  row.journey_id = id;
  row.wrapped_key = "wrapped";
  return row;
}

EntryRow AnEntry(const IdBytes& id, const IdBytes& journey_id, int64_t seq) {
  EntryRow row;
  row.entry_id = id;
  row.journey_id = journey_id;
  row.seq = seq;
  row.content_hash = "hash";
  row.sealed_payload = "sealed";
  return row;
}

AccessRow ALine(const IdBytes& journey_id) {
  AccessRow row;
  row.journey_id = journey_id;
  row.at = 5;
  return row;
}

// Entry, head and access line of one append, as the journey log makes them.
absl::Status AppendOne(WriteTransaction& write, const IdBytes& journey_id,
                       const IdBytes& entry_id) {
  absl::StatusOr<int64_t> seq = testing::TakeSeqs(write, journey_id, 1);
  if (!seq.ok()) return seq.status();
  absl::Status status = write.InsertEntry(AnEntry(entry_id, journey_id, *seq));
  if (!status.ok()) return status;
  return write.AppendAccess(ALine(journey_id));
}

std::vector<int64_t> SeqsOf(Store& store, const IdBytes& journey_id, int64_t after = 0) {
  std::vector<int64_t> seqs;
  EXPECT_THAT(store.Read([&](ReadTransaction& read) {
    return read.Entries(journey_id, after, [&](const EntryRow& row) {
      seqs.push_back(row.seq);
      return true;
    });
  }), IsOk());
  return seqs;
}

JourneyRow JourneyOf(Store& store, const IdBytes& journey_id) {
  JourneyRow found;
  EXPECT_THAT(store.Read([&](ReadTransaction& read) -> absl::Status {
    absl::StatusOr<absl::optional<JourneyRow>> row = read.Journey(journey_id);
    if (!row.ok()) return row.status();
    EXPECT_TRUE(row->has_value());
    if (row->has_value()) found = **row;
    return absl::OkStatus();
  }), IsOk());
  return found;
}

// The number of lines; the chain must hold.
int64_t ChainedLines(Store& store) {
  privacy::ChainCheck chain;
  EXPECT_THAT(store.Read([&](ReadTransaction& read) {
    return read.AccessLog([&](const AccessRow& row) {
      EXPECT_THAT(chain.Add(row), IsOk());
      return true;
    });
  }), IsOk());
  return chain.lines();
}

// Keeps the writer busy until told to go on, so that what is queued meanwhile
// becomes one group.
class Gate {
 public:
  explicit Gate(Store& store) {
    store.Write(WriteClass::kContent, absl::InfiniteFuture(),
                [this](WriteTransaction&) {
                  entered_.set_value();
                  open_.get_future().wait();
                  return absl::OkStatus();
                },
                [this](const absl::Status&) { done_.set_value(); });
    entered_.get_future().wait();
  }
  void Open() { open_.set_value(); }
  ~Gate() { done_.get_future().wait(); }

 private:
  std::promise<void> entered_;
  std::promise<void> open_;
  std::promise<void> done_;
};

// Answers of writes, in order of arrival.
class Answers {
 public:
  Store::WriteDone Next() {
    std::lock_guard<std::mutex> lock(mutex_);
    const size_t index = statuses_.size();
    statuses_.emplace_back();
    return [this, index](const absl::Status& status) {
      std::lock_guard<std::mutex> lock(mutex_);
      EXPECT_FALSE(statuses_[index].has_value()) << "answered twice";
      statuses_[index] = status;
      order_.push_back(index);
      if (order_.size() == statuses_.size()) all_.notify_all();
    };
  }
  std::vector<absl::Status> Wait() {
    std::unique_lock<std::mutex> lock(mutex_);
    all_.wait(lock, [this] { return order_.size() == statuses_.size(); });
    std::vector<absl::Status> result;
    for (const absl::optional<absl::Status>& status : statuses_) result.push_back(*status);
    return result;
  }
  std::vector<size_t> order() {
    std::lock_guard<std::mutex> lock(mutex_);
    return order_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable all_;
  std::vector<absl::optional<absl::Status>> statuses_;
  std::vector<size_t> order_;
};

TEST_P(StoreConformance, EveryColumnOfAJourneyAndAnEntryComesBack) {
  Make();
  JourneyRow journey;
  journey.journey_id = NewIdBytes();
  journey.organisation_id = NewIdBytes();
  journey.team_id = NewIdBytes();
  journey.lifecycle = 1;
  journey.opened_at = -5;
  journey.last_activity_at = 1772442000000001;
  journey.last_contact_at = 7;
  journey.next_due_day = 20000;
  journey.conflicts = 2;
  journey.collection_consent = true;
  journey.synthetic = true;
  journey.wrapped_key = std::string("\0key\xff", 5);
  journey.sealed_summary = std::string("\0summary", 8);
  EntryRow entry = AnEntry(NewIdBytes(), journey.journey_id, 1);
  entry.kind = 25;
  entry.occurred_at = -2208988800000000;
  entry.recorded_at = 1772442000000002;
  entry.content_hash = std::string("\0hash", 5);
  entry.sealed_payload = std::string("\0\1\2", 3);
  ASSERT_THAT(store().WriteAndWait([&](WriteTransaction& write) -> absl::Status {
    absl::Status status = write.InsertJourney(journey);
    if (status.ok()) status = testing::TakeSeqs(write, journey.journey_id, 1).status();
    if (status.ok()) status = write.InsertEntry(entry);
    return status;
  }), IsOk());
  engine_->Reopen();

  const JourneyRow found = JourneyOf(store(), journey.journey_id);
  EXPECT_EQ(found.organisation_id, journey.organisation_id);
  EXPECT_EQ(found.team_id, journey.team_id);
  EXPECT_EQ(found.last_seq, 1);
  EXPECT_EQ(found.lifecycle, 1);
  EXPECT_EQ(found.opened_at, -5);
  EXPECT_EQ(found.last_activity_at, journey.last_activity_at);
  EXPECT_EQ(found.last_contact_at, 7);
  EXPECT_EQ(found.next_due_day, 20000);
  EXPECT_EQ(found.conflicts, 2);
  EXPECT_TRUE(found.collection_consent);
  EXPECT_TRUE(found.synthetic);
  EXPECT_EQ(found.wrapped_key, journey.wrapped_key);
  EXPECT_EQ(found.sealed_summary, journey.sealed_summary);
  EXPECT_THAT(store().Read([&](ReadTransaction& read) -> absl::Status {
    const EntryRow row = **read.Entry(entry.entry_id);
    EXPECT_EQ(row.journey_id, journey.journey_id);
    EXPECT_EQ(row.seq, 1);
    EXPECT_EQ(row.kind, 25);
    EXPECT_EQ(row.occurred_at, entry.occurred_at);
    EXPECT_EQ(row.recorded_at, entry.recorded_at);
    EXPECT_EQ(row.content_hash, entry.content_hash);
    EXPECT_EQ(row.sealed_payload, entry.sealed_payload);
    EXPECT_FALSE(row.redacted);
    return absl::OkStatus();
  }), IsOk());
}

TEST_P(StoreConformance, AnUpdateChangesAllButIdSeqAndKey) {
  Make();
  JourneyRow journey = AJourney(NewIdBytes());
  ASSERT_THAT(store().WriteAndWait([&](WriteTransaction& write) {
    return write.InsertJourney(journey);
  }), IsOk());
  journey.last_seq = 99;
  journey.wrapped_key = "another";
  journey.team_id = NewIdBytes();
  journey.organisation_id = NewIdBytes();
  journey.last_activity_at = 1772442000000000;
  journey.conflicts = 3;
  journey.sealed_summary = "new";
  ASSERT_THAT(store().WriteAndWait([&](WriteTransaction& write) {
    return write.UpdateJourney(journey, 0).status();
  }), IsOk());
  const JourneyRow found = JourneyOf(store(), journey.journey_id);
  EXPECT_EQ(found.last_seq, 0);
  EXPECT_EQ(found.wrapped_key, "wrapped");
  EXPECT_EQ(found.team_id, journey.team_id);
  EXPECT_EQ(found.organisation_id, journey.organisation_id);
  EXPECT_EQ(found.last_activity_at, journey.last_activity_at);
  EXPECT_EQ(found.conflicts, 3);
  EXPECT_EQ(found.sealed_summary, "new");
}

// L1: seqs are 1, 2, 3, … per journey without gaps, whoever writes at the same
// time and whatever fails in between; answers come in the order of seqs.
TEST_P(StoreConformance, SeqsHaveNoGapsAndFollowTheOrderOfCommits) {
  Make();
  constexpr int kThreads = 4;
  constexpr int kEach = 60;
  std::vector<IdBytes> journeys = {NewIdBytes(), NewIdBytes(), NewIdBytes()};
  ASSERT_THAT(store().WriteAndWait([&](WriteTransaction& write) -> absl::Status {
    for (const IdBytes& id : journeys) {
      absl::Status status = write.InsertJourney(AJourney(id));
      if (!status.ok()) return status;
    }
    return absl::OkStatus();
  }), IsOk());
  std::vector<std::vector<IdBytes>> ids(kThreads);
  for (auto& mine : ids) {
    for (int i = 0; i < kEach; ++i) mine.push_back(NewIdBytes());
  }
  std::mutex mutex;
  std::map<IdBytes, std::vector<int64_t>> answered;
  std::vector<std::thread> threads;
  std::atomic<int> failures{0};
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < kEach; ++i) {
        const IdBytes& journey = journeys[i % journeys.size()];
        const bool fails = i % 5 == 4;
        auto seq = std::make_shared<int64_t>(0);
        std::promise<absl::Status> answer;
        store().Write(WriteClass::kContent, absl::InfiniteFuture(),
                      [&, seq](WriteTransaction& write) -> absl::Status {
                        absl::StatusOr<int64_t> taken = testing::TakeSeqs(write, journey, 1);
                        if (!taken.ok()) return taken.status();
                        *seq = *taken;
                        absl::Status status =
                            write.InsertEntry(AnEntry(ids[t][i], journey, *taken));
                        if (!status.ok()) return status;
                        return fails ? Error(v1::ERROR_REASON_NOT_AUTHOR) : absl::OkStatus();
                      },
                      [&, seq](const absl::Status& status) {
                        if (status.ok()) {
                          std::lock_guard<std::mutex> lock(mutex);
                          answered[journey].push_back(*seq);
                        }
                        answer.set_value(status);
                      });
        if (!answer.get_future().get().ok()) ++failures;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(failures, kThreads * kEach / 5);
  int64_t total = 0;
  for (const IdBytes& id : journeys) {
    std::vector<int64_t> expected(answered[id].size());
    for (size_t i = 0; i < expected.size(); ++i) expected[i] = static_cast<int64_t>(i) + 1;
    EXPECT_EQ(answered[id], expected);
    EXPECT_EQ(SeqsOf(store(), id), expected);
    EXPECT_EQ(JourneyOf(store(), id).last_seq, static_cast<int64_t>(expected.size()));
    total += static_cast<int64_t>(expected.size());
  }
  EXPECT_EQ(total, kThreads * kEach * 4 / 5);
}

// L2: entry, head, members and access line commit together or not at all; the
// others of the same group stay.
TEST_P(StoreConformance, WhatAFailingRequestWroteIsUndoneAndItsGroupStays) {
  Make();
  const IdBytes journey = NewIdBytes();
  const IdBytes first = NewIdBytes(), failed = NewIdBytes(), last = NewIdBytes();
  ASSERT_THAT(store().WriteAndWait([&](WriteTransaction& write) {
    return write.InsertJourney(AJourney(journey));
  }), IsOk());
  Answers answers;
  {
    Gate gate(store());
    store().Write(WriteClass::kContent, absl::InfiniteFuture(),
                  [&](WriteTransaction& write) { return AppendOne(write, journey, first); },
                  answers.Next());
    store().Write(WriteClass::kContent, absl::InfiniteFuture(),
                  [&](WriteTransaction& write) -> absl::Status {
                    absl::Status status = AppendOne(write, journey, failed);
                    if (status.ok()) status = write.PutMember({journey, failed, 1, true});
                    if (status.ok()) status = write.SetMeta("mark", "left behind");
                    if (!status.ok()) return status;
                    return Error(v1::ERROR_REASON_NOT_AUTHOR);
                  },
                  answers.Next());
    store().Write(WriteClass::kContent, absl::InfiniteFuture(),
                  [&](WriteTransaction& write) { return AppendOne(write, journey, last); },
                  answers.Next());
    gate.Open();
  }
  const std::vector<absl::Status> statuses = answers.Wait();
  EXPECT_THAT(statuses[0], IsOk());
  EXPECT_THAT(statuses[1], StatusIs(v1::ERROR_REASON_NOT_AUTHOR));
  EXPECT_THAT(statuses[2], IsOk());
  EXPECT_EQ(SeqsOf(store(), journey), (std::vector<int64_t>{1, 2}));
  EXPECT_EQ(ChainedLines(store()), 2);
  EXPECT_THAT(store().Read([&](ReadTransaction& read) -> absl::Status {
    EXPECT_FALSE((*read.Entry(failed)).has_value());
    EXPECT_FALSE((*read.Meta("mark")).has_value());
    EXPECT_TRUE(read.MembersOfJourney(journey)->empty());
    EXPECT_EQ((**read.Entry(last)).seq, 2);
    return absl::OkStatus();
  }), IsOk());
}

// A request that fails before its first write costs the others nothing: no
// second run.
TEST_P(StoreConformance, ARefusalBeforeTheFirstWriteDoesNotRunTheGroupAgain) {
  Make();
  const IdBytes journey = NewIdBytes();
  ASSERT_THAT(store().WriteAndWait([&](WriteTransaction& write) {
    return write.InsertJourney(AJourney(journey));
  }), IsOk());
  std::atomic<int> runs{0};
  Answers answers;
  const IdBytes one = NewIdBytes(), two = NewIdBytes();
  {
    Gate gate(store());
    for (const IdBytes& id : {one, two}) {
      store().Write(WriteClass::kContent, absl::InfiniteFuture(),
                    [&, id](WriteTransaction& write) {
                      ++runs;
                      return AppendOne(write, journey, id);
                    },
                    answers.Next());
      store().Write(WriteClass::kContent, absl::InfiniteFuture(),
                    [&](WriteTransaction& write) -> absl::Status {
                      absl::Status looked = write.Journey(journey).status();
                      return looked.ok() ? Error(v1::ERROR_REASON_NOT_AUTHOR) : looked;
                    },
                    answers.Next());
    }
    gate.Open();
  }
  answers.Wait();
  EXPECT_EQ(runs, 2);
  EXPECT_EQ(SeqsOf(store(), journey).size(), 2u);
}

TEST_P(StoreConformance, RequestsOfOneGroupSeeEachOther) {
  Make();
  const IdBytes journey = NewIdBytes();
  bool seen = false;
  Answers answers;
  {
    Gate gate(store());
    store().Write(WriteClass::kContent, absl::InfiniteFuture(),
                  [&](WriteTransaction& write) { return write.InsertJourney(AJourney(journey)); },
                  answers.Next());
    store().Write(WriteClass::kContent, absl::InfiniteFuture(),
                  [&](WriteTransaction& write) -> absl::Status {
                    seen = (*write.Journey(journey)).has_value();
                    return absl::OkStatus();
                  },
                  answers.Next());
    gate.Open();
  }
  answers.Wait();
  EXPECT_TRUE(seen);
}

TEST_P(StoreConformance, AnIdThatIsTakenIsRefused) {
  Make();
  const IdBytes journey = NewIdBytes(), other = NewIdBytes(), entry = NewIdBytes();
  ASSERT_THAT(store().WriteAndWait([&](WriteTransaction& write) -> absl::Status {
    absl::Status status = write.InsertJourney(AJourney(journey));
    if (status.ok()) status = write.InsertJourney(AJourney(other));
    if (status.ok()) status = AppendOne(write, journey, entry);
    return status;
  }), IsOk());
  EXPECT_THAT(store().WriteAndWait([&](WriteTransaction& write) {
    return write.InsertJourney(AJourney(journey));
  }), StatusIs(v1::ERROR_REASON_ALREADY_EXISTS));
  for (const IdBytes& to : {journey, other}) {
    EXPECT_THAT(store().WriteAndWait([&](WriteTransaction& write) {
      return AppendOne(write, to, entry);
    }), StatusIs(v1::ERROR_REASON_ALREADY_EXISTS));
  }
  EXPECT_THAT(store().WriteAndWait([&](WriteTransaction& write) {
    return write.InsertEntry(AnEntry(NewIdBytes(), journey, 1));
  }), StatusIs(v1::ERROR_REASON_ALREADY_EXISTS));
  EXPECT_EQ(SeqsOf(store(), journey).size(), 1u);
  EXPECT_TRUE(SeqsOf(store(), other).empty());
}

TEST_P(StoreConformance, AnUnknownJourneyIsNotFoundForWritesAndEmptyForReads) {
  Make();
  const IdBytes unknown = NewIdBytes();
  const std::vector<std::function<absl::Status(WriteTransaction&)>> writes = {
      [&](WriteTransaction& write) { return testing::TakeSeqs(write, unknown, 1).status(); },
      [&](WriteTransaction& write) { return write.UpdateJourney(AJourney(unknown), 0).status(); },
      [&](WriteTransaction& write) { return write.SetWrappedKey(unknown, "key"); },
      [&](WriteTransaction& write) { return write.InsertEntry(AnEntry(unknown, unknown, 1)); },
      [&](WriteTransaction& write) { return write.RedactEntry(unknown, ""); },
      [&](WriteTransaction& write) { return write.PutMember({unknown, unknown, 1, true}); },
  };
  for (const auto& body : writes) {
    EXPECT_THAT(store().WriteAndWait(body), StatusIs(v1::ERROR_REASON_NOT_FOUND));
  }
  EXPECT_TRUE(SeqsOf(store(), unknown).empty());
  EXPECT_THAT(store().Read([&](ReadTransaction& read) -> absl::Status {
    EXPECT_FALSE((*read.Journey(unknown)).has_value());
    EXPECT_FALSE((*read.Entry(unknown)).has_value());
    EXPECT_FALSE((*read.Member(unknown, unknown)).has_value());
    EXPECT_TRUE(read.MembersOfJourney(unknown)->empty());
    EXPECT_TRUE(read.AccessOf(unknown, 0, 10)->empty());
    return absl::OkStatus();
  }), IsOk());
}

TEST_P(StoreConformance, EntriesComeInOrderFromAPlaceUntilTheVisitorStops) {
  Make();
  const IdBytes journey = NewIdBytes(), neighbour = NewIdBytes();
  ASSERT_THAT(store().WriteAndWait([&](WriteTransaction& write) -> absl::Status {
    absl::Status status = write.InsertJourney(AJourney(journey));
    if (status.ok()) status = write.InsertJourney(AJourney(neighbour));
    for (int i = 0; i < 10 && status.ok(); ++i) {
      status = AppendOne(write, i % 2 == 0 ? journey : neighbour, NewIdBytes());
    }
    return status;
  }), IsOk());
  EXPECT_EQ(SeqsOf(store(), journey), (std::vector<int64_t>{1, 2, 3, 4, 5}));
  EXPECT_EQ(SeqsOf(store(), journey, 3), (std::vector<int64_t>{4, 5}));
  EXPECT_TRUE(SeqsOf(store(), journey, 5).empty());
  EXPECT_TRUE(SeqsOf(store(), journey, int64_t{1} << 60).empty());
  int visits = 0;
  EXPECT_THAT(store().Read([&](ReadTransaction& read) {
    return read.Entries(neighbour, 1, [&](const EntryRow& row) {
      EXPECT_EQ(row.journey_id, neighbour);
      return ++visits < 2;
    });
  }), IsOk());
  EXPECT_EQ(visits, 2);
}

TEST_P(StoreConformance, AVisitorMayAskTheSameQuestionInside) {
  Make();
  const IdBytes one = NewIdBytes(), two = NewIdBytes();
  ASSERT_THAT(store().WriteAndWait([&](WriteTransaction& write) -> absl::Status {
    absl::Status status = write.InsertJourney(AJourney(one));
    if (status.ok()) status = write.InsertJourney(AJourney(two));
    for (int i = 0; i < 6 && status.ok(); ++i) {
      status = AppendOne(write, i % 2 == 0 ? one : two, NewIdBytes());
    }
    return status;
  }), IsOk());
  int outer = 0, inner = 0;
  EXPECT_THAT(store().Read([&](ReadTransaction& read) {
    return read.Entries(one, 0, [&](const EntryRow&) {
      ++outer;
      EXPECT_THAT(read.Entries(two, 0, [&](const EntryRow&) { return ++inner > 0; }), IsOk());
      return true;
    });
  }), IsOk());
  EXPECT_EQ(outer, 3);
  EXPECT_EQ(inner, 9);
}

TEST_P(StoreConformance, ARedactedEntryKeepsItsPlaceAndLosesItsContent) {
  Make();
  const IdBytes journey = NewIdBytes(), entry = NewIdBytes();
  ASSERT_THAT(store().WriteAndWait([&](WriteTransaction& write) -> absl::Status {
    absl::Status status = write.InsertJourney(AJourney(journey));
    if (status.ok()) status = AppendOne(write, journey, entry);
    if (status.ok()) status = write.RedactEntry(entry, "redacted");
    return status;
  }), IsOk());
  EXPECT_THAT(store().Read([&](ReadTransaction& read) -> absl::Status {
    const EntryRow row = **read.Entry(entry);
    EXPECT_TRUE(row.redacted);
    EXPECT_EQ(row.sealed_payload, "redacted");
    EXPECT_EQ(row.content_hash, "hash");
    EXPECT_EQ(row.seq, 1);
    return absl::OkStatus();
  }), IsOk());
}

TEST_P(StoreConformance, MembersAreFoundFromBothSidesAndLeaversOnlyFromTheJourney) {
  Make();
  const IdBytes one = NewIdBytes(), two = NewIdBytes(), anna = NewIdBytes(), ria = NewIdBytes();
  ASSERT_THAT(store().WriteAndWait([&](WriteTransaction& write) -> absl::Status {
    absl::Status status = write.InsertJourney(AJourney(one));
    if (status.ok()) status = write.InsertJourney(AJourney(two));
    if (status.ok()) status = write.PutMember({one, anna, 3, true});
    if (status.ok()) status = write.PutMember({two, anna, 4, true});
    if (status.ok()) status = write.PutMember({one, ria, 1, true});
    if (status.ok()) status = write.PutMember({two, anna, 4, false});
    return status;
  }), IsOk());
  EXPECT_THAT(store().Read([&](ReadTransaction& read) -> absl::Status {
    EXPECT_EQ(read.MembersOfJourney(one)->size(), 2u);
    EXPECT_FALSE((**read.Member(two, anna)).active);
    EXPECT_EQ((**read.Member(one, ria)).role, 1);
    const std::vector<MemberRow> of_anna = *read.JourneysOfMember(anna);
    EXPECT_EQ(of_anna.size(), 1u);
    EXPECT_EQ(of_anna[0].journey_id, one);
    EXPECT_EQ(of_anna[0].role, 3);
    return absl::OkStatus();
  }), IsOk());
}

TEST_P(StoreConformance, TheAccessLogChainsAcrossOpeningsAndFailures) {
  Make();
  const IdBytes journey = NewIdBytes(), unknown = NewIdBytes();
  ASSERT_THAT(store().WriteAndWait([&](WriteTransaction& write) -> absl::Status {
    absl::Status status = write.InsertJourney(AJourney(journey));
    if (status.ok()) status = write.AppendAccess(ALine(journey));
    if (status.ok()) status = write.AppendAccess(ALine(unknown));
    if (status.ok()) status = write.AppendAccess(ALine(IdBytes{}));
    return status;
  }), IsOk());
  EXPECT_FALSE(store().WriteAndWait([&](WriteTransaction& write) -> absl::Status {
    absl::Status status = write.AppendAccess(ALine(journey));
    return status.ok() ? Error(v1::ERROR_REASON_NOT_AUTHOR) : status;
  }).ok());
  engine_->Reopen();
  ASSERT_THAT(store().WriteAndWait([&](WriteTransaction& write) {
    return write.AppendAccess(ALine(journey));
  }), IsOk());
  EXPECT_EQ(ChainedLines(store()), 4);
  std::vector<IdBytes> about;
  EXPECT_THAT(store().Read([&](ReadTransaction& read) {
    return read.AccessLog([&](const AccessRow& row) {
      about.push_back(row.journey_id);
      return about.size() < 3;
    });
  }), IsOk());
  EXPECT_EQ(about, (std::vector<IdBytes>{journey, unknown, IdBytes{}}));
}

TEST_P(StoreConformance, LinesAboutOneJourneyComeNewestFirstPageByPage) {
  Make();
  const IdBytes journey = NewIdBytes(), other = NewIdBytes();
  ASSERT_THAT(store().WriteAndWait([&](WriteTransaction& write) -> absl::Status {
    absl::Status status = write.InsertJourney(AJourney(journey));
    if (status.ok()) status = write.InsertJourney(AJourney(other));
    for (int i = 0; i < 12 && status.ok(); ++i) {
      status = write.AppendAccess(ALine(i % 3 == 0 ? other : journey));
    }
    return status;
  }), IsOk());
  std::vector<int64_t> lines;
  EXPECT_THAT(store().Read([&](ReadTransaction& read) -> absl::Status {
    int64_t before = 0;
    while (true) {
      absl::StatusOr<std::vector<AccessRow>> page = read.AccessOf(journey, before, 3);
      if (!page.ok()) return page.status();
      if (page->empty()) return absl::OkStatus();
      for (const AccessRow& row : *page) {
        EXPECT_EQ(row.journey_id, journey);
        lines.push_back(row.line);
      }
      before = page->back().line;
    }
  }), IsOk());
  EXPECT_EQ(lines, (std::vector<int64_t>{12, 11, 9, 8, 6, 5, 3, 2}));
}

TEST_P(StoreConformance, AReaderSeesOneSnapshot) {
  Make();
  const IdBytes journey = NewIdBytes();
  ASSERT_THAT(store().WriteAndWait([&](WriteTransaction& write) -> absl::Status {
    absl::Status status = write.InsertJourney(AJourney(journey));
    return status.ok() ? AppendOne(write, journey, NewIdBytes()) : status;
  }), IsOk());
  EXPECT_THAT(store().Read([&](ReadTransaction& read) -> absl::Status {
    EXPECT_EQ((**read.Journey(journey)).last_seq, 1);
    EXPECT_THAT(store().WriteAndWait([&](WriteTransaction& write) {
      return AppendOne(write, journey, NewIdBytes());
    }), IsOk());
    EXPECT_EQ((**read.Journey(journey)).last_seq, 1);
    int entries = 0;
    EXPECT_THAT(read.Entries(journey, 0, [&](const EntryRow&) { return ++entries > 0; }), IsOk());
    EXPECT_EQ(entries, 1);
    return absl::OkStatus();
  }), IsOk());
  EXPECT_EQ(JourneyOf(store(), journey).last_seq, 2);
}

TEST_P(StoreConformance, AnErrorOfAReadersBodyIsTheAnswer) {
  Make();
  EXPECT_THAT(store().Read([&](ReadTransaction&) { return Error(v1::ERROR_REASON_NOT_FOUND); }),
              StatusIs(v1::ERROR_REASON_NOT_FOUND));
}

TEST_P(StoreConformance, MetaIsKeptAndTheEpochStays) {
  Make();
  std::string epoch;
  const auto read_epoch = [&](ReadTransaction& read) -> absl::Status {
    epoch = *read.Epoch();
    return absl::OkStatus();
  };
  ASSERT_THAT(store().Read(read_epoch), IsOk());
  const std::string first = epoch;
  EXPECT_TRUE(IsId(first));
  ASSERT_THAT(store().WriteAndWait([&](WriteTransaction& write) -> absl::Status {
    absl::Status status = write.SetMeta("one", std::string("\0a", 2));
    if (status.ok()) status = write.SetMeta("one", std::string("\0b", 2));
    if (status.ok()) status = write.SetMeta("two", "x");
    if (status.ok()) status = write.RemoveMeta("two");
    return status;
  }), IsOk());
  engine_->Reopen();
  ASSERT_THAT(store().Read(read_epoch), IsOk());
  EXPECT_EQ(epoch, first);
  EXPECT_THAT(store().Read([&](ReadTransaction& read) -> absl::Status {
    EXPECT_EQ(**read.Meta("one"), std::string("\0b", 2));
    EXPECT_FALSE((*read.Meta("two")).has_value());
    return absl::OkStatus();
  }), IsOk());
}

TEST_P(StoreConformance, AFullQueueAnswersBusyWithARetryTime) {
  EngineLimits limits;
  limits.queue_limit = 2;
  Make(limits);
  Answers answers;
  Answers refused;
  {
    Gate gate(store());
    for (int i = 0; i < 2; ++i) {
      store().Write(WriteClass::kContent, absl::InfiniteFuture(),
                    [](WriteTransaction&) { return absl::OkStatus(); }, answers.Next());
    }
    store().Write(WriteClass::kContent, absl::InfiniteFuture(),
                  [](WriteTransaction&) -> absl::Status {
                    ADD_FAILURE() << "a refused write ran";
                    return absl::OkStatus();
                  },
                  refused.Next());
    gate.Open();
  }
  const absl::Status busy = refused.Wait()[0];
  EXPECT_THAT(busy, StatusIs(v1::ERROR_REASON_BUSY));
  EXPECT_TRUE(RetryAfter(busy).has_value());
  for (const absl::Status& status : answers.Wait()) EXPECT_THAT(status, IsOk());
}

TEST_P(StoreConformance, AWriteWhoseDeadlineHasPassedDoesNotStart) {
  Make();
  Answers answers;
  {
    Gate gate(store());
    const absl::Time deadline = engine_->clock().Now() + absl::Seconds(1);
    store().Write(WriteClass::kContent, deadline,
                  [](WriteTransaction&) -> absl::Status {
                    ADD_FAILURE() << "an expired write ran";
                    return absl::OkStatus();
                  },
                  answers.Next());
    engine_->clock().Advance(absl::Seconds(2));
    gate.Open();
  }
  EXPECT_THAT(answers.Wait()[0], StatusIs(v1::ERROR_REASON_DEADLINE_EXCEEDED));
}

TEST_P(StoreConformance, EndingTheStoreCommitsWhatWasAcceptedAndAnswersInOrder) {
  EngineLimits limits;
  limits.max_group = 7;
  Make(limits);
  const IdBytes journey = NewIdBytes();
  constexpr int kWrites = 50;
  std::vector<IdBytes> ids;
  for (int i = 0; i < kWrites; ++i) ids.push_back(NewIdBytes());
  ASSERT_THAT(store().WriteAndWait([&](WriteTransaction& write) {
    return write.InsertJourney(AJourney(journey));
  }), IsOk());
  Answers answers;
  for (int i = 0; i < kWrites; ++i) {
    store().Write(WriteClass::kContent, absl::InfiniteFuture(),
                  [&, i](WriteTransaction& write) { return AppendOne(write, journey, ids[i]); },
                  answers.Next());
  }
  engine_->Close();
  for (const absl::Status& status : answers.Wait()) EXPECT_THAT(status, IsOk());
  std::vector<size_t> expected(kWrites);
  for (size_t i = 0; i < expected.size(); ++i) expected[i] = i;
  EXPECT_EQ(answers.order(), expected);
  engine_->Reopen();
  EXPECT_EQ(SeqsOf(store(), journey).size(), static_cast<size_t>(kWrites));
}

TEST_P(StoreConformance, WritesThatWaitTogetherShareACommit) {
  Make();
  const storage::StoreStats before = store().Stats();
  Answers answers;
  {
    Gate gate(store());
    for (int i = 0; i < 20; ++i) {
      store().Write(WriteClass::kContent, absl::InfiniteFuture(),
                    [i](WriteTransaction& write) {
                      return write.SetMeta("key", std::to_string(i));
                    },
                    answers.Next());
    }
    EXPECT_EQ(store().Stats().queued, 20);
    gate.Open();
  }
  answers.Wait();
  const storage::StoreStats after = store().Stats();
  EXPECT_EQ(after.writes - before.writes, 21);
  EXPECT_EQ(after.commits - before.commits, 2);
  EXPECT_GT(after.database_bytes, 0);
}

TEST_P(StoreConformance, ABackupIsOneMomentWhileWritersGoOn) {
  Make();
  const IdBytes journey = NewIdBytes();
  ASSERT_THAT(store().WriteAndWait([&](WriteTransaction& write) -> absl::Status {
    absl::Status status = write.InsertJourney(AJourney(journey));
    for (int i = 0; i < 200 && status.ok(); ++i) status = AppendOne(write, journey, NewIdBytes());
    return status;
  }), IsOk());
  std::atomic<bool> stop{false};
  std::vector<IdBytes> ids;
  for (int i = 0; i < 3000; ++i) ids.push_back(NewIdBytes());
  std::thread writer([&] {
    for (size_t i = 0; i < ids.size() && !stop; ++i) {
      EXPECT_THAT(store().WriteAndWait([&](WriteTransaction& write) {
        return AppendOne(write, journey, ids[i]);
      }), IsOk());
    }
  });
  const std::string path = engine_->BackupPath();
  int done = 0, total = 0;
  EXPECT_THAT(store().Backup(path, [&](int now, int all) {
    EXPECT_GE(now, done);
    done = now;
    total = all;
  }), IsOk());
  stop = true;
  writer.join();
  EXPECT_EQ(done, total);
  EXPECT_GT(total, 0);
  EXPECT_THAT(store().Backup(path, [](int, int) {}), StatusIs(v1::ERROR_REASON_ALREADY_EXISTS));

  std::unique_ptr<Store> backup = engine_->OpenBackup(path);
  const JourneyRow row = JourneyOf(*backup, journey);
  EXPECT_GE(row.last_seq, 200);
  EXPECT_EQ(SeqsOf(*backup, journey).size(), static_cast<size_t>(row.last_seq));
  EXPECT_EQ(ChainedLines(*backup), row.last_seq);
}

TEST_P(StoreConformance, CountsAreWhatIsThere) {
  Make();
  const IdBytes journey = NewIdBytes();
  ASSERT_THAT(store().WriteAndWait([&](WriteTransaction& write) -> absl::Status {
    absl::Status status = write.InsertJourney(AJourney(journey));
    for (int i = 0; i < 3 && status.ok(); ++i) status = AppendOne(write, journey, NewIdBytes());
    return status;
  }), IsOk());
  EXPECT_THAT(store().CheckFile(), IsOk());
  EXPECT_THAT(store().Read([&](ReadTransaction& read) -> absl::Status {
    const storage::StoreCounts counts = *read.Counts();
    EXPECT_EQ(counts.journeys, 1);
    EXPECT_EQ(counts.entries, 3);
    EXPECT_EQ(counts.access_lines, 3);
    EXPECT_GE(counts.schema_version, 1);
    return absl::OkStatus();
  }), IsOk());
}

}  // namespace
}  // namespace inwonersreis::testing
