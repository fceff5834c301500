#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client_lib/cli/body_flags.h"
#include "client_lib/cli/command_line.h"
#include "client_lib/cli/completion.h"
#include "client_lib/cli/enum_words.h"
#include "client_lib/cli/exit_code.h"
#include "client_lib/cli/references.h"
#include "client_lib/cli/session_file.h"
#include "client_lib/cli/texts.h"
#include "client_lib/cli/times.h"
#include "client_lib/cli/usage_errors.h"
#include "client_lib/words/dates.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "journey/errors.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;
using ::testing::Not;

std::vector<const google::protobuf::FieldDescriptor*> Kinds() {
  std::vector<const google::protobuf::FieldDescriptor*> kinds;
  const auto* body = v1::Entry::descriptor()->FindOneofByName("body");
  for (int i = 0; i < body->field_count(); ++i) kinds.push_back(body->field(i));
  return kinds;
}

// --- Texts.

TEST(TextsTest, EveryTextIsThereInBothLanguagesWithTheSameParts) {
#define INWONERSREIS_PHRASE(name, nl, en)                                         \
  EXPECT_FALSE(absl::string_view(nl).empty()) << #name;                           \
  EXPECT_FALSE(absl::string_view(en).empty()) << #name;                           \
  for (absl::string_view part : {"$0", "$1", "$2", "$3", "$4"}) {                 \
    EXPECT_EQ(absl::StrContains(nl, part), absl::StrContains(en, part)) << #name; \
  }
#include "client_lib/cli/texts.inc"
}

TEST(TextsTest, EveryFieldOfEveryKindHasATextInBothLanguages) {
  for (const auto* kind : Kinds()) {
    const auto* type = kind->message_type();
    for (int i = 0; i < type->field_count(); ++i) {
      const auto* field = type->field(i);
      if (absl::StartsWith(field->name(), "has_")) continue;
      if (field->containing_oneof() != nullptr) continue;
      EXPECT_TRUE(HasFieldText(field->name())) << kind->name() << "." << field->name();
      EXPECT_FALSE(FieldText(field->name(), Language::kEnglish).empty());
      EXPECT_FALSE(FieldText(field->name(), Language::kDutch).empty());
    }
  }
}

TEST(TextsTest, TheTableOfExitCodesNamesEveryCode) {
  for (Language language : {Language::kDutch, Language::kEnglish}) {
    const std::string table(texts::kExitCodes.in(language));
    for (int code : {kExitOk, kExitUsage, kExitNotSignedIn, kExitNotFound, kExitRefused,
                     kExitTryAgain, kExitFile, kExitBug}) {
      EXPECT_THAT(table, HasSubstr(absl::StrCat(" ", code, "  "))) << table;
    }
  }
}

TEST(ExitCodeTest, EveryReasonHasACodeOfTheTable) {
  const auto* reasons = v1::ErrorReason_descriptor();
  for (int i = 0; i < reasons->value_count(); ++i) {
    EXPECT_NE(ExitCodeOf(static_cast<v1::ErrorReason>(reasons->value(i)->number())), kExitOk);
  }
  EXPECT_EQ(ExitCodeOf(v1::ERROR_REASON_SESSION_EXPIRED), kExitNotSignedIn);
  EXPECT_EQ(ExitCodeOf(v1::ERROR_REASON_NOT_FOUND), kExitNotFound);
  EXPECT_EQ(ExitCodeOf(v1::ERROR_REASON_GOAL_CLOSED), kExitRefused);
  EXPECT_EQ(ExitCodeOf(v1::ERROR_REASON_UNAVAILABLE), kExitTryAgain);
  EXPECT_EQ(ExitCodeOf(v1::ERROR_REASON_MAPPING_INVALID), kExitFile);
  EXPECT_EQ(ExitCodeOf(v1::ERROR_REASON_INTERNAL), kExitBug);
}

// --- The command line.

TEST(CommandLineTest, EveryKindOfEntryCanBeRecordedButTheOpening) {
  Context context;
  const auto app = MakeApp(&context);
  std::set<std::string> commands;
  for (const CLI::App* command : app->get_subcommand("record")->get_subcommands({})) {
    commands.insert(command->get_name());
  }
  for (const auto* kind : Kinds()) {
    EXPECT_EQ(commands.count(KebabOf(kind->name())), kind->name() == "journey_opened" ? 0u : 1u)
        << kind->name();
  }
}

TEST(CommandLineTest, EveryKindHasHelpWithAnExample) {
  for (Language language : {Language::kDutch, Language::kEnglish}) {
    Context context;
    context.language = language;
    const auto app = MakeApp(&context);
    for (const CLI::App* command : app->get_subcommand("record")->get_subcommands({})) {
      const std::string help = command->help();
      EXPECT_THAT(help, HasSubstr(absl::StrCat("inwonersreis record ", command->get_name())));
      EXPECT_THAT(help, HasSubstr(std::string(texts::kExamples.in(language))));
    }
  }
}

TEST(CommandLineTest, NoPassphraseCanBeAnArgument) {
  Context context;
  const auto app = MakeApp(&context);
  for (const char* name : {"sign-in", "redeem", "passphrase"}) {
    for (const CLI::Option* option : app->get_subcommand(name)->get_options()) {
      for (const std::string& flag : option->get_lnames()) {
        if (!absl::StrContains(flag, "passphrase")) continue;
        EXPECT_EQ(flag, "passphrase-stdin");
        EXPECT_EQ(option->get_expected_min(), 0) << flag;
      }
    }
  }
}

TEST(CommandLineTest, TheLanguageIsTheOneAskedForElseTheMachinesElseDutch) {
  unsetenv("LC_ALL");
  unsetenv("LC_MESSAGES");
  setenv("LANG", "en_GB.UTF-8", 1);
  EXPECT_EQ(ChooseLanguage({"list"}), Language::kEnglish);
  EXPECT_EQ(ChooseLanguage({"list", "--language", "nl"}), Language::kDutch);
  EXPECT_EQ(ChooseLanguage({"--language=nl", "list"}), Language::kDutch);
  setenv("LANG", "C.UTF-8", 1);
  EXPECT_EQ(ChooseLanguage({"list"}), Language::kDutch);
  EXPECT_EQ(ChooseLanguage({"list", "--language", "en"}), Language::kEnglish);
}

TEST(CommandLineTest, AWrongCommandIsAUsageError) {
  EXPECT_EQ(RunCommand({"dance"}), kExitUsage);
  EXPECT_EQ(RunCommand({"record", "contact", "--channel", "telepathy"}), kExitUsage);
  EXPECT_EQ(RunCommand({"show"}), kExitUsage);
}

// The sentence for what was typed.
std::string Wrong(Language language, std::vector<std::string> arguments) {
  Context context;
  context.language = language;
  const auto app = MakeApp(&context);
  std::reverse(arguments.begin(), arguments.end());
  try {
    app->parse(arguments);
  } catch (const CLI::ParseError& error) {
    return UsageSentence(error, language);
  }
  return "nothing is wrong";
}

TEST(UsageErrorsTest, TheUsualMistakesAreSaidInDutch) {
  const auto wrong = [](std::vector<std::string> arguments) {
    return Wrong(Language::kDutch, std::move(arguments));
  };
  EXPECT_EQ(wrong({"list", "--opne"}), "--opne ken ik niet.");
  EXPECT_EQ(wrong({"dance"}), "Zeg welke opdracht je wilt doen.");
  EXPECT_EQ(wrong({}), "Zeg welke opdracht je wilt doen.");
  EXPECT_EQ(wrong({"people"}), "Zeg welke opdracht je wilt doen.");
  EXPECT_EQ(wrong({"show"}), "journey is nodig.");
  EXPECT_EQ(wrong({"people", "invite", "--name", "Ria"}), "--role is nodig.");
  EXPECT_EQ(wrong({"list", "--limit"}), "Achter --limit hoort een waarde.");
  EXPECT_EQ(wrong({"list", "--limit", "0"}), "--limit is een getal van 1 tot en met 200.");
  EXPECT_EQ(wrong({"list", "--limit", "veel"}), "--limit is een getal van 1 tot en met 200.");
  EXPECT_EQ(wrong({"follow", "--count", "-1"}), "--count is een getal van 0 of meer.");
  EXPECT_EQ(wrong({"generate", "--journeys", "veel"}), "“veel” is geen getal voor --journeys.");
  EXPECT_EQ(wrong({"list", "--open", "--closed"}), "--open en --closed gaan niet samen.");
  EXPECT_EQ(wrong({"--language", "fr", "list"}), "--language is een van deze: nl, en.");
}

TEST(UsageErrorsTest, TheyAreSaidInEnglishToo) {
  EXPECT_EQ(Wrong(Language::kEnglish, {"list", "--opne"}), "I do not know --opne.");
  EXPECT_EQ(Wrong(Language::kEnglish, {"list", "--limit"}), "--limit needs a value.");
}

TEST(CompletionTest, CommandsFlagsAndValuesAreCompleted) {
  Context context;
  const auto app = MakeApp(&context);
  EXPECT_THAT(Completions(*app, context, {"rec"}), ElementsAre("record"));
  EXPECT_THAT(Completions(*app, context, {"record", "check"}), ElementsAre("check-in"));
  EXPECT_THAT(Completions(*app, context, {"record", "contact", "--chan"}),
              ElementsAre("--channel"));
  EXPECT_THAT(Completions(*app, context, {"record", "contact", "--channel", ""}),
              IsSupersetOf({"phone", "home-visit"}));
  EXPECT_THAT(Completions(*app, context, {"--language", ""}), ElementsAre("nl", "en"));
  EXPECT_THAT(Completions(*app, context, {"--profile", "ria", "sign-"}),
              IsSupersetOf({"sign-in", "sign-out"}));
  EXPECT_THAT(Completions(*app, context, {"show", "--prof"}), ElementsAre("--profile"));
}

TEST(CompletionTest, TheWordOfAnOptionIsNotTakenForACommand) {
  Context context;
  const auto app = MakeApp(&context);
  EXPECT_THAT(Completions(*app, context, {"--profile", "record", "check"}), IsEmpty());
}

// --- Fields.

class BodyFlagsTest : public ::testing::Test {
 protected:
  absl::StatusOr<v1::Entry> Parse(const std::string& kind, std::vector<std::string> arguments) {
    CLI::App app;
    v1::Entry entry;
    const auto* field = v1::Entry::descriptor()->FindFieldByName(kind);
    BodyFlags flags(field->message_type(), &app, &context_);
    std::reverse(arguments.begin(), arguments.end());
    app.parse(arguments);
    absl::Status filled = flags.Fill(
        [](const auto*, absl::string_view typed) -> absl::StatusOr<std::string> {
          return absl::StrCat("id of ", typed);
        },
        entry.GetReflection()->MutableMessage(&entry, field));
    if (!filled.ok()) return filled;
    return entry;
  }
  Context context_;
};

TEST_F(BodyFlagsTest, EnumsNumbersTextsAndIdsComeFromTheFieldsTypes) {
  ASSERT_OK_AND_ASSIGN(
      const v1::Entry entry,
      Parse("contact", {"--channel", "home-visit", "--content", "Koffie, en meer",
                        "--duration-minutes", "30", "--goal", "werk", "--no-reached"}));
  EXPECT_EQ(entry.contact().channel(), v1::CHANNEL_HOME_VISIT);
  EXPECT_EQ(entry.contact().content(), "Koffie, en meer");
  EXPECT_EQ(entry.contact().duration_minutes(), 30);
  EXPECT_EQ(entry.contact().goal_id(), "id of werk");
  EXPECT_FALSE(entry.contact().reached());
}

TEST_F(BodyFlagsTest, AYesOrNoIsUnderstoodInEveryWayOfTypingIt) {
  const std::vector<std::vector<std::string>> yes = {
      {"--reached"}, {"--reached", "true"}, {"--reached=ja"}, {"--reached", "--content", "x"}};
  const std::vector<std::vector<std::string>> no = {
      {"--reached=false"}, {"--reached", "false"}, {"--reached", "nee"}, {"--no-reached"}};
  for (const auto& typed : yes) {
    ASSERT_OK_AND_ASSIGN(const v1::Entry entry, Parse("contact", typed));
    EXPECT_TRUE(entry.contact().reached()) << typed[0];
  }
  for (const auto& typed : no) {
    ASSERT_OK_AND_ASSIGN(const v1::Entry entry, Parse("contact", typed));
    EXPECT_FALSE(entry.contact().reached()) << typed[0];
  }
  EXPECT_THAT(Parse("contact", {"--reached", "misschien"}), StatusIs(v1::ERROR_REASON_USAGE));
}

TEST_F(BodyFlagsTest, ScoresAndAmountsAreExact) {
  ASSERT_OK_AND_ASSIGN(
      const v1::Entry measurement,
      Parse("measurement", {"--score", "7,5", "--answers", "Q1=3", "--answers", "Q2=4"}));
  EXPECT_EQ(measurement.measurement().score_thousandths(), 7500);
  EXPECT_TRUE(measurement.measurement().has_score());
  ASSERT_EQ(measurement.measurement().answers_size(), 2);
  EXPECT_EQ(measurement.measurement().answers(1).item(), "Q2");
  EXPECT_EQ(measurement.measurement().answers(1).value(), 4);
  ASSERT_OK_AND_ASSIGN(const v1::Entry care_use,
                       Parse("care_use", {"--quantity", "0.125", "--amount", "1234,56"}));
  EXPECT_EQ(care_use.care_use().quantity_thousandths(), 125);
  EXPECT_EQ(care_use.care_use().amount_cents(), 123456);
  EXPECT_TRUE(care_use.care_use().has_amount());
}

TEST_F(BodyFlagsTest, TheContentOfACorrectionHasItsKindBeforeEveryFlag) {
  ASSERT_OK_AND_ASSIGN(const v1::Entry entry,
                       Parse("correction", {"--target", "bericht", "--message-text", "Beter"}));
  EXPECT_EQ(entry.correction().target_id(), "id of bericht");
  EXPECT_EQ(entry.correction().message().text(), "Beter");
}

TEST_F(BodyFlagsTest, WhatIsNoNumberIsNamedByItsFlag) {
  const absl::Status status = Parse("measurement", {"--score", "zeven"}).status();
  EXPECT_THAT(status, StatusIs(v1::ERROR_REASON_USAGE));
  EXPECT_THAT(SentenceOf(ProblemOf(status), "nl"), HasSubstr("--score"));
}

TEST(DecimalTest, OnlyWholeNumbersOfTheUnitAreTaken) {
  EXPECT_EQ(ParseDecimal("7,5", 3), 7500);
  EXPECT_EQ(ParseDecimal("-0.05", 2), -5);
  EXPECT_EQ(ParseDecimal("12", 0), 12);
  for (const char* text : {"", "-", "7,", ",5", "1.2.3", "7,1234", "1e3", "9223372036854775808"}) {
    EXPECT_EQ(ParseDecimal(text, 3), absl::nullopt) << text;
  }
  EXPECT_EQ(ParseDecimal("1,5", 0), absl::nullopt);
}

TEST(EnumWordsTest, EveryValueIsFoundByItsOwnWord) {
  for (const auto* type : {v1::Channel_descriptor(), v1::MeasurementMoment_descriptor(),
                           v1::Role_descriptor(), v1::Scope_descriptor()}) {
    for (const std::string& choice : ChoicesOf(type)) {
      EXPECT_TRUE(ValueOf(type, choice).has_value()) << choice;
    }
    EXPECT_FALSE(ValueOf(type, "unspecified").has_value());
  }
}

// --- Naming things.

TEST(ReferencesTest, AThingIsNamedByIdPartOfAnIdOrWords) {
  const std::vector<Named> all = {{"018e0000-0000-7000-8000-00000000abcd", "Weer aan het werk"},
                                  {"018e0000-0000-7000-8000-0000000012ef", "Overzicht"},
                                  {"018f0000-0000-7000-8000-000000003456", "Werk en rust"}};
  std::vector<const Named*> several;
  EXPECT_EQ(FindNamed(all, "018e0000-0000-7000-8000-0000000012ef", &several), &all[1]);
  EXPECT_EQ(FindNamed(all, "abcd", &several), &all[0]);
  EXPECT_EQ(FindNamed(all, "#00003456", &several), &all[2]);
  EXPECT_EQ(FindNamed(all, "018f", &several), &all[2]);
  EXPECT_EQ(FindNamed(all, "OVERZICHT", &several), &all[1]);
  EXPECT_EQ(FindNamed(all, "werk", &several), nullptr);
  EXPECT_EQ(several.size(), 2u);
  EXPECT_EQ(FindNamed(all, "rust", &several), &all[2]);
  EXPECT_EQ(FindNamed(all, "tuin", &several), nullptr);
  EXPECT_THAT(several, IsEmpty());
}

TEST(TimesTest, DaysAndMomentsAreInDutchTime) {
  const absl::TimeZone zone = AmsterdamTime();
  ASSERT_OK_AND_ASSIGN(const absl::Time summer, ParseMoment("2026-07-01 14:30", zone));
  EXPECT_EQ(absl::FormatTime(absl::RFC3339_sec, summer, absl::UTCTimeZone()),
            "2026-07-01T12:30:00+00:00");
  ASSERT_OK_AND_ASSIGN(const absl::Time exact, ParseMoment("2026-07-01T14:30:00Z", zone));
  EXPECT_EQ(exact - summer, absl::Hours(2));
  ASSERT_OK_AND_ASSIGN(const absl::Time noon, ParseMoment("2026-01-01", zone));
  EXPECT_EQ(absl::ToCivilHour(noon, zone), absl::CivilHour(2026, 1, 1, 12));
  for (const char* text : {"", "gisteren", "2026-02-30", "01-02-2026", "2026-1-1"}) {
    EXPECT_THAT(ParseMoment(text, zone), StatusIs(v1::ERROR_REASON_DATE_INVALID)) << text;
  }
}

// --- The session on disk.

class SessionFileTest : public ::testing::Test {
 protected:
  SessionFileTest() {
    char folder[] = "/tmp/inwonersreis-session-XXXXXX";
    folder_ = mkdtemp(folder);
    setenv("XDG_STATE_HOME", folder_.c_str(), 1);
    path_ = SessionPath("127.0.0.1:50051", "ria");
  }
  ~SessionFileTest() override {
    unlink(path_.c_str());
    rmdir(absl::StrCat(folder_, "/inwonersreis").c_str());
    rmdir(folder_.c_str());
  }
  std::string folder_;
  std::string path_;
};

TEST_F(SessionFileTest, TheTokenIsKeptForItsOwnerAloneAndGoneAfterSigningOut) {
  ASSERT_THAT(SessionFile(path_)->Keep("inwr_example"), IsOk());
  struct stat about {};
  ASSERT_EQ(stat(path_.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0600u);
  EXPECT_EQ(SessionFile(path_)->Token(), "inwr_example");
  ASSERT_THAT(SessionFile(path_)->Keep(""), IsOk());
  EXPECT_EQ(SessionFile(path_)->Token(), "");
  EXPECT_NE(stat(path_.c_str(), &about), 0);
}

TEST_F(SessionFileTest, AFileThatOthersCanReadCountsAsAbsent) {
  ASSERT_THAT(SessionFile(path_)->Keep("inwr_example"), IsOk());
  ASSERT_EQ(chmod(path_.c_str(), 0644), 0);
  EXPECT_EQ(SessionFile(path_)->Token(), "");
}

TEST_F(SessionFileTest, EveryServerAndProfileHasAFileOfItsOwn) {
  const std::set<std::string> paths = {path_, SessionPath("127.0.0.1:50051", "anna"),
                                       SessionPath("127.0.0.1:50051", ""),
                                       SessionPath("127.0.0.1:50052", "ria")};
  EXPECT_EQ(paths.size(), 4u);
  EXPECT_THAT(SessionPath("a/../b", "../c"), Not(HasSubstr("../")));
}

}  // namespace
}  // namespace inwonersreis::cli
