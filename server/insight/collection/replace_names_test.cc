#include "server/insight/collection/replace_names.h"

#include "gtest/gtest.h"

namespace inwonersreis::insight {
namespace {

v1::JourneyState People() {
  v1::JourneyState state;
  const auto add = [&](const char* name, v1::Role role, const char* function) {
    v1::Member* member = state.add_members();
    member->set_name(name);
    member->set_role(role);
    member->set_function(function);
  };
  add("Ria de Jong", v1::ROLE_RESIDENT, "");
  add("Els de Jong", v1::ROLE_SUPPORTER, "dochter");
  add("Maarten Hofstra", v1::ROLE_PROFESSIONAL, "Huisarts");
  add("Anna Visser", v1::ROLE_LEAD_COACH, "wijkteamlid");
  add("Noa Bakker", v1::ROLE_PROFESSIONAL, "POH-GGZ");
  return state;
}

TEST(ReplaceNamesTest, MembersBecomeTheirPartInTheJourney) {
  const NameReplacer names(People());
  EXPECT_EQ(names.Replace("Anna belde met Maarten Hofstra over Ria de Jong."),
            "Het wijkteamlid belde met de huisarts over de inwoner.");
  EXPECT_EQ(names.Replace("Ik sprak Noa, en daarna Els."),
            "Ik sprak de POH-GGZ, en daarna de dochter.");
}

TEST(ReplaceNamesTest, AFormOfAddressGoesWithTheName) {
  const NameReplacer names(People());
  EXPECT_EQ(names.Replace("Toen kwam mevrouw De Jong. Dokter Hofstra luisterde."),
            "Toen kwam de inwoner. De huisarts luisterde.");
}

TEST(ReplaceNamesTest, WordsThatOnlyContainANameStay) {
  const NameReplacer names(People());
  EXPECT_EQ(names.Replace("Riante Elsevier, ria, Annabel en de jongen"),
            "Riante Elsevier, ria, Annabel en de jongen");
  EXPECT_EQ(names.Replace(""), "");
}

TEST(ReplaceNamesTest, TwoResidentsStayApart) {
  v1::JourneyState state = People();
  state.mutable_members(1)->set_role(v1::ROLE_RESIDENT);
  const NameReplacer names(state);
  EXPECT_EQ(names.Replace("Ria en Els kwamen samen."),
            "De eerste inwoner en de tweede inwoner kwamen samen.");
}

}  // namespace
}  // namespace inwonersreis::insight
