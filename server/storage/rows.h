// Rows of the tables, as the layers above storage see them. Times are
// microseconds since 1970 UTC; ids are the 16 bytes of a UUIDv7, all zero when
// absent. Blobs named `sealed_` were encrypted by server/privacy before they
// came here: storage never sees a text.
#ifndef INWONERSREIS_SERVER_STORAGE_ROWS_H_
#define INWONERSREIS_SERVER_STORAGE_ROWS_H_

#include <cstdint>
#include <string>

#include "absl/types/optional.h"
#include "journey/ids.h"

namespace inwonersreis::storage {

// One journey. Readable columns serve access rules and filters; everything
// that a person typed is in sealed_summary.
struct JourneyRow {
  IdBytes journey_id{};
  IdBytes organisation_id{};
  IdBytes team_id{};
  int64_t last_seq = 0;
  int32_t lifecycle = 0;         // v1::JourneyLifecycle
  int64_t opened_at = 0;
  int64_t last_activity_at = 0;
  int64_t last_contact_at = 0;   // 0: no reached contact yet
  int32_t next_due_day = 0;      // days since 1970-01-01; 0: none
  int32_t conflicts = 0;
  bool collection_consent = false;
  bool synthetic = false;
  std::string wrapped_key;       // data key, wrapped by the key file
  std::string sealed_summary;    // v1::JourneySummary of the team's view
};

struct EntryRow {
  IdBytes entry_id{};
  IdBytes journey_id{};
  int64_t seq = 0;
  int32_t kind = 0;              // v1::Entry::BodyCase
  int64_t occurred_at = 0;
  int64_t recorded_at = 0;
  std::string content_hash;      // keyed hash of what the writer sent (L3)
  std::string sealed_payload;    // v1::Entry
  bool redacted = false;
};

// A person in a journey; kept beside the log for access and lists.
struct MemberRow {
  IdBytes journey_id{};
  IdBytes person_id{};
  int32_t role = 0;              // v1::Role
  bool active = false;           // false: has left
};

struct OrganisationRow {
  IdBytes organisation_id{};
  std::string name;
  int32_t kind = 0;              // v1::OrganisationKind
  int64_t created_at = 0;
};

struct TeamRow {
  IdBytes team_id{};
  IdBytes organisation_id{};
  std::string name;
};

struct AccountRow {
  IdBytes account_id{};
  std::string login_key;         // keyed hash of the sign-in name, unique
  std::string sealed_profile;    // v1::Account: names and function
  int32_t role = 0;
  IdBytes organisation_id{};
  int32_t scope = 0;
  bool enabled = true;
  int64_t created_at = 0;
  std::string passphrase_hash;   // Argon2id, libsodium's text form
  int32_t failed_attempts = 0;
  int64_t locked_until = 0;
};

struct InvitationRow {
  IdBytes invitation_id{};
  std::string code_hash;         // unique
  std::string sealed_details;    // v1::Invitation: name, function, teams
  int32_t role = 0;
  IdBytes organisation_id{};
  IdBytes journey_id{};
  IdBytes invited_by{};
  IdBytes account_id{};          // set: the code resets this account
  int64_t created_at = 0;
  int64_t expires_at = 0;
  int32_t state = 0;             // v1::InvitationState, expiry apart
};

struct SessionRow {
  IdBytes session_id{};
  std::string token_hash;        // unique
  IdBytes account_id{};
  std::string sealed_device_name;
  int64_t created_at = 0;
  int64_t last_used_at = 0;
  int64_t expires_at = 0;        // absolute end
};

// One line of the access log; `line` and `hash` are given by AppendAccess.
struct AccessRow {
  int64_t line = 0;
  int64_t at = 0;
  IdBytes person_id{};
  int32_t role = 0;
  IdBytes organisation_id{};
  int32_t action = 0;            // v1::AccessAction
  int32_t ground = 0;            // v1::AccessGround
  IdBytes journey_id{};          // zero: not about one journey
  int32_t entry_count = 0;
  std::string hash;              // SHA-256 over the previous hash and this line
};

// A consent without a last day.
inline constexpr int32_t kUntilWithdrawn = 1 << 30;

// A journey as a review sees it, under its pseudonym.
struct SubjectRow {
  int64_t pseudonym = 0;         // 1 or more
  IdBytes organisation_id{};
  int32_t programme = 0;         // number of a code; 0: none
  int32_t consented_until = 0;   // last day of consent to be collected; 0: none
  uint32_t missing = 0;          // bit n: v1::MissingPart n
  int32_t opened_day = 0;
  int32_t closed_day = 0;        // 0: open
  bool synthetic = false;
  bool reviewed = false;         // a coordinator found it fit
  bool analysed = false;         // in at least one analysis
};

// One number that a review counts; kind to payer are 0 to 255; what the columns hold says
// server/insight/facts/facts.h.
struct FactRow {
  int64_t pseudonym = 0;
  int64_t seq = 0;
  int32_t kind = 0;
  int32_t subject = 0;
  int32_t detail = 0;
  int32_t variant = 0;
  int32_t payer = 0;             // v1::Payer
  int32_t code = 0;              // number of a code; 0: none
  int32_t from_day = 0;
  int32_t to_day = 0;
  int64_t quantity = 0;          // thousandths
  absl::optional<int64_t> cents;
};

// One state of an organisation's own prices.
struct PriceBookRow {
  IdBytes organisation_id{};
  int32_t version = 0;           // 1, 2, 3, …
  int64_t at = 0;
  std::string sealed_book;
};

struct AnalysisRow {
  IdBytes analysis_id{};
  IdBytes organisation_id{};
  int64_t updated_at = 0;
  std::string sealed_analysis;
};

struct RunRow {
  IdBytes run_id{};
  IdBytes analysis_id{};
  IdBytes organisation_id{};
  int64_t at = 0;
  int64_t published_at = 0;      // 0: not published
  std::string sealed_run;
  std::string sealed_subjects;
  // What left: published, or while that is not so as a draft; empty: nothing did.
  std::string sealed_publication;
  bool left = false;             // sealed_publication is not empty; read only
};

// What a coordinator made of one story.
struct ReviewTextRow {
  int64_t seq = 0;               // of the story
  std::string sealed_text;
};

// How much there is.
struct StoreCounts {
  int64_t schema_version = 0;
  int64_t journeys = 0;
  int64_t entries = 0;
  int64_t organisations = 0;
  int64_t accounts = 0;
  int64_t access_lines = 0;
  int64_t subjects = 0;
  int64_t facts = 0;
};

}  // namespace inwonersreis::storage

#endif  // INWONERSREIS_SERVER_STORAGE_ROWS_H_
