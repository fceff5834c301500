// Read and fit for a review, or not yet and why.
import { CollectionState, type CollectedJourney } from '@inwonersreis/client';
import { Heading2 } from '@utrecht/component-library-react';
import { Check } from 'lucide-react';
import { Button } from '../design/Button';
import { Notice } from '../design/Notice';
import { useEngine } from '../session/EngineContext';
import { useAttempt } from '../session/useAttempt';
import { Link } from '../shell/Link';
import { useWords } from '../words/words';
import { wasReviewed } from './Anonymise';
import { review } from './calls';
import { missingWord } from './words';

export function Verdict({ journey, onJudged }: {
  journey: CollectedJourney; onJudged(card: CollectedJourney | undefined): void;
}) {
  const { t, list } = useWords();
  const engine = useEngine();
  const { run, busy, failure } = useAttempt();
  const done = wasReviewed(journey);
  const judge = (fit: boolean): void => {
    void run(async () => onJudged((await review(engine, journey.journeyId, fit)).journey));
  };
  const missing = journey.missing.map((part) => t(missingWord(part)));
  return (
    <section className={done ? 'card card--accent verdict no-print' : 'card verdict no-print'} aria-labelledby="verdict">
      <Heading2 id="verdict">{t(done ? 'coordinator.fitDone' : 'coordinator.fitAsk')}</Heading2>
      {failure !== undefined && <Notice kind="error">{failure.sentence}</Notice>}
      {!done && missing.length > 0 && (
        <>
          <p>{t('coordinator.notYet', { parts: list(missing) })}</p>
          <p className="soft">{t('coordinator.notYetHelp')}</p>
        </>
      )}
      {!done && missing.length === 0 && (
        <>
          <p>{t('coordinator.fitHelp')}</p>
          <div className="actions">
            <Button icon={Check} disabled={busy} onClick={() => judge(true)}>{t('coordinator.fit')}</Button>
          </div>
        </>
      )}
      {done && (
        <>
          <p role="status">{t(journey.state === CollectionState.IN_ANALYSIS ? 'coordinator.countsNow' : 'coordinator.counts')}</p>
          <div className="actions">
            <Link to="/" className="utrecht-link verdict__on">{t('coordinator.toBoard')}</Link>
            <Button kind="second" disabled={busy} onClick={() => judge(false)}>{t('coordinator.undo')}</Button>
          </div>
        </>
      )}
    </section>
  );
}
