// Kosten en baten: how far the collection is, the analyses that there are, and a new one.
import type { AnalysisSummary } from '@inwonersreis/client';
import { Heading2 } from '@utrecht/component-library-react';
import { Coins, Plus } from 'lucide-react';
import { useCallback, useState } from 'react';
import { fetchCollection } from '../../coordinator/calls';
import { Button } from '../../design/Button';
import { useEngine } from '../../session/EngineContext';
import { useFetched } from '../../session/useFetched';
import { FromServer } from '../../shell/FromServer';
import { Link } from '../../shell/Link';
import { Screen } from '../../shell/Screen';
import { useWords } from '../../words/words';
import { fetchAnalyses } from '../calls';
import { AnalysisCard } from './AnalysisCard';
import { EnoughJourneys, StillMissing } from './EnoughJourneys';
import { NewAnalysis } from './NewAnalysis';
import './list.css';

export function Analyses() {
  const { t } = useWords();
  const engine = useEngine();
  const collection = useFetched('collection', useCallback(() => fetchCollection(engine), [engine]));
  const analyses = useFetched('analyses', useCallback(() => fetchAnalyses(engine), [engine]));
  const [making, setMaking] = useState<AnalysisSummary | 'new'>();
  const list = analyses.value;
  return (
    <Screen title={t('review.title')}>
      <FromServer of={analyses} />
      {collection.value !== undefined && <EnoughJourneys collection={collection.value} />}
      {list !== undefined && (
        <section className="stack" aria-labelledby="analyses">
          <div className="list-head">
            <Heading2 id="analyses">{t('review.list.analyses')}</Heading2>
            <div className="actions">
              {list.length > 0 && <Button icon={Plus} onClick={() => setMaking('new')}>{t('review.list.new')}</Button>}
              <Link to="/kosten-baten/prijzen" className="row-link row-link--small"><Coins aria-hidden size={20} /> <span>{t('review.prices.title')}</span></Link>
            </div>
          </div>
          {list.length === 0 && (
            <div className="card card--soft">
              <p className="lead">{t('review.list.none')}</p>
              <p>{t('review.list.noneHelp')}</p>
              <div><Button icon={Plus} onClick={() => setMaking('new')}>{t('review.list.first')}</Button></div>
            </div>
          )}
          <ul className="plain-list analyses">
            {list.map((analysis) => (
              <li key={analysis.analysisId}>
                <AnalysisCard analysis={analysis} onChanged={() => void analyses.again()} onCopy={() => setMaking(analysis)} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {collection.value !== undefined && collection.value.ready < collection.value.needed && <StillMissing journeys={collection.value.journeys} />}
      {making !== undefined && <NewAnalysis of={making === 'new' ? undefined : making} analyses={list ?? []} onClose={() => setMaking(undefined)} />}
    </Screen>
  );
}
