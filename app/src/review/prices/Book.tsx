// All prices, found by a word, by how well they are founded, or by what is still empty.
import { EvidenceGrade, type GetPriceBookResponse, type Price } from '@inwonersreis/client';
import { Plus } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { Button } from '../../design/Button';
import { Choice } from '../../design/Choice';
import { SearchBox } from '../../design/SearchBox';
import { SelectField } from '../../design/SelectField';
import { useWords } from '../../words/words';
import { inOrder, matchesPrice, NO_PRICE_FILTER, type PriceFilter } from './find';
import { OwnPrice } from './OwnPrice';
import { PriceTable } from './PriceTable';
import { GRADES, gradeWord } from './words';

/** The table grows by so many. */
const PAGE = 50;

export function Book({ book, onChanged }: { book: GetPriceBookResponse; onChanged(): void }) {
  const { t } = useWords();
  const own = useMemo(() => new Set(book.localCodes), [book]);
  const all = useMemo(() => inOrder(book.book?.prices ?? [], own), [book, own]);
  const [filter, setFilter] = useState(NO_PRICE_FILTER);
  const [shown, setShown] = useState(PAGE);
  const [changing, setChanging] = useState<Price | 'new'>();
  const late = useDeferredValue(filter);
  const found = useMemo(() => all.filter((price) => matchesPrice(price, late, own)), [all, late, own]);
  const put = (part: Partial<PriceFilter>): void => {
    setFilter({ ...filter, ...part });
    setShown(PAGE);
  };
  return (
    <>
      <div className="price-filter">
        <SearchBox label={t('review.prices.search')} value={filter.text} onText={(text) => put({ text })} />
        <SelectField<EvidenceGrade> label={t('review.prices.grade')} value={filter.grade} onChoose={(grade) => put({ grade })}
                                    options={[{ value: EvidenceGrade.UNSPECIFIED, label: t('review.prices.anyGrade') },
                                              ...GRADES.map((value) => ({ value, label: t(gradeWord(value)) }))]} />
        <Button icon={Plus} onClick={() => setChanging('new')}>{t('review.prices.addOwn')}</Button>
      </div>
      <Choice<PriceFilter['only']> quiet legend={t('review.prices.which')} value={filter.only} onChoose={(only) => put({ only })}
                                   options={[{ value: 'all', label: t('review.prices.all', { count: all.length }) },
                                             { value: 'own', label: t('review.prices.own', { count: own.size }) },
                                             { value: 'empty', label: t('review.prices.empty', { count: all.filter(({ known }) => !known).length }) }]} />
      <p className="soft small" role="status">{t('review.prices.found', { count: found.length })}</p>
      {found.length === 0 ? <p>{t(filter.only === 'own' && own.size === 0 ? 'review.prices.noneOwn' : 'review.prices.noneFound')}</p>
        : <PriceTable prices={found.slice(0, shown)} own={own} onChange={setChanging} />}
      {found.length > shown && <div><Button kind="second" onClick={() => setShown(shown + PAGE)}>{t('review.prices.showMore')}</Button></div>}
      <p className="soft small">{t('review.prices.version', { version: book.book?.version ?? '' })}</p>
      {changing !== undefined && (
        <OwnPrice price={changing === 'new' ? undefined : changing} isOwn={changing !== 'new' && own.has(changing.code)}
                  codes={all.map(({ code }) => code)} onClose={() => setChanging(undefined)}
                  onDone={() => { setChanging(undefined); onChanged(); }} />
      )}
    </>
  );
}
