// The example in C against the real server.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/server_process.h"

namespace inwonersreis {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::ProgramPath;
using testing::ProgramResult;
using testing::RunProgram;

TEST(BridgeExample, AProgramInCWritesAMessageAndSeesItReceived) {
  testing::TempDir home;
  testing::ServerProcess server(home.path());
  ASSERT_EQ(server.LoadDemo(INWONERSREIS_DEMO_DIR).exit_code, 0);
  ASSERT_TRUE(server.Start()) << server.errors();
  const auto run = [&](const std::string& passphrase) {
    return RunProgram({ProgramPath("inwonersreis_c_example"), "http://" + server.address(),
                       home.path() + "/store", "anna.visser", "Voorbeeld in C"},
                      passphrase + "\n");
  };
  const ProgramResult refused = run("niet de goede wachtzin");
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_THAT(refused.errors, HasSubstr("wachtzin"));

  const ProgramResult result = run("samen-gezond-2026");
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_THAT(result.errors, IsEmpty());
  EXPECT_THAT(result.output, HasSubstr("reis: "));
  EXPECT_THAT(result.output, HasSubstr("op dit toestel\n"));
  EXPECT_THAT(result.output, HasSubstr("ontvangen\n"));
}

}  // namespace
}  // namespace inwonersreis
