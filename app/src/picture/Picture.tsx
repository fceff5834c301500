import type { JourneyView } from '@inwonersreis/client';
import { Sun } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { toneAt, type Stop } from '../journey/stops';
import { useWords } from '../words/words';
import { stopWords } from './stopWords';

type Row = { key: string; tone: number } & ({ stop: Stop } | { year: number } | { today: true });

/** Where the path is in its lane, in percent: it winds, the same way each time. */
const windAt = (row: number): number => 50 + 26 * Math.sin(row * 1.15) + 8 * Math.sin(row * 2.7);

interface Props {
  view: JourneyView;
  stops: Stop[];
  onOpen(stop: Stop): void;
  /** Beside today: what one can do now. */
  beside?: ReactNode;
}

/** From today above to the start below; colours of the path are how it went. */
export function Picture({ view, stops, onOpen, beside }: Props) {
  const words = useWords();
  const { t } = words;
  const rows = rowsOf(stops, toneAt(view));
  return (
    <div className="picture">
      <p className="picture__key" aria-hidden>
        <span className="picture__key-bar" />
        <span>{t('picture.keyLow')}</span>
        <span>{t('picture.keyHigh')}</span>
      </p>
      <ol className="picture__rows">
        {rows.map((row, index) => {
          const place = { x: windAt(index), above: windAt(index - 1), below: windAt(index + 1) };
          const side = index % 2 === 0 ? 'right' : 'left';
          const end = index === 0 ? 'top' : index === rows.length - 1 ? 'bottom' : undefined;
          const path = (
            <PathPiece {...place} tone={row.tone} next={rows[index + 1]?.tone ?? row.tone} end={end} />
          );
          if ('today' in row) {
            return (
              <Piece key={row.key} x={place.x} side={side} path={path} style="today"
                     sign={<Sun aria-hidden size={26} />}>
                <p className="picture__today">{t('picture.today')}</p>
                {beside}
              </Piece>
            );
          }
          if ('year' in row) {
            return (
              <Piece key={row.key} x={place.x} side={side} path={path} style="year" sign={row.year}>
                <span className="unseen">{row.year}</span>
              </Piece>
            );
          }
          const { stop } = row;
          const { icon: Icon, style, label, text } = stopWords(view, stop, words);
          return (
            <Piece key={row.key} x={place.x} side={side} path={path}
                   style={`${style} ${stop.big ? 'big' : 'small'}`}
                   sign={stop.kind === 'checkIn'
                     ? <span className={`picture__score tone-${stop.score}`}>{stop.score}</span>
                     : <Icon aria-hidden size={stop.big ? 24 : 16} />}>
              <button type="button" className="picture__card" onClick={() => onOpen(stop)}>
                <span className="picture__when">{words.day(stop.at)}</span>
                <span className="picture__label">{label}</span>
                {text !== '' && <span className="picture__text" dir="auto">{text}</span>}
              </button>
            </Piece>
          );
        })}
      </ol>
      <svg className="picture__hills" viewBox="0 0 400 60" preserveAspectRatio="none" aria-hidden>
        <path d="M0 60V34c60-30 120-26 190-6s140 6 210-16v48z" />
        <path d="M0 60V48c80-22 150-6 220-2s120-4 180-18v32z" />
      </svg>
    </div>
  );
}

function rowsOf(stops: Stop[], tone: (at: Date) => number): Row[] {
  const rows: Row[] = [{ key: 'today', today: true, tone: tone(new Date()) }];
  let year = 0;
  for (const stop of [...stops].reverse()) {
    const its = stop.at.getFullYear();
    if (its !== year) rows.push({ key: `year-${its}`, year: its, tone: tone(stop.at) });
    year = its;
    rows.push({ key: stop.id, stop, tone: stop.kind === 'checkIn' ? stop.score : tone(stop.at) });
  }
  return rows;
}

interface PieceProps {
  x: number;
  side: 'left' | 'right';
  style: string;
  path: ReactNode;
  sign: ReactNode;
  children: ReactNode;
}

function Piece({ x, side, style, path, sign, children }: PieceProps) {
  return (
    <li className={`piece piece--${side} ${style.split(' ').map((one) => `piece--${one}`).join(' ')}`}>
      <div className="piece__lane" aria-hidden>
        {path}
        <span className="piece__sign" style={{ insetInlineStart: `${x}%` }}>{sign}</span>
      </div>
      <div className="piece__words">{children}</div>
    </li>
  );
}

interface PathProps {
  x: number;
  above: number;
  below: number;
  tone: number;
  next: number;
  end: 'top' | 'bottom' | undefined;
}

/** The path through one row, however high its words make it. */
function PathPiece({ x, above, below, tone, next, end }: PathProps) {
  const id = useId();
  const top = (above + x) / 2;
  const bottom = (below + x) / 2;
  const upper = `M${top} 0C${top} 28 ${x} 22 ${x} 50`;
  const lower = `${end === 'top' ? `M${x} 50` : ''}C${x} 78 ${bottom} 72 ${bottom} 100`;
  const line = `${end === 'top' ? '' : upper}${end === 'bottom' ? '' : lower}`;
  return (
    <svg className="piece__path" viewBox="0 0 100 100" preserveAspectRatio="none">
      <linearGradient id={id} gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="0" y2="100">
        <stop offset="0" className={`tone-${tone}`} />
        <stop offset="1" className={`tone-${next}`} />
      </linearGradient>
      <path d={line} className="piece__edge" />
      <path d={line} className="piece__road" stroke={`url(#${id})`} />
      <path d={line} className="piece__middle" />
    </svg>
  );
}
