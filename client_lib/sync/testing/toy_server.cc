#include "client_lib/sync/testing/toy_server.h"

#include <cstdlib>
#include <utility>

#include "absl/strings/str_cat.h"
#include "inwonersreis/v1/session_service.pb.h"
#include "journey/check.h"
#include "journey/errors.h"
#include "journey/times.h"
#include "journey/visible.h"
#include "tests/support/ids.h"

namespace inwonersreis::sync::testing {
namespace {

using ::inwonersreis::testing::TestId;

constexpr uint8_t kAccounts = 1, kJourneys = 2, kEntries = 3, kOrganisations = 4;

}  // namespace

ToyServer::ToyServer() {
  MakeAccount("coach", v1::ROLE_PROFESSIONAL)->set_organisation_id(TestId(kOrganisations, 1));
  MakeAccount("resident", v1::ROLE_RESIDENT);
}

v1::Account* ToyServer::MakeAccount(const std::string& login, v1::Role role) {
  v1::Account& account = accounts_[login];
  account.set_account_id(TestId(kAccounts, accounts_.size()));
  account.set_login_name(login);
  account.set_role(role);
  return &account;
}

journey::Actor ToyServer::ActorIn(const std::string& account_id, const std::string& journey_id) {
  journey::Actor actor;
  actor.person_id = account_id;
  for (const v1::Member& member : states_[journey_id].proto().members()) {
    if (member.person_id() != account_id || member.has_left_at()) continue;
    actor.role = member.role();
    actor.organisation_id = member.organisation_id();
  }
  return actor;
}

std::string ToyServer::OpenJourney() {
  const std::string id = TestId(kJourneys, ++next_id_);
  v1::Entry opening;
  opening.mutable_journey_opened()->set_title("Weer aan het werk");
  opening.mutable_journey_opened()->set_organisation_id(TestId(kOrganisations, 1));
  opening.set_author_role(v1::ROLE_LEAD_COACH);
  const auto append = [&](v1::Entry entry) {
    entry.set_entry_id(TestId(kEntries, ++next_id_));
    entry.set_journey_id(id);
    entry.set_author_id(accounts_["coach"].account_id());
    *entry.mutable_occurred_at() = TimestampOf(world_->Now());
    Append(id, std::move(entry));
  };
  append(opening);
  for (const char* login : {"coach", "resident"}) {
    v1::Entry joined;
    joined.set_author_role(v1::ROLE_LEAD_COACH);
    v1::MemberJoined* member = joined.mutable_member_joined();
    member->set_person_id(accounts_[login].account_id());
    member->set_name(absl::StrCat("Verzonnen ", login));
    const bool coach = std::string(login) == "coach";
    member->set_role(coach ? v1::ROLE_LEAD_COACH : v1::ROLE_RESIDENT);
    if (coach) member->set_organisation_id(TestId(kOrganisations, 1));
    append(joined);
  }
  return id;
}

void ToyServer::Append(const std::string& journey_id, v1::Entry entry) {
  std::vector<v1::Entry>& log = logs_[journey_id];
  entry.set_seq(static_cast<int64_t>(log.size()) + 1);
  *entry.mutable_recorded_at() = TimestampOf(world_->Now());
  journey::Apply(entry, &states_[journey_id]);
  log.push_back(std::move(entry));
  Tell(journey_id);
}

v1::Entry ToyServer::Write(const std::string& login, const std::string& journey_id,
                           v1::Entry entry) {
  entry.set_entry_id(TestId(kEntries, ++next_id_));
  entry.set_journey_id(journey_id);
  if (!entry.has_occurred_at()) *entry.mutable_occurred_at() = TimestampOf(world_->Now());
  v1::RecordEntriesRequest request;
  request.set_journey_id(journey_id);
  *request.add_entries() = entry;
  auto response = Record(accounts_[login].account_id(), request);
  if (!response.ok() || !response->results(0).has_accepted()) std::abort();
  return logs_[journey_id].back();
}

v1::Entry ToyServer::Say(const std::string& login, const std::string& journey_id,
                         const std::string& text) {
  v1::Entry entry;
  entry.set_audience(v1::AUDIENCE_TEAM_AND_RESIDENTS);
  entry.mutable_message()->set_text(text);
  return Write(login, journey_id, std::move(entry));
}

void ToyServer::Remove(const std::string& login, const std::string& journey_id) {
  v1::Entry left;
  left.set_entry_id(TestId(kEntries, ++next_id_));
  left.set_journey_id(journey_id);
  left.set_author_id(accounts_["coach"].account_id());
  *left.mutable_occurred_at() = TimestampOf(world_->Now());
  left.mutable_member_left()->set_person_id(accounts_[login].account_id());
  Append(journey_id, std::move(left));
}

std::map<std::string, std::vector<v1::Entry>> ToyServer::Backup() const { return logs_; }

void ToyServer::Restore(const std::map<std::string, std::vector<v1::Entry>>& logs) {
  logs_ = logs;
  states_.clear();
  for (const auto& log : logs_) states_[log.first] = journey::Fold(log.second);
  ++epoch_;
  for (const auto& follower : std::map<CallId, Follower>(followers_)) {
    world_->End(follower.first, Error(v1::ERROR_REASON_UNAVAILABLE));
  }
  followers_.clear();
}

int ToyServer::CountText(const std::string& journey_id, const std::string& text) const {
  int count = 0;
  const auto log = logs_.find(journey_id);
  if (log == logs_.end()) return 0;
  for (const v1::Entry& entry : log->second) count += entry.message().text() == text ? 1 : 0;
  return count;
}

absl::StatusOr<std::string> ToyServer::AccountOf(const std::string& token) const {
  if (!sessions_end_with.ok()) return sessions_end_with;
  const auto found = tokens_.find(token);
  if (found == tokens_.end()) return Error(v1::ERROR_REASON_NOT_SIGNED_IN);
  return found->second;
}

absl::StatusOr<std::string> ToyServer::Answer(const CallSpec& spec, const std::string& request) {
  const std::string method = spec.method.substr(spec.method.find('/') + 1);
  if (method == "SignIn") {
    v1::SignInRequest ask;
    ask.ParseFromString(request);
    const auto account = accounts_.find(ask.login_name());
    if (account == accounts_.end()) return Error(v1::ERROR_REASON_WRONG_CREDENTIALS);
    v1::SignInResponse response;
    const std::string token = absl::StrCat("token-", ++next_id_);
    tokens_[token] = account->second.account_id();
    response.mutable_signed_in()->set_token(token);
    *response.mutable_signed_in()->mutable_account() = account->second;
    *response.mutable_signed_in()->mutable_session()->mutable_created_at() =
        TimestampOf(world_->Now());
    return response.SerializeAsString();
  }
  auto account_id = AccountOf(spec.token);
  if (!account_id.ok()) return account_id.status();
  if (method == "SignOut") {
    tokens_.erase(spec.token);
    return std::string();
  }
  if (method == "RecordEntries") {
    v1::RecordEntriesRequest ask;
    ask.ParseFromString(request);
    auto response = Record(*account_id, ask);
    if (!response.ok()) return response.status();
    return response->SerializeAsString();
  }
  if (method == "PullEntries") {
    v1::PullEntriesRequest ask;
    ask.ParseFromString(request);
    auto response = Pull(*account_id, ask);
    if (!response.ok()) return response.status();
    return response->SerializeAsString();
  }
  return Error(v1::ERROR_REASON_UNIMPLEMENTED);
}

absl::StatusOr<v1::RecordEntriesResponse> ToyServer::Record(
    const std::string& account_id, const v1::RecordEntriesRequest& request) {
  const journey::Actor actor = ActorIn(account_id, request.journey_id());
  if (actor.role == v1::ROLE_UNSPECIFIED) return Error(v1::ERROR_REASON_NOT_FOUND);
  v1::RecordEntriesResponse response;
  response.set_epoch(absl::StrCat("epoch-", epoch_));
  for (v1::Entry entry : request.entries()) {
    if (choke) {
      absl::Status status = choke(entry);
      if (!status.ok()) return status;
    }
    journey::State& state = states_[request.journey_id()];
    v1::RecordResult* result = response.add_results();
    result->set_entry_id(entry.entry_id());
    if (const auto facts = state.Find(entry.entry_id())) {
      result->mutable_duplicate()->set_seq(facts->seq);
      continue;
    }
    auto verdict = journey::Check(state, actor, entry, world_->Now());
    if (!verdict.ok()) {
      *result->mutable_rejected() = ProblemOf(verdict.status());
      continue;
    }
    entry.set_author_id(account_id);
    entry.set_author_role(actor.role);
    Append(request.journey_id(), std::move(entry));
    result->mutable_accepted()->set_seq(state.proto().last_seq());
    *result->mutable_accepted()->mutable_recorded_at() = TimestampOf(world_->Now());
  }
  return response;
}

v1::JourneyPage ToyServer::Page(const std::string& account_id, const std::string& journey_id,
                                int64_t after, int* room) {
  const journey::State& state = states_[journey_id];
  const journey::Actor actor = ActorIn(account_id, journey_id);
  v1::JourneyPage page;
  page.set_journey_id(journey_id);
  page.set_role(actor.role);
  page.set_up_to_seq(after);
  for (const v1::Entry& entry : logs_[journey_id]) {
    if (entry.seq() <= after) continue;
    if (*room == 0) break;
    page.set_up_to_seq(entry.seq());
    if (!journey::Visible(state, actor, entry.entry_id())) continue;
    --*room;
    *page.add_entries() = journey::ViewOf(state, entry);
  }
  return page;
}

absl::StatusOr<v1::PullEntriesResponse> ToyServer::Pull(const std::string& account_id,
                                                        const v1::PullEntriesRequest& request) {
  const std::string epoch = absl::StrCat("epoch-", epoch_);
  if (!request.epoch().empty() && request.epoch() != epoch) {
    return Error(v1::ERROR_REASON_EPOCH_CHANGED);
  }
  v1::PullEntriesResponse response;
  response.set_epoch(epoch);
  *response.mutable_server_time() = TimestampOf(world_->Now());
  std::map<std::string, int64_t> wanted;
  for (const v1::Cursor& cursor : request.cursors()) {
    wanted[cursor.journey_id()] = cursor.after_seq();
  }
  if (request.include_new() || request.cursors().empty()) {
    for (const auto& log : logs_) wanted.emplace(log.first, 0);
  }
  int room = page_entries;
  for (const auto& one : wanted) {
    if (logs_.count(one.first) == 0 ||
        ActorIn(account_id, one.first).role == v1::ROLE_UNSPECIFIED) {
      response.add_gone_journey_ids(one.first);
      continue;
    }
    const auto last = static_cast<int64_t>(logs_[one.first].size());
    if (last <= one.second) continue;
    if (room == 0) {
      response.set_more(true);
      continue;
    }
    v1::JourneyPage page = Page(account_id, one.first, one.second, &room);
    if (page.up_to_seq() < last) response.set_more(true);
    *response.add_pages() = std::move(page);
  }
  return response;
}

void ToyServer::Follow(CallId id, const CallSpec& spec, const std::string& request) {
  auto account_id = AccountOf(spec.token);
  if (!account_id.ok()) return world_->End(id, account_id.status());
  Follower follower;
  follower.account_id = *account_id;
  v1::FollowEntriesResponse event;
  event.mutable_started()->set_epoch(absl::StrCat("epoch-", epoch_));
  world_->Push(id, event.SerializeAsString());
  for (const auto& log : logs_) {
    if (ActorIn(*account_id, log.first).role == v1::ROLE_UNSPECIFIED) continue;
    const auto last = static_cast<int64_t>(log.second.size());
    follower.after[log.first] = last;
    event.mutable_head()->set_journey_id(log.first);
    event.mutable_head()->set_seq(last);
    world_->Push(id, event.SerializeAsString());
  }
  followers_[id] = std::move(follower);
}

void ToyServer::Tell(const std::string& journey_id) {
  if (!tell_followers) return;
  for (auto& one : followers_) {
    Follower& follower = one.second;
    v1::FollowEntriesResponse event;
    if (ActorIn(follower.account_id, journey_id).role == v1::ROLE_UNSPECIFIED) {
      if (follower.after.erase(journey_id) == 0) continue;
      event.set_gone_journey_id(journey_id);
    } else {
      int room = 100;
      const int64_t told = follower.after[journey_id];
      *event.mutable_page() = Page(follower.account_id, journey_id, told, &room);
      event.mutable_page()->set_after_seq(told);
      follower.after[journey_id] = event.page().up_to_seq();
    }
    world_->Push(one.first, event.SerializeAsString());
  }
}

void ToyServer::PushToAll(const v1::FollowEntriesResponse& event) {
  for (const auto& follower : followers_) world_->Push(follower.first, event.SerializeAsString());
}

void ToyServer::FloodWithHeads(int times) {
  for (const auto& follower : followers_) {
    for (int i = 0; i < times; ++i) {
      for (const auto& log : logs_) {
        v1::FollowEntriesResponse event;
        event.mutable_head()->set_journey_id(log.first);
        event.mutable_head()->set_seq(static_cast<int64_t>(log.second.size()));
        world_->Push(follower.first, event.SerializeAsString());
      }
    }
  }
}

}  // namespace inwonersreis::sync::testing
