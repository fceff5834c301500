// How often things happen in every theme, in one table. Chances are in ‰.
// POPULATION.md gives the reason of each.
#ifndef INWONERSREIS_CLIENT_LIB_EXCHANGE_POPULATION_RATES_H_
#define INWONERSREIS_CLIENT_LIB_EXCHANGE_POPULATION_RATES_H_

namespace inwonersreis::exchange::rates {

// People.
inline constexpr int kHelperJoins = 600;

// Consent.
inline constexpr int kCollectionConsent = 780;
inline constexpr int kConsentOnPaper = 350;   // Written down by the coach.
inline constexpr int kConsentWithdrawn = 30;  // Of those given.
inline constexpr int kStoryConsent = 200;

// Measurements.
inline constexpr int kStartMeasured = 930;
inline constexpr int kFollowUpMeasured = 680;  // Of journeys that ended.
inline constexpr int kInterimMeasured = 120;
// Change of the Cantril ladder in steps: −2, −1, 0, +1, +2, +3.
inline constexpr int kCantrilGain[] = {40, 110, 240, 310, 210, 90};
// Change of self-rated health in answers: −1, 0, +1, +2.
inline constexpr int kHealthGain[] = {120, 430, 350, 100};

// Goals: one, two, three, four.
inline constexpr int kGoals[] = {520, 350, 120, 10};
inline constexpr int kGoalByResident = 550;
inline constexpr int kGoalAgreed = 900;
inline constexpr int kGoalRevised = 120;
inline constexpr int kGoalLevels = 350;
inline constexpr int kThemeDomain = 900;  // Else any of the four.
inline constexpr int kGoalClosed = 820;   // Before the journey closes.
// −2, −1, 0, +1, +2.
inline constexpr int kAchievement[] = {70, 180, 420, 240, 90};
inline constexpr int kGoalNotJudged = 60;

// Steps of a goal: none, one, two, three.
inline constexpr int kSteps[] = {170, 450, 290, 90};
inline constexpr int kStepDone = 660;
inline constexpr int kStepDropped = 120;  // The rest stays open.

// Check-ins of a goal: none to five.
inline constexpr int kCheckIns[] = {290, 290, 210, 120, 60, 30};
inline constexpr int kCheckInNote = 550;

// Contacts.
inline constexpr int kReached = 900;
inline constexpr int kContactByHelper = 250;  // Where there is one.
inline constexpr int kContactShared = 300;    // Residents may read it.
inline constexpr int kContactCorrected = 25;
// Home visit, phone, office, outdoors, group, message, video, consultation.
inline constexpr int kChannel[] = {280, 270, 180, 70, 60, 60, 20, 60};

// Messages of a journey: none to four.
inline constexpr int kMessages[] = {430, 270, 170, 90, 40};
inline constexpr int kMessageAnswered = 700;
inline constexpr int kReadMarker = 550;
inline constexpr int kTalkAbout = 70;
inline constexpr int kRetracted = 12;

// Care use.
inline constexpr int kCareBefore = 850;
inline constexpr int kCareLine = 650;   // Each line of the theme.
inline constexpr int kCareAfter = 720;  // Of those with a year before.

// Experiences, of journeys that ended, per strand.
inline constexpr int kResidentStory = 480;
inline constexpr int kProfessionalStory = 400;
inline constexpr int kOrganisationStory = 240;
inline constexpr int kSystemStory = 180;

// Together.
inline constexpr int kHandover = 180;
inline constexpr int kHandoverDeclined = 130;
inline constexpr int kHandoverCompleted = 600;  // Of those accepted.
inline constexpr int kCaseTable = 50;

// Ends: goals reached, handed over, resident stopped, moved, died, not worked
// out.
inline constexpr int kClosing[] = {560, 140, 140, 60, 20, 80};
inline constexpr int kReopened = 35;

}  // namespace inwonersreis::exchange::rates

#endif  // INWONERSREIS_CLIENT_LIB_EXCHANGE_POPULATION_RATES_H_
