import { useEffect, useRef, useState, type RefObject } from 'react';

/** The width of an element in pixels, as it is now; 0 before it is known. */
export function useWidth<Node extends HTMLElement>(): [RefObject<Node | null>, number] {
  const place = useRef<Node>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const node = place.current;
    if (node === null) return undefined;
    const watch = new ResizeObserver(() => setWidth(node.clientWidth));
    watch.observe(node);
    return () => watch.disconnect();
  }, []);
  return [place, width];
}
