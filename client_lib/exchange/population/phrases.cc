#include "client_lib/exchange/population/phrases.h"

#include "absl/strings/str_cat.h"

namespace inwonersreis::exchange {
namespace {

using Text = absl::string_view;

template <size_t N>
Text Any(const Text (&from)[N], Random* random) {
  return random->Pick(absl::MakeConstSpan(from));
}

// Parts with a space between; empty parts leave no trace.
std::string Join(std::initializer_list<Text> parts) {
  std::string text;
  for (const Text part : parts) {
    if (part.empty()) continue;
    absl::StrAppend(&text, text.empty() ? "" : " ", part);
  }
  return text;
}

constexpr Text kBecause[] = {"",
                             "",
                             "",
                             ", zodat ik beter slaap",
                             ", want dat geeft mij rust",
                             ", ook als het een keer niet lukt",
                             ", voor mijzelf en voor mijn familie",
                             ", want vroeger kon ik dat ook",
                             ", stap voor stap",
                             ", nog dit jaar",
                             ", en ik wil daar hulp bij",
                             ", op mijn eigen manier",
                             ", want zo gaat het niet langer",
                             ", zodat ik weer iets heb om naar uit te kijken"};
constexpr Text kRevision[] = {", en ik begin klein", ", samen met mijn begeleider",
                              ", twee keer in de week", ", voor de zomer",
                              ", als ik mij goed voel"};
constexpr Text kWhen[] = {"",
                          "",
                          " deze week",
                          " voor het weekend",
                          " samen met iemand die ik ken",
                          " op een rustig moment",
                          " volgende week",
                          " in mijn eigen tempo",
                          " en daarna vertellen hoe het ging",
                          " twee keer",
                          " voor ons volgende gesprek"};
constexpr Text kDone[] = {"Gedaan.",
                          "Het viel mee.",
                          "Spannend, maar gelukt.",
                          "Gelukt, met hulp.",
                          "Ging beter dan ik dacht.",
                          "Klaar!",
                          "Eerst uitgesteld, toen toch gedaan.",
                          "",
                          "",
                          "Volgende keer weer."};
constexpr Text kDropped[] = {"Het paste niet meer.", "Te zwaar voor nu.",
                             "Iets anders was belangrijker.", "Het kon toch niet doorgaan.",
                             "Wij doen het op een andere manier."};
constexpr Text kLow[] = {"Zware week.",
                         "Het lukt nu niet.",
                         "Weinig geslapen.",
                         "Veel aan mijn hoofd.",
                         "Ik ben moe.",
                         "Er kwam van alles tussen.",
                         "Ik zag het even niet zitten.",
                         "Een stap terug."};
constexpr Text kMiddle[] = {"Gaat wel.",
                            "Sommige dagen goed, sommige niet.",
                            "Langzaam vooruit.",
                            "Ik ben bezig.",
                            "De ochtend is lastig, de middag gaat.",
                            "Net zo als vorige keer.",
                            "Een beetje beter.",
                            "Het wisselt."};
constexpr Text kHigh[] = {
    "Goede week!",       "Ik ben trots.",           "Het lukt steeds vaker.",
    "Ik heb er zin in.", "Veel energie gehad.",     "Dit had ik niet verwacht.",
    "Ik kan het zelf.",  "Mensen zien het aan mij."};
constexpr Text kTail[] = {"",
                          "",
                          "",
                          "Volgende week verder.",
                          "Daar wil ik over praten.",
                          "Mijn buurvrouw hielp.",
                          "Het weer hielp mee.",
                          "Nu nog volhouden.",
                          "Ik heb het opgeschreven."};
constexpr Text kOpening[] = {"Gesprek aan de keukentafel.",
                             "Kort gesproken.",
                             "Rustig de tijd genomen.",
                             "Koffie en een goed gesprek.",
                             "Op verzoek langsgegaan.",
                             "Wat later begonnen door de bus.",
                             "Een open gesprek.",
                             "Samen gestart met wat er goed ging.",
                             "De sfeer was gespannen.",
                             "Veel gelachen vandaag.",
                             "Er was ook familie bij.",
                             "Moe maar helder.",
                             "Vervolg op de vorige afspraak.",
                             "Eerst stoom afblazen, daarna plannen."};
constexpr Text kWishes[] = {"Wat nu belangrijk is: rust.",
                            "Wil vooral zelf beslissen.",
                            "Vindt hulp vragen moeilijk.",
                            "Ziet zelf al kleine stappen.",
                            "Heeft het meeste aan korte afspraken.",
                            "Wil graag dat iemand meegaat de eerste keer.",
                            "Kan goed onder woorden brengen wat helpt.",
                            "Twijfelt of het gaat lukken.",
                            "Kijkt uit naar de volgende keer.",
                            "Noemt de buurt als steun.",
                            "Maakt zich zorgen over de winter.",
                            ""};
constexpr Text kAgreed[] = {"Afgesproken: over twee weken verder.",
                            "Volgende keer nemen we de stappen door.",
                            "Ik bel eind van de week.",
                            "Doet zelf de eerste stap.",
                            "Overleg met de huisarts, met toestemming.",
                            "Afspraak gemaakt voor volgende maand.",
                            "Stuurt een bericht als het niet lukt.",
                            "Samen het plan bijgesteld.",
                            "Voorlopig houden we het zo.",
                            "Ik zoek uit wat er in de wijk is."};
constexpr Text kHousehold[] = {"woont alleen", "woont samen", "woont met kinderen",
                               "woont bij familie", "woont in een bovenwoning"};
constexpr Text kFirst[] = {"Eerste gesprek.",
                           "Kennismaking.",
                           "Aangemeld door de huisarts.",
                           "Zelf gebeld na een folder in de bibliotheek.",
                           "Aangemeld via het wijkteam.",
                           "Gekomen op advies van een buurvrouw."};
constexpr Text kNotReached[] = {"Niet bereikt, briefje achtergelaten.", "Geen gehoor.",
                                "Was niet thuis, nieuwe afspraak gestuurd.",
                                "Afspraak vergeten, volgende week opnieuw.",
                                "Ziek gemeld, bel ik later terug."};
constexpr Text kHello[] = {"Hoi,", "Dag,", "Goedemorgen,", "Hallo,", "", ""};
struct Exchange {
  Text question;
  Text answers[2];
};
constexpr Exchange kExchanges[] = {
    {"kun je mij morgen even bellen?",
     {"Ik bel je morgen om tien uur.", "Dat doe ik, na de middag."}},
    {"ik heb weer een brief gekregen, wat moet ik daarmee?",
     {"Neem de brief mee, dan lezen we hem samen.", "Stuur gerust een foto, ik kijk mee."}},
    {"het is gelukt! Ik wilde het je meteen vertellen.",
     {"Wat goed, gefeliciteerd!", "Daar mag je trots op zijn."}},
    {"de afspraak van donderdag kan ik niet halen.",
     {"We zoeken een ander moment.", "Geen probleem, past vrijdagochtend?"}},
    {"ik vond het gesprek fijn.", {"Ik ook. Tot de volgende keer.", "Fijn om te horen."}},
    {"weet jij waar ik mij kan aanmelden?",
     {"Bij de balie van het buurthuis, ik loop graag mee.", "Ik zoek het op en kom erop terug."}},
    {"het gaat even minder, ik praat er graag over.",
     {"Goed dat je het zegt. Zullen we morgen bellen?", "Ik kom langs, past dinsdag?"}},
    {"mag er de volgende keer iemand met mij mee?",
     {"Natuurlijk, wie je maar wilt.", "Ja, dat is een goed idee."}},
    {"ik ben geweest en ik ga volgende week weer.",
     {"Mooi! Vertel je mij hoe het was?", "Dat is een grote stap."}},
    {"hoe laat was het ook alweer?",
     {"Om half elf, bij jou thuis.", "Om twee uur, in het buurthuis."}},
    {"ik heb de lijst klaar, hij is langer dan ik dacht.",
     {"Dan beginnen we met de bovenste drie.", "Knap dat hij er is."}},
    {"het formulier is nog niet binnen, klopt dat?",
     {"Dat kan drie weken duren.", "Ik vraag het voor je na."}}};
constexpr Text kThanks[] = {"", "", "", "Dank je voor je bericht.", "Fijn dat je het laat weten."};
constexpr Text kSupporterSays[] = {"Ik kan dinsdag meerijden.",
                                   "Wij gaan zondag samen een eind lopen.",
                                   "Ik zie het aan alles, het gaat beter.",
                                   "Bel mij gerust als er iets is.",
                                   "Ik heb de brief op tafel gelegd.",
                                   "Zaterdag kook ik voor ons.",
                                   "Het was vandaag een zware dag, morgen beter."};
constexpr Text kReachedGoal[] = {"Gelukt, en ik houd het vol.", "Dit doe ik nu zelf.",
                                 "Verder gekomen dan ik dacht.", "Klaar, ik ben tevreden.",
                                 "Niet helemaal zoals gedacht, wel goed zo."};
constexpr Text kMissedGoal[] = {"Het is er niet van gekomen.", "Voor nu genoeg geprobeerd.",
                                "Iets anders vroeg alle aandacht.", "Het bleek niet mijn doel.",
                                "Later misschien opnieuw."};
constexpr Text kClosedWell[] = {"Redt het zelf, met steun uit de buurt.",
                                "De doelen zijn bereikt. We nemen met een goed gevoel afscheid.",
                                "Weet ons te vinden als het nodig is.",
                                "Afgerond met een gesprek en gebak.",
                                "Gaat verder zonder ons, met een groep in de wijk."};
constexpr Text kClosedHandedOver[] = {"Een collega gaat verder, we hebben samen kennisgemaakt.",
                                      "De reis gaat elders verder.",
                                      "Overgedragen, met een gezamenlijk laatste gesprek."};
constexpr Text kClosedMoved[] = {"Verhuisd naar een andere gemeente.",
                                 "Verhuisd, het nieuwe wijkteam weet ervan."};
constexpr Text kClosedDied[] = {"Overleden. We hebben met de familie gesproken.",
                                "Overleden. De familie wordt nog een keer gebeld."};
constexpr Text kClosedOther[] = {"We stoppen hier, de deur blijft open.",
                                 "Het was niet het goede moment.", "In overleg gestopt.",
                                 "Afgerond, zonder alle antwoorden."};
constexpr Text kStoryStart[] = {"Ik had niet gedacht dat ik dit ooit zou vertellen.",
                                "In het begin wilde ik geen hulp.",
                                "Het begon met een telefoontje.",
                                "Ik weet nog hoe de eerste keer ging.",
                                "Een jaar geleden zag mijn dag er anders uit.",
                                "Er waren dagen dat ik de gordijnen dicht hield.",
                                "Ik ben niet zo van de praatjes, maar dit wil ik kwijt."};
constexpr Text kStoryEnd[] = {"Wat hielp: iemand die bleef.",
                              "Ik zou het een ander gunnen.",
                              "Ik ben er nog niet, maar ik weet de weg.",
                              "Het waren kleine stappen en dat was goed.",
                              "Mijn tip: vraag eerst wat iemand zelf wil.",
                              "Nu help ik soms een ander."};
constexpr Text kStoryHard[] = {
    "Het plan was mooi, maar het paste niet in mijn leven van dat moment.",
    "Ik moest mijn verhaal te vaak vertellen.", "Er zat te veel tijd tussen de afspraken."};
constexpr Text kProWell[] = {"De vraag 'wat is voor jou belangrijk?' draaide het gesprek om.",
                             "Samen één plan scheelde mij veel bellen.",
                             "Ik deed minder en er gebeurde meer.",
                             "De korte lijn met de huisarts maakte het verschil."};
constexpr Text kProHard[] = {"Ik had eerder moeten vragen of dit het goede moment was.",
                             "Drie wachtlijsten achter elkaar, dat houdt niemand vol.",
                             "We wilden te veel tegelijk.", "De overdracht duurde te lang."};
constexpr Text kProEnd[] = {
    "Dat neem ik mee naar een volgende reis.", "Het geeft plezier in het werk.",
    "In het team hebben we het erover gehad.", "Ik zou nu eerder een collega erbij vragen.",
    "Het kostte tijd aan het begin en leverde later tijd op."};
constexpr Text kOrgStart[] = {"Voor de praktijk betekende dit minder losse telefoontjes.",
                              "Het team zag dat twee mensen hetzelfde deden.",
                              "De agenda is rustiger geworden.",
                              "De bus rijdt niet op de tijd van de cursus, dat merkten wij pas nu.",
                              "Wij konden een plek vrijhouden omdat de vraag vroeg duidelijk was."};
constexpr Text kOrgEnd[] = {"We passen onze intake hierop aan.",
                            "Dit vraagt vaste tijd voor overleg.",
                            "We delen dit met de andere teams.",
                            "Een vast gezicht blijkt goedkoper dan een wisselend rooster."};
constexpr Text kSysStart[] = {
    "De gemeente betaalde de begeleiding, de baten vielen bij de verzekeraar.",
    "Het aanbod was er, de route ernaartoe niet.", "Twee regelingen sloten niet op elkaar aan.",
    "De beschikking kwam na het moment waarop zij nodig was.",
    "De afspraak over samen betalen maakte dit mogelijk."};
constexpr Text kSysEnd[] = {"Dit nemen we mee naar het inkoopgesprek.", "Hier hoort één loket bij.",
                            "Een gedeeld budget zou dit eenvoudiger maken.",
                            "Het is een voorbeeld voor de evaluatie."};
constexpr Text kHandover[] = {"Kun jij meekijken en een eerste afspraak maken?",
                              "Graag een plek in de groep.",
                              "Wil jij het overnemen voor dit doel? Ik blijf in beeld.",
                              "Past dit bij jullie aanbod, en wanneer kan het beginnen?"};
constexpr Text kFeedback[] = {
    "Gestart en op de goede plek.", "Vier keer geweest, gaat zelf verder.",
    "De eerste keer samen gegaan, daarna zelf.", "Mooi contact, we houden elkaar op de hoogte."};
constexpr Text kDecline[] = {"Dit is te vroeg, eerst het andere doel.",
                             "Onze wachttijd is te lang.", "Liever dichter bij huis.",
                             "Hier zijn wij niet de goede plek voor."};
constexpr Text kDecision[] = {
    "Eén contactpersoon, de rest op afroep.", "De huisarts belt, het wijkteam gaat langs.",
    "Over twee maanden opnieuw bespreken.", "Eerst rust in het geld, dan de rest.",
    "De praktijkondersteuner sluit aan bij het volgende gesprek."};
constexpr Text kWithdrawal[] = {"Ik wil toch liever niet dat het gebruikt wordt.",
                                "Ik heb mij bedacht.", ""};
constexpr Text kReopening[] = {"Het gaat weer minder, we pakken het samen op.",
                               "Een nieuwe vraag na een verhuizing.",
                               "Terugval. De deur stond open."};
constexpr Text kTalkAbout[] = {"Hier wil ik over praten.", "Dit klopt niet helemaal.",
                               "Wat betekent dit voor mij?", ""};

constexpr Text kLevelsA[] = {"Het gaat slechter dan nu", "Het blijft zoals nu",
                             "Het lukt de meeste weken", "Het lukt elke week",
                             "Het lukt zonder hulp"};
constexpr Text kLevelsB[] = {"Ik ben gestopt", "Ik heb het een keer geprobeerd",
                             "Ik doe het met hulp", "Ik doe het zelf", "Ik help een ander ermee"};
constexpr Text kLevelsC[] = {"Nooit", "Een keer in de maand", "Elke week een keer",
                             "Twee of drie keer in de week", "Bijna elke dag"};

}  // namespace

std::string GoalText(const Theme& theme, Random* random) {
  return absl::StrCat(random->Pick(theme.goals), Any(kBecause, random), ".");
}

std::string RevisedGoalText(const std::string& text, Random* random) {
  return absl::StrCat(text.substr(0, text.size() - 1), Any(kRevision, random), ".");
}

std::string StepText(const Theme& theme, Random* random) {
  return absl::StrCat(random->Pick(theme.steps), Any(kWhen, random));
}

std::string StepDoneText(Random* random) { return std::string(Any(kDone, random)); }
std::string StepDroppedText(Random* random) { return std::string(Any(kDropped, random)); }

std::string CheckInNote(int score, Random* random) {
  const Text mood = score <= 4   ? Any(kLow, random)
                    : score <= 6 ? Any(kMiddle, random)
                                 : Any(kHigh, random);
  return Join({mood, Any(kTail, random)});
}

std::string FirstContactText(const Theme& theme, int age, Random* random) {
  const std::string who = absl::StrCat(age, " jaar, ", Any(kHousehold, random), ".");
  return Join({Any(kFirst, random), who, random->Pick(theme.talk), Any(kWishes, random)});
}

std::string ContactText(const Theme& theme, Random* random) {
  return Join({Any(kOpening, random), random->Pick(theme.talk), Any(kWishes, random),
               Any(kAgreed, random)});
}

std::string NotReachedText(Random* random) { return std::string(Any(kNotReached, random)); }

MessagePair QuestionAndAnswer(Random* random) {
  const Exchange& exchange = random->Pick(absl::MakeConstSpan(kExchanges));
  MessagePair pair;
  pair.question = Join({Any(kHello, random), exchange.question});
  char& first = pair.question[0];
  if (first >= 'a' && first <= 'z') first = static_cast<char>(first - 'a' + 'A');
  pair.answer = Join({Any(kThanks, random), Any(exchange.answers, random)});
  return pair;
}

std::string SupporterMessage(Random* random) { return std::string(Any(kSupporterSays, random)); }

std::string GoalClosingText(bool reached, Random* random) {
  return std::string(reached ? Any(kReachedGoal, random) : Any(kMissedGoal, random));
}

std::string JourneyClosingText(v1::ClosingReason reason, Random* random) {
  switch (reason) {
    case v1::CLOSING_REASON_GOALS_REACHED:
      return std::string(Any(kClosedWell, random));
    case v1::CLOSING_REASON_HANDED_OVER:
      return std::string(Any(kClosedHandedOver, random));
    case v1::CLOSING_REASON_MOVED:
      return std::string(Any(kClosedMoved, random));
    case v1::CLOSING_REASON_DIED:
      return std::string(Any(kClosedDied, random));
    default:
      return std::string(Any(kClosedOther, random));
  }
}

std::string ResidentStory(const Theme& theme, bool reached, Random* random) {
  return Join({Any(kStoryStart, random),
               reached ? random->Pick(theme.stories) : Any(kStoryHard, random),
               Any(kStoryEnd, random)});
}

std::string ProfessionalStory(bool reached, Random* random) {
  return Join({reached ? Any(kProWell, random) : Any(kProHard, random), Any(kProEnd, random)});
}

std::string OrganisationStory(Random* random) {
  return Join({Any(kOrgStart, random), Any(kOrgEnd, random)});
}

std::string SystemStory(Random* random) {
  return Join({Any(kSysStart, random), Any(kSysEnd, random)});
}

std::string HandoverQuestion(const Theme& theme, Random* random) {
  return Join({random->Pick(theme.talk), Any(kHandover, random)});
}

std::string HandoverFeedback(Random* random) { return std::string(Any(kFeedback, random)); }
std::string DeclineText(Random* random) { return std::string(Any(kDecline, random)); }

std::string CaseTableText(const Theme& theme, int age, Random* random) {
  const std::string who = absl::StrCat(age, " jaar.");
  return Join({who, random->Pick(theme.talk), random->Pick(theme.talk), Any(kWishes, random)});
}

std::string CaseTableDecision(Random* random) { return std::string(Any(kDecision, random)); }
std::string WithdrawalText(Random* random) { return std::string(Any(kWithdrawal, random)); }
std::string ReopeningText(Random* random) { return std::string(Any(kReopening, random)); }
std::string TalkAboutText(Random* random) { return std::string(Any(kTalkAbout, random)); }

absl::Span<const absl::string_view> Levels(Random* random) {
  switch (random->Below(3)) {
    case 0:
      return kLevelsA;
    case 1:
      return kLevelsB;
    default:
      return kLevelsC;
  }
}

}  // namespace inwonersreis::exchange
