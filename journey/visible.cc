#include "journey/visible.h"

#include <algorithm>

#include "journey/audiences.h"
#include "journey/check.h"
#include "journey/index.h"

namespace inwonersreis::journey {
namespace {

// True when the viewer is in the audience of the record and of everything up
// its chain of targets. The chain ends: targets have smaller numbers.
bool VisibleChain(const State::Index& index, const Actor& viewer, int32_t number) {
  while (number != kNone) {
    const Record& record = index.records[number];
    if (!Reaches(viewer, record.kind, OwnAudience(record.kind, record.audience),
                 index.AuthorOf(record))) {
      return false;
    }
    if (!record.has_target) return true;
    number = record.target;
  }
  return false;  // About something that is not here.
}

}  // namespace

bool Visible(const State& state, const Actor& viewer, absl::string_view entry_id) {
  return VisibleChain(state.index(), viewer, state.index().NumberOf(entry_id));
}

bool Visible(const State& state, const Actor& viewer, const v1::Entry& entry) {
  const Kind kind = entry.body_case();
  if (!Reaches(viewer, kind, OwnAudience(kind, entry.audience()), entry.author_id())) {
    return false;
  }
  const absl::string_view target = TargetOf(entry);
  return target.empty() || Visible(state, viewer, target);
}

v1::Audience EffectiveAudience(const State& state, absl::string_view entry_id) {
  const State::Index& index = state.index();
  int32_t number = index.NumberOf(entry_id);
  if (number == kNone) return v1::AUDIENCE_UNSPECIFIED;
  v1::Audience narrowest = v1::AUDIENCE_EVERYONE;
  while (true) {
    const Record& record = index.records[number];
    narrowest = std::min(narrowest, OwnAudience(record.kind, record.audience));
    if (!record.has_target) return narrowest;
    number = record.target;
    if (number == kNone) return v1::AUDIENCE_AUTHOR;  // Nobody sees it.
  }
}

v1::Entry ViewOf(const State& state, const v1::Entry& entry) {
  if (entry.redacted()) return entry;
  const State::Index& index = state.index();
  const Record* record = index.Find(entry.entry_id());
  if (record == nullptr) return entry;
  bool removed = record->retracted;
  if (IsContentOfTarget(record->kind) && record->target != kNone) {
    removed = removed || index.records[record->target].retracted;
  }
  return removed ? Redact(entry) : entry;
}

}  // namespace inwonersreis::journey
