// How many journeys may be counted; while it is too few, why, and what is still missing.
import type { CollectedJourney } from '@inwonersreis/client';
import { Heading2 } from '@utrecht/component-library-react';
import { useMemo } from 'react';
import { Chart } from '../../charts/Chart';
import type { ChartOption } from '../../charts/echarts';
import type { Collection } from '../../coordinator/calls';
import { missingMost } from '../../coordinator/collection';
import { missingWord } from '../../coordinator/words';
import { Link } from '../../shell/Link';
import { useWords } from '../../words/words';

export function EnoughJourneys({ collection: { ready, needed } }: { collection: Collection }) {
  const { t } = useWords();
  const enough = ready >= needed;
  return (
    <section className="card enough" aria-labelledby="needed">
      <p className="counter__number"><b>{ready}</b> {t('coordinator.of', { needed })}</p>
      <div className="stack">
        <Heading2 id="needed">{t(enough ? 'review.enough' : 'review.notYet')}</Heading2>
        {enough ? <p>{t('review.enoughHelp')}</p> : <Why needed={needed} />}
        <p><Link to="/" className="utrecht-link">{t('coordinator.toBoard')}</Link></p>
      </div>
    </section>
  );
}

function Why({ needed }: { needed: number }) {
  const { t } = useWords();
  return (
    <>
      <p>{t('review.why', { needed })}</p>
      <p>{t('review.asks')}</p>
      <ul>
        <li>{t('review.consent')}</li>
        <li>{t('review.measured')}</li>
        <li>{t('review.careUse')}</li>
        <li>{t('review.read')}</li>
      </ul>
    </>
  );
}

/** What teams can still bring, the most wanted first. */
export function StillMissing({ journeys }: { journeys: readonly CollectedJourney[] }) {
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
