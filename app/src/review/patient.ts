// The server loads journeys for one reader at a time: who comes meanwhile is told to
// come back in a moment.
import { ErrorReason, ProblemError } from '@inwonersreis/client';

/** As the server says. */
const MOMENT_MS = 200;
/** After this it is told to the person. */
const TRIES = 25;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks again while the server is busy. `pause` is for tests. */
export async function patiently<Value>(ask: () => Promise<Value>, pause = wait): Promise<Value> {
  for (let left = TRIES; ; --left) {
    try {
      return await ask();
    } catch (error) {
      if (left === 0 || !(error instanceof ProblemError) || error.problem.reason !== ErrorReason.BUSY) throw error;
      await pause(MOMENT_MS);
    }
  }
}
