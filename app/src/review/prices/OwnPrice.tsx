// A price of one's own contract: it takes the place of the one in the book until it is
// taken away again.
import { EvidenceGrade, Party, type Price } from '@inwonersreis/client';
import { useState } from 'react';
import { Button } from '../../design/Button';
import { TextField } from '../../design/Field';
import { Notice } from '../../design/Notice';
import { SelectField } from '../../design/SelectField';
import { Sheet } from '../../design/Sheet';
import { useDraft } from '../../drafts/useDraft';
import { useEngine } from '../../session/EngineContext';
import { useAttempt } from '../../session/useAttempt';
import { useWords } from '../../words/words';
import { putPrice } from '../calls';
import { PARTIES, partyWord } from '../parties';
import { faultsOf, formOf, priceOf, type OwnPriceField, type OwnPriceForm } from './ownPriceForm';
import { GRADES, gradeWord, priceName } from './words';

interface Props {
  /** The one in the book; absent: a new one. */
  price: Price | undefined;
  isOwn: boolean;
  codes: readonly string[];
  onClose(): void;
  onDone(): void;
}

/** As the server's, in characters. */
const LONGEST = { code: 100, unit: 100, text: 1000 };

export function OwnPrice({ price, isOwn, codes, onClose, onDone }: Props) {
  const { t, language } = useWords();
  const engine = useEngine();
  const { run, busy, failure } = useAttempt();
  const [form, setForm, forget] = useDraft(`price/${price?.code ?? ''}`, formOf(price, isOwn, language, new Date().getFullYear()));
  const [tried, setTried] = useState(false);
  const faults = faultsOf(form, language);
  const put = (part: Partial<OwnPriceForm>): void => setForm({ ...form, ...part });
  const errorOf = (field: OwnPriceField): string | undefined => {
    const fault = faults[field];
    return tried && fault !== undefined ? t(fault) : undefined;
  };
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
        {price === undefined && <TextField label={t('review.prices.code')} description={taken ? t('review.prices.codeTaken') : t('review.prices.codeHelp')}
                                           error={errorOf('code')} value={form.code} maxLength={LONGEST.code} autoComplete="off" onText={(code) => put({ code })} />}
        <TextField label={t('review.prices.what')} value={form.name} maxLength={LONGEST.text} autoComplete="off" onText={(name) => put({ name })} />
        <div className="assume__numbers">
          <TextField label={t('review.prices.price')} error={errorOf('euros')} unit={t('unit.euro')} inputMode="decimal" autoComplete="off" value={form.euros} onText={(euros) => put({ euros })} />
          <TextField label={t('review.prices.per')} description={t('review.prices.unitHelp')} error={errorOf('unit')} value={form.unit} maxLength={LONGEST.unit} autoComplete="off" onText={(unit) => put({ unit })} />
          <TextField label={t('review.prices.year')} error={errorOf('year')} inputMode="numeric" autoComplete="off" value={form.year} onText={(year) => put({ year })} />
        </div>
        <div className="two">
          <SelectField<Party> label={t('review.editor.payer')} value={form.payer} onChoose={(payer) => put({ payer })}
                       options={[{ value: Party.UNSPECIFIED, label: t('review.prices.payerOpen') }, ...PARTIES.map((value) => ({ value, label: t(partyWord(value)) }))]} />
          <SelectField<EvidenceGrade> label={t('review.prices.grade')} value={form.evidence} onChoose={(evidence) => put({ evidence })}
                                      options={GRADES.map((value) => ({ value, label: t(gradeWord(value)) }))} />
        </div>
        <TextField label={t('review.editor.source')} description={t('review.prices.sourceHelp')} error={errorOf('source')} value={form.source} maxLength={LONGEST.text}
                   autoComplete="off" onText={(source) => put({ source })} />
        <div className="two">
          <TextField label={t('review.prices.fromOn')} type="date" error={errorOf('from')} value={form.from} onText={(from) => put({ from })} />
          <TextField label={t('review.prices.url')} value={form.sourceUrl} maxLength={LONGEST.text} autoComplete="off" inputMode="url" onText={(sourceUrl) => put({ sourceUrl })} />
        </div>
        <div className="actions">
          <Button type="submit" disabled={busy}>{t('review.prices.save')}</Button>
          {isOwn && price !== undefined && <Button kind="second" disabled={busy} onClick={() => send({ code: price.code, known: false })}>{t('review.prices.takeAway')}</Button>}
        </div>
      </form>
    </Sheet>
  );
}
