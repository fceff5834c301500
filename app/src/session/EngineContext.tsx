import { createContext, use, useSyncExternalStore } from 'react';
import type { Account } from '@inwonersreis/client';
import { NOTHING_TOLD, type Engine, type Snapshot } from './engine';

const Context = createContext<Engine | null>(null);
export const EngineProvider = Context.Provider;

export function useEngine(): Engine {
  const engine = use(Context);
  if (engine === null) throw new Error('a screen outside EngineProvider');
  return engine;
}

const nobodyTells = (): (() => void) => () => {};

/**
 * One part of what the engine told, nothing while it opens; the screen is drawn
 * again when it changes.
 */
export function useTold<Part>(part: (snapshot: Snapshot) => Part): Part {
  const engine = use(Context);
  return useSyncExternalStore(engine?.subscribe ?? nobodyTells, () => part(engine?.snapshot() ?? NOTHING_TOLD));
}

/** Who is signed in here. Only for screens behind the sign-in. */
export function useMe(): Account {
  const account = useTold((told) => told.session?.account);
  if (account === undefined) throw new Error('a screen before the sign-in');
  return account;
}
