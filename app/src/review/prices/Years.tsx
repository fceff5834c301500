// How years are made comparable: consumer prices, and discount rates with the day from
// which they hold.
import type { DiscountStep, GetPriceBookResponse } from '@inwonersreis/client';
import { Table, TableBody, TableCell, TableHeader, TableHeaderCell, TableRow } from '@utrecht/component-library-react';
import { dateOfDay } from '../../journey/time';
import { useWords } from '../../words/words';
import { useMoney } from '../money';

export function Years({ book: { cpi, schedules } }: { book: GetPriceBookResponse }) {
  const { t, day, language } = useWords();
  const { percent, decimal } = useMoney();
  const rates = (steps: readonly DiscountStep[]): string => steps.map(({ fromYear, ratePerMillion }) =>
    (steps.length === 1 ? percent(ratePerMillion / 1e6, 2) : t('review.prices.rateFrom', { rate: percent(ratePerMillion / 1e6, 2), year: fromYear }))).join('; ');
  return (
    <>
      <section className="stack" aria-labelledby="schedules">
        <h2 id="schedules" className="utrecht-heading-2">{t('review.prices.schedules')}</h2>
        <p>{t('review.prices.schedulesHelp')}</p>
        <div className="table-scroll" tabIndex={0} role="region" aria-labelledby="schedules">
          <Table>
            <TableHeader>
              <TableRow>
                <TableHeaderCell scope="col">{t('review.prices.rule')}</TableHeaderCell>
                <TableHeaderCell scope="col">{t('review.prices.validFrom')}</TableHeaderCell>
                <TableHeaderCell scope="col">{t('review.prices.forMoney')}</TableHeaderCell>
                <TableHeaderCell scope="col">{t('review.prices.forEffects')}</TableHeaderCell>
                <TableHeaderCell scope="col">{t('review.editor.source')}</TableHeaderCell>
              </TableRow>
            </TableHeader>
            <TableBody>
              {schedules.map(({ code, nameNl, nameEn, validFromOn, costs, effects, source }) => (
                <TableRow key={code}>
                  <TableHeaderCell scope="row">{language === 'en' ? nameEn : nameNl}</TableHeaderCell>
                  <TableCell>{day(dateOfDay(validFromOn), new Date(0))}</TableCell>
                  <TableCell>{rates(costs)}</TableCell>
                  <TableCell>{effects.length === 0 ? t('review.prices.asMoney') : rates(effects)}</TableCell>
                  <TableCell>{source}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      </section>
      <section className="stack narrow" aria-labelledby="cpi">
        <h2 id="cpi" className="utrecht-heading-2">{t('review.prices.cpi')}</h2>
        <p>{t('review.prices.cpiHelp')} <span className="soft">{cpi?.code}</span></p>
        <div className="table-scroll table-scroll--small" tabIndex={0} role="region" aria-labelledby="cpi">
          <Table>
            <TableHeader>
              <TableRow>
                <TableHeaderCell scope="col">{t('review.prices.year')}</TableHeaderCell>
                <TableHeaderCell scope="col" className="number">{t('review.prices.index')}</TableHeaderCell>
                <TableHeaderCell scope="col">{t('review.editor.source')}</TableHeaderCell>
              </TableRow>
            </TableHeader>
            <TableBody>
              {[...(cpi?.years ?? [])].sort((a, b) => b.year - a.year).map(({ year, indexHundredths, note }) => (
                <TableRow key={year}>
                  <TableHeaderCell scope="row">{year}</TableHeaderCell>
                  <TableCell className="number">{decimal(indexHundredths / 100)}</TableCell>
                  <TableCell>{note}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      </section>
    </>
  );
}
