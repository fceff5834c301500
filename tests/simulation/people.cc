// What people do: on their devices, and at the desk.
#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "journey/errors.h"
#include "tests/simulation/world.h"

namespace inwonersreis::simulation {
namespace {

// Long enough that pages of a pull fill up.
std::string Words(::inwonersreis::testing::Random& chance, const std::string& text) {
  return absl::StrCat(text, " ", std::string(static_cast<size_t>(chance.Between(0, 400)), 'x'));
}

std::vector<std::string> HeadsOf(const v1::VersionedText& text) {
  std::vector<std::string> heads;
  for (const v1::TextVersion& version : text.versions()) {
    heads.push_back(version.act().entry_id());
  }
  return heads;
}

}  // namespace

std::string World::AnyJourney() { return chance_.Of(server_->journeys()); }

client_v1::Reply World::Record(int phone, const std::string& journey_id,
                               std::vector<v1::Entry> entries,
                               const std::vector<std::string>& texts, bool keep_if_refused) {
  Phone& device = *phones_[phone];
  for (v1::Entry& entry : entries) {
    if (entry.entry_id().empty()) entry.set_entry_id(server_->NewId());
  }
  const std::vector<v1::Entry> given = entries;
  const client_v1::Reply reply = device.Record(journey_id, std::move(entries), keep_if_refused);
  bool promised = reply.has_recorded();
  if (!promised && keep_if_refused && device.running()) {
    client_v1::ClientRequest request;
    request.mutable_list_not_sent();
    const client_v1::Reply list = device.Ask(request);
    for (const client_v1::NotSentEntry& kept : list.not_sent().entries()) {
      promised = promised || kept.entry().entry_id() == given[0].entry_id();
    }
  }
  for (size_t i = 0; i < texts.size(); ++i) {
    if (!texts[i].empty()) model_.Add(texts[i], given[i].entry_id(), phone,
                                      device.session.account().login_name(), promised);
  }
  Trace(absl::StrCat(device.name(), " records ", given[0].body_case(), " ", given[0].entry_id(),
                     texts.empty() ? "" : absl::StrCat(" ", texts[0]), ": ",
                     promised ? "kept" : ReasonName(reply.problem().reason())));
  return reply;
}

void World::PersonActs(int phone) {
  Phone& device = *phones_[phone];
  if (!device.running() || timeline_.frozen(device.owner())) return;
  if (!device.signed_in() && chance_.OneIn(2)) {
    Trace(absl::StrCat(device.name(), " signs in as ", device.login));
    device.SignIn();
    return;
  }
  const std::string journey = AnyJourney();
  const int kind = chance_.Below(100);
  if (kind < 36) {
    Say(phone, journey);
  } else if (kind < 44) {
    SetGoal(phone, journey);
  } else if (kind < 58) {
    WorkOnGoal(phone, journey);
  } else if (kind < 66) {
    TwoDevicesRevise();
  } else if (kind < 76) {
    WorkOnText(phone, journey);
  } else if (kind < 82) {
    client_v1::ClientRequest seen;
    seen.mutable_mark_seen()->set_journey_id(journey);
    device.Ask(seen);
  } else if (kind < 88) {
    MindNotSent(phone);
  } else if (kind < 93) {
    SayTheSameAgain(phone);
  } else if (kind < 95) {
    client_v1::ClientRequest search;
    search.mutable_search()->set_text("zin");
    device.Ask(search);
  } else if (kind < 97) {
    client_v1::ClientRequest sync;
    sync.mutable_sync_now();
    device.Ask(sync);
  } else if (chance_.OneIn(2)) {
    device.Watch(journey);
  } else {
    client_v1::ClientRequest unwatch;
    unwatch.mutable_unwatch()->set_journey_id(journey);
    device.Ask(unwatch);
    device.views.erase(journey);
  }
}

void World::Say(int phone, const std::string& journey_id) {
  std::vector<v1::Entry> entries;
  std::vector<std::string> texts;
  for (int i = chance_.OneIn(6) ? chance_.Between(2, 6) : 1; i > 0; --i) {
    texts.push_back(model_.NewText());
    v1::Entry entry;
    entry.set_audience(chance_.OneIn(4) && phones_[phone]->login == "coach"
                           ? v1::AUDIENCE_TEAM
                           : v1::AUDIENCE_TEAM_AND_RESIDENTS);
    if (chance_.OneIn(5)) entry.set_audience(v1::AUDIENCE_EVERYONE);
    entry.mutable_message()->set_text(Words(chance_, texts.back()));
    entries.push_back(std::move(entry));
  }
  const client_v1::Reply reply =
      Record(phone, journey_id, std::move(entries), texts, chance_.OneIn(4));
  if (reply.has_recorded() && Enabled(Fault::kPoisonEntry) && chance_.OneIn(12)) {
    server_->poison.insert(reply.recorded().entries(0).entry_id());
    Trace(absl::StrCat("which is poison"));
  }
}

void World::SetGoal(int phone, const std::string& journey_id) {
  v1::Entry goal;
  goal.set_entry_id(server_->NewId());
  goal.set_audience(v1::AUDIENCE_TEAM_AND_RESIDENTS);
  const std::string text = model_.NewText();
  goal.mutable_goal_set()->set_text(absl::StrCat("Ik wil ", text));
  goal.mutable_goal_set()->set_domain(v1::DOMAIN_SOCIETY);
  std::vector<v1::Entry> entries = {goal};
  std::vector<std::string> texts = {text};
  for (int i = chance_.Below(3); i > 0; --i) {
    v1::Entry step;
    texts.push_back(model_.NewText());
    step.mutable_step_added()->set_goal_id(goal.entry_id());
    step.mutable_step_added()->set_text(texts.back());
    entries.push_back(std::move(step));
  }
  Record(phone, journey_id, std::move(entries), texts, chance_.OneIn(4));
}

bool World::Revise(int phone, const std::string& journey_id, const v1::Goal& goal) {
  v1::Entry entry;
  const std::string text = model_.NewText();
  v1::GoalRevised* revised = entry.mutable_goal_revised();
  revised->set_goal_id(goal.goal_id());
  revised->set_text(absl::StrCat("Ik wil liever ", text));
  revised->set_domain(v1::DOMAIN_SOCIETY);
  for (const std::string& head : HeadsOf(goal.text())) revised->add_supersedes(head);
  return Record(phone, journey_id, {entry}, {text}).has_recorded();
}

void World::WorkOnGoal(int phone, const std::string& journey_id) {
  const auto view = phones_[phone]->views.find(journey_id);
  if (view == phones_[phone]->views.end() || view->second.state().goals().empty()) {
    return SetGoal(phone, journey_id);
  }
  const v1::JourneyState& state = view->second.state();
  const v1::Goal goal = state.goals(chance_.Below(state.goals_size()));
  v1::Entry entry;
  std::string text;
  switch (chance_.Below(4)) {
    case 0: Revise(phone, journey_id, goal); return;
    case 1:
      text = model_.NewText();
      entry.mutable_step_added()->set_goal_id(goal.goal_id());
      entry.mutable_step_added()->set_text(text);
      break;
    case 2:
      if (goal.steps().empty()) return;
      entry.mutable_step_done()->set_step_id(
          goal.steps(chance_.Below(goal.steps_size())).step_id());
      break;
    default:
      text = model_.NewText();
      entry.set_audience(v1::AUDIENCE_TEAM_AND_RESIDENTS);
      entry.mutable_check_in()->set_goal_id(goal.goal_id());
      entry.mutable_check_in()->set_score(chance_.Between(0, 10));
      entry.mutable_check_in()->set_note(text);
  }
  Record(phone, journey_id, {entry}, {text});
}

// One person, two devices, no word between them.
void World::TwoDevicesRevise() {
  if (!Enabled(Fault::kTwoDevicesReviseOneField)) return;
  for (size_t a = 0; a < phones_.size(); ++a) {
    for (size_t b = a + 1; b < phones_.size(); ++b) {
      if (phones_[a]->login != phones_[b]->login || !phones_[a]->running() ||
          !phones_[b]->running()) {
        continue;
      }
      for (const auto& view : phones_[a]->views) {
        const auto other = phones_[b]->views.find(view.first);
        if (other == phones_[b]->views.end() || view.second.state().goals().empty()) continue;
        const v1::Goal goal = view.second.state().goals(0);
        for (const v1::Goal& same : other->second.state().goals()) {
          if (same.goal_id() != goal.goal_id()) continue;
          const v1::Goal seen = same;
          if (Revise(static_cast<int>(a), view.first, goal) &&
              Revise(static_cast<int>(b), view.first, seen)) {
            counts_.Count(Fault::kTwoDevicesReviseOneField);
          }
          return;
        }
      }
    }
  }
}

// Corrects, takes back or shares otherwise what this person said.
void World::WorkOnText(int phone, const std::string& journey_id) {
  Phone& device = *phones_[phone];
  const auto view = device.views.find(journey_id);
  if (view == device.views.end()) return;
  std::vector<std::pair<std::string, std::vector<std::string>>> own;
  for (const v1::Item& item : view->second.state().items()) {
    if (item.entry().has_message() && !item.retracted() &&
        item.entry().author_id() == device.session.account().account_id()) {
      own.emplace_back(item.entry().entry_id(),
                       std::vector<std::string>(item.version_ids().begin(),
                                                item.version_ids().end()));
    }
  }
  if (own.empty()) return;
  const auto& target = chance_.Of(own);
  v1::Entry entry;
  switch (chance_.Below(3)) {
    case 0: {
      const std::string text = model_.NewText();
      entry.mutable_correction()->set_target_id(target.first);
      for (const std::string& id : target.second) entry.mutable_correction()->add_supersedes(id);
      entry.mutable_correction()->mutable_message()->set_text(Words(chance_, text));
      Record(phone, journey_id, {entry}, {text});
      return;
    }
    case 1:
      entry.mutable_retraction()->set_target_id(target.first);
      break;
    default:
      entry.mutable_sharing_changed()->set_target_id(target.first);
      entry.mutable_sharing_changed()->set_audience(
          chance_.OneIn(2) ? v1::AUDIENCE_TEAM : v1::AUDIENCE_TEAM_AND_RESIDENTS);
  }
  Record(phone, journey_id, {entry}, {""});
}

void World::MindNotSent(int phone) {
  Phone& device = *phones_[phone];
  client_v1::ClientRequest request;
  request.mutable_list_not_sent();
  const client_v1::Reply reply = device.Ask(request);
  if (!device.running() || reply.not_sent().entries().empty()) return;
  const client_v1::NotSentEntry kept =
      reply.not_sent().entries(chance_.Below(reply.not_sent().entries_size()));
  const std::string id = kept.entry().entry_id();
  client_v1::ClientRequest act;
  if (chance_.OneIn(5)) {
    act.mutable_discard_not_sent()->set_entry_id(id);
    // Given up before: the program may die after the commit.
    for (Typed& typed : model_.typed()) {
      if (typed.entry_id == id && typed.phone == phone) typed.given_up = true;
    }
    device.Ask(act);
    Trace(absl::StrCat(device.name(), " throws away ", id));
    return;
  }
  act.mutable_send_again()->set_entry_id(id);
  Typed* old = model_.Find(id);
  std::string text;
  if (chance_.OneIn(3) && kept.entry().has_message() && old != nullptr) {
    text = model_.NewText();
    *act.mutable_send_again()->mutable_changed() = kept.entry();
    act.mutable_send_again()->mutable_changed()->mutable_message()->set_text(text);
    old->given_up = true;  // Replaced by the person.
  }
  const client_v1::Reply again = device.Ask(act);
  const std::string now = again.recorded().entries_size() > 0
                              ? again.recorded().entries(0).entry_id()
                              : std::string();
  if (!text.empty()) {
    model_.Add(text, now.empty() ? id : now, phone, device.session.account().login_name(),
               again.has_recorded());
  } else if (old != nullptr && !now.empty() && now != id) {
    old->entry_id = now;
  }
  Trace(absl::StrCat(device.name(), " sends ", id, " again: ",
                     again.has_recorded() ? "kept" : ReasonName(again.problem().reason())));
}

// A screen that did not hear the answer asks once more.
void World::SayTheSameAgain(int phone) {
  if (!Enabled(Fault::kSameIdAgain)) return;
  Phone& device = *phones_[phone];
  const auto view = device.views.empty() ? device.views.end()
                                         : std::next(device.views.begin(),
                                                     chance_.Below(static_cast<int>(
                                                         device.views.size())));
  if (view == device.views.end()) return;
  for (const v1::Item& item : view->second.state().items()) {
    const v1::Entry& shown = item.entry();
    if (!shown.has_message() || item.corrected() || item.retracted() || shown.redacted() ||
        shown.author_id() != device.session.account().account_id() ||
        item.audience() != shown.audience() || !chance_.OneIn(3)) {
      continue;
    }
    v1::Entry again;
    again.set_entry_id(shown.entry_id());
    again.set_audience(shown.audience());
    *again.mutable_message() = shown.message();
    const std::string journey_id = view->first;
    const bool promised = device.Record(journey_id, {again}).has_recorded();
    counts_.Count(Fault::kSameIdAgain);
    Trace(absl::StrCat(device.name(), " says ", again.entry_id(), " again"));
    if (!promised && device.running() && !device.dying() && !beside_[phone].io_trouble &&
        !beside_[phone].corrupt) {
      Fail(absl::StrCat("L3: ", device.name(), " is refused what it has: ", again.entry_id()));
    }
    return;
  }
}

// --- The desk --------------------------------------------------------------------

void World::Join(const std::string& login, const std::string& journey_id, v1::Role role) {
  v1::Entry entry;
  entry.set_journey_id(journey_id);
  v1::MemberJoined* joined = entry.mutable_member_joined();
  joined->set_person_id(server_->account(login).account_id());
  joined->set_name(server_->account(login).display_name());
  joined->set_role(role);
  if (role == v1::ROLE_PROFESSIONAL || role == v1::ROLE_LEAD_COACH) {
    joined->set_organisation_id(server_->account(login).organisation_id());
  }
  const auto result = server_->Write("desk", entry);
  Trace(absl::StrCat("desk lets ", login, " in as ", v1::Role_Name(role), ": ",
                     !result.ok()                ? ReasonName(ReasonOf(result.status()))
                     : result->has_accepted()    ? "done"
                                                 : ReasonName(result->rejected().reason())));
}

void World::Leave(const std::string& login, const std::string& journey_id) {
  v1::Entry entry;
  entry.set_journey_id(journey_id);
  entry.mutable_member_left()->set_person_id(server_->account(login).account_id());
  const auto result = server_->Write("desk", entry);
  const bool done = result.ok() && result->has_accepted();
  Trace(absl::StrCat("desk lets ", login, " go: ", done ? "done" : "no"));
  if (!done) return;
  for (size_t i = 0; i < phones_.size(); ++i) {
    const auto view = phones_[i]->views.find(journey_id);
    if (phones_[i]->login == login && view != phones_[i]->views.end() &&
        view->second.pending_size() > 0) {
      counts_.Count(Fault::kAccessRevokedWithPending);
    }
  }
}

void World::DeskActs() {
  if (!server_->up()) return;
  const std::string journey = AnyJourney();
  const std::string login = chance_.Of(std::vector<std::string>{"coach", "resident", "supporter"});
  v1::Entry entry;
  entry.set_journey_id(journey);
  const int kind = chance_.Below(100);
  if (kind < 30) {
    entry.set_entry_id(server_->NewId());
    entry.set_audience(chance_.OneIn(4) ? v1::AUDIENCE_EVERYONE : v1::AUDIENCE_TEAM_AND_RESIDENTS);
    entry.mutable_message()->set_text(
        absl::StrCat("van het wijkteam ", std::string(static_cast<size_t>(chance_.Below(300)), 'y')));
    const auto result = server_->Write("desk", entry);
    if (result.ok() && result->has_accepted()) desk_messages_.emplace_back(journey, entry.entry_id());
  } else if (kind < 38) {
    Unshare();
  } else if (kind < 54 && Enabled(Fault::kEditAfterClose)) {
    // Closed while somebody types; opened again some time.
    entry.mutable_journey_closed()->set_reason(v1::CLOSING_REASON_GOALS_REACHED);
    auto result = server_->Write("desk", entry);
    if (result.ok() && result->has_accepted()) {
      for (const auto& phone : phones_) {
        const auto view = phone->views.find(journey);
        if (view != phone->views.end() && view->second.pending_size() > 0) {
          counts_.Count(Fault::kEditAfterClose);
        }
      }
    } else {
      entry.mutable_journey_reopened()->set_words("We gaan verder");
      result = server_->Write("desk", entry);
    }
    Trace(absl::StrCat("desk closes or opens ", journey));
  } else if (kind < 94) {
    if (server_->ActorIn(login, journey).role != v1::ROLE_UNSPECIFIED) {
      if (Enabled(Fault::kAccessRevokedWithPending) && chance_.OneIn(2)) Leave(login, journey);
      return;
    }
    v1::Role role = server_->account(login).role();
    if (Enabled(Fault::kRoleChanged) && login == "supporter") {
      role = chance_.OneIn(2) ? v1::ROLE_RESIDENT : v1::ROLE_SUPPORTER;
      counts_.Count(Fault::kRoleChanged);
      role_changes_.insert(absl::StrCat(login, journey));
    }
    counts_.Count(Fault::kAccessGrantedAgain);
    Join(login, journey, role);
  } else if (server_->journeys().size() < 4) {
    auto opened = server_->OpenJourney(absl::StrCat("Reis ", server_->journeys().size() + 1));
    if (!opened.ok()) return;
    Trace(absl::StrCat("desk opens ", *opened));
    for (const char* member : {"coach", "resident", "supporter"}) {
      if (chance_.Percent(80)) Join(member, *opened, server_->account(member).role());
    }
  }
}

// The desk shares a text less widely than before.
void World::Unshare() {
  if (desk_messages_.empty()) return;
  const auto& message = chance_.Of(desk_messages_);
  v1::Entry entry;
  entry.set_journey_id(message.first);
  entry.mutable_sharing_changed()->set_target_id(message.second);
  entry.mutable_sharing_changed()->set_audience(chance_.OneIn(3) ? v1::AUDIENCE_TEAM_AND_RESIDENTS
                                                                 : v1::AUDIENCE_TEAM);
  const auto result = server_->Write("desk", entry);
  if (result.ok() && result->has_accepted()) counts_.Count(Fault::kUnsharedBetweenPages);
  Trace(absl::StrCat("desk shares ", message.second, " otherwise"));
}

}  // namespace inwonersreis::simulation
