#include "server/insight/collection/board.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "journey/errors.h"
#include "journey/limits.h"
#include "journey/state.h"
#include "journey/texts.h"
#include "journey/visible.h"
#include "server/insight/collection/card.h"
#include "server/insight/collection/replace_names.h"
#include "server/insight/facts/code_book.h"
#include "server/insight/facts/subject.h"
#include "server/log/access_lines.h"
#include "server/log/page_token.h"
#include "server/log/seals.h"

namespace inwonersreis::insight {
namespace {

constexpr int kDefaultPageSize = 100;

bool IsRefusal(const absl::Status& status) {
  const v1::ErrorReason reason = ReasonOf(status);
  return reason == v1::ERROR_REASON_NOT_FOUND || reason == v1::ERROR_REASON_PERMISSION_DENIED;
}

storage::AccessRow Line(absl::Time now, const people::Principal& caller, v1::AccessAction action,
                        bool consent, const IdBytes& journey_id, int64_t entries) {
  return log::AllowedLine(now, caller, v1::ROLE_COORDINATOR, action,
                          consent ? v1::ACCESS_GROUND_COLLECTION_CONSENT
                                  : v1::ACCESS_GROUND_ORGANISATION,
                          journey_id, entries);
}

std::string TextContext(const IdBytes& journey_id, int64_t seq) {
  return absl::StrCat("review text ", IdFromBytes(journey_id), " ", seq);
}

// A journey that this coordinator may read now; NOT_FOUND.
absl::StatusOr<Collected> Readable(storage::ReadTransaction& read, const privacy::Vault& vault,
                                   const people::Principal& caller, const IdBytes& journey_id,
                                   int32_t today) {
  absl::Status may = MustCoordinate(caller);
  if (!may.ok()) return may;
  absl::StatusOr<Collected> journey = FindCollected(read, vault, journey_id);
  if (!journey.ok()) return journey;
  if (journey->row.organisation_id != caller.organisation_id ||
      !Consents(journey->subject, today)) {
    return Error(v1::ERROR_REASON_NOT_FOUND);
  }
  return journey;
}

absl::StatusOr<journey::State> FoldOf(storage::ReadTransaction& read, const privacy::Vault& vault,
                                      const Collected& journey) {
  journey::State state;
  absl::Status status =
      log::VisitEntries(read, vault, journey.key, journey.row.journey_id, 0,
                        [&](v1::Entry& entry) { journey::Apply(entry, &state); });
  if (!status.ok()) return status;
  return state;
}

journey::Actor ActorOf(const people::Principal& caller) {
  journey::Actor actor;
  actor.person_id = IdFromBytes(caller.account_id);
  actor.role = v1::ROLE_COORDINATOR;
  actor.organisation_id = IdFromBytes(caller.organisation_id);
  return actor;
}

// The stories that a coordinator reads, by strand and then as they happened.
std::vector<const v1::Item*> StoriesOf(const journey::State& state, const journey::Actor& actor) {
  std::vector<const v1::Item*> stories;
  for (const v1::Item& item : state.proto().items()) {
    if (!item.entry().has_experience() || item.retracted()) continue;
    if (journey::Visible(state, actor, item.entry().entry_id())) stories.push_back(&item);
  }
  std::stable_sort(stories.begin(), stories.end(), [](const v1::Item* a, const v1::Item* b) {
    return a->entry().experience().strand() < b->entry().experience().strand();
  });
  return stories;
}

std::string MissingText(uint32_t missing) {
  std::vector<std::string> parts;
  for (int part = 1; part <= v1::MissingPart_MAX; ++part) {
    if ((missing >> part & 1) != 0) {
      parts.push_back(v1::MissingPart_Name(static_cast<v1::MissingPart>(part)));
    }
  }
  return absl::StrJoin(parts, ",");
}

absl::StatusOr<v1::GetCollectedJourneyResponse> Compose(storage::ReadTransaction& read,
                                                        const privacy::Vault& vault,
                                                        const people::Principal& caller,
                                                        const Collected& journey, int32_t today) {
  v1::GetCollectedJourneyResponse response;
  absl::StatusOr<absl::flat_hash_map<int32_t, std::string>> codes = AllCodes(read, vault);
  if (!codes.ok()) return codes.status();
  absl::StatusOr<v1::CollectedJourney> card = CardOf(journey, today, vault, *codes);
  if (!card.ok()) return card.status();
  *response.mutable_journey() = *std::move(card);
  absl::StatusOr<journey::State> state = FoldOf(read, vault, journey);
  if (!state.ok()) return state.status();
  absl::StatusOr<std::vector<storage::ReviewTextRow>> texts =
      read.ReviewTexts(journey.row.journey_id);
  if (!texts.ok()) return texts.status();

  const NameReplacer names(state->proto());
  const journey::Actor actor = ActorOf(caller);
  for (const v1::Item* item : StoriesOf(*state, actor)) {
    const v1::Entry& entry = item->entry();
    v1::CollectedStory* story = response.add_stories();
    story->set_entry_id(entry.entry_id());
    story->set_strand(entry.experience().strand());
    *story->mutable_occurred_at() = entry.occurred_at();
    story->set_original(entry.experience().text());
    story->set_proposed(names.Replace(entry.experience().text()));
    const auto text = std::find_if(texts->begin(), texts->end(), [&](const auto& row) {
      return row.seq == entry.seq();
    });
    if (text == texts->end()) continue;
    absl::StatusOr<std::string> opened = vault.Open(
        journey.key, TextContext(journey.row.journey_id, text->seq), text->sealed_text);
    if (!opened.ok()) return opened.status();
    story->set_anonymised(*std::move(opened));
  }
  for (const v1::Goal& goal : state->proto().goals()) {
    if (goal.retracted() || goal.text().versions().empty() ||
        !journey::Visible(*state, actor, goal.goal_id())) {
      continue;
    }
    const v1::TextVersion& version =
        goal.has_agreed() ? goal.agreed() : *goal.text().versions().rbegin();
    v1::CollectedGoal* collected = response.add_goals();
    collected->set_goal_id(goal.goal_id());
    collected->set_text(names.Replace(version.text()));
    collected->set_domain(version.domain());
    collected->set_achievement(goal.achievement());
  }
  return response;
}

// The places of the stories that a review names; TARGET_NOT_FOUND for others.
absl::StatusOr<std::vector<int64_t>> PlacesOf(const journey::State& state,
                                              const journey::Actor& actor,
                                              const v1::ReviewJourneyRequest& request) {
  const std::vector<const v1::Item*> stories = StoriesOf(state, actor);
  std::vector<int64_t> seqs;
  for (const v1::AnonymisedText& text : request.texts()) {
    absl::Status readable = journey::CheckText("text", text.text(), limits::kExperienceChars);
    if (!readable.ok()) return readable;
    const auto story = std::find_if(stories.begin(), stories.end(), [&](const v1::Item* item) {
      return item->entry().entry_id() == text.entry_id();
    });
    if (story == stories.end()) {
      return Error(v1::ERROR_REASON_TARGET_NOT_FOUND, {{"field", "entry_id"}});
    }
    seqs.push_back((*story)->entry().seq());
  }
  return seqs;
}

// One review, inside the transaction that writes it.
absl::StatusOr<v1::CollectedJourney> WriteReview(storage::WriteTransaction& write,
                                                 const privacy::Vault& vault,
                                                 const people::Principal& caller,
                                                 const IdBytes& journey_id,
                                                 const v1::ReviewJourneyRequest& request,
                                                 absl::Time now) {
  const int32_t today = DayNumber(now);
  absl::StatusOr<Collected> journey = Readable(write, vault, caller, journey_id, today);
  if (!journey.ok()) return journey.status();
  if (request.reviewed() && journey->subject.missing != 0) {
    return Error(v1::ERROR_REASON_JOURNEY_INCOMPLETE,
                 {{"missing", MissingText(journey->subject.missing)}});
  }
  if (!request.texts().empty()) {
    absl::StatusOr<journey::State> state = FoldOf(write, vault, *journey);
    if (!state.ok()) return state.status();
    absl::StatusOr<std::vector<int64_t>> seqs = PlacesOf(*state, ActorOf(caller), request);
    if (!seqs.ok()) return seqs.status();
    for (int i = 0; i < request.texts_size(); ++i) {
      const int64_t seq = (*seqs)[i];
      absl::Status kept;
      if (request.texts(i).text().empty()) {
        kept = write.RemoveReviewText(journey_id, seq);
      } else {
        kept = write.PutReviewText(
            journey_id,
            {seq, vault.Seal(journey->key, TextContext(journey_id, seq), request.texts(i).text())});
      }
      if (!kept.ok()) return kept;
    }
  }
  absl::Status status = write.SetReviewed(journey->subject.pseudonym, request.reviewed());
  if (!status.ok()) return status;
  journey->subject.reviewed = request.reviewed();
  absl::StatusOr<absl::flat_hash_map<int32_t, std::string>> codes = AllCodes(write, vault);
  if (!codes.ok()) return codes.status();
  status = write.AppendAccess(Line(now, caller, v1::ACCESS_ACTION_REVIEW, true, journey_id,
                                   request.texts_size()));
  if (!status.ok()) return status;
  return CardOf(*journey, today, vault, *codes);
}

}  // namespace

void Board::List(const people::Principal& caller, const v1::ListCollectionRequest& request,
                      absl::Time deadline, Done<v1::ListCollectionResponse> done) {
  absl::Status status = MustCoordinate(caller);
  if (status.ok() && (request.page_size() < 0 || request.page_size() > limits::kMaxPageSize)) {
    status = Error(v1::ERROR_REASON_FIELD_OUT_OF_RANGE,
                   {{"field", "page_size"},
                    {"min", "0"},
                    {"max", absl::StrCat(limits::kMaxPageSize)}});
  }
  storage::JourneyQuery query;
  query.organisation = caller.organisation_id;
  query.limit = request.page_size() == 0 ? kDefaultPageSize : request.page_size();
  const std::string question = absl::StrCat("collection ", IdFromBytes(caller.account_id));
  if (status.ok() && !request.page_token().empty()) {
    absl::StatusOr<std::string> text = log::OpenPageToken(request.page_token(), question);
    absl::StatusOr<storage::JourneyPosition> position =
        text.ok() ? log::PositionOf(*text) : text.status();
    status = position.status();
    if (position.ok()) query.after = *position;
  }
  if (!status.ok()) return done(status);

  auto gather = [this, caller, deadline, done, query = std::move(query), question,
                 ticket = desk_->Begin()] {
    const absl::Time now = desk_->Now();
    const int32_t today = DayNumber(now);
    v1::ListCollectionResponse response;
    std::vector<storage::AccessRow> lines;
    absl::Status read = desk_->store().Read([&](storage::ReadTransaction& read) -> absl::Status {
      absl::StatusOr<std::vector<storage::JourneyRow>> rows = read.Journeys(query);
      if (!rows.ok()) return rows.status();
      absl::StatusOr<absl::flat_hash_map<int32_t, std::string>> codes =
          AllCodes(read, desk_->vault());
      if (!codes.ok()) return codes.status();
      for (storage::JourneyRow& row : *rows) {
        absl::StatusOr<Collected> journey = CollectedOf(read, desk_->vault(), std::move(row));
        if (!journey.ok()) return journey.status();
        absl::StatusOr<v1::CollectedJourney> card =
            CardOf(*journey, today, desk_->vault(), *codes);
        if (!card.ok()) return card.status();
        lines.push_back(Line(now, caller, v1::ACCESS_ACTION_LIST, card->consent(),
                             journey->row.journey_id, 0));
        if (response.journeys_size() + 1 == query.limit) {
          response.set_next_page_token(log::MakePageToken(
              log::PositionText({journey->row.last_activity_at, journey->row.journey_id}),
              question));
        }
        *response.add_journeys() = *std::move(card);
      }
      absl::StatusOr<int64_t> ready = read.CountReady(caller.organisation_id, today);
      if (!ready.ok()) return ready.status();
      response.set_ready_count(static_cast<int32_t>(*ready));
      response.set_needed_count(kNeededJourneys);
      return absl::OkStatus();
    });
    if (!read.ok()) return done(read);
    desk_->AfterLines(std::move(lines), deadline,
                      [done, ticket, response = std::move(response)](const absl::Status& written) {
                        if (!written.ok()) return done(written);
                        done(response);
                      });
  };
  desk_->Run(deadline, std::move(gather), [done](const absl::Status& refused) { done(refused); });
}

void Board::Get(const people::Principal& caller,
                     const v1::GetCollectedJourneyRequest& request, absl::Time deadline,
                     Done<v1::GetCollectedJourneyResponse> done) {
  absl::StatusOr<IdBytes> journey_id = IdToBytes(request.journey_id());
  if (!journey_id.ok()) return done(journey_id.status());
  auto gather = [this, caller, deadline, done, journey_id = *journey_id,
                 ticket = desk_->Begin()] {
    const absl::Time now = desk_->Now();
    v1::GetCollectedJourneyResponse response;
    absl::Status read = desk_->store().Read([&](storage::ReadTransaction& read) -> absl::Status {
      const int32_t today = DayNumber(now);
      absl::StatusOr<Collected> journey =
          Readable(read, desk_->vault(), caller, journey_id, today);
      if (!journey.ok()) return journey.status();
      absl::StatusOr<v1::GetCollectedJourneyResponse> composed =
          Compose(read, desk_->vault(), caller, *journey, today);
      if (composed.ok()) response = *std::move(composed);
      return composed.status();
    });
    if (IsRefusal(read)) {
      return desk_->Refuse(caller, journey_id, deadline, read,
                           [done, ticket](const absl::Status& refusal) { done(refusal); });
    }
    if (!read.ok()) return done(read);
    const int entries = response.stories_size() + response.goals_size();
    desk_->AfterLines({Line(now, caller, v1::ACCESS_ACTION_READ, true, journey_id, entries)},
                      deadline,
                      [done, ticket, response = std::move(response)](const absl::Status& written) {
                        if (!written.ok()) return done(written);
                        done(response);
                      });
  };
  desk_->Run(deadline, std::move(gather), [done](const absl::Status& refused) { done(refused); });
}

void Board::Review(const people::Principal& caller, const v1::ReviewJourneyRequest& request,
                        absl::Time deadline, Done<v1::ReviewJourneyResponse> done) {
  absl::StatusOr<IdBytes> journey_id = IdToBytes(request.journey_id());
  if (!journey_id.ok()) return done(journey_id.status());
  auto response = std::make_shared<v1::ReviewJourneyResponse>();
  desk_->store().Write(
      storage::WriteClass::kContent, deadline,
      [this, caller, journey_id = *journey_id, request,
       response](storage::WriteTransaction& write) {
        absl::StatusOr<v1::CollectedJourney> card =
            WriteReview(write, desk_->vault(), caller, journey_id, request, desk_->Now());
        if (card.ok()) *response->mutable_journey() = *std::move(card);
        return card.status();
      },
      [this, caller, journey_id = *journey_id, deadline, response, done,
       ticket = desk_->Begin()](const absl::Status& status) {
        if (IsRefusal(status)) {
          return desk_->Refuse(caller, journey_id, deadline, status,
                               [done, ticket](const absl::Status& refusal) { done(refusal); });
        }
        if (!status.ok()) return done(status);
        done(std::move(*response));
      });
}

}  // namespace inwonersreis::insight
