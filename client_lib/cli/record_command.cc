// record KIND: every kind of entry, with flags from the fields of its body.
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "client_lib/cli/body_flags.h"
#include "client_lib/cli/commands.h"
#include "client_lib/cli/enum_words.h"
#include "client_lib/cli/references.h"
#include "client_lib/cli/texts.h"
#include "client_lib/cli/times.h"
#include "client_lib/words/dates.h"
#include "google/protobuf/util/json_util.h"
#include "journey/errors.h"
#include "journey/state.h"
#include "journey/times.h"

namespace inwonersreis::cli {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// What is particular about a kind on the command line; all else comes from the
// fields.
struct KindInfo {
  const char* kind;
  // Who reads it when --audience is absent; UNSPECIFIED: the kind has none of
  // its own. Notes about a resident start with the team, words to or of a
  // resident with both: narrower can be widened later, wider was read already.
  v1::Audience audience;
  const char* example;
};

constexpr KindInfo kKinds[] = {
    {"journey_closed", v1::AUDIENCE_UNSPECIFIED, "--reason goals-reached"},
    {"journey_reopened", v1::AUDIENCE_UNSPECIFIED, "--words \"Ria belt weer\""},
    {"journey_retitled", v1::AUDIENCE_UNSPECIFIED, "--title \"Weer aan het werk, met rust\""},
    {"member_joined", v1::AUDIENCE_UNSPECIFIED,
     "--person 018d… --name \"Els\" --role supporter --function zus"},
    {"member_left", v1::AUDIENCE_UNSPECIFIED, "--person Els"},
    {"goal_set", v1::AUDIENCE_TEAM_AND_RESIDENTS,
     "--text \"Ik wil weer aan het werk\" --domain society"},
    {"goal_revised", v1::AUDIENCE_UNSPECIFIED,
     "--goal werk --text \"Ik wil drie dagen werken\" --domain society"},
    {"goal_agreed", v1::AUDIENCE_UNSPECIFIED, "--goal werk"},
    {"goal_closed", v1::AUDIENCE_UNSPECIFIED, "--goal werk --achievement more"},
    {"step_added", v1::AUDIENCE_UNSPECIFIED,
     "--goal werk --text \"De winkel bellen\" --due-on 2026-03-15 --assignee Ria"},
    {"step_done", v1::AUDIENCE_UNSPECIFIED, "--step winkel --words \"Spannend, maar gelukt\""},
    {"step_dropped", v1::AUDIENCE_UNSPECIFIED, "--step winkel --words \"Niet meer nodig\""},
    {"step_revised", v1::AUDIENCE_UNSPECIFIED,
     "--step winkel --text \"Langs de winkel gaan\" --due-on 2026-03-20"},
    {"check_in", v1::AUDIENCE_TEAM_AND_RESIDENTS, "--goal werk --score 7 --note \"Beter\""},
    {"message", v1::AUDIENCE_TEAM_AND_RESIDENTS, "--text \"Tot morgen!\""},
    {"read_marker", v1::AUDIENCE_UNSPECIFIED, ""},
    {"contact", v1::AUDIENCE_TEAM, "--channel phone --content \"…\" --audience team-and-residents"},
    {"measurement", v1::AUDIENCE_TEAM_AND_RESIDENTS,
     "--instrument CANTRIL --moment start --score 5,5"},
    {"care_use", v1::AUDIENCE_TEAM,
     "--price-code ZIN22_GP_CONSULT --quantity 4 --from-on 2025-01-01 --to-on 2025-12-31"},
    {"situation_change", v1::AUDIENCE_TEAM_AND_RESIDENTS,
     "--topic work --before uitkering --after \"12 uur in de winkel\""},
    {"experience", v1::AUDIENCE_TEAM_AND_RESIDENTS, "--strand resident --text \"…\" --told-by Ria"},
    {"consent_given", v1::AUDIENCE_UNSPECIFIED,
     "--purpose collection --recipient \"gemeente en verzekeraar\""},
    {"consent_withdrawn", v1::AUDIENCE_UNSPECIFIED, "--consent 5f0a93c1"},
    {"handover_offered", v1::AUDIENCE_TEAM_AND_RESIDENTS,
     "--receiver-name \"Bewegen op Recept\" --question \"…\""},
    {"handover_accepted", v1::AUDIENCE_UNSPECIFIED, "--handover Bewegen --party resident"},
    {"handover_declined", v1::AUDIENCE_UNSPECIFIED,
     "--handover Bewegen --party receiver --words \"Geen plek\""},
    {"handover_completed", v1::AUDIENCE_UNSPECIFIED,
     "--handover Bewegen --feedback \"Ria wandelt mee\""},
    {"case_table_held", v1::AUDIENCE_TEAM, "--participants \"huisarts, wijkteam\" --decided \"…\""},
    {"correction", v1::AUDIENCE_UNSPECIFIED,
     "--target 5f0a93c1 --contact-channel phone --contact-content \"…\""},
    {"retraction", v1::AUDIENCE_UNSPECIFIED, "--target 5f0a93c1"},
    {"talk_about_mark", v1::AUDIENCE_UNSPECIFIED, "--target 5f0a93c1 --words \"Klopt dit?\""},
    {"sharing_changed", v1::AUDIENCE_UNSPECIFIED, "--target 5f0a93c1 --audience everyone"},
};

// The journey as the person sees it now, asked for once and only when needed.
class View {
 public:
  View(Client* client, std::string journey_id)
      : client_(client), journey_id_(std::move(journey_id)) {}

  absl::StatusOr<const v1::JourneyState*> Get() {
    if (!loaded_) {
      auto journey = client_->GetJourney(journey_id_);
      if (!journey.ok()) return journey.status();
      state_ = journey::Fold(journey->entries());
      loaded_ = true;
    }
    return &state_.proto();
  }

 private:
  Client* const client_;
  const std::string journey_id_;
  journey::State state_;
  bool loaded_ = false;
};

bool NamesPerson(const FieldDescriptor* field) {
  for (const char* name :
       {"person_id", "assignee_id", "resident_id", "resident_ids", "receiver_id", "told_by_id"}) {
    if (field->name() == name) return true;
  }
  return false;
}

bool NamesEntry(const FieldDescriptor* field) {
  for (const char* name : {"goal_id", "step_id", "target_id", "consent_id", "handover_id",
                           "reply_to_id", "version_id", "supersedes"}) {
    if (field->name() == name) return true;
  }
  return false;
}

// --- What follows from the journey when it was not given.

void Supersede(const v1::VersionedText& text, google::protobuf::RepeatedPtrField<std::string>* to) {
  if (!to->empty()) return;
  for (const v1::TextVersion& version : text.versions()) *to->Add() = version.act().entry_id();
}

void FillGoal(const v1::JourneyState& state, v1::Entry* entry) {
  for (const v1::Goal& goal : state.goals()) {
    if (entry->has_goal_revised() && goal.goal_id() == entry->goal_revised().goal_id()) {
      Supersede(goal.text(), entry->mutable_goal_revised()->mutable_supersedes());
    }
    if (entry->has_goal_agreed() && goal.goal_id() == entry->goal_agreed().goal_id() &&
        entry->goal_agreed().version_id().empty() && !goal.text().versions().empty()) {
      entry->mutable_goal_agreed()->set_version_id(
          goal.text().versions().rbegin()->act().entry_id());
    }
    for (const v1::Step& step : goal.steps()) {
      if (entry->has_step_revised() && step.step_id() == entry->step_revised().step_id()) {
        Supersede(step.text(), entry->mutable_step_revised()->mutable_supersedes());
      }
    }
  }
}

void FillCorrection(const v1::JourneyState& state, v1::Correction* correction) {
  if (!correction->supersedes().empty()) return;
  for (const v1::Item& item : state.items()) {
    if (item.entry().entry_id() != correction->target_id()) continue;
    for (const std::string& version : item.version_ids()) correction->add_supersedes(version);
  }
  if (correction->supersedes().empty()) correction->add_supersedes(correction->target_id());
}

// A correction brings the whole new content: what is there now, and over it what
// was typed.
void StartFromPresentContent(const v1::JourneyState& state, v1::Correction* correction) {
  for (const v1::Item& item : state.items()) {
    if (item.entry().entry_id() != correction->target_id()) continue;
    const auto* kind = v1::Entry::descriptor()->FindFieldByNumber(item.entry().body_case());
    const auto* content = v1::Correction::descriptor()->FindFieldByName(kind->name());
    if (content == nullptr) break;
    correction->GetReflection()
        ->MutableMessage(correction, content)
        ->CopyFrom(item.entry().GetReflection()->GetMessage(item.entry(), kind));
  }
}

// A consent in a journey with one resident is that resident's.
void FillResident(const v1::JourneyState& state, v1::ConsentGiven* consent) {
  if (!consent->resident_id().empty()) return;
  std::vector<std::string> residents;
  for (const v1::Member& member : state.members()) {
    if (member.role() == v1::ROLE_RESIDENT && !member.has_left_at()) {
      residents.push_back(member.person_id());
    }
  }
  if (residents.size() == 1) consent->set_resident_id(residents.front());
}

absl::Status FillFromJourney(View* view, v1::Entry* entry) {
  const bool needed = entry->has_goal_revised() || entry->has_goal_agreed() ||
                      entry->has_step_revised() || entry->has_journey_retitled() ||
                      entry->has_correction() || entry->has_consent_given() ||
                      entry->has_read_marker();
  if (!needed) return absl::OkStatus();
  const absl::StatusOr<const v1::JourneyState*> state = view->Get();
  if (!state.ok()) return state.status();
  FillGoal(**state, entry);
  if (entry->has_journey_retitled()) {
    Supersede((*state)->title(), entry->mutable_journey_retitled()->mutable_supersedes());
  } else if (entry->has_correction()) {
    FillCorrection(**state, entry->mutable_correction());
  } else if (entry->has_consent_given()) {
    FillResident(**state, entry->mutable_consent_given());
  } else if (entry->has_read_marker() && entry->read_marker().up_to_seq() == 0) {
    entry->mutable_read_marker()->set_up_to_seq((*state)->last_seq());
  }
  return absl::OkStatus();
}

// --- The command.

struct RecordFlags {
  std::string journey;
  std::string at;
  std::string audience;
  std::string entry_id;
  std::string body_json;
  std::unique_ptr<BodyFlags> body;
};

absl::StatusOr<std::string> ReadAll(const std::string& path) {
  std::ostringstream text;
  if (path == "-") {
    text << std::cin.rdbuf();
  } else {
    std::ifstream file(path);
    if (!file) return Error(v1::ERROR_REASON_FILE_UNREADABLE, {{"path", path}});
    text << file.rdbuf();
  }
  return text.str();
}

absl::Status FillBody(const Context& context, const RecordFlags& flags, View* view, Message* body) {
  if (!flags.body_json.empty()) {
    const absl::StatusOr<std::string> json = ReadAll(flags.body_json);
    if (!json.ok()) return json.status();
    if (!google::protobuf::util::JsonStringToMessage(*json, body).ok()) {
      return Error(v1::ERROR_REASON_LINE_UNREADABLE, {{"line", "1"}, {"column", "1"}});
    }
  }
  const ResolveId resolve = [&](const FieldDescriptor* field,
                                absl::string_view typed) -> absl::StatusOr<std::string> {
    if (!NamesPerson(field) && !NamesEntry(field)) return std::string(typed);
    const absl::StatusOr<const v1::JourneyState*> state = view->Get();
    if (!state.ok()) return state.status();
    return FindAmong(
        context, NamesPerson(field) ? PeopleOf(**state) : EntriesOf(**state, field->name()), typed);
  };
  absl::Status filled = flags.body->Fill(resolve, body);
  auto* const correction = google::protobuf::DynamicCastToGenerated<v1::Correction>(body);
  if (!filled.ok() || correction == nullptr || !flags.body_json.empty()) return filled;
  // Now that the target is known.
  const absl::StatusOr<const v1::JourneyState*> state = view->Get();
  if (!state.ok()) return state.status();
  StartFromPresentContent(**state, correction);
  return flags.body->Fill(resolve, body);
}

void TellWarnings(const Context& context, const v1::Accepted& accepted) {
  for (const v1::Warning& warning : accepted.warnings()) {
    switch (warning.reason()) {
      case v1::WARNING_REASON_MANY_OPEN_STEPS:
        context.Tell(context.Say(texts::kManySteps, warning.value()));
        break;
      case v1::WARNING_REASON_CONFLICT:
        context.Tell(context.Say(texts::kConflictMade));
        break;
      case v1::WARNING_REASON_DUE_DAY_PAST:
        context.Tell(context.Say(texts::kDuePast));
        break;
      default:
        break;
    }
  }
}

absl::Status Record(Context* context, const FieldDescriptor* kind, v1::Audience audience,
                    const RecordFlags& flags) {
  const absl::StatusOr<std::string> journey_id = FindJourney(context, flags.journey);
  if (!journey_id.ok()) return journey_id.status();
  auto client = context->GetClient();
  if (!client.ok()) return client.status();
  View view(*client, *journey_id);

  v1::Entry entry = (*client)->NewEntry(*journey_id);
  if (!flags.entry_id.empty()) entry.set_entry_id(flags.entry_id);
  if (!flags.at.empty()) {
    const absl::StatusOr<absl::Time> at = ParseMoment(flags.at, AmsterdamTime());
    if (!at.ok()) return at.status();
    *entry.mutable_occurred_at() = TimestampOf(*at);
  }
  Message* const body = entry.GetReflection()->MutableMessage(&entry, kind);
  // A contact that did not reach the resident is the one that says so.
  if (entry.has_contact()) entry.mutable_contact()->set_reached(true);
  if (absl::Status filled = FillBody(*context, flags, &view, body); !filled.ok()) return filled;
  if (absl::Status filled = FillFromJourney(&view, &entry); !filled.ok()) return filled;
  if (!flags.audience.empty()) {
    audience =
        static_cast<v1::Audience>(ValueOf(v1::Audience_descriptor(), flags.audience).value_or(0));
  }
  entry.set_audience(audience);

  const absl::StatusOr<v1::Accepted> accepted = (*client)->Record(entry);
  if (!accepted.ok()) return accepted.status();
  TellWarnings(*context, *accepted);
  if (context->json) {
    v1::RecordResult result;
    result.set_entry_id(entry.entry_id());
    *result.mutable_accepted() = *accepted;
    return context->PrintJson(result);
  }
  context->Print(
      context->Say(texts::kRecorded, WordOfName(kind->name(), context->language), accepted->seq()));
  if (audience != v1::AUDIENCE_UNSPECIFIED) {
    context->Print(context->Say(texts::kReadableBy, Word(audience, context->language)));
  }
  return absl::OkStatus();
}

void AddKind(CLI::App* record, Context* context, const KindInfo& info) {
  const FieldDescriptor* const kind = v1::Entry::descriptor()->FindFieldByName(info.kind);
  const std::string name = KebabOf(info.kind);
  const absl::string_view words = WordOfName(info.kind, context->language);
  CLI::App* const command =
      context->AddCommand(record, name, Phrase{words, words},
                          absl::StrCat("  inwonersreis record ", name,
                                       " --journey \"aan het werk\" ", info.example, "\n"));
  auto flags = std::make_shared<RecordFlags>();
  command->add_option("--journey", flags->journey, context->Say(texts::kHelpJourney))
      ->required()
      ->type_name("");
  flags->body = std::make_unique<BodyFlags>(kind->message_type(), command, context);
  if (info.audience != v1::AUDIENCE_UNSPECIFIED) {
    context->AddEnumOption(command, "--audience", &flags->audience, v1::Audience_descriptor(),
                           context->Say(texts::kHelpAudience));
  }
  command->add_option("--at", flags->at, context->Say(texts::kHelpAt))->type_name("");
  command->add_option("--entry-id", flags->entry_id, context->Say(texts::kHelpEntryId))
      ->type_name("");
  command->add_option("--body-json", flags->body_json, context->Say(texts::kHelpBodyJson))
      ->type_name("");
  context->AddJsonFlag(command);
  const v1::Audience audience = info.audience;
  command->callback(
      [=] { context->run = [=] { return Record(context, kind, audience, *flags); }; });
}

}  // namespace

void AddRecordCommand(CLI::App* app, Context* context) {
  CLI::App* const record = context->AddCommand(
      app, "record", texts::kHelpRecord,
      "  inwonersreis record contact --journey \"aan het werk\" --channel phone "
      "--content \"…\" --audience team-and-residents\n"
      "  inwonersreis record check-in --journey 15d50c --goal werk --score 7\n"
      "  inwonersreis record contact --help\n");
  record->require_subcommand(1);
  for (const KindInfo& info : kKinds) AddKind(record, context, info);
}

}  // namespace inwonersreis::cli
