// Amounts over the years: columns above and below a line, all of one scale.
import type { ReactNode } from 'react';
import { scaleOf } from './scale';
import './bars.css';

export interface Column {
  name: string;
  value: number;
  amount: ReactNode;
}

/** `ends`: what all lists that are compared have in common. */
export function Columns({ columns, ends }: { columns: readonly Column[]; ends: readonly number[] }) {
  const scale = scaleOf(ends);
  const zero = scale.at(0);
  return (
    <ol className="columns plain-list">
      {columns.map(({ name, value, amount }) => {
        const far = Math.abs(scale.at(value) - zero);
        const bottom = Math.min(zero, scale.at(value));
        return (
          <li key={name} className="columns__one">
            <span className="columns__amount">{amount}</span>
            <span className="columns__track" aria-hidden>
              <span className={`bar bar--${value < 0 ? 'cost' : 'gain'}`}
                    style={{ insetBlockEnd: `${bottom * 100}%`, blockSize: `${far * 100}%` }} />
              <span className="columns__zero" style={{ insetBlockEnd: `${zero * 100}%` }} />
            </span>
            <span className="columns__name">{name}</span>
          </li>
        );
      })}
    </ol>
  );
}
