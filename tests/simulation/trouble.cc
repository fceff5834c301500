// What goes wrong with links, server and devices.
#include <SQLiteCpp/Database.h>

#include <filesystem>
#include <fstream>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "journey/errors.h"
#include "tests/simulation/world.h"

namespace inwonersreis::simulation {
namespace {

namespace fs = std::filesystem;

void CopyStore(const std::string& from, const std::string& to) {
  for (const char* suffix : {"", "-wal", "-journal"}) {
    fs::remove(to + suffix);
    if (fs::exists(from + suffix)) fs::copy_file(from + suffix, to + suffix);
  }
}

void SetVersion(const std::string& path, int version) {
  SQLite::Database database(path, SQLite::OPEN_READWRITE);
  database.exec(absl::StrCat("PRAGMA user_version = ", version));
}

}  // namespace

void World::ChangeWeather(int phone) {
  Phone& device = *phones_[phone];
  Weather weather;
  std::string what = "fair";
  const auto often = [&](Fault fault, int percent) { return Enabled(fault) ? percent : 0; };
  if (chance_.Percent(65)) {
    what = "rough";
    weather.lose_request = often(Fault::kRequestLost, 15);
    weather.lose_answer = often(Fault::kAnswerLost, 15);
    weather.duplicate = often(Fault::kDuplicated, 20) + often(Fault::kReordered, 20);
    weather.cut_page = often(Fault::kCutMidPage, 25);
    weather.cut_follow = often(Fault::kFollowCut, 10);
    weather.lose_event = often(Fault::kFollowEventLost, 15);
    weather.flood = often(Fault::kFollowFloods, 15);
    weather.deaf = Enabled(Fault::kFollowLost) && chance_.OneIn(3);
    if (Enabled(Fault::kSlowLink) && chance_.OneIn(3)) {
      weather.fastest = absl::Seconds(1);
      weather.slowest = absl::Seconds(70);
    }
    weather.black_hole = Enabled(Fault::kBlackHole) && chance_.OneIn(4);
    weather.up = !(Enabled(Fault::kOffline) && chance_.OneIn(3));
  }
  device.link().weather = weather;
  Trace(absl::StrCat(device.name(), "'s weather: ", what, weather.up ? "" : ", no network"));
  // The platform says so, or does not.
  if (device.running() && !timeline_.frozen(device.owner()) && chance_.OneIn(2)) {
    device.SetPresence(!chance_.OneIn(4), weather.up);
  }
}

// --- The server ------------------------------------------------------------------

void World::TroubleTheServer() {
  if (!server_->up()) {
    Trace("the server starts again");
    server_->Start();
    return;
  }
  for (int tries = 0; tries < 8; ++tries) {
    if (BefallServer(chance_.Below(6))) return;
  }
}

bool World::BefallServer(int kind) {
  const auto kill = [&](ServerDeath death, Fault fault) {
    if (!Enabled(fault)) return false;
    Trace(NameOf(fault));
    server_->Kill(death);
    counts_.Count(fault);
    timeline_.After(kNetwork, absl::Seconds(chance_.Between(1, 120)), [this] {
      if (!server_->up()) server_->Start();
    });
    return true;
  };
  switch (kind) {
    case 0: return kill(ServerDeath::kBeforeCommit, Fault::kServerKilledBeforeCommit);
    case 1: return kill(ServerDeath::kAfterCommit, Fault::kServerKilledAfterCommit);
    case 2: return kill(ServerDeath::kPowerLoss, Fault::kServerPowerLoss);
    case 3:
    case 4:
      if (!Enabled(Fault::kServerRestored)) return false;
      if (!server_->has_backup()) {
        Trace("the server is backed up");
        server_->Backup();
      } else if (chance_.OneIn(2)) {
        RestoreServer();
      }
      return true;
    default: {
      if (!Enabled(Fault::kSessionEndedBySomebody)) return false;
      const std::string login = phones_[chance_.Below(static_cast<int>(phones_.size()))]->login;
      const bool by_somebody = chance_.OneIn(2);
      Trace(absl::StrCat("sessions of ", login, by_somebody ? " are ended" : " run out"));
      server_->EndSessions(login, by_somebody);
      if (by_somebody) {
        // Mirrors go, and with them what only they still held.
        const Found found = OnServer();
        for (Typed& typed : model_.typed()) {
          if (typed.lost_by_restore && !found.Has(typed)) typed.given_up = true;
        }
      }
      counts_.Count(by_somebody ? Fault::kSessionEndedBySomebody : Fault::kSessionExpiredMidCall);
      return true;
    }
  }
}

void World::RestoreServer() {
  const Found before = OnServer();
  const bool sessions_too = chance_.OneIn(4);
  Trace(absl::StrCat("the server is restored", sessions_too ? ", sessions too" : ""));
  server_->Restore(sessions_too);
  server_->Start();
  const Found after = OnServer();
  // What the backup does not have is promised only as far as the writer's device
  // holds it: from there it is sent again.
  for (Typed& typed : model_.typed()) {
    if (after.Has(typed) || !(before.Has(typed) || typed.lost_by_restore)) continue;
    typed.lost_by_restore = true;
    Phone& device = *phones_[typed.phone];
    bool held = false;
    if (device.running() && device.signed_in() && !beside_[typed.phone].corrupt &&
        server_->Knows(beside_[typed.phone].cursor_token) &&
        device.session.account().login_name() == typed.login) {
      for (const std::string& journey : device.Listed()) {
        const auto view = device.FreshView(journey);
        std::map<std::string, int> texts;
        if (view) Model::CountTexts(view->SerializeAsString(), &texts);
        held |= texts.count(typed.text) > 0;
      }
    }
    if (!held) typed.given_up = true;
  }
  desk_messages_.clear();
}

// --- Devices ---------------------------------------------------------------------

void World::StartPhone(int phone) {
  Phone& device = *phones_[phone];
  if (device.running()) return;
  beside_[phone].io_trouble = false;
  absl::Status status = device.Start();
  const v1::ErrorReason reason = ReasonOf(status);
  if (status.ok()) {
    Trace(absl::StrCat(device.name(), " starts"));
    for (const std::string& journey : server_->journeys()) {
      if (chance_.Percent(60)) device.Watch(journey);
    }
    return;
  }
  Trace(absl::StrCat(device.name(), " does not start: ", ReasonName(reason)));
  if (beside_[phone].corrupt && (reason == v1::ERROR_REASON_DEVICE_STORE_DAMAGED ||
                                 reason == v1::ERROR_REASON_DEVICE_KEY_WRONG)) {
    return SetAside(phone);
  }
  if (reason == v1::ERROR_REASON_DEVICE_STORAGE_IO || reason == v1::ERROR_REASON_DEVICE_FULL) {
    device.vfs.Disarm();
    device.vfs.SetCapacity(-1);
    if (device.Start().ok()) return;
  }
  Fail(absl::StrCat(device.name(), " does not start: ", ReasonName(reason)));
}

// The person was told of the damage and lets the file be set aside.
void World::SetAside(int phone) {
  Phone& device = *phones_[phone];
  device.Kill();
  absl::Status status = device.Start(/*set_aside_unreadable=*/true);
  device.vfs.Disarm();
  device.vfs.SetCapacity(-1);
  if (ReasonOf(status) == v1::ERROR_REASON_DEVICE_FULL ||
      ReasonOf(status) == v1::ERROR_REASON_DEVICE_STORAGE_IO) {
    status = device.Start(/*set_aside_unreadable=*/true);  // The person made room.
  }
  Trace(absl::StrCat(device.name(), "'s damaged store is set aside"));
  if (!status.ok()) {
    return Fail(absl::StrCat("a damaged store is not set aside: ", device.name(), ": ",
                             ReasonName(ReasonOf(status)), " ", status.message()));
  }
  device.Kill();
  GiveUpWhatIsGone(phone);
  Beside& beside = beside_[phone];
  beside.corrupt = false;
  beside.cursors.clear();
  beside.seals.clear();
  StartPhone(phone);
}

void World::TroubleThePhone(int phone) {
  if (!phones_[phone]->running()) return StartPhone(phone);
  // One of those that this world has.
  for (int tries = 0; tries < 12; ++tries) {
    if (Befall(phone, chance_.Below(14))) return;
  }
}

bool World::Befall(int phone, int kind) {
  Phone& device = *phones_[phone];
  if (timeline_.frozen(device.owner())) return false;
  switch (kind) {
    case 0:
      if (!Enabled(Fault::kPhoneKilled)) return false;
      Trace(absl::StrCat(device.name(), " is killed"));
      counts_.Count(Fault::kPhoneKilled);
      device.Kill();
      timeline_.After(kNetwork, absl::Seconds(chance_.Between(1, 600)),
                      [this, phone] { StartPhone(phone); });
      return true;
    case 1:
    case 2:
    case 3: {
      const bool before = chance_.OneIn(2);
      if (!Enabled(before ? Fault::kPhoneKilledBeforeCommit : Fault::kPhoneKilledAfterCommit)) return false;
      device.DieAtCommit(chance_.Between(1, 6),
                         before ? store::CommitMoment::kBefore : store::CommitMoment::kAfter);
      return true;
    }
    case 4:
      if (!Enabled(Fault::kPhoneDiskFull)) return false;
      Trace(absl::StrCat(device.name(), "'s disk is full"));
      counts_.Count(Fault::kPhoneDiskFull);
      beside_[phone].io_trouble = true;
      device.vfs.SetCapacity(device.vfs.used_bytes() + chance_.Between(0, 8192));
      timeline_.After(kNetwork, absl::Seconds(chance_.Between(1, 900)), [this, phone] {
        phones_[phone]->vfs.SetCapacity(-1);
      });
      return true;
    case 5: {
      if (!Enabled(Fault::kPhoneIoError)) return false;
      Trace(absl::StrCat(device.name(), "'s disk fails"));
      counts_.Count(Fault::kPhoneIoError);
      beside_[phone].io_trouble = true;
      ::inwonersreis::testing::Fault fault;
      fault.at = chance_.Between(1, 8);
      fault.lasting = chance_.OneIn(3);
      fault.torn = chance_.OneIn(2);
      device.vfs.Arm(fault);
      timeline_.After(kNetwork, absl::Seconds(chance_.Between(1, 900)),
                      [this, phone] { phones_[phone]->vfs.Disarm(); });
      return true;
    }
    case 6:
      if (!Enabled(Fault::kPhoneStoreCorrupt) || chance_.OneIn(2)) return false;
      Corrupt(phone);
      return true;
    case 7:
      if (!Enabled(Fault::kPhoneStoreNewer)) return false;
      NewerStore(phone);
      return true;
    case 8:
      if (!Enabled(Fault::kPhoneWrongKey)) return false;
      WrongKey(phone);
      return true;
    case 9:
      if (!Enabled(Fault::kPhoneRestored)) return false;
      beside_[phone].has_backup ? RestoreThePhone(phone) : SaveThePhone(phone);
      return true;
    case 10:
      if (!Enabled(Fault::kClockYearsOff)) return false;
      counts_.Count(Fault::kClockYearsOff);
      device.clock_error = absl::Hours(24 * 730) * (chance_.OneIn(2) ? 1 : -1);
      return true;
    case 11:
      if (!Enabled(Fault::kClockJumps)) return false;
      counts_.Count(Fault::kClockJumps);
      device.clock_error += absl::Seconds(chance_.Between(-200000, 200000));
      return true;
    case 12: {
      if (!Enabled(Fault::kFrozenForHours)) return false;
      counts_.Count(Fault::kFrozenForHours);
      const absl::Duration hours = absl::Minutes(chance_.Between(60, 240));
      Trace(absl::StrCat(device.name(), " freezes for ", absl::FormatDuration(hours)));
      timeline_.Freeze(device.owner(), hours);
      // Its own clock stood still; known when it thaws, before anything runs.
      timeline_.After(kNetwork, hours - absl::Microseconds(1),
                      [&device, hours] { device.Slept(hours - absl::Milliseconds(1)); });
      return true;
    }
    default:
      if (!Enabled(Fault::kOtherPersonSignsIn)) return false;
      OtherPerson(phone);
      return true;
  }
}

// Somebody else takes the device; whoever was there may have signed out, or not.
void World::OtherPerson(int phone) {
  Phone& device = *phones_[phone];
  const std::string other = device.login == "coach" ? "resident" : "coach";
  const bool erase = chance_.OneIn(2);
  Trace(absl::StrCat(device.name(), " goes to ", other, erase ? ", erasing" : ""));
  counts_.Count(Fault::kOtherPersonSignsIn);
  const auto give_up = [&] {
    if (!server_->up()) {
      for (Typed& typed : model_.typed()) typed.given_up |= typed.phone == phone;
      return;
    }
    const Found found = OnServer();
    for (Typed& typed : model_.typed()) {
      if (typed.phone == phone && !found.Has(typed)) typed.given_up = true;
    }
  };
  for (Typed& typed : model_.typed()) {
    if (typed.phone == phone && typed.lost_by_restore) typed.given_up = true;
  }
  if (device.signed_in()) {
    client_v1::ClientRequest sign_out;
    sign_out.mutable_sign_out()->set_erase_unsent(erase);
    const client_v1::Reply reply = device.Ask(sign_out);
    if (reply.has_problem() && !device.dying()) return;  // Words wait: not now.
    if (erase || device.dying()) give_up();
  } else if (erase) {
    give_up();
  }
  if (device.dying()) return;
  device.login = other;
  beside_[phone].cursors.clear();
  device.SignIn(erase);
}

void World::GiveUpWhatIsGone(int phone) {
  const auto holdings = phones_[phone]->Inspect();
  Found here;
  if (holdings.ok()) {
    for (const auto& record : holdings->outbox) here.Add(record.entry);
    for (const auto& record : holdings->not_sent) here.Add(record.entry);
  }
  const Found there = server_->up() ? OnServer() : Found();
  for (Typed& typed : model_.typed()) {
    if (typed.phone == phone && !here.Has(typed) && !there.Has(typed)) typed.given_up = true;
  }
}

void World::SaveThePhone(int phone) {
  Phone& device = *phones_[phone];
  Trace(absl::StrCat(device.name(), " is backed up"));
  device.Kill();
  CopyStore(device.path(), device.path() + ".saved");
  beside_[phone].has_backup = true;
  beside_[phone].backup_corrupt = beside_[phone].corrupt;
  StartPhone(phone);
}

void World::RestoreThePhone(int phone) {
  Phone& device = *phones_[phone];
  Trace(absl::StrCat(device.name(), " is restored from its backup"));
  counts_.Count(Fault::kPhoneRestored);
  device.Kill();
  device.vfs.Disarm();
  CopyStore(device.path() + ".saved", device.path());
  Beside& beside = beside_[phone];
  beside.cursors.clear();
  beside.seals.clear();
  beside.erased.clear();
  beside.corrupt = beside.backup_corrupt;
  GiveUpWhatIsGone(phone);
  StartPhone(phone);
}

void World::Corrupt(int phone) {
  Phone& device = *phones_[phone];
  Trace(absl::StrCat(device.name(), "'s store is damaged"));
  device.Kill();
  device.vfs.Disarm();
  const auto size = static_cast<int64_t>(fs::file_size(device.path()));
  if (size < 3 * 4096) return StartPhone(phone);
  counts_.Count(Fault::kPhoneStoreCorrupt);
  beside_[phone].corrupt = true;
  beside_[phone].cursors.clear();
  if (chance_.OneIn(3)) {
    fs::resize_file(device.path(), static_cast<uintmax_t>(size / 2));
  } else {
    // A page of zeros or of noise; the first page makes it no database at all.
    std::fstream file(device.path(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096 * chance_.Below(static_cast<int>(size / 4096)));
    std::string page(4096, '\0');
    if (chance_.OneIn(2)) {
      for (char& c : page) c = static_cast<char>(chance_.Next());
    }
    file.write(page.data(), static_cast<std::streamsize>(page.size()));
  }
  StartPhone(phone);
}

void World::WrongKey(int phone) {
  Phone& device = *phones_[phone];
  if (beside_[phone].corrupt) return;
  device.Kill();
  device.vfs.Disarm();
  counts_.Count(Fault::kPhoneWrongKey);
  const uint8_t right = device.key_byte;
  device.key_byte = static_cast<uint8_t>(right + 1);
  const absl::Status status = device.Start();
  if (ReasonOf(status) != v1::ERROR_REASON_DEVICE_KEY_WRONG) {
    Fail(absl::StrCat("a store opens with a wrong key: ", ReasonName(ReasonOf(status))));
  }
  device.key_byte = right;
  StartPhone(phone);
}

void World::NewerStore(int phone) {
  Phone& device = *phones_[phone];
  if (beside_[phone].corrupt) return;
  device.Kill();
  device.vfs.Disarm();
  counts_.Count(Fault::kPhoneStoreNewer);
  SetVersion(device.path(), 99);
  const absl::Status status = device.Start(/*set_aside_unreadable=*/chance_.OneIn(2));
  if (ReasonOf(status) != v1::ERROR_REASON_DEVICE_STORE_NEWER) {
    Fail(absl::StrCat("a newer store: ", ReasonName(ReasonOf(status))));
  }
  device.Kill();
  SetVersion(device.path(), 1);  // The person updated the app.
  StartPhone(phone);
}

}  // namespace inwonersreis::simulation
