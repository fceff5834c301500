// The effects line by line: from the first to the net as a waterfall, the quantities
// and amounts, and for each why it is believed.
import type { AnalysisDefinition, AnalysisResult, EffectLine, LineResult } from '@inwonersreis/client';
import { LineKind } from '@inwonersreis/client';
import { BarKey, Bars } from '../../charts/Bars';
import { Chart } from '../../charts/Chart';
import { useWords } from '../../words/words';
import { FigureTable } from '../FigureTable';
import { FigureButton } from '../lines/FigureButton';
import { nameOfLine } from '../lines/lines';
import { useMoney } from '../money';
import { partyWord } from '../parties';
import { usePriceWords } from '../prices/usePriceWords';
import { cashabilityWord, kindWord, recurrenceWord } from '../words';
import { waterfallOf } from './waterfall';

interface Props {
  definition: AnalysisDefinition;
  result: AnalysisResult;
}

export function Effects({ definition, result }: Props) {
  const { t } = useWords();
  if (result.lines.length === 0) return <p>{t('review.results.noLines')}</p>;
  return (
    <>
      <Waterfall definition={definition} result={result} />
      <Quantities definition={definition} result={result} />
      <h3 className="utrecht-heading-3">{t('review.results.chains')}</h3>
      <p>{t('review.results.chainsHelp')}</p>
      <div className="chains">
        {definition.lines.map((line) => <Chain key={line.id} line={line} found={result.lines.find(({ lineId }) => lineId === line.id)} />)}
      </div>
    </>
  );
}

function Waterfall({ definition, result }: Props) {
  const { t } = useWords();
  const { wholeEuros, euros } = useMoney();
  const steps = waterfallOf(definition, result);
  const figure = ({ id, cents, kind }: (typeof steps)[number], shown: string) => (
    <FigureButton id={id} shown={shown} name={kind === 'costs' ? t('review.results.costs') : kind === 'net' ? t('review.results.socialNet')
      : nameOfLine(definition, id.replace('line/', ''))}
                  {...(kind === 'costs' ? { how: t('review.results.costsHow', { cents: euros(-cents) }) } : {})} />
  );
  const nameOf = ({ id, kind }: (typeof steps)[number]): string =>
    kind === 'costs' ? t('review.results.costs') : kind === 'net' ? t('review.results.socialNet')
      : kind === 'rest' ? t('review.results.rest') : nameOfLine(definition, id.replace('line/', ''));
  return (
    <Chart title={t('review.results.waterfall')} description={t('review.results.waterfallHelp')}
           table={{ columns: [t('review.results.effect'), t('review.results.amount')],
                    rows: steps.map((step) => [nameOf(step), step.kind === 'rest' ? euros(step.cents) : figure(step, euros(step.cents))]) }}>
      <BarKey kinds={[{ kind: 'gain', word: t('review.results.gain') }, { kind: 'cost', word: t('review.results.loss') },
                      { kind: 'total', word: t('review.results.net') }]} />
      <Bars rows={steps.map((step) => ({
        id: step.id, name: nameOf(step), amount: step.kind === 'rest' ? wholeEuros(step.cents) : figure(step, wholeEuros(step.cents)),
        pieces: [{ from: Number(step.from), to: Number(step.to), kind: step.kind === 'net' ? 'total' : step.cents < 0n ? 'cost' : 'gain' }],
      }))} />
    </Chart>
  );
}

function Quantities({ definition, result }: Props) {
  const { t, number } = useWords();
  const { euros, value, decimal, change } = useMoney();
  const { unit } = usePriceWords();
  return (
    <FigureTable caption={t('review.results.quantitiesCaption')} columns={[
      t('review.results.effect'), { number: t('review.results.people') },
      { number: t('review.results.before') }, { number: t('review.results.after') },
      { number: t('review.results.counted') }, { number: t('review.results.priceNow') },
      { number: t('review.results.firstYear') }, { number: t('review.results.allYears') }]}>
      {result.lines.map((line) => {
        const name = nameOfLine(definition, line.lineId);
        const id = `line/${line.lineId}`;
        return (
          <tr key={line.lineId}>
            <th scope="row">
              {name}
              {line.oneSided > 0 && <span className="lines__code">{t('review.results.oneSided', { count: line.oneSided })}</span>}
            </th>
            <td className="number">{number(line.persons)}</td>
            <td className="number">{decimal(line.quantityBefore)}</td>
            <td className="number">{decimal(line.quantityAfter)}</td>
            <td className="number">{change(line.quantityEffect)}<span className="lines__code">{line.price === undefined ? '' : unit(line.price)}</span></td>
            <td className="number">{value(line.unitPrice)}</td>
            <td className="number">
              <FigureButton id={id} shown={euros(line.correctedCents)} name={`${name}, ${t('review.results.firstYear')}`}
                            how={t('review.results.firstYearHow', { gross: euros(line.grossCents) })} />
            </td>
            <td className="number"><FigureButton id={id} shown={euros(line.presentValueCents)} name={name} /></td>
          </tr>
        );
      })}
    </FigureTable>
  );
}

/** From what is done to euros, each arrow with its reason and how sure it is. */
function Chain({ line, found }: { line: EffectLine; found: LineResult | undefined }) {
  const { t } = useWords();
  const { percent } = useMoney();
  const { chain } = line;
  const because = (arrow: { because: string; score: number } | undefined) => (
    <p className="chain__arrow">
      {t('review.results.because', { why: arrow?.because || t('review.word.unknown'), score: arrow === undefined || arrow.score === 0 ? '–' : String(arrow.score) })}
    </p>
  );
  return (
    <details className="fold chain">
      <summary>{line.name || line.id}</summary>
      <div className="chain__steps">
        <p><b>{t('review.results.intervention')}</b> {chain?.intervention || t('review.word.unknown')}</p>
        {because(chain?.toOutput)}
        <p><b>{t('review.results.output')}</b> {chain?.output || t('review.word.unknown')}</p>
        {because(chain?.toOutcome)}
        <p><b>{t('review.results.outcome')}</b> {chain?.outcome || t('review.word.unknown')}</p>
        {because(chain?.toEuro)}
        <dl className="facts">
          {found !== undefined && <Fact name={t('review.results.payer')} text={t(partyWord(found.payer))} />}
          {found !== undefined && found.gainer !== 0 && <Fact name={t('review.results.gainer')} text={t(partyWord(found.gainer))} />}
          <Fact name={t('review.results.kind')} text={t(kindWord(line.kind))} />
          <Fact name={t('review.results.howOften')} text={t(recurrenceWord(line.recurrence))} />
          {line.kind !== LineKind.TRANSFER && <Fact name={t('review.results.spendable')} text={t(cashabilityWord(line.cashability))} />}
          {found !== undefined && found.overlapFactor !== 1 && <Fact name={t('review.results.overlap')} text={percent(found.overlapFactor)} />}
        </dl>
      </div>
    </details>
  );
}

export function Fact({ name, text }: { name: string; text: React.ReactNode }) {
  return <div><dt>{name}</dt><dd>{text}</dd></div>;
}
