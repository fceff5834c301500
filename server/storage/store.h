// The store: transactions over the tables, without SQL in sight.
#ifndef INWONERSREIS_SERVER_STORAGE_STORE_H_
#define INWONERSREIS_SERVER_STORAGE_STORE_H_

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "absl/types/span.h"
#include "server/storage/rows.h"

namespace inwonersreis::storage {

// Keys of facts about the database as a whole (Meta). Other layers may add
// keys of their own.
inline constexpr char kEpochKey[] = "epoch";

// Where a list of journeys goes on: newest activity first, then id.
struct JourneyPosition {
  int64_t last_activity_at = 0;
  IdBytes journey_id{};
};

// Whose journeys: the union of the three, then narrowed by the filters.
struct JourneyQuery {
  absl::optional<IdBytes> member;        // active member
  std::vector<IdBytes> teams;            // journeys of these teams
  absl::optional<IdBytes> organisation;  // journeys of this organisation
  int32_t lifecycle = 0;                 // 0: any
  int64_t active_since = 0;              // 0: any
  int64_t no_contact_since = 0;          // 0: any; also matches "never"
  int32_t due_until_day = 0;             // 0: any
  bool with_conflicts = false;
  absl::optional<JourneyPosition> after;
  int32_t limit = 0;
};

// Reads of one snapshot. Not thread-safe; valid only inside the closure that
// got it. Every error is an inwonersreis error (journey/errors.h).
class ReadTransaction {
 public:
  virtual ~ReadTransaction() = default;

  virtual absl::StatusOr<std::string> Epoch() = 0;
  virtual absl::StatusOr<absl::optional<std::string>> Meta(absl::string_view key) = 0;
  // Reads whole indexes: for a control program, not for a call.
  virtual absl::StatusOr<StoreCounts> Counts() = 0;

  virtual absl::StatusOr<absl::optional<JourneyRow>> Journey(const IdBytes& journey_id) = 0;
  virtual absl::StatusOr<std::vector<JourneyRow>> Journeys(const JourneyQuery& query) = 0;
  // All journeys, oldest first, until the visitor returns false. For proofs and
  // key rotation, not for screens.
  virtual absl::Status EveryJourney(absl::FunctionRef<bool(const JourneyRow&)> visit) = 0;
  // Entries with seq > after_seq in order, until the visitor returns false.
  // The row's blobs are valid during the call. None for an unknown journey.
  virtual absl::Status Entries(const IdBytes& journey_id, int64_t after_seq,
                               absl::FunctionRef<bool(const EntryRow&)> visit) = 0;
  virtual absl::StatusOr<absl::optional<EntryRow>> Entry(const IdBytes& entry_id) = 0;

  virtual absl::StatusOr<absl::optional<MemberRow>> Member(const IdBytes& journey_id,
                                                           const IdBytes& person_id) = 0;
  virtual absl::StatusOr<std::vector<MemberRow>> MembersOfJourney(const IdBytes& journey_id) = 0;
  // Active memberships of a person.
  virtual absl::StatusOr<std::vector<MemberRow>> JourneysOfMember(const IdBytes& person_id) = 0;

  virtual absl::StatusOr<absl::optional<OrganisationRow>> Organisation(const IdBytes& id) = 0;
  virtual absl::StatusOr<std::vector<OrganisationRow>> Organisations() = 0;
  virtual absl::StatusOr<absl::optional<TeamRow>> Team(const IdBytes& id) = 0;
  // Teams of one organisation, or all when absent.
  virtual absl::StatusOr<std::vector<TeamRow>> Teams(absl::optional<IdBytes> organisation) = 0;
  virtual absl::StatusOr<std::vector<IdBytes>> TeamMembers(const IdBytes& team_id) = 0;
  virtual absl::StatusOr<std::vector<IdBytes>> TeamsOfMember(const IdBytes& account_id) = 0;

  virtual absl::StatusOr<absl::optional<AccountRow>> Account(const IdBytes& account_id) = 0;
  virtual absl::StatusOr<absl::optional<AccountRow>> AccountByLogin(absl::string_view login_key) = 0;
  // Accounts of one organisation, or all when absent.
  virtual absl::StatusOr<std::vector<AccountRow>> Accounts(absl::optional<IdBytes> organisation) = 0;

  virtual absl::StatusOr<absl::optional<InvitationRow>> Invitation(const IdBytes& id) = 0;
  virtual absl::StatusOr<absl::optional<InvitationRow>> InvitationByCode(absl::string_view code_hash) = 0;
  // Made by one person, or all when absent; newest first.
  virtual absl::StatusOr<std::vector<InvitationRow>> Invitations(absl::optional<IdBytes> invited_by) = 0;

  virtual absl::StatusOr<absl::optional<SessionRow>> SessionByToken(absl::string_view token_hash) = 0;
  virtual absl::StatusOr<std::vector<SessionRow>> SessionsOf(const IdBytes& account_id) = 0;

  virtual absl::StatusOr<absl::optional<SubjectRow>> Subject(int64_t pseudonym) = 0;
  // Journeys of an organisation that are whole, reviewed (or in an analysis
  // before) and whose consent holds on this day.
  virtual absl::StatusOr<int64_t> CountReady(const IdBytes& organisation_id, int32_t day) = 0;
  virtual absl::StatusOr<std::vector<ReviewTextRow>> ReviewTexts(const IdBytes& journey_id) = 0;
  // Rows of one subject by seq, until the visitor returns false.
  virtual absl::Status Facts(int64_t pseudonym,
                             absl::FunctionRef<bool(const FactRow&)> visit) = 0;
  // What a review of an organisation may count on this day, by pseudonym: `begin`
  // for each subject that is whole, reviewed and consents, then `fact` for its rows
  // of the kinds 1 to `last_kind`. An error of either ends it.
  virtual absl::Status CollectedFacts(
      const IdBytes& organisation_id, int32_t day, int32_t last_kind,
      absl::FunctionRef<absl::Status(const SubjectRow&)> begin,
      absl::FunctionRef<absl::Status(const FactRow&)> fact) = 0;
  // One state of an organisation's own prices; 0: the last one.
  virtual absl::StatusOr<absl::optional<PriceBookRow>> PriceBook(const IdBytes& organisation_id,
                                                                 int32_t version) = 0;
  // Last changed first.
  virtual absl::StatusOr<std::vector<AnalysisRow>> Analyses(const IdBytes& organisation_id) = 0;
  virtual absl::StatusOr<absl::optional<AnalysisRow>> Analysis(const IdBytes& analysis_id) = 0;
  // Newest first, with the subjects and nothing else that is sealed.
  virtual absl::StatusOr<std::vector<RunRow>> Runs(const IdBytes& organisation_id) = 0;
  virtual absl::StatusOr<absl::optional<RunRow>> Run(const IdBytes& run_id) = 0;
  // Number of a code by its keyed hash; absent when it was never used.
  virtual absl::StatusOr<absl::optional<int32_t>> CodeNumber(absl::string_view code_hash) = 0;
  virtual absl::Status Codes(
      absl::FunctionRef<bool(int32_t number, absl::string_view sealed_code)> visit) = 0;

  // Lines about one journey with line < before_line (0: from the end), newest
  // first.
  virtual absl::StatusOr<std::vector<AccessRow>> AccessOf(const IdBytes& journey_id,
                                                          int64_t before_line, int32_t limit) = 0;
  // All lines in order, until the visitor returns false.
  virtual absl::Status AccessLog(absl::FunctionRef<bool(const AccessRow&)> visit) = 0;
};

// Reads and writes of one request inside a group commit. What a closure wrote
// is undone when it returns an error; other requests of the group stay.
class WriteTransaction : public ReadTransaction {
 public:
  virtual absl::Status SetMeta(absl::string_view key, absl::string_view value) = 0;
  virtual absl::Status RemoveMeta(absl::string_view key) = 0;

  // last_seq must be 0. ALREADY_EXISTS when the id is taken.
  virtual absl::Status InsertJourney(const JourneyRow& row) = 0;
  // Takes the next `count` seqs of the journey and returns the first of them:
  // UPDATE … RETURNING on its own row (L1). The same statement writes everything
  // but id, seq and key: each touch of a row costs. NOT_FOUND, JOURNEY_FULL.
  virtual absl::StatusOr<int64_t> UpdateJourney(const JourneyRow& row, int64_t count) = 0;
  // The same data key under another key file's key.
  virtual absl::Status SetWrappedKey(const IdBytes& journey_id,
                                     absl::string_view wrapped_key) = 0;
  // ALREADY_EXISTS when the entry id or the seq is taken.
  virtual absl::Status InsertEntry(const EntryRow& row) = 0;
  // Puts a redacted payload in the place of the content (retraction).
  virtual absl::Status RedactEntry(const IdBytes& entry_id, absl::string_view sealed_payload) = 0;
  virtual absl::Status PutMember(const MemberRow& row) = 0;

  virtual absl::Status InsertOrganisation(const OrganisationRow& row) = 0;
  virtual absl::Status InsertTeam(const TeamRow& row) = 0;
  virtual absl::Status PutTeamMember(const IdBytes& team_id, const IdBytes& account_id) = 0;
  virtual absl::Status DeleteTeamMember(const IdBytes& team_id, const IdBytes& account_id) = 0;
  virtual absl::Status InsertAccount(const AccountRow& row) = 0;
  virtual absl::Status UpdateAccount(const AccountRow& row) = 0;
  virtual absl::Status InsertInvitation(const InvitationRow& row) = 0;
  virtual absl::Status UpdateInvitation(const InvitationRow& row) = 0;
  virtual absl::Status InsertSession(const SessionRow& row) = 0;
  virtual absl::Status TouchSession(const IdBytes& session_id, int64_t last_used_at) = 0;
  virtual absl::Status DeleteSession(const IdBytes& session_id) = 0;
  // All of an account but one (zero: all).
  virtual absl::Status DeleteSessionsOf(const IdBytes& account_id, const IdBytes& keep) = 0;

  // Writes what follows from the log; reviewed and analysed stay as they are.
  virtual absl::Status PutSubject(const SubjectRow& row) = 0;
  // Adds the row, or replaces that of the same seq.
  virtual absl::Status PutFact(const FactRow& row) = 0;
  virtual absl::Status RemoveFact(int64_t pseudonym, int64_t seq) = 0;
  // All rows of one subject.
  virtual absl::Status RemoveFacts(int64_t pseudonym) = 0;
  virtual absl::Status SetAnalysed(int64_t pseudonym) = 0;
  // ALREADY_EXISTS when the version is taken.
  virtual absl::Status InsertPriceBook(const PriceBookRow& row) = 0;
  // Adds it, or replaces its content.
  virtual absl::Status PutAnalysis(const AnalysisRow& row) = 0;
  // With all its runs.
  virtual absl::Status DeleteAnalysis(const IdBytes& analysis_id) = 0;
  virtual absl::Status InsertRun(const RunRow& row) = 0;
  // `at` 0: it left as a draft.
  virtual absl::Status SetPublished(const IdBytes& run_id, int64_t at,
                                    absl::string_view sealed_publication) = 0;
  virtual absl::Status SetReviewed(int64_t pseudonym, bool reviewed) = 0;
  virtual absl::Status PutReviewText(const IdBytes& journey_id, const ReviewTextRow& row) = 0;
  virtual absl::Status RemoveReviewText(const IdBytes& journey_id, int64_t seq) = 0;
  // The number of a new code.
  virtual absl::StatusOr<int32_t> AddCode(absl::string_view code_hash,
                                          absl::string_view sealed_code) = 0;

  // Appends to the hash chain.
  virtual absl::Status AppendAccess(const AccessRow& row) = 0;
};

// What a write is for when the disk is full: lines of the access log may use
// the reserve, so that people can go on reading for a while.
enum class WriteClass { kContent, kAccessLine };

struct StoreStats {
  int64_t commits = 0;           // group commits
  int64_t writes = 0;            // requests in them
  int64_t queued = 0;            // requests waiting now
  int64_t database_bytes = 0;
  bool on_reserve = false;       // the disk is full
};

// Thread-safe. Destruction waits for what was accepted.
class Store {
 public:
  using WriteBody = std::function<absl::Status(WriteTransaction&)>;
  using WriteDone = std::function<void(const absl::Status&)>;

  virtual ~Store() = default;

  // Queues a request for the next group commit and returns at once. `body`
  // runs on the writer's thread and must not block. It may run again, from
  // scratch: after a conflict, or when another request of its group had to be
  // undone; whatever it remembers outside the transaction must allow for that.
  // `done` is called exactly once, on another thread, in the order of commits:
  // OK means on disk. It must not block either. (A full queue is
  // answered at once, on the caller's thread.) A full queue answers BUSY with a retry time. A request whose
  // deadline has passed before it started answers DEADLINE_EXCEEDED.
  virtual void Write(WriteClass write_class, absl::Time deadline, WriteBody body,
                     WriteDone done) = 0;

  // Write, waiting for the answer. Not for gRPC reactors.
  absl::Status WriteAndWait(WriteBody body);

  // Runs `body` on one snapshot, on the caller's thread. May wait for a free
  // connection. Not for gRPC reactors, but for warm look-ups of a few rows.
  virtual absl::Status Read(absl::FunctionRef<absl::Status(ReadTransaction&)> body) = 0;

  // A consistent copy into a new file while the store works. `progress` gets
  // pages done and pages in all.
  virtual absl::Status Backup(const std::string& path,
                              absl::FunctionRef<void(int, int)> progress) = 0;

  // Reads the whole file and looks whether it holds together: STORAGE_CORRUPT
  // when not. Blocks; others work on.
  virtual absl::Status CheckFile() = 0;

  virtual StoreStats Stats() const = 0;
};

}  // namespace inwonersreis::storage

#endif  // INWONERSREIS_SERVER_STORAGE_STORE_H_
