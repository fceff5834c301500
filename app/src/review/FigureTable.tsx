// A table of figures: it scrolls within itself where a screen is narrow, also by
// keyboard, and is called by its caption, its label or a head.
import type { ReactNode } from 'react';

/** A column with numbers is set to the right. */
export type Column = string | { number: string };

type Name = { caption: string } | { label: string } | { labelledBy: string };

export function FigureTable({ columns, children, ...name }: Name & { columns: readonly Column[]; children: ReactNode }) {
  const labels = 'labelledBy' in name ? { 'aria-labelledby': name.labelledBy } : { 'aria-label': 'caption' in name ? name.caption : name.label };
  return (
    <div className="table-scroll" tabIndex={0} role="region" {...labels}>
      <table className="utrecht-table">
        {'caption' in name && <caption>{name.caption}</caption>}
        <thead>
          <tr>
            {columns.map((column, at) => (typeof column === 'string'
              ? <th key={at} scope="col">{column}</th> : <th key={at} scope="col" className="number">{column.number}</th>))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
