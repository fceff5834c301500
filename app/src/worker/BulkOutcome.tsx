// How far it is, what is done, what is not and why, and what still waits for internet.
import type { JourneyListItem } from '@inwonersreis/client';
import { CloudOff } from 'lucide-react';
import { Button } from '../design/Button';
import { Notice } from '../design/Notice';
import { useTold } from '../session/EngineContext';
import { useWords } from '../words/words';
import type { Bulk } from './useBulk';

interface Props {
  bulk: Pick<Bulk<unknown>, 'done' | 'failed' | 'running' | 'stop'>;
  /** "3 mensen overgedragen": what is said of those that are done. */
  doneLine: string;
  /** Of what was not done at all; absent: there is another way on. */
  onAgain: ((journeyIds: string[]) => void) | undefined;
}

export function BulkOutcome({ bulk: { done, failed, running, stop }, doneLine, onAgain }: Props) {
  const { t, list } = useWords();
  const journeys = useTold((told) => told.journeys) ?? [];
  const nameOf = (id: string): string => {
    const summary = journeys.find((one) => one.summary?.journeyId === id)?.summary;
    return list(summary?.residentNames ?? []) || summary?.title || t('journey.tab');
  };
  if (running !== undefined) {
    return (
      <div className="stack" role="status">
        <p>{t('bulk.busy', { at: running.at + 1, of: running.of })}</p>
        <progress className="bulk__bar" value={running.at} max={running.of} aria-label={t('bulk.progress')} />
        <div className="actions"><Button kind="second" onClick={stop}>{t('bulk.stop')}</Button></div>
      </div>
    );
  }
  const waiting = journeys.filter((one: JourneyListItem) => one.waiting > 0 && (one.summary?.journeyId ?? '') in done).length;
  const notDone = Object.entries(failed);
  return (
    <div className="stack">
      {Object.keys(done).length > 0 && <Notice kind={notDone.length > 0 ? 'info' : 'ok'}>{doneLine}</Notice>}
      {waiting > 0 && (
        <p className="line" role="status"><CloudOff aria-hidden size={18} /><span>{t('bulk.waiting', { count: waiting })}</span></p>
      )}
      {notDone.length > 0 && (
        <Notice kind="error">
          <p>{t('bulk.failed', { count: notDone.length })}</p>
          <ul>
            {notDone.map(([id, sentence]) => <li key={id}><b>{nameOf(id)}</b>: {sentence}</li>)}
          </ul>
          {onAgain !== undefined &&
            <Button kind="second" onClick={() => onAgain(notDone.map(([id]) => id))}>{t('bulk.again')}</Button>}
        </Notice>
      )}
    </div>
  );
}
