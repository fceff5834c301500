// What a person does, as entries of the journey's log.
import {
  Achievement, Audience, ConsentPurpose, Domain, HandoverParty, Role, Strand, type EntrySchema,
  type Goal, type HandoverOfferedSchema, type MessageInitShape, type Step, type TextVersion,
} from '@inwonersreis/client';

export type EntryInit = MessageInitShape<typeof EntrySchema>;

const versionIds = (versions: readonly TextVersion[] = []): string[] =>
  versions.map((version) => version.act?.entryId ?? '');

export const checkIn = (goalId: string, score: number, note: string, audience: Audience): EntryInit =>
  ({ audience, body: { case: 'checkIn', value: { goalId, score, note } } });

export const message = (text: string, audience: Audience): EntryInit =>
  ({ audience, body: { case: 'message', value: { text } } });

export const newGoal = (text: string, domain: Domain, audience: Audience): EntryInit =>
  ({ audience, body: { case: 'goalSet', value: { text, domain } } });

/** New words; they take the place of every version that is shown. */
export const reviseGoal = (goal: Goal, text: string, domain: Domain, levels: string[] = []): EntryInit => ({
  body: { case: 'goalRevised', value: {
    goalId: goal.goalId, text, domain, levels, supersedes: versionIds(goal.text?.versions),
  } },
});

export const agreeToGoal = (goal: Goal): EntryInit => ({
  body: { case: 'goalAgreed', value: {
    goalId: goal.goalId, versionId: goal.text?.versions.at(-1)?.act?.entryId ?? '',
  } },
});

export const closeGoal = (goalId: string, achievement: Achievement, words: string): EntryInit =>
  ({ body: { case: 'goalClosed', value: { goalId, achievement, words } } });

export interface StepWords {
  text: string;
  dueOn: string;
  assigneeId: string;
}

export const addStep = (goalId: string, step: StepWords): EntryInit =>
  ({ body: { case: 'stepAdded', value: { goalId, ...step } } });

export const reviseStep = (step: Step, words: StepWords): EntryInit => ({
  body: { case: 'stepRevised', value: {
    stepId: step.stepId, ...words, supersedes: versionIds(step.text?.versions),
  } },
});

export const stepDone = (stepId: string, words: string): EntryInit =>
  ({ body: { case: 'stepDone', value: { stepId, words } } });

export const dropStep = (stepId: string, words: string): EntryInit =>
  ({ body: { case: 'stepDropped', value: { stepId, words } } });

export const talkAbout = (targetId: string, words: string, cleared = false): EntryInit =>
  ({ body: { case: 'talkAboutMark', value: { targetId, words, cleared } } });

export const experience = (strand: Strand, text: string, audience: Audience): EntryInit =>
  ({ audience, body: { case: 'experience', value: { strand, text } } });

export const giveConsent = (purpose: ConsentPurpose, recipient: string, residentId: string): EntryInit =>
  ({ body: { case: 'consentGiven', value: { purpose, recipient, residentId } } });

export const withdrawConsent = (consentId: string, words = ''): EntryInit =>
  ({ body: { case: 'consentWithdrawn', value: { consentId, words } } });

/** The resident reads it: it waits for a yes of theirs. */
export const offerHandover = (offer: MessageInitShape<typeof HandoverOfferedSchema>): EntryInit =>
  ({ audience: Audience.TEAM_AND_RESIDENTS, body: { case: 'handoverOffered', value: offer } });

export const acceptHandover = (handoverId: string, party: HandoverParty, words: string): EntryInit =>
  ({ body: { case: 'handoverAccepted', value: { handoverId, party, words } } });

export const declineHandover = (handoverId: string, party: HandoverParty, words: string): EntryInit =>
  ({ body: { case: 'handoverDeclined', value: { handoverId, party, words } } });

export const completeHandover = (handoverId: string, feedback: string): EntryInit =>
  ({ body: { case: 'handoverCompleted', value: { handoverId, feedback } } });

export interface CaseTableWords {
  participants: string;
  discussed: string;
  decided: string;
}

export const caseTable = (words: CaseTableWords, audience: Audience): EntryInit =>
  ({ audience, body: { case: 'caseTableHeld', value: words } });

export interface Joiner {
  personId: string;
  name: string;
  function: string;
  organisationId: string;
  organisationName: string;
}

/** Of who is there already: the lead is taken over or given back. */
export const memberJoined = (who: Joiner, role: Role): EntryInit =>
  ({ body: { case: 'memberJoined', value: { ...who, role } } });

export const memberLeft = (personId: string): EntryInit =>
  ({ body: { case: 'memberLeft', value: { personId } } });

export const retract = (targetId: string): EntryInit =>
  ({ body: { case: 'retraction', value: { targetId } } });
