// What changed for people: scores before and after, and how far their goals came.
import type { AnalysisDefinition, AnalysisResult, Estimate, MeasureResult } from '@inwonersreis/client';
import { Bars } from '../../charts/Bars';
import { Chart } from '../../charts/Chart';
import { useWords } from '../../words/words';
import { useMoney } from '../money';
import { instrumentName } from '../words';
import { BeforeAfter } from './BeforeAfter';
import { Fact } from './Effects';

interface Props {
  definition: AnalysisDefinition;
  result: AnalysisResult;
  /** Absent: a preview, without the lines of single people. */
  runId: string | undefined;
}

export function Measures({ definition, result, runId }: Props) {
  const { t } = useWords();
  if (result.measures.length === 0) return <p>{t('review.results.noMeasures')}</p>;
  return (
    <>
      <p>{t('review.results.measuresHelp')}</p>
      <div className="measures">
        {result.measures.map((measure) => <Measure key={measure.instrument} measure={measure} definition={definition} runId={runId} />)}
      </div>
    </>
  );
}

function Measure({ measure, definition, runId }: Omit<Props, 'result'> & { measure: MeasureResult }) {
  const words = useWords();
  const { t, number } = words;
  const { decimal, change } = useMoney();
  const name = instrumentName(words, measure.instrument);
  const defined = definition.measures.find(({ instrument }) => instrument === measure.instrument);
  const difference = (estimate: Estimate | undefined): string => {
    const interval = estimate?.bca ?? estimate?.percentile;
    if (estimate === undefined) return '–';
    return interval === undefined ? change(estimate.value)
      : t('review.results.valueFromTo', { value: change(estimate.value), low: change(interval.low), high: change(interval.high) });
  };
  return (
    <article className="measure" aria-label={name}>
      <BeforeAfter name={name} measure={measure} low={defined?.scaleLow ?? 0} high={defined?.scaleHigh ?? 0} runId={runId} />
      <p>{t(defined?.lowerIsBetter ? 'review.results.lowerBetter' : 'review.results.higherBetter')}</p>
      <dl className="facts">
        <Fact name={t('review.results.measured')} text={t('review.results.of', { part: number(measure.followed), all: number(measure.started) })} />
        <Fact name={t('review.results.difference')} text={difference(measure.difference)} />
        {measure.differenceInDifferences !== undefined &&
          <Fact name={t('review.results.differenceInDifferences')} text={difference(measure.differenceInDifferences)} />}
        <Fact name={t('review.results.better')} text={number(measure.better)} />
        <Fact name={t('review.results.same')} text={number(measure.same)} />
        <Fact name={t('review.results.worse')} text={number(measure.worse)} />
        <Fact name={t('review.results.regression')} text={change(measure.expectedRegression)} />
        {measure.missingBounds !== undefined &&
          <Fact name={t('review.results.missingRange')}
                text={t('review.results.fromTo', { low: change(measure.missingBounds.low), high: change(measure.missingBounds.high) })} />}
        <Fact name={t('review.results.deviation')} text={decimal(measure.deviation)} />
      </dl>
    </article>
  );
}

const LEVELS = ['review.results.muchLess', 'review.results.less', 'review.results.asExpected', 'review.results.more', 'review.results.muchMore'] as const;

export function Goals({ result: { goals } }: Pick<Props, 'result'>) {
  const { t, number } = useWords();
  const { decimal } = useMoney();
  if (goals === undefined || goals.journeys === 0 || goals.levels.length !== LEVELS.length) return <p>{t('review.results.noGoals')}</p>;
  const rows = LEVELS.map((word, level) => ({ name: t(word), count: goals.levels[level] ?? 0 }));
  return (
    <Chart title={t('review.results.goalChart')} description={t('review.results.goalChartHelp', { count: goals.journeys })}
           table={{ columns: [t('review.results.howFar'), t('review.results.goals')], rows: rows.map(({ name, count }) => [name, number(count)]) }}>
      <Bars rows={rows.map(({ name, count }, level) => ({
        id: name, name, amount: number(count), pieces: [{ from: 0, to: count, kind: level < 2 ? 'cost' : 'gain' }] }))} />
      {goals.hasScore && <p>{t('review.results.meanT', { score: decimal(goals.meanT, 1) })}</p>}
    </Chart>
  );
}
