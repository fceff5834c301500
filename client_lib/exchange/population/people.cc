#include "client_lib/exchange/population/people.h"

#include <array>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "client_lib/exchange/calendar.h"
#include "client_lib/exchange/population/random.h"
#include "journey/ids.h"

namespace inwonersreis::exchange {
namespace {

// A full caseload of a district-team worker.
constexpr int64_t kJourneysPerCoach = 45;
constexpr int64_t kCoachesPerHelper = 3;
constexpr int64_t kTeams = 6;

constexpr absl::string_view kFirstNames[] = {
    "Aaltje",  "Abdel",  "Adri",   "Agnieszka", "Ahmed",   "Aisha",   "Anja",    "Annelies",
    "Ayşe",    "Bart",   "Bea",    "Ben",       "Bram",    "Carla",   "Chantal", "Cor",
    "Dilek",   "Dina",   "Dirk",   "Eefje",     "Elif",    "Erik",    "Esmee",   "Fatima",
    "Femke",   "Frans",  "Gerda",  "Gijs",      "Grace",   "Greet",   "Hamza",   "Hanna",
    "Harm",    "Ida",    "Ilse",   "Imane",     "Ineke",   "Jaap",    "Janneke", "Jasmin",
    "Jolanda", "Joost",  "Kees",   "Kemal",     "Khadija", "Lars",    "Leyla",   "Lia",
    "Loes",    "Maaike", "Marek",  "Mees",      "Mehmet",  "Mieke",   "Mohamed", "Nadia",
    "Nel",     "Noor",   "Omar",   "Patricia",  "Piet",    "Rachida", "Ravi",    "Renske",
    "Ria",     "Roos",   "Ruud",   "Samira",    "Sandra",  "Sjaak",   "Soraya",  "Steef",
    "Tamara",  "Teun",   "Tineke", "Toos",      "Wendy",   "Wim",     "Yusuf",   "Zeynep"};

constexpr absl::string_view kLastNames[] = {
    "Aalbers",        "Abbink",    "Achterberg",   "Aydemir",      "Baars",       "Bakhuis",
    "Benali",         "Bloemhof",  "Boekweit",     "Bosveld",      "Braam",       "Chatar",
    "Dalhuis",        "Demirel",   "van Dongeren", "Driesprong",   "Eikelaar",    "El Amrani",
    "Elzinga",        "Fokkens",   "Geertsema",    "van Gelderop", "Groenhof",    "Haverkate",
    "ter Heide",      "Hoekzema",  "Ilhan",        "Jagroep",      "Kamphorst",   "Karaca",
    "van der Keuken", "Klaverhof", "Kowalczyk",    "Kuipers",      "Landman",     "van der Linge",
    "Lohuis",         "Maaskant",  "Mahabier",     "Middelkamp",   "Nauta",       "Nieuwhof",
    "Oosterling",     "Ouali",     "Overweg",      "Palsma",       "Pinas",       "Ramdin",
    "Reinders",       "Rietkerk",  "Roelofsen",    "Sahin",        "Schipperijn", "Slotboom",
    "Spaander",       "Stolwijk",  "Tahiri",       "Terpstra",     "Tuinhof",     "Uittenbroek",
    "Veldkamp",       "Vledder",   "Waterink",     "Wieringa",     "Wolters",     "Yildirim",
    "Zandhuis",       "Zwiers"};

constexpr absl::string_view kMunicipality = "gemeente Zuiderwaard";

std::string IdOf(const PopulationOptions& options, absl::string_view what, uint64_t number) {
  Random random(options.seed, what, number);
  // Accounts are older than the first journey.
  const int64_t made = UnixSeconds(absl::CivilSecond(options.from)) - 30 * 24 * 3600;
  return MakeId(absl::FromUnixSeconds(made), random.IdBits());
}

std::string NameOf(const PopulationOptions& options, absl::string_view what, uint64_t number) {
  Random random(options.seed, absl::StrCat("name of ", what), number);
  const std::string first = options.first_names.empty()
                                ? std::string(random.Pick(absl::MakeConstSpan(kFirstNames)))
                                : random.Pick(absl::MakeConstSpan(options.first_names));
  const std::string last = options.last_names.empty()
                               ? std::string(random.Pick(absl::MakeConstSpan(kLastNames)))
                               : random.Pick(absl::MakeConstSpan(options.last_names));
  return absl::StrCat(first, " ", last);
}

int64_t CoachNumber(int64_t journey) { return journey / kJourneysPerCoach; }

}  // namespace

Keeper KeeperOf(const PopulationOptions& options, int64_t journey) {
  const int64_t team = CoachNumber(journey) % kTeams;
  Keeper keeper;
  if (options.organisation_id.empty()) {
    keeper.organisation_id = IdOf(options, "municipality", 0);
    keeper.organisation_name = std::string(kMunicipality);
  } else {
    keeper.organisation_id = options.organisation_id;
    keeper.organisation_name =
        options.organisation_name.empty() ? "sociaal wijkteam" : options.organisation_name;
  }
  keeper.team_id = !options.team_id.empty()          ? options.team_id
                   : options.organisation_id.empty() ? IdOf(options, "team", team)
                                                     : "";
  // Municipality 9999 is not given out by CBS.
  keeper.neighbourhood_code =
      absl::StrFormat("BU9999%02d%02d", static_cast<int>(team), static_cast<int>(journey % 7));
  return keeper;
}

Person CoachOf(const PopulationOptions& options, int64_t journey) {
  const Keeper keeper = KeeperOf(options, journey);
  Person coach;
  coach.role = v1::ROLE_LEAD_COACH;
  coach.organisation_id = keeper.organisation_id;
  coach.organisation_name = keeper.organisation_name;
  coach.function = "begeleider sociaal wijkteam";
  if (options.coaches.empty()) {
    const uint64_t number = static_cast<uint64_t>(CoachNumber(journey));
    coach.id = IdOf(options, "coach", number);
    coach.name = NameOf(options, "coach", number);
  } else {
    const PopulationCoach& given =
        options.coaches[static_cast<size_t>(journey) % options.coaches.size()];
    coach.id = given.account_id;
    coach.name = given.name;
  }
  return coach;
}

Person HelperOf(const PopulationOptions& options, int64_t journey, absl::string_view function,
                absl::string_view organisation) {
  const uint64_t number = static_cast<uint64_t>(CoachNumber(journey) / kCoachesPerHelper);
  Person helper;
  helper.id = IdOf(options, function, number);
  helper.name = NameOf(options, function, number);
  helper.role = v1::ROLE_PROFESSIONAL;
  helper.organisation_id = IdOf(options, organisation, number);
  helper.organisation_name = std::string(organisation);
  helper.function = std::string(function);
  return helper;
}

Person PrivatePersonOf(const PopulationOptions& options, int64_t journey, int place, v1::Role role,
                       absl::string_view function) {
  const uint64_t number = static_cast<uint64_t>(journey) * 8 + static_cast<uint64_t>(place);
  Person person;
  person.id = IdOf(options, "private person", number);
  person.name = NameOf(options, "private person", number);
  person.role = role;
  person.function = std::string(function);
  return person;
}

}  // namespace inwonersreis::exchange
