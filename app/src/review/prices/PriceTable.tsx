import type { Price } from '@inwonersreis/client';
import { Table, TableBody, TableCell, TableHeader, TableHeaderCell, TableRow } from '@utrecht/component-library-react';
import { useWords } from '../../words/words';
import { useMoney } from '../money';
import { partyWord } from '../parties';
import { usePriceWords } from './usePriceWords';
import { gradeWord, priceName } from './words';

export function PriceTable({ prices, own, onChange }: {
  prices: readonly Price[]; own: ReadonlySet<string>; onChange(price: Price): void;
}) {
  const { t, language } = useWords();
  const { euros } = useMoney();
  const { unit } = usePriceWords();
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={t('review.prices.book')}>
      <Table className="price-table">
        <TableHeader>
          <TableRow>
            <TableHeaderCell scope="col">{t('review.prices.what')}</TableHeaderCell>
            <TableHeaderCell scope="col" className="number">{t('review.prices.price')}</TableHeaderCell>
            <TableHeaderCell scope="col">{t('review.prices.per')}</TableHeaderCell>
            <TableHeaderCell scope="col" className="number">{t('review.prices.year')}</TableHeaderCell>
            <TableHeaderCell scope="col">{t('review.editor.payer')}</TableHeaderCell>
            <TableHeaderCell scope="col">{t('review.prices.sure')}</TableHeaderCell>
            <TableHeaderCell scope="col">{t('review.editor.source')}</TableHeaderCell>
          </TableRow>
        </TableHeader>
        <TableBody>
          {prices.map((price) => {
            const name = priceName(price, language);
            const change = t(own.has(price.code) ? 'review.prices.change' : price.known ? 'review.prices.replace' : 'review.prices.fill');
            return (
              <TableRow key={price.code}>
                <TableHeaderCell scope="row">
                  {name} {own.has(price.code) && <span className="sign sign--note">{t('review.prices.ownSign')}</span>}
                  <span className="price-table__code">{price.code}</span>
                  <button type="button" className="plain-button" aria-label={`${change}: ${name}`} onClick={() => onChange(price)}>
                    {change}
                  </button>
                </TableHeaderCell>
                <TableCell className="number">{price.known ? euros(price.cents) : <span className="note">{t('review.prices.unknown')}</span>}</TableCell>
                <TableCell>{unit(price)}</TableCell>
                <TableCell className="number">{price.known ? String(price.priceYear) : ''}</TableCell>
                <TableCell>{price.payer === 0 ? price.payerWords || t('review.prices.payerOpen') : t(partyWord(price.payer))}</TableCell>
                <TableCell>{t(gradeWord(price.evidence))}{price.known && !price.seen && <span className="price-table__code">{t('review.prices.notSeen')}</span>}</TableCell>
                <TableCell className="price-table__source">{price.source}{price.validFromOn !== '' && <span className="price-table__code">{t('review.prices.from', { day: price.validFromOn })}</span>}</TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </div>
  );
}
