// The four sums that everything leads to.
import type { AnalysisResult } from '@inwonersreis/client';
import { useWords } from '../../words/words';
import { FigureButton } from '../lines/FigureButton';
import { useMoney } from '../money';

export function Sums({ result: { totals } }: { result: AnalysisResult }) {
  const { t } = useWords();
  const { euros } = useMoney();
  if (totals === undefined) return null;
  const sums = [
    { id: 'total/benefits', name: t('review.results.benefits'), cents: totals.benefitsCents },
    { id: 'total/costs', name: t('review.results.costs'), cents: totals.costsCents },
    { id: 'total/social', name: t('review.results.socialNet'), cents: totals.socialNetCents },
    { id: 'total/public', name: t('review.results.publicNet'), cents: totals.publicNetCents },
  ];
  return (
    <dl className="sums">
      {sums.map(({ id, name, cents }) => (
        <div key={id} className="sums__one">
          <dt>{name}</dt>
          <dd><FigureButton id={id} name={name} shown={euros(cents)} /></dd>
        </div>
      ))}
    </dl>
  );
}
