// One measurement: everybody's line from before to after, thin, and the mean, thick.
import { ErrorReason, ProblemError, type FigureLine, type MeasureResult } from '@inwonersreis/client';
import { useCallback } from 'react';
import { Chart } from '../../charts/Chart';
import { useEngine } from '../../session/EngineContext';
import { useFetched } from '../../session/useFetched';
import { useWords } from '../../words/words';
import { drillDown } from '../calls';
import { useMoney } from '../money';
import { patiently } from '../patient';
import { endsOf, slopesOf, type Slope } from './slopes';

interface Props {
  name: string;
  measure: MeasureResult;
  low: number;
  high: number;
  runId: string | undefined;
}

/** More lines say no more. */
const MOST = 500;

export function BeforeAfter(props: Props) {
  return props.runId === undefined || props.measure.followed === 0
    ? <Slopes {...props} lines={[]} /> : <WithLines {...props} runId={props.runId} />;
}

function WithLines({ runId, ...rest }: Props & { runId: string }) {
  const engine = useEngine();
  const { instrument } = rest.measure;
  const lines = useFetched(`scores/${runId}/${instrument}`, useCallback(async () => {
    try {
      return (await patiently(() => drillDown(engine, runId, `measure/${instrument}`, MOST, ''))).lines;
    } catch (error) {
      // Without single people the means still stand.
      if (error instanceof ProblemError && error.problem.reason === ErrorReason.REVIEW_FIGURE_UNKNOWN) return [];
      throw error;
    }
  }, [engine, runId, instrument]));
  return <Slopes {...rest} runId={runId} lines={lines.value ?? []} />;
}

function Slopes({ name, measure, low, high, lines }: Props & { lines: readonly FigureLine[] }) {
  const { t, number } = useWords();
  const { decimal } = useMoney();
  const slopes = slopesOf(lines);
  const [bottom, top] = endsOf(measure, slopes, low, high);
  const y = (score: number): number => 100 - ((score - bottom) / (top - bottom)) * 100;
  const rows = [
    [t('review.results.mean'), decimal(measure.meanBefore), decimal(measure.meanAfter), ''],
    ...slopes.map(({ before, after, count }) => [t('review.results.persons', { count }), decimal(before), decimal(after), number(count)]),
  ].map(([first = '', before = '', after = '']) => [first, before, after]);
  return (
    <Chart title={name} description={t(slopes.length > 0 ? 'review.results.slopesHelp' : 'review.results.meansHelp')}
           table={{ columns: [t('review.results.who'), t('review.results.before'), t('review.results.after')], rows }}>
      <div className="slopes" aria-hidden>
        <span className="slopes__score">{decimal(measure.meanBefore, 1)}</span>
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" className="slopes__picture">
          <line x1={0} x2={0} y1={0} y2={100} className="slopes__axis" />
          <line x1={100} x2={100} y1={0} y2={100} className="slopes__axis" />
          {slopes.map((slope) => <One key={`${slope.before} ${slope.after}`} slope={slope} y={y} />)}
          <line x1={0} x2={100} y1={y(measure.meanBefore)} y2={y(measure.meanAfter)} className="slopes__mean" />
        </svg>
        <span className="slopes__score">{decimal(measure.meanAfter, 1)}</span>
        <span className="slopes__name">{t('review.results.before')}</span>
        <span className="slopes__scale">{t('review.results.scale', { low: decimal(bottom, 1), high: decimal(top, 1) })}</span>
        <span className="slopes__name">{t('review.results.after')}</span>
      </div>
    </Chart>
  );
}

function One({ slope: { before, after, count }, y }: { slope: Slope; y(score: number): number }) {
  return <line x1={0} x2={100} y1={y(before)} y2={y(after)} className="slopes__one" strokeWidth={1 + Math.min(5, Math.log2(count))} />;
}
