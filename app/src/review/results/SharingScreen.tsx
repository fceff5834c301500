// Sharing savings: first what so many people can prove, then the contract and the money.
import { type SharedSavings, type SharedSavingsResult } from '@inwonersreis/client';
import { Bars } from '../../charts/Bars';
import { Chart } from '../../charts/Chart';
import { Notice } from '../../design/Notice';
import { FromServer } from '../../shell/FromServer';
import { Screen } from '../../shell/Screen';
import { useWords } from '../../words/words';
import { useMoney } from '../money';
import { partyWord } from '../parties';
import { resultPlace } from '../places';
import { Fact } from './Effects';
import { detectableWith, ladderOf, personsNeeded } from './provable';
import { useResult } from './useResult';
import './results.css';

interface Props {
  analysisId: string;
  runId: string;
}

export function SharingScreen({ analysisId, runId }: Props) {
  const { t } = useWords();
  const { fetched, found } = useResult(runId);
  const contract = found?.definition.sharedSavings;
  const result = found?.result.sharedSavings;
  return (
    <Screen title={t('review.sharing.title')} back={resultPlace(analysisId, runId)}>
      <FromServer of={fetched} />
      {found !== undefined && (contract === undefined || result === undefined
        ? <p>{t('review.sharing.none')}</p> : <Sharing contract={contract} found={result} />)}
    </Screen>
  );
}

interface Both {
  contract: SharedSavings;
  found: SharedSavingsResult;
}

function Sharing({ contract, found }: Both) {
  const { t } = useWords();
  return (
    <div className="result">
      <section className="card result__top" aria-label={t('review.sharing.proves')}>
        <p className="run-state"><span className="sign">{t('review.results.indicativeTag')}</span><span className="soft">{contract.contract}</span></p>
        <Verdict contract={contract} found={found} />
      </section>
      <section className="card"><Ladder contract={contract} found={found} /></section>
      <section className="card result__part" aria-labelledby="terms"><Terms contract={contract} found={found} /></section>
      <section className="card result__part" aria-labelledby="paid"><Payment found={found} contract={contract} /></section>
    </div>
  );
}

function Verdict({ contract, found }: Both) {
  const { t } = useWords();
  const { percent, chance } = useMoney();
  const persons = Number(contract.persons);
  const stands = found.savingsShare >= found.detectableShare;
  const needed = personsNeeded(found.savingsShare, { persons, detectable: found.detectableShare });
  return (
    <>
      <p className="headline">
        {found.detectableShare < 1
          ? t('review.sharing.provable', { persons, detectable: percent(found.detectableShare), savings: percent(found.savingsShare) })
          : t('review.sharing.provableNone', { persons, savings: percent(found.savingsShare) })}
      </p>
      <p className="lead"><b>{t('review.sharing.chanceOfNone', { chance: chance(found.chanceOfNone) })}</b></p>
      <Notice kind={stands ? 'ok' : 'warning'}>
        <p>
          {t(stands ? 'review.sharing.stands' : 'review.sharing.drowns')}{' '}
          {!stands && (needed === undefined ? t('review.sharing.noNumber') : t('review.sharing.needed', { count: needed }))}
        </p>
      </Notice>
    </>
  );
}

function Ladder({ contract, found }: Both) {
  const { t, number } = useWords();
  const { percent } = useMoney();
  const persons = Number(contract.persons);
  const known = { persons, detectable: found.detectableShare };
  const steps = ladderOf(persons).map((count) => ({ count, share: detectableWith(count, known) }));
  const name = (count: number): string => t(count === persons ? 'review.sharing.personsHere' : 'review.sharing.persons', { count });
  return (
    <Chart title={t('review.sharing.ladder')} description={t('review.sharing.ladderHelp', { savings: percent(found.savingsShare) })}
           table={{ columns: [t('review.results.people'), t('review.sharing.smallest')], rows: steps.map(({ count, share }) => [number(count), percent(share)]) }}>
      <Bars mark={found.savingsShare} rows={steps.map(({ count, share }) => ({
        id: String(count), name: count === persons ? <b>{name(count)}</b> : name(count), amount: percent(share),
        // More than all cannot be saved.
        pieces: [{ from: 0, to: Math.min(1, share), kind: count === persons ? 'total' as const : 'low' as const }],
      }))} />
    </Chart>
  );
}

function Terms({ contract, found }: Both) {
  const { t } = useWords();
  const { euros, percent } = useMoney();
  return (
    <>
      <h2 id="terms" className="utrecht-heading-2">{t('review.sharing.terms')}</h2>
      <dl className="facts">
        <Fact name={t('review.sharing.benchmark')} text={euros(contract.benchmarkCents)} />
        <Fact name={t('review.sharing.spent')} text={euros(contract.spentCents)} />
        <Fact name={t('review.sharing.savings')} text={percent(found.savingsShare)} />
        <Fact name={t('review.sharing.minimum')} text={percent(found.minimumShare)} />
        <Fact name={t('review.sharing.quality')} text={percent(contract.quality)} />
        <Fact name={t('review.sharing.gate')} text={percent(contract.qualityGate)} />
        <Fact name={t('review.sharing.share')} text={percent(contract.share)} />
        <Fact name={t('review.sharing.cap')} text={percent(contract.cap)} />
      </dl>
      <ul className="told">
        <li>{t(found.qualifies ? 'review.sharing.largeEnough' : 'review.sharing.tooSmall')}</li>
        <li>{t(found.qualityHolds ? 'review.sharing.goodEnough' : 'review.sharing.notGoodEnough')}</li>
        {found.capped && <li>{t('review.sharing.capped')}</li>}
      </ul>
    </>
  );
}

function Payment({ found, contract }: Both) {
  const { t } = useWords();
  const { euros, percent } = useMoney();
  const saved = (contract.benchmarkCents - contract.spentCents) * contract.persons;
  return (
    <>
      <h2 id="paid" className="utrecht-heading-2">{t('review.sharing.paid')}</h2>
      <p>{found.paymentCents === 0n ? t('review.sharing.nothingPaid') : t('review.sharing.paidHow', {
        saved: euros(saved), persons: Number(contract.persons), share: percent(contract.share), quality: percent(contract.quality) })}</p>
      <div className="table-scroll small-scroll" tabIndex={0} role="region" aria-labelledby="paid">
        <table className="utrecht-table small-table">
          <thead><tr><th scope="col">{t('review.results.party')}</th><th scope="col" className="number">{t('review.results.amount')}</th></tr></thead>
          <tbody>
            {found.amounts.map(({ party, cents }) => (
              <tr key={party}><th scope="row">{t(partyWord(party))}</th><td className="number">{euros(cents)}</td></tr>
            ))}
          </tbody>
          <tfoot><tr><th scope="row">{t('review.results.together')}</th><td className="number">{euros(found.paymentCents)}</td></tr></tfoot>
        </table>
      </div>
    </>
  );
}
