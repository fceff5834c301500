// The matrix of who pays and who gains: a party per row, over all years.
import type { AnalysisResult, PartyResult } from '@inwonersreis/client';
import { useWords } from '../../words/words';
import { FigureButton } from '../lines/FigureButton';
import type { Part } from '../lines/FigureContext';
import { useMoney } from '../money';
import { partyWord } from '../parties';

export function PartyMatrix({ result }: { result: AnalysisResult }) {
  const { t } = useWords();
  const { euros } = useMoney();
  if (result.parties.length === 0) return <p>{t('review.results.noParties')}</p>;
  const cell = (row: PartyResult, cents: bigint, column: string, part?: Part) => (
    <td className="number">
      {cents === 0n ? <span className="soft">{euros(0n)}</span>
        : <FigureButton id={row.figureId} part={part} shown={euros(cents)} name={`${t(partyWord(row.party))}, ${column}`} />}
    </td>
  );
  const columns = {
    real: t('review.results.realEffects'), cost: t('review.results.paysForProject'), transfer: t('review.results.transfers'),
    net: t('review.results.net'),
  };
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={t('review.results.partiesCaption')}>
      <table className="utrecht-table matrix">
        <caption>{t('review.results.partiesCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('review.results.party')}</th>
            <th scope="col" className="number">{columns.net}</th>
            <th scope="col" className="number">{columns.real}</th>
            <th scope="col" className="number">{columns.cost}</th>
            <th scope="col" className="number">{columns.transfer}</th>
            <th scope="col" className="number">{t('review.results.cashable')}</th>
            <th scope="col" className="number">{t('review.results.freed')}</th>
          </tr>
        </thead>
        <tbody>
          {result.parties.map((row) => (
            <tr key={row.party}>
              <th scope="row">{t(partyWord(row.party))} <Balance cents={row.netCents} /></th>
              <td className="number matrix__net">
                <FigureButton id={row.figureId} shown={euros(row.netCents)} name={`${t(partyWord(row.party))}, ${columns.net}`} />
              </td>
              {cell(row, row.realCents, columns.real, 'real')}
              {cell(row, row.interventionCents, columns.cost, 'cost')}
              {cell(row, row.transferCents, columns.transfer, 'transfer')}
              {cell(row, row.cashableCents, t('review.results.cashable'), 'cashable')}
              {cell(row, row.freedCapacityCents, t('review.results.freed'), 'freed')}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** In a word and by its look: gains, pays, or neither. */
function Balance({ cents }: { cents: bigint }) {
  const { t } = useWords();
  if (cents > 0n) return <span className="balance balance--gain">{t('review.results.gains')}</span>;
  if (cents < 0n) return <span className="balance balance--loss">{t('review.results.pays')}</span>;
  return <span className="soft">{t('review.results.neither')}</span>;
}

/** Money that changes hands, apart: together it is nothing. */
export function Transfers({ result }: { result: AnalysisResult }) {
  const { t } = useWords();
  const { euros } = useMoney();
  const rows = result.parties.filter(({ transferCents }) => transferCents !== 0n);
  return (
    <section className="stack" aria-labelledby="transfers">
      <h3 id="transfers" className="utrecht-heading-3">{t('review.results.transfers')}</h3>
      <p>{t('review.results.transfersHelp')}</p>
      {rows.length === 0 ? <p>{t('review.results.noTransfers')}</p> : (
        <div className="table-scroll small-scroll" tabIndex={0} role="region" aria-labelledby="transfers">
          <table className="utrecht-table small-table">
            <thead><tr><th scope="col">{t('review.results.party')}</th><th scope="col" className="number">{t('review.results.amount')}</th></tr></thead>
            <tbody>
              {rows.map(({ party, figureId, transferCents }) => (
                <tr key={party}>
                  <th scope="row">{t(partyWord(party))}</th>
                  <td className="number">
                    <FigureButton id={figureId} part="transfer" shown={euros(transferCents)} name={`${t(partyWord(party))}, ${t('review.results.transfers')}`} />
                  </td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{t('review.results.together')}</th>
                <td className="number">
                  <FigureButton id="total/transfers" shown={euros(result.totals?.transfersCents ?? 0n)} name={t('review.results.transfersTogether')} />
                </td>
              </tr>
            </tfoot>
          </table>
        </div>
      )}
    </section>
  );
}
