// Random work on a store and on a trivial one in memory: they must agree.
#include <gmock/gmock.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>
#include <vector>

#include "journey/errors.h"
#include "tests/conformance/store_conformance.h"
#include "tests/support/status_matchers.h"
#include "tests/support/take_seqs.h"

namespace inwonersreis::testing {
namespace {

using storage::AccessRow;
using storage::EntryRow;
using storage::JourneyQuery;
using storage::JourneyRow;
using storage::MemberRow;
using storage::ReadTransaction;
using storage::WriteTransaction;

uint64_t Seed() {
  const char* given = std::getenv("INWONERSREIS_SEED");
  return given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device()();
}

// The baseline: maps and vectors, copied to undo.
struct Model {
  struct Journey {
    JourneyRow row;
    std::vector<EntryRow> entries;
    std::map<IdBytes, MemberRow> members;
    std::vector<int64_t> lines;
  };
  std::map<IdBytes, Journey> journeys;
  std::map<IdBytes, std::pair<IdBytes, int64_t>> entry_places;
  int64_t lines = 0;

  std::vector<IdBytes> List(const JourneyQuery& query) const {
    std::vector<const JourneyRow*> rows;
    for (const auto& [id, journey] : journeys) {
      const JourneyRow& row = journey.row;
      const auto member = query.member.has_value() ? journey.members.find(*query.member)
                                                   : journey.members.end();
      const bool mine =
          (member != journey.members.end() && member->second.active) ||
          std::count(query.teams.begin(), query.teams.end(), row.team_id) > 0 ||
          (query.organisation.has_value() && row.organisation_id == *query.organisation);
      if (!mine) continue;
      if (query.lifecycle != 0 && row.lifecycle != query.lifecycle) continue;
      if (query.active_since != 0 && row.last_activity_at < query.active_since) continue;
      if (query.no_contact_since != 0 && row.last_contact_at >= query.no_contact_since) continue;
      if (query.due_until_day != 0 &&
          (row.next_due_day == 0 || row.next_due_day > query.due_until_day)) {
        continue;
      }
      if (query.with_conflicts && row.conflicts == 0) continue;
      if (query.after.has_value() &&
          !(row.last_activity_at < query.after->last_activity_at ||
            (row.last_activity_at == query.after->last_activity_at &&
             row.journey_id > query.after->journey_id))) {
        continue;
      }
      rows.push_back(&row);
    }
    std::sort(rows.begin(), rows.end(), [](const JourneyRow* a, const JourneyRow* b) {
      if (a->last_activity_at != b->last_activity_at) {
        return a->last_activity_at > b->last_activity_at;
      }
      return a->journey_id < b->journey_id;
    });
    if (rows.size() > static_cast<size_t>(query.limit)) rows.resize(query.limit);
    std::vector<IdBytes> ids;
    for (const JourneyRow* row : rows) ids.push_back(row->journey_id);
    return ids;
  }
};

class RandomWork {
 public:
  RandomWork(uint64_t seed, FakeRandom* random, FakeClock* clock)
      : generator_(seed), random_(random), clock_(clock) {
    for (int i = 0; i < 4; ++i) people_.push_back(FreshId());
  }

  int Below(int n) { return static_cast<int>(generator_() % n); }
  IdBytes FreshId() {
    clock_->Advance(absl::Milliseconds(1));
    return *IdToBytes(NewId(*clock_, *random_));
  }
  IdBytes SmallId(int n) { return {static_cast<uint8_t>(1 + Below(n))}; }
  const IdBytes& Person() { return people_[Below(people_.size())]; }

  IdBytes AnyJourney(const Model& model) {
    if (model.journeys.empty() || Below(20) == 0) return FreshId();
    return std::next(model.journeys.begin(), Below(model.journeys.size()))->first;
  }

  void Shuffle(JourneyRow* row) {
    // Few distinct values, around the edges of days, so that ties happen.
    constexpr int64_t kDay = int64_t{86400} * 1000000;
    row->organisation_id = SmallId(3);
    row->team_id = SmallId(4);
    row->lifecycle = 1 + Below(2);
    row->last_activity_at = (Below(5) - 2) * kDay + Below(3) - 1;
    row->last_contact_at = Below(3);
    row->next_due_day = Below(4);
    row->conflicts = Below(2);
    row->sealed_summary = std::string(Below(300), 's');
  }

  // One request on both; false when it must fail.
  bool Step(Model* model, WriteTransaction* write, bool* agreed) {
    const IdBytes id = AnyJourney(*model);
    const auto found = model->journeys.find(id);
    const bool known = found != model->journeys.end();
    absl::Status status;
    bool expected = known;
    switch (Below(7)) {
      case 0: {
        JourneyRow row;
        row.journey_id = id;
        row.wrapped_key = "key";
        Shuffle(&row);
        status = write->InsertJourney(row);
        expected = !known;
        if (expected) model->journeys[id].row = row;
        break;
      }
      case 1:
      case 2: {
        EntryRow entry;
        entry.entry_id = FreshId();
        entry.journey_id = id;
        entry.sealed_payload = std::string(Below(2000), 'e');
        absl::StatusOr<int64_t> seq = testing::TakeSeqs(*write, id, 1);
        status = seq.status();
        if (seq.ok()) {
          entry.seq = *seq;
          status = write->InsertEntry(entry);
        }
        if (known) {
          Model::Journey& journey = found->second;
          *agreed = *agreed && seq.ok() && *seq == ++journey.row.last_seq;
          journey.entries.push_back(entry);
          model->entry_places[entry.entry_id] = {id, entry.seq};
        }
        break;
      }
      case 3: {
        JourneyRow row;
        row.journey_id = id;
        Shuffle(&row);
        status = write->UpdateJourney(row, 0).status();
        if (known) {
          row.last_seq = found->second.row.last_seq;
          row.wrapped_key = found->second.row.wrapped_key;
          found->second.row = row;
        }
        break;
      }
      case 4: {
        const MemberRow member = {id, Person(), 1 + Below(4), Below(3) > 0};
        status = write->PutMember(member);
        if (known) found->second.members[member.person_id] = member;
        break;
      }
      case 5: {
        AccessRow line;
        line.journey_id = id;
        status = write->AppendAccess(line);
        expected = true;
        ++model->lines;
        if (known) found->second.lines.push_back(model->lines);
        break;
      }
      default: {
        if (model->entry_places.empty()) return true;
        const auto entry =
            std::next(model->entry_places.begin(), Below(model->entry_places.size()));
        status = write->RedactEntry(entry->first, "gone");
        expected = true;
        EntryRow& row =
            model->journeys[entry->second.first].entries[entry->second.second - 1];
        row.sealed_payload = "gone";
        row.redacted = true;
        break;
      }
    }
    *agreed = *agreed && status.ok() == expected;
    return status.ok();
  }

  JourneyQuery AQuery(const Model& model) {
    JourneyQuery query;
    if (Below(2) == 0) query.member = Person();
    for (int i = Below(3); i > 0; --i) query.teams.push_back(SmallId(4));
    if (Below(2) == 0) query.organisation = SmallId(3);
    if (Below(3) == 0) query.lifecycle = 1 + Below(2);
    if (Below(4) == 0) query.active_since = 1;
    if (Below(4) == 0) query.no_contact_since = 1 + Below(2);
    if (Below(4) == 0) query.due_until_day = 1 + Below(3);
    query.with_conflicts = Below(4) == 0;
    query.limit = 1 + Below(6);
    if (!model.journeys.empty() && Below(2) == 0) {
      const JourneyRow& row =
          std::next(model.journeys.begin(), Below(model.journeys.size()))->second.row;
      query.after = storage::JourneyPosition{row.last_activity_at, row.journey_id};
    }
    return query;
  }

 private:
  std::mt19937_64 generator_;
  FakeRandom* random_;
  FakeClock* clock_;
  std::vector<IdBytes> people_;
};

void Compare(const Model& model, RandomWork* work, ReadTransaction* read) {
  for (const auto& journey : model.journeys) {
    const IdBytes& id = journey.first;
    const auto& expected = journey.second;
    const absl::optional<JourneyRow> row = *read->Journey(id);
    ASSERT_TRUE(row.has_value());
    EXPECT_EQ(row->last_seq, expected.row.last_seq);
    EXPECT_EQ(row->last_activity_at, expected.row.last_activity_at);
    EXPECT_EQ(row->team_id, expected.row.team_id);
    EXPECT_EQ(row->sealed_summary, expected.row.sealed_summary);
    size_t at = 0;
    EXPECT_THAT(read->Entries(id, 0, [&](const EntryRow& entry) {
      EXPECT_LT(at, expected.entries.size());
      if (at >= expected.entries.size()) return false;
      EXPECT_EQ(entry.entry_id, expected.entries[at].entry_id);
      EXPECT_EQ(entry.seq, static_cast<int64_t>(at) + 1);
      EXPECT_EQ(entry.sealed_payload, expected.entries[at].sealed_payload);
      EXPECT_EQ(entry.redacted, expected.entries[at].redacted);
      ++at;
      return true;
    }), IsOk());
    EXPECT_EQ(at, expected.entries.size());
    EXPECT_EQ(read->MembersOfJourney(id)->size(), expected.members.size());
    std::vector<int64_t> lines;
    const std::vector<AccessRow> thread = *read->AccessOf(id, 0, 1 << 20);
    for (const AccessRow& line : thread) lines.push_back(line.line);
    std::reverse(lines.begin(), lines.end());
    EXPECT_EQ(lines, expected.lines);
  }
  for (int i = 0; i < 20; ++i) {
    const JourneyQuery query = work->AQuery(model);
    std::vector<IdBytes> ids;
    const std::vector<JourneyRow> rows = *read->Journeys(query);
    for (const JourneyRow& row : rows) ids.push_back(row.journey_id);
    EXPECT_EQ(ids, model.List(query));
  }
}

TEST_P(StoreConformance, RandomWorkGivesWhatATrivialStoreGives) {
  const uint64_t seed = Seed();
  SCOPED_TRACE(::testing::Message() << "replay with INWONERSREIS_SEED=" << seed);
  Make();
  RandomWork work(seed, &random_, &engine_->clock());
  Model model;
  for (int round = 0; round < 60; ++round) {
    // A request of some steps, of which one in six changes its mind at the end.
    Model after = model;
    bool agreed = true;
    bool succeeds = true;
    const bool regrets = work.Below(6) == 0;
    const int steps = 1 + work.Below(12);
    const absl::Status status = store().WriteAndWait([&](WriteTransaction& write) -> absl::Status {
      for (int i = 0; i < steps && succeeds; ++i) succeeds = work.Step(&after, &write, &agreed);
      if (!succeeds || regrets) return Error(v1::ERROR_REASON_NOT_AUTHOR);
      return absl::OkStatus();
    });
    ASSERT_TRUE(agreed);
    ASSERT_EQ(status.ok(), succeeds && !regrets);
    if (status.ok()) model = after;
    if (round % 20 == 19) engine_->Reopen();
    if (round % 5 != 4) continue;
    ASSERT_THAT(store().Read([&](ReadTransaction& read) -> absl::Status {
      Compare(model, &work, &read);
      return absl::OkStatus();
    }), IsOk());
    ASSERT_FALSE(HasFailure());
  }
}

}  // namespace
}  // namespace inwonersreis::testing
