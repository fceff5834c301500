#include "server/insight/own/own_review.h"

#include <memory>
#include <utility>

#include "journey/errors.h"
#include "server/insight/data/shipped.h"
#include "server/insight/own/own_definition.h"
#include "server/insight/own/own_facts.h"
#include "server/insight/review/analyse.h"
#include "server/insight/service/records.h"
#include "server/log/access_lines.h"
#include "server/log/seals.h"

namespace inwonersreis::insight {
namespace {

// What a reader who was allowed counts.
struct Sight {
  people::Relation relation;
  Collection facts;
  v1::PriceBook prices;
};

bool IsRefusal(const absl::Status& status) {
  const v1::ErrorReason reason = ReasonOf(status);
  return reason == v1::ERROR_REASON_NOT_FOUND || reason == v1::ERROR_REASON_PERMISSION_DENIED;
}

// Residents and those who work with them. Not who came by consent to be collected
// (for that there are figures of groups) and not who helps as a friend.
bool IsOwn(v1::Role role) {
  return role == v1::ROLE_RESIDENT || role == v1::ROLE_LEAD_COACH || role == v1::ROLE_PROFESSIONAL;
}

absl::Status Look(storage::ReadTransaction& read, const privacy::Vault& vault,
                  const people::Principal& caller, const IdBytes& journey_id, Sight* sight) {
  absl::StatusOr<absl::optional<storage::JourneyRow>> row = read.Journey(journey_id);
  if (!row.ok()) return row.status();
  if (!row->has_value()) return Error(v1::ERROR_REASON_NOT_FOUND);
  absl::StatusOr<people::Relation> relation = people::Judge(read, caller, **row);
  if (!relation.ok()) return relation.status();
  if (!relation->may_read_content || !IsOwn(relation->actor.role)) {
    return Error(v1::ERROR_REASON_PERMISSION_DENIED);
  }
  absl::StatusOr<privacy::DataKey> key = vault.Unwrap((*row)->wrapped_key, journey_id);
  if (!key.ok()) return key.status();
  journey::State state;
  absl::Status folded =
      log::VisitEntries(read, vault, *key, journey_id, 0,
                        [&](v1::Entry& entry) { journey::Apply(entry, &state); });
  if (!folded.ok()) return folded;
  absl::StatusOr<Collection> facts = OwnFacts(state, relation->actor);
  if (!facts.ok()) return facts.status();
  absl::StatusOr<Prices> prices = PricesOf(read, vault, (*row)->organisation_id);
  if (!prices.ok()) return prices.status();
  sight->relation = *std::move(relation);
  sight->facts = *std::move(facts);
  sight->prices = std::move(prices->merged);
  return absl::OkStatus();
}

absl::StatusOr<v1::GetOwnReviewResponse> Count(const Sight& sight,
                                               const std::string& program_version) {
  v1::GetOwnReviewResponse response;
  *response.mutable_definition() = OwnDefinition(sight.facts, sight.prices, ShippedCpi());
  if (response.definition().lines().empty()) return Error(v1::ERROR_REASON_REVIEW_NO_FOLLOW_UP);
  RunOptions options;
  options.min_persons = 1;
  options.program_version = program_version;
  const Inputs inputs{response.definition(), sight.facts, sight.prices, ShippedCpi(),
                      ShippedSchedules()};
  absl::StatusOr<v1::AnalysisResult> result = Analyse(inputs, options);
  if (!result.ok()) return result.status();
  *response.mutable_result() = *std::move(result);
  // It is never a report that somebody signs.
  response.mutable_result()->clear_not_final();
  return response;
}

}  // namespace

void OwnReviews::Get(const people::Principal& caller, const v1::GetOwnReviewRequest& request,
                     absl::Time deadline, Done done) {
  absl::StatusOr<IdBytes> id = IdToBytes(request.journey_id());
  if (!id.ok()) return done(id.status());
  auto look = [this, caller, deadline, done, journey_id = *id, ticket = desk_->Begin()] {
    Sight sight;
    absl::Status read = desk_->store().Read([&](storage::ReadTransaction& read) {
      return Look(read, desk_->vault(), caller, journey_id, &sight);
    });
    if (IsRefusal(read)) {
      return desk_->Refuse(caller, journey_id, deadline, read,
                           [done, ticket](const absl::Status& refusal) { done(refusal); });
    }
    if (!read.ok()) return done(read);
    auto counted = std::make_shared<absl::StatusOr<v1::GetOwnReviewResponse>>(
        Count(sight, program_version_));
    // Also when there is nothing to count yet: it was read.
    desk_->AfterLines({log::AllowedLine(desk_->Now(), caller, sight.relation.actor.role,
                                        v1::ACCESS_ACTION_ANALYSE, sight.relation.ground,
                                        journey_id, static_cast<int64_t>(sight.facts.fact_count()))},
                      deadline, [done, counted, ticket](const absl::Status& written) {
                        if (!written.ok()) return done(written);
                        done(std::move(*counted));
                      });
  };
  desk_->Run(deadline, std::move(look), [done](const absl::Status& refused) { done(refused); });
}

}  // namespace inwonersreis::insight
