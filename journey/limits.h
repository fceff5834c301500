// All limits of the rules and of the wire, each with its reason. Limits of the
// server's own resources (queues, caches, pools) stand in server/main/config.h.
#ifndef INWONERSREIS_JOURNEY_LIMITS_H_
#define INWONERSREIS_JOURNEY_LIMITS_H_

#include <cstdint>

#include "absl/time/time.h"

namespace inwonersreis::limits {

// Texts count Unicode characters (code points), as a person would.
inline constexpr int kTitleChars = 200;        // One line on a phone, twice.
inline constexpr int kNameChars = 120;         // Long Dutch double names fit.
inline constexpr int kGoalChars = 1000;        // A goal is a sentence or two.
inline constexpr int kStepChars = 500;         // A step is one thing to do.
inline constexpr int kNoteChars = 1000;        // A note beside a number.
inline constexpr int kWordsChars = 4000;       // A page of somebody's words.
inline constexpr int kMessageChars = 10000;    // Nobody should have to split.
inline constexpr int kContactChars = 10000;    // A long home visit report.
inline constexpr int kExperienceChars = 20000; // A whole story in one strand.
inline constexpr int kShortChars = 200;        // Subject, function, recipient.

// One entry. Larger than the longest story in four-byte characters.
inline constexpr int64_t kEntryBytes = 96 * 1024;
// One Record call: what a phone sends in one breath on a slow link.
inline constexpr int kRecordEntries = 100;
inline constexpr int64_t kRecordBytes = 256 * 1024;
// One Import call: a program on a good link.
inline constexpr int kImportEntries = 1000;
inline constexpr int64_t kImportBytes = 2 * 1024 * 1024;
// One page of a pull: applied on a phone in one local transaction.
inline constexpr int64_t kPullPageBytes = 1024 * 1024;
// Journeys in one pull or follow: more than the largest caseload seen.
inline constexpr int kCursors = 500;
// One gRPC message in either direction: a whole journey in one Get.
inline constexpr int kMessageBytes = 16 * 1024 * 1024;
// Entries in one journey: ten years of twenty a day. Keeps a fold bounded.
inline constexpr int64_t kJourneyEntries = 75000;

inline constexpr int kDefaultPageSize = 50;
inline constexpr int kMaxPageSize = 200;

// Open steps on one goal before a warning: people lose sight beyond a handful.
inline constexpr int kOpenStepsWarning = 5;
inline constexpr int kMeasurementAnswers = 100;  // The longest instrument.
inline constexpr int kMeasurementSet = 20;

// How far occurred_at may lie ahead: clocks of phones and time zones.
inline constexpr absl::Duration kFutureSlack = absl::Hours(24);
inline constexpr int kOldestYear = 1900;  // Before it, nobody alive remembers.

inline constexpr int kPassphraseMinChars = 10;  // NCSC: length over symbols.
inline constexpr int kPassphraseMaxBytes = 1024;  // Bounds the work of hashing.

}  // namespace inwonersreis::limits

#endif  // INWONERSREIS_JOURNEY_LIMITS_H_
