#include "server/people/testing/town.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "server/people/load_people.h"
#include "server/people/records.h"

namespace inwonersreis::people::testing {
namespace {

// A town that is not there has no tests.
void Must(const absl::Status& status) {
  if (status.ok()) return;
  std::fprintf(stderr, "the test's town cannot be built: %s\n", status.ToString().c_str());
  std::abort();
}

}  // namespace

Town::Town(DirectoryOptions options) : options_(options) {
  PeopleToLoad people;
  const auto add_organisation = [&](const char* name, IdBytes* id) {
    *id = store_.NewIdBytes();
    v1::Organisation row;
    row.set_organisation_id(IdFromBytes(*id));
    row.set_name(name);
    row.set_kind(v1::ORGANISATION_KIND_WELFARE);
    people.organisations.push_back(row);
  };
  add_organisation("Welzijn Noord", &organisation);
  add_organisation("Welzijn Zuid", &other_organisation);
  const auto add_person = [&](const char* login_name, v1::Role role, v1::Scope scope,
                              const IdBytes& organisation_id, const char* passphrase,
                              Person* person) {
    const IdBytes id = store_.NewIdBytes();
    person->account_id = IdFromBytes(id);
    person->login_name = login_name;
    person->principal.account_id = id;
    person->principal.session_id = store_.NewIdBytes();
    person->principal.role = role;
    person->principal.scope = scope;
    person->principal.organisation_id = organisation_id;
    person->principal.session_expires_at = absl::InfiniteFuture();
    v1::Account account;
    account.set_account_id(person->account_id);
    account.set_login_name(login_name);
    account.set_display_name(std::string("Persoon ") + login_name);
    account.set_role(role);
    account.set_scope(scope);
    account.set_organisation_id(IdOrEmpty(organisation_id));
    account.set_enabled(true);
    account.set_function(v1::Role_Name(role));
    people.accounts.push_back({account, passphrase});
  };
  add_person("beheer", v1::ROLE_ADMINISTRATOR, v1::SCOPE_OWN, organisation, "", &administrator);
  add_person("coordinator", v1::ROLE_COORDINATOR, v1::SCOPE_ORGANISATION, organisation, "",
             &coordinator);
  add_person("begeleider", v1::ROLE_LEAD_COACH, v1::SCOPE_TEAM, organisation, kPassphrase, &coach);
  add_person("collega", v1::ROLE_PROFESSIONAL, v1::SCOPE_TEAM, organisation, "", &colleague);
  add_person("inwoner", v1::ROLE_RESIDENT, v1::SCOPE_OWN, IdBytes{}, "", &resident);
  add_person("naaste", v1::ROLE_SUPPORTER, v1::SCOPE_OWN, IdBytes{}, "", &supporter);
  add_person("andere.coordinator", v1::ROLE_COORDINATOR, v1::SCOPE_ORGANISATION, other_organisation,
             "", &other_coordinator);
  add_person("andere.begeleider", v1::ROLE_LEAD_COACH, v1::SCOPE_TEAM, other_organisation, "",
             &other_coach);
  const auto add_team = [&](const IdBytes& organisation_id, std::vector<Person*> members,
                            IdBytes* id) {
    *id = store_.NewIdBytes();
    v1::Team row;
    row.set_team_id(IdFromBytes(*id));
    row.set_organisation_id(IdFromBytes(organisation_id));
    row.set_name("Wijkteam");
    for (Person* member : members) {
      row.add_member_ids(member->account_id);
      member->principal.team_ids.push_back(*id);
    }
    people.teams.push_back(row);
  };
  add_team(organisation, {&coach, &colleague}, &team);
  add_team(other_organisation, {&other_coach}, &other_team);
  Must(LoadPeople(store_.store(), store_.vault(), store_.clock(), people));
  Restart();
}

void Town::Restart() {
  directory_.reset();
  auto opened =
      Directory::Open(store_.store(), store_.vault(), store_.clock(), store_.random(), options_);
  Must(opened.status());
  directory_ = *std::move(opened);
}

IdBytes Town::AddJourney(const std::vector<std::pair<const Person*, v1::Role>>& members,
                         bool consent) {
  storage::JourneyRow row;
  row.journey_id = store_.NewIdBytes();
  row.organisation_id = organisation;
  row.team_id = team;
  row.collection_consent = consent;
  Must(store_.store().WriteAndWait(
      [&](storage::WriteTransaction& write) { return write.InsertJourney(row); }));
  for (const auto& [person, role] : members) SetMember(row.journey_id, *person, role, true);
  return row.journey_id;
}

void Town::SetMember(const IdBytes& journey_id, const Person& person, v1::Role role, bool active) {
  Must(store_.store().WriteAndWait([&](storage::WriteTransaction& write) {
    return write.PutMember({journey_id, person.principal.account_id, role, active});
  }));
}

std::vector<storage::AccessRow> Town::AccessLog() {
  std::vector<storage::AccessRow> rows;
  Must(store_.store().Read([&](storage::ReadTransaction& read) {
    return read.AccessLog([&](const storage::AccessRow& row) {
      rows.push_back(row);
      return true;
    });
  }));
  return rows;
}

storage::AccountRow Town::Account(const std::string& account_id) {
  storage::AccountRow row;
  Must(store_.store().Read([&](storage::ReadTransaction& read) -> absl::Status {
    auto found = read.Account(*IdToBytes(account_id));
    if (found.ok()) row = found->value();
    return found.status();
  }));
  return row;
}

std::string Town::BytesOnDisk() {
  std::string bytes;
  for (const auto& file : std::filesystem::directory_iterator(store_.directory().path())) {
    std::ifstream in(file.path(), std::ios::binary);
    bytes.append(std::istreambuf_iterator<char>(in), {});
  }
  return bytes;
}

absl::StatusOr<v1::SignedIn> Town::SignIn(absl::string_view login_name,
                                          absl::string_view passphrase,
                                          absl::string_view device_name) {
  v1::SignInRequest request;
  request.set_login_name(std::string(login_name));
  request.set_passphrase(std::string(passphrase));
  request.set_device_name(std::string(device_name));
  auto response = Do(&Directory::SignIn, request);
  if (!response.ok()) return response.status();
  return response->signed_in();
}

absl::StatusOr<v1::SignedIn> Town::Redeem(absl::string_view code, absl::string_view login_name,
                                          absl::string_view passphrase) {
  v1::RedeemInvitationRequest request;
  request.set_code(std::string(code));
  request.set_login_name(std::string(login_name));
  request.set_passphrase(std::string(passphrase));
  auto response = Do(&Directory::RedeemInvitation, request);
  if (!response.ok()) return response.status();
  return response->signed_in();
}

}  // namespace inwonersreis::people::testing
