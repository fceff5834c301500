#include "server/insight/report/report.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/insight/report/report_words.h"
#include "server/insight/report/sample_review.h"
#include "server/insight/review/definition_check.h"
#include "server/insight/review/testing_review.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::insight {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr absl::CivilDay kDay(2026, 11, 22);

std::string Report(const v1::AnalysisDefinition& definition, const v1::AnalysisResult& result,
                   Language language = Language::kDutch) {
  const auto report = WriteReport(definition, result, {language, kDay});
  EXPECT_THAT(report, IsOk());
  return report.ok() ? *report : "";
}

// Every match of the first group of `pattern`.
std::vector<std::string> Found(const std::string& text, const std::string& pattern) {
  std::vector<std::string> found;
  const std::regex expression(pattern);
  for (std::sregex_iterator at(text.begin(), text.end(), expression), end; at != end; ++at) {
    found.push_back((*at)[1]);
  }
  return found;
}

size_t FirstDifference(const std::string& a, const std::string& b) {
  return std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin();
}

// "" when every element is closed in order.
std::string FirstUnbalanced(const std::string& page) {
  std::vector<std::string> open;
  static const std::regex kTag("<(/?)([a-z0-9]+)[^>]*?(/?)>");
  for (std::sregex_iterator at(page.begin(), page.end(), kTag), end; at != end; ++at) {
    const std::string name = (*at)[2];
    if ((*at)[3] == "/") continue;
    if ((*at)[1] != "/") {
      open.push_back(name);
    } else if (open.empty() || open.back() != name) {
      return absl::StrCat("</", name, "> after <", open.empty() ? "" : open.back(), ">");
    } else {
      open.pop_back();
    }
  }
  return open.empty() ? "" : absl::StrCat("<", open.back(), ">");
}

// Puts `text` into every text that a message has, however deep.
void FillTexts(google::protobuf::Message* message, const std::string& text) {
  const google::protobuf::Reflection& reflection = *message->GetReflection();
  const google::protobuf::Descriptor& type = *message->GetDescriptor();
  for (int i = 0; i < type.field_count(); ++i) {
    const google::protobuf::FieldDescriptor* const field = type.field(i);
    const bool is_text = field->cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_STRING;
    const bool is_message = field->cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_MESSAGE;
    if (field->is_map()) continue;
    if (field->is_repeated()) {
      for (int j = 0; j < reflection.FieldSize(*message, field); ++j) {
        if (is_text) reflection.SetRepeatedString(message, field, j, text);
        if (is_message) FillTexts(reflection.MutableRepeatedMessage(message, field, j), text);
      }
    } else if (is_text) {
      reflection.SetString(message, field, text);
    } else if (is_message && reflection.HasField(*message, field)) {
      FillTexts(reflection.MutableMessage(message, field), text);
    }
  }
}

// --- What it says.

TEST(ReportTest, TheSameInputsGiveTheSameBytes) {
  for (Language language : {Language::kDutch, Language::kEnglish}) {
    EXPECT_EQ(Report(SampleDefinition(), FullSampleResult(), language),
              Report(SampleDefinition(), FullSampleResult(), language));
  }
}

// A change of one byte is seen in review. INWONERSREIS_WRITE_GOLDEN=1 writes them anew.
void ExpectSameBytes(const std::string& page, const std::string& name) {
  const std::string path = absl::StrCat(INWONERSREIS_REVIEW_DATA, "/", name);
  if (std::getenv("INWONERSREIS_WRITE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << page;
  }
  std::ifstream file(path, std::ios::binary);
  std::ostringstream golden;
  golden << file.rdbuf();
  EXPECT_TRUE(golden.str() == page)
      << path << " differs at byte " << FirstDifference(page, golden.str());
}

TEST(ReportTest, TheSampleIsByteForByteWhatWasRead) {
  for (Language language : {Language::kDutch, Language::kEnglish}) {
    ExpectSameBytes(Report(SampleDefinition(), FullSampleResult(), language),
                    absl::StrCat("report.", CodeOf(language), ".html"));
  }
}

TEST(ReportTest, AJourneyEndToEndHasTheFiguresThatAreKnown) {
  const v1::AnalysisDefinition definition = WorkedSampleDefinition();
  testing_review::Journeys journeys;
  journeys.Begin();
  testing_review::AddWorkedJourney(&journeys);
  RunOptions options;
  options.min_persons = 1;
  options.data_version = "voorbeeld-1";
  options.program_version = "voorbeeld";
  const auto result = Analyse(testing_review::With(definition, journeys), options);
  ASSERT_THAT(result, IsOk());
  const std::string page = Report(definition, *result);
  for (const char* amount : {"€ 1.266,54", "€ −1.418,40", "€ 8.214,36", "€ −8.214,36",
                             "€ 27.575,90", "€ 8.062,49", "€ 27.424,03"}) {
    EXPECT_THAT(page, HasSubstr(absl::StrCat("<span class=\"amount\">", amount, "</span>")));
  }
  ExpectSameBytes(page, "worked.nl.html");
}

TEST(ReportTest, ItBeginsWithASentenceInWordsAndSaysIndicative) {
  const std::string dutch = Report(SampleDefinition(), FullSampleResult());
  EXPECT_THAT(dutch, HasSubstr("Voor elke euro die in het project gaat, komt naar schatting <span "
                               "class=\"amount\">€ 82,27</span> terug"));
  EXPECT_THAT(dutch, HasSubstr("<span class=\"amount\">5 %</span>"));
  const std::string english = Report(SampleDefinition(), FullSampleResult(), Language::kEnglish);
  EXPECT_THAT(english, HasSubstr("€ 82.27</span> comes back"));
  EXPECT_THAT(english, HasSubstr("<html lang=\"en\">"));
}

TEST(ReportTest, EverySectionWithResultsIsLabelledIndicative) {
  const std::string page = Report(SampleDefinition(), FullSampleResult());
  for (const char* id : {"summary", "lines", "who", "sureness", "cost-effect", "measures",
                         "goals-head", "savings"}) {
    const size_t head = page.find(absl::StrCat("<h2 id=\"", id, "\""));
    ASSERT_NE(head, std::string::npos) << id;
    EXPECT_THAT(page.substr(head, page.find("</h2>", head) - head), HasSubstr("indicatief")) << id;
  }
}

TEST(ReportTest, NoZeroAlternativeAndFewPeopleAreWarnedOfOnPageOne) {
  const std::string page = Report(SampleDefinition(), FullSampleResult());
  const std::string first = page.substr(0, page.find("id=\"question\""));
  EXPECT_THAT(first, HasSubstr("We weten niet wat er zonder het programma was gebeurd."));
  EXPECT_THAT(first, HasSubstr("Dit gaat over weinig mensen (11)"));
}

TEST(ReportTest, EveryArrowSaysWhyAndHowSure) {
  const std::string page = Report(SampleDefinition(), FullSampleResult());
  const size_t arrows = Found(page, "(class=\"arrow\")").size();
  EXPECT_EQ(arrows, 3u * SampleDefinition().lines_size());
  EXPECT_EQ(Found(page,
                  "class=\"arrow\">(↓ omdat: <bdi>[^<]+</bdi> \\(zekerheid <span "
                  "class=\"amount\">\\d+</span> van 10\\))")
                .size(),
            arrows);
}

TEST(ReportTest, NumbersAreWrittenAsPeopleWriteThem) {
  EXPECT_THAT(Report(SampleDefinition(), FullSampleResult()), HasSubstr("€ 82.272,12"));
  EXPECT_THAT(Report(SampleDefinition(), FullSampleResult(), Language::kEnglish),
              HasSubstr("€ 82,272.12"));
}

TEST(ReportTest, WhatItWasMadeFromIsPrinted) {
  const std::string page = Report(SampleDefinition(), FullSampleResult());
  for (const char* part : {"20261122", "philox4x32-10/1", "voorbeeld-1", "CBS-83131NED", "ZIN-2024",
                           "22 november 2026", "een halve cent van nul af"}) {
    EXPECT_THAT(page, HasSubstr(part));
  }
}

TEST(ReportTest, ADraftSaysOnEveryPageThatItIsNotPublic) {
  ReportOptions options{Language::kDutch, kDay};
  EXPECT_THAT(*WriteReport(SampleDefinition(), FullSampleResult(), options),
              Not(HasSubstr("niet openbaar")));
  options.draft = true;
  const std::string page = *WriteReport(SampleDefinition(), FullSampleResult(), options);
  EXPECT_THAT(Found(page, "<p class=\"(draft|page-mark)\"[^>]*>CONCEPT: niet openbaar, niet verspreiden</p>"),
              ::testing::ElementsAre("draft", "page-mark"));
  EXPECT_EQ(FirstUnbalanced(page), "");
}

TEST(ReportTest, OneJourneyOrPersonIsSingular) {
  v1::AnalysisDefinition definition = SampleDefinition();
  definition.clear_problem();
  definition.mutable_windows()->set_rule(v1::WINDOW_RULE_MONTHS);
  definition.mutable_windows()->set_before_months(1);
  definition.mutable_windows()->set_after_months(12);
  definition.mutable_shared_savings()->set_persons(1);
  v1::AnalysisResult result = FullSampleResult();
  result.mutable_population()->set_started(1);
  result.mutable_population()->set_comparison_started(1);
  result.mutable_goals()->set_journeys(1);
  result.mutable_shared_savings()->set_detectable_share(0.5);
  const std::string one = "<span class=\"amount\">1</span> ";
  const std::string page = Report(definition, result);
  for (const char* said : {"Dit gaat over %reis.", "We vergelijken met %reis van", "Afgesloten doelen van %reis",
                           "niet af: %onderdeel is leeg", "We tellen %maand vóór", "Met %mens valt"}) {
    EXPECT_THAT(page, HasSubstr(absl::StrReplaceAll(said, {{"%", one}})));
  }
  EXPECT_THAT(Report(definition, result, Language::kEnglish),
              HasSubstr(absl::StrCat("This is about ", one, "journey.")));
}

TEST(ReportTest, WhatHasNoPriceIsListed) {
  EXPECT_THAT(Report(SampleDefinition(), FullSampleResult()), HasSubstr("Rust in het gezin"));
}

TEST(ReportTest, AnEmptyResultGivesSentencesAndNoNumbersThatAreNone) {
  for (Language language : {Language::kDutch, Language::kEnglish}) {
    const std::string page = Report(v1::AnalysisDefinition(), v1::AnalysisResult(), language);
    EXPECT_THAT(FirstUnbalanced(page), IsEmpty());
    for (const char* part : {"nan", "NaN", "inf", ">-0<"}) EXPECT_THAT(page, Not(HasSubstr(part)));
  }
}

TEST(ReportTest, NumbersThatAreNoneAreADash) {
  v1::AnalysisResult result = FullSampleResult();
  result.mutable_cost_effectiveness()->mutable_cost()->set_value(std::nan(""));
  result.mutable_cost_effectiveness()->mutable_plane(0)->set_cost(HUGE_VAL);
  result.mutable_measures(0)->set_mean_after(std::nan(""));
  result.mutable_lines(0)->set_quantity_before(1e300);
  const std::string page = Report(SampleDefinition(), result);
  EXPECT_THAT(Found(page, "[\"> ](-?nan|-?inf)[\"< ]"), IsEmpty());
}

TEST(ReportTest, AResultOfAnotherDefinitionIsRefused) {
  v1::AnalysisResult other = FullSampleResult();
  other.mutable_lines(0)->set_line_id("unknown");
  EXPECT_THAT(WriteReport(SampleDefinition(), other, {Language::kDutch, kDay}),
              StatusIs(v1::ERROR_REASON_REVIEW_FIGURE_UNKNOWN));
}

// --- Final or not.

TEST(ReportTest, ACompleteDefinitionGivesAFinalReport) {
  EXPECT_THAT(MissingItems(SampleDefinition()), IsEmpty());
  EXPECT_THAT(Report(SampleDefinition(), FullSampleResult()), Not(HasSubstr("CONCEPT")));
}

TEST(ReportTest, WhatIsEmptyMakesItAConceptThatNamesIt) {
  v1::AnalysisDefinition definition = SampleDefinition();
  definition.mutable_cheers(27)->set_text("  \n");
  definition.mutable_lines(1)->mutable_chain()->mutable_to_euro()->clear_because();
  definition.mutable_lines(0)->mutable_corrections()->mutable_deadweight()->clear_source();
  const std::string page = Report(definition, FullSampleResult());
  EXPECT_THAT(page, HasSubstr("CONCEPT"));
  EXPECT_THAT(page,
              HasSubstr("<bdi>Minder vaak naar de huisarts</bdi>: waarom en hoe zeker het een"));
  EXPECT_THAT(page, HasSubstr("<bdi>CHEERS 28</bdi>: tekst, of waarom het niet past"));
  EXPECT_THAT(page, HasSubstr("<bdi>Minder contact met de psychiater: was ook zonder "
                              "gebeurd</bdi>: de bron"));
  EXPECT_THAT(page, HasSubstr("Dit rapport is nog niet af: <span class=\"amount\">3</span>"));
}

TEST(ReportTest, EverythingThatCanBeMissingHasWords) {
  v1::AnalysisDefinition definition = SampleDefinition();
  FillTexts(&definition, "");
  for (v1::EffectLine& line : *definition.mutable_lines()) line.set_id("a");
  const std::vector<v1::ReviewNote> missing = MissingItems(definition);
  EXPECT_GT(missing.size(), 28u + 7u * definition.lines_size());
  for (const v1::ReviewNote& note : missing) {
    EXPECT_NE(MissingWordsOf(definition, note, Language::kDutch).what.nl, texts::kMissingOther.nl)
        << note.DebugString();
  }
}

// --- What a browser and a screen reader get.

TEST(ReportTest, TheMarkupIsWellFormed) {
  for (Language language : {Language::kDutch, Language::kEnglish}) {
    std::string page = Report(SampleDefinition(), FullSampleResult(), language);
    page = page.substr(page.find("<html"));
    EXPECT_THAT(FirstUnbalanced(page), IsEmpty());
  }
}

TEST(ReportTest, IdsAreUniqueAndWhatIsPointedAtIsThere) {
  const std::string page = Report(SampleDefinition(), FullSampleResult());
  const std::vector<std::string> ids = Found(page, " id=\"([^\"]*)\"");
  EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), ids.size());
  for (const std::string& named : Found(page, " aria-labelledby=\"([^\"]*)\"")) {
    for (const std::string& id : Found(named + " ", "([^ ]+) ")) EXPECT_THAT(ids, Contains(id));
  }
}

TEST(ReportTest, HeadsAreInOrderAndTablesHaveCaptionsAndScopes) {
  const std::string page = Report(SampleDefinition(), FullSampleResult());
  int last = 0;
  for (const std::string& level : Found(page, "<h([1-6])[ >]")) {
    const int now = level[0] - '0';
    EXPECT_LE(now, last + 1);
    last = now;
  }
  EXPECT_THAT(Found(page, "(<h1)"), SizeIs(1));
  EXPECT_EQ(Found(page, "(<table>)").size(), Found(page, "(<caption)").size());
  EXPECT_THAT(Found(page, "<th([^e][^>]*)?>"), Each(HasSubstr("scope=\"")));
}

TEST(ReportTest, EveryChartHasATitleAWordAboutItAndIsThere) {
  const std::string page = Report(SampleDefinition(), FullSampleResult());
  EXPECT_THAT(Found(page, "(<svg role=\"img\")"), SizeIs(8));
  EXPECT_THAT(Found(page,
                    "(<svg role=\"img\" aria-labelledby=\"[^\"]+\" viewBox=\"[^\"]+\">"
                    "<title id=\"[^\"]+\">[^<]+</title><desc id=\"[^\"]+\">[^<]+</desc>)"),
              SizeIs(8));
}

TEST(ReportTest, ItLoadsAndRunsNothing) {
  const std::string page = Report(SampleDefinition(), FullSampleResult());
  for (const char* part : {"<script", " src=", " href=", "@import", " style=", "url(http", " on",
                           "<link", "<iframe", "<object", "<form"}) {
    // " on" as the begin of an attribute, not the word.
    if (std::string(part) == " on") {
      EXPECT_THAT(Found(page, "<[^>]* (on[a-z]+=)"), IsEmpty());
    } else {
      EXPECT_THAT(page, Not(HasSubstr(part)));
    }
  }
  EXPECT_THAT(Found(page, "url\\(([^)]*)\\)"), Each(::testing::StartsWith("#")));
}

// --- Attacks.

TEST(ReportAttackTest, NoTextThatWasTypedBecomesMarkup) {
  v1::AnalysisDefinition definition = SampleDefinition();
  v1::AnalysisResult result = FullSampleResult();
  const std::string attack =
      "\"'><script>alert(1)</script><img src=x onerror=y>&lt;${$0 $1</style></title>]]>";
  FillTexts(&definition, attack);
  FillTexts(&result, attack);
  std::string page = Report(definition, result);
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_THAT(page, Not(HasSubstr("<img")));
  EXPECT_THAT(page, HasSubstr("&lt;script&gt;alert(1)"));
  EXPECT_THAT(page, HasSubstr("&amp;lt;${$0 $1"));
  EXPECT_THAT(Found(page, "(</style>)"), SizeIs(1));
  page = page.substr(page.find("<html"));
  EXPECT_THAT(FirstUnbalanced(page), IsEmpty());
}

TEST(ReportAttackTest, NothingInvisibleTurnsOrHidesWhatFollows) {
  v1::AnalysisDefinition definition = SampleDefinition();
  v1::AnalysisResult result = FullSampleResult();
  const std::string attack =
      "a\x01\x1b[31m\x7f\xc2\x9b\xe2\x80\xae"
      "b\xe2\x81\xa6\xef\xbb\xbf\xff\xc0\xafz";
  FillTexts(&definition, attack);
  FillTexts(&result, attack);
  const std::string page = Report(definition, result);
  for (const char* part : {"\x01", "\x1b", "\x7f", "\xc2\x9b", "\xe2\x80\xae", "\xe2\x81\xa6",
                           "\xef\xbb\xbf", "\xff", "\xc0\xaf"}) {
    EXPECT_EQ(page.find(part), std::string::npos);
  }
  EXPECT_THAT(page, HasSubstr("\xef\xbf\xbd[31m"));
}

TEST(ReportAttackTest, RightToLeftLettersAndEmojiStayAndAreSetApart) {
  v1::AnalysisDefinition definition = SampleDefinition();
  const std::string arabic = "مرحبا 👩‍👧";
  definition.mutable_lines(0)->set_name(arabic);
  EXPECT_THAT(Report(definition, FullSampleResult()),
              HasSubstr(absl::StrCat("<bdi>", arabic, "</bdi>")));
}

TEST(ReportAttackTest, AddressesOfSourcesAreTextAndNeverLinks) {
  v1::AnalysisResult result = FullSampleResult();
  result.mutable_lines(0)->mutable_price()->set_source_url("javascript:alert(1)");
  EXPECT_THAT(Report(SampleDefinition(), result), Not(HasSubstr("href")));
}

// --- Words.

TEST(ReportTextsTest, EveryTextIsThereInBothLanguagesWithTheSameParts) {
#define INWONERSREIS_PHRASE(name, nl, en)                                         \
  EXPECT_FALSE(absl::string_view(nl).empty()) << #name;                           \
  EXPECT_FALSE(absl::string_view(en).empty()) << #name;                           \
  for (absl::string_view part : {"$0", "$1", "$2", "$3"}) {                       \
    EXPECT_EQ(absl::StrContains(nl, part), absl::StrContains(en, part)) << #name; \
  }
#include "server/insight/report/texts.inc"
}

TEST(ReportTextsTest, EveryPartyAndGradeHasAWord) {
  const auto* parties = v1::Party_descriptor();
  for (int i = 1; i < parties->value_count(); ++i) {
    const auto party = static_cast<v1::Party>(parties->value(i)->number());
    EXPECT_NE(PartyWord(party, Language::kDutch),
              PartyWord(v1::PARTY_UNSPECIFIED, Language::kDutch))
        << PartyCode(party);
  }
  EXPECT_EQ(EvidenceWord(v1::EVIDENCE_GRADE_ESTIMATE, Language::kEnglish), "estimate");
  EXPECT_EQ(PartyWord(static_cast<v1::Party>(99), Language::kEnglish), "not filled in");
}

TEST(ReportTextsTest, AssumptionsHaveTheNamesThatPeopleGave) {
  const v1::AnalysisDefinition definition = SampleDefinition();
  EXPECT_EQ(AssumptionWords(definition, "line/gp/attribution", Language::kDutch),
            "Minder vaak naar de huisarts: aandeel van dit project");
  EXPECT_EQ(AssumptionWords(definition, "cost/coach/factor", Language::kEnglish),
            "Uren van de begeleider: cost, as a factor");
  EXPECT_EQ(AssumptionWords(definition, "zero/expected_change", Language::kEnglish),
            "change that would have come anyway");
  EXPECT_EQ(AssumptionWords(definition, "new/thing", Language::kDutch), "new/thing");
}

}  // namespace
}  // namespace inwonersreis::insight
