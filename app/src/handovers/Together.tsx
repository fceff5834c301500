// Working with others outside the team of today: warm handovers and the case table.
import type { JourneyView } from '@inwonersreis/client';
import { JourneyLifecycle } from '@inwonersreis/client';
import { Heading2 } from '@utrecht/component-library-react';
import { Handshake } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../design/Button';
import { handoversOf } from '../journey/handovers';
import { isProfessional } from '../journey/people';
import { useWords } from '../words/words';
import { CaseTable } from './CaseTable';
import { HandoverCard } from './HandoverCard';
import { OfferSheet } from './OfferSheet';

export function Together({ view }: { view: JourneyView }) {
  const { t } = useWords();
  const [offering, setOffering] = useState(false);
  const handovers = handoversOf(view);
  const mayWrite = isProfessional(view.role) && view.state?.lifecycle === JourneyLifecycle.OPEN;
  return (
    <div className="overview">
      <section className="stack" aria-labelledby="warm">
        <Heading2 id="warm">{t('warm.list')}</Heading2>
        {handovers.length === 0 && <p className="lead">{t('warm.none')}</p>}
        <div className="cards">
          {handovers.map((handover) => <HandoverCard key={handover.handoverId} view={view} handover={handover} />)}
        </div>
        {mayWrite && (
          <div className="actions">
            <Button icon={Handshake} onClick={() => setOffering(true)}>{t('warm.offer')}</Button>
          </div>
        )}
      </section>
      <CaseTable view={view} mayWrite={mayWrite} />
      {offering && <OfferSheet view={view} onClose={() => setOffering(false)} />}
    </div>
  );
}
