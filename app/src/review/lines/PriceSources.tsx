// Where the prices of these lines stand, each once.
import type { AnalysisDefinition, AnalysisResult, FigureLine } from '@inwonersreis/client';
import { useWords } from '../../words/words';
import { useMoney } from '../money';
import { usePriceWords } from '../prices/usePriceWords';
import { evidenceWord } from '../words';
import { nameOfLine } from './lines';

interface Props {
  lines: readonly FigureLine[];
  definition: AnalysisDefinition;
  result: AnalysisResult;
}

export function PriceSources({ lines, definition, result }: Props) {
  const { t } = useWords();
  const { euros, value, decimal } = useMoney();
  const { unit } = usePriceWords();
  const ids = new Set(lines.map(({ lineId }) => lineId));
  const priced = result.lines.filter(({ lineId, price }) => ids.has(lineId) && price !== undefined);
  const costs = definition.interventionCosts.filter(({ id }) => ids.has(id));
  return (
    <section className="stack" aria-labelledby="sources">
      <h3 id="sources" className="utrecht-heading-3">{t('review.lines.sources')}</h3>
      <ul className="lines__sources plain-list">
        {priced.map(({ lineId, price, unitPrice, indexFactor }) => price !== undefined && (
          <li key={lineId}>
            <b>{nameOfLine(definition, lineId)}</b>
            <span>
              {t('review.lines.bookPrice', { price: euros(price.cents), unit: unit(price), year: String(price.priceYear), code: price.code })}{' '}
              {t('review.lines.indexed', { factor: decimal(indexFactor, 3), price: value(unitPrice) })}
            </span>
            <span>
              {price.sourceUrl.startsWith('https://')
                ? <a className="utrecht-link" href={price.sourceUrl} target="_blank" rel="noreferrer">{price.source || price.edition}</a>
                : price.source || price.edition}
              {' · '}{price.edition}{' · '}{t(evidenceWord(price.evidence))}
              {!price.seen && <> · {t('review.lines.notSeen')}</>}
            </span>
          </li>
        ))}
        {costs.map(({ id, name, source, priceYear }) => (
          <li key={id}>
            <b>{name || id}</b>
            <span>{t('review.lines.costSource', { source: source || t('review.word.unknown'), year: String(priceYear) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
