#include "server/insight/facts/load.h"

#include <algorithm>
#include <array>

#include "absl/strings/str_format.h"
#include "inwonersreis/v1/vocabulary.pb.h"
#include "journey/errors.h"
#include "server/insight/facts/code_book.h"
#include "server/insight/facts/facts.h"

namespace inwonersreis::insight {
namespace {

// Journeys between two looks whether somebody still waits.
constexpr size_t kStep = 4096;

// A running hash of numbers, in order (splitmix64's mixing): not against an
// attacker, who could change the rows themselves; two states of the data differ.
class Version {
 public:
  void Add(const storage::SubjectRow& subject) {
    for (int64_t number : {subject.pseudonym, int64_t{subject.programme},
                           int64_t{subject.opened_day}, int64_t{subject.closed_day}}) {
      Mix(static_cast<uint64_t>(number));
    }
    ++persons_;
  }
  void Add(const storage::FactRow& row) {
    for (int64_t number : {row.seq << 8 | row.kind, int64_t{row.subject},
                           int64_t{row.detail} << 32 | row.variant,
                           int64_t{row.payer} << 32 | row.code,
                           int64_t{row.from_day} << 32 | static_cast<uint32_t>(row.to_day),
                           row.quantity, row.cents.value_or(FactRow::kNoCents)}) {
      Mix(static_cast<uint64_t>(number));
    }
    ++facts_;
  }
  std::string Text() const { return absl::StrFormat("%d-%d-%016x", persons_, facts_, state_); }

 private:
  void Mix(uint64_t value) {
    uint64_t z = state_ + value + 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    state_ = z ^ (z >> 31);
  }

  uint64_t state_ = 0;
  size_t persons_ = 0, facts_ = 0;
};

// The kinds that are read.
constexpr auto kLastKind = static_cast<int32_t>(RowKind::kPaidWork);

class Loader {
 public:
  Loader(const LoadOptions& options, const absl::flat_hash_map<int32_t, std::string>& codes,
         Loaded* loaded)
      : options_(options), loaded_(loaded) {
    for (const auto& [number, code] : codes) {
      if (static_cast<size_t>(number) >= codes_.size()) codes_.resize(number + 1);
      codes_[number] = code;
    }
  }

  absl::Status Person(const storage::SubjectRow& subject) {
    absl::Status before = AddFacts();
    if (!before.ok()) return before;
    PersonRow person;
    person.pseudonym = PseudonymBytes(subject.pseudonym);
    person.programme = CodeOf(subject.programme);
    const auto& others = options_.comparison_programmes;
    if (std::find(others.begin(), others.end(), person.programme) != others.end()) {
      person.group = Group::kComparison;
    }
    person.start_day = subject.opened_day;
    if (subject.closed_day != 0) person.end_day = subject.closed_day;
    version_.Add(subject);
    return loaded_->collection.AddPerson(person);
  }

  // Waits until all of the journey are there: only then it shows how many
  // residents it has facts of.
  absl::Status Fact(const storage::FactRow& row) {
    version_.Add(row);
    waiting_.push_back(row);
    return absl::OkStatus();
  }

  absl::Status Finish() {
    absl::Status last = AddFacts();
    loaded_->data_version = version_.Text();
    return last;
  }

 private:
  absl::Status AddFacts() {
    std::array<bool, 256> named{};
    for (const storage::FactRow& row : waiting_) named[row.subject & 255] = true;
    std::array<uint8_t, 256> number{};
    uint8_t next = 0;
    for (size_t place = 1; place < named.size(); ++place) {
      if (named[place]) number[place] = next++;
    }
    for (const storage::FactRow& row : waiting_) {
      absl::Status added = AddFact(row, number[row.subject & 255]);
      if (!added.ok()) return added;
    }
    waiting_.clear();
    return absl::OkStatus();
  }

  // Nobody named is the first resident: with more than one, entries name whose.
  absl::Status AddFact(const storage::FactRow& row, uint8_t resident) {
    FactRow fact;
    fact.kind = static_cast<FactKind>(row.kind);
    fact.subject = resident;
    fact.payer = static_cast<v1::Payer>(row.payer);
    fact.from_day = row.from_day;
    fact.to_day = row.to_day;
    fact.quantity = row.quantity;
    if (row.cents) fact.cents = *row.cents;
    switch (static_cast<RowKind>(row.kind)) {
      case RowKind::kContact:
        fact.code = NameOf(row.detail, &channels_, [](int32_t value) {
          return v1::Channel_Name(static_cast<v1::Channel>(value));
        });
        break;
      case RowKind::kGoalClosed:
        fact.code = NameOf(row.variant, &domains_, [](int32_t value) {
          return v1::Domain_Name(static_cast<v1::Domain>(value));
        });
        fact.detail = static_cast<uint8_t>(row.detail);
        break;
      case RowKind::kPaidWork: break;
      default:
        fact.code = CodeOf(row.code);
        fact.detail = static_cast<uint8_t>(row.detail);
        break;
    }
    return loaded_->collection.AddFact(fact);
  }

  absl::string_view CodeOf(int32_t number) const {
    return static_cast<size_t>(number) < codes_.size() ? codes_[number] : absl::string_view();
  }

  // The name of a value of a small enumeration, spelled once; empty: unknown.
  template <typename Spell>
  static absl::string_view NameOf(int32_t value, std::vector<std::string>* names, Spell spell) {
    if (value < 0 || value > 255) return {};
    if (static_cast<size_t>(value) >= names->size()) names->resize(value + 1);
    if ((*names)[value].empty()) (*names)[value] = spell(value);
    return (*names)[value];
  }

  const LoadOptions& options_;
  std::vector<std::string> codes_, channels_, domains_;
  std::vector<storage::FactRow> waiting_;
  Version version_;
  Loaded* const loaded_;
};

}  // namespace

Pseudonym PseudonymBytes(int64_t number) {
  Pseudonym bytes{};
  for (int i = 0; i < 8; ++i) bytes[i] = static_cast<uint8_t>(number >> (56 - 8 * i));
  return bytes;
}

int64_t PseudonymNumber(const Pseudonym& pseudonym) {
  int64_t number = 0;
  for (int i = 0; i < 8; ++i) number = number << 8 | pseudonym[i];
  return number;
}

absl::StatusOr<std::string> DataVersion(storage::ReadTransaction& read,
                                        const LoadOptions& options) {
  Version version;
  absl::Status all = read.CollectedFacts(
      options.organisation_id, options.today, kLastKind,
      [&](const storage::SubjectRow& subject) {
        version.Add(subject);
        return absl::OkStatus();
      },
      [&](const storage::FactRow& row) {
        version.Add(row);
        return absl::OkStatus();
      });
  if (!all.ok()) return all;
  return version.Text();
}

absl::StatusOr<Loaded> LoadCollection(storage::Store& store, const privacy::Vault& vault,
                                      const LoadOptions& options,
                                      absl::FunctionRef<bool()> go_on) {
  Loaded loaded;
  absl::Status status = store.Read([&](storage::ReadTransaction& read) -> absl::Status {
    absl::StatusOr<absl::flat_hash_map<int32_t, std::string>> codes = AllCodes(read, vault);
    if (!codes.ok()) return codes.status();
    Loader loader(options, *codes, &loaded);
    size_t persons = 0;
    absl::Status all = read.CollectedFacts(
        options.organisation_id, options.today, kLastKind,
        [&](const storage::SubjectRow& subject) -> absl::Status {
          if (++persons % kStep == 0 && !go_on()) return Error(v1::ERROR_REASON_CANCELLED);
          return loader.Person(subject);
        },
        [&](const storage::FactRow& row) { return loader.Fact(row); });
    return all.ok() ? loader.Finish() : all;
  });
  if (status.ok()) status = loaded.collection.Check();
  if (!status.ok()) return status;
  return loaded;
}

}  // namespace inwonersreis::insight
