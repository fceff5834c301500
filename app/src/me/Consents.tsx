// Consents as plain questions; the switch says what changes before it changes.
import { ConsentPurpose, Role, type Consent, type JourneyView } from '@inwonersreis/client';
import { useState } from 'react';
import { Button } from '../design/Button';
import { Notice } from '../design/Notice';
import { Sheet } from '../design/Sheet';
import { giveConsent, withdrawConsent } from '../journey/entries';
import { dateOf } from '../journey/time';
import { useRecorder } from '../journey/useJourney';
import { useMe } from '../session/EngineContext';
import { Screen } from '../shell/Screen';
import { useWords, type WordKey } from '../words/words';

interface Question {
  purpose: ConsentPurpose;
  ask: WordKey;
  recipient: WordKey;
  yes: WordKey;
  no: WordKey;
}

const QUESTIONS: Question[] = [
  { purpose: ConsentPurpose.COLLECTION, ask: 'consent.collection', recipient: 'consent.collectionWho',
    yes: 'consent.collectionYes', no: 'consent.collectionNo' },
  { purpose: ConsentPurpose.CASE_TABLE, ask: 'consent.caseTable', recipient: 'consent.caseTableWho',
    yes: 'consent.caseTableYes', no: 'consent.caseTableNo' },
  { purpose: ConsentPurpose.HANDOVER, ask: 'consent.handover', recipient: 'consent.handoverWho',
    yes: 'consent.handoverYes', no: 'consent.handoverNo' },
  { purpose: ConsentPurpose.STORY, ask: 'consent.story', recipient: 'consent.storyWho',
    yes: 'consent.storyYes', no: 'consent.storyNo' },
];

export function Consents({ view }: { view: JourneyView }) {
  const { t } = useWords();
  return (
    <Screen title={t('me.consents')} back="/ik">
      <p>{t('consent.intro')}</p>
      <div className="cards">
        {QUESTIONS.map((question) => <OneConsent key={question.purpose} view={view} question={question} />)}
      </div>
    </Screen>
  );
}

function inForce(view: JourneyView, purpose: ConsentPurpose, me: string): Consent[] {
  return (view.state?.consents ?? []).filter(({ given, withdrawn }) =>
    given?.purpose === purpose && withdrawn === undefined &&
    (given.residentId === '' || given.residentId === me));
}

function OneConsent({ view, question }: { view: JourneyView; question: Question }) {
  const { t, day, list } = useWords();
  const me = useMe().accountId;
  const { record, busy, failure } = useRecorder(view.journeyId);
  const [asking, setAsking] = useState(false);
  const given = inForce(view, question.purpose, me);
  const yes = given.length > 0;
  const change = async (): Promise<void> => {
    const entries = yes
      ? given.map(({ consentId }) => withdrawConsent(consentId))
      : [giveConsent(question.purpose, t(question.recipient), me)];
    if (await record(...entries)) setAsking(false);
  };
  const recipients = [...new Set(given.map((consent) => consent.given?.recipient ?? ''))].filter(Boolean);
  return (
    <section className="card consent">
      <h2 className="utrecht-heading-3">{t(question.ask)}</h2>
      <p className={yes ? 'consent__state consent__state--yes' : 'consent__state'}>
        {yes ? t('consent.yes', { day: day(dateOf(given[0]?.act?.at)), who: list(recipients) }) : t('consent.no')}
      </p>
      {view.role === Role.RESIDENT && (
        <Button kind="second" onClick={() => setAsking(true)}>{t(yes ? 'consent.withdraw' : 'consent.give')}</Button>
      )}
      {asking && (
        <Sheet title={t(question.ask)} onClose={() => setAsking(false)}>
          <div className="stack">
            <p>{t(yes ? question.no : question.yes)}</p>
            {failure !== undefined && <Notice kind="error">{failure.sentence}</Notice>}
            <Button wide disabled={busy} onClick={() => void change()}>
              {t(yes ? 'consent.withdrawDo' : 'consent.giveDo')}
            </Button>
            <Button wide kind="quiet" onClick={() => setAsking(false)}>{t('do.cancel')}</Button>
          </div>
        </Sheet>
      )}
    </section>
  );
}
