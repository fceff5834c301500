// List and ListAccess.
#include <cstring>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "journey/errors.h"
#include "journey/fold_text.h"
#include "journey/limits.h"
#include "journey/times.h"
#include "server/log/access_lines.h"
#include "server/log/journey_log_impl.h"
#include "server/log/page_token.h"
#include "server/log/seals.h"

namespace inwonersreis::log {
namespace {

// Rows per look into the store while a page fills.
constexpr int kListStep = 200;

absl::StatusOr<int> PageSize(int32_t asked) {
  if (asked < 0 || asked > limits::kMaxPageSize) {
    return Error(
        v1::ERROR_REASON_FIELD_OUT_OF_RANGE,
        {{"field", "page_size"}, {"min", "0"}, {"max", absl::StrCat(limits::kMaxPageSize)}});
  }
  return asked == 0 ? limits::kDefaultPageSize : asked;
}

absl::StatusOr<storage::JourneyQuery> QueryOf(const people::Principal& caller,
                                              const v1::JourneyFilter& filter) {
  storage::JourneyQuery query;
  query.member = caller.account_id;
  if (!filter.own_only()) {
    if (journey::IsProfessional(caller.role) && caller.scope >= v1::SCOPE_TEAM) {
      query.teams = caller.team_ids;
    }
    if (caller.role == v1::ROLE_COORDINATOR && caller.scope == v1::SCOPE_ORGANISATION &&
        caller.organisation_id != IdBytes{}) {
      query.organisation = caller.organisation_id;
    }
  }
  if (!v1::JourneyLifecycle_IsValid(filter.lifecycle())) {
    return Error(v1::ERROR_REASON_UNKNOWN_VALUE, {{"field", "lifecycle"}});
  }
  query.lifecycle = filter.lifecycle();
  if (filter.has_active_since()) query.active_since = MicrosOf(filter.active_since());
  if (filter.has_no_contact_since()) query.no_contact_since = MicrosOf(filter.no_contact_since());
  if (!filter.due_until_on().empty()) {
    absl::CivilDay day;
    if (!absl::ParseCivilTime(filter.due_until_on(), &day)) {
      return Error(v1::ERROR_REASON_DATE_INVALID, {{"field", "due_until_on"}});
    }
    query.due_until_day = static_cast<int32_t>(day - absl::CivilDay(1970, 1, 1));
  }
  query.with_conflicts = filter.with_conflicts();
  query.limit = kListStep;
  return query;
}

bool Matches(const v1::JourneySummary& summary, absl::string_view folded_part) {
  if (folded_part.empty() || journey::ContainsFolded(summary.title(), folded_part) ||
      journey::ContainsFolded(summary.lead_coach_name(), folded_part)) {
    return true;
  }
  for (const std::string& name : summary.resident_names()) {
    if (journey::ContainsFolded(name, folded_part)) return true;
  }
  return false;
}

// Residents and supporters see a short form of what they may see.
bool SeesTeamsView(v1::Role role) {
  return journey::IsProfessional(role) || role == v1::ROLE_COORDINATOR;
}

}  // namespace

void JourneyLogImpl::List(const people::Principal& caller, v1::ListJourneysRequest request,
                          absl::Time deadline, Done<v1::ListJourneysResponse> done) {
  auto page_size = PageSize(request.page_size());
  auto query = QueryOf(caller, request.filter());
  absl::Status status = page_size.ok() ? query.status() : page_size.status();
  const std::string question =
      absl::StrCat(IdFromBytes(caller.account_id), request.filter().SerializeAsString());
  if (status.ok() && !request.page_token().empty()) {
    auto text = OpenPageToken(request.page_token(), question);
    auto position = text.ok() ? PositionOf(*text) : text.status();
    status = position.status();
    if (position.ok()) query->after = *position;
  }
  if (!status.ok()) {
    done(status);
    return;
  }
  auto gather = [this, caller, deadline, done, question, page_size = *page_size,
                 query = *std::move(query), text = journey::FoldText(request.filter().text()),
                 ticket = desk_.Begin()]() mutable {
    v1::ListJourneysResponse response;
    std::vector<storage::AccessRow> lines;
    const absl::Time now = clock_->Now();
    // Whose short form is made from what they may see, after the snapshot.
    std::vector<std::pair<int, Sight>> own_view;
    absl::Status read_status = store_->Read([&](storage::ReadTransaction& read) {
      for (int looked = 0; looked < options_.list_scan;) {
        auto rows = read.Journeys(query);
        if (!rows.ok()) return rows.status();
        for (storage::JourneyRow& row : *rows) {
          query.after = storage::JourneyPosition{row.last_activity_at, row.journey_id};
          ++looked;
          auto relation = people::Judge(read, caller, row);
          if (!relation.ok()) {
            if (ReasonOf(relation.status()) >= v1::ERROR_REASON_BUSY) return relation.status();
            continue;
          }
          auto summary = OpenSummary(*vault_, row);
          if (!summary.ok()) return summary.status();
          if (!Matches(*summary, text)) continue;
          lines.push_back(AllowedLine(now, caller, relation->actor.role, v1::ACCESS_ACTION_LIST,
                                      relation->ground, row.journey_id, 0));
          if (!SeesTeamsView(relation->actor.role)) {
            own_view.emplace_back(response.journeys_size(), Sight{row, *relation});
          }
          *response.add_journeys() = *std::move(summary);
          if (response.journeys_size() == page_size) break;
        }
        const bool last = static_cast<int>(rows->size()) < kListStep;
        if (response.journeys_size() == page_size || !last) {
          response.set_next_page_token(MakePageToken(PositionText(*query.after), question));
        }
        if (response.journeys_size() == page_size) return absl::OkStatus();
        if (last) {
          response.clear_next_page_token();
          return absl::OkStatus();
        }
      }
      return absl::OkStatus();
    });
    for (const auto& own : own_view) {
      if (!read_status.ok()) break;
      auto mirror = MirrorOf(own.second.row.journey_id, own.second.row.last_seq);
      read_status = mirror.status();
      if (mirror.ok()) {
        *response.mutable_journeys(own.first) = (*mirror)->SummaryFor(own.second.relation.actor);
      }
    }
    if (!read_status.ok()) {
      done(read_status);
      return;
    }
    desk_.AfterLines(std::move(lines), deadline,
                     [done, ticket, response = std::move(response)](const absl::Status& written) {
                       if (written.ok()) {
                         done(response);
                       } else {
                         done(written);
                       }
                     });
  };
  auto shared = std::make_shared<decltype(gather)>(std::move(gather));
  desk_.Run(
      deadline, [shared] { (*shared)(); }, [done](const absl::Status& refused) { done(refused); });
}

void JourneyLogImpl::ListAccess(const people::Principal& caller, v1::ListAccessRequest request,
                                absl::Time deadline, Done<v1::ListAccessResponse> done) {
  auto journey_id = IdToBytes(request.journey_id());
  auto page_size = PageSize(request.page_size());
  absl::Status status = journey_id.ok() ? page_size.status() : journey_id.status();
  int64_t before_line = 0;
  const std::string question = absl::StrCat(IdFromBytes(caller.account_id), request.journey_id());
  if (status.ok() && !request.page_token().empty()) {
    auto text = OpenPageToken(request.page_token(), question);
    status = text.status();
    if (text.ok() && !absl::SimpleAtoi(*text, &before_line)) {
      status = Error(v1::ERROR_REASON_PAGE_TOKEN_INVALID);
    }
  }
  if (!status.ok()) {
    done(status);
    return;
  }
  auto gather = [this, caller, deadline, done, question, before_line, page_size = *page_size,
                 journey_id = *journey_id, ticket = desk_.Begin()] {
    Sight sight;
    v1::ListAccessResponse response;
    absl::Status judged = store_->Read([&](storage::ReadTransaction& read) {
      auto seen = JudgeReader(read, caller, journey_id);
      if (!seen.ok()) return seen.status();
      sight = *std::move(seen);
      const v1::Role role = sight.relation.actor.role;
      if (role != v1::ROLE_RESIDENT && !journey::IsProfessional(role)) {
        return Error(v1::ERROR_REASON_PERMISSION_DENIED);
      }
      auto rows = read.AccessOf(journey_id, before_line, page_size + 1);
      if (!rows.ok()) return rows.status();
      for (const storage::AccessRow& row : *rows) {
        if (response.lines_size() == page_size) {
          response.set_next_page_token(
              MakePageToken(absl::StrCat((*rows)[page_size - 1].line), question));
          break;
        }
        v1::AccessLine* line = response.add_lines();
        *line->mutable_at() = TimestampOfMicros(row.at);
        line->set_person_id(IdFromBytes(row.person_id));
        line->set_role(static_cast<v1::Role>(row.role));
        if (row.organisation_id != IdBytes{}) {
          line->set_organisation_id(IdFromBytes(row.organisation_id));
        }
        line->set_action(static_cast<v1::AccessAction>(row.action));
        line->set_ground(static_cast<v1::AccessGround>(row.ground));
        line->set_entry_count(row.entry_count);
        auto card = card_of_(read, row.person_id);
        if (card.ok()) line->set_name(card->name);
      }
      return absl::OkStatus();
    });
    const v1::ErrorReason reason = ReasonOf(judged);
    if (reason == v1::ERROR_REASON_NOT_FOUND || reason == v1::ERROR_REASON_PERMISSION_DENIED) {
      desk_.Refuse(caller, journey_id, deadline, judged,
                   [done, ticket](const absl::Status& refusal) { done(refusal); });
      return;
    }
    auto mirror = judged.ok() ? MirrorOf(journey_id, sight.row.last_seq) : judged;
    if (!mirror.ok()) {
      done(mirror.status());
      return;
    }
    for (v1::AccessLine& line : *response.mutable_lines()) {
      // The name that the journey's people know goes before the account's.
      std::string name = (*mirror)->NameOf(line.person_id());
      if (!name.empty()) line.set_name(std::move(name));
    }
    desk_.AfterLines(
        {AllowedLine(clock_->Now(), caller, sight.relation.actor.role,
                     v1::ACCESS_ACTION_READ_ACCESS_LOG, sight.relation.ground, journey_id, 0)},
        deadline, [done, ticket, response = std::move(response)](const absl::Status& written) {
          if (written.ok()) {
            done(response);
          } else {
            done(written);
          }
        });
  };
  desk_.Run(deadline, std::move(gather), [done](const absl::Status& refused) { done(refused); });
}

}  // namespace inwonersreis::log
