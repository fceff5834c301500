// The people of the demo: what an account may be, before anybody signs in.
#include <algorithm>
#include <set>

#include "gmock/gmock.h"
#include "journey/ids.h"
#include "journey/limits.h"
#include "tests/demo/demo_files.h"

namespace inwonersreis::demo {
namespace {

bool IsProfessionalOrOffice(v1::Role role) {
  return role != v1::ROLE_RESIDENT && role != v1::ROLE_SUPPORTER;
}

TEST(DemoPeople, EveryIdIsOneOfOursAndNamesItsTime) {
  for (const auto& [id, account] : DemoPeople().accounts) {
    const auto bytes = IdToBytes(id);
    ASSERT_TRUE(bytes.ok()) << account.login_name();
    EXPECT_EQ(absl::ToUnixSeconds(IdTime(*bytes)), account.created_at().seconds())
        << account.login_name();
  }
}

TEST(DemoPeople, LoginNamesAreUniqueAndUsable) {
  std::set<std::string> seen;
  for (const auto& [id, account] : DemoPeople().accounts) {
    const std::string& name = account.login_name();
    EXPECT_TRUE(seen.insert(name).second) << name;
    EXPECT_GE(name.size(), 3u);
    EXPECT_LE(name.size(), 64u);
    EXPECT_EQ(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-_"),
              std::string::npos)
        << name;
    EXPECT_FALSE(account.function().empty()) << name;
    EXPECT_TRUE(account.enabled()) << name;
    EXPECT_GE(DemoPeople().passphrases.at(id).size(), size_t{limits::kPassphraseMinChars});
  }
}

TEST(DemoPeople, OnlyProfessionalsAndOfficesBelongToAnOrganisation) {
  for (const auto& [id, account] : DemoPeople().accounts) {
    EXPECT_EQ(DemoPeople().organisations.count(account.organisation_id()),
              IsProfessionalOrOffice(account.role()) ? 1u : 0u)
        << account.login_name();
  }
}

TEST(DemoPeople, TeamsConsistOfPeopleOfTheirOrganisation) {
  for (const auto& [id, team] : DemoPeople().teams) {
    EXPECT_GT(team.member_ids_size(), 0) << team.name();
    for (const std::string& member : team.member_ids()) {
      ASSERT_EQ(DemoPeople().accounts.count(member), 1u) << team.name();
      EXPECT_EQ(DemoPeople().accounts.at(member).organisation_id(), team.organisation_id());
    }
  }
}

TEST(DemoPeople, EveryRoleCanBeTriedOut) {
  std::set<v1::Role> roles;
  for (const auto& [id, account] : DemoPeople().accounts) roles.insert(account.role());
  EXPECT_THAT(roles, ::testing::ElementsAre(v1::ROLE_RESIDENT, v1::ROLE_SUPPORTER,
                                            v1::ROLE_PROFESSIONAL, v1::ROLE_LEAD_COACH,
                                            v1::ROLE_COORDINATOR, v1::ROLE_ADMINISTRATOR));
}

}  // namespace
}  // namespace inwonersreis::demo
