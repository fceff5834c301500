// The transactions of the store in SQL. The definitions stand by subject:
// sql_journeys.cc, sql_review.cc, sql_facts.cc,
// sql_analyses.cc, sql_people.cc, sql_access.cc and sql_meta.cc.
#ifndef INWONERSREIS_SERVER_STORAGE_SQL_TRANSACTION_H_
#define INWONERSREIS_SERVER_STORAGE_SQL_TRANSACTION_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/types/optional.h"
#include "server/storage/engine/engine.h"
#include "server/storage/store.h"

namespace inwonersreis::storage {

// What the writer remembers between transactions. Forget it whenever anything
// was rolled back: it may hold what never happened.
struct WriterMemory {
  struct ChainHead {
    int64_t line = 0;
    std::string hash;
  };

  void Forget() {
    journeys.clear();
    codes.clear();
    chain_head.reset();
  }

  struct JourneyPlace {
    int64_t number = 0;
    int64_t last_access_line = -1;  // -1: not known here
  };

  absl::flat_hash_map<IdBytes, JourneyPlace> journeys;
  absl::flat_hash_map<std::string, int32_t> codes;  // by hash
  absl::optional<ChainHead> chain_head;
};

// One transaction on a connection, begun and ended by the owner. Readers get it
// as a ReadTransaction, without a memory.
class SqlTransaction : public WriteTransaction {
 public:
  SqlTransaction(engine::Connection& connection, WriterMemory* memory)
      : connection_(connection), memory_(memory) {}

  // True once something was written since the last ClearWrote.
  bool wrote() const { return wrote_; }
  void ClearWrote() { wrote_ = false; }

  absl::StatusOr<std::string> Epoch() override;
  absl::StatusOr<absl::optional<std::string>> Meta(absl::string_view key) override;
  absl::StatusOr<StoreCounts> Counts() override;
  absl::StatusOr<absl::optional<JourneyRow>> Journey(const IdBytes& journey_id) override;
  absl::StatusOr<std::vector<JourneyRow>> Journeys(const JourneyQuery& query) override;
  absl::Status EveryJourney(absl::FunctionRef<bool(const JourneyRow&)> visit) override;
  absl::Status Entries(const IdBytes& journey_id, int64_t after_seq,
                       absl::FunctionRef<bool(const EntryRow&)> visit) override;
  absl::StatusOr<absl::optional<EntryRow>> Entry(const IdBytes& entry_id) override;
  absl::StatusOr<absl::optional<MemberRow>> Member(const IdBytes& journey_id,
                                                   const IdBytes& person_id) override;
  absl::StatusOr<std::vector<MemberRow>> MembersOfJourney(const IdBytes& journey_id) override;
  absl::StatusOr<std::vector<MemberRow>> JourneysOfMember(const IdBytes& person_id) override;
  absl::StatusOr<absl::optional<OrganisationRow>> Organisation(const IdBytes& id) override;
  absl::StatusOr<std::vector<OrganisationRow>> Organisations() override;
  absl::StatusOr<absl::optional<TeamRow>> Team(const IdBytes& id) override;
  absl::StatusOr<std::vector<TeamRow>> Teams(absl::optional<IdBytes> organisation) override;
  absl::StatusOr<std::vector<IdBytes>> TeamMembers(const IdBytes& team_id) override;
  absl::StatusOr<std::vector<IdBytes>> TeamsOfMember(const IdBytes& account_id) override;
  absl::StatusOr<absl::optional<AccountRow>> Account(const IdBytes& account_id) override;
  absl::StatusOr<absl::optional<AccountRow>> AccountByLogin(absl::string_view login_key) override;
  absl::StatusOr<std::vector<AccountRow>> Accounts(absl::optional<IdBytes> organisation) override;
  absl::StatusOr<absl::optional<InvitationRow>> Invitation(const IdBytes& id) override;
  absl::StatusOr<absl::optional<InvitationRow>> InvitationByCode(
      absl::string_view code_hash) override;
  absl::StatusOr<std::vector<InvitationRow>> Invitations(
      absl::optional<IdBytes> invited_by) override;
  absl::StatusOr<absl::optional<SessionRow>> SessionByToken(absl::string_view token_hash) override;
  absl::StatusOr<std::vector<SessionRow>> SessionsOf(const IdBytes& account_id) override;
  absl::StatusOr<absl::optional<SubjectRow>> Subject(int64_t pseudonym) override;
  absl::StatusOr<int64_t> CountReady(const IdBytes& organisation_id, int32_t day) override;
  absl::StatusOr<std::vector<ReviewTextRow>> ReviewTexts(const IdBytes& journey_id) override;
  absl::Status Facts(int64_t pseudonym, absl::FunctionRef<bool(const FactRow&)> visit) override;
  absl::Status CollectedFacts(const IdBytes& organisation_id, int32_t day, int32_t last_kind,
                              absl::FunctionRef<absl::Status(const SubjectRow&)> begin,
                              absl::FunctionRef<absl::Status(const FactRow&)> fact) override;
  absl::StatusOr<absl::optional<PriceBookRow>> PriceBook(const IdBytes& organisation_id,
                                                         int32_t version) override;
  absl::StatusOr<std::vector<AnalysisRow>> Analyses(const IdBytes& organisation_id) override;
  absl::StatusOr<absl::optional<AnalysisRow>> Analysis(const IdBytes& analysis_id) override;
  absl::StatusOr<std::vector<RunRow>> Runs(const IdBytes& organisation_id) override;
  absl::StatusOr<absl::optional<RunRow>> Run(const IdBytes& run_id) override;
  absl::StatusOr<absl::optional<int32_t>> CodeNumber(absl::string_view code_hash) override;
  absl::Status Codes(absl::FunctionRef<bool(int32_t, absl::string_view)> visit) override;
  absl::StatusOr<std::vector<AccessRow>> AccessOf(const IdBytes& journey_id, int64_t before_line,
                                                  int32_t limit) override;
  absl::Status AccessLog(absl::FunctionRef<bool(const AccessRow&)> visit) override;

  absl::Status SetMeta(absl::string_view key, absl::string_view value) override;
  absl::Status RemoveMeta(absl::string_view key) override;
  absl::Status InsertJourney(const JourneyRow& row) override;
  absl::StatusOr<int64_t> UpdateJourney(const JourneyRow& row, int64_t count) override;
  absl::Status SetWrappedKey(const IdBytes& journey_id, absl::string_view wrapped_key) override;
  absl::Status InsertEntry(const EntryRow& row) override;
  absl::Status RedactEntry(const IdBytes& entry_id, absl::string_view sealed_payload) override;
  absl::Status PutMember(const MemberRow& row) override;
  absl::Status InsertOrganisation(const OrganisationRow& row) override;
  absl::Status InsertTeam(const TeamRow& row) override;
  absl::Status PutTeamMember(const IdBytes& team_id, const IdBytes& account_id) override;
  absl::Status DeleteTeamMember(const IdBytes& team_id, const IdBytes& account_id) override;
  absl::Status InsertAccount(const AccountRow& row) override;
  absl::Status UpdateAccount(const AccountRow& row) override;
  absl::Status InsertInvitation(const InvitationRow& row) override;
  absl::Status UpdateInvitation(const InvitationRow& row) override;
  absl::Status InsertSession(const SessionRow& row) override;
  absl::Status TouchSession(const IdBytes& session_id, int64_t last_used_at) override;
  absl::Status DeleteSession(const IdBytes& session_id) override;
  absl::Status DeleteSessionsOf(const IdBytes& account_id, const IdBytes& keep) override;
  absl::Status PutSubject(const SubjectRow& row) override;
  absl::Status PutFact(const FactRow& row) override;
  absl::Status RemoveFact(int64_t pseudonym, int64_t seq) override;
  absl::Status RemoveFacts(int64_t pseudonym) override;
  absl::Status SetAnalysed(int64_t pseudonym) override;
  absl::Status InsertPriceBook(const PriceBookRow& row) override;
  absl::Status PutAnalysis(const AnalysisRow& row) override;
  absl::Status DeleteAnalysis(const IdBytes& analysis_id) override;
  absl::Status InsertRun(const RunRow& row) override;
  absl::Status SetPublished(const IdBytes& run_id, int64_t at,
                            absl::string_view sealed_publication) override;
  absl::Status SetReviewed(int64_t pseudonym, bool reviewed) override;
  absl::Status PutReviewText(const IdBytes& journey_id, const ReviewTextRow& row) override;
  absl::Status RemoveReviewText(const IdBytes& journey_id, int64_t seq) override;
  absl::StatusOr<int32_t> AddCode(absl::string_view code_hash,
                                  absl::string_view sealed_code) override;
  absl::Status AppendAccess(const AccessRow& row) override;

 private:
  // The short number of a journey; absent when there is none.
  absl::StatusOr<absl::optional<int64_t>> JourneyNumber(const IdBytes& journey_id);
  // The same for writes; NOT_FOUND when there is none.
  absl::StatusOr<int64_t> NumberOf(const IdBytes& journey_id);
  absl::StatusOr<WriterMemory::ChainHead> ChainHead();
  // The last line about a journey; 0 when there is none.
  absl::StatusOr<int64_t> LastAccessLine(const IdBytes& journey_id, int64_t number);
  absl::StatusOr<int64_t> PreviousAccessLine(int64_t line, int64_t number);
  absl::Status SetLastAccessLine(const IdBytes& journey_id, int64_t number, int64_t line);

  engine::Connection& connection_;
  WriterMemory* memory_;
  bool wrote_ = false;
};

}  // namespace inwonersreis::storage

#endif  // INWONERSREIS_SERVER_STORAGE_SQL_TRANSACTION_H_
