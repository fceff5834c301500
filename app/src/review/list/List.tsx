// The place of the cost-benefit review: what it needs first.
import type { CollectedJourney } from '@inwonersreis/client';
import { Heading2 } from '@utrecht/component-library-react';
import { useCallback, useMemo } from 'react';
import { Chart } from '../../charts/Chart';
import type { ChartOption } from '../../charts/echarts';
import { fetchCollection } from '../../coordinator/calls';
import { missingMost } from '../../coordinator/collection';
import { missingWord } from '../../coordinator/words';
import { useEngine } from '../../session/EngineContext';
import { useFetched } from '../../session/useFetched';
import { FromServer } from '../../shell/FromServer';
import { Link } from '../../shell/Link';
import { Screen } from '../../shell/Screen';
import { useWords } from '../../words/words';

export function List() {
  const { t } = useWords();
  const engine = useEngine();
  const collection = useFetched('collection', useCallback(() => fetchCollection(engine), [engine]));
  const { ready, needed } = collection.value ?? { ready: 0, needed: 0 };
  return (
    <Screen title={t('review.title')}>
      <FromServer of={collection} />
      {collection.value !== undefined && (
        <section className="card narrow" aria-labelledby="needed">
          <p className="counter__number"><b>{ready}</b> {t('coordinator.of', { needed })}</p>
          <Heading2 id="needed">{t(ready < needed ? 'review.notYet' : 'review.enough')}</Heading2>
          <p>{t('review.why', { needed })}</p>
          <p>{t('review.asks')}</p>
          <ul>
            <li>{t('review.consent')}</li>
            <li>{t('review.measured')}</li>
            <li>{t('review.careUse')}</li>
            <li>{t('review.read')}</li>
          </ul>
          <p><Link to="/" className="utrecht-link">{t('coordinator.toBoard')}</Link></p>
        </section>
      )}
      <StillMissing journeys={collection.value?.journeys ?? []} />
    </Screen>
  );
}

/** What teams can still bring, the most wanted first. */
function StillMissing({ journeys }: { journeys: readonly CollectedJourney[] }) {
  const { t, number } = useWords();
  const most = useMemo(() => missingMost(journeys), [journeys]);
  const option = useMemo((): ChartOption => ({
    xAxis: { type: 'value', minInterval: 1, axisLabel: { formatter: (value: number) => number(value) } },
    yAxis: { type: 'category', inverse: true, data: most.map(({ part }) => t(missingWord(part))) },
    series: [{ type: 'bar', barMaxWidth: 28, label: { show: true, position: 'right' }, data: most.map(({ count }) => count) }],
  }), [most, number, t]);
  if (most.length === 0) return null;
  return (
    <section className="card">
      <Chart title={t('review.missing')} description={t('review.missingHelp')} option={option} height={3 + most.length * 3}
             table={{ columns: [t('review.part'), t('review.journeys')],
                      rows: most.map(({ part, count }) => [t(missingWord(part)), number(count)]) }} />
    </section>
  );
}
