// Starting: TLS from files, and what a server refuses to start with.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "absl/time/clock.h"
#include "inwonersreis/client.h"
#include "journey/errors.h"
#include "tests/support/server_process.h"

namespace inwonersreis {
namespace {

// A key and a certificate for 127.0.0.1 that signs itself.
void MakeCertificate(const std::string& directory, const std::string& name) {
  const testing::ProgramResult made = testing::RunProgram(
      {"/usr/bin/openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
       "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=synthetic", "-addext",
       "subjectAltName=IP:127.0.0.1", "-keyout", directory + "/" + name + ".key", "-out",
       directory + "/" + name + ".crt"});
  ASSERT_EQ(made.exit_code, 0) << "apt-get install openssl\n" << made.errors;
}

absl::Status Greet(const std::string& address, bool tls, const std::string& roots) {
  ConnectionOptions options;
  options.endpoint = address;
  options.tls = tls;
  options.tls_roots_file = roots;
  // Failing is what some of the callers expect: not for long.
  options.deadline = absl::Seconds(3);
  auto connection = MakeConnection(options);
  if (!connection.ok()) return connection.status();
  return Client(*connection).SignIn("anna.visser", "samen-gezond-2026").status();
}

TEST(Tls, OnlyWhoTrustsTheCertificateIsServed) {
  testing::TempDir home;
  MakeCertificate(home.path(), "server");
  MakeCertificate(home.path(), "other");
  testing::ServerProcess server(home.path());
  ASSERT_EQ(server.LoadDemo(INWONERSREIS_DEMO_DIR).exit_code, 0);
  ASSERT_TRUE(server.Start({"--tls-cert", home.path() + "/server.crt", "--tls-key",
                            home.path() + "/server.key"}))
      << server.errors();

  const absl::Status trusted = Greet(server.address(), true, home.path() + "/server.crt");
  EXPECT_TRUE(trusted.ok()) << trusted;
  EXPECT_EQ(ReasonOf(Greet(server.address(), true, home.path() + "/other.crt")),
            v1::ERROR_REASON_UNAVAILABLE);
  EXPECT_EQ(ReasonOf(Greet(server.address(), false, "")), v1::ERROR_REASON_UNAVAILABLE);
}

TEST(Tls, ANewCertificateIsTakenFromItsFilesWithoutARestart) {
  testing::TempDir home;
  MakeCertificate(home.path(), "server");
  MakeCertificate(home.path(), "next");
  testing::ServerProcess server(home.path());
  ASSERT_EQ(server.LoadDemo(INWONERSREIS_DEMO_DIR).exit_code, 0);
  ASSERT_TRUE(server.Start({"--tls-cert", home.path() + "/server.crt", "--tls-key",
                            home.path() + "/server.key", "--tls-reload-seconds", "1"}))
      << server.errors();
  ASSERT_TRUE(Greet(server.address(), true, home.path() + "/server.crt").ok());
  const std::string old = home.path() + "/old.crt";
  std::filesystem::copy_file(home.path() + "/server.crt", old);
  for (const char* end : {".key", ".crt"}) {
    std::filesystem::rename(home.path() + "/next" + end, home.path() + "/server" + end);
  }
  // Asks until the server has looked at its files; a minute is for slow machines.
  absl::Status renewed = absl::UnknownError("not asked yet");
  for (const absl::Time patience = absl::Now() + absl::Minutes(1);
       !renewed.ok() && absl::Now() < patience;) {
    renewed = Greet(server.address(), true, home.path() + "/server.crt");
  }
  EXPECT_TRUE(renewed.ok()) << renewed;
  EXPECT_EQ(ReasonOf(Greet(server.address(), true, old)), v1::ERROR_REASON_UNAVAILABLE);
}

TEST(Tls, AServerThatOthersCanReachDoesNotStartWithoutIt) {
  testing::TempDir home;
  testing::ServerProcess server(home.path());
  ASSERT_EQ(server.LoadDemo(INWONERSREIS_DEMO_DIR).exit_code, 0);
  const testing::ProgramResult refused = testing::RunProgram(
      {testing::ProgramPath("inwonersreisd"), "--data", server.data_dir(), "--key-file",
       server.key_file(), "--listen", "0.0.0.0:0"});
  EXPECT_NE(refused.exit_code, 0);
  EXPECT_NE((refused.output + refused.errors).find("--tls-cert"), std::string::npos)
      << refused.output << refused.errors;
}

TEST(Start, WhatBrowsersCannotUseIsSaidAtTheStart) {
  testing::TempDir home;
  testing::ServerProcess server(home.path());
  ASSERT_EQ(server.Init().exit_code, 0);
  const auto start = [&server](std::vector<std::string> flags) {
    std::vector<std::string> all = {testing::ProgramPath("inwonersreisd"), "--data",
                                    server.data_dir(), "--key-file", server.key_file(),
                                    "--language", "en", "--listen", "127.0.0.1:0"};
    all.insert(all.end(), flags.begin(), flags.end());
    const testing::ProgramResult result = testing::RunProgram(all);
    EXPECT_EQ(result.exit_code, 7) << result.errors;
    return result.errors;
  };
  using ::testing::HasSubstr;
  EXPECT_THAT(start({"--web", "0.0.0.0:0"}), HasSubstr("not to 0.0.0.0:0. Give --tls-cert"));
  EXPECT_THAT(start({"--web", "nowhere"}), HasSubstr("Without TLS"));
  EXPECT_THAT(start({"--web", "127.0.0.1:0", "--web-root", home.path()}), HasSubstr("index.html"));
  EXPECT_THAT(start({"--web", "127.0.0.1:0", "--web-origin", "app.example.nl"}),
              HasSubstr("https://app.example.nl"));

  testing::TempDir other_home;
  testing::ServerProcess other(other_home.path());
  ASSERT_EQ(other.Init().exit_code, 0);
  ASSERT_TRUE(other.Start()) << other.errors();
  EXPECT_THAT(start({"--web", other.web_address()}),
              HasSubstr(other.web_address() + ". Does another program use it?"));
}

TEST(Start, AWrongKeyFileIsRefusedWithAReason) {
  testing::TempDir home, other_home;
  testing::ServerProcess server(home.path()), other(other_home.path());
  ASSERT_EQ(server.Init().exit_code, 0);
  ASSERT_EQ(other.Init().exit_code, 0);
  const testing::ProgramResult refused = testing::RunProgram(
      {testing::ProgramPath("inwonersreisd"), "--data", server.data_dir(), "--key-file",
       other.key_file(), "--listen", "127.0.0.1:0"});
  EXPECT_NE(refused.exit_code, 0);
  EXPECT_NE(refused.errors.find("KEY_FILE"), std::string::npos) << refused.errors;
}

TEST(Start, TwoServersOnOneDirectoryAreRefused) {
  testing::TempDir home;
  testing::ServerProcess first(home.path()), second(home.path());
  ASSERT_EQ(first.Init().exit_code, 0);
  ASSERT_TRUE(first.Start()) << first.errors();
  EXPECT_FALSE(second.Start());
  EXPECT_NE(second.errors().find("UNAVAILABLE"), std::string::npos) << second.errors();
}

}  // namespace
}  // namespace inwonersreis
