// What only the server knows, for screens that do not live offline: asked when the
// screen opens or is looked at again and when the connection is back; what was shown
// stays when it is away.
import { ConnectionPhase } from '@inwonersreis/client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useWords } from '../words/words';
import { useMe, useTold } from './EngineContext';
import { failureOf, type Failure } from './useAttempt';

interface Kept {
  value: unknown;
  at: Date;
}

export interface Fetched<Value> {
  value: Value | undefined;
  /** When it was so. */
  at: Date | undefined;
  failure: Failure | undefined;
  busy: boolean;
  /** What an answer of the server says it is now. */
  put(value: Value): void;
  again(): Promise<void>;
}

/** Who comes back to the screen after so long gets it anew. */
const OLD_MS = 60_000;

// In memory alone, and of one person: gone with the tab or the next sign-in.
let owner = '';
const kept = new Map<string, Kept>();

function keptOf(person: string): Map<string, Kept> {
  if (owner !== person) kept.clear();
  owner = person;
  return kept;
}

/** `name` says what is asked; asked anew when `ask` changes, and the last answer counts. */
export function useFetched<Value>(name: string, ask: () => Promise<Value>): Fetched<Value> {
  const { language, t } = useWords();
  const person = useMe().accountId;
  const live = useTold(({ connection }) => connection?.phase === ConnectionPhase.LIVE);
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const [, drawAgain] = useState(0);
  const turn = useRef(0);
  const put = useCallback((value: Value) => {
    keptOf(person).set(name, { value, at: new Date() });
    drawAgain((count) => count + 1);
  }, [person, name]);
  const again = useCallback(async () => {
    const mine = ++turn.current;
    setBusy(true);
    try {
      const value = await ask();
      if (mine !== turn.current) return;
      put(value);
      setFailure(undefined);
    } catch (error) {
      if (mine === turn.current) setFailure(failureOf(error, language, t('problem.unknown')));
    }
    if (mine === turn.current) setBusy(false);
  }, [ask, put, language, t]);
  useEffect(() => {
    void again();
    return () => {
      ++turn.current;
    };
  }, [again, live]);
  useEffect(() => {
    const look = (): void => {
      const age = Date.now() - (keptOf(person).get(name)?.at.getTime() ?? 0);
      if (document.visibilityState === 'visible' && age > OLD_MS) void again();
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [again, person, name]);
  const found = keptOf(person).get(name);
  return { value: found?.value as Value | undefined, at: found?.at, failure, busy, put, again };
}
