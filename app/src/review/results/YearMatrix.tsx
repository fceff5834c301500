// The same parties year by year, and the money of each over the years in one look.
import type { AnalysisResult } from '@inwonersreis/client';
import { Chart } from '../../charts/Chart';
import { Columns } from '../../charts/Columns';
import { useWords } from '../../words/words';
import { FigureButton } from '../lines/FigureButton';
import { useMoney } from '../money';
import { partyWord } from '../parties';
import { centsOf, partyYears, yearsOf } from './matrix';

/** So many years can have their amount beside their column. */
const FEW = 6;

export function YearMatrix({ result }: { result: AnalysisResult }) {
  const { t } = useWords();
  const { euros, wholeEuros } = useMoney();
  const years = yearsOf(result);
  const parties = partyYears(result);
  if (parties.length === 0) return null;
  const ends = result.matrix.map((cell) => Number(centsOf(cell)));
  return (
    <Chart open title={t('review.results.cashFlow')} description={t('review.results.cashFlowHelp')}
           table={{ columns: [t('review.results.party'), ...years.map((year) => t('review.results.yearNumber', { year: String(year) }))],
                    rows: parties.map(({ party, years: cells }) => [t(partyWord(party)), ...years.map((year) => {
                      const cell = cells.get(year);
                      return cell === undefined ? euros(0n)
                        : <FigureButton id={cell.figureId} shown={euros(centsOf(cell))}
                                        name={`${t(partyWord(party))}, ${t('review.results.yearNumber', { year: String(year) })}`} />;
                    })]) }}>
      <div className="cash-flow">
        {parties.map(({ party, years: cells }) => (
          <section key={party} className="cash-flow__party" aria-label={t(partyWord(party))}>
            <h4>{t(partyWord(party))}</h4>
            <Columns ends={ends} columns={years.map((year) => {
              const cell = cells.get(year);
              const cents = cell === undefined ? 0n : centsOf(cell);
              const name = t('review.results.yearNumber', { year: String(year) });
              return {
                name: years.length <= FEW ? name : String(year), value: Number(cents),
                amount: years.length > FEW ? null : cell === undefined ? wholeEuros(0n)
                  : <FigureButton id={cell.figureId} shown={wholeEuros(cents)} name={`${t(partyWord(party))}, ${name}`} />,
              };
            })} />
          </section>
        ))}
      </div>
    </Chart>
  );
}
