// For tests of programs that use Client: a Connection without a server.
#ifndef INWONERSREIS_MOCKS_MOCK_CONNECTION_H_
#define INWONERSREIS_MOCKS_MOCK_CONNECTION_H_

#include <memory>

#include "gmock/gmock.h"
#include "inwonersreis/connection.h"

namespace inwonersreis {

class MockFollower : public Follower {
 public:
  MOCK_METHOD(absl::StatusOr<v1::FollowEntriesResponse>, Next, (), (override));
  MOCK_METHOD(void, Cancel, (), (override));
};

class MockConnection : public Connection {
 public:
#define INWONERSREIS_MOCK_CALL(Name) \
  MOCK_METHOD(absl::StatusOr<v1::Name##Response>, Name, (const v1::Name##Request&), (override))

  INWONERSREIS_MOCK_CALL(GetInvitation);
  INWONERSREIS_MOCK_CALL(RedeemInvitation);
  INWONERSREIS_MOCK_CALL(AcceptInvitation);
  INWONERSREIS_MOCK_CALL(SignIn);
  INWONERSREIS_MOCK_CALL(SignOut);
  INWONERSREIS_MOCK_CALL(GetSession);
  INWONERSREIS_MOCK_CALL(ListSessions);
  INWONERSREIS_MOCK_CALL(RevokeSession);
  INWONERSREIS_MOCK_CALL(ChangePassphrase);

  INWONERSREIS_MOCK_CALL(OpenJourney);
  INWONERSREIS_MOCK_CALL(GetJourney);
  INWONERSREIS_MOCK_CALL(ListJourneys);
  INWONERSREIS_MOCK_CALL(RecordEntries);
  INWONERSREIS_MOCK_CALL(PullEntries);
  INWONERSREIS_MOCK_CALL(ImportJourney);
  INWONERSREIS_MOCK_CALL(ListAccess);

  INWONERSREIS_MOCK_CALL(CreateOrganisation);
  INWONERSREIS_MOCK_CALL(ListOrganisations);
  INWONERSREIS_MOCK_CALL(CreateTeam);
  INWONERSREIS_MOCK_CALL(ListTeams);
  INWONERSREIS_MOCK_CALL(AddTeamMember);
  INWONERSREIS_MOCK_CALL(RemoveTeamMember);
  INWONERSREIS_MOCK_CALL(CreateInvitation);
  INWONERSREIS_MOCK_CALL(ListInvitations);
  INWONERSREIS_MOCK_CALL(RevokeInvitation);
  INWONERSREIS_MOCK_CALL(ListAccounts);
  INWONERSREIS_MOCK_CALL(ListColleagues);
  INWONERSREIS_MOCK_CALL(GetAccount);
  INWONERSREIS_MOCK_CALL(SetAccountEnabled);
  INWONERSREIS_MOCK_CALL(ResetPassphrase);

  INWONERSREIS_MOCK_CALL(ListCollection);
  INWONERSREIS_MOCK_CALL(ReviewJourney);
  INWONERSREIS_MOCK_CALL(SaveAnalysis);
  INWONERSREIS_MOCK_CALL(ListAnalyses);
  INWONERSREIS_MOCK_CALL(GetResult);
  INWONERSREIS_MOCK_CALL(PublishAnalysis);
  INWONERSREIS_MOCK_CALL(ExportAnalysis);
#undef INWONERSREIS_MOCK_CALL

  MOCK_METHOD(std::unique_ptr<Follower>, FollowEntries, (const v1::FollowEntriesRequest&),
              (override));
  MOCK_METHOD(std::unique_ptr<EventReader<v1::RunAnalysisResponse>>, RunAnalysis,
              (const v1::RunAnalysisRequest&), (override));
  MOCK_METHOD(std::unique_ptr<EventReader<v1::ExportCollectionResponse>>, ExportCollection,
              (const v1::ExportCollectionRequest&), (override));
};

}  // namespace inwonersreis

#endif  // INWONERSREIS_MOCKS_MOCK_CONNECTION_H_
