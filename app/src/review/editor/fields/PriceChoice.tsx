// A price by its code: which one, from where, of which year; another one is found by
// typing a piece of its name.
import type { Price } from '@inwonersreis/client';
import { useDeferredValue, useMemo, useState } from 'react';
import { Button } from '../../../design/Button';
import { SearchBox } from '../../../design/SearchBox';
import { Sheet } from '../../../design/Sheet';
import { Link } from '../../../shell/Link';
import { useWords } from '../../../words/words';
import { inOrder, matchesPrice, NO_PRICE_FILTER } from '../../prices/find';
import { usePriceWords } from '../../prices/usePriceWords';
import { priceName } from '../../prices/words';
import { useRefusalAt } from '../EditorContext';
import { useSources } from '../sources';

interface Props {
  place: string;
  label: string;
  code: string;
  onCode(code: string): void;
}

export function PriceChoice({ place, label, code, onCode }: Props) {
  const { t, language } = useWords();
  const { prices } = useSources();
  const words = usePriceWords();
  const refusal = useRefusalAt(place);
  const [choosing, setChoosing] = useState(false);
  const price = prices.get(code);
  return (
    <div className="price-choice" role="group" aria-label={label} data-place={place} tabIndex={-1}>
      <p className="choice__legend">{label}</p>
      {refusal !== undefined && <p className="utrecht-form-field-error-message" role="alert">{refusal}</p>}
      {price !== undefined && (
        <div>
          <p><b>{priceName(price, language)}</b> · <span className="nowrap">{words.amount(price)}</span></p>
          <p className="soft small">{words.about(price)}</p>
        </div>
      )}
      {price === undefined && <p>{code === '' ? t('review.editor.priceNone') : t('review.editor.priceGone', { code })}</p>}
      {price !== undefined && !price.known && (
        <p className="note">{t('review.editor.priceEmpty')} <Link to="/kosten-baten/prijzen" className="utrecht-link">{t('review.prices.toPrices')}</Link></p>
      )}
      <div><Button kind="second" onClick={() => setChoosing(true)}>{t(code === '' ? 'review.editor.choosePrice' : 'review.editor.otherPrice')}</Button></div>
      {choosing && <PriceSheet title={label} onClose={() => setChoosing(false)}
                               onPrice={(chosen) => { onCode(chosen.code); setChoosing(false); }} />}
    </div>
  );
}

/** So many are shown at once; typing more finds the rest. */
const MOST_SHOWN = 40;

export function PriceSheet({ title, onPrice, onClose }: { title: string; onPrice(price: Price): void; onClose(): void }) {
  const { t, language } = useWords();
  const { prices, own } = useSources();
  const words = usePriceWords();
  const [text, setText] = useState('');
  const late = useDeferredValue(text);
  const all = useMemo(() => inOrder([...prices.values()], own), [prices, own]);
  const found = useMemo(() => all.filter((price) => matchesPrice(price, { ...NO_PRICE_FILTER, text: late }, own)), [all, late, own]);
  return (
    <Sheet wide title={title} onClose={onClose}>
      <div className="stack">
        <SearchBox label={t('review.prices.search')} value={text} onText={setText} />
        <p className="soft small" role="status">{t('review.prices.found', { count: found.length })}</p>
        <ul className="plain-list price-list">
          {found.slice(0, MOST_SHOWN).map((price) => (
            <li key={price.code}>
              <button type="button" className="price-list__choice" onClick={() => onPrice(price)}>
                <span><b>{priceName(price, language)}</b><span className="soft small">{words.about(price)}</span></span>
                <span className="nowrap">{words.amount(price)}</span>
              </button>
            </li>
          ))}
        </ul>
        {found.length > MOST_SHOWN && <p>{t('review.prices.more', { count: found.length - MOST_SHOWN })}</p>}
      </div>
    </Sheet>
  );
}
