#include "tests/simulation/world.h"

#include <cstdio>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "inwonersreis/v1/journey_service.pb.h"
#include "journey/errors.h"

namespace inwonersreis::simulation {
namespace {

// How long after the last fault everything must be as it should: three failures
// of a poison entry with waits of up to five minutes between, and a look around.
constexpr int kConvergeMinutes = 60;
// Calls of one device in that time; more is spinning.
constexpr int64_t kConvergeCalls = 600;

}  // namespace

World::World(const WorldOptions& options) : options_(options), chance_(options.seed * 7919) {
  server_ = std::make_unique<ServerSide>(&timeline_, &counts_, options_.directory, chance_.Next());
  struct Cast {
    const char* name;
    const char* login;
  };
  for (const Cast& cast : {Cast{"coach-1", "coach"}, Cast{"resident-1", "resident"},
                           Cast{"coach-2", "coach"}, Cast{"supporter-1", "supporter"},
                           Cast{"resident-2", "resident"}}) {
    if (phones_.size() >= 3 && chance_.OneIn(2)) continue;
    const int number = static_cast<int>(phones_.size());
    phones_.push_back(std::make_unique<Phone>(
        &timeline_, server_.get(), &counts_, kFirstPhone + number, cast.name, cast.login,
        absl::StrCat(options_.directory, "/", cast.name), chance_.Next()));
  }
  beside_.resize(phones_.size());
  for (size_t i = 0; i < phones_.size(); ++i) {
    const int phone = static_cast<int>(i);
    phones_[i]->sleeps = chance_.OneIn(2);
    phones_[i]->on_erased = [this, phone](const std::string& journey_id) {
      beside_[phone].cursors.erase(journey_id);
      beside_[phone].erased.insert(journey_id);
    };
    phones_[i]->link().on_call = [this, phone](const sync::CallSpec& spec,
                                               const std::string& request) {
      WatchCursors(phone, spec, request);
      HashTraffic(phone, '>', request.size());
      if (options_.verbose) TraceCall(phone, spec.method, request);
    };
    phones_[i]->link().on_answer = [this, phone](const std::string& method,
                                                 const absl::StatusOr<std::string>& answer) {
      HashTraffic(phone, '<', answer.ok() ? answer->size() : 0);
      if (options_.verbose) TraceAnswer(phone, method, answer);
    };
  }
  // Some of the faults in each world: with all at once, deep states are never
  // reached.
  for (int fault = 0; fault < kFaults; ++fault) {
    if (chance_.Percent(40)) enabled_.insert(static_cast<Fault>(fault));
  }
}

World::~World() {
  phones_.clear();
  server_.reset();
}

void World::Fail(const std::string& what) {
  if (!failed()) {
    failure_ = what;
    Trace(absl::StrCat("BROKEN: ", what));
  }
}

void World::Trace(const std::string& what) {
  const std::string line = absl::StrCat(absl::FormatDuration(timeline_.passed()), " ", what);
  Hash(line);
  if (options_.verbose) std::printf("%s\n", line.c_str());
}

void World::Hash(absl::string_view bytes) {
  for (const char c : bytes) trace_hash_ = (trace_hash_ ^ static_cast<uint8_t>(c)) * 1099511628211u;
}

// Sizes alone: maps have no order of their own on the wire.
void World::HashTraffic(int phone, char direction, size_t bytes) {
  Hash(absl::StrCat(absl::ToInt64Nanoseconds(timeline_.passed()), " ", phone,
                    std::string(1, direction), bytes));
}

void World::TraceCall(int phone, const std::string& method, const std::string& request) {
  std::string what;
  v1::PullEntriesRequest pull;
  v1::RecordEntriesRequest record;
  if (absl::EndsWith(method, "/PullEntries") && pull.ParseFromString(request)) {
    for (const v1::Cursor& cursor : pull.cursors()) {
      absl::StrAppend(&what, " ", cursor.journey_id(), " after ", cursor.after_seq());
    }
  } else if (absl::EndsWith(method, "/RecordEntries") && record.ParseFromString(request)) {
    for (const v1::Entry& entry : record.entries()) absl::StrAppend(&what, " ", entry.entry_id());
  }
  std::printf("%s   %s > %s%s\n", absl::FormatDuration(timeline_.passed()).c_str(),
              phones_[phone]->name().c_str(), method.c_str(), what.c_str());
}

void World::TraceAnswer(int phone, const std::string& method,
                        const absl::StatusOr<std::string>& answer) {
  std::string what;
  const auto tell = [&](const v1::JourneyPage& page) {
    absl::StrAppend(&what, " page ", page.journey_id(), " to ", page.up_to_seq(), ":");
    for (const v1::Entry& entry : page.entries()) absl::StrAppend(&what, " ", entry.seq());
    for (const std::string& id : page.withdrawn_entry_ids()) absl::StrAppend(&what, " -", id);
  };
  v1::PullEntriesResponse pull;
  v1::FollowEntriesResponse event;
  v1::RecordEntriesResponse record;
  if (!answer.ok()) {
    what = absl::StrCat(" ", ReasonName(ReasonOf(answer.status())));
  } else if (absl::EndsWith(method, "/PullEntries") && pull.ParseFromString(*answer)) {
    for (const v1::JourneyPage& page : pull.pages()) tell(page);
    for (const std::string& id : pull.gone_journey_ids()) absl::StrAppend(&what, " gone ", id);
    if (pull.more()) absl::StrAppend(&what, " more");
  } else if (method == "FollowEntries" && event.ParseFromString(*answer)) {
    if (event.has_page()) tell(event.page());
    if (event.has_head()) {
      absl::StrAppend(&what, " head ", event.head().journey_id(), " ", event.head().seq());
    }
    if (!event.gone_journey_id().empty()) {
      absl::StrAppend(&what, " gone ", event.gone_journey_id());
    }
  } else if (absl::EndsWith(method, "/RecordEntries") && record.ParseFromString(*answer)) {
    for (const v1::RecordResult& result : record.results()) {
      absl::StrAppend(&what, " ", result.entry_id(), "=",
                      result.has_rejected() ? ReasonName(result.rejected().reason())
                      : result.has_accepted()
                          ? absl::StrCat(result.accepted().seq())
                          : absl::StrCat("again ", result.duplicate().seq()));
    }
  }
  std::printf("%s   %s < %s%s\n", absl::FormatDuration(timeline_.passed()).c_str(),
              phones_[phone]->name().c_str(), method.c_str(), what.c_str());
}

std::string World::Run() {
  Settle();
  const int steps = options_.steps > 0 ? options_.steps : chance_.Between(40, 80);
  for (int i = 0; i < steps && !failed(); ++i) Step();
  if (!failed()) Calm();
  if (!failed()) Converge();
  if (!failed()) CheckEnd();
  return failure_;
}

// Two journeys with everybody in them, and all devices signed in.
void World::Settle() {
  server_->Start();
  for (const char* title : {"Weer aan het werk", "Meer overzicht"}) {
    auto journey = server_->OpenJourney(title);
    if (!journey.ok()) return Fail(absl::StrCat("setup: ", journey.status().ToString()));
    Join("coach", *journey, v1::ROLE_PROFESSIONAL);
    Join("resident", *journey, v1::ROLE_RESIDENT);
    Join("supporter", *journey, v1::ROLE_SUPPORTER);
  }
  server_->on_more = [this] { Unshare(); };
  for (size_t i = 0; i < phones_.size(); ++i) {
    const int phone = static_cast<int>(i);
    StartPhone(phone);
    phones_[i]->SignIn();
    Advance(absl::Seconds(chance_.Between(1, 5)));
    for (const std::string& journey : server_->journeys()) {
      if (chance_.Percent(70)) phones_[i]->Watch(journey);
    }
  }
  if (Enabled(Fault::kConcurrentWriters)) server_->slowest_disk = absl::Milliseconds(800);
  server_->busy_percent = Enabled(Fault::kServerBusy) ? 8 : 0;
  server_->rerun_percent = Enabled(Fault::kSerializationFailure) ? 15 : 0;
  server_->disk_error_percent = Enabled(Fault::kServerDiskError) ? 3 : 0;
  server_->expire_percent = Enabled(Fault::kSessionExpiredMidCall) ? 2 : 0;
  server_->unshare_percent = Enabled(Fault::kUnsharedBetweenPages) ? 60 : 0;
}

void World::Step() {
  const int phone = chance_.Below(static_cast<int>(phones_.size()));
  const int kind = chance_.Below(100);
  if (kind < 52) {
    PersonActs(phone);
  } else if (kind < 66) {
    DeskActs();
  } else if (kind < 78) {
    ChangeWeather(phone);
  } else if (kind < 84) {
    TroubleTheServer();
  } else if (kind < 96) {
    TroubleThePhone(phone);
  } else {
    CheckFile(phone);
  }
  LookAfterTheDying();
  // People do several things in one breath, or nothing for an hour.
  const int pause = chance_.Below(100);
  if (pause < 40) {
    Advance(absl::Milliseconds(chance_.Between(1, 200)));
  } else if (pause < 75) {
    Advance(absl::Seconds(chance_.Between(1, 20)));
  } else if (pause < 95) {
    Advance(absl::Seconds(chance_.Between(20, 600)));
  } else {
    Advance(absl::Minutes(chance_.Between(10, 60)));
  }
}

void World::Advance(absl::Duration duration) {
  const absl::Duration end = timeline_.passed() + duration;
  while (!failed() && timeline_.RunNext(end)) LookAfterTheDying();
}

// A device that died at a commit starts again some time later.
void World::LookAfterTheDying() {
  for (size_t i = 0; i < phones_.size(); ++i) {
    if (!phones_[i]->broken.empty()) {
      Fail(absl::StrCat("updates: ", phones_[i]->name(), ": ", phones_[i]->broken));
    }
    if (!phones_[i]->dying()) continue;
    Trace(absl::StrCat(phones_[i]->name(), " died at a commit"));
    phones_[i]->Kill();
    beside_[i].cursors.clear();  // An erasure may have been told to nobody.
    if (!calm_) {
      timeline_.After(kNetwork, absl::Seconds(chance_.Between(1, 300)),
                      [this, phone = static_cast<int>(i)] { StartPhone(phone); });
    }
  }
}

// The faults stop. What they left behind stays: clocks that are wrong, entries
// that the server fails on, damaged files.
void World::Calm() {
  Trace("the faults stop");
  calm_ = true;
  server_->busy_percent = server_->rerun_percent = server_->disk_error_percent = 0;
  server_->expire_percent = server_->unshare_percent = 0;
  server_->slowest_disk = absl::Milliseconds(3);
  if (server_->up()) server_->Kill(ServerDeath::kAfterCommit);
  server_->Start();
  for (size_t i = 0; i < phones_.size(); ++i) {
    const int phone = static_cast<int>(i);
    Phone& device = *phones_[i];
    device.link().weather = Weather();
    device.vfs.Disarm();
    device.vfs.SetCapacity(-1);
    device.DieAtCommit(0, store::CommitMoment::kBefore);
    // A frozen one thaws by itself, or is started anew.
    if (timeline_.frozen(device.owner())) {
      if (chance_.OneIn(2)) {
        device.Kill();
      } else {
        while (timeline_.frozen(device.owner()) && !failed()) Advance(absl::Minutes(5));
      }
    }
    if (beside_[i].corrupt || !device.running()) {
      device.Kill();
      StartPhone(phone);
    }
    if (failed()) return;
    // Whoever's words are here comes back.
    if (device.session.has_account()) device.login = device.session.account().login_name();
    device.SetPresence(true, false);
    device.SetPresence(true, true);
  }
}

void World::Converge() {
  std::vector<int64_t> calls_before;
  for (const auto& phone : phones_) calls_before.push_back(phone->link().calls());
  std::string why;
  for (int minute = 0; minute < kConvergeMinutes; ++minute) {
    for (size_t i = 0; i < phones_.size(); ++i) {
      Phone& device = *phones_[i];
      if (beside_[i].corrupt &&
          device.last_problem.reason() == v1::ERROR_REASON_DEVICE_STORE_DAMAGED) {
        SetAside(static_cast<int>(i));
        if (failed()) return;
      }
      if (!device.signed_in()) device.SignIn();
    }
    Advance(absl::Minutes(1));
    why.clear();
    for (size_t i = 0; i < phones_.size() && why.empty(); ++i) why = NotAtRest(static_cast<int>(i));
    for (size_t i = 0; i < phones_.size() && why.empty(); ++i) why = NotYet(static_cast<int>(i));
    LookAfterTheDying();
    if (failed()) return;
    if (why.empty()) break;
  }
  if (!why.empty()) return Fail(absl::StrCat("S6: no convergence: ", why));
  for (size_t i = 0; i < phones_.size(); ++i) {
    if (phones_[i]->link().calls() - calls_before[i] > kConvergeCalls) {
      Fail(absl::StrCat("S6: ", phones_[i]->name(), " spins"));
    }
  }
}

}  // namespace inwonersreis::simulation
