// "Where does this euro come from": the lines behind one figure, by the mark of each
// journey, with the price, its source and the sum.
import type { AnalysisDefinition, AnalysisResult, FigureLine } from '@inwonersreis/client';
import { Button } from '../../design/Button';
import { Notice } from '../../design/Notice';
import { Sheet } from '../../design/Sheet';
import { useWords } from '../../words/words';
import { FigureTable } from '../FigureTable';
import { useMoney } from '../money';
import { usePriceWords } from '../prices/usePriceWords';
import type { Figure } from './FigureContext';
import { linesOf, nameOfLine, roundingOf, shortMark, sumOf } from './lines';
import { PriceSources } from './PriceSources';
import { useLines } from './useLines';

interface Props {
  runId: string;
  figure: Figure;
  definition: AnalysisDefinition;
  result: AnalysisResult;
  onClose(): void;
}

export function FigurePanel({ runId, figure, definition, result, onClose }: Props) {
  const { t } = useWords();
  const { euros } = useMoney();
  const { lines: all, changed, more, busy, failure, next } = useLines(runId, figure.id);
  const lines = linesOf(definition, all, figure.part);
  const sum = sumOf(lines);
  return (
    <Sheet wide title={t('review.lines.title')} onClose={onClose}>
      <div className="stack">
        <p className="lead"><b>{figure.name}: {figure.shown}</b></p>
        {figure.how !== undefined && <p>{figure.how}</p>}
        {changed && <Notice kind="warning"><p>{t('review.lines.changed')}</p></Notice>}
        {failure !== undefined && (
          <Notice kind="error">
            <p>{failure.sentence}</p>
            <button type="button" className="plain-button" onClick={next}>{t('do.tryAgain')}</button>
          </Notice>
        )}
        {lines.length > 0 && <LineTable lines={lines} definition={definition} result={result} />}
        {!busy && !more && failure === undefined && lines.length === 0 && <p>{t('review.lines.none')}</p>}
        {busy && <p role="status">{t('server.fetching')}</p>}
        {!busy && more && failure === undefined && (
          <div className="actions"><Button kind="second" onClick={next}>{t('review.lines.more')}</Button></div>
        )}
        {lines.length > 0 && (
          <p className="lines__sum">
            {t(more ? 'review.lines.sumSoFar' : 'review.lines.sum', { count: lines.length })} <b>{euros(sum)}</b>
          </p>
        )}
        {lines.length > 0 && !more && <p className="soft small">{t('review.lines.rounding', { most: euros(roundingOf(lines)) })}</p>}
        {lines.length > 0 && <PriceSources lines={lines} definition={definition} result={result} />}
      </div>
    </Sheet>
  );
}

type TableProps = { lines: readonly FigureLine[] } & Pick<Props, 'definition' | 'result'>;

function LineTable({ lines, definition, result }: TableProps) {
  const { t } = useWords();
  const { euros, value, decimal } = useMoney();
  const { unit } = usePriceWords();
  const unitOf = (id: string): string => {
    const price = result.lines.find(({ lineId }) => lineId === id)?.price;
    return price === undefined ? '' : unit(price);
  };
  return (
    <FigureTable label={t('review.lines.title')} columns={[
      t('review.lines.journey'), t('review.lines.what'), { number: t('review.results.before') },
      { number: t('review.results.after') }, { number: t('review.lines.price') },
      { number: t('review.lines.factor') }, { number: t('review.results.amount') }]}>
      {lines.map((line, at) => (
        <tr key={at}>
          <th scope="row"><Mark of={line.pseudonym} /></th>
          <td>
            {nameOfLine(definition, line.lineId)}
            {line.priceCode !== '' && <span className="lines__code">{line.priceCode}</span>}
          </td>
          {line.pseudonym === '' ? <><td className="number">–</td><td className="number">–</td><td className="number">–</td></> : (
            <>
              <td className="number">{decimal(line.quantityBefore)}</td>
              <td className="number">{decimal(line.quantityAfter)}</td>
              <td className="number">{value(line.unitPrice)}<span className="lines__code">{unitOf(line.lineId)}</span></td>
            </>
          )}
          <td className="number">{decimal(line.factor, 4)}</td>
          <td className="number"><b>{euros(line.cents)}</b></td>
        </tr>
      ))}
    </FigureTable>
  );
}

function Mark({ of }: { of: string }) {
  const { t } = useWords();
  if (of === '') return t('review.lines.programme');
  return <code className="lines__mark">{shortMark(of)}</code>;
}
