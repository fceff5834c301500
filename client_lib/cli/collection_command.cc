// collection: the journeys of a review as a file.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/types/optional.h"
#include "client_lib/cli/commands.h"
#include "client_lib/cli/interrupts.h"
#include "client_lib/cli/terminal.h"
#include "client_lib/cli/texts.h"
#include "journey/errors.h"

namespace inwonersreis::cli {
namespace {

struct CollectionFlags {
  std::vector<std::string> comparison;
  std::string output = "-";
};

absl::Status Unreadable(const std::string& path) {
  return Error(v1::ERROR_REASON_FILE_UNREADABLE, {{"path", path}});
}

// What the reader says, into `output`; the last event.
absl::StatusOr<v1::ExportedCollection> WriteParts(
    Context* context, EventReader<v1::ExportCollectionResponse>* parts, const std::string& path,
    std::ostream* output) {
  int64_t bytes = 0;
  while (true) {
    absl::StatusOr<v1::ExportCollectionResponse> event = parts->Next();
    if (!event.ok() || event->has_completed()) EndProgress();
    if (!event.ok()) return event.status();
    if (event->has_completed()) return std::move(*event->mutable_completed());
    *output << event->lines();
    if (!*output) return Unreadable(path);
    bytes += static_cast<int64_t>(event->lines().size());
    TellProgress(context->Say(texts::kWritten, bytes >> 20));
  }
}

// A file that takes its name when it is whole: whoever finds it may compute with it.
// What was there before stays until then; of one that broke off nothing stays.
class WholeFile {
 public:
  explicit WholeFile(const std::string& path)
      : path_(path), part_(path + ".part"), file_(part_, std::ios::binary) {}
  WholeFile(const WholeFile&) = delete;
  WholeFile& operator=(const WholeFile&) = delete;
  ~WholeFile() {
    file_.close();
    if (!whole_) std::remove(part_.c_str());
  }

  std::ofstream& stream() { return file_; }
  absl::Status Finish() {
    file_.close();
    whole_ = !file_.fail() && std::rename(part_.c_str(), path_.c_str()) == 0;
    return whole_ ? absl::OkStatus() : Unreadable(path_);
  }

 private:
  const std::string path_;
  const std::string part_;
  std::ofstream file_;
  bool whole_ = false;
};

absl::Status WriteCollectionFile(Context* context, const CollectionFlags& flags) {
  std::unique_ptr<EventReader<v1::ExportCollectionResponse>> parts;
  Interrupts interrupts;
  const absl::StatusOr<Client*> client = context->GetClient();
  if (!client.ok()) return client.status();
  absl::optional<WholeFile> file;
  if (flags.output != "-") {
    file.emplace(flags.output);
    if (!file->stream()) return Unreadable(flags.output);
  }
  parts = (*client)->ExportCollection(flags.comparison);
  interrupts.Cancel([&] { parts->Cancel(); });
  std::ostream* const output = file ? &file->stream() : &std::cout;
  const absl::StatusOr<v1::ExportedCollection> written =
      WriteParts(context, parts.get(), flags.output, output);
  if (!written.ok()) return written.status();
  output->flush();
  if (!*output) return Unreadable(flags.output);
  if (file) {
    const absl::Status finished = file->Finish();
    if (!finished.ok()) return finished;
  }
  context->Tell(
      context->Say(texts::kCollectionWritten, written->journeys(), written->left_out()));
  return absl::OkStatus();
}

}  // namespace

void AddCollectionCommand(CLI::App* app, Context* context) {
  auto flags = std::make_shared<CollectionFlags>();
  CLI::App* const collection =
      context->AddCommand(app, "collection", texts::kHelpCollectionFile,
                          "  inwonersreis collection --output reizen.ndjson\n");
  collection->add_option("--comparison", flags->comparison, context->Say(texts::kHelpComparison))
      ->type_name("");
  collection->add_option("--output,--out", flags->output, context->Say(texts::kHelpOutput))
      ->type_name("");
  collection->callback([=] { context->run = [=] { return WriteCollectionFile(context, *flags); }; });
}

}  // namespace inwonersreis::cli
