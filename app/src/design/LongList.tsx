// A list of hundreds that scrolls and changes as lightly as one of ten: only what is
// near the screen is there, a few rows at a time. The rest keeps its place and height,
// and its number for who hears the list. On paper all of it is there.
import { memo, useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { inTurn } from './turns';

/** Rows that come and go together: what a slow phone draws within a frame. */
const BLOCK = 3;
/** So far outside the screen rows are made already. */
const NEAR = '300px';
/** Until a block was on the screen once; phones have taller rows. */
const ROW_HEIGHT = 96;

interface Props<Item> {
  items: readonly Item[];
  className?: string;
  /** The same function at each drawing, so that what did not change is not drawn again. */
  row(item: Item): ReactNode;
  keyOf(item: Item): string;
  classOf(item: Item): string;
}

export function LongList<Item>({ items, className, ...rest }: Props<Item>) {
  const printing = usePrinting();
  const blocks: ReactNode[] = [];
  for (let first = 0; first < items.length; first += BLOCK) {
    blocks.push(<Block key={first} {...rest} items={items} first={first} printing={printing} />);
  }
  return <div role="list" className={className}>{blocks}</div>;
}

type BlockProps<Item> = Omit<Props<Item>, 'className'> & {
  first: number;
  printing: boolean;
};

function BlockOf<Item>({ items, first, printing, row, keyOf, classOf }: BlockProps<Item>) {
  const here = useRef<HTMLDivElement>(null);
  const wanted = useMemo(() => items.slice(first, first + BLOCK), [items, first]);
  const [near, setNear] = useState(first === 0);
  const [drawn, setDrawn] = useState(near ? wanted : undefined);
  const height = useRef(wanted.length * ROW_HEIGHT);
  useEffect(() => {
    const watch = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? true),
                                           { rootMargin: NEAR });
    watch.observe(here.current!);
    return () => watch.disconnect();
  }, []);
  const next = near ? wanted : undefined;
  useEffect(() => (drawn === next ? undefined : inTurn(() => setDrawn(next))), [drawn, next]);
  const shown = printing ? wanted : drawn;
  const there = shown !== undefined;
  useLayoutEffect(() => {
    const block = here.current!;
    if (!there) return undefined;
    return () => {
      // It leaves a gap of its own height.
      if (block.offsetHeight > 0) height.current = block.offsetHeight;
    };
  }, [there]);
  return (
    <div ref={here} style={there ? undefined : { blockSize: height.current }}>
      {shown?.map((item, index) => (
        <div key={keyOf(item)} role="listitem" aria-setsize={items.length} aria-posinset={first + index + 1}
             className={classOf(item)}>
          {row(item)}
        </div>
      ))}
    </div>
  );
}

const Block = memo(BlockOf) as typeof BlockOf;

function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const begin = (): void => setPrinting(true);
    const end = (): void => setPrinting(false);
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
  return printing;
}
