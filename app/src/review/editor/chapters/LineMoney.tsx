// Who pays and who gains, whether it is really saved, and for how long.
import {
  Cashability, GainDirection, LineKind, Recurrence, type AnalysisDefinition,
} from '@inwonersreis/client';
import { Choice } from '../../../design/Choice';
import { useWords } from '../../../words/words';
import { partyWord } from '../../parties';
import { FACTOR } from '../assumptions';
import { useRefusalAt } from '../EditorContext';
import { OptionalAssumption } from '../fields/AssumptionFields';
import { NumberField } from '../fields/NumberField';
import { PartySelect } from '../fields/PartySelect';
import { useSources } from '../sources';
import type { LineProps } from './LineQuantity';

/** As the server's. */
const YEARS = { least: 1, most: 100 };

export function LineMoney({ line, onChange }: LineProps & { definition: AnalysisDefinition }) {
  const { t } = useWords();
  const { prices } = useSources();
  const at = `line/${line.id}`;
  const kindRefused = useRefusalAt(`${at}/kind`);
  const booked = prices.get(line.priceCode)?.payer ?? 0;
  const real = line.kind === LineKind.REAL;
  return (
    <>
      {kindRefused !== undefined && <p className="utrecht-form-field-error-message" role="alert">{kindRefused}</p>}
      <Choice legend={t('review.editor.kind')} value={line.kind} onChoose={(kind) => onChange({ kind }, '')}
              options={[{ value: LineKind.REAL, label: t('review.editor.kindReal') },
                        { value: LineKind.TRANSFER, label: t('review.editor.kindTransfer') }]} />
      <Choice legend={t('review.editor.direction')} value={line.direction} onChoose={(direction) => onChange({ direction }, '')}
              options={[{ value: GainDirection.LESS, label: t('review.editor.directionLess') },
                        { value: GainDirection.MORE, label: t('review.editor.directionMore') }]} />
      <div className="two">
        <PartySelect place={`${at}/payer`} label={t('review.editor.payer')} party={line.payer} onParty={(payer) => onChange({ payer }, '')}
                     none={booked === 0 ? t('review.editor.choose') : t('review.editor.payerBook', { who: t(partyWord(booked)) })} />
        {(!real || line.direction === GainDirection.MORE) &&
          <PartySelect place={`${at}/gainer`} label={t(real ? 'review.editor.gainer' : 'review.editor.otherSide')} party={line.gainer}
                       none={t('review.editor.choose')} onParty={(gainer) => onChange({ gainer }, '')} />}
      </div>
      {real && <Choice legend={t('review.editor.cashable')} value={line.cashability} onChoose={(cashability) => onChange({ cashability }, '')}
                       options={[{ value: Cashability.CASHABLE, label: t('review.editor.cashableYes') },
                                 { value: Cashability.FREED_CAPACITY, label: t('review.editor.cashableNo') }]} />}
      <Choice legend={t('review.editor.recurrence')} value={line.recurrence} onChoose={(recurrence) => onChange({ recurrence }, '')}
              options={[{ value: Recurrence.YEARLY, label: t('review.editor.yearly') },
                        { value: Recurrence.ONCE, label: t('review.editor.once') }]} />
      {line.recurrence === Recurrence.YEARLY &&
        <NumberField whole place={`${at}/duration_years`} label={t('review.editor.duration')} value={line.durationYears} range={YEARS}
                     unit={t('unit.years')} onNumber={(durationYears) => onChange({ durationYears }, `${at}/duration_years`)} />}
      <OptionalAssumption place={`${at}/price_factor`} legend={t('review.editor.priceFactor')} help={t('review.editor.priceFactorHelp')}
                          assumption={line.priceFactor} neutral={1} range={FACTOR}
                          onChange={(priceFactor, place) => onChange({ priceFactor }, place)} />
    </>
  );
}
