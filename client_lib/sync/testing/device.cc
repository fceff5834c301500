#include "client_lib/sync/testing/device.h"

#include <algorithm>
#include <utility>

namespace inwonersreis::sync::testing {

void ApplyChange(const client_v1::JourneyChange& change, client_v1::JourneyView* view) {
  v1::JourneyState next = change.state();  // Single fields, and lists named below.
  v1::JourneyState* shown = view->mutable_state();
  const auto replaced = [&](client_v1::JourneyPart part) {
    return std::count(change.replaced_lists().begin(), change.replaced_lists().end(), part) > 0;
  };
  if (!replaced(client_v1::JOURNEY_PART_MEMBERS)) next.mutable_members()->Swap(shown->mutable_members());
  if (!replaced(client_v1::JOURNEY_PART_GOALS)) next.mutable_goals()->Swap(shown->mutable_goals());
  if (!replaced(client_v1::JOURNEY_PART_CONSENTS)) {
    next.mutable_consents()->Swap(shown->mutable_consents());
  }
  if (!replaced(client_v1::JOURNEY_PART_HANDOVERS)) {
    next.mutable_handovers()->Swap(shown->mutable_handovers());
  }
  if (!replaced(client_v1::JOURNEY_PART_MARKS)) next.mutable_marks()->Swap(shown->mutable_marks());
  if (!replaced(client_v1::JOURNEY_PART_READ_UP_TO)) {
    *next.mutable_read_up_to() = shown->read_up_to();
  }
  std::vector<v1::Item> items(shown->items().begin(), shown->items().end());
  for (const v1::Item& item : change.state().items()) {
    auto same = std::find_if(items.begin(), items.end(), [&](const v1::Item& other) {
      return other.entry().entry_id() == item.entry().entry_id();
    });
    if (same == items.end()) {
      items.push_back(item);
    } else {
      *same = item;
    }
  }
  std::stable_sort(items.begin(), items.end(), [](const v1::Item& a, const v1::Item& b) {
    const uint64_t left = static_cast<uint64_t>(a.entry().seq()) - 1;  // 0 comes last
    const uint64_t right = static_cast<uint64_t>(b.entry().seq()) - 1;
    return left < right;
  });
  next.clear_items();
  for (v1::Item& item : items) *next.add_items() = std::move(item);
  *shown = std::move(next);
  view->set_role(change.role());
  *view->mutable_pending() = change.pending();
  view->set_seen_up_to_seq(change.seen_up_to_seq());
  view->set_unread(change.unread());
}

Device::Device(World* world, std::string path) : world_(world), path_(std::move(path)) {}

Device::~Device() = default;

absl::Status Device::Start() {
  store::StoreOptions options;
  options.path = path_;
  options.key.fill(key_byte);
  options.random = [this](void* bytes, size_t size) { world_->Fill(bytes, size); };
  options.durable = false;
  options.vfs = vfs;
  options.set_aside_unreadable = set_aside_unreadable;
  options.now = world_->Wall();
  if (dies_at) options.dies_at = [this](store::CommitMoment moment) { return dies_at(moment); };
  last_update = 0;
  views.clear();
  auto store = store::LocalStore::Open(options);
  if (!store.ok()) return store.status();
  client_v1::ClientConfig config;
  config.set_device_name("toestel");
  auto engine = Engine::CreateOn(*std::move(store), config, world_->ports(),
                                 [this](client_v1::ClientUpdate update) { Take(update); });
  if (!engine.ok()) return engine.status();
  engine_ = *std::move(engine);
  return absl::OkStatus();
}

void Device::Kill() {
  engine_.reset();
  world_->Kill();
}

void Device::Take(const client_v1::ClientUpdate& update) {
  gap |= update.update_seq() != ++last_update;
  switch (update.update_case()) {
    case client_v1::ClientUpdate::kReply:
      replies_[update.reply().request_id()] = update.reply();
      return;
    case client_v1::ClientUpdate::kConnection: connection = update.connection(); return;
    case client_v1::ClientUpdate::kSession: session = update.session(); return;
    case client_v1::ClientUpdate::kJourneys: list = update.journeys(); return;
    case client_v1::ClientUpdate::kJourneyView:
      views[update.journey_view().journey_id()] = update.journey_view();
      return;
    case client_v1::ClientUpdate::kJourneyChange:
      ++changes_told;
      ApplyChange(update.journey_change(), &views[update.journey_change().journey_id()]);
      return;
    case client_v1::ClientUpdate::kEntryState:
      phases[update.entry_state().entry_id()].push_back(update.entry_state().phase());
      return;
    case client_v1::ClientUpdate::kNotSent: not_sent_count = update.not_sent().count(); return;
    case client_v1::ClientUpdate::kJourneyErased:
      erased.push_back(update.journey_erased());
      views.erase(update.journey_erased().journey_id());
      return;
    case client_v1::ClientUpdate::kProblem: problems.push_back(update.problem()); return;
    case client_v1::ClientUpdate::UPDATE_NOT_SET: return;
  }
}

client_v1::Reply Device::Ask(client_v1::ClientRequest request) {
  request.set_request_id(++last_request_);
  engine_->Send(request);
  return replies_[last_request_];
}

client_v1::Reply Device::AskAndWait(client_v1::ClientRequest request) {
  Ask(std::move(request));
  const uint64_t id = last_request_;
  world_->Run(absl::Seconds(1));
  return replies_[id];
}

client_v1::Reply Device::SignIn(const std::string& login, bool erase_other_person) {
  client_v1::ClientRequest request;
  request.mutable_sign_in()->set_login_name(login);
  request.mutable_sign_in()->set_passphrase("een lange zin van een test");
  request.mutable_sign_in()->set_erase_other_person(erase_other_person);
  return AskAndWait(std::move(request));
}

client_v1::Reply Device::SignOut(bool erase_unsent) {
  client_v1::ClientRequest request;
  request.mutable_sign_out()->set_erase_unsent(erase_unsent);
  return AskAndWait(std::move(request));
}

client_v1::Reply Device::Say(const std::string& journey_id, const std::string& text,
                             bool keep_if_refused) {
  client_v1::ClientRequest request;
  client_v1::RecordEntries* record = request.mutable_record_entries();
  record->set_journey_id(journey_id);
  record->set_keep_if_refused(keep_if_refused);
  v1::Entry* entry = record->add_entries();
  entry->set_audience(v1::AUDIENCE_TEAM_AND_RESIDENTS);
  entry->mutable_message()->set_text(text);
  return Ask(std::move(request));
}

client_v1::Reply Device::Record(const std::string& journey_id, std::vector<v1::Entry> entries) {
  client_v1::ClientRequest request;
  request.mutable_record_entries()->set_journey_id(journey_id);
  for (v1::Entry& entry : entries) {
    *request.mutable_record_entries()->add_entries() = std::move(entry);
  }
  return Ask(std::move(request));
}

client_v1::Reply Device::Watch(const std::string& journey_id) {
  client_v1::ClientRequest request;
  if (journey_id.empty()) {
    request.mutable_watch_journeys();
  } else {
    request.mutable_watch_journey()->set_journey_id(journey_id);
  }
  return Ask(std::move(request));
}

void Device::SetPresence(bool foreground, bool network_available) {
  client_v1::ClientRequest request;
  request.mutable_set_presence()->set_foreground(foreground);
  request.mutable_set_presence()->set_network_available(network_available);
  Ask(std::move(request));
}

std::vector<client_v1::NotSentEntry> Device::NotSent() {
  client_v1::ClientRequest request;
  request.mutable_list_not_sent();
  const client_v1::Reply reply = Ask(std::move(request));
  return {reply.not_sent().entries().begin(), reply.not_sent().entries().end()};
}

client_v1::JourneyView Device::FreshView(const std::string& journey_id) {
  const auto before = views;
  views.clear();
  Watch(journey_id);
  client_v1::JourneyView view = views[journey_id];
  views = before;
  return view;
}

std::vector<std::string> Device::Texts(const std::string& journey_id) {
  std::vector<std::string> texts;
  const client_v1::JourneyView view = FreshView(journey_id);
  for (const v1::Item& item : view.state().items()) {
    texts.push_back(item.entry().message().text());
  }
  return texts;
}

}  // namespace inwonersreis::sync::testing
