// Who loses and who gains on balance, and how the money goes from the one to the other.
import type { PartyResult } from '@inwonersreis/client';
import { useId } from 'react';
import { BarKey, Bars } from '../../charts/Bars';
import { Chart } from '../../charts/Chart';
import { useWidth } from '../../charts/useWidth';
import { useWords, type WordKey } from '../../words/words';
import { useMoney } from '../money';
import { partyWord } from '../parties';
import { band, flowsOf, placed, TALL, together, type Flow, type Flows } from './flows';

/** Below this many rem the sides stand below each other. */
const WIDE = 40;
const NAMES = 13.5;
const COLUMN = 0.75;

export function FlowChart({ parties }: { parties: readonly PartyResult[] }) {
  const { t } = useWords();
  const { euros } = useMoney();
  const [place, width] = useWidth<HTMLDivElement>();
  const rem = width === 0 ? 16 : parseFloat(getComputedStyle(document.documentElement).fontSize);
  const flows = flowsOf(parties);
  const { left, right } = flows;
  if (left.length + right.length === 0) return null;
  const nameOf = (flow: Flow, word: WordKey): string => t(flow.party === undefined ? word : partyWord(flow.party));
  const rows = [
    ...left.map((flow) => [nameOf(flow, 'review.results.wonTogether'), euros(flow.cents), '–']),
    ...right.map((flow) => [nameOf(flow, 'review.results.lostTogether'), '–', euros(flow.cents)]),
  ];
  return (
    <Chart title={t('review.results.flows')} description={t('review.results.flowsHelp')}
           table={{ columns: [t('review.results.party'), t('review.results.putsIn'), t('review.results.gets')], rows }}>
      <div ref={place}>
        {width > 0 && (width / rem >= WIDE
          ? <Drawing flows={flows} width={width} rem={rem} nameOf={nameOf} />
          : <Lists flows={flows} nameOf={nameOf} />)}
      </div>
    </Chart>
  );
}

interface Drawn {
  flows: Flows;
  nameOf(flow: Flow, word: WordKey): string;
}

function Drawing({ flows: { left, right }, width, rem, nameOf }: Drawn & { width: number; rem: number }) {
  const { t } = useWords();
  const { wholeEuros } = useMoney();
  const stripes = useId();
  const most = [together(left), together(right)].reduce((a, b) => (a > b ? a : b));
  const from = placed(left, most), to = placed(right, most);
  const top = 2;
  const wide = width / rem;
  const middle = wide / 2 - COLUMN / 2;
  const high = Math.max(from.height, to.height, TALL) + top + 0.5;
  const words = (flow: Flow, word: WordKey, x: number, y: number, anchor: 'start' | 'end') => (
    <text x={x} y={y} textAnchor={anchor} className="flows__words">
      <tspan x={x}>{nameOf(flow, word)}</tspan>
      <tspan x={x} dy="1.25" className="flows__amount">{wholeEuros(flow.cents)}</tspan>
    </text>
  );
  return (
    <svg className="flows" viewBox={`0 0 ${wide} ${high}`} width={width} height={high * rem} aria-hidden>
      <pattern id={stripes} width="0.5" height="0.5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="0.14" height="0.5" className="flows__stripe" />
      </pattern>
      <text x={NAMES} y={1} textAnchor="end" className="flows__head">{t('review.results.putsIn')}</text>
      <text x={wide - NAMES} y={1} textAnchor="start" className="flows__head">{t('review.results.gets')}</text>
      {from.ribbons.map(({ flow, outer, inner, thick }) => (
        <g key={String(flow.party)}>
          <path className={flow.party === undefined ? 'flows__new' : 'flows__in'} d={band(NAMES + COLUMN, top + outer, middle, top + inner, thick)} />
          {flow.party !== undefined && <path fill={`url(#${stripes})`} d={band(NAMES + COLUMN, top + outer, middle, top + inner, thick)} />}
          <rect className={flow.party === undefined ? 'flows__node' : 'flows__loss'} x={NAMES} y={top + outer} width={COLUMN} height={thick} />
          {words(flow, 'review.results.wonTogether', NAMES - 0.5, top + outer + Math.max(thick / 2, 0.6), 'end')}
        </g>
      ))}
      {to.ribbons.map(({ flow, outer, inner, thick }) => (
        <g key={String(flow.party)}>
          <path className={flow.party === undefined ? 'flows__new' : 'flows__out'}
                d={band(middle + COLUMN, top + inner, wide - NAMES - COLUMN, top + outer, thick)} />
          <rect className={flow.party === undefined ? 'flows__node' : 'flows__gain'} x={wide - NAMES - COLUMN} y={top + outer} width={COLUMN} height={thick} />
          {words(flow, 'review.results.lostTogether', wide - NAMES + 0.5, top + outer + Math.max(thick / 2, 0.6), 'start')}
        </g>
      ))}
      <rect className="flows__node" x={middle} y={top} width={COLUMN}
            height={Math.max(...[from, to].map(({ ribbons }) => ribbons.reduce((sum, { thick }) => sum + thick, 0)))} />
    </svg>
  );
}

/** On a phone: both sides as bars of one scale. */
function Lists({ flows: { left, right }, nameOf }: Drawn) {
  const { t } = useWords();
  const { wholeEuros } = useMoney();
  const ends = [...left, ...right].map(({ cents }) => Number(cents));
  const rows = (flows: readonly Flow[], kind: 'cost' | 'gain', word: WordKey) => flows.map((flow) => ({
    id: String(flow.party), name: nameOf(flow, word), amount: wholeEuros(flow.cents),
    pieces: [{ from: 0, to: Number(flow.cents), kind: flow.party === undefined ? 'total' as const : kind }],
  }));
  return (
    <div className="stack">
      <BarKey kinds={[{ kind: 'cost', word: t('review.results.putsIn') }, { kind: 'gain', word: t('review.results.gets') }]} />
      <Bars ends={ends} rows={rows(left, 'cost', 'review.results.wonTogether')} />
      <Bars ends={ends} rows={rows(right, 'gain', 'review.results.lostTogether')} />
    </div>
  );
}
