// The invariants, checked against a model that shares nothing with the engine but
// the rules (Visible, Fold).
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "inwonersreis/v1/journey_service.pb.h"
#include "journey/errors.h"
#include "journey/ids.h"
#include "journey/visible.h"
#include "tests/simulation/world.h"

namespace inwonersreis::simulation {
namespace {

// Bytes that are the same for the same message: maps in order.
std::string Canonical(const v1::JourneyState& state) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    state.SerializeToCodedStream(&coded);
  }
  return bytes;
}

std::string RawId(const std::string& id) {
  const auto bytes = IdToBytes(id);
  return bytes.ok() ? std::string(bytes->begin(), bytes->end()) : std::string();
}

// Which part of two states is not the same.
std::string Difference(const v1::JourneyState& is, const v1::JourneyState& should) {
  if (is.items_size() != should.items_size()) {
    return absl::StrCat(is.items_size(), " items instead of ", should.items_size());
  }
  if (is.goals_size() != should.goals_size()) {
    return absl::StrCat(is.goals_size(), " goals instead of ", should.goals_size());
  }
  for (int i = 0; i < is.items_size(); ++i) {
    if (is.items(i).SerializeAsString() != should.items(i).SerializeAsString()) {
      return absl::StrCat("item ", is.items(i).entry().entry_id(), " of seq ",
                          is.items(i).entry().seq(), " is not ",
                          should.items(i).entry().entry_id());
    }
  }
  if (is.last_seq() != should.last_seq()) {
    return absl::StrCat("last seq ", is.last_seq(), " instead of ", should.last_seq());
  }
  return "another part";
}

}  // namespace

Found World::OnServer() {
  Found found;
  for (const std::string& journey : server_->journeys()) {
    for (const v1::Entry& entry : server_->Log(journey)) {
      if (found.ids.count(entry.entry_id()) > 0) {
        Fail(absl::StrCat("L3: twice on the server: ", entry.entry_id()));
      }
      found.Add(entry);
    }
  }
  for (const auto& text : found.texts) {
    if (text.second > 1) Fail(absl::StrCat("nothing doubled: ", text.first, " is twice there"));
  }
  return found;
}

// Cursors only go on (S3), but for a new epoch or a journey that was erased.
void World::WatchCursors(int phone, const sync::CallSpec& spec, const std::string& request) {
  if (!absl::EndsWith(spec.method, "/PullEntries")) return;
  v1::PullEntriesRequest pull;
  if (!pull.ParseFromString(request)) return Fail("a pull that is none");
  Beside& beside = beside_[phone];
  if (pull.epoch() != beside.cursor_epoch || spec.token != beside.cursor_token) {
    beside.cursors.clear();
    beside.cursor_epoch = pull.epoch();
    beside.cursor_token = spec.token;
  }
  for (const v1::Cursor& cursor : pull.cursors()) {
    int64_t& last = beside.cursors[cursor.journey_id()];
    const bool other_role =
        role_changes_.count(absl::StrCat(phones_[phone]->session.account().login_name(),
                                         cursor.journey_id())) > 0;
    if (cursor.after_seq() < last && !(cursor.after_seq() == 0 && other_role)) {
      Fail(absl::StrCat("S3: ", phones_[phone]->name(), "'s cursor goes back from ", last, " to ",
                        cursor.after_seq()));
    }
    last = cursor.after_seq();
  }
}

void World::CheckScreen(int phone) {
  Phone& device = *phones_[phone];
  for (const std::string& journey : device.Listed()) device.FreshView(journey);
  if (!device.broken.empty()) Fail(absl::StrCat("S1: ", device.name(), ": ", device.broken));
}

void World::CheckFile(int phone) {
  Phone& device = *phones_[phone];
  if (!device.running() || device.dying() || beside_[phone].corrupt ||
      timeline_.frozen(device.owner())) {
    return;
  }
  CheckScreen(phone);
  if (failed() || device.dying()) return;
  const bool trouble = beside_[phone].io_trouble;
  const std::map<std::string, client_v1::JourneyView> views = device.views;
  const std::set<std::string> listed = device.Listed();
  device.Kill();
  device.vfs.Disarm();
  device.vfs.SetCapacity(-1);
  auto holdings = device.Inspect();
  if (!holdings.ok()) {
    return Fail(absl::StrCat(device.name(), "'s file cannot be read: ",
                             ReasonName(ReasonOf(holdings.status()))));
  }
  Trace(absl::StrCat(device.name(), " is looked into: ", holdings->outbox.size(), " wait, ",
                     holdings->not_sent.size(), " not sent"));
  if (!trouble) {
    for (const auto& journey : holdings->journeys) {
      if (listed.count(journey.first) == 0) {
        Fail(absl::StrCat("S5: ", device.name(), "'s file holds ", journey.first,
                          " that the screen does not list"));
      }
    }
  }
  // S1: what was shown is the fold of the mirror, then of what waits.
  for (const auto& journey : holdings->journeys) {
    const auto view = views.find(journey.first);
    if (view == views.end() || trouble) continue;
    std::vector<v1::Entry> entries = holdings->mirror[journey.first];
    for (const auto& record : holdings->outbox) {
      if (record.entry.journey_id() == journey.first) entries.push_back(record.entry);
    }
    const journey::State state = journey::Fold(entries);
    if (Canonical(state.proto()) != Canonical(view->second.state())) {
      Fail(absl::StrCat("S1: ", device.name(), " shows another fold of ", journey.first, ": ",
                        Difference(view->second.state(), state.proto())));
    }
  }
  for (const auto& mirror : holdings->mirror) {
    std::set<std::string> ids;
    int64_t last = 0;
    for (const v1::Entry& entry : mirror.second) {
      if (!ids.insert(entry.entry_id()).second || entry.seq() <= last) {
        Fail(absl::StrCat("S3: ", device.name(), " holds an entry twice: ", entry.entry_id()));
      }
      last = entry.seq();
    }
    if (last > holdings->journeys[mirror.first].cursor && !holdings->journeys[mirror.first].stale) {
      Fail(absl::StrCat("S3: ", device.name(), " holds more than its cursor says"));
    }
  }
  CheckTexts(phone, *holdings);
  CheckErased(phone, *holdings);
  if (!failed()) StartPhone(phone);
}

void World::CheckTexts(int phone, const Holdings& holdings) {
  Phone& device = *phones_[phone];
  Found kept;
  std::set<std::string> waiting;
  for (const auto& record : holdings.outbox) {
    kept.Add(record.entry);
    waiting.insert(record.entry.entry_id());
  }
  for (const auto& record : holdings.not_sent) {
    kept.Add(record.entry);
    if (waiting.count(record.entry.entry_id()) > 0) {
      Fail(absl::StrCat("nothing doubled: ", device.name(), " both sends and does not send ",
                        record.entry.entry_id()));
    }
  }
  Found mirrored;
  for (const auto& mirror : holdings.mirror) {
    const bool stale = holdings.journeys.at(mirror.first).stale;
    for (const v1::Entry& entry : mirror.second) {
      mirrored.Add(entry);
      if (kept.ids.count(entry.entry_id()) > 0 && !stale) {
        Fail(absl::StrCat("S2: ", device.name(), " has ", entry.entry_id(),
                          " back and still keeps it"));
      }
    }
  }
  if (!server_->up()) return;
  const Found found = OnServer();
  const bool other_epoch = holdings.identity.epoch != server_->epoch();
  for (const Typed& typed : model_.typed()) {
    if (typed.phone != phone || !typed.promised || typed.given_up) continue;
    if (found.Has(typed) || kept.Has(typed) || (other_epoch && mirrored.Has(typed))) continue;
    Fail(absl::StrCat("S2: nothing lost: ", typed.text, " (", typed.entry_id, ") of ",
                      device.name(), " is nowhere"));
  }
}

// S5: nothing of a journey that was erased is left on the disk, and never a text.
void World::CheckErased(int phone, const Holdings& holdings) {
  Phone& device = *phones_[phone];
  Beside& beside = beside_[phone];
  const std::string raw = device.RawBytes();
  for (const char* text :
       {kText.c_str(), "wijkteam", "Verzonnen", "-van-coach", "-van-resident"}) {
    if (absl::StrContains(raw, text)) {
      Fail(absl::StrCat("S5: ", device.name(), "'s file shows a text: ", text));
    }
  }
  for (const std::string& journey : beside.erased) {
    if (holdings.journeys.count(journey) > 0) continue;
    if (absl::StrContains(raw, RawId(journey))) {
      Fail(absl::StrCat("S5: ", device.name(), "'s file still names ", journey));
    }
    for (const std::string& seal : beside.seals[RawId(journey)]) {
      if (absl::StrContains(raw, seal)) {
        Fail(absl::StrCat("S5: ", device.name(), "'s file still holds an entry of ", journey));
      }
    }
    beside.seals.erase(RawId(journey));
  }
  beside.erased.clear();
  for (auto& seals : device.Seals()) beside.seals[seals.first] = std::move(seals.second);
}

std::string World::NotAtRest(int phone) {
  Phone& device = *phones_[phone];
  if (!device.running()) return absl::StrCat(device.name(), " does not run");
  if (device.connection.phase() != client_v1::CONNECTION_PHASE_LIVE) {
    return absl::StrCat(device.name(), " is ",
                        client_v1::ConnectionPhase_Name(device.connection.phase()), " ",
                        ReasonName(device.connection.problem().reason()));
  }
  if (device.connection.waiting_entries() > 0) {
    return absl::StrCat(device.name(), " still has ", device.connection.waiting_entries(),
                        " to send");
  }
  return "";
}

std::string World::NotYet(int phone) {
  Phone& device = *phones_[phone];
  std::set<std::string> expected;
  for (const std::string& journey : server_->journeys()) {
    const journey::Actor actor = server_->ActorIn(device.login, journey);
    if (actor.role == v1::ROLE_UNSPECIFIED) continue;
    expected.insert(journey);
    const auto view = device.FreshView(journey);
    if (!view) return absl::StrCat(device.name(), " does not have ", journey);
    if (view->pending_size() > 0) {
      return absl::StrCat(device.name(), " waits for ", view->pending(0).entry_id(),
                          " to come back");
    }
    // What this person sees: the fold of all that is visible.
    const std::vector<v1::Entry> log = server_->Log(journey);
    const journey::State all = journey::Fold(log);
    std::vector<v1::Entry> visible;
    for (const v1::Entry& entry : log) {
      if (journey::Visible(all, actor, entry.entry_id())) {
        visible.push_back(journey::ViewOf(all, entry));
      }
    }
    const journey::State seen = journey::Fold(visible);
    if (Canonical(seen.proto()) != Canonical(view->state())) {
      return absl::StrCat(device.name(), "'s view of ", journey, " is not the server's: ",
                          Difference(view->state(), seen.proto()));
    }
  }
  if (device.Listed() != expected) {
    return absl::StrCat(device.name(), " lists ", device.Listed().size(), " journeys instead of ",
                        expected.size());
  }
  return "";
}

void World::CheckEnd() {
  for (size_t i = 0; i < phones_.size() && !failed(); ++i) {
    beside_[i].io_trouble = false;
    if (phones_[i]->unanswered() > 0) {
      return Fail(absl::StrCat("a request of ", phones_[i]->name(), " has no reply"));
    }
    CheckFile(static_cast<int>(i));
  }
  for (size_t i = 0; i < phones_.size() && !failed(); ++i) {
    phones_[i]->Kill();
    const auto holdings = phones_[i]->Inspect();
    if (!holdings.ok()) return Fail(absl::StrCat(phones_[i]->name(), "'s file cannot be read"));
    if (!holdings->outbox.empty()) {
      Fail(absl::StrCat("S6: ", phones_[i]->name(), " still has something waiting"));
    }
  }
}

}  // namespace inwonersreis::simulation
