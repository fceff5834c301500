// Bytes → entries → the rules, on top of a sound journey. Nothing may crash,
// and for everything that comes in:
// - what Check accepts, its author sees;
// - the phone's answer is the server's;
// - the fold of the log is the fold that grew with it, byte for byte;
// - what is about a hidden entry is hidden.
//
// Input: one byte that chooses the journey, then per entry one byte for the
// writer, one for how to read the rest, one for its length, and the bytes.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "google/protobuf/stubs/logging.h"
#include "journey/check.h"
#include "journey/errors.h"
#include "journey/state.h"
#include "journey/visible.h"
#include "tests/support/random_journey.h"
#include "tests/support/story.h"

namespace inwonersreis {
namespace {

using testing::Proposal;
using testing::RandomJourney;

constexpr int kJourneys = 8;
constexpr int kMaxEntries = 12;

void Require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

// A few journeys that have got somewhere, made once.
const RandomJourney& StartingPoint(uint8_t choice) {
  static const auto* const journeys = [] {
    auto* made = new std::vector<RandomJourney>;
    for (int i = 0; i < kJourneys; ++i) {
      made->emplace_back(static_cast<uint64_t>(i) + 1);
      made->back().Run(10 + 10 * i);
    }
    return made;
  }();
  return (*journeys)[choice % kJourneys];
}

// Random bytes never hit an id. Ids that are none become ids of what is there:
// people in fields for people, entries elsewhere.
class IdMender {
 public:
  explicit IdMender(const RandomJourney& journey) : journey_(journey), people_(journey.People()) {}

  void Mend(google::protobuf::Message* message) const {
    const auto* reflection = message->GetReflection();
    std::vector<const google::protobuf::FieldDescriptor*> fields;
    reflection->ListFields(*message, &fields);
    for (const auto* field : fields) {
      if (field->cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_MESSAGE) {
        if (field->is_repeated()) continue;
        Mend(reflection->MutableMessage(message, field));
      } else if (field->cpp_type() == google::protobuf::FieldDescriptor::CPPTYPE_STRING) {
        const std::string& name = field->name();
        const bool is_id = absl::EndsWith(name, "_id") || absl::EndsWith(name, "_ids") ||
                           name == "supersedes";
        if (!is_id) continue;
        if (!field->is_repeated()) {
          reflection->SetString(message, field,
                                Mended(name, reflection->GetString(*message, field)));
          continue;
        }
        for (int i = 0; i < reflection->FieldSize(*message, field); ++i) {
          reflection->SetRepeatedString(
              message, field, i,
              Mended(name, reflection->GetRepeatedString(*message, field, i)));
        }
      }
    }
  }

 private:
  std::string Mended(const std::string& name, const std::string& id) const {
    if (id.empty() || id.size() > 4) return id;
    const auto choice = static_cast<uint8_t>(id[0]);
    const bool person = name == "person_id" || name == "author_id" || name == "assignee_id" ||
                        name == "receiver_id" || name == "told_by_id" ||
                        absl::StartsWith(name, "resident_id");
    if (person) return people_[choice % people_.size()].person_id;
    return journey_.log()[choice % journey_.log().size()].entry_id();
  }

  const RandomJourney& journey_;
  const std::vector<journey::Actor> people_;
};

void TryEntry(const Proposal& proposal, RandomJourney* journey) {
  const absl::Time now = journey->now();
  const auto verdict = journey::Check(journey->state(), proposal.actor, proposal.entry, now);
  if (proposal.actor.role != v1::ROLE_ADMINISTRATOR) {
    const journey::State phone = journey::Fold(
        testing::VisibleEntries(journey->state(), journey->log(), proposal.actor));
    const auto answer = journey::Check(phone, proposal.actor, proposal.entry, now);
    Require(ReasonOf(answer.status()) == ReasonOf(verdict.status()),
            "the phone answers as the server");
  }
  if (!verdict.ok() || journey->state().Has(proposal.entry.entry_id())) return;
  journey->Force(proposal);
  if (proposal.actor.role != v1::ROLE_ADMINISTRATOR) {
    Require(journey::Visible(journey->state(), proposal.actor, proposal.entry.entry_id()),
            "an author sees what was accepted");
  }
}

void RequireInvariants(const journey::State& state, const std::vector<v1::Entry>& log,
                       const std::vector<journey::Actor>& people) {
  const journey::State again = journey::Fold(log);
  Require(testing::Bytes(again.proto()) == testing::Bytes(state.proto()),
          "the fold of the log is the state");
  Require(testing::Bytes(journey::Summary(again)) == testing::Bytes(journey::Summary(state)),
          "its summary too");
  for (const v1::Entry& entry : log) {
    const v1::Entry redacted = journey::Redact(entry);
    Require(testing::Bytes(journey::Redact(redacted)) == testing::Bytes(redacted),
            "redacting twice is redacting once");
    const absl::string_view target = journey::TargetOf(entry);
    for (const journey::Actor& viewer : people) {
      if (target.empty() || !journey::Visible(state, viewer, entry.entry_id())) continue;
      Require(journey::Visible(state, viewer, target), "what is about a hidden entry is hidden");
    }
  }
}

void Run(const uint8_t* data, size_t size) {
  if (size == 0) return;
  RandomJourney journey = StartingPoint(data[0]);
  // Everything, refused or not: the fold is total.
  journey::State wild = journey.state();
  std::vector<v1::Entry> wild_log = journey.log();
  const std::vector<journey::Actor> people = journey.People();
  size_t at = 1;
  for (int i = 0; i < kMaxEntries && at + 3 <= size; ++i) {
    const journey::Actor& actor = people[data[at] % people.size()];
    const uint8_t how = data[at + 1];
    const size_t length = std::min<size_t>(data[at + 2], size - at - 3);
    const std::string bytes(reinterpret_cast<const char*>(data + at + 3), length);
    at += 3 + length;

    // Either the bytes alone, or on top of something sound.
    Proposal proposal = journey.Propose();
    v1::Entry read;
    if (!read.ParseFromString(bytes)) continue;
    if (how & 1) {
      proposal.entry.MergeFrom(read);
    } else {
      read.set_entry_id(proposal.entry.entry_id());
      read.set_journey_id(proposal.entry.journey_id());
      if (!read.has_occurred_at()) *read.mutable_occurred_at() = proposal.entry.occurred_at();
      proposal = {actor, read};
    }
    if (how & 2) IdMender(journey).Mend(&proposal.entry);
    journey::CheckImported(journey.state(), proposal.actor, proposal.entry, journey.now())
        .IgnoreError();
    TryEntry(proposal, &journey);

    if (!wild.Has(proposal.entry.entry_id())) wild_log.push_back(proposal.entry);
    journey::Apply(proposal.entry, &wild);
    journey::Check(wild, actor, proposal.entry, journey.now()).IgnoreError();
  }
  RequireInvariants(journey.state(), journey.log(), people);
  RequireInvariants(wild, wild_log, people);
}

}  // namespace
}  // namespace inwonersreis

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  // Complaints of the proto library about strange bytes are not news here.
  google::protobuf::SetLogHandler(nullptr);
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  inwonersreis::Run(data, size);
  return 0;
}
