#include "client_lib/transport/idempotency.h"

#include <map>
#include <string>

#include "gtest/gtest.h"
#include "inwonersreis/v1/people_service.pb.h"
#include "inwonersreis/v1/session_service.pb.h"

namespace inwonersreis::transport {
namespace {

// The decisions, written out a second time on purpose: whoever changes calls.inc
// says here too that the change is meant.
const std::map<std::string, Repeat>& Decisions() {
  static const auto* const decisions = new std::map<std::string, Repeat>{
      {"AcceptInvitation", Repeat::kSetsState},
      {"AddTeamMember", Repeat::kSetsState},
      {"ChangePassphrase", Repeat::kOnce},
      {"CreateInvitation", Repeat::kOnce},
      {"CreateOrganisation", Repeat::kOnce},
      {"CreateTeam", Repeat::kOnce},
      {"ExportAnalysis", Repeat::kReads},
      {"GetAccount", Repeat::kReads},
      {"GetInvitation", Repeat::kReads},
      {"GetJourney", Repeat::kReads},
      {"GetResult", Repeat::kReads},
      {"GetSession", Repeat::kReads},
      {"ImportJourney", Repeat::kById},
      {"ListAccess", Repeat::kReads},
      {"ListAccounts", Repeat::kReads},
      {"ListAnalyses", Repeat::kReads},
      {"ListColleagues", Repeat::kReads},
      {"ListCollection", Repeat::kReads},
      {"ListInvitations", Repeat::kReads},
      {"ListJourneys", Repeat::kReads},
      {"ListOrganisations", Repeat::kReads},
      {"ListSessions", Repeat::kReads},
      {"ListTeams", Repeat::kReads},
      {"OpenJourney", Repeat::kById},
      {"PublishAnalysis", Repeat::kSetsState},
      {"PullEntries", Repeat::kReads},
      {"RecordEntries", Repeat::kById},
      {"RedeemInvitation", Repeat::kOnce},
      {"RemoveTeamMember", Repeat::kSetsState},
      {"ResetPassphrase", Repeat::kOnce},
      {"ReviewJourney", Repeat::kSetsState},
      {"RevokeInvitation", Repeat::kSetsState},
      {"RevokeSession", Repeat::kSetsState},
      {"SaveAnalysis", Repeat::kSetsState},
      {"SetAccountEnabled", Repeat::kSetsState},
      {"SignIn", Repeat::kOnce},
      {"SignOut", Repeat::kOnce},
  };
  return *decisions;
}

TEST(IdempotencyTest, EveryCallHasTheDecisionOfTheTable) {
  std::map<std::string, Repeat> made;
#define INWONERSREIS_CALL(Service, Method, SecondTry) made[#Method] = Repeat::SecondTry;
#include "client_lib/transport/calls.inc"
  EXPECT_EQ(made, Decisions());
}

TEST(IdempotencyTest, EveryUnaryMethodOfTheServicesIsInTheList) {
  std::map<std::string, bool> listed;
#define INWONERSREIS_CALL(Service, Method, SecondTry) \
  listed[std::string(#Service) + "." + #Method] = true;
#include "client_lib/transport/calls.inc"
  for (const auto* file :
       {v1::SignInRequest::descriptor()->file(), v1::GetJourneyRequest::descriptor()->file(),
        v1::ListTeamsRequest::descriptor()->file()}) {
    for (int s = 0; s < file->service_count(); ++s) {
      for (int m = 0; m < file->service(s)->method_count(); ++m) {
        const auto* method = file->service(s)->method(m);
        if (method->server_streaming()) continue;
        EXPECT_TRUE(listed[method->service()->name() + "." + method->name()]) << method->name();
      }
    }
  }
}

TEST(IdempotencyTest, ARecordIsSafeToRepeatOnlyWhenEveryEntryHasAnId) {
  v1::RecordEntriesRequest request;
  request.add_entries()->set_entry_id("a");
  EXPECT_TRUE(SafeToRepeat<Repeat::kById>(request));
  request.add_entries();
  EXPECT_FALSE(SafeToRepeat<Repeat::kById>(request));
}

TEST(IdempotencyTest, AnOpeningIsSafeToRepeatOnlyWithBothIds) {
  v1::OpenJourneyRequest request;
  request.mutable_opening()->set_entry_id("a");
  EXPECT_FALSE(SafeToRepeat<Repeat::kById>(request));
  request.mutable_opening()->set_journey_id("b");
  EXPECT_TRUE(SafeToRepeat<Repeat::kById>(request));
}

}  // namespace
}  // namespace inwonersreis::transport
