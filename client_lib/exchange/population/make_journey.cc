// One journey: who is in it, what happens when, in which words.
#include <algorithm>
#include <limits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client_lib/exchange/calendar.h"
#include "client_lib/exchange/population/people.h"
#include "client_lib/exchange/population/phrases.h"
#include "client_lib/exchange/population/population.h"
#include "client_lib/exchange/population/random.h"
#include "client_lib/exchange/population/rates.h"
#include "client_lib/exchange/population/themes.h"
#include "journey/ids.h"

namespace inwonersreis::exchange {
namespace {

using Moment = int64_t;  // Unix seconds.

constexpr Moment kMinute = 60;
constexpr Moment kHour = 3600;
constexpr Moment kDay = 24 * kHour;
constexpr int kMonthDays = 30;
constexpr Moment kNever = std::numeric_limits<Moment>::max() / 2;
constexpr v1::Audience kTeam = v1::AUDIENCE_TEAM;
constexpr v1::Audience kShared = v1::AUDIENCE_TEAM_AND_RESIDENTS;
constexpr v1::Audience kEveryone = v1::AUDIENCE_EVERYONE;
constexpr v1::Audience kAsTarget = v1::AUDIENCE_UNSPECIFIED;

const Theme& ThemeOf(Random* random) {
  int left = random->Below(1000);
  for (const Theme& theme : Themes()) {
    left -= theme.permille;
    if (left < 0) return theme;
  }
  return Themes().back();
}

class JourneyMaker {
 public:
  JourneyMaker(const PopulationOptions& options, int64_t index)
      : options_(options),
        index_(index),
        random_(options.seed, "journey", static_cast<uint64_t>(index)),
        theme_(ThemeOf(&random_)),
        limit_(UnixSeconds(absl::CivilSecond(options.to + 1)) - kDay / 8) {}

  std::vector<v1::Entry> Make() {
    Plan();
    OpenAndJoin();
    Consents();
    Measurements();
    Goals();
    Contacts();
    Messages();
    CareUse();
    Situation();
    Handover();
    CaseTable();
    Close();
    Experiences();
    InOrder();
    return std::move(entries_);
  }

 private:
  // --- Time -------------------------------------------------------------------

  // A moment on day `offset` of the journey: workers on weekdays between 8:00
  // and 17:00, others between 7:30 and 22:00.
  Moment At(int offset, const Person& who) {
    absl::CivilDay day = first_day_ + offset;
    const bool works = who.role == v1::ROLE_LEAD_COACH || who.role == v1::ROLE_PROFESSIONAL;
    while (works && (absl::GetWeekday(day) == absl::Weekday::saturday ||
                     absl::GetWeekday(day) == absl::Weekday::sunday)) {
      ++day;
    }
    const int minute = works ? random_.Between(96, 204) * 5 : random_.Between(450, 1320);
    const absl::CivilSecond local = absl::CivilSecond(day) + minute * kMinute;
    return UnixSecondsInAmsterdam(local).value_or(UnixSeconds(local));
  }

  // Not before `after`, with time to type in between.
  Moment Later(Moment moment, Moment after) {
    return std::max(moment, after + random_.Between(2, 40) * kMinute);
  }

  bool IsOpen(Moment moment) const {
    return moment < closed_at_ || (moment > reopened_at_ && moment < kNever);
  }

  std::string Day(Moment moment) const {
    return DayText(absl::CivilDay(absl::CivilSecond(1970, 1, 1) + moment));
  }

  // --- Entries ------------------------------------------------------------------

  v1::Entry New(const Person& author, Moment at, v1::Audience audience) {
    v1::Entry entry;
    entry.set_entry_id(MakeId(absl::FromUnixSeconds(at), random_.IdBits()));
    entry.set_journey_id(journey_id_);
    entry.set_author_id(author.id);
    entry.set_author_role(author.role);
    entry.mutable_occurred_at()->set_seconds(at);
    entry.set_audience(audience);
    return entry;
  }

  // Keeps an entry, if it lies before the population's last day. Its id, or
  // empty.
  std::string Add(v1::Entry entry) {
    if (entry.occurred_at().seconds() >= limit_) return "";
    entries_.push_back(std::move(entry));
    return entries_.back().entry_id();
  }

  // --- The plan -----------------------------------------------------------------

  void Plan() {
    const int days = static_cast<int>(options_.to - options_.from) + 1;
    first_day_ = options_.from + random_.Below(days);
    age_ = random_.Between(theme_.age_min, theme_.age_max);
    length_ = random_.Between(theme_.months_min, theme_.months_max) * kMonthDays +
              random_.Below(kMonthDays);
    coach_ = CoachOf(options_, index_);
    const int couple = random_.Chance(theme_.couple_permille) ? 2 : 1;
    for (int i = 0; i < couple; ++i) {
      residents_.push_back(PrivatePersonOf(options_, index_, i, v1::ROLE_RESIDENT, ""));
    }
    opened_at_ = At(0, coach_);
    // In the last weekend there is no Monday any more.
    if (opened_at_ + 2 * kHour >= limit_) {
      opened_at_ = UnixSeconds(absl::CivilSecond(first_day_)) + 10 * kHour;
    }
    const bool ends = opened_at_ + (length_ + 7) * kDay < limit_;
    if (!ends) return;
    closing_ = static_cast<v1::ClosingReason>(v1::CLOSING_REASON_GOALS_REACHED +
                                              random_.Weighted(rates::kClosing));
    closed_at_ = At(length_, coach_);
    const bool may_return = closing_ == v1::CLOSING_REASON_GOALS_REACHED ||
                            closing_ == v1::CLOSING_REASON_RESIDENT_STOPPED ||
                            closing_ == v1::CLOSING_REASON_NOT_WORKED_OUT;
    if (may_return && random_.Chance(rates::kReopened)) {
      reopened_at_ = At(length_ + random_.Between(30, 120), coach_);
      if (reopened_at_ >= limit_) reopened_at_ = kNever;
    }
  }

  bool ended() const { return closed_at_ != kNever; }
  bool died() const { return closing_ == v1::CLOSING_REASON_DIED; }
  bool went_well() const {
    return closing_ == v1::CLOSING_REASON_GOALS_REACHED ||
           closing_ == v1::CLOSING_REASON_HANDED_OVER;
  }
  const Person& AnyResident() {
    return residents_[static_cast<size_t>(random_.Below(static_cast<int>(residents_.size())))];
  }
  // Whose number it is; left out where there is one resident.
  std::string AboutId(const Person& resident) const {
    return residents_.size() > 1 ? resident.id : "";
  }
  // A day offset in the part from `low` to `high` percent of the journey.
  int Part(int low, int high) { return length_ * random_.Between(low, high) / 100; }

  void Join(const Person& who, const Person& by, Moment at) {
    v1::Entry entry = New(by, at, kAsTarget);
    v1::MemberJoined& joined = *entry.mutable_member_joined();
    joined.set_person_id(who.id);
    joined.set_name(who.name);
    joined.set_role(who.role);
    joined.set_organisation_id(who.organisation_id);
    joined.set_organisation_name(who.organisation_name);
    joined.set_function(who.function);
    Add(std::move(entry));
  }

  void OpenAndJoin() {
    const Keeper keeper = KeeperOf(options_, index_);
    journey_id_ = MakeId(absl::FromUnixSeconds(opened_at_), random_.IdBits());
    v1::Entry opening = New(coach_, opened_at_, kAsTarget);
    v1::JourneyOpened& opened = *opening.mutable_journey_opened();
    opened.set_title(std::string(random_.Pick(theme_.titles)));
    opened.set_organisation_id(keeper.organisation_id);
    opened.set_team_id(keeper.team_id);
    opened.set_neighbourhood_code(keeper.neighbourhood_code);
    opened.add_measurement_set("SELF_RATED_HEALTH");
    opened.add_measurement_set("CANTRIL");
    opened.set_programme_code(absl::StrCat("SYNTH-", theme_.name));
    opened.set_synthetic(true);
    Add(std::move(opening));
    Moment at = opened_at_;
    Join(coach_, coach_, at += kMinute);
    for (const Person& resident : residents_) Join(resident, coach_, at += kMinute);
    joined_at_ = at;
    if (random_.Chance(rates::kHelperJoins)) {
      helper_ = HelperOf(options_, index_, theme_.helper_function, theme_.helper_organisation);
      helper_joined_at_ = Later(At(Part(4, 30), coach_), joined_at_);
      if (helper_joined_at_ < limit_) Join(helper_, coach_, helper_joined_at_);
    }
    if (random_.Chance(theme_.supporter_permille)) {
      static constexpr absl::string_view kWho[] = {"partner", "dochter",   "zoon",   "zus",
                                                   "broer",   "buurvrouw", "vriend", "maatje"};
      supporter_ = PrivatePersonOf(options_, index_, 2, v1::ROLE_SUPPORTER,
                                   random_.Pick(absl::MakeConstSpan(kWho)));
      supporter_joined_at_ = Later(At(Part(5, 40), residents_[0]), joined_at_);
      if (supporter_joined_at_ < limit_) Join(supporter_, residents_[0], supporter_joined_at_);
    }
  }

  std::string GiveConsent(const Person& resident, v1::ConsentPurpose purpose,
                          absl::string_view recipient, Moment at) {
    const bool on_paper = random_.Chance(rates::kConsentOnPaper);
    v1::Entry entry = New(on_paper ? coach_ : resident, at, kAsTarget);
    v1::ConsentGiven& given = *entry.mutable_consent_given();
    given.set_purpose(purpose);
    given.set_recipient(std::string(recipient));
    given.set_resident_id(resident.id);
    if (on_paper) given.set_given_how(random_.Chance(700) ? "op papier" : "aan de keukentafel");
    return Add(std::move(entry));
  }

  void Consents() {
    if (!random_.Chance(rates::kCollectionConsent)) return;
    for (const Person& resident : residents_) {
      const Moment at = Later(At(random_.Between(0, 21), resident), joined_at_);
      const std::string consent =
          GiveConsent(resident, v1::CONSENT_PURPOSE_COLLECTION, "gemeente en zorgverzekeraar", at);
      if (random_.Chance(rates::kStoryConsent)) {
        GiveConsent(resident, v1::CONSENT_PURPOSE_STORY, "de coalitie", Later(at, at));
      }
      if (consent.empty() || !random_.Chance(rates::kConsentWithdrawn)) continue;
      v1::Entry entry =
          New(resident, Later(At(Part(30, died() ? 90 : 130), resident), at), kAsTarget);
      entry.mutable_consent_withdrawn()->set_consent_id(consent);
      entry.mutable_consent_withdrawn()->set_words(WithdrawalText(&random_));
      Add(std::move(entry));
    }
  }

  // --- Measurements -------------------------------------------------------------

  void Measure(const Person& resident, absl::string_view instrument, v1::MeasurementMoment moment,
               int score, Moment at) {
    v1::Entry entry = New(random_.Chance(600) ? resident : coach_, at, kShared);
    v1::Measurement& measured = *entry.mutable_measurement();
    measured.set_instrument(std::string(instrument));
    measured.set_moment(moment);
    measured.set_score_thousandths(score * 1000);
    measured.set_has_score(true);
    measured.set_resident_id(AboutId(resident));
    v1::MeasurementAnswer& answer = *measured.add_answers();
    answer.set_item("1");
    answer.set_value(score);
    Add(std::move(entry));
  }

  void Measurements() {
    for (const Person& resident : residents_) {
      // Near the theme's mean, spread over two steps to either side.
      const int cantril = Clamp(
          (theme_.cantril_start + random_.Between(-16, 16) + random_.Between(-10, 10) + 5) / 10, 0,
          10);
      const int health = Clamp(cantril / 2 + random_.Between(-1, 1), 1, 5);
      if (random_.Chance(rates::kStartMeasured)) {
        const Moment at = Later(At(random_.Between(0, 14), coach_), joined_at_);
        Measure(resident, "CANTRIL", v1::MEASUREMENT_MOMENT_START, cantril, at);
        Measure(resident, "SELF_RATED_HEALTH", v1::MEASUREMENT_MOMENT_START, health,
                at + 5 * kMinute);
      }
      if (random_.Chance(rates::kInterimMeasured)) {
        Measure(resident, "CANTRIL", v1::MEASUREMENT_MOMENT_INTERIM,
                Clamp(cantril + random_.Between(-1, 1), 0, 10), At(Part(35, 65), coach_));
      }
      // A person who died or moved fills in nothing more.
      const bool there = !died() && closing_ != v1::CLOSING_REASON_MOVED;
      if (ended() && there && random_.Chance(rates::kFollowUpMeasured)) {
        const Moment at = At(Part(88, 97), coach_);
        const int less = went_well() ? 0 : 1;
        Measure(resident, "CANTRIL", v1::MEASUREMENT_MOMENT_FOLLOW_UP,
                Clamp(cantril + random_.Weighted(rates::kCantrilGain) - 2 - less, 0, 10), at);
        Measure(resident, "SELF_RATED_HEALTH", v1::MEASUREMENT_MOMENT_FOLLOW_UP,
                Clamp(health + random_.Weighted(rates::kHealthGain) - 1, 1, 5), at + 5 * kMinute);
      }
    }
  }

  static int Clamp(int value, int low, int high) { return std::min(high, std::max(low, value)); }

  // --- Goals --------------------------------------------------------------------

  void Goals() {
    const int count = 1 + random_.Weighted(rates::kGoals);
    for (int i = 0; i < count; ++i) OneGoal(i);
  }

  void OneGoal(int number) {
    const Person& resident = AnyResident();
    const bool own = random_.Chance(rates::kGoalByResident);
    const Person& setter = own ? resident : coach_;
    const Person& other = own ? coach_ : resident;
    const Moment set_at =
        Later(At(number == 0 ? random_.Between(1, 20) : Part(5, 45), setter), joined_at_);
    v1::Entry goal = New(setter, set_at, supporter_.id.empty() ? kShared : kEveryone);
    std::string text = GoalText(theme_, &random_);
    goal.mutable_goal_set()->set_text(text);
    goal.mutable_goal_set()->set_domain(random_.Chance(rates::kThemeDomain) ? theme_.domain
                                                                            : AnyDomain());
    goal.mutable_goal_set()->set_weight(random_.Chance(200) ? random_.Between(2, 3) : 0);
    if (random_.Chance(rates::kGoalLevels)) {
      for (const absl::string_view level : Levels(&random_)) {
        goal.mutable_goal_set()->add_levels(std::string(level));
      }
    }
    const v1::Domain domain = goal.goal_set().domain();
    const std::string goal_id = Add(std::move(goal));
    if (goal_id.empty()) return;
    goal_ids_.push_back(goal_id);

    std::string version = goal_id;
    Moment last = set_at;
    const Person* agrees = &other;
    if (random_.Chance(rates::kGoalRevised)) {
      v1::Entry revision =
          New(other, Later(At(DayOffset(last) + random_.Between(1, 7), other), last), kAsTarget);
      last = revision.occurred_at().seconds();
      v1::GoalRevised& revised = *revision.mutable_goal_revised();
      revised.set_goal_id(goal_id);
      revised.set_text(RevisedGoalText(text, &random_));
      revised.set_domain(domain);
      revised.add_supersedes(goal_id);
      version = Add(std::move(revision));
      if (version.empty()) return;
      agrees = &setter;
    }
    bool agreed = false;
    if (random_.Chance(rates::kGoalAgreed)) {
      v1::Entry agreement = New(
          *agrees, Later(At(DayOffset(last) + random_.Between(0, 10), *agrees), last), kAsTarget);
      last = agreement.occurred_at().seconds();
      agreement.mutable_goal_agreed()->set_goal_id(goal_id);
      agreement.mutable_goal_agreed()->set_version_id(version);
      agreed = !Add(std::move(agreement)).empty();
    }
    // The end of the goal: everything about it comes before.
    const Moment closed_at = At(Part(78, 98), coach_);
    const bool closes =
        ended() && random_.Chance(rates::kGoalClosed) && closed_at > last + 2 * kDay;
    const Moment end = closes ? closed_at : std::min(closed_at_ - kDay, limit_);
    const int steps = random_.Weighted(rates::kSteps);
    for (int i = 0; i < steps; ++i) OneStep(goal_id, resident, last, end);
    CheckIns(goal_id, resident, last, end);
    if (closes) CloseGoal(goal_id, agreed, end);
  }

  v1::Domain AnyDomain() { return static_cast<v1::Domain>(random_.Between(1, 4)); }

  int DayOffset(Moment moment) const {
    return static_cast<int>((moment - UnixSeconds(absl::CivilSecond(first_day_))) / kDay);
  }

  // A day between two moments, as an offset; -1 when there is none.
  int DayBetween(Moment from, Moment to) {
    const int first = DayOffset(from) + 1;
    const int last = std::min(DayOffset(to) - 3, DayOffset(opened_at_) + length_);
    return last < first ? -1 : random_.Between(first, last);
  }

  void OneStep(const std::string& goal_id, const Person& resident, Moment from, Moment to) {
    const int day = DayBetween(from, to);
    if (day < 0) return;
    const Person& adder = random_.Chance(500) ? resident : coach_;
    v1::Entry added = New(adder, At(day, adder), kAsTarget);
    const Moment added_at = added.occurred_at().seconds();
    added.mutable_step_added()->set_goal_id(goal_id);
    added.mutable_step_added()->set_text(StepText(theme_, &random_));
    added.mutable_step_added()->set_due_on(Day(added_at + random_.Between(5, 28) * kDay));
    if (random_.Chance(600)) added.mutable_step_added()->set_assignee_id(resident.id);
    if (added_at >= to) return;
    const std::string step_id = Add(std::move(added));
    if (step_id.empty()) return;
    const int what = random_.Below(1000);
    const Moment at = Later(At(day + random_.Between(2, 35), resident), added_at);
    if (at >= to || what >= rates::kStepDone + rates::kStepDropped) return;
    v1::Entry end = New(resident, at, kAsTarget);
    if (what < rates::kStepDone) {
      end.mutable_step_done()->set_step_id(step_id);
      end.mutable_step_done()->set_words(StepDoneText(&random_));
    } else {
      end.mutable_step_dropped()->set_step_id(step_id);
      end.mutable_step_dropped()->set_words(StepDroppedText(&random_));
    }
    Add(std::move(end));
  }

  void CheckIns(const std::string& goal_id, const Person& resident, Moment from, Moment to) {
    const int count = random_.Weighted(rates::kCheckIns);
    std::vector<int> days;
    for (int i = 0; i < count; ++i) {
      const int day = DayBetween(from, to);
      if (day >= 0) days.push_back(day);
    }
    std::sort(days.begin(), days.end());
    int score = random_.Between(2, 6);
    for (const int day : days) {
      score = Clamp(score + random_.Between(-1, went_well() || !ended() ? 2 : 1), 0, 10);
      v1::Entry entry = New(resident, At(day, resident), kShared);
      if (entry.occurred_at().seconds() >= to || entry.occurred_at().seconds() <= from) continue;
      entry.mutable_check_in()->set_goal_id(goal_id);
      entry.mutable_check_in()->set_score(score);
      if (random_.Chance(rates::kCheckInNote)) {
        entry.mutable_check_in()->set_note(CheckInNote(score, &random_));
      }
      Add(std::move(entry));
    }
  }

  void CloseGoal(const std::string& goal_id, bool agreed, Moment at) {
    v1::Entry entry = New(coach_, at, kAsTarget);
    v1::GoalClosed& closed = *entry.mutable_goal_closed();
    closed.set_goal_id(goal_id);
    int level = random_.Weighted(rates::kAchievement);
    if (!went_well()) level = std::max(0, level - 2);
    if (agreed && !random_.Chance(rates::kGoalNotJudged)) {
      closed.set_achievement(static_cast<v1::Achievement>(v1::ACHIEVEMENT_MUCH_LESS + level));
    }
    closed.set_words(GoalClosingText(level >= 2, &random_));
    Add(std::move(entry));
  }

  // --- Contacts and messages ------------------------------------------------------

  void Contacts() {
    FirstContact();
    const int expected = theme_.contacts_per_10_months * length_ / (10 * kMonthDays);
    const int count = std::max(1, random_.Between(expected / 2, expected * 5 / 4));
    for (int i = 0; i < count; ++i) OneContact();
    if (reopened_at_ != kNever) ContactAt(coach_, reopened_at_ + 3 * kDay);
  }

  void FirstContact() {
    v1::Entry entry = New(coach_, joined_at_ + kHour, kTeam);
    v1::Contact& contact = *entry.mutable_contact();
    contact.set_channel(v1::CHANNEL_HOME_VISIT);
    contact.set_subject("Kennismaking");
    contact.set_content(FirstContactText(theme_, age_, &random_));
    contact.set_initiative(random_.Chance(500) ? v1::INITIATIVE_RESIDENT
                                               : v1::INITIATIVE_PROFESSIONAL);
    contact.set_reached(true);
    contact.set_duration_minutes(60);
    contact.set_domain(theme_.domain);
    contact.set_payer(v1::PAYER_WMO_MUNICIPALITY);
    Add(std::move(entry));
  }

  void OneContact() {
    // More often in the beginning: the earlier of two days.
    const int day = std::min(random_.Between(3, length_), random_.Between(3, length_));
    const bool by_helper = !helper_.id.empty() && random_.Chance(rates::kContactByHelper);
    const Person& author = by_helper ? helper_ : coach_;
    const Moment at = At(day, author);
    if (by_helper && at <= helper_joined_at_) return;
    ContactAt(author, at);
  }

  void ContactAt(const Person& author, Moment at) {
    if (!IsOpen(at) || at <= joined_at_ + kHour) return;
    v1::Entry entry = New(author, at, random_.Chance(rates::kContactShared) ? kShared : kTeam);
    v1::Contact& contact = *entry.mutable_contact();
    contact.set_channel(
        static_cast<v1::Channel>(v1::CHANNEL_HOME_VISIT + random_.Weighted(rates::kChannel)));
    // Colleagues do find each other.
    contact.set_reached(contact.channel() == v1::CHANNEL_CONSULTATION ||
                        random_.Chance(rates::kReached));
    contact.set_subject(std::string(random_.Pick(theme_.subjects)));
    contact.set_initiative(random_.Chance(350) ? v1::INITIATIVE_RESIDENT
                                               : v1::INITIATIVE_PROFESSIONAL);
    contact.set_domain(random_.Chance(rates::kThemeDomain) ? theme_.domain : AnyDomain());
    contact.set_payer(author.role == v1::ROLE_LEAD_COACH ? v1::PAYER_WMO_MUNICIPALITY
                                                         : theme_.helper_payer);
    if (contact.reached()) {
      static constexpr int kMinutes[] = {15, 15, 20, 30, 30, 45, 60, 60, 90};
      contact.set_duration_minutes(random_.Pick(absl::MakeConstSpan(kMinutes)));
      contact.set_content(ContactText(theme_, &random_));
    } else {
      contact.set_duration_minutes(5);
      contact.set_content(NotReachedText(&random_));
    }
    const v1::Contact written = contact;
    const std::string id = Add(std::move(entry));
    if (id.empty()) return;
    if (random_.Chance(rates::kContactCorrected)) {
      v1::Entry correction = New(author, Later(at + kDay, at), kAsTarget);
      correction.mutable_correction()->set_target_id(id);
      correction.mutable_correction()->add_supersedes(id);
      v1::Contact& better = *correction.mutable_correction()->mutable_contact();
      better = written;
      better.set_duration_minutes(written.duration_minutes() + 15);
      Add(std::move(correction));
    }
  }

  void Messages() {
    const int count = random_.Weighted(rates::kMessages);
    for (int i = 0; i < count; ++i) {
      const Person& resident = AnyResident();
      const Moment at = Later(At(random_.Between(2, length_), resident), joined_at_);
      v1::Entry question = New(resident, at, kShared);
      const MessagePair words = QuestionAndAnswer(&random_);
      question.mutable_message()->set_text(words.question);
      const std::string id = Add(std::move(question));
      if (id.empty()) continue;
      if (random_.Chance(rates::kRetracted)) {
        Redacted(id, resident, Later(at + kHour, at));
        continue;
      }
      if (!random_.Chance(rates::kMessageAnswered)) continue;
      const Moment answered_at = Later(At(DayOffset(at) + random_.Between(0, 3), coach_), at);
      v1::Entry answer = New(coach_, answered_at, kShared);
      answer.mutable_message()->set_text(words.answer);
      answer.mutable_message()->set_reply_to_id(id);
      if (Add(std::move(answer)).empty() || !random_.Chance(rates::kReadMarker)) continue;
      v1::Entry marker = New(resident, Later(answered_at, answered_at), kAsTarget);
      marker.mutable_read_marker()->set_up_to_seq(1);  // Set in InOrder.
      Add(std::move(marker));
    }
    if (!goal_ids_.empty() && random_.Chance(rates::kTalkAbout)) {
      const Person& resident = AnyResident();
      v1::Entry mark = New(resident, At(Part(50, 95), resident), kAsTarget);
      mark.mutable_talk_about_mark()->set_target_id(goal_ids_[0]);
      mark.mutable_talk_about_mark()->set_words(TalkAboutText(&random_));
      Add(std::move(mark));
    }
    if (!supporter_.id.empty() && random_.Chance(400)) {
      const Moment at = Later(At(Part(40, 90), supporter_), supporter_joined_at_);
      v1::Entry message = New(supporter_, at, kEveryone);
      message.mutable_message()->set_text(SupporterMessage(&random_));
      Add(std::move(message));
    }
  }

  // The message that was just added goes again: as an export has it, without
  // its words.
  void Redacted(const std::string& id, const Person& author, Moment at) {
    v1::Entry retraction = New(author, at, kAsTarget);
    retraction.mutable_retraction()->set_target_id(id);
    if (Add(std::move(retraction)).empty()) return;
    v1::Entry& target = entries_[entries_.size() - 2];
    target.mutable_message()->clear_text();
    target.set_redacted(true);
  }

  // --- Care use and situation -------------------------------------------------------

  void CareUse() {
    if (!random_.Chance(rates::kCareBefore)) return;
    const bool with_after = !died() && random_.Chance(rates::kCareAfter);
    const Moment noted_at = Later(At(random_.Between(5, 30), coach_), joined_at_);
    const absl::CivilDay year_end = first_day_ + 364;
    const Moment after_at = std::max(
        noted_at, At(static_cast<int>(year_end - first_day_) + random_.Between(7, 40), coach_));
    for (const CareLine& line : theme_.care) {
      if (!random_.Chance(rates::kCareLine)) continue;
      const int before = random_.Between(line.before_min, line.before_max);
      OneLine(line, before, first_day_ - 365, first_day_ - 1, noted_at);
      if (!with_after) continue;
      const int after = before * random_.Between(line.factor_min, line.factor_max) / 100 +
                        random_.Between(line.extra_min, line.extra_max);
      OneLine(line, after, first_day_, year_end, after_at);
    }
  }

  void OneLine(const CareLine& line, int units, absl::CivilDay from, absl::CivilDay to, Moment at) {
    v1::Entry entry = New(coach_, at, kShared);
    v1::CareUse& use = *entry.mutable_care_use();
    use.set_price_code(std::string(line.price_code));
    use.set_quantity_thousandths(static_cast<int64_t>(units) * 1000);
    use.set_from_on(DayText(from));
    use.set_to_on(DayText(to));
    use.set_payer(line.payer);
    use.set_source("synthetisch");
    use.set_resident_id(AboutId(residents_[0]));
    Add(std::move(entry));
  }

  void Situation() {
    if (!random_.Chance(theme_.situation_permille)) return;
    if (ended() && !went_well()) return;
    const Person& resident = AnyResident();
    const Moment at = At(Part(45, 95), resident);
    v1::Entry entry = New(resident, at, kShared);
    v1::SituationChange& change = *entry.mutable_situation_change();
    change.set_topic(theme_.situation);
    change.set_before(std::string(random_.Pick(theme_.before)));
    change.set_after(std::string(random_.Pick(theme_.after)));
    change.set_since_on(Day(at - random_.Between(0, 20) * kDay));
    if (theme_.situation == v1::SITUATION_TOPIC_WORK) {
      change.set_hours_per_week(random_.Between(2, 8) * 4);
    }
    change.set_resident_id(AboutId(resident));
    Add(std::move(entry));
  }

  // --- Together -----------------------------------------------------------------------

  void Handover() {
    if (helper_.id.empty() || !random_.Chance(rates::kHandover)) return;
    const Moment offered_at = Later(At(Part(32, 60), coach_), helper_joined_at_);
    v1::Entry offer = New(coach_, offered_at, kShared);
    v1::HandoverOffered& offered = *offer.mutable_handover_offered();
    offered.set_receiver_id(helper_.id);
    offered.set_receiver_name(helper_.organisation_name);
    offered.set_question(HandoverQuestion(theme_, &random_));
    offered.set_domain(theme_.domain);
    const std::string id = Add(std::move(offer));
    if (id.empty()) return;
    const Moment answer_at =
        Later(At(DayOffset(offered_at) + random_.Between(1, 10), helper_), offered_at);
    if (!IsOpen(answer_at + 30 * kDay) || answer_at + 30 * kDay >= limit_) return;
    if (random_.Chance(rates::kHandoverDeclined)) {
      v1::Entry decline = New(helper_, answer_at, kAsTarget);
      decline.mutable_handover_declined()->set_handover_id(id);
      decline.mutable_handover_declined()->set_party(v1::HANDOVER_PARTY_RECEIVER);
      decline.mutable_handover_declined()->set_words(DeclineText(&random_));
      Add(std::move(decline));
      return;
    }
    const std::pair<const Person*, v1::HandoverParty> parties[] = {
        {&coach_, v1::HANDOVER_PARTY_SENDER},
        {&helper_, v1::HANDOVER_PARTY_RECEIVER},
        {&residents_[0], v1::HANDOVER_PARTY_RESIDENT}};
    Moment at = answer_at;
    for (const auto& [person, party] : parties) {
      v1::Entry accept = New(*person, at, kAsTarget);
      accept.mutable_handover_accepted()->set_handover_id(id);
      accept.mutable_handover_accepted()->set_party(party);
      Add(std::move(accept));
      at += random_.Between(10, 2000) * kMinute;
    }
    const Moment told_at = At(DayOffset(at) + random_.Between(7, 22), helper_);
    if (!random_.Chance(rates::kHandoverCompleted) || !IsOpen(told_at)) return;
    v1::Entry completed = New(helper_, told_at, kAsTarget);
    completed.mutable_handover_completed()->set_handover_id(id);
    completed.mutable_handover_completed()->set_feedback(HandoverFeedback(&random_));
    Add(std::move(completed));
  }

  void CaseTable() {
    if (!random_.Chance(rates::kCaseTable)) return;
    const Moment at = At(Part(40, 80), coach_);
    for (const Person& resident : residents_) {
      GiveConsent(resident, v1::CONSENT_PURPOSE_CASE_TABLE, "de casustafel in de wijk",
                  at - random_.Between(2, 5) * kDay);
    }
    v1::Entry entry = New(coach_, at, kTeam);
    v1::CaseTableHeld& held = *entry.mutable_case_table_held();
    held.set_participants(absl::StrCat("huisarts, sociaal wijkteam, ", theme_.helper_function));
    held.set_discussed(CaseTableText(theme_, age_, &random_));
    held.set_decided(CaseTableDecision(&random_));
    Add(std::move(entry));
  }

  // --- The end --------------------------------------------------------------------------

  void Close() {
    if (!ended()) return;
    v1::Entry entry = New(coach_, closed_at_, kAsTarget);
    entry.mutable_journey_closed()->set_reason(closing_);
    entry.mutable_journey_closed()->set_words(JourneyClosingText(closing_, &random_));
    Add(std::move(entry));
    if (reopened_at_ == kNever) return;
    v1::Entry reopening = New(coach_, reopened_at_, kAsTarget);
    reopening.mutable_journey_reopened()->set_words(ReopeningText(&random_));
    Add(std::move(reopening));
  }

  void Tell(const Person& author, v1::Strand strand, std::string text) {
    v1::Entry entry = New(author, At(length_ + random_.Between(1, 45), author), kShared);
    entry.mutable_experience()->set_strand(strand);
    entry.mutable_experience()->set_text(std::move(text));
    Add(std::move(entry));
  }

  void Experiences() {
    if (!ended() || died()) return;
    if (random_.Chance(rates::kResidentStory)) {
      Tell(AnyResident(), v1::STRAND_RESIDENT, ResidentStory(theme_, went_well(), &random_));
    }
    if (random_.Chance(rates::kProfessionalStory)) {
      Tell(coach_, v1::STRAND_PROFESSIONAL, ProfessionalStory(went_well(), &random_));
    }
    if (random_.Chance(rates::kOrganisationStory)) {
      Tell(coach_, v1::STRAND_ORGANISATION, OrganisationStory(&random_));
    }
    if (random_.Chance(rates::kSystemStory)) {
      Tell(coach_, v1::STRAND_SYSTEM, SystemStory(&random_));
    }
  }

  // Puts the entries in the order in which they were recorded and numbers them.
  // Workers often write things down a while later.
  void InOrder() {
    std::stable_sort(entries_.begin(), entries_.end(), [](const v1::Entry& a, const v1::Entry& b) {
      return a.occurred_at().seconds() < b.occurred_at().seconds();
    });
    Moment last = 0;
    int64_t seq = 0;
    for (v1::Entry& entry : entries_) {
      const bool later = entry.has_contact() && random_.Chance(300);
      const Moment delay = later ? random_.Between(60, 600) : random_.Between(0, 3);
      last = std::max(last + 1, entry.occurred_at().seconds() + delay * kMinute);
      entry.mutable_recorded_at()->set_seconds(last);
      entry.set_seq(++seq);
      if (entry.has_read_marker()) entry.mutable_read_marker()->set_up_to_seq(seq - 1);
    }
  }

  const PopulationOptions& options_;
  const int64_t index_;
  Random random_;
  const Theme& theme_;
  const Moment limit_;  // Nothing happens from here on.

  absl::CivilDay first_day_;
  int age_ = 0;
  int length_ = 0;  // Days that the journey takes, if nothing cuts it off.
  Moment opened_at_ = 0;
  Moment joined_at_ = 0;
  Moment closed_at_ = kNever;
  Moment reopened_at_ = kNever;
  v1::ClosingReason closing_ = v1::CLOSING_REASON_UNSPECIFIED;
  Person coach_;
  std::vector<Person> residents_;
  Person helper_;  // No id: there is none.
  Moment helper_joined_at_ = kNever;
  Person supporter_;  // No id: there is none.
  Moment supporter_joined_at_ = kNever;
  std::string journey_id_;
  std::vector<std::string> goal_ids_;
  std::vector<v1::Entry> entries_;
};

}  // namespace

std::vector<v1::Entry> MakeJourney(const PopulationOptions& options, int64_t index) {
  return JourneyMaker(options, index).Make();
}

}  // namespace inwonersreis::exchange
