// Cost and effect together: the plane of resamples, the chance that it is worth it,
// and programmes beside each other.
import type { AnalysisDefinition, AnalysisResult, CostEffectiveness, Estimate, Interval } from '@inwonersreis/client';
import { useMemo } from 'react';
import { Chart } from '../../charts/Chart';
import type { ChartOption } from '../../charts/echarts';
import { programmeName } from '../../coordinator/collection';
import { useWords } from '../../words/words';
import { FigureTable } from '../FigureTable';
import { FigureButton } from '../lines/FigureButton';
import { useMoney } from '../money';
import { instrumentName, placeWord } from '../words';
import { quadrantsOf } from './quadrants';

interface Props {
  definition: AnalysisDefinition;
  result: AnalysisResult;
}

export function CostEffect({ definition, result }: Props) {
  const words = useWords();
  const { t } = words;
  const found = result.costEffectiveness;
  return (
    <>
      {found === undefined ? <p>{t('review.results.noCostEffect')}</p> : (
        <>
          <p>{t('review.results.costEffectAbout', {
            outcome: instrumentName(words, definition.outcome?.instrument ?? ''), count: found.persons })}</p>
          <Estimates found={found} definition={definition} />
          {found.plane.length === 0 ? <p>{t('review.results.noPlane')}</p> : <Plane found={found} />}
          {found.curve.length > 0 && <Curve found={found} />}
        </>
      )}
      <Frontier result={result} />
    </>
  );
}

function Estimates({ found, definition }: { found: CostEffectiveness; definition: AnalysisDefinition }) {
  const { t, number } = useWords();
  const { value, decimal, percent } = useMoney();
  const uncertainty = definition.uncertainty;
  const between = (interval: Interval | undefined, write: (of: number) => string): string =>
    interval === undefined ? t('review.results.notComputed') : t('review.results.fromTo', { low: write(interval.low), high: write(interval.high) });
  const how = t('review.results.estimateHow', { count: number(uncertainty?.resamples ?? 0), seed: String(uncertainty?.seed ?? 0n) });
  const row = (name: string, estimate: Estimate | undefined, write: (of: number) => string, figureId: string | undefined) => (
    <tr key={name}>
      <th scope="row">{name}</th>
      <td className="number">
        {estimate === undefined ? t('review.results.notComputed')
          : figureId === undefined ? write(estimate.value) : <FigureButton id={figureId} name={name} shown={write(estimate.value)} how={how} />}
      </td>
      <td className="number">{estimate === undefined ? '–' : write(estimate.standardError)}</td>
      <td className="number between">{between(estimate?.percentile, write)}</td>
      <td className="number between">{between(estimate?.basic, write)}</td>
      <td className="number between">{between(estimate?.bca, write)}</td>
    </tr>
  );
  const caption = t('review.results.estimatesCaption', { count: number(uncertainty?.resamples ?? 0), confidence: percent(uncertainty?.confidence ?? 0) });
  return (
    <FigureTable caption={caption} columns={[
      t('review.results.what'), { number: t('review.results.estimate') },
      { number: t('review.results.standardError') }, { number: t('review.results.percentile') },
      { number: t('review.results.basic') }, { number: t('review.results.bca') }]}>
      {row(t('review.results.extraCost'), found.cost, value, 'total/social')}
      {row(t('review.results.extraEffect'), found.effect, (of) => decimal(of, 3), undefined)}
      {row(t('review.results.costPerEffect'), found.ratio, value, 'total/social')}
    </FigureTable>
  );
}

function Plane({ found }: { found: CostEffectiveness }) {
  const { t } = useWords();
  const { percent, decimal, wholeEuros } = useMoney();
  const option = useMemo((): ChartOption => {
    const zero = { silent: true, symbol: 'none', label: { show: false }, lineStyle: { type: 'solid' as const, color: 'var(--inw-ink)' },
                   data: [{ xAxis: 0 }, { yAxis: 0 }] };
    return {
      grid: { top: 32, bottom: 28 },
      xAxis: { type: 'value', name: t('review.results.extraEffect'), nameLocation: 'middle', nameGap: 32,
               axisLabel: { formatter: (value: number) => decimal(value) } },
      yAxis: { type: 'value', name: t('review.results.extraCost'), nameTextStyle: { align: 'left' },
               axisLabel: { formatter: (value: number) => wholeEuros(BigInt(Math.round(value * 100))) } },
      series: [
        { type: 'scatter', symbolSize: 5, itemStyle: { opacity: 0.45 }, data: found.plane.map(({ effect, cost }) => [effect, cost]), markLine: zero },
        { type: 'scatter', symbol: 'diamond', symbolSize: 20, itemStyle: { color: 'var(--inw-ink)', borderColor: 'var(--inw-surface)', borderWidth: 2 },
          data: [[found.effect?.value ?? 0, found.cost?.value ?? 0]] },
      ],
    };
  }, [found, t, decimal, wholeEuros]);
  const quadrants = quadrantsOf(found.plane);
  return (
    <Chart title={t('review.results.plane')} description={t('review.results.planeHelp')} option={option} height={24}
           table={{ columns: [t('review.results.where'), t('review.results.shareOfDraws')], rows: [
             [t('review.results.cheaperBetter'), percent(quadrants.cheaperBetter)], [t('review.results.dearerBetter'), percent(quadrants.dearerBetter)],
             [t('review.results.cheaperWorse'), percent(quadrants.cheaperWorse)], [t('review.results.dearerWorse'), percent(quadrants.dearerWorse)],
           ] }} />
  );
}

function Curve({ found }: { found: CostEffectiveness }) {
  const { t } = useWords();
  const { euros, wholeEuros, percent, value } = useMoney();
  const option = useMemo((): ChartOption => ({
    grid: { top: 24, bottom: 28 },
    xAxis: { type: 'value', name: t('review.results.worthOfEffect'), nameLocation: 'middle', nameGap: 32,
             axisLabel: { formatter: (of: number) => wholeEuros(BigInt(Math.round(of))), hideOverlap: true } },
    yAxis: { type: 'value', min: 0, max: 1, axisLabel: { formatter: (of: number) => percent(of, 0) } },
    series: [{ type: 'line', symbol: found.curve.length > 20 ? 'none' : 'circle', symbolSize: 8, lineStyle: { width: 3 },
               data: found.curve.map(({ willingnessToPayCents, acceptability }) => [Number(willingnessToPayCents), acceptability]) }],
  }), [found, t, wholeEuros, percent]);
  return (
    <Chart title={t('review.results.acceptability')} description={t('review.results.acceptabilityHelp')} option={option}
           table={{ columns: [t('review.results.worthOfEffect'), t('review.results.chanceWorth'), t('review.results.expectedBenefit'), t('review.results.evpi')],
                    rows: found.curve.map((point) => [euros(point.willingnessToPayCents), percent(point.acceptability),
                                                      value(point.expectedBenefit), value(point.evpi)]) }} />
  );
}

/** Programmes against doing nothing and each other. */
function Frontier({ result: { frontier } }: { result: AnalysisResult }) {
  const { t } = useWords();
  const { value, decimal } = useMoney();
  if (frontier.length < 2) return null;
  // Journeys without a programme have no name either, but they cost something.
  const nameOf = (name: string, cost: number, effect: number): string =>
    name !== '' ? programmeName(name) : t(cost === 0 && effect === 0 ? 'review.results.doingNothing' : 'review.results.noProgramme');
  return (
    <section className="stack" aria-labelledby="frontier">
      <h3 id="frontier" className="utrecht-heading-3">{t('review.results.frontier')}</h3>
      <p>{t('review.results.frontierHelp')}</p>
      <FigureTable labelledBy="frontier" columns={[
        t('review.results.option'), { number: t('review.results.extraCost') },
        { number: t('review.results.extraEffect') }, t('review.results.place'),
        { number: t('review.results.ratioStep') }]}>
        {frontier.map(({ name, cost, effect, place, hasRatio, ratio }, at) => (
          <tr key={at}>
            <th scope="row">{nameOf(name, cost, effect)}</th>
            <td className="number">{value(cost)}</td>
            <td className="number">{decimal(effect, 3)}</td>
            <td>{t(placeWord(place))}</td>
            <td className="number">{hasRatio ? value(ratio) : '–'}</td>
          </tr>
        ))}
      </FigureTable>
    </section>
  );
}
