import { Notice } from '../../design/Notice';
import { FromServer } from '../../shell/FromServer';
import { useWords } from '../../words/words';
import { figureName } from '../figureName';
import { FigureTable } from '../FigureTable';
import { useMoney } from '../money';
import { Headline } from '../results/Headline';
import { useResult, type Found } from '../results/useResult';
import { choiceName, choiceText } from './choiceWords';
import { differencesOf, differingChoices, type Row } from './compare';
import './compare.css';

export function SideBySide({ one: oneId, other: otherId }: { one: string; other: string }) {
  const one = useResult(oneId), other = useResult(otherId);
  return (
    <>
      <FromServer of={one.fetched} />
      <FromServer of={other.fetched} />
      {one.found !== undefined && other.found !== undefined && <Both one={one.found} other={other.found} />}
    </>
  );
}

interface Runs {
  one: Found;
  other: Found;
}

function Both({ one, other }: Runs) {
  const { t } = useWords();
  const { totals, parties, lines } = differencesOf(one.result, other.result);
  return (
    <>
      <div className="compare__two">
        {[one, other].map(({ run, result, definition }, at) => (
          <section key={run.runId} className="card" aria-label={t(at === 0 ? 'review.compare.one' : 'review.compare.other')}>
            <h2 className="utrecht-heading-2">{t(at === 0 ? 'review.compare.one' : 'review.compare.other')}: {definition.name}</h2>
            <Headline definition={definition} result={result} />
          </section>
        ))}
      </div>
      <section className="card result__part" aria-labelledby="chosen">
        <h2 id="chosen" className="utrecht-heading-2">{t('review.compare.chosen')}</h2>
        <Chosen one={one} other={other} />
      </section>
      <section className="card result__part" aria-labelledby="figures">
        <h2 id="figures" className="utrecht-heading-2">{t('review.compare.figures')} <span className="sign sign--soft">{t('review.results.indicativeTag')}</span></h2>
        <p>{t('review.compare.figuresHelp')}</p>
        <Amounts caption={t('review.compare.sums')} rows={totals} one={one} other={other} />
        <Amounts caption={t('review.compare.parties')} rows={parties} one={one} other={other} />
        <Amounts caption={t('review.results.effects')} rows={lines} one={one} other={other} />
      </section>
    </>
  );
}

function Chosen({ one, other }: Runs) {
  const words = useWords();
  const money = useMoney();
  const { t } = words;
  const rows = differingChoices(one.definition, other.definition);
  const sameData = one.run.dataVersion === other.run.dataVersion;
  const samePrices = one.result.provenance?.priceBookVersion === other.result.provenance?.priceBookVersion;
  return (
    <>
      {!sameData && <Notice><p>{t('review.compare.otherData', { one: one.run.journeys, other: other.run.journeys })}</p></Notice>}
      {!samePrices && <Notice><p>{t('review.compare.otherPrices')}</p></Notice>}
      {rows.length === 0 ? <p>{t('review.compare.nothingChosen')}</p> : (
        <FigureTable labelledBy="chosen" columns={[
          t('review.compare.choice'), t('review.compare.one'), t('review.compare.other')]}>
          {rows.map(({ id, one: a, other: b }) => (
            <tr key={id}>
              <th scope="row">{choiceName(words, b === undefined ? one.definition : other.definition, id)}</th>
              <td>{choiceText(words, money, id, a)}</td>
              <td><mark className="compare__other">{choiceText(words, money, id, b)}</mark></td>
            </tr>
          ))}
        </FigureTable>
      )}
    </>
  );
}

function Amounts({ caption, rows, one, other }: Runs & { caption: string; rows: Row<bigint>[] }) {
  const words = useWords();
  const { t } = words;
  const { euros } = useMoney();
  const amount = (cents: bigint | undefined): string => (cents === undefined ? t('review.compare.absent') : euros(cents));
  return (
    <FigureTable caption={caption} columns={[
      t('review.results.what'), { number: t('review.compare.one') }, { number: t('review.compare.other') },
      { number: t('review.compare.difference') }]}>
      {rows.map(({ id, one: a, other: b }) => {
        const difference = (b ?? 0n) - (a ?? 0n);
        return (
          <tr key={id} className={difference === 0n ? 'compare__same' : ''}>
            <th scope="row">{figureName(words, a === undefined ? other.definition : one.definition, id)}</th>
            <td className="number">{amount(a)}</td>
            <td className="number">{amount(b)}</td>
            <td className="number">
              {difference === 0n ? t('review.compare.same')
                : <mark className="compare__other">{difference > 0n ? '▲ +' : '▼ '}{euros(difference).replace('€\u00a0', '')}</mark>}
            </td>
          </tr>
        );
      })}
    </FigureTable>
  );
}
