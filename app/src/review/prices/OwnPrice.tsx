// A price of one's own contract: it takes the place of the one in the book until it is
// taken away again.
import type { Price } from '@inwonersreis/client';
import { useState } from 'react';
import { Button } from '../../design/Button';
import { Notice } from '../../design/Notice';
import { Sheet } from '../../design/Sheet';
import { useDraft } from '../../drafts/useDraft';
import { useEngine } from '../../session/EngineContext';
import { useAttempt } from '../../session/useAttempt';
import { useWords } from '../../words/words';
import { putPrice } from '../calls';
import { OwnPriceFields } from './OwnPriceFields';
import { faultsOf, formOf, priceOf } from './ownPriceForm';
import { priceName } from './words';

interface Props {
  /** The one in the book; absent: a new one. */
  price: Price | undefined;
  isOwn: boolean;
  codes: readonly string[];
  onClose(): void;
  onDone(): void;
}

export function OwnPrice({ price, isOwn, codes, onClose, onDone }: Props) {
  const { t, language } = useWords();
  const engine = useEngine();
  const { run, busy, failure } = useAttempt();
  const [form, setForm, forget] = useDraft(`price/${price?.code ?? ''}`, formOf(price, isOwn, language, new Date().getFullYear()));
  const [tried, setTried] = useState(false);
  const faults = faultsOf(form, language);
  const taken = price === undefined && codes.includes(form.code.trim());
  const send = (next: Parameters<typeof putPrice>[1]): void => {
    void run(async () => {
      await putPrice(engine, next);
      forget();
      onDone();
    });
  };
  const save = (): void => {
    setTried(true);
    if (Object.keys(faults).length === 0) send(priceOf(form, price, language));
  };
  return (
    <Sheet wide title={price === undefined ? t('review.prices.addOwn') : priceName(price, language)} onClose={onClose}>
      <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); save(); }}>
        {failure !== undefined && <Notice kind="error"><p>{failure.sentence}</p></Notice>}
        <p>{t(price === undefined ? 'review.prices.newHelp' : 'review.prices.ownHelp')}</p>
        <OwnPriceFields form={form} faults={tried ? faults : {}} isNew={price === undefined} taken={taken} onChange={setForm} />
        <div className="actions">
          <Button type="submit" disabled={busy}>{t('review.prices.save')}</Button>
          {isOwn && price !== undefined && <Button kind="second" disabled={busy} onClick={() => send({ code: price.code, known: false })}>{t('review.prices.takeAway')}</Button>}
        </div>
      </form>
    </Sheet>
  );
}
