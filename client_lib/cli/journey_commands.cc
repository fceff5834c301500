// open, list, show, access.
#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client_lib/cli/body_flags.h"
#include "client_lib/cli/commands.h"
#include "client_lib/cli/references.h"
#include "client_lib/cli/texts.h"
#include "client_lib/cli/times.h"
#include "client_lib/timeline/paper.h"
#include "client_lib/timeline/timeline.h"
#include "client_lib/words/dates.h"
#include "journey/errors.h"
#include "journey/limits.h"
#include "journey/state.h"
#include "journey/times.h"

namespace inwonersreis::cli {
namespace {

using timeline::Ink;

// Ids of organisations and teams are typed whole.
absl::StatusOr<std::string> AsTyped(const google::protobuf::FieldDescriptor*,
                                    absl::string_view typed) {
  return std::string(typed);
}

// --- open

struct OpenFlags {
  std::string title;
  std::unique_ptr<BodyFlags> body;
};

absl::Status Open(Context* context, const OpenFlags& flags) {
  v1::JourneyOpened opening;
  opening.set_title(flags.title);
  if (absl::Status filled = flags.body->Fill(AsTyped, &opening); !filled.ok()) return filled;
  auto client = context->GetClient();
  if (!client.ok()) return client.status();
  auto summary = (*client)->OpenJourney(std::move(opening));
  if (!summary.ok()) return summary.status();
  if (context->json) return context->PrintJson(*summary);
  context->Print(context->Say(texts::kOpened, summary->journey_id()));
  return absl::OkStatus();
}

// --- list

struct ListFlags {
  bool open_only = false;
  bool closed_only = false;
  std::string text;
  std::string no_contact_since;
  std::string due_until;
  std::string active_since;
  bool own = false;
  bool conflicts = false;
  int limit = limits::kDefaultPageSize;
  std::string page_token;
};

absl::Status SetDay(const std::string& typed, google::protobuf::Timestamp* to) {
  const absl::StatusOr<absl::Time> day = ParseDay(typed, AmsterdamTime());
  if (!day.ok()) return day.status();
  *to = TimestampOf(*day);
  return absl::OkStatus();
}

absl::StatusOr<v1::JourneyFilter> FilterOf(const ListFlags& flags) {
  v1::JourneyFilter filter;
  if (flags.open_only) filter.set_lifecycle(v1::JOURNEY_LIFECYCLE_OPEN);
  if (flags.closed_only) filter.set_lifecycle(v1::JOURNEY_LIFECYCLE_CLOSED);
  filter.set_text(flags.text);
  filter.set_due_until_on(flags.due_until);
  filter.set_own_only(flags.own);
  filter.set_with_conflicts(flags.conflicts);
  if (!flags.no_contact_since.empty()) {
    absl::Status set = SetDay(flags.no_contact_since, filter.mutable_no_contact_since());
    if (!set.ok()) return set;
  }
  if (!flags.active_since.empty()) {
    absl::Status set = SetDay(flags.active_since, filter.mutable_active_since());
    if (!set.ok()) return set;
  }
  return filter;
}

// Two lines: what it is, and what to know about it.
void PrintSummary(const Context& context, const v1::JourneySummary& journey) {
  const timeline::Layout layout = context.layout();
  const Ink ink(layout.colour);
  const std::string id = absl::StrCat("#", ShortId(journey.journey_id()));
  context.Print(absl::StrCat(
      ink.Quiet(id), "  ",
      ink.Strong(timeline::Cut(journey.title(), layout.columns - timeline::ColumnsOf(id) - 2))));
  std::vector<std::string> facts;
  if (!journey.resident_names().empty()) {
    facts.push_back(absl::StrJoin(journey.resident_names(), ", "));
  }
  if (!journey.lead_coach_name().empty()) facts.push_back(journey.lead_coach_name());
  facts.push_back(std::string(Word(journey.lifecycle(), context.language)));
  if (journey.has_last_activity_at()) {
    facts.push_back(context.Moment(journey.last_activity_at()));
  }
  if (!journey.next_due_on().empty()) {
    facts.push_back(context.Say(texts::kDue, LongDay(journey.next_due_on(), context.language)));
  }
  const std::string margin(timeline::ColumnsOf(id) + 2, ' ');
  const int room = layout.columns - timeline::ColumnsOf(margin);
  for (const std::string& line : timeline::Wrap(absl::StrJoin(facts, " · "), room)) {
    context.Print(absl::StrCat(margin, ink.Quiet(line)));
  }
  std::vector<std::string> attention;
  if (journey.conflicts() > 0) attention.push_back(context.Say(texts::kTwoTexts));
  if (journey.open_marks() > 0) attention.push_back(context.Say(texts::kWantsToTalk));
  if (attention.empty()) return;
  context.Print(
      absl::StrCat(margin, ink.Attention(absl::StrCat("! ", absl::StrJoin(attention, " · ")))));
}

absl::Status List(Context* context, const ListFlags& flags) {
  const absl::StatusOr<v1::JourneyFilter> filter = FilterOf(flags);
  if (!filter.ok()) return filter.status();
  auto client = context->GetClient();
  if (!client.ok()) return client.status();
  auto page = (*client)->ListJourneys(*filter, flags.page_token, flags.limit);
  if (!page.ok()) return page.status();
  if (context->json) return context->PrintJson(*page);
  if (page->journeys().empty()) context->Tell(context->Say(texts::kNoJourneys));
  for (const v1::JourneySummary& journey : page->journeys()) PrintSummary(*context, journey);
  if (!page->next_page_token().empty()) {
    context->Tell(context->Say(texts::kMore, page->next_page_token()));
  }
  return absl::OkStatus();
}

// --- show

struct ShowFlags {
  std::string journey;
  bool ids = false;
  int width = 0;
};

absl::Status Show(Context* context, const ShowFlags& flags) {
  const absl::StatusOr<std::string> id = FindJourney(context, flags.journey);
  if (!id.ok()) return id.status();
  auto client = context->GetClient();
  if (!client.ok()) return client.status();
  auto journey = (*client)->GetJourney(*id);
  if (!journey.ok()) return journey.status();
  if (context->json) return context->PrintJson(*journey);
  timeline::Layout layout = context->layout();
  layout.ids = flags.ids;
  if (flags.width > 0) layout.columns = flags.width;
  std::string text = timeline::RenderJourney(journey::Fold(journey->entries()).proto(),
                                             timeline::PastOf(journey->entries()), layout);
  text.pop_back();  // Print ends the line.
  context->Print(text);
  return absl::OkStatus();
}

// --- access

struct AccessFlags {
  std::string journey;
  int limit = limits::kDefaultPageSize;
  std::string page_token;
};

absl::Status Access(Context* context, const AccessFlags& flags) {
  const absl::StatusOr<std::string> id = FindJourney(context, flags.journey);
  if (!id.ok()) return id.status();
  auto client = context->GetClient();
  if (!client.ok()) return client.status();
  auto page = (*client)->ListAccess(*id, flags.page_token, flags.limit);
  if (!page.ok()) return page.status();
  if (context->json) return context->PrintJson(*page);
  if (page->lines().empty()) context->Tell(context->Say(texts::kNobodyLooked));
  for (const v1::AccessLine& line : page->lines()) {
    const absl::string_view role = Word(line.role(), context->language);
    context->Print(absl::StrCat(
        timeline::Padded(context->Moment(line.at()), 20),
        timeline::Padded(
            timeline::Cut(line.name().empty() ? role : absl::string_view(line.name()), 24), 26),
        Word(line.action(), context->language), " · ", role, " · ",
        Word(line.ground(), context->language)));
  }
  if (!page->next_page_token().empty()) {
    context->Tell(context->Say(texts::kMore, page->next_page_token()));
  }
  return absl::OkStatus();
}

}  // namespace

void AddJourneyCommands(CLI::App* app, Context* context) {
  auto open_flags = std::make_shared<OpenFlags>();
  CLI::App* const open =
      context->AddCommand(app, "open", texts::kHelpOpen,
                          "  inwonersreis open \"Weer aan het werk\" --measurement-set CANTRIL\n");
  open->add_option("title", open_flags->title, context->Say(texts::kHelpTitle))
      ->required()
      ->type_name("");
  open_flags->body = std::make_unique<BodyFlags>(v1::JourneyOpened::descriptor(), open, context,
                                                 std::vector<std::string>{"title"});
  context->AddJsonFlag(open);
  open->callback([=] { context->run = [=] { return Open(context, *open_flags); }; });

  auto list_flags = std::make_shared<ListFlags>();
  CLI::App* const list =
      context->AddCommand(app, "list", texts::kHelpList,
                          "  inwonersreis list --open --no-contact-since 2026-01-15\n"
                          "  inwonersreis list --text werk --json\n");
  CLI::Option* const open_only =
      list->add_flag("--open", list_flags->open_only, context->Say(texts::kHelpOpenOnly));
  list->add_flag("--closed", list_flags->closed_only, context->Say(texts::kHelpClosedOnly))
      ->excludes(open_only);
  list->add_option("--text", list_flags->text, context->Say(texts::kHelpText))->type_name("");
  list->add_option("--no-contact-since", list_flags->no_contact_since,
                   context->Say(texts::kHelpNoContactSince))
      ->type_name("");
  list->add_option("--due-until", list_flags->due_until, context->Say(texts::kHelpDueUntil))
      ->type_name("");
  list->add_option("--active-since", list_flags->active_since,
                   context->Say(texts::kHelpActiveSince))
      ->type_name("");
  list->add_flag("--own", list_flags->own, context->Say(texts::kHelpOwn));
  list->add_flag("--conflicts", list_flags->conflicts, context->Say(texts::kHelpConflicts));
  list->add_option("--limit", list_flags->limit, context->Say(texts::kHelpLimit))
      ->check(CLI::Range(1, limits::kMaxPageSize))
      ->type_name("");
  list->add_option("--page-token", list_flags->page_token, context->Say(texts::kHelpPageToken))
      ->type_name("");
  context->AddJsonFlag(list);
  list->callback([=] { context->run = [=] { return List(context, *list_flags); }; });

  auto show_flags = std::make_shared<ShowFlags>();
  CLI::App* const show = context->AddCommand(app, "show", texts::kHelpShow,
                                             "  inwonersreis show \"aan het werk\"\n"
                                             "  inwonersreis show 15d50c --ids | less -R\n"
                                             "  inwonersreis --language en show 15d50c --json\n");
  show->add_option("journey", show_flags->journey, context->Say(texts::kHelpJourney))
      ->required()
      ->type_name("");
  show->add_flag("--ids", show_flags->ids, context->Say(texts::kHelpIds));
  show->add_option("--width", show_flags->width, context->Say(texts::kHelpWidth))
      ->check(CLI::Range(40, 400))
      ->type_name("");
  context->AddJsonFlag(show);
  show->callback([=] { context->run = [=] { return Show(context, *show_flags); }; });

  auto access_flags = std::make_shared<AccessFlags>();
  CLI::App* const access =
      context->AddCommand(app, "access", texts::kHelpAccess,
                          "  inwonersreis access \"aan het werk\" --limit 200\n");
  access->add_option("journey", access_flags->journey, context->Say(texts::kHelpJourney))
      ->required()
      ->type_name("");
  access->add_option("--limit", access_flags->limit, context->Say(texts::kHelpLimit))
      ->check(CLI::Range(1, limits::kMaxPageSize))
      ->type_name("");
  access->add_option("--page-token", access_flags->page_token, context->Say(texts::kHelpPageToken))
      ->type_name("");
  context->AddJsonFlag(access);
  access->callback([=] { context->run = [=] { return Access(context, *access_flags); }; });
}

}  // namespace inwonersreis::cli
