// A list of hundreds that scrolls and changes as lightly as one of ten: only the rows
// near the screen and around the focus are there. The others leave a gap of their
// height, and each row says its number for who hears the list. On paper all are there.
import {
  memo, useCallback, useEffect, useLayoutEffect, useMemo, useState, useSyncExternalStore, type ReactNode,
} from 'react';
import { RowWindow } from './RowWindow';

interface Props<Item> {
  items: readonly Item[];
  className: string;
  /** The same functions at each drawing, so that what did not change is not drawn again. */
  row(item: Item): ReactNode;
  keyOf(item: Item): string;
  classOf(item: Item): string;
}

export function LongList<Item>({ items, className, row, keyOf, classOf }: Props<Item>) {
  const printing = usePrinting();
  const [here] = useState(() => new RowWindow());
  const keys = useMemo(() => items.map(keyOf), [items, keyOf]);
  const made = useSyncExternalStore(here.subscribe, here.made);
  const there = useMemo(() => here.rowsOf(keys, made), [here, keys, made]);
  useLayoutEffect(() => here.drawn(keys));
  const parts: ReactNode[] = [];
  let gap = 0;
  const leaveGap = (): void => {
    if (gap > 0) parts.push(<div key={`gap ${parts.length}`} style={{ blockSize: gap }} />);
    gap = 0;
  };
  items.forEach((item, index) => {
    const key = keys[index]!;
    if (printing || there.has(key)) {
      leaveGap();
      parts.push(<Row key={key} name={key} here={here} item={item} place={index + 1} of={items.length}
                      row={row} classOf={classOf} />);
    } else {
      gap += here.heightOf(key);
    }
  });
  leaveGap();
  return (
    <div ref={here.list} role="list" className={printing ? className : `${className} long-list`}>{parts}</div>
  );
}

type RowProps<Item> = Pick<Props<Item>, 'row' | 'classOf'> & {
  here: RowWindow;
  name: string;
  item: Item;
  place: number;
  of: number;
};

function RowOf<Item>({ here, name, item, place, of, row, classOf }: RowProps<Item>) {
  const ref = useCallback((element: HTMLDivElement | null) => (element === null ? undefined : here.row(element, name)), [here, name]);
  return (
    <div ref={ref} role="listitem" aria-setsize={of} aria-posinset={place} className={classOf(item)}>
      {row(item)}
    </div>
  );
}

const Row = memo(RowOf) as typeof RowOf;

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
