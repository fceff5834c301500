// Going back and forth between states of a form. Words typed in one field without a
// pause are one step.
export interface History<State> {
  past: readonly State[];
  now: State;
  future: readonly State[];
  /** Field and moment of the last change. */
  place: string;
  at: number;
}

/** So many steps back; older ones are forgotten. */
const MOST_STEPS = 200;
/** Milliseconds after which a change in the same field is a step of its own. */
const PAUSE = 1500;

export const begin = <State>(now: State): History<State> => ({ past: [], now, future: [], place: '', at: 0 });

export function change<State>(history: History<State>, next: State, place: string, at: number): History<State> {
  const goesOn = place !== '' && place === history.place && at - history.at < PAUSE && history.past.length > 0;
  const past = goesOn ? history.past : [...history.past, history.now].slice(-MOST_STEPS);
  return { past, now: next, future: [], place, at };
}

export function back<State>(history: History<State>): History<State> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return { past: history.past.slice(0, -1), now: before, future: [history.now, ...history.future], place: '', at: 0 };
}

export function forth<State>(history: History<State>): History<State> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.now], now: next, future, place: '', at: 0 };
}
