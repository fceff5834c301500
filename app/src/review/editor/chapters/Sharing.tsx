// A contract to share savings: what was expected, what was spent, who gets what.
import {
  create, Party, SavingsShareSchema, SharedSavings_Minimum, SharedSavingsSchema, type SavingsShare, type SharedSavings,
} from '@inwonersreis/client';
import { Plus, Trash2 } from 'lucide-react';
import { Button } from '../../../design/Button';
import { Choice } from '../../../design/Choice';
import { useWords } from '../../../words/words';
import { useMoney } from '../../money';
import { SHARE } from '../assumptions';
import { useRefusalAt } from '../EditorContext';
import { CentsField } from '../fields/CentsField';
import { NumberField } from '../fields/NumberField';
import { PartySelect } from '../fields/PartySelect';
import { PlacedText } from '../fields/PlacedText';
import type { ChapterProps } from './props';

const { FIXED, STATISTICAL, TABLE_2015 } = SharedSavings_Minimum;

export function Sharing({ definition, onChange }: ChapterProps) {
  const { t } = useWords();
  const contract = definition.sharedSavings;
  const put = (next: SharedSavings | undefined, place: string): void => onChange({ ...definition, sharedSavings: next }, place);
  if (contract === undefined) {
    return (
      <>
        <p>{t('review.editor.noContract')}</p>
        <div><Button kind="second" icon={Plus} onClick={() => put(create(SharedSavingsSchema, {
          share: 0.5, cap: 0.1, quality: 1, qualityGate: 0.7, minimum: STATISTICAL, confidence: 0.9, variation: 2.5 }), '')}>
          {t('review.editor.addContract')}
        </Button></div>
      </>
    );
  }
  return <Contract contract={contract} onChange={put} onRemove={() => put(undefined, '')} />;
}

/** Share fields of the contract, with what they mean. */
const SHARES = [
  ['share', 'share', 'review.editor.paidShare', 'review.editor.paidShareHelp'],
  ['cap', 'cap', 'review.editor.cap', 'review.editor.capHelp'],
  ['quality', 'quality', 'review.editor.quality', 'review.editor.qualityHelp'],
  ['qualityGate', 'quality_gate', 'review.editor.qualityGate', 'review.editor.qualityGateHelp'],
] as const;

function Contract({ contract, onChange, onRemove }: {
  contract: SharedSavings; onChange(contract: SharedSavings, place: string): void; onRemove(): void;
}) {
  const { t } = useWords();
  const refusal = useRefusalAt('savings');
  const minimumRefused = useRefusalAt('savings/minimum');
  const put = (part: Partial<SharedSavings>, place: string): void => onChange({ ...contract, ...part }, place);
  return (
    <>
      <div data-place="savings" tabIndex={-1}>
        {refusal !== undefined && <p className="utrecht-form-field-error-message" role="alert">{refusal}</p>}
      </div>
      <PlacedText place="savings/contract" label={t('review.editor.contract')} value={contract.contract}
                  onText={(words) => put({ contract: words }, 'savings/contract')} />
      <div className="assume__numbers">
        <CentsField place="savings/benchmark_cents" label={t('review.editor.benchmark')} description={t('review.editor.benchmarkHelp')}
                    cents={contract.benchmarkCents} onCents={(benchmarkCents) => put({ benchmarkCents }, 'savings/benchmark_cents')} />
        <CentsField place="savings/spent_cents" label={t('review.editor.spent')} description={t('review.editor.spentHelp')}
                    cents={contract.spentCents} onCents={(spentCents) => put({ spentCents }, 'savings/spent_cents')} />
        <NumberField whole place="savings/persons" label={t('review.editor.persons')} description={t('review.editor.personsHelp')} value={Number(contract.persons)}
                     range={{ least: 0, most: 100_000_000 }} onNumber={(persons) => put({ persons: BigInt(Math.max(0, Math.round(persons))) }, 'savings/persons')} />
      </div>
      <div className="assume__numbers">
        {SHARES.map(([key, field, word, help]) => (
          <NumberField key={key} place={`savings/${field}`} label={t(word)} description={t(help)} value={contract[key]} range={SHARE}
                       onNumber={(number) => put({ [key]: number }, `savings/${field}`)} />
        ))}
      </div>
      {minimumRefused !== undefined && <p className="utrecht-form-field-error-message" role="alert">{minimumRefused}</p>}
      <div data-place="savings/minimum" tabIndex={-1}>
        <Choice legend={t('review.editor.minimum')} value={contract.minimum} onChoose={(minimum) => put({ minimum }, '')}
                options={[{ value: FIXED, label: t('review.editor.minimumFixed') },
                          { value: STATISTICAL, label: t('review.editor.minimumChance') },
                          { value: TABLE_2015, label: t('review.editor.minimumTable') }]} />
      </div>
      <div className="assume__numbers">
        {contract.minimum === FIXED &&
          <NumberField place="savings/minimum_share" label={t('review.editor.minimumShare')} value={contract.minimumShare} range={SHARE}
                       onNumber={(minimumShare) => put({ minimumShare }, 'savings/minimum_share')} />}
        <NumberField place="savings/variation" label={t('review.editor.variation')} description={t('review.editor.variationHelp')} value={contract.variation}
                     range={{ least: 0, most: 1000 }} onNumber={(variation) => put({ variation }, 'savings/variation')} />
        {contract.minimum === STATISTICAL &&
          <NumberField place="savings/confidence" label={t('review.editor.oneSided')} value={contract.confidence} range={{ least: 0.5, most: 0.999 }}
                       onNumber={(confidence) => put({ confidence }, 'savings/confidence')} />}
      </div>
      <Shares contract={contract} onChange={put} />
      <div><Button kind="quiet" icon={Trash2} onClick={onRemove}>{t('review.editor.removeContract')}</Button></div>
    </>
  );
}

function Shares({ contract, onChange }: { contract: SharedSavings; onChange(part: Partial<SharedSavings>, place: string): void }) {
  const { t } = useWords();
  const { percent } = useMoney();
  const refusal = useRefusalAt('savings/shares');
  const { shares } = contract;
  const sum = shares.reduce((all, { share }) => all + share, 0);
  const put = (next: SavingsShare[], place: string): void => onChange({ shares: next }, place);
  const off = shares.length > 0 && Math.abs(sum - 1) > 1e-9;
  return (
    <section className="stack" aria-labelledby="shares" data-place="savings/shares" tabIndex={-1}>
      <h3 id="shares" className="utrecht-heading-3">{t('review.editor.shares')}</h3>
      <p className="soft small">{t('review.editor.sharesHelp')}</p>
      {(off || refusal !== undefined) && <p className="utrecht-form-field-error-message" role="alert">
        {off ? t('review.editor.sharesSum', { sum: percent(sum, 4) }) : refusal}</p>}
      {shares.map((share, index) => (
        <div key={index} className="one-line">
          <PartySelect place={`savings/shares.${index}.party`} label={t('review.editor.shareOf')} none={t('review.editor.choose')} party={share.party}
                       onParty={(party) => put(shares.with(index, { ...share, party }), '')} />
          <NumberField place={`savings/shares.${index}`} label={t('review.editor.shareIs')} value={share.share} range={SHARE}
                       onNumber={(number) => put(shares.with(index, { ...share, share: number }), `savings/shares.${index}`)} />
          <Button kind="quiet" icon={Trash2} onClick={() => put(shares.toSpliced(index, 1), '')}>{t('review.editor.removeShare')}</Button>
        </div>
      ))}
      <div><Button kind="second" icon={Plus} onClick={() => put([...shares, create(SavingsShareSchema, { share: Math.max(0, Number((1 - sum).toPrecision(12))) })], '')}>
        {t('review.editor.addShare')}</Button></div>
      {shares.length > 0 &&
        <PartySelect place="savings/remainder_to" label={t('review.editor.remainder')} none={t('review.editor.choose')} party={contract.remainderTo}
                     onParty={(remainderTo: Party) => onChange({ remainderTo }, '')} />}
    </section>
  );
}
