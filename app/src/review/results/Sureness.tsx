// How sure the net is: each assumption moved from low to high, and whole scenarios.
import type { AnalysisDefinition, AnalysisResult, Interval, SensitivityRow } from '@inwonersreis/client';
import { BarKey, Bars } from '../../charts/Bars';
import { Chart } from '../../charts/Chart';
import { useWords } from '../../words/words';
import { assumptionsOf } from '../editor/assumptions';
import { FigureButton } from '../lines/FigureButton';
import { useMoney } from '../money';
import { assumptionName, isShare } from '../words';

interface Props {
  definition: AnalysisDefinition;
  result: AnalysisResult;
}

/** The picture shows those that matter most; the table all. */
const DRAWN = 15;

export function Sureness({ definition, result }: Props) {
  const { t } = useWords();
  return (
    <>
      <Tornado definition={definition} result={result} />
      <Scenarios result={result} />
      <MissingBounds of={result.missingFollowUpBounds} />
      {result.sensitivity.length === 0 && <p>{t('review.results.noOneWay')}</p>}
    </>
  );
}

function Tornado({ definition, result }: Props) {
  const words = useWords();
  const { t } = words;
  const { euros, wholeEuros, decimal, percent } = useMoney();
  const net = result.totals?.socialNetCents ?? 0n;
  if (result.sensitivity.length === 0) return null;
  const assumptions = new Map(assumptionsOf(definition).map(({ name, assumption }) => [name, assumption]));
  const nameOf = ({ assumption }: SensitivityRow): string => assumptionName(words, definition, assumption);
  const read = ({ assumption }: SensitivityRow, value: number): string => (isShare(assumption) ? percent(value) : decimal(value, 3));
  const figure = (row: SensitivityRow, value: number, cents: bigint, shown: string) => (
    <FigureButton id="total/social" shown={shown} name={t('review.results.netIf', { name: nameOf(row), value: read(row, value) })}
                  how={t('review.results.netIfHow', { name: nameOf(row), value: read(row, value), before: read(row, row.value), net: euros(net), cents: euros(cents) })} />
  );
  return (
    <Chart title={t('review.results.oneWay')} description={t('review.results.oneWayHelp', { net: euros(net) })}
           table={{
             columns: [t('review.results.assumption'), t('review.results.value'), t('review.results.low'), t('review.results.netAtLow'),
                       t('review.results.high'), t('review.results.netAtHigh'), t('review.results.switching'), t('review.results.source'), t('review.results.score')],
             rows: result.sensitivity.map((row) => [
               nameOf(row), read(row, row.value), read(row, row.low), figure(row, row.low, row.netAtLowCents, euros(row.netAtLowCents)),
               read(row, row.high), figure(row, row.high, row.netAtHighCents, euros(row.netAtHighCents)),
               row.hasSwitchingValue ? read(row, row.switchingValue) : t('review.results.noSwitching'),
               assumptions.get(row.assumption)?.source ?? '–', String(assumptions.get(row.assumption)?.score ?? '–'),
             ]),
           }}>
      <BarKey kinds={[{ kind: 'low', word: t('review.results.atLow') }, { kind: 'high', word: t('review.results.atHigh') }]} />
      <Bars mark={Number(net)} rows={result.sensitivity.slice(0, DRAWN).map((row) => ({
        id: row.assumption,
        name: <>{nameOf(row)}<span className="lines__code">{t('review.results.range', { low: read(row, row.low), value: read(row, row.value), high: read(row, row.high) })}</span></>,
        pieces: [{ from: Number(net), to: Number(row.netAtLowCents), kind: 'low' }, { from: Number(net), to: Number(row.netAtHighCents), kind: 'high' }],
        amount: (
          <span className="ends">
            <span>{t('review.results.low')}</span>{figure(row, row.low, row.netAtLowCents, wholeEuros(row.netAtLowCents))}
            <span>{t('review.results.high')}</span>{figure(row, row.high, row.netAtHighCents, wholeEuros(row.netAtHighCents))}
          </span>
        ),
      }))} />
      <p className="small soft">{t('review.results.dashed', { net: wholeEuros(net) })}</p>
    </Chart>
  );
}

function Scenarios({ result }: { result: AnalysisResult }) {
  const { t } = useWords();
  const { euros } = useMoney();
  if (result.scenarios.length === 0) return null;
  const nameOf = (name: string): string =>
    name === 'worst' ? t('review.results.worst') : name === 'best' ? t('review.results.best')
      : t('review.results.otherDiscount', { code: name.replace('discount/', '') });
  return (
    <section className="stack" aria-labelledby="scenarios">
      <h3 id="scenarios" className="utrecht-heading-3">{t('review.results.scenarios')}</h3>
      <dl className="sums sums--small">
        {result.scenarios.map(({ name, socialNetCents }) => (
          <div key={name} className="sums__one">
            <dt>{nameOf(name)}</dt>
            <dd>
              <FigureButton id="total/social" shown={euros(socialNetCents)} name={nameOf(name)}
                            how={t('review.results.scenarioHow', { name: nameOf(name), net: euros(result.totals?.socialNetCents ?? 0n) })} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Nothing to say when everybody was followed. */
function MissingBounds({ of }: { of: Interval | undefined }) {
  const { t } = useWords();
  const { value } = useMoney();
  if (of === undefined || of.low === of.high) return null;
  return <p>{t('review.results.missingBounds', { low: value(of.low), high: value(of.high) })}</p>;
}
