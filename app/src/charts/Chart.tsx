// A chart that everybody can read: what it shows in a sentence, the picture with
// patterns besides colours, and the same figures as a table, on screen and paper.
import { lazy, Suspense, useId, type ReactNode } from 'react';
import { useWords } from '../words/words';
import type { ChartOption } from './echarts';
import './charts.css';

const Drawing = lazy(() => import('./Drawing'));

export interface Table {
  /** The first column names its row. */
  columns: string[];
  /** Figures as they are read: rounded, with their unit, in the language of the screen. */
  rows: ReactNode[][];
}

interface Props {
  title: string;
  /** What one sees in it, in a sentence or two. */
  description: string;
  /** Axes and series; colours, letters and patterns are put in here. Absent: `children` are the picture. */
  option?: ChartOption;
  table: Table;
  /** In rem, so that it grows with the letters. */
  height?: number;
  /** The figures stand open below the picture: they matter as much. */
  open?: boolean;
  children?: ReactNode;
}

export function Chart({ title, description, option, table, height = 20, open = false, children }: Props) {
  const { t } = useWords();
  const id = useId();
  return (
    <figure className="chart" aria-labelledby={`${id}-t`} aria-describedby={`${id}-d`}>
      <figcaption>
        <h3 id={`${id}-t`} className="utrecht-heading-3">{title}</h3>
        <p id={`${id}-d`}>{description}</p>
      </figcaption>
      {/* The table says the same to who cannot see the picture. */}
      {option !== undefined && <Suspense fallback={null}><Drawing option={option} height={height} /></Suspense>}
      {children}
      <details className="fold chart__figures" open={open}>
        <summary>{t('chart.asTable')}</summary>
        <div className="table-scroll" tabIndex={0} role="region" aria-label={title}>
          <table className="utrecht-table">
            <thead>
              <tr>{table.columns.map((column, at) => <th key={column} scope="col" className={at === 0 ? '' : 'number'}>{column}</th>)}</tr>
            </thead>
            <tbody>
              {table.rows.map(([name, ...figures], row) => (
                <tr key={row}>
                  <th scope="row">{name}</th>
                  {figures.map((figure, at) => <td key={at} className="number">{figure}</td>)}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
