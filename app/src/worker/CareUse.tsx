import type { JourneyView } from '@inwonersreis/client';
import {
  Table, TableBody, TableCell, TableHeader, TableHeaderCell, TableRow,
} from '@utrecht/component-library-react';
import { dateOfDay } from '../journey/time';
import { PAYERS, productWord } from '../journey/words';
import { useWords } from '../words/words';

/** Care and other use, as it was handed over: how much of what, when, who pays. */
export function CareUse({ view }: { view: JourneyView }) {
  const { t, number, day } = useWords();
  const lines = (view.state?.items ?? []).flatMap(({ entry, retracted }) =>
    (retracted || entry?.body.case !== 'careUse' ? [] : [{ id: entry.entryId, use: entry.body.value }]));
  lines.sort((a, b) => a.use.priceCode.localeCompare(b.use.priceCode) || a.use.fromOn.localeCompare(b.use.fromOn));
  if (lines.length === 0) return <p className="lead">{t('care.none')}</p>;
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={t('journey.careUse')}>
      <Table>
        <TableHeader>
          <TableRow>
            <TableHeaderCell scope="col">{t('care.what')}</TableHeaderCell>
            <TableHeaderCell scope="col">{t('care.period')}</TableHeaderCell>
            <TableHeaderCell scope="col" className="number">{t('care.quantity')}</TableHeaderCell>
            <TableHeaderCell scope="col">{t('care.payer')}</TableHeaderCell>
            <TableHeaderCell scope="col">{t('care.source')}</TableHeaderCell>
          </TableRow>
        </TableHeader>
        <TableBody>
          {lines.map(({ id, use }) => {
            const word = productWord(use.priceCode);
            return (
              <TableRow key={id}>
                <TableHeaderCell scope="row">{word === undefined ? use.priceCode : t(word)}</TableHeaderCell>
                <TableCell>{t('care.fromTo', { from: day(dateOfDay(use.fromOn)), to: day(dateOfDay(use.toOn)) })}</TableCell>
                <TableCell className="number">{number(Number(use.quantityThousandths) / 1000)}</TableCell>
                <TableCell>{t(PAYERS[use.payer] ?? 'payer.unknown')}</TableCell>
                <TableCell>{use.source}</TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </div>
  );
}
