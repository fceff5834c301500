// Work on the screen in small pieces, so that scrolling and typing go on between them
// on a slow phone.

/**
 * Does `work` in a piece of its own after the next frame was painted, unless the
 * returned function is called before. In a tab that nobody sees it waits.
 */
export function afterFrame(work: () => void): () => void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    work();
  };
  const frame = requestAnimationFrame(() => port2.postMessage(undefined));
  return () => {
    cancelAnimationFrame(frame);
    port1.close();
  };
}
