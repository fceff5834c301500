// A request of a person: busy while it runs, and the sentence when it was not done.
import { ProblemError, type ErrorReason } from '@inwonersreis/client';
import { useCallback, useRef, useState } from 'react';
import { useWords, type Language } from '../words/words';

export interface Failure {
  sentence: string;
  reason?: ErrorReason;
  metadata: Record<string, string>;
}

export function failureOf(error: unknown, language: Language, unknown: string): Failure {
  if (!(error instanceof ProblemError)) return { sentence: unknown, metadata: {} };
  const { reason, metadata } = error.problem;
  return { sentence: error.sentence(language), reason, metadata };
}

export interface Attempt {
  busy: boolean;
  failure: Failure | undefined;
  /** Runs `work` unless it runs already (two taps are one); true when it was done. */
  run(work: () => Promise<unknown>): Promise<boolean>;
  clear(): void;
}

export function useAttempt(): Attempt {
  const { language, t } = useWords();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const running = useRef(false);
  const run = useCallback(async (work: () => Promise<unknown>) => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setFailure(undefined);
    try {
      await work();
      return true;
    } catch (error) {
      setFailure(failureOf(error, language, t('problem.unknown')));
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, [language, t]);
  return { busy, failure, run, clear: useCallback(() => setFailure(undefined), []) };
}
