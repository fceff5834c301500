// The rules that hold for a kind of entry as a whole: one row per kind.
// Private to journey/.
#ifndef INWONERSREIS_JOURNEY_KINDS_H_
#define INWONERSREIS_JOURNEY_KINDS_H_

#include <cstdint>

#include "absl/types/span.h"
#include "inwonersreis/v1/entry.pb.h"
#include "inwonersreis/v1/vocabulary.pb.h"

namespace inwonersreis::journey {

using Kind = v1::Entry::BodyCase;

// Where the audience of a kind comes from.
enum class AudienceRule : uint8_t {
  kMembers,   // None is given; every member sees it.
  kAsTarget,  // None is given; whoever sees the target sees it.
  kOwn,       // The writer chooses.
};

// Whether a role may record a kind.
enum class May : uint8_t {
  kNo,
  kYes,
  kSome,  // Under a condition, which stands in check.cc.
};

struct KindRule {
  Kind kind;
  AudienceRule audience;
  bool after_closing;  // May still be recorded in a closed journey.
  bool retractable;    // Has content of its own that a retraction can remove.
  bool correctable;    // Has content that a correction can replace.
  May resident;
  May supporter;
  May professional;
  May lead_coach;
  May coordinator;
  May administrator;
};

// All rows, in order of kind.
absl::Span<const KindRule> KindRules();

// The row of a kind; null for kinds that this program does not know.
const KindRule* RuleOf(Kind kind);

// True for a kind whose texts belong to the entry that it is about: they go
// when that one's content is removed.
bool IsContentOfTarget(Kind kind);

// What a row says to a role; kNo for roles that this program does not know.
May Permission(const KindRule& rule, v1::Role role);

}  // namespace inwonersreis::journey

#endif  // INWONERSREIS_JOURNEY_KINDS_H_
