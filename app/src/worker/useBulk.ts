// The same for many journeys, one after another: what is done, what failed and why
// survive a closed tab; one may stop at any moment.
import { useCallback, useEffect, useRef, useState } from 'react';
import { useDraft } from '../drafts/useDraft';
import { failureOf } from '../session/useAttempt';
import { useWords } from '../words/words';

export interface BulkState<Done> {
  /** What was done, by journey; enough to take it back. */
  done: Record<string, Done>;
  /** Sentences of what was not done, by journey. */
  failed: Record<string, string>;
}

export interface Bulk<Done> extends BulkState<Done> {
  /** Absent: nothing runs. */
  running: { at: number; of: number } | undefined;
  /**
   * Does `work` for each; undefined of it takes the journey from what is done. True
   * when all of them were done.
   */
  run(ids: readonly string[], work: (journeyId: string) => Promise<Done | undefined>): Promise<boolean>;
  stop(): void;
  clear(): void;
}

export function useBulk<Done>(name: string): Bulk<Done> {
  const { language, t } = useWords();
  const [state, setState, clear] = useDraft<BulkState<Done>>(name, { done: {}, failed: {} });
  const last = useRef(state);
  const busy = useRef(false);
  useEffect(() => {
    // While it runs, what runs knows best.
    if (!busy.current) last.current = state;
  }, [state]);
  const [running, setRunning] = useState<{ at: number; of: number }>();
  const stopped = useRef(false);
  const run = useCallback(async (ids: readonly string[], work: (journeyId: string) => Promise<Done | undefined>) => {
    if (busy.current) return false;
    busy.current = true;
    stopped.current = false;
    let whole = true;
    for (const [at, id] of ids.entries()) {
      if (stopped.current) {
        whole = false;
        break;
      }
      setRunning({ at, of: ids.length });
      const { [id]: _, ...failed } = last.current.failed;
      const { [id]: before, ...others } = last.current.done;
      try {
        const done = await work(id);
        last.current = { failed, done: done === undefined ? others : { ...others, [id]: done } };
      } catch (error) {
        whole = false;
        const { sentence } = failureOf(error, language, t('problem.unknown'));
        last.current = { ...last.current, failed: { ...failed, [id]: sentence } };
      }
      setState(last.current);
    }
    busy.current = false;
    setRunning(undefined);
    return whole;
  }, [setState, language, t]);
  // Who walks away stops it; what was done is kept.
  useEffect(() => () => {
    stopped.current = true;
  }, []);
  return { ...state, running, run, clear, stop: useCallback(() => { stopped.current = true; }, []) };
}
