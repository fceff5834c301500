// The place of the cost-benefit review: what it needs first.
import { Heading2 } from '@utrecht/component-library-react';
import { useCallback } from 'react';
import { fetchCollection } from '../coordinator/calls';
import { useEngine } from '../session/EngineContext';
import { useFetched } from '../session/useFetched';
import { FromServer } from '../shell/FromServer';
import { Link } from '../shell/Link';
import { Screen } from '../shell/Screen';
import { useWords } from '../words/words';

export default function Review() {
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
    </Screen>
  );
}
