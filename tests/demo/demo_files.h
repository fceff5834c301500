// The demo's files as messages: what stands in deploy/demo, nothing folded yet.
#ifndef INWONERSREIS_TESTS_DEMO_DEMO_FILES_H_
#define INWONERSREIS_TESTS_DEMO_DEMO_FILES_H_

#include <map>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "inwonersreis/v1/entry.pb.h"
#include "inwonersreis/v1/people.pb.h"

namespace inwonersreis::demo {

// people.json, by id.
struct People {
  std::map<std::string, v1::Organisation> organisations;
  std::map<std::string, v1::Team> teams;
  std::map<std::string, v1::Account> accounts;
  std::map<std::string, std::string> passphrases;  // By account id.

  // Account of a login name; fails the test and returns an empty one if absent.
  const v1::Account& Login(absl::string_view login_name) const;
};

// One NN-….ndjson file: its header line, and its entries in order.
struct Story {
  std::string name;  // "01-mevrouw-de-jong"
  std::string header;
  std::vector<std::string> lines;  // Of the entries, as they stand there.
  std::vector<v1::Entry> entries;
};

// Each reads its files once; a file that cannot be read fails the test.
const People& DemoPeople();
const std::vector<Story>& DemoStories();

// The story whose name begins with `number` ("01").
const Story& DemoStory(absl::string_view number);

}  // namespace inwonersreis::demo

#endif  // INWONERSREIS_TESTS_DEMO_DEMO_FILES_H_
