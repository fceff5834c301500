// The first thing that one reads: what comes back for each euro, how sure that is, and
// that it is indicative.
import type { AnalysisDefinition, AnalysisResult } from '@inwonersreis/client';
import { Told } from '../../words/Told';
import { useWords } from '../../words/words';
import { FigureButton } from '../lines/FigureButton';
import { useMoney } from '../money';

interface Props {
  definition: AnalysisDefinition;
  result: AnalysisResult;
}

export function Headline({ definition, result }: Props) {
  const { t, number } = useWords();
  const { population } = result;
  return (
    <div className="stack">
      <p className="headline"><Sentence result={result} definition={definition} /> <strong>{t('review.results.indicative')}</strong></p>
      {population !== undefined && (
        <p>
          {t('review.results.population', { started: population.started, followed: number(population.followed) })}
          {population.comparisonStarted > 0 && ` ${t('review.results.comparison', {
            started: population.comparisonStarted, followed: number(population.comparisonFollowed) })}`}
        </p>
      )}
    </div>
  );
}

function Sentence({ result, definition }: Props) {
  const { t, number } = useWords();
  const money = useMoney();
  const { totals, costEffectiveness } = result;
  if (totals === undefined) return t('review.results.nothing');
  const benefits = <FigureButton id="total/benefits" name={t('review.results.benefits')} shown={money.euros(totals.benefitsCents)} />;
  if (!totals.hasRatio) return <Told word={'review.results.withoutCosts'} parts={{ benefits }} />;
  const ratio = money.value(totals.benefitCostRatio);
  const costs = <FigureButton id="total/costs" name={t('review.results.costs')} shown={money.euros(totals.costsCents)} />;
  const { resamples = 0, seed = 0n } = definition.uncertainty ?? {};
  return (
    <>
      {totals.benefitCostRatio >= 0 ? (
        <Told word={'review.results.forEveryEuro'} parts={{
          back: <FigureButton id="total/benefits" name={t('review.results.ratio')} shown={ratio}
                              how={t('review.results.ratioHow', { benefits: money.euros(totals.benefitsCents), costs: money.euros(totals.costsCents) })} />,
        }} />
      ) : (
        <Told word={'review.results.costsAndLosses'} parts={{
          costs,
          lost: <FigureButton id="total/benefits" name={t('review.results.benefits')} shown={money.euros(-totals.benefitsCents)}
                              how={t('review.results.lostHow')} />,
        }} />
      )}
      {costEffectiveness !== undefined && resamples > 0 && (
        <>
          {' '}
          <Told word={'review.results.chanceOfLoss'} parts={{
            chance: <FigureButton id="total/social" name={t('review.results.chanceName')} shown={money.chance(costEffectiveness.chanceOfLoss)}
                                  how={t('review.results.chanceHow', { count: number(resamples), seed: String(seed) })} />,
          }} />
        </>
      )}
    </>
  );
}
