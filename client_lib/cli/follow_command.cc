// follow: reading along while things happen.
#include <map>
#include <memory>
#include <set>

#include "absl/strings/str_cat.h"
#include "client_lib/cli/commands.h"
#include "client_lib/cli/interrupts.h"
#include "client_lib/cli/references.h"
#include "client_lib/cli/texts.h"
#include "client_lib/timeline/timeline.h"
#include "client_lib/words/dates.h"
#include "journey/errors.h"
#include "journey/limits.h"
#include "journey/state.h"
#include "journey/times.h"

namespace inwonersreis::cli {
namespace {

struct FollowFlags {
  std::vector<std::string> journeys;
  int count = 0;
};

// The journeys that are followed, folded as far as they came in.
class Reading {
 public:
  Reading(Context* context, Client* client) : context_(context), client_(client) {}

  absl::Status Add(const std::string& journey_id) {
    absl::StatusOr<v1::GetJourneyResponse> journey = client_->GetJourney(journey_id);
    if (!journey.ok()) return journey.status();
    One& one = journeys_[journey_id];
    one = One();
    for (const v1::Entry& entry : journey->entries()) one.Apply(entry);
    one.up_to_seq = journey->up_to_seq();
    return absl::OkStatus();
  }

  std::vector<v1::Cursor> cursors() const {
    std::vector<v1::Cursor> cursors;
    for (const auto& [id, one] : journeys_) {
      cursors.emplace_back();
      cursors.back().set_journey_id(id);
      cursors.back().set_after_seq(one.up_to_seq);
    }
    return cursors;
  }

  // What came while there was no connection, in all journeys.
  absl::StatusOr<int> CatchUp() {
    int shown = 0;
    const std::vector<v1::Cursor> all = cursors();
    for (size_t begin = 0; begin < all.size(); begin += limits::kCursors) {
      const size_t end = std::min(begin + limits::kCursors, all.size());
      const absl::StatusOr<int> some = CatchUp({all.begin() + begin, all.begin() + end});
      if (!some.ok()) return some.status();
      shown += *some;
    }
    return shown;
  }

  // What a head announces. A journey that was joined since is told as a whole
  // by its title.
  absl::StatusOr<int> CatchUp(const v1::Head& head) {
    const auto known = journeys_.find(head.journey_id());
    if (known == journeys_.end()) {
      if (absl::Status added = Add(head.journey_id()); !added.ok()) return added;
      const std::string title =
          timeline::LastOf(journeys_[head.journey_id()].state.proto().title());
      context_->Tell(context_->Say(texts::kJourneyNew, title));
      return 0;
    }
    if (head.seq() <= known->second.up_to_seq) return 0;
    v1::Cursor cursor;
    cursor.set_journey_id(head.journey_id());
    cursor.set_after_seq(known->second.up_to_seq);
    return CatchUp(std::vector<v1::Cursor>{cursor});
  }

  // Shows the news of one page; the number of entries that were new.
  int Take(const v1::JourneyPage& page) {
    One& one = journeys_[page.journey_id()];
    std::set<std::string> fresh;
    for (const v1::Entry& entry : page.entries()) {
      if (one.state.Has(entry.entry_id())) continue;
      one.Apply(entry);
      fresh.insert(entry.entry_id());
    }
    one.up_to_seq = std::max(one.up_to_seq, page.up_to_seq());
    if (fresh.empty()) return 0;
    if (context_->json) {
      for (const v1::Entry& entry : page.entries()) {
        if (fresh.count(entry.entry_id()) > 0) context_->PrintJson(entry, true).IgnoreError();
      }
    } else {
      Show(one, page, fresh);
    }
    return static_cast<int>(fresh.size());
  }

  void Gone(const std::string& journey_id) {
    journeys_.erase(journey_id);
    context_->Tell(context_->Say(texts::kJourneyGone, ShortId(journey_id)));
  }

  void set_epoch(const std::string& epoch) { epoch_ = epoch; }

 private:
  struct One {
    void Apply(const v1::Entry& entry) {
      journey::Apply(entry, &state);
      timeline::Remember(entry, state.proto(), &past);
    }

    journey::State state;
    timeline::Past past;
    int64_t up_to_seq = 0;
  };

  // Pulls until nothing waits after these cursors.
  absl::StatusOr<int> CatchUp(std::vector<v1::Cursor> cursors) {
    int shown = 0;
    for (bool more = true; more;) {
      v1::PullEntriesRequest request;
      for (v1::Cursor& cursor : cursors) {
        const auto known = journeys_.find(cursor.journey_id());
        if (known != journeys_.end()) cursor.set_after_seq(known->second.up_to_seq);
        *request.add_cursors() = cursor;
      }
      request.set_epoch(epoch_);
      absl::StatusOr<v1::PullEntriesResponse> response = client_->Pull(request);
      if (!response.ok()) return response.status();
      for (const v1::JourneyPage& page : response->pages()) shown += Take(page);
      more = response->more();
    }
    return shown;
  }

  void Show(const One& one, const v1::JourneyPage& page, const std::set<std::string>& fresh) {
    const timeline::Layout layout = context_->layout();
    std::vector<timeline::Moment> news;
    std::set<std::string> told;
    for (timeline::Moment& moment :
         timeline::MomentsOf(one.state.proto(), one.past, layout.language, layout.zone)) {
      if (fresh.count(moment.entry_id) == 0) continue;
      told.insert(moment.entry_id);
      news.push_back(std::move(moment));
    }
    // What changes another entry (a correction, a retraction, a member) has no
    // moment of its own: its kind and writer are the news.
    for (const v1::Entry& entry : page.entries()) {
      if (fresh.count(entry.entry_id()) == 0 || told.count(entry.entry_id()) > 0) continue;
      timeline::Moment moment;
      moment.entry_id = entry.entry_id();
      moment.at = TimeOf(entry.occurred_at());
      moment.kind = entry.body_case();
      const auto* kind = v1::Entry::descriptor()->FindFieldByNumber(entry.body_case());
      moment.heading =
          kind == nullptr ? "?" : std::string(WordOfName(kind->name(), layout.language));
      moment.who = timeline::PersonOf(one.state.proto(), entry.author_id(), entry.author_role(),
                                      layout.language);
      news.push_back(std::move(moment));
    }
    std::string text = absl::StrCat(timeline::LastOf(one.state.proto().title()), "\n",
                                    timeline::RenderMoments(news, layout));
    text.pop_back();
    context_->Print(text);
  }

  Context* const context_;
  Client* const client_;
  std::map<std::string, One> journeys_;
  std::string epoch_;
};

absl::Status AddJourneys(Context* context, Client* client, const FollowFlags& flags,
                         Reading* reading) {
  for (const std::string& typed : flags.journeys) {
    const absl::StatusOr<std::string> id = FindJourney(context, typed);
    if (!id.ok()) return id.status();
    if (absl::Status added = reading->Add(*id); !added.ok()) return added;
  }
  if (!flags.journeys.empty()) return absl::OkStatus();
  v1::JourneyFilter own;
  own.set_own_only(true);
  std::vector<std::string> ids;
  absl::Status listed = client->ForEachJourney(own, [&](const v1::JourneySummary& journey) {
    ids.push_back(journey.journey_id());
    return true;
  });
  if (!listed.ok()) return listed;
  for (const std::string& id : ids) {
    if (absl::Status added = reading->Add(id); !added.ok()) return added;
  }
  return absl::OkStatus();
}

absl::Status Follow(Context* context, const FollowFlags& flags) {
  std::unique_ptr<Follower> follower;
  Interrupts interrupts;
  auto client = context->GetClient();
  if (!client.ok()) return client.status();
  Reading reading(context, *client);
  if (absl::Status added = AddJourneys(context, *client, flags, &reading); !added.ok()) {
    return added;
  }
  // Without names: all my journeys, those that I join later too.
  follower = (*client)->Follow(flags.journeys.empty() ? std::vector<v1::Cursor>()
                                                      : reading.cursors());
  interrupts.Cancel([&] { follower->Cancel(); });
  int shown = 0;
  while (flags.count == 0 || shown < flags.count) {
    const absl::StatusOr<v1::FollowEntriesResponse> event = follower->Next();
    if (!event.ok()) {
      // Ctrl-C is how one stops.
      if (ReasonOf(event.status()) == v1::ERROR_REASON_CANCELLED) return absl::OkStatus();
      return event.status();
    }
    if (event->has_page()) {
      shown += reading.Take(event->page());
    } else if (!event->gone_journey_id().empty()) {
      reading.Gone(event->gone_journey_id());
    } else {
      if (event->has_started()) {
        reading.set_epoch(event->started().epoch());
        context->Tell(context->Say(texts::kFollowing));
      }
      const absl::StatusOr<int> caught_up =
          event->has_head() ? reading.CatchUp(event->head()) : reading.CatchUp();
      if (!caught_up.ok()) return caught_up.status();
      shown += *caught_up;
    }
  }
  return absl::OkStatus();
}

}  // namespace

void AddFollowCommand(CLI::App* app, Context* context) {
  auto flags = std::make_shared<FollowFlags>();
  CLI::App* const follow =
      context->AddCommand(app, "follow", texts::kHelpFollow,
                          "  inwonersreis follow\n"
                          "  inwonersreis follow \"aan het werk\" --json --count 1\n");
  follow->add_option("journeys", flags->journeys, context->Say(texts::kHelpJourney))->type_name("");
  follow->add_option("--count", flags->count, context->Say(texts::kHelpCount))
      ->check(CLI::NonNegativeNumber)
      ->type_name("");
  context->AddJsonFlag(follow);
  follow->callback([=] { context->run = [=] { return Follow(context, *flags); }; });
}

}  // namespace inwonersreis::cli
