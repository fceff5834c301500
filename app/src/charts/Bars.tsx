// Bars in a list: each row has its name, its bar and its amount in letters, so that
// they are read at any width and by a screen reader without the picture.
import type { ReactNode } from 'react';
import { scaleOf } from './scale';
import './bars.css';

/** What a bar means; told apart by pattern as well as colour. */
export type BarKind = 'gain' | 'cost' | 'total' | 'low' | 'high';

export interface Piece {
  from: number;
  to: number;
  kind: BarKind;
}

export interface BarRow {
  id: string;
  name: ReactNode;
  /** Parts of one bar. */
  pieces: Piece[];
  amount: ReactNode;
}

interface Props {
  rows: readonly BarRow[];
  /** A line through all rows beside the one of nothing. */
  mark?: number;
  /** Both ends, for lists that share a scale; absent: what the rows need. */
  ends?: readonly number[];
}

export function Bars({ rows, mark, ends }: Props) {
  const values = ends ?? rows.flatMap(({ pieces }) => pieces.flatMap(({ from, to }) => [from, to]));
  const scale = scaleOf([...values, ...(mark === undefined ? [] : [mark])]);
  const at = (value: number): string => `${scale.at(value) * 100}%`;
  return (
    <div className="bars-room">
      <ul className="bars plain-list">
        {rows.map(({ id, name, pieces, amount }) => (
          <li key={id} className="bars__row">
            <span className="bars__name">{name}</span>
            <span className="bars__track" aria-hidden>
              {pieces.map(({ from, to, kind }) => (
                <span key={kind} className={`bar bar--${kind}`}
                      style={{ insetInlineStart: at(Math.min(from, to)), inlineSize: `${Math.abs(scale.at(to) - scale.at(from)) * 100}%` }} />
              ))}
              <span className="bars__zero" style={{ insetInlineStart: at(0) }} />
              {mark !== undefined && <span className="bars__mark" style={{ insetInlineStart: at(mark) }} />}
            </span>
            <span className="bars__amount">{amount}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What the patterns mean. */
export function BarKey({ kinds }: { kinds: { kind: BarKind; word: string }[] }) {
  return (
    <ul className="bar-key plain-list">
      {kinds.map(({ kind, word }) => (
        <li key={kind}><span className={`bar bar--${kind}`} aria-hidden /> {word}</li>
      ))}
    </ul>
  );
}
