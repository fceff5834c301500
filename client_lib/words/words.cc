#include "client_lib/words/words.h"

#include "absl/container/flat_hash_map.h"

namespace inwonersreis {
namespace {

struct Row {
  absl::string_view name;
  absl::string_view nl;
  absl::string_view en;
};

constexpr Row kRows[] = {
    // Instruments that come with the product, by their code.
    {"SELF_RATED_HEALTH", "ervaren gezondheid", "self-rated health"},
    {"CANTRIL", "cijfer voor het leven", "rating of life"},
    {"WHO5", "welbevinden", "well-being"},

    {"ROLE_UNSPECIFIED", "onbekend", "unknown"},
    {"ROLE_RESIDENT", "inwoner", "resident"},
    {"ROLE_SUPPORTER", "naaste", "supporter"},
    {"ROLE_PROFESSIONAL", "professional", "professional"},
    {"ROLE_LEAD_COACH", "begeleider", "lead coach"},
    {"ROLE_COORDINATOR", "coördinator", "coordinator"},
    {"ROLE_ADMINISTRATOR", "beheerder", "administrator"},

    {"AUDIENCE_UNSPECIFIED", "dezelfde mensen", "the same people"},
    {"AUDIENCE_AUTHOR", "alleen de schrijver", "the writer only"},
    {"AUDIENCE_TEAM", "team", "team"},
    {"AUDIENCE_TEAM_AND_RESIDENTS", "team en inwoner", "team and resident"},
    {"AUDIENCE_EVERYONE", "iedereen in de reis", "everyone in the journey"},

    {"DOMAIN_UNSPECIFIED", "geen leefdomein", "no life domain"},
    {"DOMAIN_BODY", "lichaam", "body"},
    {"DOMAIN_MIND", "geest", "mind"},
    {"DOMAIN_SOCIAL", "sociaal", "social"},
    {"DOMAIN_SOCIETY", "maatschappelijk", "society"},

    {"ACHIEVEMENT_UNSPECIFIED", "niet beoordeeld", "not judged"},
    {"ACHIEVEMENT_MUCH_LESS", "veel minder dan verwacht (−2)", "much less than expected (−2)"},
    {"ACHIEVEMENT_LESS", "minder dan verwacht (−1)", "less than expected (−1)"},
    {"ACHIEVEMENT_AS_EXPECTED", "zoals verwacht (0)", "as expected (0)"},
    {"ACHIEVEMENT_MORE", "meer dan verwacht (+1)", "more than expected (+1)"},
    {"ACHIEVEMENT_MUCH_MORE", "veel meer dan verwacht (+2)", "much more than expected (+2)"},

    {"CLOSING_REASON_UNSPECIFIED", "reden niet genoemd", "reason not said"},
    {"CLOSING_REASON_GOALS_REACHED", "het gaat zonder hulp", "going on without help"},
    {"CLOSING_REASON_HANDED_OVER", "een andere organisatie gaat verder",
     "another organisation goes on"},
    {"CLOSING_REASON_RESIDENT_STOPPED", "inwoner stopt", "resident stopped"},
    {"CLOSING_REASON_MOVED", "verhuisd", "moved away"},
    {"CLOSING_REASON_DIED", "overleden", "died"},
    {"CLOSING_REASON_NOT_WORKED_OUT", "het lukte niet", "it did not work out"},

    {"CHANNEL_UNSPECIFIED", "contact", "contact"},
    {"CHANNEL_HOME_VISIT", "huisbezoek", "home visit"},
    {"CHANNEL_PHONE", "telefoon", "phone"},
    {"CHANNEL_OFFICE", "spreekkamer", "consulting room"},
    {"CHANNEL_OUTDOORS", "samen op pad", "on the way together"},
    {"CHANNEL_GROUP", "groep", "group"},
    {"CHANNEL_MESSAGE", "bericht", "message"},
    {"CHANNEL_VIDEO", "beeldbellen", "video call"},
    {"CHANNEL_CONSULTATION", "overleg", "consultation"},

    {"INITIATIVE_UNSPECIFIED", "initiatief onbekend", "initiative unknown"},
    {"INITIATIVE_RESIDENT", "initiatief van inwoner", "resident's initiative"},
    {"INITIATIVE_PROFESSIONAL", "initiatief van professional", "professional's initiative"},

    {"PAYER_UNSPECIFIED", "volgens prijslijst", "as the price book says"},
    {"PAYER_ZVW_INSURER", "zorgverzekeraar (Zvw)", "health insurer (Zvw)"},
    {"PAYER_WMO_MUNICIPALITY", "gemeente (Wmo)", "municipality (Wmo)"},
    {"PAYER_PARTICIPATIEWET", "gemeente (Participatiewet)", "municipality (Participatiewet)"},
    {"PAYER_WLZ", "langdurige zorg (Wlz)", "long-term care (Wlz)"},
    {"PAYER_JEUGDWET", "gemeente (Jeugdwet)", "municipality (Jeugdwet)"},
    {"PAYER_UWV", "UWV", "UWV"},
    {"PAYER_EMPLOYER", "werkgever", "employer"},
    {"PAYER_RESIDENT", "inwoner zelf", "resident"},
    {"PAYER_JUSTICE", "justitie", "justice"},
    {"PAYER_STATE", "Rijk", "state"},

    {"MEASUREMENT_MOMENT_UNSPECIFIED", "meting", "measurement"},
    {"MEASUREMENT_MOMENT_START", "beginmeting", "start measurement"},
    {"MEASUREMENT_MOMENT_INTERIM", "tussenmeting", "interim measurement"},
    {"MEASUREMENT_MOMENT_FOLLOW_UP", "vervolgmeting", "follow-up measurement"},

    {"SITUATION_TOPIC_UNSPECIFIED", "situatie", "situation"},
    {"SITUATION_TOPIC_WORK", "werk", "work"},
    {"SITUATION_TOPIC_INCOME", "inkomen", "income"},
    {"SITUATION_TOPIC_DEBTS", "schulden", "debts"},
    {"SITUATION_TOPIC_HOUSING", "wonen", "housing"},
    {"SITUATION_TOPIC_HOUSEHOLD", "thuis", "home life"},
    {"SITUATION_TOPIC_EDUCATION", "opleiding", "education"},
    {"SITUATION_TOPIC_PARTICIPATION", "meedoen", "taking part"},
    {"SITUATION_TOPIC_HEALTH", "gezondheid", "health"},

    {"STRAND_UNSPECIFIED", "ervaring", "experience"},
    {"STRAND_RESIDENT", "ervaring van de inwoner", "the resident's experience"},
    {"STRAND_PROFESSIONAL", "ervaring van de professional", "the professional's experience"},
    {"STRAND_ORGANISATION", "ervaring van de organisatie", "the organisation's experience"},
    {"STRAND_SYSTEM", "ervaring van gemeente en verzekeraar",
     "municipality's and insurer's experience"},

    {"CONSENT_PURPOSE_UNSPECIFIED", "toestemming", "consent"},
    {"CONSENT_PURPOSE_COLLECTION", "deze reis meetellen in het onderzoek",
     "collecting this journey for the review"},
    {"CONSENT_PURPOSE_CASE_TABLE", "bespreken aan de casustafel", "discussing at the case table"},
    {"CONSENT_PURPOSE_HANDOVER", "delen bij een overdracht", "sharing at a handover"},
    {"CONSENT_PURPOSE_STORY", "het verhaal zonder naam vertellen",
     "telling the story without names"},

    {"HANDOVER_PARTY_UNSPECIFIED", "onbekend", "unknown"},
    {"HANDOVER_PARTY_SENDER", "wie overdraagt", "who hands over"},
    {"HANDOVER_PARTY_RECEIVER", "wie ontvangt", "who takes over"},
    {"HANDOVER_PARTY_RESIDENT", "inwoner", "resident"},

    {"JOURNEY_LIFECYCLE_UNSPECIFIED", "niet begonnen", "not begun"},
    {"JOURNEY_LIFECYCLE_OPEN", "open", "open"},
    {"JOURNEY_LIFECYCLE_CLOSED", "afgesloten", "closed"},

    {"GOAL_LIFECYCLE_UNSPECIFIED", "onbekend", "unknown"},
    {"GOAL_LIFECYCLE_PROPOSED", "voorstel", "proposal"},
    {"GOAL_LIFECYCLE_AGREED", "afgesproken", "agreed"},
    {"GOAL_LIFECYCLE_ACTIVE", "mee bezig", "working on it"},
    {"GOAL_LIFECYCLE_CLOSED", "afgerond", "closed"},

    {"STEP_LIFECYCLE_UNSPECIFIED", "onbekend", "unknown"},
    {"STEP_LIFECYCLE_OPEN", "te doen", "to do"},
    {"STEP_LIFECYCLE_DONE", "gedaan", "done"},
    {"STEP_LIFECYCLE_DROPPED", "niet meer nodig", "no longer needed"},

    {"HANDOVER_LIFECYCLE_UNSPECIFIED", "onbekend", "unknown"},
    {"HANDOVER_LIFECYCLE_OFFERED", "gevraagd", "offered"},
    {"HANDOVER_LIFECYCLE_ACCEPTED", "iedereen zei ja", "everybody said yes"},
    {"HANDOVER_LIFECYCLE_DECLINED", "gaat niet door", "declined"},
    {"HANDOVER_LIFECYCLE_COMPLETED", "afgerond", "completed"},

    {"MISSING_PART_UNSPECIFIED", "onbekend", "unknown"},
    {"MISSING_PART_RESIDENT_EXPERIENCE", "ervaring van de inwoner", "the resident's experience"},
    {"MISSING_PART_PROFESSIONAL_EXPERIENCE", "ervaring van een professional",
     "a professional's experience"},
    {"MISSING_PART_ORGANISATION_EXPERIENCE", "ervaring van een organisatie",
     "an organisation's experience"},
    {"MISSING_PART_SYSTEM_EXPERIENCE", "ervaring van gemeente of verzekeraar",
     "municipality's or insurer's experience"},
    {"MISSING_PART_START_MEASUREMENT", "beginmeting", "start measurement"},
    {"MISSING_PART_FOLLOW_UP_MEASUREMENT", "vervolgmeting", "follow-up measurement"},
    {"MISSING_PART_AGREED_GOAL", "afgesproken doel", "agreed goal"},
    {"MISSING_PART_CARE_USE", "zorggebruik voor en na", "care use before and after"},
    {"MISSING_PART_COLLECTION_CONSENT", "toestemming om mee te tellen", "consent to be collected"},

    {"ACCESS_ACTION_UNSPECIFIED", "onbekend", "unknown"},
    {"ACCESS_ACTION_READ", "gelezen", "read"},
    {"ACCESS_ACTION_LIST", "in een lijst gezien", "seen in a list"},
    {"ACCESS_ACTION_RECORD", "iets vastgelegd", "recorded"},
    {"ACCESS_ACTION_FOLLOW", "live gevolgd", "followed live"},
    {"ACCESS_ACTION_OPEN", "reis geopend", "opened the journey"},
    {"ACCESS_ACTION_READ_ACCESS_LOG", "inzagelijst gelezen", "read the access log"},
    {"ACCESS_ACTION_DENIED", "geweigerd", "refused"},
    {"ACCESS_ACTION_SESSION", "aangemeld of afgemeld", "signed in or out"},
    {"ACCESS_ACTION_PEOPLE", "mensen beheerd", "managed people"},
    {"ACCESS_ACTION_REVIEW", "beoordeeld voor het onderzoek", "reviewed for the study"},
    {"ACCESS_ACTION_ANALYSE", "zonder naam meegeteld", "counted without a name"},

    {"ACCESS_GROUND_UNSPECIFIED", "geen grond", "no ground"},
    {"ACCESS_GROUND_MEMBER", "doet mee in de reis", "member of the journey"},
    {"ACCESS_GROUND_TEAM", "team van de reis", "team of the journey"},
    {"ACCESS_GROUND_COLLECTION_CONSENT", "toestemming om mee te tellen", "consent to be collected"},
    {"ACCESS_GROUND_ORGANISATION", "alleen overzicht voor de organisatie",
     "overview for the organisation only"},
    {"ACCESS_GROUND_ADMINISTRATION", "beheer van accounts", "management of accounts"},

    {"ORGANISATION_KIND_UNSPECIFIED", "organisatie", "organisation"},
    {"ORGANISATION_KIND_MUNICIPALITY", "gemeente", "municipality"},
    {"ORGANISATION_KIND_INSURER", "zorgverzekeraar", "health insurer"},
    {"ORGANISATION_KIND_GENERAL_PRACTICE", "huisartsenpraktijk", "general practice"},
    {"ORGANISATION_KIND_WELFARE", "wijkteam of welzijn", "district team or welfare"},
    {"ORGANISATION_KIND_CARE", "zorgaanbieder", "care provider"},
    {"ORGANISATION_KIND_OTHER", "andere organisatie", "other organisation"},

    {"SCOPE_UNSPECIFIED", "eigen reizen", "own journeys"},
    {"SCOPE_OWN", "eigen reizen", "own journeys"},
    {"SCOPE_TEAM", "reizen van het team", "the team's journeys"},
    {"SCOPE_ORGANISATION", "reizen van de organisatie", "the organisation's journeys"},

    {"INVITATION_STATE_UNSPECIFIED", "onbekend", "unknown"},
    {"INVITATION_STATE_OPEN", "wacht", "waiting"},
    {"INVITATION_STATE_REDEEMED", "gebruikt", "used"},
    {"INVITATION_STATE_REVOKED", "ingetrokken", "withdrawn"},
    {"INVITATION_STATE_EXPIRED", "verlopen", "expired"},

    {"journey_opened", "reis begonnen", "journey begun"},
    {"journey_closed", "reis afgesloten", "journey closed"},
    {"journey_reopened", "reis gaat weer verder", "journey goes on"},
    {"journey_retitled", "andere titel", "new title"},
    {"member_joined", "doet mee", "joined"},
    {"member_left", "doet niet meer mee", "left"},
    {"goal_set", "doel gezet", "goal set"},
    {"goal_revised", "doel aangepast", "goal revised"},
    {"goal_agreed", "doel afgesproken", "goal agreed"},
    {"goal_closed", "doel afgerond", "goal closed"},
    {"step_added", "stap erbij", "step added"},
    {"step_done", "stap gedaan", "step done"},
    {"step_dropped", "stap niet meer nodig", "step dropped"},
    {"step_revised", "stap aangepast", "step revised"},
    {"check_in", "hoe gaat het?", "how is it going?"},
    {"message", "bericht", "message"},
    {"read_marker", "gelezen tot hier", "read up to here"},
    {"contact", "contactmoment", "contact"},
    {"measurement", "meting", "measurement"},
    {"care_use", "zorggebruik", "care use"},
    {"situation_change", "verandering", "change"},
    {"experience", "ervaring", "experience"},
    {"consent_given", "toestemming gegeven", "consent given"},
    {"consent_withdrawn", "toestemming ingetrokken", "consent withdrawn"},
    {"handover_offered", "overdracht gevraagd", "handover offered"},
    {"handover_accepted", "ja op overdracht", "handover accepted"},
    {"handover_declined", "nee op overdracht", "handover declined"},
    {"handover_completed", "overdracht afgerond", "handover completed"},
    {"case_table_held", "casustafel", "case table"},
    {"correction", "verbetering", "correction"},
    {"retraction", "verwijderd", "removed"},
    {"talk_about_mark", "wil hierover praten", "wants to talk about this"},
    {"sharing_changed", "andere lezers", "other readers"},
};

const Row* Find(absl::string_view name) {
  static const auto* const index = [] {
    auto* made = new absl::flat_hash_map<absl::string_view, const Row*>;
    for (const Row& row : kRows) made->emplace(row.name, &row);
    return made;
  }();
  const auto found = index->find(name);
  return found == index->end() ? nullptr : found->second;
}

}  // namespace

absl::string_view CodeOf(Language language) { return language == Language::kEnglish ? "en" : "nl"; }

absl::string_view WordOfName(absl::string_view name, Language language) {
  const Row* const row = Find(name);
  if (row == nullptr) return name;
  return language == Language::kEnglish ? row->en : row->nl;
}

bool HasWord(absl::string_view name) { return Find(name) != nullptr; }

}  // namespace inwonersreis
