#include "journey/error_texts.h"

#include <array>

namespace inwonersreis {
namespace {

constexpr auto kInvalid = absl::StatusCode::kInvalidArgument;
constexpr auto kRange = absl::StatusCode::kOutOfRange;
constexpr auto kState = absl::StatusCode::kFailedPrecondition;
constexpr auto kDenied = absl::StatusCode::kPermissionDenied;
constexpr auto kMissing = absl::StatusCode::kNotFound;
constexpr auto kExists = absl::StatusCode::kAlreadyExists;
constexpr auto kExhausted = absl::StatusCode::kResourceExhausted;
constexpr auto kSignIn = absl::StatusCode::kUnauthenticated;
constexpr auto kAway = absl::StatusCode::kUnavailable;
constexpr auto kDamaged = absl::StatusCode::kDataLoss;
constexpr auto kFault = absl::StatusCode::kInternal;

// Sentences say what it is and what to do next: B1 level, at most two.
constexpr ErrorText kTexts[] = {
    {v1::ERROR_REASON_UNSPECIFIED, absl::StatusCode::kUnknown,
     "Dit lukt nu niet. Probeer het later opnieuw.",
     "This does not work now. Try again later."},

    // What was sent is not right.
    {v1::ERROR_REASON_INVALID_ID, kInvalid,
     "Dit nummer herkennen we niet. Ga terug en open het onderdeel opnieuw.",
     "We do not recognise this id. Go back and open the item again."},
    {v1::ERROR_REASON_FIELD_REQUIRED, kInvalid,
     "Er is nog iets niet ingevuld[ ({field})]. Vul het in en probeer het opnieuw.",
     "Something is not filled in yet[ ({field})]. Fill it in and try again."},
    {v1::ERROR_REASON_FIELD_OUT_OF_RANGE, kRange,
     "Dit kan hier niet ingevuld worden[ ({field})]. Kies iets anders[: van {min} tot en met "
     "{max}].",
     "This value does not fit here[ ({field})]. Choose another one[: from {min} to {max}]."},
    {v1::ERROR_REASON_TEXT_TOO_LONG, kInvalid,
     "Deze tekst is te lang. Maak de tekst korter[: hoogstens {max} tekens].",
     "This text is too long. Make it shorter[: at most {max} characters]."},
    {v1::ERROR_REASON_TEXT_INVALID, kInvalid,
     "In deze tekst staat een teken dat we niet kunnen lezen. Haal het weg of typ de tekst "
     "opnieuw.",
     "This text has a character that we cannot read. Remove it or type the text again."},
    {v1::ERROR_REASON_DATE_INVALID, kInvalid,
     "Deze datum bestaat niet of is niet goed geschreven. Schrijf de datum als jjjj-mm-dd.",
     "This date does not exist or is not written well. Write it as yyyy-mm-dd."},
    {v1::ERROR_REASON_IN_FUTURE, kInvalid,
     "Dit moment ligt te ver in de toekomst. Kies een moment dat al geweest is.",
     "This moment is too far in the future. Choose a moment in the past."},
    {v1::ERROR_REASON_TOO_LONG_AGO, kInvalid,
     "Dit moment ligt te ver terug. Kies een moment na het jaar 1900.",
     "This moment is too long ago. Choose a moment after the year 1900."},
    {v1::ERROR_REASON_UNKNOWN_VALUE, kInvalid,
     "Dit komt uit een nieuwere versie van het programma. Werk het programma bij en probeer het "
     "opnieuw.",
     "This comes from a newer version of the program. Update the program and try again."},
    {v1::ERROR_REASON_CONTAINS_BSN, kInvalid,
     "In deze tekst staat een burgerservicenummer (BSN). Haal het weg: een BSN hoort hier niet.",
     "This text has a citizen service number (BSN). Remove it: a BSN does not belong here."},
    {v1::ERROR_REASON_ENTRY_TOO_LARGE, kInvalid,
     "Dit is te groot om te bewaren. Verdeel het over meer stukken.",
     "This is too large to keep. Split it into smaller parts."},
    {v1::ERROR_REASON_BATCH_EMPTY, kInvalid,
     "Er is niets om te versturen. Voeg eerst iets toe.",
     "There is nothing to send. Add something first."},
    {v1::ERROR_REASON_BATCH_TOO_LARGE, kInvalid,
     "Dit is te veel in één keer[: hoogstens {max}]. Verstuur het in kleinere delen.",
     "This is too much at once[: at most {max}]. Send it in smaller parts."},

    // It does not fit what is there.
    {v1::ERROR_REASON_ID_REUSED, kExists,
     "Dit is eerder bewaard met een andere inhoud. Maak een nieuw bericht van wat je wilt "
     "toevoegen.",
     "This was kept before with other content. Make a new entry of what you want to add."},
    {v1::ERROR_REASON_OTHER_JOURNEY, kInvalid,
     "Dit hoort bij een andere inwonersreis. Open die reis en probeer het daar.",
     "This belongs to another journey. Open that journey and try it there."},
    {v1::ERROR_REASON_TARGET_NOT_FOUND, kMissing,
     "We vinden niet waar dit over gaat. Haal de laatste gegevens op en probeer het opnieuw.",
     "We cannot find what this is about. Get the latest data and try again."},
    {v1::ERROR_REASON_TARGET_WRONG_KIND, kState,
     "Dit past niet bij wat je hebt gekozen. Kies een ander onderdeel.",
     "This does not fit what you chose. Choose another item."},
    {v1::ERROR_REASON_TARGET_RETRACTED, kState,
     "De inhoud hiervan is verwijderd. Je kunt er niets meer aan toevoegen.",
     "The content of this was removed. You cannot add to it any more."},
    {v1::ERROR_REASON_JOURNEY_CLOSED, kState,
     "Deze inwonersreis is afgesloten. Vraag de begeleider om de reis weer te openen.",
     "This journey is closed. Ask the lead coach to reopen it."},
    {v1::ERROR_REASON_JOURNEY_OPEN, kState,
     "Deze inwonersreis is al open. Je hoeft niets te doen.",
     "This journey is already open. You do not need to do anything."},
    {v1::ERROR_REASON_GOAL_CLOSED, kState,
     "Dit doel is afgesloten. Maak een nieuw doel als je verder wilt.",
     "This goal is closed. Make a new goal if you want to go on."},
    {v1::ERROR_REASON_STEP_CLOSED, kState,
     "Deze stap is al gedaan of vervallen. Maak een nieuwe stap als dat nodig is.",
     "This step is already done or dropped. Make a new step if you need one."},
    {v1::ERROR_REASON_ROLE_NOT_ALLOWED, kDenied,
     "Dit kun je in jouw rol niet doen. Vraag het aan de begeleider.",
     "You cannot do this in your role. Ask the lead coach."},
    {v1::ERROR_REASON_NOT_AUTHOR, kDenied,
     "Alleen wie dit schreef, mag het veranderen. Vraag het aan die persoon.",
     "Only the person who wrote this may change it. Ask that person."},
    {v1::ERROR_REASON_AUDIENCE_NOT_ALLOWED, kInvalid,
     "Je kunt dit niet met deze mensen delen. Kies opnieuw wie het mag lezen.",
     "You cannot share this with these people. Choose again who may read it."},
    {v1::ERROR_REASON_LEVELS_FIXED, kState,
     "De niveaus van dit doel staan vast, want het doel is afgesproken. Maak een nieuw doel als "
     "je andere niveaus wilt.",
     "The levels of this goal are fixed, because the goal is agreed. Make a new goal if you want "
     "other levels."},
    {v1::ERROR_REASON_CONFLICT_UNRESOLVED, kState,
     "Er zijn twee teksten tegelijk geschreven. Kies eerst samen welke tekst blijft.",
     "Two texts were written at the same time. Choose together which one stays first."},
    {v1::ERROR_REASON_VERSION_UNKNOWN, kState,
     "De tekst is intussen veranderd. Lees de nieuwe tekst en probeer het opnieuw.",
     "The text has changed in the meantime. Read the new text and try again."},
    {v1::ERROR_REASON_ALREADY_AGREED, kExists,
     "Je bent hier al mee akkoord. Je hoeft niets te doen.",
     "You have already agreed to this. You do not need to do anything."},
    {v1::ERROR_REASON_ALREADY_MEMBER, kExists,
     "Deze persoon doet al mee aan deze inwonersreis. Je hoeft niets te doen.",
     "This person is already part of this journey. You do not need to do anything."},
    {v1::ERROR_REASON_NOT_MEMBER, kState,
     "Deze persoon doet niet mee aan deze inwonersreis. Nodig de persoon eerst uit.",
     "This person is not part of this journey. Invite the person first."},
    {v1::ERROR_REASON_CONSENT_MISSING, kState,
     "De inwoner heeft hier geen toestemming voor gegeven. Vraag eerst toestemming.",
     "The resident has not given consent for this. Ask for consent first."},
    {v1::ERROR_REASON_CONSENT_ENDED, kState,
     "Deze toestemming is al ingetrokken. Je hoeft niets te doen.",
     "This consent has already been withdrawn. You do not need to do anything."},
    {v1::ERROR_REASON_HANDOVER_ENDED, kState,
     "Deze overdracht is al klaar. Start een nieuwe overdracht als dat nodig is.",
     "This handover has ended. Start a new handover if you need one."},
    {v1::ERROR_REASON_HANDOVER_PARTY, kState,
     "Jij kunt dit nu niet zeggen bij deze overdracht. Kijk wie er nu aan de beurt is.",
     "You cannot say this in this handover now. See whose turn it is."},
    {v1::ERROR_REASON_HAS_DEPENDENTS, kState,
     "Anderen hebben hier al op gereageerd, dus je kunt het niet meer voor jezelf houden. Je kunt "
     "de inhoud wel verwijderen.",
     "Others have already built on this, so you cannot make it private. You can still remove the "
     "content."},
    {v1::ERROR_REASON_DEPENDS_ON_REJECTED, kState,
     "Dit hoort bij iets dat niet bewaard kon worden. Los dat eerst op en verstuur dit daarna "
     "opnieuw.",
     "This belongs to something that could not be kept. Solve that first and then send this "
     "again."},
    {v1::ERROR_REASON_LAST_MEMBER, kState,
     "Zonder deze persoon kan de inwonersreis niet verder. Laat eerst iemand anders meedoen in "
     "deze rol, of sluit de reis af.",
     "The journey cannot go on without this person. First let somebody else join in this role, "
     "or close the journey."},
    {v1::ERROR_REASON_JOURNEY_FULL, kExhausted,
     "Deze inwonersreis is vol. Sluit de reis af en begin een nieuwe.",
     "This journey is full. Close it and start a new one."},
    {v1::ERROR_REASON_JOURNEY_INCOMPLETE, kState,
     "Deze reis is nog niet compleet. Vul eerst aan wat er op de kaart van de reis staat.",
     "This journey is not complete yet. First add what the card of the journey names."},

    // Who is calling.
    {v1::ERROR_REASON_NOT_SIGNED_IN, kSignIn,
     "Je bent niet ingelogd. Log in en probeer het opnieuw.",
     "You are not signed in. Sign in and try again."},
    {v1::ERROR_REASON_SESSION_EXPIRED, kSignIn,
     "Je bent te lang weg geweest. Log opnieuw in.",
     "You were away too long. Sign in again."},
    {v1::ERROR_REASON_WRONG_CREDENTIALS, kSignIn,
     "De naam of de wachtzin klopt niet. Probeer het opnieuw.",
     "The name or the passphrase is wrong. Try again."},
    {v1::ERROR_REASON_LOCKED_OUT, kExhausted,
     "Het ging te vaak mis. Wacht even en probeer het dan opnieuw.",
     "There were too many wrong attempts. Wait a while and then try again."},
    {v1::ERROR_REASON_INVITATION_INVALID, kSignIn,
     "Deze uitnodiging werkt niet of niet meer. Vraag een nieuwe aan wie je uitnodigde.",
     "This invitation does not work, or no longer. Ask the person who invited you for a new "
     "one."},
    {v1::ERROR_REASON_PASSPHRASE_WEAK, kInvalid,
     "Deze wachtzin is te makkelijk te raden. Kies een langere zin[ van minstens {min} tekens].",
     "This passphrase is too easy to guess. Choose a longer one[ of at least {min} characters]."},
    {v1::ERROR_REASON_LOGIN_NAME_INVALID, kInvalid,
     "Deze inlognaam kun je niet gebruiken. Kies een andere naam.",
     "You cannot use this sign-in name. Choose another name."},
    {v1::ERROR_REASON_ACCOUNT_DISABLED, kDenied,
     "Dit account staat uit. Vraag de beheerder om het weer aan te zetten.",
     "This account is switched off. Ask the administrator to switch it on again."},
    {v1::ERROR_REASON_NOT_FOUND, kMissing,
     "Dit is er niet, of je mag het niet zien. Ga terug naar het overzicht.",
     "This is not there, or you may not see it. Go back to the overview."},
    {v1::ERROR_REASON_PERMISSION_DENIED, kDenied,
     "Dit mag je niet doen. Vraag het aan de begeleider of de beheerder.",
     "You may not do this. Ask the lead coach or the administrator."},
    {v1::ERROR_REASON_ALREADY_EXISTS, kExists,
     "Dit is er al. Gebruik wat er is, of kies een andere naam.",
     "This is already there. Use what is there, or choose another name."},
    {v1::ERROR_REASON_PAGE_TOKEN_INVALID, kInvalid,
     "De lijst is intussen veranderd. Begin weer bij het begin van de lijst.",
     "The list has changed in the meantime. Start at the top of the list again."},
    {v1::ERROR_REASON_EPOCH_CHANGED, kState,
     "De gegevens zijn teruggezet uit een reservekopie. We halen alles opnieuw op; wat jij nog "
     "niet verstuurd had, blijft bewaard.",
     "The data was restored from a backup. We get everything again; what you had not sent yet is "
     "kept."},
    {v1::ERROR_REASON_ALREADY_REDEEMED, kState,
     "Je hebt deze uitnodiging al gebruikt. Log in met je inlognaam en wachtzin.",
     "You have already used this invitation. Sign in with your name and passphrase."},

    // The system cannot do it now.
    {v1::ERROR_REASON_BUSY, kExhausted,
     "Het is nu druk. Wacht even en probeer het dan opnieuw.",
     "It is busy now. Wait a moment and then try again."},
    {v1::ERROR_REASON_UNAVAILABLE, kAway,
     "We kunnen de server nu niet bereiken. Probeer het zo meteen opnieuw.",
     "We cannot reach the server now. Try again in a moment."},
    {v1::ERROR_REASON_DEADLINE_EXCEEDED, absl::StatusCode::kDeadlineExceeded,
     "Dit duurde te lang. Probeer het opnieuw.",
     "This took too long. Try again."},
    {v1::ERROR_REASON_CANCELLED, absl::StatusCode::kCancelled,
     "Dit is gestopt voordat het klaar was. Probeer het opnieuw als je het nog wilt.",
     "This was stopped before it was done. Try again if you still want it."},
    {v1::ERROR_REASON_DISK_FULL, kAway,
     "De schijf van de server is vol, dus dit is niet bewaard. Waarschuw de beheerder en probeer "
     "het later opnieuw.",
     "The disk of the server is full, so this was not kept. Tell the administrator and try again "
     "later."},
    {v1::ERROR_REASON_STORAGE_IO, kAway,
     "De server kan nu niet lezen of schrijven. Waarschuw de beheerder en probeer het later "
     "opnieuw.",
     "The server cannot read or write now. Tell the administrator and try again later."},
    {v1::ERROR_REASON_STORAGE_CORRUPT, kDamaged,
     "De gegevens op de server zijn beschadigd. Waarschuw de beheerder: die kan een reservekopie "
     "terugzetten.",
     "The data on the server is damaged. Tell the administrator, who can restore a backup."},
    {v1::ERROR_REASON_SCHEMA_NEWER, kState,
     "De gegevens zijn van een nieuwere versie van het programma. Start die nieuwere versie.",
     "The data is of a newer version of the program. Start that newer version."},
    {v1::ERROR_REASON_KEY_FILE, kState,
     "Het sleutelbestand ontbreekt, past niet of is leesbaar voor anderen. Zet het goede bestand "
     "terug met rechten 0600.",
     "The key file is absent, does not fit or is readable by others. Put the right file back with "
     "mode 0600."},
    {v1::ERROR_REASON_SEAL_BROKEN, kDamaged,
     "Deze gegevens zijn buiten het programma om veranderd. Waarschuw de beheerder.",
     "This data was changed outside the program. Tell the administrator."},
    {v1::ERROR_REASON_CHAIN_BROKEN, kDamaged,
     "Het logboek van wie wat heeft gezien klopt niet meer. Waarschuw de beheerder.",
     "The record of who saw what is no longer intact. Tell the administrator."},
    {v1::ERROR_REASON_UNIMPLEMENTED, absl::StatusCode::kUnimplemented,
     "Deze server kent dit nog niet. Vraag de beheerder om de server bij te werken.",
     "This server does not know this yet. Ask the administrator to update the server."},
    {v1::ERROR_REASON_INTERNAL, kFault,
     "Er ging bij ons iets mis. Probeer het later opnieuw[ of meld dit nummer bij de beheerder: "
     "{incident}].",
     "Something went wrong on our side. Try again later[ or give this number to the "
     "administrator: {incident}]."},
    {v1::ERROR_REASON_STORAGE_READ_ONLY, kAway,
     "De server kan nu niets bewaren. Waarschuw de beheerder: de schijf is alleen leesbaar.",
     "The server cannot keep anything now. Tell the administrator: the disk is read-only."},

    // The person's own device.
    {v1::ERROR_REASON_DEVICE_FULL, kExhausted,
     "Je toestel is vol, dus je tekst is nog niet bewaard. Maak ruimte op je toestel en probeer "
     "het opnieuw.",
     "Your device is full, so your text is not kept yet. Make room on your device and try again."},
    {v1::ERROR_REASON_DEVICE_STORAGE_IO, kAway,
     "Je toestel kan nu niets bewaren. Start de app opnieuw en probeer het nog een keer.",
     "Your device cannot keep anything now. Start the app again and try once more."},
    {v1::ERROR_REASON_DEVICE_STORE_DAMAGED, kDamaged,
     "De gegevens op dit toestel zijn beschadigd. Kies 'opnieuw beginnen': wat nog leesbaar is, "
     "blijft bewaard.",
     "The data on this device is damaged. Choose 'start again': what can still be read is kept."},
    {v1::ERROR_REASON_DEVICE_STORE_NEWER, kState,
     "De gegevens op dit toestel zijn van een nieuwere app. Werk de app bij.",
     "The data on this device is of a newer app. Update the app."},
    {v1::ERROR_REASON_DEVICE_KEY_WRONG, kState,
     "De gegevens op dit toestel kunnen niet meer open. Kies 'opnieuw beginnen' en log in.",
     "The data on this device cannot be opened any more. Choose 'start again' and sign in."},
    {v1::ERROR_REASON_DEVICE_STORE_IN_USE, kAway,
     "De app is al open op dit toestel. Sluit de andere en probeer het opnieuw.",
     "The app is open already on this device. Close the other one and try again."},
    {v1::ERROR_REASON_UNSENT_ENTRIES, kState,
     "Er staat nog tekst op dit toestel die niet verzonden is[ ({unsent})]. Verzend die eerst, of "
     "kies dat de tekst weg mag.",
     "There is text on this device that was not sent[ ({unsent})]. Send it first, or choose that "
     "it may go."},
    {v1::ERROR_REASON_OTHER_PERSON, kState,
     "Op dit toestel staat nog tekst van iemand anders die niet verzonden is[ ({unsent})]. Laat "
     "die persoon inloggen, of kies dat de tekst weg mag.",
     "There is text of somebody else on this device that was not sent[ ({unsent})]. Let that "
     "person sign in, or choose that it may go."},
    {v1::ERROR_REASON_ACCESS_ENDED, kDenied,
     "Je hoort niet meer bij deze inwonersreis, dus dit kan niet verzonden worden. Je tekst staat "
     "bij 'niet verzonden'.",
     "You are no longer part of this journey, so this cannot be sent. Your text is under 'not "
     "sent'."},
    {v1::ERROR_REASON_NO_CONNECTION, kAway,
     "Je hebt nu geen verbinding. Probeer het opnieuw als je weer internet hebt.",
     "You have no connection now. Try again when you have internet."},
    {v1::ERROR_REASON_BRIDGE_CLOSED, kState,
     "De app is hier gesloten. Open de app opnieuw.",
     "The app is closed here. Open the app again."},
    {v1::ERROR_REASON_BRIDGE_MISUSE, kFault,
     "Er zit een fout in deze app. Sluit de app, open hem opnieuw en meld het als het blijft.",
     "There is a mistake in this app. Close it, open it again and tell us if it stays."},

    // Cost-benefit review.
    {v1::ERROR_REASON_REVIEW_PRICE_UNKNOWN, kInvalid,
     "Deze prijscode staat niet in het prijzenboek[ (regel {line}: {code})]. Kies een andere "
     "code of voeg de prijs toe.",
     "This price code is not in the price book[ (line {line}: {code})]. Choose another code "
     "or add the price."},
    {v1::ERROR_REASON_REVIEW_PRICE_EMPTY, kState,
     "Voor dit product is nog geen prijs bekend[ (regel {line}: {code})]. Vul de prijs van je "
     "eigen contract in, met bron en datum.",
     "No price is known for this product yet[ (line {line}: {code})]. Enter the price of your "
     "own contract, with source and date."},
    {v1::ERROR_REASON_REVIEW_PRICE_INVALID, kInvalid,
     "Een prijs moet hoger zijn dan nul[ (regel {line}: {code})]. Verbeter de prijs.",
     "A price must be above zero[ (line {line}: {code})]. Correct the price."},
    {v1::ERROR_REASON_REVIEW_CPI_MISSING, kState,
     "Van dit jaar is geen prijsindex bekend[ (regel {line}: {year})]. Kies een ander "
     "prijsjaar of voeg de index toe.",
     "There is no price index of this year[ (line {line}: {year})]. Choose another price year "
     "or add the index."},
    {v1::ERROR_REASON_REVIEW_PARTY_REQUIRED, kInvalid,
     "Het is niet duidelijk wie betaalt of wie er voordeel van heeft[ (regel {line})]. Kies "
     "een partij bij deze regel.",
     "It is not clear who pays or who gains[ (line {line})]. Choose a party for this line."},
    {v1::ERROR_REASON_REVIEW_PERIODS_OVERLAP, kState,
     "Twee perioden van hetzelfde zorggebruik vallen over elkaar[ (reis {journey}, {code})]. "
     "Verbeter de reis, of kies dat dagen één keer tellen.",
     "Two periods of the same care use overlap[ (journey {journey}, {code})]. Correct the "
     "journey, or choose that days count once."},
    {v1::ERROR_REASON_REVIEW_FOLLOW_UP_BEFORE_START, kState,
     "Een vervolgmeting of afsluiting ligt vóór het begin van de reis[ (reis {journey})]. "
     "Verbeter de datum in de reis.",
     "A follow-up or closing lies before the start of the journey[ (journey {journey})]. "
     "Correct the date in the journey."},
    {v1::ERROR_REASON_REVIEW_JOURNEY_TWICE, kState,
     "Een reis hoort bij twee programma's[ (reis {journey})]. Kies één programma, anders telt "
     "de reis dubbel.",
     "A journey is in two programmes[ (journey {journey})]. Choose one programme, or the "
     "journey counts twice."},
    {v1::ERROR_REASON_REVIEW_QUANTITY_NEGATIVE, kInvalid,
     "Een hoeveelheid kan niet lager zijn dan nul[ (reis {journey}, {code})]. Verbeter de "
     "hoeveelheid.",
     "A quantity cannot be below zero[ (journey {journey}, {code})]. Correct the quantity."},
    {v1::ERROR_REASON_REVIEW_DEADWEIGHT_TWICE, kInvalid,
     "Met een vergelijkingsgroep telt dit aandeel dubbel[ (regel {line})]. Zet \"was ook "
     "zonder gebeurd\" op nul.",
     "With a comparison group this share counts twice[ (line {line})]. Set \"would have come "
     "anyway\" to zero."},
    {v1::ERROR_REASON_REVIEW_SHARES_NOT_ONE, kInvalid,
     "De aandelen zijn samen niet precies 100 procent. Verdeel ze opnieuw.",
     "The shares are not exactly 100 per cent together. Divide them again."},
    {v1::ERROR_REASON_REVIEW_TOO_FEW, kState,
     "Er zijn te weinig reizen voor cijfers over een groep[: {n} van {min}]. Verzamel eerst "
     "meer reizen.",
     "There are too few journeys for figures about a group[: {n} of {min}]. Collect more "
     "journeys first."},
    {v1::ERROR_REASON_REVIEW_NO_COMPARISON, kState,
     "De vergelijkingsgroep is leeg. Voeg reizen zonder het programma toe, of kies een ander "
     "nulalternatief.",
     "The comparison group is empty. Add journeys without the programme, or choose another "
     "zero alternative."},
    {v1::ERROR_REASON_REVIEW_NO_FOLLOW_UP, kState,
     "Niemand heeft hier cijfers van zowel ervoor als erna[ (regel {line})]. Vul het vervolg "
     "aan in de reizen.",
     "Nobody has figures here from both before and after[ (line {line})]. Complete the "
     "follow-up in the journeys."},
    {v1::ERROR_REASON_REVIEW_NO_GOALS, kState,
     "Er zijn nog geen doelen beoordeeld, dus er is geen doelscore. Sluit doelen af met een "
     "oordeel.",
     "No goals are judged yet, so there is no goal score. Close goals with a judgement."},
    {v1::ERROR_REASON_REVIEW_ALL_EQUAL, kState,
     "Alle waarden zijn gelijk, dus de onzekerheid is niet te berekenen. Lees dit cijfer met "
     "voorbehoud.",
     "All values are equal, so the uncertainty cannot be computed. Read this figure with care."},
    {v1::ERROR_REASON_REVIEW_ZERO_EFFECT, kState,
     "Het effect is nul of kan nul zijn, dus kosten per effect zeggen niets. Kijk naar kosten "
     "en effect apart.",
     "The effect is zero or may be zero, so cost per effect says nothing. Look at cost and "
     "effect apart."},
    {v1::ERROR_REASON_REVIEW_INTERVAL_TOO_FEW, kState,
     "Voor dit interval zijn er te weinig mensen[: {n} van {min}]. Gebruik het andere "
     "interval, of verzamel meer reizen.",
     "There are too few people for this interval[: {n} of {min}]. Use the other interval, or "
     "collect more journeys."},
    {v1::ERROR_REASON_REVIEW_NO_ZERO_ALTERNATIVE, kState,
     "We weten niet wat er zonder het programma was gebeurd. Alles wat veranderde telt nu als "
     "effect: waarschijnlijk te veel.",
     "We do not know what would have happened without the programme. All change counts as "
     "effect now: probably too much."},
    {v1::ERROR_REASON_REVIEW_SMALL_NUMBER, kState,
     "Dit gaat over weinig mensen[ ({n})], dus toeval weegt zwaar. Gebruik het als "
     "aanwijzing, niet als bewijs.",
     "This is about few people[ ({n})], so chance weighs much. Use it as a sign, not as proof."},
    {v1::ERROR_REASON_REVIEW_MIXED_EDITIONS, kState,
     "De prijzen komen uit verschillende uitgaven van een prijslijst. Vergelijk regels met "
     "voorzichtigheid.",
     "The prices come from different editions of a price list. Compare lines with care."},
    {v1::ERROR_REASON_REVIEW_ITEM_EMPTY, kState,
     "Een verplicht onderdeel van het rapport is nog leeg[ ({field})]. Vul het in, of schrijf "
     "waarom het niet past.",
     "A required part of the report is still empty[ ({field})]. Fill it in, or write why it "
     "does not apply."},
    {v1::ERROR_REASON_REVIEW_LINE_TWICE, kInvalid,
     "Twee regels hebben dezelfde naam[ ({line})]. Geef elke regel een eigen naam.",
     "Two lines have the same name[ ({line})]. Give each line a name of its own."},
    {v1::ERROR_REASON_REVIEW_SCHEDULE_UNKNOWN, kInvalid,
     "Deze discontovoet kennen we niet[ ({code})]. Kies er een uit de lijst.",
     "We do not know this discount schedule[ ({code})]. Choose one of the list."},
    {v1::ERROR_REASON_REVIEW_ONE_SIDED, kState,
     "Bij sommige mensen is alleen ervoor of alleen erna bekend[ (regel {line}: {n})]. Die "
     "tellen hier niet mee.",
     "For some people only before or only after is known[ (line {line}: {n})]. They do not "
     "count here."},
    {v1::ERROR_REASON_REVIEW_FOLLOW_UP_MISSING, kState,
     "Niet iedereen is gevolgd[; zonder vervolg: {n}]. Kijk ook naar de "
     "ondergrens en de bovengrens.",
     "Not everybody was followed[; without follow-up: {n}]. Look at the lower and upper "
     "bounds too."},
    {v1::ERROR_REASON_REVIEW_NO_SCORE, kState,
     "Er ontbreekt een antwoord, dus er is geen score. Vul alle antwoorden in.",
     "An answer is missing, so there is no score. Fill in all answers."},
    {v1::ERROR_REASON_REVIEW_DISCLOSIVE, kState,
     "Dit cijfer zou te veel laten zien over een paar mensen[ ({figure})][, vooral door regel "
     "{line}]. Neem groepen samen of laat het weg.",
     "This figure would show too much about a few people[ ({figure})][, most of all through line "
     "{line}]. Merge groups or leave it out."},
    {v1::ERROR_REASON_REVIEW_DIFFERENCING, kState,
     "Naast een eerdere uitvoer zou deze een paar mensen herkenbaar maken[: het verschil is "
     "kleiner dan {min}]. Wacht op meer reizen.",
     "Beside an earlier export this one would show a few people[: the difference is below "
     "{min}]. Wait for more journeys."},
    {v1::ERROR_REASON_REVIEW_LIMIT_LOWERED, kDenied,
     "Deze grens beschermt mensen en mag alleen omhoog. Vraag een tweede persoon om "
     "toestemming.",
     "This limit protects people and may only go up. Ask a second person to approve."},
    {v1::ERROR_REASON_REVIEW_AMOUNT_TOO_LARGE, kRange,
     "Dit bedrag of deze hoeveelheid is te groot om precies te tellen[ ({line})]. Verbeter "
     "het getal.",
     "This amount or quantity is too large to count exactly[ ({line})]. Correct the number."},
    {v1::ERROR_REASON_REVIEW_CONFIG_UNREADABLE, kInvalid,
     "Deze instellingen kunnen we niet lezen[ (regel {line})]. Vergelijk ze met het voorbeeld.",
     "We cannot read this configuration[ (line {line})]. Compare it with the example."},
    {v1::ERROR_REASON_REVIEW_FIGURE_UNKNOWN, kMissing,
     "Dit cijfer staat niet in deze analyse. Open de analyse opnieuw.",
     "This figure is not in this analysis. Open the analysis again."},
    {v1::ERROR_REASON_REVIEW_ROWS_DISCLOSIVE, kState,
     "Geen reis lijkt genoeg op andere reizen voor een bestand[: er zijn er {min} nodig van één "
     "programma en kwartaal]. Verzamel meer reizen, of reken op de server met inwonersreis analyse.",
     "No journey is like enough others for a file[: it takes {min} of one programme and quarter]. "
     "Collect more journeys, or compute on the server with inwonersreis analyse."},
    {v1::ERROR_REASON_REVIEW_PUBLISHED, kState,
     "Deze analyse is gedeeld of openbaar gemaakt en blijft daarom staan. Maak een kopie als je "
     "iets wilt veranderen.",
     "This analysis was shared or made public, so it stays. Make a copy if you want to change "
     "something."},
    {v1::ERROR_REASON_REVIEW_JOURNEYS_CHANGED, kState,
     "De reizen of toestemmingen zijn na deze berekening veranderd. Reken opnieuw, en kijk dan "
     "weer.",
     "The journeys or consents changed after this was computed. Compute again, then look again."},
    {v1::ERROR_REASON_REVIEW_SAVED_ELSEWHERE, kState,
     "Iemand anders heeft deze analyse intussen bewaard. Kies of je die versie neemt of die van "
     "jou bewaart.",
     "Somebody else saved this analysis in the meantime. Choose to take that version or to save "
     "yours."},
    {v1::ERROR_REASON_REVIEW_NOT_PUBLISHED, kState,
     "Dit resultaat is nog niet openbaar, dus er is geen bestand om te delen. Maak het openbaar, "
     "of vraag een concept.",
     "This result is not public yet, so there is no file to share. Make it public, or ask for a "
     "draft."},

    // Files and commands.
    {v1::ERROR_REASON_FILE_UNREADABLE, kInvalid,
     "Dit bestand kan niet gelezen of geschreven worden[: {path}]. Kijk of het er is en of je "
     "erbij mag.",
     "This file cannot be read or written[: {path}]. See if it is there and if you may use it."},
    {v1::ERROR_REASON_LINE_UNREADABLE, kInvalid,
     "Een regel van het bestand kunnen we niet lezen[ (regel {line})]. Verbeter de regel en lees "
     "het bestand opnieuw in.",
     "A line of the file cannot be read[ (line {line})]. Correct it and import the file again."},
    {v1::ERROR_REASON_MAPPING_INVALID, kInvalid,
     "De kolommen van het bestand passen niet bij de indeling[: {column}]. Pas de indeling aan.",
     "The columns of the file do not fit the mapping[: {column}]. Change the mapping."},
    {v1::ERROR_REASON_NUMBER_INVALID, kInvalid,
     "Dit is geen getal[ (regel {line}, kolom {column})]. Verbeter het en lees het bestand opnieuw "
     "in.",
     "This is not a number[ (line {line}, column {column})]. Correct it and import the file "
     "again."},
    {v1::ERROR_REASON_DATE_UNREADABLE, kInvalid,
     "Deze datum kunnen we niet lezen[ (regel {line}, kolom {column})]. Schrijf het jaar met vier "
     "cijfers, en gebruik de volgorde uit de indeling.",
     "This date cannot be read[ (line {line}, column {column})]. Write the year with four digits, "
     "in the order that the mapping says."},
    {v1::ERROR_REASON_VALUE_UNMAPPED, kInvalid,
     "Deze waarde staat niet in de indeling[ (regel {line}, kolom {column})]. Zet de waarde erbij "
     "en lees het bestand opnieuw in.",
     "This value is not in the mapping[ (line {line}, column {column})]. Add it and import the "
     "file again."},
    {v1::ERROR_REASON_ROW_REPEATED, kExists,
     "Deze regel stond al eerder in het bestand[ (regel {line})]. We lezen hem één keer in.",
     "This row stood in the file before[ (line {line})]. It goes in once."},
    {v1::ERROR_REASON_USAGE, kInvalid,
     "Deze opdracht klopt niet[: {argument}]. Typ --help achter de opdracht voor uitleg.",
     "This command is not right[: {argument}]. Add --help to the command to see how it works."},
};

// The fields of entries that a person fills in, in everyday words.
struct FieldWord {
  absl::string_view field;
  absl::string_view nl;
  absl::string_view en;
};
constexpr FieldWord kFieldWords[] = {
    {"achievement", "hoe ver het doel kwam", "how far the goal came"},
    {"after", "hoe het nu is", "how it is now"},
    {"amount_cents", "bedrag", "amount"},
    {"answers", "antwoorden", "answers"},
    {"audience", "wie het mag lezen", "who may read it"},
    {"body", "wat er gebeurde", "what happened"},
    {"decided", "wat is besloten", "what was decided"},
    {"due_on", "datum", "date"},
    {"duration_minutes", "aantal minuten", "minutes"},
    {"feedback", "hoe het ging", "how it went"},
    {"from_on", "eerste dag", "first day"},
    {"given_how", "hoe de toestemming is gegeven", "how the consent was given"},
    {"hours_per_week", "uren per week", "hours a week"},
    {"instrument", "vragenlijst", "questionnaire"},
    {"levels", "de vijf niveaus", "the five levels"},
    {"login_name", "inlognaam", "sign-in name"},
    {"moment", "moment van de meting", "moment of the measurement"},
    {"name", "naam", "name"},
    {"occurred_at", "wanneer het was", "when it was"},
    {"participants", "wie erbij waren", "who took part"},
    {"party", "namens wie", "on whose behalf"},
    {"passphrase", "wachtzin", "passphrase"},
    {"person_id", "persoon", "person"},
    {"price_code", "product", "product"},
    {"purpose", "waarvoor", "what for"},
    {"quantity_thousandths", "aantal", "quantity"},
    {"question", "vraag", "question"},
    {"reason", "reden", "reason"},
    {"receiver_name", "wie het overneemt", "who takes over"},
    {"recipient", "voor wie", "for whom"},
    {"resident_id", "over welke inwoner het gaat", "which resident it is about"},
    {"role", "rol", "role"},
    {"score", "cijfer", "score"},
    {"since_on", "sinds wanneer", "since when"},
    {"strand", "wiens ervaring het is", "whose experience it is"},
    {"text", "tekst", "text"},
    {"title", "titel", "title"},
    {"to_on", "laatste dag", "last day"},
    {"topic", "onderwerp", "topic"},
    {"until_on", "tot wanneer", "until when"},
    {"weight", "gewicht", "weight"},
    {"words", "toelichting", "explanation"},
};

// Row per number, so that a look-up is one step.
constexpr int kRows = v1::ErrorReason_MAX + 1;
constexpr std::array<const ErrorText*, kRows> MakeRows() {
  std::array<const ErrorText*, kRows> rows{};
  for (const ErrorText& text : kTexts) rows[text.reason] = &text;
  return rows;
}
constexpr std::array<const ErrorText*, kRows> kRowOf = MakeRows();

}  // namespace

absl::string_view WordOfField(absl::string_view field, bool english) {
  for (const FieldWord& word : kFieldWords) {
    if (word.field == field) return english ? word.en : word.nl;
  }
  return "";
}

const ErrorText* TextOf(v1::ErrorReason reason) {
  if (reason < 0 || reason >= kRows) return nullptr;
  return kRowOf[reason];
}

}  // namespace inwonersreis
