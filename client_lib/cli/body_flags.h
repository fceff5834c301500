// A flag for every field of a message, by reflection: a new kind of entry, or a
// new field, needs no code here.
#ifndef INWONERSREIS_CLIENT_LIB_CLI_BODY_FLAGS_H_
#define INWONERSREIS_CLIENT_LIB_CLI_BODY_FLAGS_H_

#include <functional>
#include <list>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "client_lib/cli/context.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace inwonersreis::cli {

// Makes what was typed for an id field into an id ("goal_id", "weer aan het
// werk").
using ResolveId = std::function<absl::StatusOr<std::string>(
    const google::protobuf::FieldDescriptor*, absl::string_view typed)>;

// The flags of one message type on one command. Stays where it is made: the
// parser writes into it.
//
//   goal_id              --goal            an id, part of one, or words
//   channel (enum)       --channel         kebab-case
//   score_thousandths    --score 7,5       exact; sets has_score too
//   amount_cents         --amount 12,50    exact; sets has_amount too
//   reached (bool)       --reached, --no-reached
//   levels (repeated)    --levels A --levels B …
//   answers (messages)   --answers ITEM=NUMBER
//   contact (message)    --contact-channel, … (in a correction)
class BodyFlags {
 public:
  // Adds the flags to `command`. `without` names fields that get none.
  BodyFlags(const google::protobuf::Descriptor* type, CLI::App* command, Context* context,
            const std::vector<std::string>& without = {});
  BodyFlags(const BodyFlags&) = delete;
  BodyFlags& operator=(const BodyFlags&) = delete;

  // Puts what was given into `body`. USAGE with the flag that is not right.
  absl::Status Fill(const ResolveId& resolve, google::protobuf::Message* body) const;

  // True when a flag of this name was given.
  bool Given(absl::string_view flag) const;

 private:
  struct Flag {
    std::string name;  // Without dashes.
    // From the body down to the field.
    std::vector<const google::protobuf::FieldDescriptor*> path;
    std::vector<std::string> typed;
    CLI::Option* option = nullptr;
    // "--no-reached" was given; of a bool.
    bool said_no = false;
  };

  static bool IsGiven(const Flag& flag);
  // What was typed for a bool; nothing when it is neither.
  static absl::optional<bool> YesOrNo(const Flag& flag);

  void AddFields(const google::protobuf::Descriptor* type,
                 const std::vector<const google::protobuf::FieldDescriptor*>& above,
                 const std::string& prefix, CLI::App* command, Context* context,
                 const std::vector<std::string>& without);
  void AddFlag(Flag flag, CLI::App* command, Context* context);

  std::list<Flag> flags_;
};

// "7,5" or "7.5" as 7500 when `digits` is 3. Exact; nothing when it is no
// number or has more digits.
absl::optional<int64_t> ParseDecimal(absl::string_view text, int digits);

}  // namespace inwonersreis::cli

#endif  // INWONERSREIS_CLIENT_LIB_CLI_BODY_FLAGS_H_
