// What people typed in a simulation, kept apart from everything that is tested.
#ifndef INWONERSREIS_TESTS_SIMULATION_MODEL_H_
#define INWONERSREIS_TESTS_SIMULATION_MODEL_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "inwonersreis/v1/entry.pb.h"

namespace inwonersreis::simulation {

// What every text of ours begins with. Ciphertext shows four given bytes by chance
// now and then; these never.
inline const std::string kText = "verzonnen-zin-";

// One text that a person typed once.
struct Typed {
  std::string text;  // like no other: "verzonnen-zin-17."
  std::string entry_id;
  int phone = 0;
  std::string login;  // who typed it
  // The screen was told that it is kept. Else it may be kept or not (the
  // program died meanwhile), but never twice.
  bool promised = false;
  // The person threw it away, or the device that held it alone was lost.
  bool given_up = false;
  // It was on the server, which was restored from before it.
  bool lost_by_restore = false;
};

class Model {
 public:
  std::string NewText() { return kText + std::to_string(++last_text_) + "."; }

  Typed& Add(std::string text, std::string entry_id, int phone, std::string login,
             bool promised) {
    typed_.push_back({std::move(text), std::move(entry_id), phone, std::move(login), promised,
                      false, false});
    return typed_.back();
  }
  std::vector<Typed>& typed() { return typed_; }

  // The last text of this entry that was typed; null: none.
  Typed* Find(const std::string& entry_id) {
    for (auto typed = typed_.rbegin(); typed != typed_.rend(); ++typed) {
      if (typed->entry_id == entry_id) return &*typed;
    }
    return nullptr;
  }

  // All texts of ours in these bytes, with how often.
  static void CountTexts(const std::string& bytes, std::map<std::string, int>* counts) {
    for (size_t at = bytes.find(kText); at != std::string::npos; at = bytes.find(kText, at + 1)) {
      const size_t end = bytes.find('.', at);
      if (end == std::string::npos) return;
      ++(*counts)[bytes.substr(at, end + 1 - at)];
    }
  }

 private:
  int last_text_ = 0;
  std::vector<Typed> typed_;
};

// Where texts are: texts with counts, and the entries by id.
struct Found {
  std::map<std::string, int> texts;
  std::set<std::string> ids;
  std::set<std::string> redacted;

  void Add(const v1::Entry& entry) {
    ids.insert(entry.entry_id());
    if (entry.redacted()) redacted.insert(entry.entry_id());
    Model::CountTexts(entry.SerializeAsString(), &texts);
  }
  bool Has(const Typed& typed) const {
    return texts.count(typed.text) > 0 || redacted.count(typed.entry_id) > 0;
  }
};

}  // namespace inwonersreis::simulation

#endif  // INWONERSREIS_TESTS_SIMULATION_MODEL_H_
