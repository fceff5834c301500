#include "client_lib/exchange/population/themes.h"

namespace inwonersreis::exchange {
namespace {

using Text = absl::string_view;

constexpr v1::Payer kZvw = v1::PAYER_ZVW_INSURER;
constexpr v1::Payer kWmo = v1::PAYER_WMO_MUNICIPALITY;
constexpr v1::Payer kPw = v1::PAYER_PARTICIPATIEWET;
constexpr v1::Payer kOwn = v1::PAYER_RESIDENT;

constexpr Text kGp = "ZIN22_GP_CONSULT_AVG";
constexpr Text kPohGgz = "ZIN22_POHGGZ_CONSULT_AVG";
constexpr Text kGgz = "ZIN22_MHC_SPECIALISED_INSTITUTION";
constexpr Text kPhysio = "ZIN22_PHYSIOTHERAPY_SESSION";
constexpr Text kDiet = "ZIN22_DIET_ADVICE_SESSION";
constexpr Text kGuidance = "ZIN22_HOMECARE_GUIDANCE_HOUR";
constexpr Text kHouseholdHelp = "ZIN22_HOMECARE_HOUSEHOLD";
constexpr Text kNursing = "ZIN22_HOMECARE_NURSING_HOUR";
constexpr Text kEmergency = "ZIN22_EMERGENCY_CARE";
constexpr Text kOutpatient = "ZIN22_OUTPATIENT_VISIT_HOSPITAL";
constexpr Text kWelfare = "PW_BIJSTAND_ALL_2025H2";
constexpr Text kInformal = "ZIN22_TIMECOST_INFORMAL_HOUR";
constexpr Text kSocialWork = "ZIN22_MHC_SOCIALWORK";

// --- Werk en overzicht -------------------------------------------------------
constexpr CareLine kWorkCare[] = {{kGgz, kZvw, 6, 16, 25, 60, 0, 0},
                                  {kGp, kZvw, 6, 14, 40, 75, 0, 1},
                                  {kPohGgz, kZvw, 0, 2, 0, 50, 2, 6},
                                  {kWelfare, kPw, 9, 12, 30, 100, 0, 0}};
constexpr Text kWorkTitles[] = {"Weer aan het werk", "Overzicht en een baan die past",
                                "Stap voor stap terug naar werk", "Meer rust en weer meedoen"};
constexpr Text kWorkGoals[] = {"Ik wil weer betaald werk, het liefst in de buurt",
                               "Ik wil overzicht in mijn post en geld",
                               "Ik wil een vast ritme in mijn dagen",
                               "Ik wil weten welk werk bij mij past",
                               "Ik wil weer een paar uur per week iets doen wat ertoe doet",
                               "Ik wil mijn afspraken zelf kunnen bijhouden"};
constexpr Text kWorkSteps[] = {"Alle open post in één map doen",
                               "Een dag meelopen bij het buurtrestaurant",
                               "Bellen met de klantmanager van de gemeente",
                               "Een lijst maken van wat ik goed kan",
                               "Drie ochtenden om acht uur opstaan",
                               "Mijn cv laten nakijken bij de bibliotheek",
                               "Een agenda kopen en de vaste afspraken erin zetten"};
constexpr Text kWorkSubjects[] = {"Post en overzicht", "Werk zoeken", "Dagritme",
                                  "Gesprek over de uitkering", "Proefplaatsing"};
constexpr Text kWorkTalk[] = {"De stapel brieven gesorteerd in betalen, bewaren en weg.",
                              "Besproken wat werken met de uitkering doet, met de cijfers erbij.",
                              "Een weekschema gemaakt dat op de koelkast past.",
                              "Gesproken over de laatste baan en waarom die te zwaar werd.",
                              "Samen een werkgever gebeld over een proefplaatsing.",
                              "Geoefend met een gesprek over werk.",
                              "Stilgestaan bij wat al gelukt is deze maand."};
constexpr Text kWorkBefore[] = {"Geen werk, een uitkering", "Al twee jaar thuis",
                                "Losse uren, nooit zeker"};
constexpr Text kWorkAfter[] = {
    "Werkt in de keuken van een zorgcentrum", "Werkt in een tuincentrum met vaste uren",
    "Begonnen als gastvrouw in het buurthuis", "Werkt via een leerwerkplek in de techniek"};
constexpr Text kWorkStories[] = {
    "Vroeger lag ik wakker van de post, nu doe ik hem op maandag.",
    "Ik heb weer collega's die vragen hoe mijn weekend was.",
    "Het ging niet in één keer, maar ik sta nu op zonder dat iemand belt."};

// --- Diabetes en bewegen -----------------------------------------------------
constexpr CareLine kDiabetesCare[] = {{kGp, kZvw, 5, 11, 55, 90, 0, 1},
                                      {kDiet, kZvw, 0, 2, 50, 100, 1, 4},
                                      {kOutpatient, kZvw, 1, 4, 40, 90, 0, 0}};
constexpr Text kDiabetesTitles[] = {"Meer bewegen met suikerziekte", "Fitter worden in eigen tempo",
                                    "Grip op suiker en eten", "Weer naar buiten"};
constexpr Text kDiabetesGoals[] = {
    "Ik wil elke dag een half uur lopen",
    "Ik wil koken wat goed is voor mijn suiker",
    "Ik wil samen met anderen bewegen",
    "Ik wil minder moe zijn aan het eind van de dag",
    "Ik wil een sport vinden waar ik mij thuis voel",
    "Ik wil mijn suiker stabiel houden zonder er de hele dag aan te denken"};
constexpr Text kDiabetesSteps[] = {"Een rondje door het park lopen na het avondeten",
                                   "Meedoen met de wandelgroep",
                                   "Een proefles volgen bij het zwembad",
                                   "Twee keer per week met groente koken",
                                   "De stappenteller een week dragen",
                                   "Met de fiets naar de markt gaan",
                                   "Mijn waarden meenemen naar de praktijkondersteuner"};
constexpr Text kDiabetesSubjects[] = {"Beweegconsult", "Wandelgroep", "Eten en suiker",
                                      "Hoe gaat het bewegen?", "Schoenen en voeten"};
constexpr Text kDiabetesTalk[] = {"Gekeken welke beweging vroeger plezier gaf.",
                                  "De route van de wandelgroep samen verkend.",
                                  "Besproken wat er gebeurt bij lage suiker tijdens het lopen.",
                                  "Het schema was te zwaar, we beginnen met tien minuten.",
                                  "Een maatje gevonden dat op dezelfde dag kan.",
                                  "Met de praktijkondersteuner de laatste waarden doorgenomen.",
                                  "Gepraat over eten op feestjes en bij familie."};
constexpr Text kDiabetesBefore[] = {"Zat veel, snel buiten adem", "Bewoog bijna niet"};
constexpr Text kDiabetesAfter[] = {"Loopt drie keer per week met een groep",
                                   "Zwemt elke week en fietst naar de winkel",
                                   "Wandelt elke dag, ook als het regent"};
constexpr Text kDiabetesStories[] = {
    "De groep wacht op mij als ik achterblijf, dat had ik niet gedacht.",
    "Mijn broek zit los en de trap gaat beter.",
    "Ik eet nog steeds taart, maar wel een kleiner stuk."};

// --- Jong gezin --------------------------------------------------------------
constexpr CareLine kFamilyCare[] = {{kGp, kZvw, 6, 14, 50, 90, 0, 1},
                                    {kSocialWork, kWmo, 0, 2, 50, 100, 1, 5},
                                    {kGuidance, kWmo, 0, 10, 50, 100, 4, 20}};
constexpr Text kFamilyTitles[] = {"Een goed begin voor ons kind", "Rust in huis met een baby",
                                  "Samen uit de schulden", "Een plan als gezin"};
constexpr Text kFamilyGoals[] = {"Wij willen dat de babykamer klaar is voor de geboorte",
                                 "Wij willen weten hoeveel geld wij per week hebben",
                                 "Ik wil weten wie ik kan bellen als het even niet gaat",
                                 "Wij willen dat de brieven geen ruzie meer geven",
                                 "Ik wil mijn opleiding afmaken als de baby er is",
                                 "Wij willen andere ouders leren kennen"};
constexpr Text kFamilySteps[] = {"Naar het inloopspreekuur van het consultatiebureau gaan",
                                 "De toeslagen samen nakijken",
                                 "Een wiegje ophalen bij de kledingbank",
                                 "Een lijst maken van alle schulden",
                                 "De verloskundige vragen over kraamzorg",
                                 "Een oppas regelen voor de dinsdagavond",
                                 "Bellen met de schuldhulp over een regeling"};
constexpr Text kFamilySubjects[] = {"Huisbezoek gezin", "Geld en toeslagen",
                                    "Voorbereiden geboorte", "Overleg met jeugdverpleegkundige",
                                    "Regeling schulden"};
constexpr Text kFamilyTalk[] = {"Met beide ouders de week doorgenomen: wie doet wat.",
                                "De brief van de belastingdienst uitgelegd en samen beantwoord.",
                                "Besproken wat een baby in de eerste weken nodig heeft.",
                                "De inkomsten en uitgaven op één vel gezet.",
                                "Het ging over slapen, huilen en hulp durven vragen.",
                                "De jeugdverpleegkundige schoof aan bij het gesprek.",
                                "Afgesproken dat de rekeningen in het vervolg op één plek liggen."};
constexpr Text kFamilyBefore[] = {"Achterstand bij huur en energie", "Drie deurwaarders"};
constexpr Text kFamilyAfter[] = {"Een regeling met alle schuldeisers",
                                 "De vaste lasten worden op tijd betaald",
                                 "Schuldhulp loopt, geen nieuwe achterstand"};
constexpr Text kFamilyStories[] = {
    "Wij maken geen ruzie meer over de brievenbus.",
    "Zij vroeg eerst hoe het met ons ging en toen pas naar de rekeningen.",
    "De kleine slaapt en wij weten wat er deze week op de rekening staat."};

// --- Na een val --------------------------------------------------------------
constexpr CareLine kFallCare[] = {{kGp, kZvw, 6, 14, 60, 95, 0, 1},
                                  {kPhysio, kZvw, 0, 8, 50, 100, 2, 9},
                                  {kEmergency, kZvw, 0, 2, 0, 50, 0, 0},
                                  {kHouseholdHelp, kWmo, 0, 80, 80, 110, 0, 0}};
constexpr Text kFallTitles[] = {"Stevig op de benen", "Weer durven lopen",
                                "Veilig thuis blijven wonen", "Na de val weer op pad"};
constexpr Text kFallGoals[] = {
    "Ik wil weer zelf naar de winkel lopen",   "Ik wil zonder angst de trap op en af",
    "Ik wil in mijn eigen huis blijven wonen", "Ik wil weer naar de kerk en het koor",
    "Ik wil sterker worden in mijn benen",     "Ik wil weten wat ik moet doen als ik val"};
constexpr Text kFallSteps[] = {"De losse kleden in de gang weghalen",
                               "Meedoen met de balanscursus in het buurthuis",
                               "Een lamp bij de trap laten maken",
                               "Elke ochtend de drie oefeningen doen",
                               "De medicijnen laten nakijken bij de apotheek",
                               "Goede schoenen kopen met mijn dochter",
                               "De alarmknop een keer proberen"};
constexpr Text kFallSubjects[] = {"Valanalyse", "Balanscursus", "Huis nalopen op veiligheid",
                                  "Medicijnen", "Lopen buiten"};
constexpr Text kFallTalk[] = {"Samen door het huis gelopen en gekeken waar het gevaarlijk is.",
                              "Verteld hoe de val ging en wat er daarna veranderde.",
                              "Met de fysiotherapeut de oefeningen doorgenomen.",
                              "Een eindje buiten gelopen, tot de brievenbus en terug.",
                              "De uitslag van de looptest besproken.",
                              "Het ging over alleen zijn en over hulp vragen aan de buren.",
                              "De cursus bevalt, de groep drinkt na afloop koffie."};
constexpr Text kFallBefore[] = {"Kwam de deur niet meer uit", "Durfde de trap niet op"};
constexpr Text kFallAfter[] = {"Loopt met een stok naar de winkel", "Gaat weer naar het koor",
                               "Slaapt weer boven"};
constexpr Text kFallStories[] = {
    "De eerste keer buiten hield ik het hek vast, nu zwaai ik naar de buren.",
    "Op de cursus leerde ik hoe je opstaat, dat geeft rust.",
    "Ik wist niet dat drie oefeningen zoveel uitmaken."};

// --- Alleen zijn -------------------------------------------------------------
constexpr CareLine kLonelyCare[] = {{kGp, kZvw, 7, 16, 40, 80, 0, 1},
                                    {kPohGgz, kZvw, 1, 5, 30, 90, 0, 1},
                                    {kGuidance, kWmo, 0, 12, 30, 100, 0, 8}};
constexpr Text kLonelyTitles[] = {"Weer mensen om mij heen", "Uit huis en onder de mensen",
                                  "Een vaste plek in de buurt", "Minder alleen"};
constexpr Text kLonelyGoals[] = {"Ik wil elke week iemand spreken die niet voor mij zorgt",
                                 "Ik wil een plek waar ik welkom ben",
                                 "Ik wil iets betekenen voor een ander",
                                 "Ik wil weer durven aanbellen bij de buren",
                                 "Ik wil een hobby oppakken die ik had laten liggen",
                                 "Ik wil praten met mensen die hetzelfde hebben meegemaakt"};
constexpr Text kLonelySteps[] = {"Een keer koffie drinken in de inloop",
                                 "De zelfhulpgroep bellen",
                                 "De buurvrouw vragen om samen te wandelen",
                                 "Mijn naaimachine laten maken",
                                 "Meehelpen bij de maaltijd op donderdag",
                                 "Een brief schrijven aan mijn broer",
                                 "Met een maatje naar het museum"};
constexpr Text kLonelySubjects[] = {"Kennismaken met een maatje", "Zelfhulpgroep", "Inloop",
                                    "Hoe zijn de avonden?", "Meedoen in de buurt"};
constexpr Text kLonelyTalk[] = {"Gepraat over hoe stil het huis is sinds de verhuizing.",
                                "Samen naar de inloop gegaan, een half uur gebleven.",
                                "Verteld over de zelfhulpgroep en wie die leidt.",
                                "De avonden zijn het moeilijkst, daar een plan voor gemaakt.",
                                "Het eerste gesprek met het maatje ging goed.",
                                "Stilgestaan bij het verlies en wat er nog is.",
                                "Gekeken welk vrijwilligerswerk past bij weinig energie."};
constexpr Text kLonelyBefore[] = {"Sprak soms dagen niemand",
                                  "Kwam alleen buiten voor boodschappen"};
constexpr Text kLonelyAfter[] = {"Helpt elke week in de keuken van het buurthuis",
                                 "Heeft een vaste groep op dinsdag",
                                 "Gaat om de week op pad met een maatje"};
constexpr Text kLonelyStories[] = {"In de groep hoef ik niets uit te leggen.",
                                   "Ze missen mij als ik er niet ben, dat is lang geleden.",
                                   "De zondag is nog lang, maar nu bel ik iemand."};

// --- Schulden en wonen -------------------------------------------------------
constexpr CareLine kDebtCare[] = {{kGp, kZvw, 6, 13, 45, 85, 0, 1},
                                  {kSocialWork, kWmo, 0, 3, 40, 100, 1, 5},
                                  {kWelfare, kPw, 6, 12, 40, 100, 0, 0}};
constexpr Text kDebtTitles[] = {"Opnieuw beginnen na de scheiding",
                                "Een eigen plek en rust in het geld", "Uit de schulden",
                                "Een dak en een plan"};
constexpr Text kDebtGoals[] = {"Ik wil een eigen huis waar mijn kinderen kunnen slapen",
                               "Ik wil geen nieuwe schulden maken",
                               "Ik wil weten waar ik aan toe ben met de schuldhulp",
                               "Ik wil weer slapen zonder zorgen over geld",
                               "Ik wil mijn werk houden in deze drukke tijd",
                               "Ik wil met mijn ex goede afspraken maken"};
constexpr Text kDebtSteps[] = {"Alle papieren meenemen naar de schuldhulp",
                               "Inschrijven bij de woningcorporatie",
                               "Een budgetrekening openen",
                               "Met mijn werkgever praten over mijn rooster",
                               "De kinderbijslag laten overzetten",
                               "Elke vrijdag de rekeningen nakijken",
                               "Een gesprek plannen bij de mediator"};
constexpr Text kDebtSubjects[] = {"Schuldhulp", "Woning zoeken", "Papieren", "Afspraken met de ex",
                                  "Werk behouden"};
constexpr Text kDebtTalk[] = {"De schulden opgeteld, het bedrag is nu bekend.",
                              "Samen met de schuldhulp een regeling aangevraagd.",
                              "Gekeken naar urgentie voor een woning en wat daarvoor nodig is.",
                              "Het ging over de kinderen en waar zij slapen.",
                              "Een beslag op het loon besproken en bezwaar gemaakt.",
                              "De eerste maand zonder aanmaning.",
                              "Geoefend met nee zeggen tegen kopen op afbetaling."};
constexpr Text kDebtBefore[] = {"Sliep op de bank bij vrienden", "Huurachterstand van vier maanden",
                                "Elf schuldeisers"};
constexpr Text kDebtAfter[] = {"Een eigen huurwoning", "Een lopende schuldregeling",
                               "Huur en energie zijn op tijd betaald"};
constexpr Text kDebtStories[] = {"Ik doe de deur weer open als er gebeld wordt.",
                                 "Mijn kinderen hebben hier hun eigen bed.",
                                 "Eén persoon die alles overziet, dat scheelde mij maanden."};

// --- COPD --------------------------------------------------------------------
constexpr CareLine kCopdCare[] = {{kGp, kZvw, 6, 14, 50, 85, 0, 1},
                                  {kPhysio, kZvw, 4, 16, 70, 110, 0, 6},
                                  {kOutpatient, kZvw, 2, 6, 40, 90, 0, 0},
                                  {kEmergency, kZvw, 0, 2, 0, 60, 0, 0}};
constexpr Text kCopdTitles[] = {"Meer lucht, meer leven", "Bewegen met COPD",
                                "Gezonder leven in een groep", "Weer de duinen in"};
constexpr Text kCopdGoals[] = {
    "Ik wil met mijn kleinkind naar de speeltuin",   "Ik wil stoppen met roken",
    "Ik wil de boodschappen zelf naar boven dragen", "Ik wil minder vaak naar het ziekenhuis",
    "Ik wil elke week zwemmen of fietsen",           "Ik wil leren wat ik doe als ik benauwd ben"};
constexpr Text kCopdSteps[] = {"De eerste les van de leefstijlgroep volgen",
                               "Een stopdatum kiezen met de praktijkondersteuner",
                               "Elke dag tien minuten fietsen",
                               "Mijn inhalator laten nakijken",
                               "Een plan voor benauwde dagen op de koelkast hangen",
                               "Twee keer per week groente uit de tuin",
                               "Een wandeling met rustpunten uitzoeken"};
constexpr Text kCopdSubjects[] = {"Leefstijlgroep", "Stoppen met roken", "Benauwde dagen",
                                  "Conditie", "Eten en gewicht"};
constexpr Text kCopdTalk[] = {"De leefstijlcoach legde uit hoe de twee jaar eruitzien.",
                              "Besproken wat er gebeurde op de laatste benauwde dag.",
                              "De conditie gemeten, iets beter dan in het begin.",
                              "Gepraat over roken in huis en wat de partner doet.",
                              "Een rustige route gekozen met drie bankjes.",
                              "De groep is gezellig, dat trekt over de drempel.",
                              "Het ging over angst om geen lucht te krijgen."};
constexpr Text kCopdBefore[] = {"Kwam de trap niet op zonder te stoppen",
                                "Rookte een pakje per dag"};
constexpr Text kCopdAfter[] = {"Fietst elke dag een kwartier", "Rookt sinds drie maanden niet",
                               "Doet zelf de boodschappen"};
constexpr Text kCopdStories[] = {"Op een goede dag loop ik tot de dijk.",
                                 "Ik weet nu wat ik doe als het benauwd wordt, dat scheelt paniek.",
                                 "De groep lacht om mijn hoesten en hoest mee."};

// --- Vaak bij de huisarts ----------------------------------------------------
constexpr CareLine kGpCare[] = {{kGp, kZvw, 14, 30, 30, 70, 0, 1},
                                {kPohGgz, kZvw, 0, 3, 30, 100, 1, 5},
                                {kOutpatient, kZvw, 1, 5, 20, 70, 0, 0}};
constexpr Text kGpTitles[] = {"Samen zoeken naar wat helpt", "Minder klachten, meer dagen",
                              "Begrijpen wat mijn lijf zegt", "De taal en de rust vinden"};
constexpr Text kGpGoals[] = {"Ik wil begrijpen waarom ik pijn heb",
                             "Ik wil beter Nederlands spreken met de dokter",
                             "Ik wil slapen",
                             "Ik wil mij minder zorgen maken over mijn gezondheid",
                             "Ik wil weer koken voor mijn familie",
                             "Ik wil iets doen met mijn handen"};
constexpr Text kGpSteps[] = {"Naar het taalcafé gaan op woensdag",
                             "Elke avond dezelfde tijd naar bed",
                             "Opschrijven wanneer de pijn minder is",
                             "Met de praktijkondersteuner praten over stress",
                             "Een keer naar de naaigroep",
                             "Een tolk vragen bij het volgende gesprek",
                             "Na het eten een blok om lopen"};
constexpr Text kGpSubjects[] = {"Klachten en zorgen", "Taal", "Slapen", "Gesprek met tolk",
                                "Iets om handen"};
constexpr Text kGpTalk[] = {"Met een tolk gesproken, het verhaal werd heel anders.",
                            "Het ging over de oorlog en over slapen.",
                            "De klachtenlijst naast de drukke dagen gelegd.",
                            "Samen met de huisarts één vaste afspraak per maand gekozen.",
                            "Meegegaan naar het taalcafé voor de eerste keer.",
                            "Besproken wat spanning met een lijf doet.",
                            "De zorgen gaan vooral over familie ver weg."};
constexpr Text kGpBefore[] = {"Kwam elke twee weken bij de huisarts", "Sprak weinig Nederlands"};
constexpr Text kGpAfter[] = {"Komt elke week in de naaigroep", "Praat zelf met de dokter",
                             "Heeft een vaste afspraak per zes weken"};
constexpr Text kGpStories[] = {"Iemand luisterde een uur en vroeg niet naar mijn rug.",
                               "Ik begrijp nu de woorden van de dokter.",
                               "De pijn is er nog, maar ik ben niet meer bang."};

// --- Mantelzorg --------------------------------------------------------------
constexpr CareLine kCarerCare[] = {{kGp, kZvw, 5, 12, 50, 90, 0, 1},
                                   {kInformal, kOwn, 300, 900, 50, 90, 0, 0},
                                   {kHouseholdHelp, kWmo, 0, 40, 80, 120, 10, 60},
                                   {kNursing, kZvw, 0, 40, 80, 120, 0, 40}};
constexpr Text kCarerTitles[] = {"Zorgen en zelf op de been blijven", "Lucht voor de mantelzorger",
                                 "Samen zorgen", "Niet alles alleen"};
constexpr Text kCarerGoals[] = {
    "Ik wil één avond in de week voor mijzelf", "Ik wil hulp vragen zonder mij te schamen",
    "Ik wil mijn baan houden naast het zorgen", "Ik wil weten wat er komt met deze ziekte",
    "Ik wil dat mijn broers ook iets doen",     "Ik wil een hele nacht slapen"};
constexpr Text kCarerSteps[] = {
    "De dagopvang een ochtend proberen",    "Een gesprek met de hele familie plannen",
    "Met mijn baas praten over zorgverlof", "Een vrijwilliger leren kennen",
    "Het zorgschema op papier zetten",      "Mij opgeven voor de lotgenotenavond",
    "Een middag fietsen met een vriendin"};
constexpr Text kCarerSubjects[] = {"Mantelzorg", "Dagopvang", "Familiegesprek", "Werk en zorg",
                                   "Even lucht"};
constexpr Text kCarerTalk[] = {
    "De week op papier gezet, de nachten vielen op.",
    "Een familiegesprek gehad met vijf mensen aan tafel.",
    "De dagopvang bezocht en koffie gedronken met de groep.",
    "Gepraat over schuldgevoel als het even niet gaat.",
    "De vrijwilliger komt vanaf nu op vrijdag.",
    "Het werk wil meedenken over andere uren.",
    "Besproken wat er geregeld moet zijn als het plotseling slechter gaat."};
constexpr Text kCarerBefore[] = {"Zorgde dag en nacht alleen", "Werk bijna opgezegd"};
constexpr Text kCarerAfter[] = {"Twee dagen dagopvang en een vaste vrijwilliger",
                                "Werkt drie dagen met aangepaste uren",
                                "De familie heeft een rooster"};
constexpr Text kCarerStories[] = {"Voor het eerst vroeg iemand hoe het met mij ging.",
                                  "Op vrijdagmiddag zwem ik, dat is heilig.",
                                  "Mijn broer bleek best te kunnen koken."};

// --- Alcohol -----------------------------------------------------------------
constexpr CareLine kAlcoholCare[] = {{kGgz, kZvw, 4, 18, 40, 110, 0, 4},
                                     {kGp, kZvw, 5, 14, 50, 100, 0, 1},
                                     {kEmergency, kZvw, 0, 3, 0, 70, 0, 0},
                                     {kWelfare, kPw, 6, 12, 60, 100, 0, 0}};
constexpr Text kAlcoholTitles[] = {"Leven zonder drank", "Nuchter en niet alleen",
                                   "Een dag tegelijk", "Terug naar mijzelf"};
constexpr Text kAlcoholGoals[] = {
    "Ik wil niet meer drinken",           "Ik wil het vertrouwen van mijn dochter terug",
    "Ik wil overdag iets te doen hebben", "Ik wil weten wat ik doe als de trek komt",
    "Ik wil mijn huis weer op orde",      "Ik wil niet meer liegen over hoe het gaat"};
constexpr Text kAlcoholSteps[] = {"Elke dag bellen met mijn maatje uit de groep",
                                  "De flessen samen wegbrengen",
                                  "Naar de bijeenkomst op maandag",
                                  "Mijn dochter een kaart sturen",
                                  "Twee ochtenden werken op de kinderboerderij",
                                  "Een plan maken voor het weekend",
                                  "Een afspraak met de arts over medicijnen"};
constexpr Text kAlcoholSubjects[] = {"Hoe ging de week?", "Terugval en wat hielp", "Dagbesteding",
                                     "Overleg met FACT-team", "Contact met familie"};
constexpr Text kAlcoholTalk[] = {"Eerlijk gesproken over het afgelopen weekend.",
                                 "Het plan voor moeilijke avonden bijgesteld.",
                                 "Twaalf dagen niet gedronken, trots en moe.",
                                 "Er was een terugval, samen teruggekeken wat eraan vooraf ging.",
                                 "De werkbegeleider van de kinderboerderij is tevreden.",
                                 "Met het FACT-team afgesproken wie wanneer langskomt.",
                                 "Het ging over schaamte en over opnieuw beginnen."};
constexpr Text kAlcoholBefore[] = {"Dronk elke dag", "Geen contact met familie"};
constexpr Text kAlcoholAfter[] = {"Drinkt sinds vier maanden niet",
                                  "Werkt twee ochtenden op de kinderboerderij",
                                  "Ziet de kinderen om de week"};
constexpr Text kAlcoholStories[] = {"Na de terugval bleef de deur open, dat heeft mij gered.",
                                    "Ik tel de dagen niet meer, dat is een goed teken.",
                                    "In de groep zit niemand op een stoel hoger dan ik."};

// --- Kind met overgewicht ----------------------------------------------------
constexpr CareLine kChildCare[] = {{kGp, kZvw, 3, 8, 60, 100, 0, 1},
                                   {kDiet, kZvw, 0, 3, 50, 100, 1, 5},
                                   {kPhysio, kZvw, 0, 6, 50, 100, 0, 3}};
constexpr Text kChildTitles[] = {"Samen gezonder als gezin", "Sporten met plezier",
                                 "Gezond opgroeien", "Een club die past"};
constexpr Text kChildGoals[] = {
    "Ik wil dat mijn kind plezier heeft in bewegen", "Ik wil samen aan tafel eten zonder strijd",
    "Ik wil dat het pesten op school stopt",         "Ik wil weten wat gezond is en betaalbaar",
    "Ik wil minder schermtijd voor ons allemaal",    "Ik wil dat mijn kind bij een club hoort"};
constexpr Text kChildSteps[] = {"Een proefles judo volgen",
                                "Op woensdag samen boodschappen doen",
                                "Met de juf praten over het speelplein",
                                "Water mee naar school in plaats van sap",
                                "Het sportfonds aanvragen",
                                "Een uur per dag de telefoons in de mand",
                                "Lopend naar school op dinsdag en donderdag"};
constexpr Text kChildSubjects[] = {"Gezin en eten", "Sportclub", "Overleg met school",
                                   "Gesprek met het kind erbij", "Sportfonds"};
constexpr Text kChildTalk[] = {"Het kind zelf gevraagd wat leuk is: judo en dansen.",
                               "Gekookt met wat er in de kast stond.",
                               "De school doet mee en let op tijdens de pauze.",
                               "Het sportfonds aangevraagd, dat duurt drie weken.",
                               "Gepraat over troosten met eten.",
                               "De eerste wedstrijd verloren en toch trots.",
                               "De jeugdverpleegkundige is tevreden over de groei."};
constexpr Text kChildBefore[] = {"Geen sport, veel binnen", "Gepest op school"};
constexpr Text kChildAfter[] = {"Zit op judo en loopt naar school",
                                "Heeft twee vriendjes bij de club",
                                "Het gezin eet samen aan tafel"};
constexpr Text kChildStories[] = {"Wij zijn allemaal gezonder, niet alleen ons kind.",
                                  "Niemand zei dat het onze schuld was.",
                                  "Nu vraagt ons kind zelf of wij gaan lopen."};

// --- Chronische pijn ---------------------------------------------------------
constexpr CareLine kPainCare[] = {{kGp, kZvw, 8, 18, 60, 105, 0, 1},
                                  {kPhysio, kZvw, 6, 20, 50, 100, 0, 2},
                                  {kOutpatient, kZvw, 2, 7, 50, 110, 0, 0}};
constexpr Text kPainTitles[] = {"Leven met pijn", "Doen wat kan", "Grenzen leren kennen",
                                "Een dag met ritme"};
constexpr Text kPainGoals[] = {"Ik wil een dag kunnen plannen zonder dat de pijn beslist",
                               "Ik wil weer tuinieren, al is het een kwartier",
                               "Ik wil minder pillen nodig hebben",
                               "Ik wil dat mijn omgeving begrijpt wat ik voel",
                               "Ik wil weer een uur kunnen zitten",
                               "Ik wil leren stoppen voor het te veel is"};
constexpr Text kPainSteps[] = {
    "Een week lang opschrijven wat energie kost",  "Met de apotheker praten over afbouwen",
    "Elke dag twee keer rusten op een vaste tijd", "Een ligstoel regelen voor de tuin",
    "Samen met mijn partner naar de voorlichting", "De oefeningen van de fysiotherapeut doen",
    "Een keer oppassen op een rustige dag"};
constexpr Text kPainSubjects[] = {"Pijn en energie", "Medicijnen", "Rust en ritme",
                                  "Gesprek met partner", "Wat lukt er wel?"};
constexpr Text kPainTalk[] = {"De week bekeken: na een goede dag volgt een slechte.",
                              "Gesproken over wat de pijn betekent, los van de oorzaak.",
                              "Afbouwen ging te snel, een stap terug gezet.",
                              "De partner was erbij en hoorde dingen voor het eerst.",
                              "Een kwartier in de tuin gezeten in plaats van gewerkt.",
                              "De verwachting van genezen losgelaten, dat deed verdriet.",
                              "De revalidatiearts denkt mee over een groep."};
constexpr Text kPainBefore[] = {"Lag een groot deel van de dag", "Elke dag zware pijnstillers"};
constexpr Text kPainAfter[] = {"Heeft een dagschema met rustmomenten",
                               "Gebruikt de helft van de medicijnen",
                               "Zit elke dag een kwartier in de tuin"};
constexpr Text kPainStories[] = {"De pijn is niet weg, maar ik ben weer iemand met een tuin.",
                                 "Het plan paste niet bij mij en dat mocht ik zeggen.",
                                 "Ik had gehoopt op meer, dat is eerlijk."};

constexpr v1::Domain kBody = v1::DOMAIN_BODY;
constexpr v1::Domain kMind = v1::DOMAIN_MIND;
constexpr v1::Domain kSocial = v1::DOMAIN_SOCIAL;
constexpr v1::Domain kSociety = v1::DOMAIN_SOCIETY;

// name, ‰, domain, age, months, contacts/10 months, couple ‰, supporter ‰,
// Cantril at start (tenths), situation ‰ and topic, payer of the helper, helper.
constexpr Theme kThemes[] = {
    {"work",
     140,
     kSociety,
     25,
     60,
     10,
     24,
     6,
     0,
     200,
     52,
     420,
     v1::SITUATION_TOPIC_WORK,
     kWmo,
     "klantmanager werk",
     "gemeente, afdeling werk",
     kWorkCare,
     kWorkTitles,
     kWorkGoals,
     kWorkSteps,
     kWorkSubjects,
     kWorkTalk,
     kWorkBefore,
     kWorkAfter,
     kWorkStories},
    {"diabetes",
     130,
     kBody,
     40,
     75,
     8,
     15,
     5,
     0,
     250,
     62,
     450,
     v1::SITUATION_TOPIC_HEALTH,
     kZvw,
     "beweegmakelaar",
     "welzijn en sport",
     kDiabetesCare,
     kDiabetesTitles,
     kDiabetesGoals,
     kDiabetesSteps,
     kDiabetesSubjects,
     kDiabetesTalk,
     kDiabetesBefore,
     kDiabetesAfter,
     kDiabetesStories},
    {"family",
     70,
     kSociety,
     20,
     38,
     9,
     18,
     7,
     650,
     200,
     58,
     500,
     v1::SITUATION_TOPIC_DEBTS,
     kWmo,
     "jeugdverpleegkundige",
     "jeugdgezondheidszorg",
     kFamilyCare,
     kFamilyTitles,
     kFamilyGoals,
     kFamilySteps,
     kFamilySubjects,
     kFamilyTalk,
     kFamilyBefore,
     kFamilyAfter,
     kFamilyStories},
    {"fall",
     120,
     kBody,
     68,
     90,
     5,
     10,
     6,
     60,
     450,
     63,
     350,
     v1::SITUATION_TOPIC_HEALTH,
     kZvw,
     "fysiotherapeut",
     "fysiotherapie in de wijk",
     kFallCare,
     kFallTitles,
     kFallGoals,
     kFallSteps,
     kFallSubjects,
     kFallTalk,
     kFallBefore,
     kFallAfter,
     kFallStories},
    {"loneliness",
     130,
     kSocial,
     45,
     85,
     6,
     14,
     6,
     0,
     300,
     50,
     480,
     v1::SITUATION_TOPIC_PARTICIPATION,
     kWmo,
     "ervaringsdeskundige",
     "zelfhulp en lotgenoten",
     kLonelyCare,
     kLonelyTitles,
     kLonelyGoals,
     kLonelySteps,
     kLonelySubjects,
     kLonelyTalk,
     kLonelyBefore,
     kLonelyAfter,
     kLonelyStories},
    {"debts",
     120,
     kSociety,
     28,
     58,
     9,
     20,
     6,
     0,
     180,
     48,
     520,
     v1::SITUATION_TOPIC_HOUSING,
     kWmo,
     "schuldhulpverlener",
     "gemeente, schuldhulp",
     kDebtCare,
     kDebtTitles,
     kDebtGoals,
     kDebtSteps,
     kDebtSubjects,
     kDebtTalk,
     kDebtBefore,
     kDebtAfter,
     kDebtStories},
    {"copd",
     70,
     kBody,
     50,
     80,
     10,
     24,
     5,
     0,
     350,
     57,
     400,
     v1::SITUATION_TOPIC_HEALTH,
     kZvw,
     "leefstijlcoach",
     "leefstijl in de buurt",
     kCopdCare,
     kCopdTitles,
     kCopdGoals,
     kCopdSteps,
     kCopdSubjects,
     kCopdTalk,
     kCopdBefore,
     kCopdAfter,
     kCopdStories},
    {"frequent-gp",
     70,
     kMind,
     25,
     65,
     6,
     12,
     6,
     0,
     220,
     51,
     380,
     v1::SITUATION_TOPIC_PARTICIPATION,
     kZvw,
     "praktijkondersteuner ggz",
     "huisartsenpraktijk",
     kGpCare,
     kGpTitles,
     kGpGoals,
     kGpSteps,
     kGpSubjects,
     kGpTalk,
     kGpBefore,
     kGpAfter,
     kGpStories},
    {"carer",
     60,
     kSocial,
     40,
     78,
     6,
     14,
     6,
     0,
     400,
     55,
     450,
     v1::SITUATION_TOPIC_HOUSEHOLD,
     kWmo,
     "mantelzorgconsulent",
     "steunpunt mantelzorg",
     kCarerCare,
     kCarerTitles,
     kCarerGoals,
     kCarerSteps,
     kCarerSubjects,
     kCarerTalk,
     kCarerBefore,
     kCarerAfter,
     kCarerStories},
    {"alcohol",
     40,
     kMind,
     25,
     65,
     9,
     24,
     7,
     0,
     200,
     45,
     350,
     v1::SITUATION_TOPIC_HEALTH,
     kZvw,
     "casemanager FACT",
     "ggz-instelling",
     kAlcoholCare,
     kAlcoholTitles,
     kAlcoholGoals,
     kAlcoholSteps,
     kAlcoholSubjects,
     kAlcoholTalk,
     kAlcoholBefore,
     kAlcoholAfter,
     kAlcoholStories},
    {"child-weight",
     30,
     kBody,
     28,
     48,
     10,
     20,
     5,
     250,
     200,
     66,
     500,
     v1::SITUATION_TOPIC_PARTICIPATION,
     kZvw,
     "combinatiefunctionaris sport",
     "school en sport",
     kChildCare,
     kChildTitles,
     kChildGoals,
     kChildSteps,
     kChildSubjects,
     kChildTalk,
     kChildBefore,
     kChildAfter,
     kChildStories},
    {"pain",
     20,
     kBody,
     30,
     68,
     8,
     18,
     6,
     0,
     300,
     49,
     250,
     v1::SITUATION_TOPIC_HEALTH,
     kZvw,
     "fysiotherapeut",
     "fysiotherapie in de wijk",
     kPainCare,
     kPainTitles,
     kPainGoals,
     kPainSteps,
     kPainSubjects,
     kPainTalk,
     kPainBefore,
     kPainAfter,
     kPainStories},
};

}  // namespace

absl::Span<const Theme> Themes() { return kThemes; }

}  // namespace inwonersreis::exchange
