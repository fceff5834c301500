#include "client_lib/timeline/timeline.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/substitute.h"
#include "client_lib/timeline/paper.h"
#include "client_lib/timeline/phrases.h"
#include "client_lib/words/dates.h"
#include "journey/times.h"

namespace inwonersreis::timeline {
namespace {

constexpr int kDayColumns = 6;   // "ma  4 "
constexpr int kPathColumns = 2;  // "◆ " or "│ "

// What stands on the path at a moment.
absl::string_view SignOf(const Moment& moment) {
  switch (moment.kind) {
    case v1::Entry::kGoalSet:
    case v1::Entry::kGoalRevised:
    case v1::Entry::kGoalAgreed:
    case v1::Entry::kGoalClosed:
      return "◆";
    case v1::Entry::kStepAdded:
    case v1::Entry::kStepRevised:
      return "○";
    case v1::Entry::kStepDone:
      return "✓";
    case v1::Entry::kStepDropped:
      return "×";
    case v1::Entry::kMessage:
      return "»";
    case v1::Entry::kMeasurement:
    case v1::Entry::kCareUse:
      return "▪";
    case v1::Entry::kHandoverOffered:
    case v1::Entry::kHandoverAccepted:
    case v1::Entry::kHandoverDeclined:
      return "→";
    case v1::Entry::kMemberJoined:
      return "+";
    case v1::Entry::kMemberLeft:
      return "−";
    default:
      return "●";
  }
}

class Page {
 public:
  explicit Page(const Layout& layout) : layout_(layout), ink_(layout.colour) {}

  void Journey(const v1::JourneyState& state, const Past& past);
  void Moments(const std::vector<Moment>& moments);
  std::string Take() { return std::move(out_); }

 private:
  template <typename... Parts>
  std::string Say(const Phrase& phrase, const Parts&... parts) const {
    return absl::Substitute(phrase.in(layout_.language), parts...);
  }
  template <typename Enum>
  std::string In(Enum value) const {
    return std::string(Word(value, layout_.language));
  }
  std::string Day(const google::protobuf::Timestamp& at) const {
    return LongDay(absl::ToCivilDay(TimeOf(at), layout_.zone), layout_.language);
  }
  std::string IdTail(absl::string_view id) const {
    if (!layout_.ids || id.size() < 8) return "";
    return absl::StrCat("  ", ink_.Quiet(absl::StrCat("#", id.substr(id.size() - 8))));
  }

  void Line(absl::string_view text = "") { absl::StrAppend(&out_, text, "\n"); }
  // Wrapped text: `first` before its first line, `rest` before the others.
  template <typename Paint>
  void Text(absl::string_view first, absl::string_view rest, absl::string_view text,
            const Paint& paint);
  void Section(const Phrase& title);

  void Head(const v1::JourneyState& state);
  void Attention(const v1::JourneyState& state);
  void People(const v1::JourneyState& state);
  void Consents(const v1::JourneyState& state);
  void Goals(const v1::JourneyState& state);
  void Steps(const v1::JourneyState& state, const v1::Goal& goal);
  void CheckIns(const v1::JourneyState& state, const v1::Goal& goal);
  void Alternatives(const std::vector<Alternative>& alternatives, absl::string_view margin);
  void Measurements(const v1::JourneyState& state);
  void OneMoment(const Moment& moment, bool new_day);
  // " · Kim" in a family: whose it is. Empty where there is one resident.
  std::string Whose(const v1::JourneyState& state, absl::string_view resident_id) const;

  const Layout layout_;
  const Ink ink_;
  // Not named under each moment; unspecified: none is usual.
  v1::Audience usual_ = v1::AUDIENCE_UNSPECIFIED;
  std::string out_;
};

template <typename Paint>
void Page::Text(absl::string_view first, absl::string_view rest, absl::string_view text,
                const Paint& paint) {
  absl::string_view before = first;
  for (const std::string& line : Wrap(text, layout_.columns - ColumnsOf(rest))) {
    Line(absl::StrCat(before, paint(line)));
    before = rest;
  }
}

void Page::Section(const Phrase& title) {
  Line();
  Line(ink_.Heading(Say(title)));
}

// --- Above the path.

void Page::Head(const v1::JourneyState& state) {
  const std::string title = LastOf(state.title());
  Text("", "", title.empty() ? Say(kRemoved) : title,
       [&](const std::string& line) { return ink_.Strong(line); });
  std::vector<std::string> facts;
  for (const v1::Member& member : state.members()) {
    if (member.role() == v1::ROLE_RESIDENT && !member.has_left_at()) {
      facts.push_back(member.name());
    }
  }
  if (state.has_closed_at()) {
    facts.push_back(Say(kOpenUntil, Day(state.opened_at()), Day(state.closed_at())));
    facts.push_back(In(state.closing_reason()));
  } else {
    facts.push_back(Say(kOpenSince, Day(state.opened_at())));
  }
  if (state.opening().synthetic()) facts.push_back(Say(kSynthetic));
  Text("", "", absl::StrJoin(facts, " · "),
       [&](const std::string& line) { return ink_.Quiet(line); });
}

void Page::Attention(const v1::JourneyState& state) {
  const auto in_conflict = [](const v1::VersionedText& text) { return text.versions_size() > 1; };
  int conflicts = in_conflict(state.title()) ? 1 : 0;
  for (const v1::Goal& goal : state.goals()) {
    conflicts += in_conflict(goal.text()) ? 1 : 0;
    for (const v1::Step& step : goal.steps()) conflicts += in_conflict(step.text()) ? 1 : 0;
  }
  for (const v1::Item& item : state.items()) conflicts += item.alternatives().empty() ? 0 : 1;
  if (conflicts == 0 && state.marks().empty()) return;

  Section(kAttention);
  const auto paint = [&](const std::string& line) { return ink_.Attention(line); };
  const std::string bullet = ink_.Attention("  ! ");
  if (conflicts > 0) {
    Text(bullet, "    ", conflicts == 1 ? Say(kOneConflict) : Say(kConflicts, conflicts), paint);
  }
  for (const v1::OpenMark& mark : state.marks()) {
    std::string text = Say(
        kWantsToTalk, NameOf(state, mark.act().person_id(), mark.act().role(), layout_.language));
    if (!mark.words().empty()) absl::StrAppend(&text, ": “", mark.words(), "”");
    Text(bullet, "    ", text, paint);
  }
}

void Page::People(const v1::JourneyState& state) {
  if (state.members().empty()) return;
  Section(kPeople);
  int columns = 0;
  for (const v1::Member& member : state.members()) {
    columns = std::max(columns, ColumnsOf(member.name()));
  }
  columns = std::min(columns, layout_.columns / 2);
  for (const v1::Member& member : state.members()) {
    std::vector<std::string> is = {In(member.role())};
    if (!member.function().empty() && member.function() != is[0]) {
      is.push_back(member.function());
    }
    if (!member.organisation_name().empty()) is.push_back(member.organisation_name());
    if (member.has_left_at()) is.push_back(Say(kNoLonger));
    const std::string name = Padded(Cut(member.name(), columns), columns);
    Text(absl::StrCat("  ", name, "  "), std::string(columns + 4, ' '), absl::StrJoin(is, " · "),
         [&](const std::string& line) { return ink_.Quiet(line); });
  }
}

std::string Page::Whose(const v1::JourneyState& state, absl::string_view resident_id) const {
  const auto residents =
      std::count_if(state.members().begin(), state.members().end(),
                    [](const v1::Member& member) { return member.role() == v1::ROLE_RESIDENT; });
  if (residents < 2 || resident_id.empty()) return "";
  return absl::StrCat(" · ", NameOf(state, resident_id, v1::ROLE_RESIDENT, layout_.language));
}

void Page::Consents(const v1::JourneyState& state) {
  if (state.consents().empty()) return;
  Section(kConsents);
  for (const v1::Consent& consent : state.consents()) {
    std::string text =
        absl::StrCat(In(consent.given().purpose()), Whose(state, consent.given().resident_id()));
    if (!consent.given().recipient().empty()) {
      absl::StrAppend(&text, " · ", Say(kForRecipient, consent.given().recipient()));
    }
    if (consent.has_withdrawn()) {
      absl::StrAppend(&text, " · ", Say(kWithdrawnOn, Day(consent.withdrawn().at())));
    } else if (!consent.given().until_on().empty()) {
      absl::StrAppend(&text, " · ",
                      Say(kUntil, LongDay(consent.given().until_on(), layout_.language)));
    }
    Text(consent.has_withdrawn() ? ink_.Quiet("  × ") : ink_.Good("  ✓ "), "    ", text,
         [](const std::string& line) { return line; });
  }
}

void Page::Goals(const v1::JourneyState& state) {
  if (state.goals().empty()) return;
  Section(kGoals);
  bool first = true;
  for (const v1::Goal& goal : state.goals()) {
    if (!first) Line();
    first = false;
    const std::string text = LastOf(goal.text());
    Text(ink_.Accent("  ◆ "), "    ", goal.retracted() ? Say(kRemoved) : text,
         [&](const std::string& line) { return ink_.Strong(line); });
    std::vector<std::string> facts;
    if (goal.lifecycle() == v1::GOAL_LIFECYCLE_CLOSED &&
        goal.achievement() != v1::ACHIEVEMENT_UNSPECIFIED) {
      facts.push_back(absl::StrCat(In(goal.lifecycle()), ": ", In(goal.achievement())));
    } else if (goal.lifecycle() == v1::GOAL_LIFECYCLE_PROPOSED) {
      facts.push_back(Say(
          kProposedBy, NameOf(state, goal.set().person_id(), goal.set().role(), layout_.language)));
    } else {
      facts.push_back(In(goal.lifecycle()));
    }
    if (!goal.text().versions().empty() &&
        goal.text().versions(0).domain() != v1::DOMAIN_UNSPECIFIED) {
      facts.push_back(In(goal.text().versions(0).domain()));
    }
    Text("    ", "    ", absl::StrCat(absl::StrJoin(facts, " · "), IdTail(goal.goal_id())),
         [&](const std::string& line) { return ink_.Quiet(line); });
    Alternatives(AlternativesOf(state, goal.text(), layout_.language, layout_.zone), "    ");
    CheckIns(state, goal);
    Steps(state, goal);
  }
}

// How it went, as a small curve: one block per check-in, low is low.
void Page::CheckIns(const v1::JourneyState& state, const v1::Goal& goal) {
  static constexpr absl::string_view kBlocks[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  std::vector<int> scores;
  for (const v1::Item& item : state.items()) {
    if (item.entry().has_check_in() && !item.retracted() &&
        item.entry().check_in().goal_id() == goal.goal_id()) {
      scores.push_back(item.entry().check_in().score());
    }
  }
  if (scores.empty()) return;
  // The latest ones, as many as fit beside the words.
  const int most = std::max(layout_.columns - 30, 1);
  const int skip = std::max(static_cast<int>(scores.size()) - most, 0);
  std::string curve;
  for (size_t i = skip; i < scores.size(); ++i) {
    absl::StrAppend(&curve, kBlocks[std::min(std::max(scores[i], 0) * 7 / 10, 7)]);
  }
  std::string numbers = absl::StrCat(scores.front());
  if (scores.size() > 1) absl::StrAppend(&numbers, " → ", scores.back());
  Line(absl::StrCat("    ", ink_.Quiet(Say(kCheckIn)), " ", ink_.Accent(curve), " ", numbers));
}

void Page::Steps(const v1::JourneyState& state, const v1::Goal& goal) {
  for (const v1::Step& step : goal.steps()) {
    const bool open = step.lifecycle() == v1::STEP_LIFECYCLE_OPEN;
    const bool done = step.lifecycle() == v1::STEP_LIFECYCLE_DONE;
    std::string text = step.retracted() ? Say(kRemoved) : LastOf(step.text());
    if (open && !step.text().versions().empty()) {
      const v1::TextVersion& last = *step.text().versions().rbegin();
      if (!last.due_on().empty()) {
        absl::StrAppend(&text, " · ", Say(kDueOn, LongDay(last.due_on(), layout_.language)));
      }
      if (!last.assignee_id().empty()) {
        absl::StrAppend(&text, " · ",
                        NameOf(state, last.assignee_id(), v1::ROLE_UNSPECIFIED, layout_.language));
      }
    }
    const std::string sign = done   ? ink_.Good("    ✓ ")
                             : open ? std::string("    ○ ")
                                    : ink_.Quiet("    × ");
    Text(sign, "      ", absl::StrCat(text, IdTail(step.step_id())),
         [&](const std::string& line) { return open ? line : ink_.Quiet(line); });
    Alternatives(AlternativesOf(state, step.text(), layout_.language, layout_.zone), "      ");
  }
}

void Page::Alternatives(const std::vector<Alternative>& alternatives, absl::string_view margin) {
  if (alternatives.size() < 2) return;
  Text(margin, margin, Say(kTwoTexts),
       [&](const std::string& line) { return ink_.Attention(line); });
  const std::string deeper = absl::StrCat(margin, "    ");
  char letter = 'A';
  for (const Alternative& alternative : alternatives) {
    Text(absl::StrCat(margin, "  ", std::string(1, letter++), " "), deeper,
         absl::StrCat("“", alternative.text, "”"), [](const std::string& line) { return line; });
    const auto quiet = [&](const std::string& line) { return ink_.Quiet(line); };
    if (!alternative.details.empty()) Text(deeper, deeper, alternative.details, quiet);
    Text(deeper, deeper, alternative.who_and_when, quiet);
  }
}

// The first and the last score of every instrument, side by side; in a family
// for each resident apart.
void Page::Measurements(const v1::JourneyState& state) {
  std::vector<std::string> instruments;
  std::map<std::string, std::vector<const v1::Entry*>> scored;
  for (const v1::Item& item : state.items()) {
    if (!item.entry().has_measurement() || item.retracted()) continue;
    const v1::Measurement& measurement = item.entry().measurement();
    if (!measurement.has_score()) continue;
    const std::string name =
        absl::StrCat(WordOfName(measurement.instrument(), layout_.language), Whose(state, measurement.resident_id()));
    auto& entries = scored[name];
    if (entries.empty()) instruments.push_back(name);
    entries.push_back(&item.entry());
  }
  if (instruments.empty()) return;
  Section(kMeasurements);
  int columns = 0;
  for (const std::string& name : instruments) columns = std::max(columns, ColumnsOf(name));
  for (const std::string& name : instruments) {
    auto& entries = scored[name];
    std::stable_sort(entries.begin(), entries.end(), [](const auto* a, const auto* b) {
      return TimeOf(a->occurred_at()) < TimeOf(b->occurred_at());
    });
    const auto score = [&](const v1::Entry* entry) {
      return absl::StrCat(Thousandths(entry->measurement().score_thousandths(), layout_.language),
                          " (", Day(entry->occurred_at()), ")");
    };
    std::string text = score(entries.front());
    if (entries.size() > 1) absl::StrAppend(&text, " → ", score(entries.back()));
    Text(absl::StrCat("  ", Padded(name, columns), "  "), std::string(columns + 4, ' '), text,
         [](const std::string& line) { return line; });
  }
}

// Who may read most of it: said once, so that only exceptions need naming.
v1::Audience UsualAudience(const std::vector<Moment>& moments) {
  std::map<v1::Audience, int> counts;
  for (const Moment& moment : moments) {
    if (moment.audience != v1::AUDIENCE_UNSPECIFIED) ++counts[moment.audience];
  }
  const auto most = std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
    return a.second < b.second;
  });
  return most == counts.end() ? v1::AUDIENCE_UNSPECIFIED : most->first;
}

void Page::Journey(const v1::JourneyState& state, const Past& past) {
  if (!state.has_opened_at()) return Line(Say(kNothingYet));
  Head(state);
  Attention(state);
  People(state);
  Consents(state);
  Goals(state);
  Measurements(state);
  Section(kJourney);
  const std::vector<Moment> moments = MomentsOf(state, past, layout_.language, layout_.zone);
  usual_ = UsualAudience(moments);
  if (usual_ != v1::AUDIENCE_UNSPECIFIED) {
    Text("", "", Say(kUsuallyVisibleTo, In(usual_)),
         [&](const std::string& line) { return ink_.Quiet(line); });
    Line();
  }
  Moments(moments);
}

// --- The path.

void Page::Moments(const std::vector<Moment>& moments) {
  absl::CivilMonth month;
  absl::CivilDay day;
  bool first = true;
  for (const Moment& moment : moments) {
    const absl::CivilDay at = absl::ToCivilDay(moment.at, layout_.zone);
    if (first || absl::CivilMonth(at) != month) {
      month = absl::CivilMonth(at);
      const std::string name =
          absl::StrCat(MonthName(month.month(), layout_.language), " ", month.year());
      std::string rule;
      for (int i = ColumnsOf(name) + 4; i < layout_.columns; ++i) absl::StrAppend(&rule, "─");
      Line(absl::StrCat(ink_.Quiet("── "), ink_.Strong(name), " ", ink_.Quiet(rule)));
    }
    OneMoment(moment, first || at != day);
    day = at;
    first = false;
  }
}

void Page::OneMoment(const Moment& moment, bool new_day) {
  const absl::CivilDay at = absl::ToCivilDay(moment.at, layout_.zone);
  const std::string gutter(kDayColumns, ' ');
  const std::string day =
      new_day ? absl::StrFormat("%s %2d ", WeekdayName(at, layout_.language), at.day()) : gutter;
  const std::string path = absl::StrCat(gutter, ink_.Quiet("│"), " ");
  // Wrap counts columns, so the margin given to it has no escapes.
  const auto body = [&](absl::string_view text, const auto& paint) {
    for (const std::string& line : Wrap(text, layout_.columns - kDayColumns - kPathColumns)) {
      Line(absl::StrCat(path, paint(line)));
    }
  };
  const auto quiet = [&](const std::string& line) { return ink_.Quiet(line); };

  const std::string sign =
      moment.kind == v1::Entry::kStepDone ? ink_.Good(SignOf(moment)) : ink_.Accent(SignOf(moment));
  std::vector<std::string> head =
      Wrap(moment.heading, layout_.columns - kDayColumns - kPathColumns);
  // The writer goes beside a short heading, under a long one.
  const int room = layout_.columns - kDayColumns - kPathColumns - ColumnsOf(head.back()) - 3;
  const bool beside = !moment.who.empty() && ColumnsOf(moment.who) <= room;
  for (size_t i = 0; i < head.size(); ++i) {
    const bool last = i + 1 == head.size();
    Line(absl::StrCat(i == 0 ? absl::StrCat(ink_.Quiet(day), sign, " ") : path,
                      ink_.Strong(head[i]),
                      last && beside ? ink_.Quiet(absl::StrCat(" · ", Cut(moment.who, room))) : "",
                      last ? IdTail(moment.entry_id) : ""));
  }
  if (!moment.who.empty() && !beside) body(moment.who, quiet);

  if (moment.retracted) {
    body(Say(kRemoved), quiet);
  } else {
    if (moment.score >= 0) {
      std::string bar;
      for (int i = 0; i < 10; ++i) absl::StrAppend(&bar, i < moment.score ? "▰" : "▱");
      Line(absl::StrCat(path, ink_.Accent(bar), " ", moment.score));
    }
    if (moment.alternatives.size() > 1) {
      Page conflict(Layout{layout_.language, layout_.zone,
                           layout_.columns - kDayColumns - kPathColumns, layout_.colour, false});
      conflict.Alternatives(moment.alternatives, "");
      for (absl::string_view line : absl::StrSplit(conflict.Take(), '\n', absl::SkipEmpty())) {
        Line(absl::StrCat(path, line));
      }
    } else if (!moment.text.empty()) {
      body(moment.text, [](const std::string& line) { return line; });
    }
  }
  std::vector<std::string> details = moment.details;
  if (moment.audience != v1::AUDIENCE_UNSPECIFIED && moment.audience != usual_) {
    details.push_back(Say(kVisibleTo, In(moment.audience)));
  }
  if (moment.pending) details.push_back(Say(kWaiting));
  if (!details.empty()) body(absl::StrJoin(details, " · "), quiet);
  for (const std::string& mark : moment.marks) {
    body(absl::StrCat("! ", mark), [&](const std::string& line) { return ink_.Attention(line); });
  }
  Line(absl::StrCat(gutter, ink_.Quiet("│")));
}

}  // namespace

std::string RenderJourney(const v1::JourneyState& state, const Past& past,
                          const Layout& layout) {
  Page page(layout);
  page.Journey(state, past);
  return page.Take();
}

std::string RenderMoments(const std::vector<Moment>& moments, const Layout& layout) {
  Page page(layout);
  page.Moments(moments);
  return page.Take();
}

}  // namespace inwonersreis::timeline
