// Computing an analysis, and looking behind its figures.
#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "journey/errors.h"
#include "journey/times.h"
#include "server/insight/disclosure/publish.h"
#include "server/insight/facts/subject.h"
#include "server/insight/service/calls.h"
#include "server/insight/service/records.h"
#include "server/log/page_token.h"

namespace inwonersreis::insight {
namespace {

constexpr absl::Duration kRunRetry = absl::Seconds(5);
// A preview takes no longer with few journeys, and ends when its caller leaves.
constexpr absl::Duration kPreviewRetry = absl::Milliseconds(200);
// Of the work: until the journeys are measured, and until the figures are there.
constexpr double kMeasured = 0.5;
constexpr double kComputed = 0.98;
// Subjects marked in one transaction: some ten milliseconds of the writer.
constexpr size_t kMarks = 1000;

constexpr int kDefaultLines = 200;
constexpr int kMaxLines = 1000;

// Everybody, then each group that the result has figures of.
SubjectGroups GroupsIn(const Workpiece& piece) {
  SubjectGroups groups(1);
  const Collection& collection = piece.loaded->collection;
  for (size_t person = 0; person < collection.person_count(); ++person) {
    groups.front().push_back(PseudonymNumber(collection.pseudonym(person)));
  }
  for (const Members& members : GroupsOf(*piece.review, DisclosureLimits())) {
    groups.emplace_back();
    for (const Pseudonym& member : members) groups.back().push_back(PseudonymNumber(member));
  }
  for (std::vector<int64_t>& group : groups) std::sort(group.begin(), group.end());
  return groups;
}

// True when the journey of a line still consents. Lines of the programme as a
// whole have no journey.
absl::StatusOr<bool> MayBeShown(storage::ReadTransaction& read, const v1::FigureLine& line,
                                int32_t today) {
  if (line.pseudonym().empty()) return true;
  const std::string bytes = absl::HexStringToBytes(line.pseudonym());
  Pseudonym pseudonym{};
  if (bytes.size() != pseudonym.size()) return false;
  std::copy(bytes.begin(), bytes.end(), pseudonym.begin());
  absl::StatusOr<absl::optional<storage::SubjectRow>> subject =
      read.Subject(PseudonymNumber(pseudonym));
  if (!subject.ok()) return subject.status();
  return subject->has_value() && (*subject)->consented_until >= today;
}

}  // namespace

absl::Status Reviews::Keep(const people::Principal& caller, const Workpiece& piece,
                           const v1::GetResultResponse& kept) {
  const IdBytes run_id = *IdToBytes(piece.run_id);
  const SubjectGroups groups = GroupsIn(piece);
  const std::vector<int64_t>& subjects = groups.front();
  absl::Status status = desk_->store().WriteAndWait(
      [&](storage::WriteTransaction& write) -> absl::Status {
        storage::RunRow row;
        row.run_id = run_id;
        row.analysis_id = *IdToBytes(piece.analysis.analysis_id());
        row.organisation_id = caller.organisation_id;
        row.at = absl::ToUnixMicros(TimeOf(kept.run().at()));
        absl::StatusOr<std::string> sealed =
            SealRecord(write, desk_->vault(), kRunRecord, run_id, StableBytes(kept));
        if (!sealed.ok()) return sealed.status();
        row.sealed_run = *std::move(sealed);
        sealed = SealRecord(write, desk_->vault(), kSubjectsRecord, run_id, PackGroups(groups));
        if (!sealed.ok()) return sealed.status();
        row.sealed_subjects = *std::move(sealed);
        absl::Status inserted = write.InsertRun(row);
        if (!inserted.ok()) return inserted;
        return write.AppendAccess(LineOf(caller, static_cast<int64_t>(subjects.size())));
      });
  for (size_t start = 0; start < subjects.size() && status.ok(); start += kMarks) {
    const size_t end = std::min(subjects.size(), start + kMarks);
    status = desk_->store().WriteAndWait([&](storage::WriteTransaction& write) {
      absl::Status marked;
      for (size_t i = start; i < end && marked.ok(); ++i) marked = write.SetAnalysed(subjects[i]);
      return marked;
    });
  }
  return status;
}

absl::StatusOr<Reviews::Seat> Reviews::TakeSeat(absl::Duration retry) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (seat_taken_) return RetryableError(v1::ERROR_REASON_BUSY, seat_retry_);
  seat_taken_ = true;
  seat_retry_ = retry;
  return Seat(this, [this](void*) {
    std::lock_guard<std::mutex> lock(mutex_);
    seat_taken_ = false;
  });
}

absl::StatusOr<std::shared_ptr<const Loaded>> Reviews::Load(const IdBytes& organisation_id,
                                                            const v1::Analysis& analysis,
                                                            const std::function<bool()>& go_on) {
  LoadOptions options;
  options.organisation_id = organisation_id;
  options.today = DayNumber(desk_->Now());
  options.comparison_programmes.assign(analysis.comparison_programme_codes().begin(),
                                       analysis.comparison_programme_codes().end());
  std::shared_ptr<const Loaded> held;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (held_options_.organisation_id == organisation_id &&
        held_options_.comparison_programmes == options.comparison_programmes) {
      held = held_;
    }
  }
  if (held != nullptr) {
    std::string version;
    absl::Status read = desk_->store().Read([&](storage::ReadTransaction& read) {
      absl::StatusOr<std::string> now = DataVersion(read, options);
      if (now.ok()) version = *std::move(now);
      return now.status();
    });
    if (!read.ok()) return read;
    if (version == held->data_version) return held;
    held = nullptr;
  }
  {  // The old ones go before the new ones come.
    std::lock_guard<std::mutex> lock(mutex_);
    held_ = nullptr;
    last_ = nullptr;
  }
  absl::StatusOr<Loaded> loaded =
      LoadCollection(desk_->store(), desk_->vault(), options, [&] { return go_on(); });
  if (!loaded.ok()) return loaded.status();
  held = std::make_shared<const Loaded>(*std::move(loaded));
  std::lock_guard<std::mutex> lock(mutex_);
  held_ = held;
  held_options_ = std::move(options);
  return held;
}

absl::StatusOr<v1::Analysis> Reviews::Asked(const people::Principal& caller,
                                            const v1::RunAnalysisRequest& request) {
  if (request.has_preview()) {
    if (request.preview().ByteSizeLong() > kAnalysisBytes) {
      return Error(v1::ERROR_REASON_ENTRY_TOO_LARGE, {{"max", absl::StrCat(kAnalysisBytes)}});
    }
    return request.preview();
  }
  v1::Analysis analysis;
  absl::Status read = desk_->store().Read([&](storage::ReadTransaction& read) {
    absl::StatusOr<v1::Analysis> found =
        AnalysisOf(read, desk_->vault(), caller.organisation_id, request.analysis_id());
    if (found.ok()) analysis = *std::move(found);
    return found.status();
  });
  if (!read.ok()) return read;
  return analysis;
}

absl::StatusOr<v1::CompletedRun> Reviews::Compute(const people::Principal& caller,
                                                  const v1::RunAnalysisRequest& request,
                                                  RunSink& sink) {
  absl::StatusOr<v1::Analysis> analysis = Asked(caller, request);
  if (!analysis.ok()) return analysis.status();
  absl::StatusOr<std::shared_ptr<const Loaded>> loaded =
      Load(caller.organisation_id, *analysis, [&] { return sink.Progress(0); });
  if (!loaded.ok()) return loaded.status();
  RunOptions options;
  options.threads = options_.threads;
  options.program_version = options_.program_version;
  options.data_version = (*loaded)->data_version;
  absl::StatusOr<std::shared_ptr<Workpiece>> piece = MakeWorkpiece(
      *desk_, caller.organisation_id, *std::move(analysis), absl::nullopt, *loaded, options,
      [&](double share) { return sink.Progress(share * kMeasured); });
  if (!piece.ok()) return piece.status();
  options.progress = [&](double share) {
    return sink.Progress(kMeasured + share * (kComputed - kMeasured));
  };
  absl::StatusOr<v1::AnalysisResult> result = (*piece)->review->Run(options);
  if (!result.ok()) return result.status();
  // The last moment at which ending the call keeps nothing.
  if (!sink.Progress(kComputed)) return Error(v1::ERROR_REASON_CANCELLED);

  const absl::Time now = desk_->Now();
  v1::GetResultResponse kept;
  *kept.mutable_result() = *std::move(result);
  *kept.mutable_analysis() = (*piece)->analysis;
  v1::AnalysisRun* run = kept.mutable_run();
  run->set_analysis_id((*piece)->analysis.analysis_id());
  run->set_name((*piece)->analysis.definition().name());
  *run->mutable_at() = TimestampOf(now);
  run->set_journeys(static_cast<int32_t>((*loaded)->collection.person_count()));
  run->set_data_version((*loaded)->data_version);
  if (request.has_preview()) {
    const storage::AccessRow line = LineOf(caller, run->journeys());
    absl::Status written = desk_->store().WriteAndWait(
        [&](storage::WriteTransaction& write) { return write.AppendAccess(line); });
    if (!written.ok()) return written;
  } else {
    std::array<uint8_t, 10> random;
    random_->Fill(random.data(), random.size());
    (*piece)->run_id = MakeId(now, random);
    run->set_run_id((*piece)->run_id);
    absl::Status written = Keep(caller, **piece, kept);
    if (!written.ok()) return written;
    std::lock_guard<std::mutex> lock(mutex_);
    last_ = *std::move(piece);
  }
  v1::CompletedRun completed;
  *completed.mutable_run() = std::move(*kept.mutable_run());
  *completed.mutable_result() = std::move(*kept.mutable_result());
  return completed;
}

void Reviews::Run(const people::Principal& caller, const v1::RunAnalysisRequest& request,
                  absl::Time deadline, std::shared_ptr<RunSink> sink) {
  absl::Status may = MustCoordinate(caller);
  if (!may.ok()) {
    return desk_->Refuse(caller, IdBytes{}, deadline, may,
                         [sink](const absl::Status& refusal) { sink->End(refusal); });
  }
  absl::StatusOr<Seat> taken = TakeSeat(request.has_preview() ? kPreviewRetry : kRunRetry);
  if (!taken.ok()) return sink->End(taken.status());
  // Free before the end is told: who hears of it may ask the next thing.
  auto seat = std::make_shared<Seat>(*std::move(taken));
  desk_->Run(
      deadline,
      [this, caller, request, sink, seat, ticket = desk_->Begin()] {
        absl::StatusOr<v1::CompletedRun> run = Compute(caller, request, *sink);
        seat->reset();
        sink->End(std::move(run));
      },
      [sink, seat](const absl::Status& refused) {
        seat->reset();
        sink->End(refused);
      });
}

absl::StatusOr<std::shared_ptr<const Workpiece>> Reviews::WorkpieceOf(
    const people::Principal& caller, const std::string& run_id) {
  v1::GetResultResponse kept;
  absl::Status read = desk_->store().Read([&](storage::ReadTransaction& read) {
    absl::StatusOr<v1::GetResultResponse> found =
        RunOf(read, desk_->vault(), caller.organisation_id, run_id, nullptr);
    if (found.ok()) kept = *std::move(found);
    return found.status();
  });
  if (!read.ok()) return read;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (last_ != nullptr && last_->run_id == run_id) return last_;
  }
  absl::StatusOr<Seat> seat = TakeSeat(kPreviewRetry);
  if (!seat.ok()) return seat.status();
  absl::StatusOr<std::shared_ptr<const Loaded>> loaded =
      Load(caller.organisation_id, kept.analysis(), [] { return true; });
  if (!loaded.ok()) return loaded.status();
  RunOptions options;
  options.threads = options_.threads;
  absl::StatusOr<std::shared_ptr<Workpiece>> piece = MakeWorkpiece(
      *desk_, caller.organisation_id, std::move(*kept.mutable_analysis()),
      LocalVersionIn(kept.result().provenance().price_book_version()), *std::move(loaded), options,
      [](double) { return true; });
  if (!piece.ok()) return piece.status();
  (*piece)->run_id = run_id;
  std::lock_guard<std::mutex> lock(mutex_);
  last_ = *std::move(piece);
  return last_;
}

absl::StatusOr<bool> Reviews::AllConsent(const Workpiece& piece) {
  const int32_t today = DayNumber(desk_->Now());
  bool all = true;
  absl::Status read = desk_->store().Read([&](storage::ReadTransaction& read) -> absl::Status {
    const Collection& collection = piece.loaded->collection;
    for (size_t person = 0; person < collection.person_count(); ++person) {
      const int64_t pseudonym = PseudonymNumber(collection.pseudonym(person));
      absl::StatusOr<absl::optional<storage::SubjectRow>> subject = read.Subject(pseudonym);
      if (!subject.ok()) return subject.status();
      all = all && subject->has_value() && (*subject)->consented_until >= today;
    }
    return absl::OkStatus();
  });
  if (!read.ok()) return read;
  return all;
}

void Reviews::DrillDown(const people::Principal& caller, const v1::DrillDownRequest& request,
                        absl::Time deadline, Done<v1::DrillDownResponse> done) {
  absl::Status may = MustCoordinate(caller);
  if (!may.ok()) {
    return desk_->Refuse(caller, IdBytes{}, deadline, may,
                         [done](const absl::Status& refusal) { done(refusal); });
  }
  const std::string question = absl::StrCat(request.run_id(), " ", request.figure_id());
  uint64_t from = 0;
  if (request.page_size() < 0 || request.page_size() > kMaxLines) {
    return done(Error(v1::ERROR_REASON_FIELD_OUT_OF_RANGE,
                      {{"field", "page_size"}, {"min", "0"}, {"max", absl::StrCat(kMaxLines)}}));
  }
  if (!request.page_token().empty()) {
    absl::StatusOr<std::string> position = log::OpenPageToken(request.page_token(), question);
    if (!position.ok()) return done(position.status());
    if (!absl::SimpleAtoi(*position, &from)) {
      return done(Error(v1::ERROR_REASON_PAGE_TOKEN_INVALID));
    }
  }
  auto look = [this, caller, request, deadline, question, from, done, ticket = desk_->Begin()] {
    absl::StatusOr<std::shared_ptr<const Workpiece>> piece =
        WorkpieceOf(caller, request.run_id());
    if (!piece.ok()) return done(piece.status());
    absl::StatusOr<FigurePage> page = (*piece)->review->DrillDown(
        request.figure_id(), from, request.page_size() == 0 ? kDefaultLines : request.page_size());
    if (!page.ok()) return done(page.status());
    auto response = std::make_shared<v1::DrillDownResponse>();
    const int32_t today = DayNumber(desk_->Now());
    absl::Status read = desk_->store().Read([&](storage::ReadTransaction& read) -> absl::Status {
      absl::StatusOr<v1::GetResultResponse> kept =
          RunOf(read, desk_->vault(), caller.organisation_id, request.run_id(), nullptr);
      if (!kept.ok()) return kept.status();
      response->set_data_changed(kept->run().data_version() != (*piece)->loaded->data_version);
      for (v1::FigureLine& line : page->lines) {
        absl::StatusOr<bool> shown = MayBeShown(read, line, today);
        if (!shown.ok()) return shown.status();
        if (*shown) {
          *response->add_lines() = std::move(line);
        } else {
          response->set_data_changed(true);
        }
      }
      return absl::OkStatus();
    });
    if (!read.ok()) return done(read);
    if (page->next != 0) {
      response->set_next_page_token(log::MakePageToken(absl::StrCat(page->next), question));
    }
    desk_->AfterLines({LineOf(caller, response->lines_size())}, deadline,
                      [done, response, ticket](const absl::Status& written) {
                        if (!written.ok()) return done(written);
                        done(std::move(*response));
                      });
  };
  desk_->Run(deadline, std::move(look), [done](const absl::Status& refused) { done(refused); });
}

}  // namespace inwonersreis::insight
