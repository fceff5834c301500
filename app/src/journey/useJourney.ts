import { JourneyLifecycle, Role, type JourneyListItem, type JourneyView } from '@inwonersreis/client';
import { useCallback, useEffect } from 'react';
import { useEngine, useTold } from '../session/EngineContext';
import { useAttempt, type Attempt } from '../session/useAttempt';
import type { EntryInit } from './entries';

/** A journey, kept up to date while the screen is there; undefined until it is here. */
export function useJourney(journeyId: string | undefined): JourneyView | undefined {
  const engine = useEngine();
  useEffect(() => (journeyId === undefined ? undefined : engine.watch(journeyId)), [engine, journeyId]);
  return useTold((told) => (journeyId === undefined ? undefined : told.views.get(journeyId)));
}

/** The journey that a resident or supporter sees first: open ones, the latest activity. */
export function firstJourney(journeys: readonly JourneyListItem[]): string | undefined {
  const weight = ({ role, summary }: JourneyListItem): number =>
    (role === Role.RESIDENT ? 2 : 0) + (summary?.lifecycle === JourneyLifecycle.OPEN ? 1 : 0);
  const best = [...journeys].sort((a, b) => weight(b) - weight(a))[0];
  return best?.summary?.journeyId;
}

export interface Recorder extends Attempt {
  /** True when all entries are on this device's disk. */
  record(...entries: EntryInit[]): Promise<boolean>;
}

export function useRecorder(journeyId: string): Recorder {
  const engine = useEngine();
  const attempt = useAttempt();
  const { run } = attempt;
  const record = useCallback(
    (...entries: EntryInit[]) => run(() => engine.record(journeyId, entries)),
    [engine, journeyId, run]);
  return { ...attempt, record };
}
