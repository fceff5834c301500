import type { JourneyView } from '@inwonersreis/client';
import { Printer } from 'lucide-react';
import { Button } from '../design/Button';
import { stopsOf } from '../journey/stops';
import { StopList } from '../picture/StopList';
import { useWords } from '../words/words';

/** All that happened, the latest first. */
export function Timeline({ view }: { view: JourneyView }) {
  const { t } = useWords();
  return (
    <>
      <div className="actions no-print">
        <Button kind="quiet" icon={Printer} onClick={() => window.print()}>{t('do.print')}</Button>
      </div>
      <StopList view={view} stops={stopsOf(view).reverse()} />
    </>
  );
}
