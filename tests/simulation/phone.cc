#include "tests/simulation/phone.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include <fstream>
#include <sstream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client_lib/sync/testing/device.h"

namespace inwonersreis::simulation {
namespace {

// Maps have no order of their own on the wire.
std::string CanonicalView(const client_v1::JourneyView& view) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    view.SerializeToCodedStream(&coded);
  }
  return bytes;
}

bool SameView(const client_v1::JourneyView& a, const client_v1::JourneyView& b) {
  return CanonicalView(a) == CanonicalView(b);
}

}  // namespace

Phone::Phone(Timeline* timeline, ServerSide* server, FaultCounts* counts, Owner owner,
             std::string name, std::string login_name, std::string path, uint64_t seed)
    : login(std::move(login_name)),
      timeline_(timeline),
      counts_(counts),
      owner_(owner),
      name_(std::move(name)),
      path_(std::move(path)),
      random_(seed),
      link_(timeline, server, counts, owner, seed ^ 0x11a7) {}

Phone::~Phone() { Kill(); }

store::StoreOptions Phone::StoreOptions() {
  store::StoreOptions options;
  options.path = path_;
  options.key.fill(key_byte);
  options.random = [this](void* bytes, size_t size) { Fill(bytes, size); };
  options.durable = false;
  options.vfs = vfs.name();
  options.now = Wall();
  return options;
}

absl::Status Phone::Start(bool set_aside_unreadable) {
  store::StoreOptions options = StoreOptions();
  options.set_aside_unreadable = set_aside_unreadable;
  options.dies_at = [this](store::CommitMoment moment) {
    if (commits_left_ == 0 || moment != dies_at_ || --commits_left_ > 0) return false;
    counts_->Count(moment == store::CommitMoment::kBefore ? Fault::kPhoneKilledBeforeCommit
                                                          : Fault::kPhoneKilledAfterCommit);
    dying_ = true;
    link_.dead = true;
    return true;
  };
  auto store = store::LocalStore::Open(options);
  if (!store.ok()) return store.status();
  last_update_ = 0;
  views.clear();
  list.Clear();
  received.clear();
  last_problem.Clear();
  client_v1::ClientConfig config;
  config.set_device_name(name_);
  auto engine = sync::Engine::CreateOn(*std::move(store), config, {&link_, this, this, this},
                                       [this](client_v1::ClientUpdate update) { Take(update); });
  if (!engine.ok()) return engine.status();
  engine_ = *std::move(engine);
  WatchAll();
  return absl::OkStatus();
}

void Phone::Kill() {
  engine_.reset();
  link_.Forget();
  timeline_->Drop(owner_);
  timers_.clear();
  asked_.clear();
  sign_ins_.clear();
  replies_.clear();
  commits_left_ = 0;
  dying_ = false;
}

void Phone::DieAtCommit(int n, store::CommitMoment moment) {
  commits_left_ = n;
  dies_at_ = moment;
}

// --- Ports -----------------------------------------------------------------------

sync::TimerId Phone::RunAfter(absl::Duration delay, std::function<void()> run) {
  const sync::TimerId id = ++last_timer_;
  timers_.insert(id);
  timeline_->After(owner_, delay, [this, id, run = std::move(run)] {
    if (timers_.erase(id) > 0) run();
  });
  return id;
}

void Phone::Fill(void* bytes, size_t size) {
  auto* out = static_cast<uint8_t*>(bytes);
  for (size_t i = 0; i < size; ++i) out[i] = static_cast<uint8_t>(random_.Next());
}

// --- The screen ------------------------------------------------------------------

void Phone::Take(const client_v1::ClientUpdate& update) {
  if (dying_) return;  // The process is gone; nobody looks.
  if (update.update_seq() != ++last_update_) broken = "update_seq skipped";
  switch (update.update_case()) {
    case client_v1::ClientUpdate::kReply:
      if (asked_.erase(update.reply().request_id()) == 0) broken = "a reply too many";
      TakeSignedIn(update.reply());
      replies_[update.reply().request_id()] = update.reply();
      return;
    case client_v1::ClientUpdate::kConnection: connection = update.connection(); return;
    case client_v1::ClientUpdate::kSession: session = update.session(); return;
    case client_v1::ClientUpdate::kJourneys:
      list = update.journeys();
      return;
    case client_v1::ClientUpdate::kJourneyView:
      views[update.journey_view().journey_id()] = update.journey_view();
      return;
    case client_v1::ClientUpdate::kJourneyChange: {
      const auto view = views.find(update.journey_change().journey_id());
      if (view == views.end()) {
        broken = "a change without a view";
        return;
      }
      sync::testing::ApplyChange(update.journey_change(), &view->second);
      return;
    }
    case client_v1::ClientUpdate::kEntryState:
      if (update.entry_state().phase() == client_v1::ENTRY_PHASE_RECEIVED) {
        received.insert(update.entry_state().entry_id());
      }
      return;
    case client_v1::ClientUpdate::kNotSent: not_sent_count = update.not_sent().count(); return;
    case client_v1::ClientUpdate::kJourneyErased:
      views.erase(update.journey_erased().journey_id());
      if (on_erased) on_erased(update.journey_erased().journey_id());
      return;
    case client_v1::ClientUpdate::kProblem: last_problem = update.problem(); return;
    case client_v1::ClientUpdate::UPDATE_NOT_SET: return;
  }
}

void Phone::TakeSignedIn(const client_v1::Reply& reply) {
  const auto sign_in = sign_ins_.extract(reply.request_id());
  if (sign_in.empty() || !reply.has_signed_in()) return;
  login = sign_in.mapped();
  if (reply.signed_in().account().login_name() != login) broken = "somebody else is signed in";
}

client_v1::Reply Phone::Ask(client_v1::ClientRequest request) {
  if (!running()) return {};
  request.set_request_id(++last_request_);
  asked_.insert(last_request_);
  engine_->Send(request);
  return replies_[last_request_];
}

client_v1::Reply Phone::Record(const std::string& journey_id, std::vector<v1::Entry> entries,
                               bool keep_if_refused) {
  client_v1::ClientRequest request;
  request.mutable_record_entries()->set_journey_id(journey_id);
  request.mutable_record_entries()->set_keep_if_refused(keep_if_refused);
  for (v1::Entry& entry : entries) {
    *request.mutable_record_entries()->add_entries() = std::move(entry);
  }
  return Ask(std::move(request));
}

void Phone::SignIn(bool erase_other_person) {
  if (!running()) return;
  client_v1::ClientRequest request;
  request.mutable_sign_in()->set_login_name(login);
  request.mutable_sign_in()->set_passphrase("een lange zin van een test");
  request.mutable_sign_in()->set_erase_other_person(erase_other_person);
  sign_ins_[last_request_ + 1] = login;
  Ask(std::move(request));
}

client_v1::Reply Phone::Watch(const std::string& journey_id) {
  client_v1::ClientRequest request;
  request.mutable_watch_journey()->set_journey_id(journey_id);
  return Ask(std::move(request));
}

void Phone::WatchAll() {
  client_v1::ClientRequest request;
  request.mutable_watch_journeys();
  Ask(std::move(request));
}

void Phone::SetPresence(bool foreground, bool network_available) {
  client_v1::ClientRequest request;
  request.mutable_set_presence()->set_foreground(foreground);
  request.mutable_set_presence()->set_network_available(network_available);
  Ask(std::move(request));
}

absl::optional<client_v1::JourneyView> Phone::FreshView(const std::string& journey_id) {
  auto before = views.extract(journey_id);
  const client_v1::Reply reply = Watch(journey_id);
  if (reply.problem().reason() == v1::ERROR_REASON_DEVICE_STORE_DAMAGED) {
    last_problem = reply.problem();
  }
  const auto fresh = views.find(journey_id);
  if (fresh == views.end()) return absl::nullopt;
  client_v1::JourneyView view = fresh->second;
  // The sum of what the screen was told is the whole (S1).
  if (!before.empty() && !SameView(before.mapped(), view)) {
    broken = "the screen's sum is not the view";
  }
  return view;
}

std::set<std::string> Phone::Listed() const {
  std::set<std::string> ids;
  for (const client_v1::JourneyListItem& item : list.journeys()) {
    ids.insert(item.summary().journey_id());
  }
  return ids;
}

// --- The file --------------------------------------------------------------------

absl::StatusOr<Holdings> Phone::Inspect() {
  auto store = store::LocalStore::Open(StoreOptions());
  if (!store.ok()) return store.status();
  Holdings holdings;
  const absl::Status status = (*store)->Read([&](store::Transaction& read) -> absl::Status {
    auto identity = read.GetIdentity();
    if (!identity.ok()) return identity.status();
    holdings.identity = *std::move(identity);
    auto journeys = read.Journeys();
    if (!journeys.ok()) return journeys.status();
    for (const store::JourneyRecord& journey : *journeys) {
      holdings.journeys[journey.journey_id] = journey;
      std::vector<v1::Entry>& entries = holdings.mirror[journey.journey_id];
      const absl::Status visited = read.VisitEntries(journey.journey_id, [&](v1::Entry& entry) {
        entries.push_back(entry);
        return absl::OkStatus();
      });
      if (!visited.ok()) return visited;
    }
    auto outbox = read.Outbox();
    if (!outbox.ok()) return outbox.status();
    holdings.outbox = *std::move(outbox);
    auto not_sent = read.NotSent();
    if (!not_sent.ok()) return not_sent.status();
    holdings.not_sent = *std::move(not_sent);
    return absl::OkStatus();
  });
  if (!status.ok()) return status;
  return holdings;
}

std::string Phone::RawBytes() const {
  std::stringstream bytes;
  for (const char* suffix : {"", "-wal"}) {
    std::ifstream file(path_ + suffix, std::ios::binary);
    if (file) bytes << file.rdbuf();
  }
  return bytes.str();
}

std::map<std::string, std::vector<std::string>> Phone::Seals() {
  std::map<std::string, std::vector<std::string>> seals;
  try {
    SQLite::Database database(path_, SQLite::OPEN_READONLY);
    SQLite::Statement row(database,
                          "SELECT journey_id, mirror.sealed FROM mirror JOIN journeys "
                          "ON journeys.number = mirror.journey");
    while (row.executeStep()) {
      const std::string id = row.getColumn(0).getString();
      seals[id].push_back(row.getColumn(1).getString().substr(0, 32));
    }
  } catch (const SQLite::Exception&) {
    seals.clear();
  }
  return seals;
}

}  // namespace inwonersreis::simulation
