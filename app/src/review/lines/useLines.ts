import type { FigureLine } from '@inwonersreis/client';
import { useCallback, useEffect, useState } from 'react';
import { useEngine } from '../../session/EngineContext';
import { failureOf, type Failure } from '../../session/useAttempt';
import { useWords } from '../../words/words';
import { drillDown } from '../calls';
import { patiently } from '../patient';

const PAGE = 200;

export interface Lines {
  lines: readonly FigureLine[];
  /** The journeys have changed since. */
  changed: boolean;
  /** There are more. */
  more: boolean;
  busy: boolean;
  failure: Failure | undefined;
  /** The next page, or the same one again after a failure. */
  next(): void;
}

interface State {
  lines: readonly FigureLine[];
  changed: boolean;
  /** Undefined: all is there. */
  token: string | undefined;
}

const NOTHING: State = { lines: [], changed: false, token: '' };

/** What is behind a figure, page by page. */
export function useLines(runId: string, figureId: string): Lines {
  const engine = useEngine();
  const { language, t } = useWords();
  const [state, setState] = useState(NOTHING);
  const [asked, setAsked] = useState(0);
  const [busy, setBusy] = useState(true);
  const [failure, setFailure] = useState<Failure>();
  useEffect(() => {
    let gone = false;
    const fetchPage = async (): Promise<void> => {
      setBusy(true);
      setFailure(undefined);
      try {
        const page = await patiently(() => drillDown(engine, runId, figureId, PAGE, state.token ?? ''));
        if (gone) return;
        setState((before) => ({
          lines: [...before.lines, ...page.lines], changed: before.changed || page.dataChanged,
          token: page.nextPageToken === '' ? undefined : page.nextPageToken,
        }));
      } catch (error) {
        if (!gone) setFailure(failureOf(error, language, t('problem.unknown')));
      }
      if (!gone) setBusy(false);
    };
    if (state.token !== undefined) void fetchPage();
    return () => {
      gone = true;
    };
    // Each `next` asks once; the token it goes on from is the one of that moment.
  }, [engine, runId, figureId, asked]);
  const next = useCallback(() => setAsked((count) => count + 1), []);
  return { lines: state.lines, changed: state.changed, more: state.token !== undefined, busy, failure, next };
}
