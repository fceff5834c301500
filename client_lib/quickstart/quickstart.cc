// Signs in, opens a journey, records a goal, and reads the journey back.
//
//   echo "$PASSPHRASE" | quickstart 127.0.0.1:50051 anna.visser
#include <iostream>
#include <string>

#include "inwonersreis/client.h"
#include "journey/errors.h"
#include "journey/state.h"

namespace v1 = inwonersreis::v1;

// Every error carries a sentence for people, in Dutch and English.
int Fail(const absl::Status& status) {
  std::cerr << inwonersreis::SentenceOf(inwonersreis::ProblemOf(status), "en") << "\n";
  return 1;
}

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: quickstart SERVER LOGIN < passphrase\n";
    return 2;
  }
  std::string passphrase;
  std::getline(std::cin, passphrase);

  inwonersreis::ConnectionOptions options;
  options.endpoint = argv[1];
  auto connection = inwonersreis::MakeConnection(options);
  if (!connection.ok()) return Fail(connection.status());
  inwonersreis::Client client(*connection);

  auto signed_in = client.SignIn(argv[2], passphrase, "quickstart");
  if (!signed_in.ok()) return Fail(signed_in.status());

  v1::JourneyOpened opening;
  opening.set_title("Weer aan het werk");
  opening.set_synthetic(true);
  auto journey = client.OpenJourney(opening);
  if (!journey.ok()) return Fail(journey.status());

  v1::Entry goal = client.NewEntry(journey->journey_id());
  goal.set_audience(v1::AUDIENCE_TEAM_AND_RESIDENTS);
  goal.mutable_goal_set()->set_text("Ik wil weer aan het werk");
  goal.mutable_goal_set()->set_domain(v1::DOMAIN_SOCIETY);
  auto accepted = client.Record(goal);  // OK: it is on the server's disk.
  if (!accepted.ok()) return Fail(accepted.status());

  // The fold of a journey's entries is what anybody sees of it.
  auto entries = client.GetJourney(journey->journey_id());
  if (!entries.ok()) return Fail(entries.status());
  const auto state = inwonersreis::journey::Fold(entries->entries());
  for (const v1::Goal& read : state.proto().goals()) {
    std::cout << read.text().versions(0).text() << "\n";
  }
  return 0;
}
