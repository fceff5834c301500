// Work on the screen in small pieces: one a frame, in the order in which it came, so
// that scrolling and typing go on between them on a slow phone.
const waiting = new Set<() => void>();
let asked = false;

function next(): void {
  const [work] = waiting;
  if (work === undefined) {
    asked = false;
    return;
  }
  waiting.delete(work);
  work();
  requestAnimationFrame(next);
}

/** Does `work` when it is its turn, unless the returned function is called before. */
export function inTurn(work: () => void): () => void {
  waiting.add(work);
  if (!asked) {
    asked = true;
    requestAnimationFrame(next);
  }
  return () => waiting.delete(work);
}
