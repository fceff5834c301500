#include "server/web/connection.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "server/web/frames.h"
#include "server/web/limits.h"
#include "server/web/testing/rig.h"

namespace inwonersreis::web {
namespace {

using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

std::string Frame(absl::string_view message) {
  std::string frame;
  AppendMessage(message, &frame);
  return frame;
}

std::string Post(absl::string_view method, absl::string_view body, absl::string_view more = "",
                 absl::string_view type = "application/grpc-web+proto") {
  return absl::StrCat("POST /test.Fake/", method, " HTTP/1.1\r\nHost: a\r\nContent-Type: ", type,
                      "\r\nContent-Length: ", body.size(), "\r\n", more, "\r\n", body);
}

std::string Get(absl::string_view target, absl::string_view more = "") {
  return absl::StrCat("GET ", target, " HTTP/1.1\r\nHost: a\r\n", more, "\r\n");
}

std::string Trailer(absl::string_view block) {
  std::string frame("\x80\0\0\0", 4);
  frame.push_back(static_cast<char>(block.size()));
  return frame + std::string(block);
}

// How often `what` stands in `text`.
int Count(absl::string_view text, absl::string_view what) {
  int n = 0;
  for (size_t at = text.find(what); at != absl::string_view::npos; at = text.find(what, at + 1)) ++n;
  return n;
}

TEST(Call, ItsAnswerIsAMessageAndTrailers) {
  Rig rig;
  EXPECT_THAT(rig.Exchange(Post("Echo", Frame("hallo"), "Authorization: Bearer t\r\n"
                                                        "grpc-timeout: 20S\r\n")),
              AllOf(StartsWith("HTTP/1.1 200 OK\r\ndate: Thu, 01 Jan 2026 00:00:00 GMT\r\n"),
                    HasSubstr("content-type: application/grpc-web+proto\r\n"),
                    HasSubstr("content-length: 30\r\n"), HasSubstr("cache-control: no-store\r\n"),
                    EndsWith("\r\n\r\n" + Frame("hallo") + Trailer("grpc-status:0\r\n"))));
  ASSERT_EQ(rig.calls().requests().size(), 1u);
  const CallRequest request = rig.calls().requests()[0];
  EXPECT_EQ(request.method, "/test.Fake/Echo");
  EXPECT_EQ(request.timeout, absl::Seconds(20));
  EXPECT_THAT(request.metadata, ::testing::Contains(::testing::Pair("authorization", "Bearer t")));
  EXPECT_FALSE(rig.ended());
}

TEST(Call, AnErrorComesWithItsDetailsInTheTrailers) {
  Rig rig;
  EXPECT_THAT(rig.Exchange(Post("Fail", Frame(""))),
              AllOf(StartsWith("HTTP/1.1 200 OK\r\n"),
                    EndsWith("grpc-status:5\r\ngrpc-message:niet gevonden %C3%A9\r\n"
                             "grpc-status-details-bin:ZGV0YWlscw\r\nx-trace:7\r\n")));
}

TEST(Call, TextModeIsBase64BothWays) {
  Rig rig;
  EXPECT_THAT(
      rig.Exchange(Post("Echo", ToText(Frame("hallo")), "", "application/grpc-web-text")),
      AllOf(HasSubstr("content-type: application/grpc-web-text+proto\r\n"),
            EndsWith("\r\n\r\n" + ToText(Frame("hallo") + Trailer("grpc-status:0\r\n")))));
}

TEST(Call, IsTheSameHoweverItsBytesArrive) {
  const std::string request = Post("Echo", Frame("hallo"));
  Rig whole;
  const std::string answer = whole.Exchange(request);
  Rig drip;
  std::string dripped;
  for (const char c : request) dripped += drip.Exchange(absl::string_view(&c, 1));
  EXPECT_EQ(dripped, answer);
}

TEST(Call, RequestsBehindEachOtherAreAnsweredInOrder) {
  Rig rig;
  const std::string out = rig.Exchange(Post("Echo", Frame("een")) + Get("/") +
                                       Post("Echo", Frame("twee")) + Post("Nothing", Frame("")));
  EXPECT_EQ(Count(out, "HTTP/1.1 200 OK"), 4);
  EXPECT_LT(out.find("een"), out.find("<h1>"));
  EXPECT_LT(out.find("<h1>"), out.find("twee"));
  EXPECT_LT(out.find("twee"), out.find("grpc-status:12"));
}

TEST(Call, AFrameThatIsNoneIsAnErrorOfTheCallAndTheLineStays) {
  Rig rig;
  for (const std::string& body : {std::string(), std::string("\0\0\0\0\x09", 5), std::string("xx"),
                                  Frame("a") + Frame("b")}) {
    EXPECT_THAT(rig.Exchange(Post("Echo", body)),
                AllOf(StartsWith("HTTP/1.1 200 OK\r\n"), HasSubstr("grpc-status:3\r\n")));
  }
  EXPECT_THAT(rig.Exchange(Post("Echo", "Y", "", "application/grpc-web-text+proto")),
              HasSubstr("\r\n\r\ng"));  // 0x80 begins a frame: base64 "g"
  EXPECT_THAT(rig.Exchange(Post("Echo", Frame("x"), "grpc-timeout: soon\r\n")),
              HasSubstr("grpc-status:3\r\n"));
  EXPECT_TRUE(rig.calls().requests().empty());
  EXPECT_THAT(rig.Exchange(Post("Echo", Frame("goed"))), HasSubstr("goed"));
}

TEST(Call, OtherTypesAndMethodsAreRefused) {
  Rig rig;
  EXPECT_THAT(rig.Exchange(Get("/test.Fake/Echo")),
              AllOf(StartsWith("HTTP/1.1 405 "), HasSubstr("allow: POST, OPTIONS\r\n")));
  EXPECT_THAT(rig.Exchange("POST /index.html HTTP/1.1\r\nHost: a\r\n\r\n"),
              AllOf(StartsWith("HTTP/1.1 405 "), HasSubstr("allow: GET, HEAD\r\n")));
  EXPECT_FALSE(rig.ended());
  EXPECT_THAT(rig.Exchange(Post("Echo", Frame("x"), "", "application/grpc")),
              AllOf(StartsWith("HTTP/1.1 415 "), HasSubstr("connection: close\r\n")));
  EXPECT_TRUE(rig.ended());
}

TEST(Call, WhoSendsNoMoreBytesHasGoneAndTheCallIsCancelled) {
  Rig rig;
  EXPECT_THAT(rig.Exchange(Post("Hang", Frame(""))), IsEmpty());
  rig.connection().OnGone();
  EXPECT_TRUE(rig.closed());
  EXPECT_EQ(rig.calls().cancelled(), 1);
  EXPECT_EQ(rig.traffic().left, 1);
  EXPECT_THAT(rig.Settle(), IsEmpty());
}

TEST(Call, AnAnswerThatComesAfterTheConnectionHasGoneIsDropped) {
  Rig rig;
  rig.StopReading();
  rig.connection().OnBytes(Post("Hang", Frame("")), absl::UnixEpoch());
  rig.Leave();
  EXPECT_EQ(rig.calls().cancelled(), 1);
}

TEST(Call, ItsDeadlineIsNotAffairOfTheConnection) {
  Rig rig;
  rig.Exchange(Post("Hang", Frame("")));
  EXPECT_THAT(rig.Wait(absl::Hours(5)), IsEmpty());
  EXPECT_FALSE(rig.ended());
}

TEST(Stream, ItsMessagesComeAsChunksAndItsHeadAtOnce) {
  Rig rig;
  const std::string out = rig.Exchange(Post("Stream", Frame("3")));
  EXPECT_THAT(out, AllOf(HasSubstr("transfer-encoding: chunked\r\n\r\n6\r\n" + Frame("0") + "\r\n"),
                         HasSubstr("6\r\n" + Frame("2") + "\r\n"),
                         EndsWith("14\r\n" + Trailer("grpc-status:0\r\n") + "\r\n0\r\n\r\n"),
                         Not(HasSubstr("content-length"))));
  EXPECT_EQ(rig.traffic().streams, 0);
  EXPECT_THAT(rig.Exchange(Post("Echo", Frame("daarna"))), HasSubstr("daarna"));
}

TEST(Stream, InTextEachPieceStandsForItself) {
  Rig rig;
  EXPECT_THAT(
      rig.Exchange(Post("Stream", ToText(Frame("1")), "", "application/grpc-web-text+proto")),
      HasSubstr("\r\n\r\n8\r\n" + ToText(Frame("0")) + "\r\n"));
}

TEST(Stream, WithoutChunksItEndsWithTheLine) {
  Rig rig;
  const std::string out = rig.Exchange(absl::StrReplaceAll(
      Post("Stream", Frame("2")), {{"HTTP/1.1", "HTTP/1.0"}}));
  EXPECT_THAT(out, AllOf(HasSubstr("connection: close\r\n\r\n" + Frame("0") + Frame("1")),
                         Not(HasSubstr("transfer-encoding"))));
  EXPECT_TRUE(rig.ended());
}

TEST(Stream, ASlowReaderIsGivenOneMessageAtATime) {
  Rig rig;
  rig.StopReading();
  rig.connection().OnBytes(Post("Large", Frame("")), absl::UnixEpoch());
  rig.Settle();
  EXPECT_LE(rig.calls().messages(), 1);
  for (int i = 0; i < 10; ++i) {
    rig.TakeSome(1 << 20);
    rig.Settle();
  }
  EXPECT_LE(rig.calls().messages(), 11);
  EXPECT_GE(rig.calls().messages(), 5);
}

TEST(Stream, WhenAllPlacesAreTakenTheNextIsToldToComeBack) {
  Rig rig;
  rig.traffic().streams = kStreams;
  EXPECT_THAT(rig.Exchange(Post("Stream", Frame("1"))), HasSubstr("grpc-status:8\r\n"));
  EXPECT_EQ(rig.traffic().streams, kStreams);
  EXPECT_EQ(rig.traffic().busy, 1);
}

TEST(Limits, AConnectionTooManyHearsThatItIsBusy) {
  Rig calls({}, /*busy=*/true);
  EXPECT_THAT(calls.Exchange(Post("Echo", Frame("x"))), HasSubstr("grpc-status:8\r\n"));
  EXPECT_TRUE(calls.ended());
  Rig pages({}, /*busy=*/true);
  EXPECT_THAT(pages.Exchange(Get("/")),
              AllOf(StartsWith("HTTP/1.1 503 "), HasSubstr("retry-after: 1\r\n")));
}

TEST(Limits, ABodyTooLargeIsRefusedBeforeItIsSent) {
  Rig rig;
  EXPECT_THAT(rig.Exchange(absl::StrCat(
                  "POST /test.Fake/Echo HTTP/1.1\r\nHost: a\r\nContent-Type: "
                  "application/grpc-web\r\nExpect: 100-continue\r\nContent-Length: ",
                  kBodyBytes + 1, "\r\n\r\n")),
              AllOf(StartsWith("HTTP/1.1 200 "), HasSubstr("BATCH_TOO_LARGE"),
                    HasSubstr("connection: close")));
  EXPECT_TRUE(rig.ended());
}

TEST(Limits, AllBodiesTogetherHaveALimitToo) {
  Rig rig;
  rig.traffic().body_bytes = kBodiesBytes - 10;
  const std::string request = Post("Echo", Frame(std::string(100, 'x')));
  EXPECT_THAT(rig.Exchange(request.substr(0, request.size() - 50)), HasSubstr("grpc-status:8\r\n"));
  EXPECT_EQ(rig.traffic().body_bytes, kBodiesBytes - 10);
}

TEST(Limits, BytesOfABodyAreNoLongerCountedWhenTheConnectionGoes) {
  Rig rig;
  const std::string request = Post("Echo", Frame(std::string(100, 'x')));
  rig.Exchange(request.substr(0, request.size() - 50));
  EXPECT_GT(rig.traffic().body_bytes, 0);
  rig.Leave();
  EXPECT_EQ(rig.traffic().body_bytes, 0);
}

TEST(Limits, AHeadTooLargeIsRefusedWhetherItEndsOrNot) {
  Rig endless;
  EXPECT_THAT(endless.Exchange("GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(kHeadBytes, 'x')),
              StartsWith("HTTP/1.1 431 "));
  EXPECT_TRUE(endless.ended());
  Rig many;
  std::string head = "GET / HTTP/1.1\r\nHost: a\r\n";
  while (head.size() <= kHeadBytes) head += "x: y\r\n";
  EXPECT_THAT(many.Exchange(head + "\r\n"), StartsWith("HTTP/1.1 431 "));
}

TEST(Limits, WhatWaitsBehindACallIsBounded) {
  Rig rig;
  rig.Exchange(Post("Hang", Frame("")));
  EXPECT_TRUE(rig.connection().wants_bytes());
  rig.Exchange(std::string(kPipelinedBytes, 'x'));
  EXPECT_FALSE(rig.connection().wants_bytes());
}

TEST(Time, AHeadMustArriveSoon) {
  Rig rig;
  EXPECT_THAT(rig.Exchange("GET / HT"), IsEmpty());
  EXPECT_THAT(rig.Wait(kHeadTime), IsEmpty());
  // Another byte is no excuse.
  EXPECT_THAT(rig.Exchange("T"), IsEmpty());
  EXPECT_THAT(rig.Wait(absl::Milliseconds(1)), StartsWith("HTTP/1.1 408 "));
  EXPECT_TRUE(rig.ended());
  EXPECT_EQ(rig.traffic().too_slow, 1);
}

TEST(Time, ABodyMustKeepThePace) {
  Rig rig;
  const std::string request = Post("Echo", Frame(std::string(40 * kLeastBytesPerSecond, 'x')));
  rig.Exchange(request.substr(0, 10 * kLeastBytesPerSecond + 200));
  EXPECT_THAT(rig.Wait(kGraceTime + absl::Seconds(9)), IsEmpty());
  EXPECT_THAT(rig.Wait(absl::Seconds(2)), StartsWith("HTTP/1.1 408 "));
}

TEST(Time, ASilentConnectionEndsWithoutAWord) {
  Rig rig;
  EXPECT_THAT(rig.Exchange(Get("/")), StartsWith("HTTP/1.1 200 "));
  EXPECT_THAT(rig.Wait(kIdleTime), IsEmpty());
  EXPECT_FALSE(rig.closed());
  EXPECT_THAT(rig.Wait(absl::Milliseconds(1)), IsEmpty());
  EXPECT_TRUE(rig.closed());
  EXPECT_EQ(rig.traffic().too_slow, 0);
}

TEST(Time, AReaderMustKeepThePaceAndAnIdleStreamMayNotSpeakForDays) {
  Rig stuck;
  stuck.StopReading();
  stuck.connection().OnBytes(Post("Large", Frame("")), absl::FromUnixSeconds(1767225600));
  stuck.Wait(kGraceTime);
  EXPECT_FALSE(stuck.closed());
  stuck.Wait(absl::Seconds(1));
  EXPECT_TRUE(stuck.closed());
  EXPECT_EQ(stuck.calls().cancelled(), 1);

  Rig idle;
  idle.Exchange(Post("Hang", Frame("")));
  idle.Wait(absl::Hours(72));
  EXPECT_FALSE(idle.closed());
}

TEST(Time, ARefusedSenderIsListenedToForAMomentOnly) {
  Rig rig;
  rig.Exchange("nonsense\r\n\r\n");
  EXPECT_EQ(rig.connection().wish(), Connection::Wish::kEndSending);
  EXPECT_THAT(rig.Exchange(Post("Echo", Frame("x"))), IsEmpty());
  rig.Wait(kLingerTime + absl::Seconds(1));
  EXPECT_TRUE(rig.closed());
  EXPECT_TRUE(rig.calls().requests().empty());
}

// Each is read in two ways by some pair of programs.
TEST(Smuggling, WhatCanBeReadInTwoWaysIsRefusedAndTheLineEnds) {
  const std::string inner = Post("Echo", Frame("gesmokkeld"));
  for (const std::string& head :
       {std::string("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"),
        std::string("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"),
        std::string("Transfer-Encoding: chunked\r\n"), std::string("Transfer-Encoding: identity\r\n"),
        std::string("Transfer-Encoding: xchunked\r\n"),
        std::string("Transfer-Encoding : chunked\r\n"),
        std::string("Transfer-Encoding:\x0b chunked\r\n"),
        std::string("X: a\r\n Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"),
        std::string("Content-Length: 5\r\nContent-Length: 6\r\n"),
        std::string("Content-Length: 5\r\nContent-Length: 5\r\n"),
        std::string("Content-Length: 5, 5\r\n"), std::string("Content-Length: +5\r\n"),
        std::string("Content-Length: -5\r\n"), std::string("Content-Length: 0x5\r\n"),
        std::string("Content-Length: 99999999999999999999\r\n"),
        std::string("Content-Length: 5\r\nHost: b\r\n"), std::string("X\r\n"),
        std::string("X: a\rY: b\r\n"), std::string("X: \0\r\n", 7)}) {
    Rig rig;
    const std::string out = rig.Exchange(
        "POST /test.Fake/Echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/grpc-web\r\n" + head +
        "\r\n" + "0\r\n\r\n" + inner);
    EXPECT_THAT(out, StartsWith("HTTP/1.1 4")) << head;
    EXPECT_EQ(Count(out, "HTTP/1.1"), 1) << head;
    EXPECT_TRUE(rig.ended()) << head;
    EXPECT_TRUE(rig.calls().requests().empty()) << head;
  }
}

TEST(Smuggling, RequestsThatAreNoneAreRefused) {
  for (const char* request :
       {"\r\n\r\n\r\n", "GET /\r\n\r\n", "GET / HTTP/2.0\r\n\r\n", "GET / HTTP/1.1\r\n\r\n",
        "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
        "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n", "\x16\x03\x01\x02\x01\x01\xfc\x03\x03\r\n\r\n"}) {
    Rig rig;
    EXPECT_THAT(rig.Exchange(request), StartsWith("HTTP/1.1 4")) << request;
  }
}

TEST(Smuggling, ABodyBehindARequestThatTakesNoneEndsTheLine) {
  Rig rig;
  EXPECT_THAT(rig.Exchange("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nGET"),
              HasSubstr("connection: close\r\n"));
  EXPECT_TRUE(rig.ended());
}

TEST(Expect, AContinueIsSentBeforeTheBodyComes) {
  Rig rig;
  const std::string request = Post("Echo", Frame("hallo"), "Expect: 100-continue\r\n");
  const size_t body = request.size() - Frame("hallo").size();
  EXPECT_EQ(rig.Exchange(request.substr(0, body)), "HTTP/1.1 100 Continue\r\n\r\n");
  EXPECT_THAT(rig.Exchange(request.substr(body)), StartsWith("HTTP/1.1 200 "));
}

TEST(KeepAlive, IsOverWhenTheBrowserSaysSoOrIsOfTheOldKind) {
  Rig close;
  EXPECT_THAT(close.Exchange(Get("/", "Connection: close\r\n")), HasSubstr("connection: close\r\n"));
  EXPECT_TRUE(close.ended());
  Rig old;
  EXPECT_THAT(old.Exchange("GET / HTTP/1.0\r\n\r\n"), HasSubstr("connection: close\r\n"));
  Rig kept;
  EXPECT_THAT(kept.Exchange("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"),
              HasSubstr("connection: keep-alive\r\n"));
  EXPECT_FALSE(kept.ended());
}

TEST(Drain, AnIdleConnectionEndsAndACallIsFinished) {
  Rig idle;
  idle.connection().Drain();
  EXPECT_TRUE(idle.closed());

  Rig busy;
  busy.StopReading();
  busy.connection().OnBytes(Post("Echo", Frame("nog even")), absl::UnixEpoch());
  busy.connection().Drain();
  EXPECT_FALSE(busy.ended());
  busy.Settle();
  busy.TakeSome(1 << 20);
  EXPECT_TRUE(busy.ended());
}

TEST(Drain, ARequestThatIsStillOnItsWayIsToldToGoElsewhere) {
  Rig rig;
  rig.Exchange("POST /test.Fa");
  rig.connection().Drain();
  EXPECT_THAT(rig.Exchange(Post("Echo", Frame("x")).substr(13)), HasSubstr("grpc-status:14\r\n"));
  EXPECT_TRUE(rig.ended());
}

TEST(Cors, OnlyTheListedOriginsMayCall) {
  Rig rig({"https://app.example.nl"});
  const std::string allowed = rig.Exchange(
      "OPTIONS /test.Fake/Echo HTTP/1.1\r\nHost: a\r\nOrigin: https://app.example.nl\r\n"
      "Access-Control-Request-Method: POST\r\n"
      "Access-Control-Request-Headers: content-type,x-grpc-web,authorization\r\n\r\n");
  EXPECT_THAT(allowed,
              AllOf(StartsWith("HTTP/1.1 204 "), HasSubstr("vary: origin\r\n"),
                    HasSubstr("access-control-allow-origin: https://app.example.nl\r\n"),
                    HasSubstr("access-control-allow-headers: content-type, x-grpc-web, "
                              "authorization\r\n"),
                    HasSubstr("access-control-max-age: 7200\r\n"), Not(HasSubstr("content-length"))));
  EXPECT_THAT(rig.Exchange("OPTIONS /test.Fake/Echo HTTP/1.1\r\nHost: a\r\n"
                           "Origin: https://app.example.nl.evil\r\n\r\n"),
              AllOf(StartsWith("HTTP/1.1 403 "), Not(HasSubstr("access-control-allow"))));
  EXPECT_THAT(rig.Exchange(Post("Echo", Frame("x"), "Origin: https://app.example.nl\r\n")),
              AllOf(HasSubstr("access-control-allow-origin: https://app.example.nl\r\n"),
                    HasSubstr("access-control-expose-headers: grpc-status, grpc-message, "
                              "grpc-status-details-bin\r\n")));
  EXPECT_THAT(rig.Exchange(Post("Echo", Frame("x"), "Origin: null\r\n")),
              AllOf(HasSubstr("vary: origin\r\n"), Not(HasSubstr("access-control-allow"))));
  EXPECT_THAT(rig.Exchange("OPTIONS /test.Fake/Echo HTTP/1.1\r\nHost: a\r\n"
                           "Origin: https://app.example.nl\r\n"
                           "Access-Control-Request-Headers: a;b\r\n\r\n"),
              Not(HasSubstr("a;b")));
}

TEST(Cors, WithoutAListNobodyElseMay) {
  Rig rig;
  EXPECT_THAT(rig.Exchange("OPTIONS /test.Fake/Echo HTTP/1.1\r\nHost: a\r\n"
                           "Origin: https://app.example.nl\r\n\r\n"),
              StartsWith("HTTP/1.1 403 "));
  EXPECT_THAT(rig.Exchange(Post("Echo", Frame("x"), "Origin: https://app.example.nl\r\n")),
              Not(HasSubstr("access-control-allow")));
}

TEST(Origins, AreASchemeAHostAndAPort) {
  for (const char* origin : {"https://app.example.nl", "http://localhost:5173"}) {
    EXPECT_TRUE(IsOrigin(origin)) << origin;
  }
  for (const char* origin : {"", "*", "null", "https://", "https://a/", "https://a b", "ftp://a",
                             "https://a:0", "https://a:99999", "https://a\r\nb"}) {
    EXPECT_FALSE(IsOrigin(origin)) << origin;
  }
}

TEST(Safety, EveryAnswerSaysHowABrowserMustTreatIt) {
  Rig rig({}, false, Files::WithoutApp(), /*secure=*/true);
  for (const std::string& request :
       {Get("/"), Get("/nothing.js"), Get("/%"), Get("/test.Fake/Echo"),
        std::string("OPTIONS /test.Fake/Echo HTTP/1.1\r\nHost: a\r\n\r\n"),
        Post("Echo", Frame("x")), Post("Fail", Frame("x")), Post("Stream", Frame("1"))}) {
    EXPECT_THAT(rig.Exchange(request),
                AllOf(HasSubstr("x-content-type-options: nosniff\r\n"),
                      HasSubstr("referrer-policy: no-referrer\r\n"),
                      HasSubstr("strict-transport-security: max-age=31536000\r\n")))
        << request;
  }
  EXPECT_THAT(rig.Exchange(Get("/")),
              AllOf(HasSubstr("script-src 'self' 'wasm-unsafe-eval'"),
                    Not(HasSubstr("unsafe-inline")), HasSubstr("frame-ancestors 'none'"),
                    HasSubstr("cross-origin-opener-policy: same-origin\r\n"),
                    HasSubstr("cross-origin-embedder-policy: require-corp\r\n"),
                    HasSubstr("permissions-policy: ")));
  Rig plain;
  EXPECT_THAT(plain.Exchange(Get("/")), Not(HasSubstr("strict-transport")));
}

}  // namespace
}  // namespace inwonersreis::web
