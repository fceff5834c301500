// Two texts of one goal, written without seeing each other: both stay until a
// person chooses.
import type { Goal, JourneyView } from '@inwonersreis/client';
import { Heading2 } from '@utrecht/component-library-react';
import { Button } from '../design/Button';
import { Card } from '../design/Card';
import { Notice } from '../design/Notice';
import { reviseGoal } from '../journey/entries';
import { memberOf } from '../journey/people';
import { dateOf } from '../journey/time';
import { useRecorder } from '../journey/useJourney';
import { useMe } from '../session/EngineContext';
import { useWords } from '../words/words';

export function Conflict({ view, goal }: { view: JourneyView; goal: Goal }) {
  const { t, day } = useWords();
  const me = useMe().accountId;
  const { record, busy, failure } = useRecorder(view.journeyId);
  return (
    <Card kind="note" labelledBy="conflict">
      <Heading2 id="conflict">{t('conflict.title')}</Heading2>
      <p>{t('conflict.help')}</p>
      {failure !== undefined && <Notice kind="error">{failure.sentence}</Notice>}
      <ul className="plain-list versions">
        {goal.text?.versions.map((version) => (
          <li key={version.act?.entryId} className="version">
            <p className="quote" dir="auto">{version.text}</p>
            <p className="soft small">
              {version.act?.personId === me ? t('audience.you')
                : memberOf(view, version.act?.personId ?? '')?.name}{' · '}{day(dateOf(version.act?.at))}
            </p>
            <Button kind="second" disabled={busy} onClick={() => void record(
              reviseGoal(goal, version.text, version.domain, goal.levelsFixed ? [] : version.levels))}>
              {t('conflict.choose')}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
