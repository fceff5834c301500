#include "tests/support/story.h"

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "journey/errors.h"
#include "journey/kinds.h"
#include "journey/times.h"
#include "journey/visible.h"
#include "tests/support/ids.h"

namespace inwonersreis::testing {
namespace {

// A test that goes on after its premise failed only confuses.
[[noreturn]] void Abort(const std::string& what) {
  std::fprintf(stderr, "test support: %s\n", what.c_str());
  std::abort();
}

}  // namespace

journey::Actor Person(uint64_t number, v1::Role role) {
  return {TestId(2, number), role, journey::IsProfessional(role) ? TestId(3, 1) : ""};
}

Story::Story()
    : lead(Person(1, v1::ROLE_LEAD_COACH)),
      professional(Person(2, v1::ROLE_PROFESSIONAL)),
      resident(Person(3, v1::ROLE_RESIDENT)),
      other_resident(Person(4, v1::ROLE_RESIDENT)),
      supporter(Person(5, v1::ROLE_SUPPORTER)),
      coordinator(Person(6, v1::ROLE_COORDINATOR)),
      administrator(Person(7, v1::ROLE_ADMINISTRATOR)),
      journey_id_(TestId(1, 1)),
      now_(Start()) {
  Write(lead, [](v1::Entry& e) { e.mutable_journey_opened()->set_title("Weer aan het werk"); });
  for (const journey::Actor& member : {lead, professional, resident, other_resident, supporter}) {
    Write(lead, [&](v1::Entry& e) {
      v1::MemberJoined* body = e.mutable_member_joined();
      body->set_person_id(member.person_id);
      body->set_name(v1::Role_Name(member.role));
      body->set_role(member.role);
      body->set_organisation_id(member.organisation_id);
    });
  }
}

v1::Entry Story::Draft(const journey::Actor& author) {
  now_ += absl::Minutes(1);
  v1::Entry entry;
  entry.set_entry_id(TestId(9, next_id_++));
  entry.set_journey_id(journey_id_);
  *entry.mutable_occurred_at() = TimestampOf(now_);
  return entry;
}

void Story::CompleteAudience(v1::Entry* entry) {
  const journey::KindRule* rule = journey::RuleOf(entry->body_case());
  if (rule != nullptr && rule->audience == journey::AudienceRule::kOwn &&
      entry->audience() == v1::AUDIENCE_UNSPECIFIED) {
    entry->set_audience(v1::AUDIENCE_EVERYONE);
  }
}

absl::StatusOr<journey::Verdict> Story::Try(v1::Entry entry, const journey::Actor& author) {
  auto verdict = journey::Check(state_, author, entry, now_);
  if (verdict.ok()) Force(std::move(entry), author);
  return verdict;
}

void Story::Force(v1::Entry entry, const journey::Actor& author) {
  entry.set_seq(static_cast<int64_t>(log_.size()) + 1);
  *entry.mutable_recorded_at() = TimestampOf(now_);
  entry.set_author_id(author.person_id);
  entry.set_author_role(author.role);
  journey::Apply(entry, &state_);
  log_.push_back(std::move(entry));
}

void Story::MustTry(const v1::Entry& entry, const journey::Actor& author) {
  const auto verdict = Try(entry, author);
  if (!verdict.ok()) Abort("an entry was refused: " + verdict.status().ToString());
}

std::string Story::Goal() {
  return Write(resident, [](v1::Entry& e) {
    e.mutable_goal_set()->set_text("Ik wil weer werken");
    e.mutable_goal_set()->set_domain(v1::DOMAIN_SOCIETY);
  });
}

std::string Story::AgreedGoal() {
  const std::string goal = Goal();
  Write(lead, [&](v1::Entry& e) {
    e.mutable_goal_agreed()->set_goal_id(goal);
    e.mutable_goal_agreed()->set_version_id(goal);
  });
  return goal;
}

std::string Story::Step(const std::string& goal_id) {
  return Write(resident, [&](v1::Entry& e) {
    e.mutable_step_added()->set_goal_id(goal_id);
    e.mutable_step_added()->set_text("Een brief schrijven");
  });
}

std::string Story::Message(const journey::Actor& author) {
  return Write(author, [](v1::Entry& e) { e.mutable_message()->set_text("Hallo"); });
}

const v1::Goal& GoalIn(const journey::State& state, const std::string& goal_id) {
  for (const v1::Goal& goal : state.proto().goals()) {
    if (goal.goal_id() == goal_id) return goal;
  }
  Abort("no such goal");
}

const v1::Item& ItemIn(const journey::State& state, const std::string& entry_id) {
  for (const v1::Item& item : state.proto().items()) {
    if (item.entry().entry_id() == entry_id) return item;
  }
  Abort("no such item");
}

std::vector<v1::Entry> VisibleEntries(const journey::State& state,
                                      const std::vector<v1::Entry>& log,
                                      const journey::Actor& viewer) {
  std::vector<v1::Entry> entries;
  for (const v1::Entry& entry : log) {
    if (journey::Visible(state, viewer, entry.entry_id())) {
      entries.push_back(journey::ViewOf(state, entry));
    }
  }
  return entries;
}

std::string Bytes(const google::protobuf::MessageLite& message) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    message.SerializeToCodedStream(&coded);
  }
  return bytes;
}

}  // namespace inwonersreis::testing
