// Texts with versions that may stand beside each other (L8). Private to
// journey/.
#ifndef INWONERSREIS_JOURNEY_VERSIONS_H_
#define INWONERSREIS_JOURNEY_VERSIONS_H_

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "google/protobuf/repeated_field.h"
#include "inwonersreis/v1/journey.pb.h"

namespace inwonersreis::journey {

using Ids = google::protobuf::RepeatedPtrField<std::string>;

inline bool Contains(const Ids& ids, absl::string_view id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

// Keeps the count of texts in conflict while one goes from `before` to `after`
// present versions.
inline void CountConflict(int before, int after, int32_t* conflicts) {
  *conflicts += static_cast<int32_t>(after > 1) - static_cast<int32_t>(before > 1);
}

// Takes the superseded versions away and puts the new one last.
inline void AddVersion(const Ids& supersedes, v1::TextVersion version, v1::VersionedText* text,
                       int32_t* conflicts) {
  auto* versions = text->mutable_versions();
  const int before = versions->size();
  versions->erase(std::remove_if(versions->begin(), versions->end(),
                                 [&](const v1::TextVersion& old) {
                                   return Contains(supersedes, old.act().entry_id());
                                 }),
                  versions->end());
  *versions->Add() = std::move(version);
  CountConflict(before, versions->size(), conflicts);
}

// Takes all versions away: the content was removed.
inline void ClearVersions(v1::VersionedText* text, int32_t* conflicts) {
  CountConflict(text->versions_size(), 0, conflicts);
  text->clear_versions();
}

// Present versions that a new one with these `supersedes` would leave.
inline int VersionsLeft(const v1::VersionedText& text, const Ids& supersedes) {
  int left = 0;
  for (const v1::TextVersion& version : text.versions()) {
    if (!Contains(supersedes, version.act().entry_id())) ++left;
  }
  return left;
}

}  // namespace inwonersreis::journey

#endif  // INWONERSREIS_JOURNEY_VERSIONS_H_
