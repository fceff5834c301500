#include "client_lib/words/words.h"

#include <set>
#include <string>

#include "gtest/gtest.h"
#include "inwonersreis/v1/entry.pb.h"
#include "inwonersreis/v1/journey.pb.h"
#include "inwonersreis/v1/journey_service.pb.h"
#include "inwonersreis/v1/people.pb.h"
#include "inwonersreis/v1/vocabulary.pb.h"

namespace inwonersreis {
namespace {

TEST(WordsTest, EveryValueOfEveryEnumThatPeopleReadHasWords) {
  for (const auto* file : {v1::Entry::descriptor()->file(), v1::JourneyState::descriptor()->file(),
                           v1::AccessLine::descriptor()->file(), v1::Account::descriptor()->file(),
                           v1::Role_descriptor()->file()}) {
    for (int e = 0; e < file->enum_type_count(); ++e) {
      for (int v = 0; v < file->enum_type(e)->value_count(); ++v) {
        const std::string& name = file->enum_type(e)->value(v)->name();
        EXPECT_TRUE(HasWord(name)) << name;
        EXPECT_FALSE(WordOfName(name, Language::kDutch).empty()) << name;
        EXPECT_FALSE(WordOfName(name, Language::kEnglish).empty()) << name;
      }
    }
  }
}

TEST(WordsTest, EveryKindOfEntryHasWords) {
  const auto* body = v1::Entry::descriptor()->FindOneofByName("body");
  for (int i = 0; i < body->field_count(); ++i) {
    EXPECT_TRUE(HasWord(body->field(i)->name())) << body->field(i)->name();
  }
}

TEST(WordsTest, AValueOfANewerServerIsShownAsItIs) {
  EXPECT_EQ(WordOfName("CHANNEL_HOLOGRAM", Language::kDutch), "CHANNEL_HOLOGRAM");
}

TEST(WordsTest, WordsOfOneEnumDiffer) {
  for (Language language : {Language::kDutch, Language::kEnglish}) {
    const auto* role = v1::Role_descriptor();
    std::set<absl::string_view> seen;
    for (int v = 0; v < role->value_count(); ++v) {
      EXPECT_TRUE(seen.insert(WordOfName(role->value(v)->name(), language)).second);
    }
  }
}

}  // namespace
}  // namespace inwonersreis
