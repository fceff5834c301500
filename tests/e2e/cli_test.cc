// The command against a real server: mevrouw de Jong's journey, recorded by three
// people through three profiles, reads back the same after a kill.
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/json_util.h"
#include "inwonersreis/v1/journey_service.pb.h"
#include "inwonersreis/v1/people_service.pb.h"
#include "tests/support/server_process.h"

namespace inwonersreis {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::ProgramResult;

constexpr char kJourney[] = "Weer op weg, stap voor stap";
constexpr char kPassphrase[] = "een lange zin over tulpen\n";

// As the command prints it with --json.
template <typename Message>
Message FromJson(const std::string& json) {
  Message message;
  EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(json, &message).ok()) << json;
  return message;
}

class CliTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const ProgramResult loaded = server_.LoadDemo(INWONERSREIS_DEMO_DIR);
    ASSERT_EQ(loaded.exit_code, 0) << loaded.errors;
    ASSERT_TRUE(server_.Start()) << server_.errors();
    ASSERT_EQ(Run("anna", {"sign-in", "anna.visser", "--passphrase-stdin"}, "samen-gezond-2026\n")
                  .exit_code,
              0);
  }

  ProgramResult Run(const std::string& profile, const std::vector<std::string>& arguments,
                    const std::string& input = "") {
    std::vector<std::string> all = {testing::ProgramPath("inwonersreis"), "--server",
                                    server_.address(), "--profile", profile};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return testing::RunProgram(all, input,
                               {absl::StrCat("XDG_STATE_HOME=", home_.path(), "/state"),
                                "LANG=nl_NL.UTF-8", "LC_ALL=", "COLUMNS=80"});
  }

  // What must work; its standard output.
  std::string Do(const std::string& profile, const std::vector<std::string>& arguments,
                 const std::string& input = "") {
    const ProgramResult result = Run(profile, arguments, input);
    EXPECT_EQ(result.exit_code, 0) << profile << ": " << arguments[0] << " "
                                   << (arguments.size() > 1 ? arguments[1] : "") << "\n"
                                   << result.errors;
    return result.output;
  }

  void Record(const std::string& profile, const std::string& kind,
              const std::vector<std::string>& flags) {
    std::vector<std::string> arguments = {"record", kind, "--journey", kJourney};
    arguments.insert(arguments.end(), flags.begin(), flags.end());
    Do(profile, arguments);
  }

  // Invites a person to the journey and lets that person begin.
  void Welcome(const std::string& profile, const std::string& role, const std::string& name,
               const std::string& function, const std::string& login) {
    const auto invited = FromJson<v1::CreateInvitationResponse>(
        Do("anna", {"people", "invite", "--role", role, "--name", name, "--journey", kJourney,
                    "--function", function, "--json"}));
    ASSERT_FALSE(invited.code().empty());
    EXPECT_THAT(Do(profile, {"redeem", invited.code(), login, "--passphrase-stdin"}, kPassphrase),
                HasSubstr(absl::StrCat("Welkom, ", name)));
  }

  // Everything that three people have to say in two years, in short.
  void RecordTheJourney() {
    Do("anna", {"open", kJourney, "--measurement-set", "CANTRIL", "--synthetic"});
    Welcome("ria", "resident", "Ria de Jong", "", "ria.opnieuw");
    Welcome("els", "supporter", "Els de Jong", "zus", "els.opnieuw");

    Record("ria", "goal-set", {"--text", "Ik wil weer aan het werk", "--domain", "society"});
    Record("anna", "goal-agreed", {"--goal", "aan het werk"});
    Record("anna", "goal-set", {"--text", "Ik wil overzicht in mijn post", "--domain", "mind"});
    Record(
        "ria", "goal-revised",
        {"--goal", "overzicht", "--text", "Ik wil elke week mijn post openen", "--domain", "mind"});
    Record("anna", "step-added",
           {"--goal", "aan het werk", "--text", "Samen de winkel bellen", "--due-on", "2026-03-15",
            "--assignee", "Ria"});
    Record("ria", "step-done", {"--step", "winkel", "--words", "Spannend, maar gelukt"});
    Record("ria", "check-in", {"--goal", "aan het werk", "--score", "4", "--note", "Nog moeilijk"});
    Record("ria", "message", {"--text", "Dank je wel voor vandaag!\nTot morgen?"});
    Record("anna", "contact",
           {"--channel", "home-visit", "--content", "Samen koffie gedronken; zij lacht weer.",
            "--duration-minutes", "45", "--audience", "team"});
    Record("anna", "message", {"--text", "Tot morgen!", "--reply-to", "Dank je wel"});
    Record("anna", "measurement",
           {"--instrument", "CANTRIL", "--moment", "start", "--score", "4,5"});
    Record("anna", "care-use",
           {"--price-code", "ZIN22_GP_CONSULT", "--quantity", "10", "--from-on", "2025-01-01",
            "--to-on", "2025-12-31"});
    Record("ria", "situation-change",
           {"--topic", "work", "--before", "uitkering", "--after", "twaalf uur in de winkel"});
    Record("ria", "consent-given",
           {"--purpose", "collection", "--recipient", "gemeente en zorgverzekeraar"});
    Record(
        "ria", "experience",
        {"--strand", "resident", "--text", "Ik durf weer naar buiten.", "--audience", "everyone"});
    Record("els", "message", {"--text", "Ik ben trots op je", "--audience", "everyone"});
    Record("els", "message", {"--text", "Verkeerd kanaal", "--audience", "everyone"});
    Record("els", "retraction", {"--target", "Verkeerd kanaal"});
    Record(
        "ria", "correction",
        {"--target", "Nog moeilijk", "--check-in-score", "5", "--check-in-note", "Het ging best"});
    Record("ria", "talk-about-mark", {"--target", "mijn post", "--words", "Lukt dit wel?"});
    Record("anna", "goal-closed",
           {"--goal", "aan het werk", "--achievement", "more", "--words", "Zij werkt weer."});
    Record("ria", "read-marker", {});
  }

  // All that the three see, in both languages and as JSON.
  std::vector<std::string> WhatEverybodySees() {
    std::vector<std::string> seen;
    for (const char* person : {"anna", "ria", "els"}) {
      seen.push_back(Do(person, {"show", kJourney}));
      seen.push_back(Do(person, {"--language", "en", "show", kJourney, "--ids"}));
      seen.push_back(Do(person, {"show", kJourney, "--json"}));
    }
    return seen;
  }

  testing::TempDir home_;
  testing::ServerProcess server_{home_.path()};
};

TEST_F(CliTest, AJourneyOfThreePeopleReadsTheSameAfterAKill) {
  RecordTheJourney();
  const std::vector<std::string> before = WhatEverybodySees();

  const std::string& anna = before[0];
  EXPECT_THAT(anna, HasSubstr(kJourney));
  EXPECT_THAT(anna, HasSubstr("Ik wil weer aan het werk"));
  EXPECT_THAT(anna, HasSubstr("meer dan verwacht (+1)"));
  EXPECT_THAT(anna, HasSubstr("zij lacht weer"));
  EXPECT_THAT(anna, HasSubstr("wil hierover praten"));
  EXPECT_THAT(anna, Not(HasSubstr("Verkeerd kanaal")));
  EXPECT_THAT(anna, HasSubstr("Deze inhoud is verwijderd."));
  // What the team keeps to itself never reaches the others.
  EXPECT_THAT(before[3], Not(HasSubstr("zij lacht weer")));
  EXPECT_THAT(before[3], HasSubstr("Het ging best"));
  // A supporter sees what is for everyone.
  EXPECT_THAT(before[6], HasSubstr("Ik durf weer naar buiten."));
  EXPECT_THAT(before[6], Not(HasSubstr("Dank je wel voor vandaag!")));
  EXPECT_THAT(before[6], Not(HasSubstr("Ik wil weer aan het werk")));

  server_.Kill();
  ASSERT_TRUE(server_.Start()) << server_.errors();
  EXPECT_EQ(WhatEverybodySees(), before);
}

TEST_F(CliTest, TheResidentSeesWhoOpenedTheJourney) {
  Do("anna", {"open", kJourney, "--synthetic"});
  Welcome("ria", "resident", "Ria de Jong", "", "ria.opnieuw");
  Do("anna", {"show", kJourney});
  const std::string access = Do("ria", {"access", kJourney});
  EXPECT_THAT(access, HasSubstr("Anna Visser"));
  EXPECT_THAT(access, HasSubstr("gelezen"));
}

TEST_F(CliTest, ASecondTryWithTheSameIdAddsNothing) {
  Do("anna", {"open", kJourney, "--synthetic"});
  const std::vector<std::string> record = {
      "record", "message",          "--journey",  kJourney,
      "--text", "Eén keer",         "--entry-id", "019c0000-0000-7000-8000-00000000abcd",
      "--at",   "2026-02-01 10:00", "--json"};
  const std::string first = Do("anna", record);
  EXPECT_EQ(Do("anna", record), first);
  const auto journey = FromJson<v1::GetJourneyResponse>(Do("anna", {"show", kJourney, "--json"}));
  int messages = 0;
  for (const v1::Entry& entry : journey.entries()) messages += entry.has_message() ? 1 : 0;
  EXPECT_EQ(messages, 1);
}

TEST_F(CliTest, FollowShowsWhatIsRecordedMeanwhileAndWhatCameBefore) {
  Do("anna", {"open", kJourney, "--synthetic"});
  // The follower starts with the whole journey, so one entry recorded by itself
  // must come through the stream; --count ends it.
  Record("anna", "message", {"--text", "Eerste bericht"});
  const ProgramResult result = testing::RunProgram(
      {"/bin/sh", "-c",
       // Records over and over until the follower has seen one: no guessing of
       // how long it takes to connect.
       absl::StrCat("\"$0\" --server \"$1\" --profile anna follow '", kJourney,
                    "' --json --count 1 >\"$2\" & follower=$!; "
                    "while kill -0 $follower 2>/dev/null; do "
                    "\"$0\" --server \"$1\" --profile anna record message --journey '",
                    kJourney, "' --text 'Live bericht' >/dev/null || exit 9; done; wait $follower"),
       testing::ProgramPath("inwonersreis"), server_.address(),
       absl::StrCat(home_.path(), "/followed")},
      "", {absl::StrCat("XDG_STATE_HOME=", home_.path(), "/state")});
  EXPECT_EQ(result.exit_code, 0) << result.errors;
  const ProgramResult followed =
      testing::RunProgram({"/bin/cat", absl::StrCat(home_.path(), "/followed")});
  EXPECT_THAT(followed.output, HasSubstr("Live bericht"));
  EXPECT_THAT(followed.output, Not(HasSubstr("Eerste bericht")));
}

TEST_F(CliTest, FollowEndsWellWhenItIsStopped) {
  Do("anna", {"open", kJourney, "--synthetic"});
  const ProgramResult result =
      testing::RunProgram({"/bin/sh", "-c",
                           // Its first line says that it follows.
                           absl::StrCat("\"$0\" --server \"$1\" --profile anna follow '", kJourney,
                                        "' 2>\"$2\" & follower=$!; "
                                        "while ! [ -s \"$2\" ] && kill -0 $follower; do :; done; "
                                        "kill -TERM $follower; wait $follower"),
                           testing::ProgramPath("inwonersreis"), server_.address(),
                           absl::StrCat(home_.path(), "/said")},
                          "", {absl::StrCat("XDG_STATE_HOME=", home_.path(), "/state")});
  EXPECT_EQ(result.exit_code, 0) << result.errors;
}

TEST_F(CliTest, WhatIsExportedIsThereAlreadyWhenImported) {
  const std::string exported = Do("anna", {"export"});
  EXPECT_THAT(exported, HasSubstr("inwonersreis.journeys"));
  EXPECT_EQ(
      Run("tom", {"sign-in", "tom.bakker", "--passphrase-stdin"}, "samen-gezond-2026\n").exit_code,
      0);
  const std::string said = Do("tom", {"import", "-"}, exported);
  EXPECT_THAT(said, HasSubstr("erbij: 0"));
}

// Anna finds whom to ask by name, and Ria joins a second journey with the account
// that she has.
TEST_F(CliTest, WhoHasAnAccountJoinsASecondJourneyAndColleaguesAreFound) {
  EXPECT_THAT(Do("anna", {"people", "colleagues"}), HasSubstr("Anna Visser"));
  Do("anna", {"open", kJourney, "--synthetic"});
  Welcome("ria", "resident", "Ria de Jong", "", "ria.opnieuw");
  Do("anna", {"open", "Nog een reis", "--synthetic"});
  const auto invited = FromJson<v1::CreateInvitationResponse>(
      Do("anna", {"people", "invite", "--role", "supporter", "--name", "Ria", "--journey",
                  "nog een", "--json"}));
  EXPECT_THAT(Do("ria", {"list"}), Not(HasSubstr("Nog een reis")));
  EXPECT_THAT(Do("ria", {"join", invited.code()}), HasSubstr("Je doet nu mee"));
  EXPECT_THAT(Do("ria", {"list"}), HasSubstr("Nog een reis"));
  EXPECT_EQ(Run("anna", {"join", invited.code()}).exit_code, 5);
}

TEST_F(CliTest, ExitCodesTellWhatKindOfErrorItWas) {
  EXPECT_EQ(Run("anna", {"dance"}).exit_code, 2);
  EXPECT_EQ(Run("nobody", {"list"}).exit_code, 3);
  EXPECT_EQ(
      Run("nobody", {"sign-in", "anna.visser", "--passphrase-stdin"}, "verkeerde zin\n").exit_code,
      3);
  const ProgramResult absent = Run("anna", {"show", "019c0000-0000-7000-8000-00000000abcd"});
  EXPECT_EQ(absent.exit_code, 4);
  EXPECT_THAT(absent.errors, HasSubstr("[NOT_FOUND]"));
  Do("anna", {"open", kJourney, "--synthetic"});
  EXPECT_EQ(Run("anna", {"record", "check-in", "--journey", kJourney, "--score", "11"}).exit_code,
            5);
  EXPECT_EQ(Run("anna", {"import", "/does/not/exist"}).exit_code, 7);
  server_.Kill();
  EXPECT_EQ(Run("anna", {"list"}).exit_code, 6);
}

TEST_F(CliTest, ASignedOutOrRevokedDeviceIsSignedOut) {
  const std::string devices = Do("anna", {"devices"});
  EXPECT_THAT(devices, HasSubstr("dit apparaat"));
  const std::string id = devices.substr(1, 8);
  Do("anna", {"devices", "revoke", id});
  EXPECT_EQ(Run("anna", {"whoami"}).exit_code, 3);
}

}  // namespace
}  // namespace inwonersreis
