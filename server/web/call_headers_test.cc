#include "server/web/call_headers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "journey/errors.h"

namespace inwonersreis::web {
namespace {

using ::testing::UnorderedElementsAre;
using ::testing::Pair;

TEST(Timeout, HasAtMostEightDigitsAndAUnit) {
  EXPECT_EQ(TimeoutOf("1H"), absl::Hours(1));
  EXPECT_EQ(TimeoutOf("2M"), absl::Minutes(2));
  EXPECT_EQ(TimeoutOf("20S"), absl::Seconds(20));
  EXPECT_EQ(TimeoutOf("150m"), absl::Milliseconds(150));
  EXPECT_EQ(TimeoutOf("7u"), absl::Microseconds(7));
  EXPECT_EQ(TimeoutOf("0n"), absl::ZeroDuration());
  EXPECT_EQ(TimeoutOf("99999999H"), absl::Hours(99999999));
  for (const char* text : {"", "S", "1", "123456789S", "-1S", "+1S", " 1S", "1 S", "1s", "1.5S",
                           "0x1S", "1SS"}) {
    EXPECT_EQ(TimeoutOf(text), absl::nullopt) << text;
  }
}

TEST(CallPath, IsAServiceWithADotAndAMethod) {
  EXPECT_TRUE(IsCallPath("/inwonersreis.v1.JourneyService/GetJourney"));
  for (const char* path : {"", "/", "/a/b", "/a.b", "/a.b/", "//a.b/c", "/a.b/c/d", "/a.b/c%20",
                           "/a.b/../c", "a.b/c", "/index.html"}) {
    EXPECT_FALSE(IsCallPath(path)) << path;
  }
}

TEST(ContentType, SaysBinaryOrText) {
  EXPECT_EQ(EncodingOf("application/grpc-web"), Encoding::kBinary);
  EXPECT_EQ(EncodingOf("application/grpc-web+proto"), Encoding::kBinary);
  EXPECT_EQ(EncodingOf("Application/gRPC-Web-Text; charset=x"), Encoding::kText);
  EXPECT_EQ(EncodingOf("application/grpc-web-text+proto"), Encoding::kText);
  for (const char* type : {"", "application/grpc", "application/json", "application/grpc-web+json",
                           "application/grpc-webx", "text/plain"}) {
    EXPECT_EQ(EncodingOf(type), absl::nullopt) << type;
  }
}

TEST(Language, IsWhatWasAskedElseTheBrowsersElseDutch) {
  RequestHead head;
  EXPECT_EQ(LanguageOf(head), "nl");
  head.headers = {{"accept-language", "fr-FR, en-GB;q=0.8, nl;q=0.5"}};
  EXPECT_EQ(LanguageOf(head), "en");
  head.headers.emplace_back("inwonersreis-language", "nl");
  EXPECT_EQ(LanguageOf(head), "nl");
}

TEST(Metadata, IsWhatIsNotHttpsOrTheBrowsersOwn) {
  RequestHead head;
  head.headers = {{"host", "x"},
                  {"content-type", "application/grpc-web"},
                  {"content-length", "5"},
                  {"cookie", "a=b"},
                  {"origin", "https://x"},
                  {"sec-fetch-mode", "cors"},
                  {"user-agent", "u"},
                  {"grpc-timeout", "1S"},
                  {"x-forwarded-for", "1.2.3.4"},
                  {"authorization", "Bearer t"},
                  {"x-user-agent", "grpc-web-javascript/0.1"},
                  {"trace-bin", "AP8"},
                  {"accept-language", "en"}};
  auto metadata = MetadataOf(head);
  ASSERT_TRUE(metadata.ok());
  EXPECT_THAT(*metadata,
              UnorderedElementsAre(Pair("authorization", "Bearer t"),
                                   Pair("x-user-agent", "grpc-web-javascript/0.1"),
                                   Pair("trace-bin", std::string("\0\xff", 2)),
                                   Pair("accept-language", "en"),
                                   Pair("inwonersreis-language", "en")));
}

// gRPC ends the program on metadata that it cannot carry.
TEST(Metadata, ThatGrpcCannotCarryIsRefused) {
  for (const std::pair<std::string, std::string>& header :
       {std::pair<std::string, std::string>{"x-name", "Jos\xc3\xa9"},
        {"x-name", "tab\there"},
        {"x!name", "x"},
        {"x-data-bin", "***"}}) {
    RequestHead head;
    head.headers = {header};
    EXPECT_EQ(ReasonOf(MetadataOf(head).status()), v1::ERROR_REASON_TEXT_INVALID) << header.first;
  }
}

}  // namespace
}  // namespace inwonersreis::web
