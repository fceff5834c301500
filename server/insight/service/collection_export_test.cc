// The collection as a file, over a real store.
#include <future>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "journey/errors.h"
#include "server/insight/collection_file/collection_file.h"
#include "server/insight/service/reviews.h"
#include "server/insight/service/testing/counted.h"
#include "server/log/testing/village.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::insight {
namespace {

using ::inwonersreis::log::testing::Village;
using ::testing::HasSubstr;
using ::testing::Not;

// Keeps what it gets; with `parts` = 0 nobody waits from the begin.
class KeptFile : public CollectionSink {
 public:
  explicit KeptFile(int parts = 1000) : parts_(parts) {}
  bool Part(std::string lines) override {
    content += lines;
    return lines.empty() ? parts_ > 0 : parts_-- > 0;
  }
  void End(absl::StatusOr<v1::ExportedCollection> exported) override {
    ended_.set_value(std::move(exported));
  }
  absl::StatusOr<v1::ExportedCollection> Wait() { return ended_.get_future().get(); }

  std::string content;

 private:
  int parts_;
  std::promise<absl::StatusOr<v1::ExportedCollection>> ended_;
};

class CollectionExportTest : public ::testing::Test {
 protected:
  CollectionExportTest()
      : desk_(&village_.test_store().store(), &village_.test_store().vault(),
              &village_.test_store().clock(), 2, 16),
        reviews_(ReviewsOptions{2, "test"}, &desk_, &village_.test_store().random()) {}

  absl::StatusOr<v1::ExportedCollection> Export(const people::Principal& caller,
                                                const std::shared_ptr<KeptFile>& file) {
    reviews_.ExportCollection(caller, v1::ExportCollectionRequest(), absl::InfiniteFuture(), file);
    return file->Wait();
  }

  Village village_;
  Desk desk_;
  Reviews reviews_;
};

TEST_F(CollectionExportTest, JourneysThatCountBecomeAFileThatIsReadAgain) {
  std::vector<std::string> journeys;
  for (int i = 0; i < 12; ++i) journeys.push_back(testing::CountedJourney(&village_, 10 + i, 5));
  testing::Uncount(&village_, journeys[0]);
  const auto file = std::make_shared<KeptFile>();
  const auto exported = Export(village_.coordinator, file);
  ASSERT_THAT(exported, IsOk());
  EXPECT_EQ(exported->journeys(), 11);
  EXPECT_EQ(exported->left_out(), 0);
  EXPECT_EQ(village_.LastLine().action, v1::ACCESS_ACTION_ANALYSE);
  std::istringstream stream(file->content);
  const auto read = ReadCollection(&stream);
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(read->collection.person_count(), 11u);
  EXPECT_EQ(read->collection.fact_count(), 22u);
  EXPECT_THAT(read->data_version, HasSubstr(exported->data_version()));
}

TEST_F(CollectionExportTest, TwoFilesHaveNoPseudonymInCommon) {
  for (int i = 0; i < 10; ++i) testing::CountedJourney(&village_, 10 + i, 5);
  const auto one = std::make_shared<KeptFile>();
  const auto two = std::make_shared<KeptFile>();
  ASSERT_THAT(Export(village_.coordinator, one), IsOk());
  ASSERT_THAT(Export(village_.coordinator, two), IsOk());
  std::istringstream stream(one->content);
  const auto read = ReadCollection(&stream);
  ASSERT_THAT(read, IsOk());
  for (size_t person = 0; person < read->collection.person_count(); ++person) {
    EXPECT_THAT(two->content, Not(HasSubstr(HexOf(read->collection.pseudonym(person)))));
  }
}

TEST_F(CollectionExportTest, UnderTenJourneysThereIsNoFile) {
  for (int i = 0; i < 9; ++i) testing::CountedJourney(&village_, 10 + i, 5);
  const auto file = std::make_shared<KeptFile>();
  EXPECT_THAT(Export(village_.coordinator, file), StatusIs(v1::ERROR_REASON_REVIEW_TOO_FEW));
  EXPECT_EQ(file->content, "");
}

TEST_F(CollectionExportTest, WhenEveryJourneyStandsOutThereIsNoFileButAReason) {
  constexpr int32_t kQuarter = 92;
  for (int i = 0; i < 12; ++i) {
    testing::CountedJourney(&village_, 10 + i, 5, /*days_later=*/-kQuarter * (i / 4));
  }
  const auto file = std::make_shared<KeptFile>();
  const auto refused = Export(village_.coordinator, file);
  EXPECT_THAT(refused, StatusIs(v1::ERROR_REASON_REVIEW_ROWS_DISCLOSIVE));
  EXPECT_THAT(SentenceOf(ProblemOf(refused.status()), "nl"), HasSubstr("er zijn er 5 nodig"));
  EXPECT_EQ(file->content, "");
}

TEST_F(CollectionExportTest, OnlyACoordinatorGetsOneAndARefusalIsWrittenDown) {
  for (int i = 0; i < 10; ++i) testing::CountedJourney(&village_, 10 + i, 5);
  const auto file = std::make_shared<KeptFile>();
  EXPECT_THAT(Export(village_.coach, file), StatusIs(v1::ERROR_REASON_PERMISSION_DENIED));
  EXPECT_EQ(file->content, "");
  EXPECT_EQ(village_.LastLine().action, v1::ACCESS_ACTION_DENIED);
}

TEST_F(CollectionExportTest, WhoLeavesEndsTheWork) {
  for (int i = 0; i < 10; ++i) testing::CountedJourney(&village_, 10 + i, 5);
  const auto file = std::make_shared<KeptFile>(0);
  EXPECT_THAT(Export(village_.coordinator, file), StatusIs(v1::ERROR_REASON_CANCELLED));
}

}  // namespace
}  // namespace inwonersreis::insight
