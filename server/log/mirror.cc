#include "server/log/mirror.h"

#include <algorithm>
#include <cstring>
#include <mutex>
#include <utility>

#include "journey/consents.h"
#include "journey/errors.h"
#include "journey/visible.h"
#include "server/log/seals.h"
#include "server/log/wire.h"

namespace inwonersreis::log {
namespace {

// A first chunk fits what is loaded; later ones grow with the journey.
constexpr size_t kSmallestChunk = 2 * 1024;
constexpr size_t kLargestChunk = 256 * 1024;
// Devices and colleagues who look at one journey in the same hours.
constexpr size_t kViewers = 16;
// What may wait for a reader before the mirror is not worth keeping.
constexpr size_t kPushedBytes = 256 * 1024;

constexpr int kEntriesField = 1;        // GetJourneyResponse.entries
constexpr int kPageJourneyField = 1;    // JourneyPage.journey_id, and so on
constexpr int kPageEntriesField = 2;
constexpr int kPageUpToField = 3;
constexpr int kPageWithdrawnField = 4;
constexpr int kPageRoleField = 5;

bool SameViewer(const journey::Actor& a, const journey::Actor& b) {
  return a.role == b.role && a.person_id == b.person_id && a.organisation_id == b.organisation_id;
}

// The role that a person had at some moment, as far as the log knows.
journey::Actor ActorThen(const journey::State& state, const journey::Actor& now) {
  for (const v1::Member& member : state.proto().members()) {
    if (member.person_id() != now.person_id || member.has_left_at()) continue;
    journey::Actor then = now;
    then.role = member.role();
    return then;
  }
  return now;
}

}  // namespace

Mirror::Mirror(const IdBytes& journey_id, const privacy::Vault* vault)
    : journey_id_(journey_id), vault_(vault) {}

bool Mirror::Push(std::shared_ptr<const Committed> committed) {
  size_t bytes = 0;
  for (const CommittedEntry& entry : committed->entries) bytes += entry.bytes.size();
  std::lock_guard<std::mutex> lock(pushed_mutex_);
  pushed_bytes_ += bytes;
  pushed_.push_back(std::move(committed));
  return pushed_bytes_ <= kPushedBytes;
}

absl::Status Mirror::Prepare(storage::Store& store, int64_t at_least_seq) {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (loaded_ && Drain() && size() >= at_least_seq) return absl::OkStatus();
  }
  // Not under the lock: whoever waits for a connection must not hold it.
  return store.Read([&](storage::ReadTransaction& read) {
    std::lock_guard<std::mutex> lock(mutex_);
    if (loaded_ && Drain() && size() >= at_least_seq) return absl::OkStatus();
    return Load(read);
  });
}

absl::Status Mirror::Load(storage::ReadTransaction& read) {
  auto row = read.Journey(journey_id_);
  if (!row.ok()) return row.status();
  if (!*row) return Error(v1::ERROR_REASON_NOT_FOUND);
  auto key = vault_->Unwrap((*row)->wrapped_key, journey_id_);
  if (!key.ok()) return key.status();
  places_.reserve(static_cast<size_t>((*row)->last_seq));
  std::string bytes;
  absl::Status status =
      VisitEntries(read, *vault_, *key, journey_id_, size(), [&](v1::Entry& entry) {
        bytes.clear();
        entry.AppendToString(&bytes);
        Add(entry, bytes);
      });
  if (!status.ok()) return status;
  loaded_ = true;
  Drain();  // What came while this snapshot was read.
  CountBytes();
  return absl::OkStatus();
}

bool Mirror::Drain() {
  std::vector<std::shared_ptr<const Committed>> pushed;
  {
    std::lock_guard<std::mutex> lock(pushed_mutex_);
    if (pushed_.empty()) return true;
    pushed.swap(pushed_);
    pushed_bytes_ = 0;
  }
  // Commits of one journey are told in order, but a load may have seen some.
  bool complete = true;
  for (const auto& committed : pushed) {
    for (const CommittedEntry& added : committed->entries) {
      if (added.entry.seq() <= size()) continue;
      if (added.entry.seq() == size() + 1) {
        Add(added.entry, added.bytes);
      } else {
        complete = false;
      }
    }
  }
  CountBytes();
  return complete;
}

void Mirror::Add(const v1::Entry& entry, absl::string_view bytes) {
  auto entry_id = IdToBytes(entry.entry_id());
  Put(entry_id.ok() ? *entry_id : IdBytes{}, bytes, 0);
  journey::Apply(entry, &state_);
  switch (entry.body_case()) {
    case v1::Entry::kSharingChanged:
      turns_.push_back({entry.seq(), entry.body_case(), entry.sharing_changed().target_id()});
      viewers_.clear();
      break;
    case v1::Entry::kMemberJoined:
      turns_.push_back({entry.seq(), entry.body_case(), entry.member_joined().person_id()});
      break;
    case v1::Entry::kRetraction: {
      turns_.push_back({entry.seq(), entry.body_case(), entry.retraction().target_id()});
      // On disk the content is gone already.
      if (loaded_) Rewrite(journey::ContentOf(state_, entry.retraction().target_id()));
      break;
    }
    default:
      break;
  }
}

void Mirror::Put(const IdBytes& entry_id, absl::string_view bytes, size_t more) {
  std::string header;
  AppendHeader(kEntriesField, bytes.size(), &header);
  const size_t needed = header.size() + bytes.size();
  if (chunks_.empty() || chunks_.back()->capacity - chunks_.back()->size < needed) {
    const size_t wanted = std::clamp(static_cast<size_t>(chunk_bytes_) / 2 + more,
                                     kSmallestChunk, kLargestChunk);
    chunks_.push_back(std::make_shared<Chunk>(std::max(wanted, needed)));
    chunk_bytes_ += static_cast<int64_t>(chunks_.back()->capacity);
  }
  Chunk& chunk = *chunks_.back();
  Place place;
  place.entry_id = entry_id;
  place.chunk = static_cast<uint32_t>(chunks_.size() - 1);
  place.begin = static_cast<uint32_t>(chunk.size);
  place.payload = static_cast<uint32_t>(chunk.size + header.size());
  place.end = static_cast<uint32_t>(chunk.size + needed);
  std::memcpy(chunk.bytes.get() + place.begin, header.data(), header.size());
  std::memcpy(chunk.bytes.get() + place.payload, bytes.data(), bytes.size());
  chunk.size += needed;
  places_.push_back(place);
}

void Mirror::Rewrite(const std::vector<std::string>& redacted_ids) {
  std::vector<std::shared_ptr<Chunk>> old_chunks;
  std::vector<Place> old_places;
  old_chunks.swap(chunks_);
  old_places.swap(places_);
  const size_t total = static_cast<size_t>(chunk_bytes_);
  chunk_bytes_ = 0;
  for (const Place& place : old_places) {
    const absl::string_view bytes(old_chunks[place.chunk]->bytes.get() + place.payload,
                                  place.end - place.payload);
    const bool redact = std::find(redacted_ids.begin(), redacted_ids.end(),
                                  IdFromBytes(place.entry_id)) != redacted_ids.end();
    v1::Entry entry;
    if (redact && entry.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
      Put(place.entry_id, journey::Redact(entry).SerializeAsString(), total);
    } else {
      Put(place.entry_id, bytes, total);
    }
  }
  viewers_.clear();
}

absl::string_view Mirror::Payload(int64_t seq) const {
  const Place& place = places_[seq - 1];
  return absl::string_view(chunks_[place.chunk]->bytes.get() + place.payload,
                           place.end - place.payload);
}

Mirror::Viewer& Mirror::ViewOf(const journey::Actor& actor) {
  auto found = std::find_if(viewers_.begin(), viewers_.end(),
                            [&](const Viewer& v) { return SameViewer(v.actor, actor); });
  if (found == viewers_.end()) {
    if (viewers_.size() >= kViewers) viewers_.pop_back();
    viewers_.emplace_front();
    viewers_.front().actor = actor;
  } else {
    viewers_.splice(viewers_.begin(), viewers_, found);
  }
  Viewer& viewer = viewers_.front();
  for (int64_t seq = static_cast<int64_t>(viewer.visible.size()) + 1; seq <= size(); ++seq) {
    const Place& place = places_[seq - 1];
    const bool visible = journey::Visible(state_, actor, IdFromBytes(place.entry_id));
    viewer.visible.push_back(visible);
    if (!visible) continue;
    const char* begin = chunks_[place.chunk]->bytes.get() + place.begin;
    const size_t length = place.end - place.begin;
    ++viewer.count;
    viewer.bytes += static_cast<int64_t>(length);
    if (!viewer.pieces.empty() && viewer.last_chunk == place.chunk &&
        viewer.pieces.back().bytes.data() + viewer.pieces.back().bytes.size() == begin) {
      absl::string_view& bytes = viewer.pieces.back().bytes;
      bytes = absl::string_view(bytes.data(), bytes.size() + length);
      continue;
    }
    viewer.pieces.push_back(Piece{chunks_[place.chunk], absl::string_view(begin, length)});
    viewer.last_chunk = place.chunk;
  }
  return viewer;
}

JourneyBytes Mirror::Journey(const journey::Actor& actor, int64_t max_bytes) {
  std::lock_guard<std::mutex> lock(mutex_);
  Viewer& viewer = ViewOf(actor);
  JourneyBytes journey;
  if (viewer.bytes <= max_bytes) {
    for (const Piece& piece : viewer.pieces) journey.entries.Append(piece);
    journey.up_to_seq = size();
    journey.entry_count = viewer.count;
    return journey;
  }
  for (int64_t seq = 1; seq <= size(); ++seq) {
    if (viewer.visible[seq - 1]) {
      const Place& place = places_[seq - 1];
      const size_t length = place.end - place.begin;
      if (static_cast<int64_t>(journey.entries.size() + length) > max_bytes) break;
      journey.entries.Append(
          Piece{chunks_[place.chunk],
                absl::string_view(chunks_[place.chunk]->bytes.get() + place.begin, length)});
      ++journey.entry_count;
    }
    journey.up_to_seq = seq;
  }
  return journey;
}

void Mirror::Changes(const journey::Actor& viewer, const std::vector<bool>& visible,
                     int64_t after_seq, int64_t up_to_seq, std::vector<int64_t>* again,
                     std::vector<std::string>* withdrawn) {
  bool visibility_turned = false;
  std::vector<bool> resend(after_seq, false);
  std::vector<bool> erase(after_seq, false);
  for (const Turn& turn : turns_) {
    if (turn.seq <= after_seq || turn.seq > up_to_seq) continue;
    if (turn.kind == v1::Entry::kRetraction) {
      for (const std::string& id : journey::ContentOf(state_, turn.about)) {
        const auto facts = state_.Find(id);
        if (!facts || facts->seq < 1 || facts->seq > after_seq) continue;
        if (!visible[facts->seq - 1]) continue;
        resend[facts->seq - 1] = erase[facts->seq - 1] = true;
      }
    } else if (turn.kind == v1::Entry::kSharingChanged || turn.about == viewer.person_id) {
      visibility_turned = true;
    }
  }
  if (visibility_turned) {
    // What the client may hold was decided at some moment since its cursor.
    // Judge the older entries at each moment at which it could have changed.
    std::vector<bool> ever(after_seq, false);
    std::vector<bool> always(after_seq, true);
    journey::State then(journey::Keep::kRules);
    auto look = [&] {
      const journey::Actor actor = ActorThen(then, viewer);
      for (int64_t seq = 1; seq <= after_seq; ++seq) {
        const bool seen = journey::Visible(then, actor, IdFromBytes(places_[seq - 1].entry_id));
        if (seen) ever[seq - 1] = true;
        if (!seen) always[seq - 1] = false;
      }
    };
    auto turn = turns_.begin();
    for (int64_t seq = 1; seq <= size(); ++seq) {
      v1::Entry entry;
      const absl::string_view bytes = Payload(seq);
      if (entry.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
        journey::Apply(entry, &then);
      }
      while (turn != turns_.end() && turn->seq < seq) ++turn;
      const bool turns = turn != turns_.end() && turn->seq == seq &&
                         (turn->kind == v1::Entry::kSharingChanged ||
                          turn->about == viewer.person_id);
      if (seq == after_seq || (seq > after_seq && turns)) look();
    }
    for (int64_t seq = 1; seq <= after_seq; ++seq) {
      if (visible[seq - 1] && !always[seq - 1]) resend[seq - 1] = true;
      if (!visible[seq - 1] && ever[seq - 1]) erase[seq - 1] = true;
    }
  }
  for (int64_t seq = 1; seq <= after_seq; ++seq) {
    if (resend[seq - 1]) again->push_back(seq);
    if (erase[seq - 1]) withdrawn->push_back(IdFromBytes(places_[seq - 1].entry_id));
  }
}

PageBytes Mirror::Page(const journey::Actor& actor, int64_t after_seq, int64_t max_bytes) {
  std::lock_guard<std::mutex> lock(mutex_);
  PageBytes page;
  const Viewer& viewer = ViewOf(actor);
  // A cursor beyond the log is one of another epoch; nothing is newer.
  after_seq = std::clamp<int64_t>(after_seq, 0, size());
  int64_t bytes = 0;
  int64_t up_to = after_seq;
  std::vector<int64_t> fresh;
  for (int64_t seq = after_seq + 1; seq <= size(); ++seq) {
    if (viewer.visible[seq - 1]) {
      const int64_t length = static_cast<int64_t>(Payload(seq).size()) + 8;
      if (!fresh.empty() && bytes + length > max_bytes) break;
      bytes += length;
      fresh.push_back(seq);
    }
    up_to = seq;
  }
  std::vector<int64_t> again;
  std::vector<std::string> withdrawn;
  if (after_seq > 0 && !turns_.empty() && turns_.back().seq > after_seq) {
    Changes(actor, viewer.visible, after_seq, up_to, &again, &withdrawn);
  }

  AppendField(kPageJourneyField, IdFromBytes(journey_id_), &page.page);
  page.page.reserve(static_cast<size_t>(bytes) + 128);
  for (int64_t seq : again) AppendField(kPageEntriesField, Payload(seq), &page.page);
  for (int64_t seq : fresh) AppendField(kPageEntriesField, Payload(seq), &page.page);
  AppendNumber(kPageUpToField, up_to, &page.page);
  for (const std::string& id : withdrawn) AppendField(kPageWithdrawnField, id, &page.page);
  AppendNumber(kPageRoleField, actor.role, &page.page);
  page.up_to_seq = up_to;
  page.entry_count = static_cast<int64_t>(again.size() + fresh.size() + withdrawn.size());
  page.complete = up_to == size();
  return page;
}

v1::JourneySummary Mirror::SummaryFor(const journey::Actor& actor) {
  std::lock_guard<std::mutex> lock(mutex_);
  const Viewer& viewer = ViewOf(actor);
  journey::State seen;
  for (int64_t seq = 1; seq <= size(); ++seq) {
    if (!viewer.visible[seq - 1]) continue;
    v1::Entry entry;
    const absl::string_view bytes = Payload(seq);
    if (entry.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
      journey::Apply(entry, &seen);
    }
  }
  return journey::Summary(seen);
}

std::string Mirror::NameOf(absl::string_view person_id) {
  std::lock_guard<std::mutex> lock(mutex_);
  for (const v1::Member& member : state_.proto().members()) {
    if (member.person_id() == person_id) return member.name();
  }
  return "";
}

int64_t Mirror::last_seq() {
  std::lock_guard<std::mutex> lock(mutex_);
  return size();
}

bool Mirror::CollectionConsentHolds(absl::string_view day) {
  std::lock_guard<std::mutex> lock(mutex_);
  return journey::ConsentHolds(state_, v1::CONSENT_PURPOSE_COLLECTION, day);
}

void Mirror::CountBytes() {
  int64_t bytes = state_.ApproximateBytes() + chunk_bytes_ +
                  static_cast<int64_t>(places_.capacity() * sizeof(Place)) + 500;
  for (const Viewer& viewer : viewers_) {
    bytes += static_cast<int64_t>(viewer.pieces.capacity() * sizeof(Piece)) +
             static_cast<int64_t>(viewer.visible.capacity() / 8) + 200;
  }
  bytes_.store(bytes, std::memory_order_relaxed);
}

}  // namespace inwonersreis::log
