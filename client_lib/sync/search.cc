#include "client_lib/sync/search.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "journey/errors.h"
#include "journey/fold_text.h"
#include "journey/times.h"

namespace inwonersreis::sync {
namespace {

// Texts kept for searching; beyond it journeys are read again for each search.
constexpr int64_t kIndexBytes = 32 * 1024 * 1024;
constexpr int kDefaultHits = 50;
constexpr int kMaxHits = 200;
constexpr size_t kSnippetChars = 160;
constexpr size_t kCharsBefore = 40;

// A piece of `text` around the place that is `folded_at` in its folded form.
std::string SnippetOf(absl::string_view text, size_t folded_at) {
  std::vector<size_t> begins;  // Of characters.
  size_t folded = 0;
  size_t hit = 0;
  for (size_t at = 0; at < text.size();) {
    if (folded <= folded_at) hit = begins.size();
    begins.push_back(at);
    size_t next = at + 1;
    while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xc0) == 0x80) ++next;
    folded += journey::FoldText(text.substr(at, next - at)).size();
    at = next;
  }
  if (begins.empty()) return "";
  const size_t first = hit > kCharsBefore ? hit - kCharsBefore : 0;
  const size_t end = std::min(begins.size(), first + kSnippetChars);
  const size_t to = end == begins.size() ? text.size() : begins[end];
  return std::string(text.substr(begins[first], to - begins[first]));
}

// The texts that people typed in an item.
std::string TextOf(const v1::Entry& entry) {
  switch (entry.body_case()) {
    case v1::Entry::kMessage: return entry.message().text();
    case v1::Entry::kCheckIn: return entry.check_in().note();
    case v1::Entry::kContact: return entry.contact().subject() + "\n" + entry.contact().content();
    case v1::Entry::kMeasurement: return entry.measurement().words();
    case v1::Entry::kSituationChange:
      return entry.situation_change().before() + "\n" + entry.situation_change().after();
    case v1::Entry::kExperience: return entry.experience().text();
    case v1::Entry::kCaseTableHeld:
      return entry.case_table_held().discussed() + "\n" + entry.case_table_held().decided();
    default: return "";
  }
}

}  // namespace

SearchIndex::Journey SearchIndex::MakeJourney(const journey::State& shown) {
  const v1::JourneyState& state = shown.proto();
  Journey journey;
  const auto add = [&](const std::string& entry_id, absl::Time at, std::string text) {
    if (text.empty() || text == "\n") return;
    std::string folded = journey::FoldText(text);
    journey.bytes += static_cast<int64_t>(text.size() + folded.size() + sizeof(Text));
    journey.texts.push_back({entry_id, at, std::move(text), std::move(folded)});
  };
  if (!state.title().versions().empty()) {
    journey.title = state.title().versions(state.title().versions_size() - 1).text();
  }
  add("", absl::InfiniteFuture(), journey.title);
  for (const v1::Member& member : state.members()) {
    add("", absl::InfiniteFuture(), member.name());
  }
  for (const v1::Goal& goal : state.goals()) {
    for (const v1::TextVersion& version : goal.text().versions()) {
      add(goal.goal_id(), TimeOf(version.act().at()), version.text());
    }
    for (const v1::Step& step : goal.steps()) {
      for (const v1::TextVersion& version : step.text().versions()) {
        add(step.step_id(), TimeOf(version.act().at()), version.text());
      }
    }
  }
  for (const v1::Handover& handover : state.handovers()) {
    add(handover.handover_id(), TimeOf(handover.act().at()),
        handover.offered().question() + "\n" + handover.feedback());
  }
  for (const v1::Item& item : state.items()) {
    add(item.entry().entry_id(), TimeOf(item.entry().occurred_at()), TextOf(item.entry()));
  }
  return journey;
}

absl::StatusOr<client_v1::SearchReply> SearchIndex::Search(Book& book,
                                                           const client_v1::Search& request) {
  std::vector<std::string> words =
      absl::StrSplit(journey::FoldText(request.text()), absl::ByAnyChar(" \t\n"), absl::SkipEmpty());
  if (words.empty()) return Error(v1::ERROR_REASON_FIELD_REQUIRED, {{"field", "text"}});
  if (request.max_hits() < 0 || request.max_hits() > kMaxHits) {
    return Error(v1::ERROR_REASON_FIELD_OUT_OF_RANGE,
                 {{"field", "max_hits"}, {"min", "0"}, {"max", "200"}});
  }
  const size_t max_hits = request.max_hits() == 0 ? kDefaultHits : request.max_hits();

  // What was erased on the device is not to be found here either.
  if (erasures_ != book.erasures()) Clear();
  erasures_ = book.erasures();
  struct Found {
    absl::Time at;
    client_v1::SearchHit hit;
  };
  std::vector<Found> found;
  absl::Status status = book.VisitShown([&](const std::string& journey_id,
                                            const std::function<const journey::State*()>& shown) {
    if (!request.journey_id().empty() && request.journey_id() != journey_id) return true;
    const uint64_t version = book.VersionOf(journey_id);
    auto place = journeys_.find(journey_id);
    Journey made;
    const Journey* journey = nullptr;
    if (place != journeys_.end() && place->second.version == version) {
      journey = &place->second;
    } else {
      if (place != journeys_.end()) {
        bytes_ -= place->second.bytes;
        journeys_.erase(place);
      }
      const journey::State* state = shown();
      if (state == nullptr) return false;
      made = MakeJourney(*state);
      made.version = version;
      journey = &made;
      if (bytes_ + made.bytes <= kIndexBytes) {
        bytes_ += made.bytes;
        journey = &(journeys_[journey_id] = std::move(made));
      }
    }
    for (const Text& text : journey->texts) {
      const size_t at = text.folded.find(words.front());
      if (at == std::string::npos) continue;
      if (!std::all_of(words.begin() + 1, words.end(), [&](const std::string& word) {
            return absl::StrContains(text.folded, word);
          })) {
        continue;
      }
      found.emplace_back();
      found.back().at = text.at;
      client_v1::SearchHit& hit = found.back().hit;
      hit.set_journey_id(journey_id);
      hit.set_journey_title(journey->title);
      hit.set_entry_id(text.entry_id);
      hit.set_snippet(SnippetOf(text.original, at));
      if (text.at != absl::InfiniteFuture()) *hit.mutable_occurred_at() = TimestampOf(text.at);
    }
    return true;
  });
  if (!status.ok()) return status;
  std::stable_sort(found.begin(), found.end(),
                   [](const Found& a, const Found& b) { return a.at > b.at; });
  client_v1::SearchReply reply;
  reply.set_more(found.size() > max_hits);
  if (found.size() > max_hits) found.resize(max_hits);
  for (Found& one : found) *reply.add_hits() = std::move(one.hit);
  return reply;
}

}  // namespace inwonersreis::sync
