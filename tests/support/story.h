// A journey in the making, for tests of the rules: people write entries, the
// rules check them, the fold shows them. Time passes one minute per entry.
#ifndef INWONERSREIS_TESTS_SUPPORT_STORY_H_
#define INWONERSREIS_TESTS_SUPPORT_STORY_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "inwonersreis/v1/entry.pb.h"
#include "journey/actor.h"
#include "journey/check.h"
#include "journey/state.h"

namespace inwonersreis::testing {

// A person of a story; the account id is made from the number.
journey::Actor Person(uint64_t number, v1::Role role);

class Story {
 public:
  // An opened journey with a lead coach, a professional, two residents, and a
  // supporter; a coordinator and an administrator stand outside.
  Story();

  // An entry of this person now, with a new id, and the audience EVERYONE when
  // its kind needs one (set another before recording if you like).
  v1::Entry Draft(const journey::Actor& author);

  // Checks the entry as its author, and applies it when it may be recorded.
  // Entries in `log` have seq, recorded_at, author and role as from a server.
  absl::StatusOr<journey::Verdict> Try(v1::Entry entry, const journey::Actor& author);

  // Applies without asking the rules.
  void Force(v1::Entry entry, const journey::Actor& author);

  // Draft + fill the body + Try; the id, or the test fails.
  template <typename Fill>
  std::string Write(const journey::Actor& author, Fill fill) {
    v1::Entry entry = Draft(author);
    fill(entry);
    CompleteAudience(&entry);
    MustTry(entry, author);
    return entry.entry_id();
  }

  // The same, for an entry that the rules may refuse.
  template <typename Fill>
  absl::StatusOr<journey::Verdict> Ask(const journey::Actor& author, Fill fill) {
    v1::Entry entry = Draft(author);
    fill(entry);
    CompleteAudience(&entry);
    return Try(std::move(entry), author);
  }

  // Gives an entry without an audience the audience EVERYONE when its kind
  // needs one.
  static void CompleteAudience(v1::Entry* entry);

  // A goal in force: set by the resident, agreed by the lead coach.
  std::string AgreedGoal();
  // A goal put forward by the resident.
  std::string Goal();
  std::string Step(const std::string& goal_id);
  std::string Message(const journey::Actor& author);

  const journey::State& state() const { return state_; }
  const std::vector<v1::Entry>& log() const { return log_; }
  const std::string& journey_id() const { return journey_id_; }
  absl::Time now() const { return now_; }
  void Pass(absl::Duration time) { now_ += time; }

  const journey::Actor lead, professional, resident, other_resident, supporter, coordinator,
      administrator;

 private:
  void MustTry(const v1::Entry& entry, const journey::Actor& author);

  std::string journey_id_;
  absl::Time now_;
  uint64_t next_id_ = 1;
  journey::State state_;
  std::vector<v1::Entry> log_;
};

// The goal, item or step as the state shows it; the test must have made it.
const v1::Goal& GoalIn(const journey::State& state, const std::string& goal_id);
const v1::Item& ItemIn(const journey::State& state, const std::string& entry_id);

// What a viewer's phone holds: the entries of the log that the viewer may see,
// as the viewer gets them.
std::vector<v1::Entry> VisibleEntries(const journey::State& state,
                                      const std::vector<v1::Entry>& log,
                                      const journey::Actor& viewer);

// The bytes of a message, the same for equal messages.
std::string Bytes(const google::protobuf::MessageLite& message);

}  // namespace inwonersreis::testing

#endif  // INWONERSREIS_TESTS_SUPPORT_STORY_H_
