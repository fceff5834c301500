// Prices that hold for this analysis alone: they take the place of those in the book.
import { create, PriceSchema, type Price } from '@inwonersreis/client';
import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../design/Button';
import { Card } from '../../../design/Card';
import { Sheet } from '../../../design/Sheet';
import { useDraft } from '../../../drafts/useDraft';
import { useWords } from '../../../words/words';
import { OwnPriceFields } from '../../prices/OwnPriceFields';
import { faultsOf, formOf, priceOf } from '../../prices/ownPriceForm';
import { usePriceWords } from '../../prices/usePriceWords';
import { priceName } from '../../prices/words';
import { useRefusalAt } from '../EditorContext';
import { PriceSheet } from '../fields/PriceChoice';
import type { ChapterProps } from './props';

/** What is being written: a price of a code, in the place of the book's or new. */
type Writing = { at: 'choose' } | { at: 'price'; price: Price | undefined };

export function OwnPrices({ analysisId, definition, onChange }: ChapterProps & { analysisId: string }) {
  const { t } = useWords();
  const [writing, setWriting] = useState<Writing>();
  const { ownPrices } = definition;
  const put = (prices: Price[]): void => onChange({ ...definition, ownPrices: prices }, '');
  const keep = (price: Price): void => {
    const at = ownPrices.findIndex(({ code }) => code === price.code);
    put(at === -1 ? [...ownPrices, price] : ownPrices.with(at, price));
    setWriting(undefined);
  };
  return (
    <>
      {ownPrices.length === 0 && <p>{t('review.editor.noOwnPrices')}</p>}
      {ownPrices.map((price, index) => (
        <OwnPriceCard key={price.code} price={price} counts={definition.lines.filter(({ priceCode }) => priceCode === price.code).map(({ name, id }) => name || id)}
                      onEdit={() => setWriting({ at: 'price', price })} onRemove={() => put(ownPrices.toSpliced(index, 1))} />
      ))}
      <div className="actions">
        <Button kind="second" icon={Pencil} onClick={() => setWriting({ at: 'choose' })}>{t('review.editor.ownPriceInstead')}</Button>
        <Button kind="second" icon={Plus} onClick={() => setWriting({ at: 'price', price: undefined })}>{t('review.editor.ownPriceNew')}</Button>
      </div>
      {writing?.at === 'choose' && <PriceSheet title={t('review.editor.ownPriceInstead')} onClose={() => setWriting(undefined)}
                                               onPrice={(price) => setWriting({ at: 'price', price })} />}
      {writing?.at === 'price' && <PriceForm analysisId={analysisId} price={writing.price} own={ownPrices} year={definition.valuation?.priceYear || new Date().getFullYear()}
                                             onPrice={keep} onClose={() => setWriting(undefined)} />}
    </>
  );
}

function OwnPriceCard({ price, counts, onEdit, onRemove }: { price: Price; counts: readonly string[]; onEdit(): void; onRemove(): void }) {
  const { t, language, list } = useWords();
  const words = usePriceWords();
  const at = `price/${price.code}`;
  const refusal = useRefusalAt(at);
  const name = priceName(price, language);
  return (
    <Card>
      <div className="stack" data-place={at} tabIndex={-1}>
        <h3 className="choice__legend">{name}</h3>
        {refusal !== undefined && <p className="utrecht-form-field-error-message" role="alert">{refusal}</p>}
        <p><b className="nowrap">{words.amount(price)}</b> <span className="soft small">{price.code}</span></p>
        <p className="soft small">{words.about(price)}</p>
        <p className="small">{counts.length === 0 ? t('review.editor.ownPriceUnused') : t('review.editor.ownPriceIn', { lines: list([...counts]) })}</p>
        <div className="actions">
          <Button kind="second" icon={Pencil} aria-label={t('review.editor.ownPriceChangeOf', { name })} onClick={onEdit}>{t('review.editor.ownPriceChange')}</Button>
          <Button kind="quiet" icon={Trash2} aria-label={t('review.editor.ownPriceRemoveOf', { name })} onClick={onRemove}>{t('review.editor.ownPriceRemove')}</Button>
        </div>
      </div>
    </Card>
  );
}

function PriceForm({ analysisId, price, own, year, onPrice, onClose }: {
  analysisId: string; price: Price | undefined; own: readonly Price[];
  /** In which the analysis computes: a price of that year needs no index. */
  year: number; onPrice(price: Price): void; onClose(): void;
}) {
  const { t, language } = useWords();
  const isOwn = own.some(({ code }) => code === price?.code);
  const [form, setForm, forget] = useDraft(`analysis/${analysisId}/price/${price?.code ?? ''}`, formOf(price, isOwn, language, year));
  const [tried, setTried] = useState(false);
  const faults = faultsOf(form, language);
  const done = (): void => {
    setTried(true);
    if (Object.keys(faults).length > 0) return;
    onPrice(create(PriceSchema, priceOf(form, price, language)));
    forget();
  };
  return (
    <Sheet wide title={price === undefined ? t('review.editor.ownPriceNew') : priceName(price, language)} onClose={onClose}>
      <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); done(); }}>
        <p>{t('review.editor.ownPriceHelp')}</p>
        <OwnPriceFields form={form} faults={tried ? faults : {}} isNew={price === undefined}
                        taken={price === undefined && own.some(({ code }) => code === form.code.trim())} onChange={setForm} />
        <div className="actions"><Button type="submit">{t('review.editor.ownPriceDone')}</Button></div>
      </form>
    </Sheet>
  );
}
