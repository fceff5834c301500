// What the programme costs each payer.
import { create, InterventionCostSchema, Party, type InterventionCost } from '@inwonersreis/client';
import { Plus, Trash2 } from 'lucide-react';
import { Button } from '../../../design/Button';
import { Card } from '../../../design/Card';
import { SelectField } from '../../../design/SelectField';
import { useWords } from '../../../words/words';
import { FACTOR } from '../assumptions';
import { OptionalAssumption } from '../fields/AssumptionFields';
import { CentsField } from '../fields/CentsField';
import { NumberField } from '../fields/NumberField';
import { PartySelect } from '../fields/PartySelect';
import { PlacedText } from '../fields/PlacedText';
import { ProgrammeChoice } from '../fields/ProgrammeChoice';
import { newId } from '../ids';
import { useSources } from '../sources';
import type { ChapterProps } from './props';

/** As the server's. */
const MOST_COSTS = 100;

export function Costs({ definition, onChange }: ChapterProps) {
  const { t } = useWords();
  const put = (interventionCosts: InterventionCost[], place: string): void => onChange({ ...definition, interventionCosts }, place);
  const add = (): void => {
    const taken = [...definition.lines, ...definition.interventionCosts].map(({ id }) => id);
    const cost = create(InterventionCostSchema, {
      id: newId('kosten', taken), payer: Party.WMO_MUNICIPALITY, priceYear: definition.valuation?.priceYear ?? 0,
    });
    put([...definition.interventionCosts, cost], '');
  };
  return (
    <>
      {definition.interventionCosts.length === 0 && <p>{t('review.editor.noCosts')}</p>}
      {definition.interventionCosts.map((cost, index) => (
        <Cost key={cost.id} cost={cost} programmes={definition.programmeCodes} horizon={definition.valuation?.horizonYears ?? 1}
              onChange={(next, place) => put(definition.interventionCosts.with(index, next), place)}
              onRemove={() => put(definition.interventionCosts.toSpliced(index, 1), '')} />
      ))}
      {definition.interventionCosts.length < MOST_COSTS &&
        <div><Button kind="second" icon={Plus} onClick={add}>{t('review.editor.addCost')}</Button></div>}
    </>
  );
}

function Cost({ cost, programmes, horizon, onChange, onRemove }: {
  cost: InterventionCost; programmes: readonly string[]; horizon: number;
  onChange(cost: InterventionCost, place: string): void; onRemove(): void;
}) {
  const { t } = useWords();
  const { years } = useSources();
  const at = `cost/${cost.id}`;
  const put = (part: Partial<InterventionCost>, place: string): void => onChange({ ...cost, ...part }, place);
  return (
    <Card>
      <PlacedText place={`${at}/name`} label={t('review.editor.costName')} value={cost.name} onText={(name) => put({ name }, `${at}/name`)} />
      <PartySelect place={`${at}/payer`} label={t('review.editor.payer')} none={t('review.editor.choose')} party={cost.payer}
                   onParty={(payer) => put({ payer }, '')} />
      <div className="assume__numbers">
        <CentsField place={`${at}/cents_per_person`} label={t('review.editor.costPerPerson')} cents={cost.centsPerPerson}
                    onCents={(centsPerPerson) => put({ centsPerPerson }, `${at}/cents_per_person`)} />
        <CentsField place={`${at}/cents_fixed`} label={t('review.editor.costFixed')} cents={cost.centsFixed}
                    onCents={(centsFixed) => put({ centsFixed }, `${at}/cents_fixed`)} />
        <NumberField whole place={`${at}/year`} label={t('review.editor.costYear')} value={cost.year}
                     range={{ least: 0, most: Math.max(0, horizon - 1) }} onNumber={(year) => put({ year }, `${at}/year`)} />
        <SelectField label={t('review.editor.priceYear')} value={cost.priceYear} onChoose={(priceYear) => put({ priceYear }, '')}
                     data-place={`${at}/price_year`} options={yearOptions(years, cost.priceYear, t('review.editor.choose'))} />
      </div>
      <PlacedText needed place={`${at}/source`} label={t('review.editor.source')} help={t('review.editor.costSourceHelp')} value={cost.source}
                  onText={(source) => put({ source }, `${at}/source`)} />
      <OptionalAssumption place={`${at}/factor`} legend={t('review.editor.costFactor')} help={t('review.editor.costFactorHelp')}
                          assumption={cost.factor} neutral={1} range={FACTOR} onChange={(factor, place) => put({ factor }, place)} />
      {programmes.length > 1 &&
        <ProgrammeChoice place={`${at}/programme_codes`} legend={t('review.editor.lineProgrammes')} help={t('review.editor.lineProgrammesHelp')}
                         programmes={programmes} chosen={cost.programmeCodes} onChoose={(programmeCodes) => put({ programmeCodes }, '')} />}
      <div><Button kind="quiet" icon={Trash2} onClick={onRemove}>{t('review.editor.removeCost')}</Button></div>
    </Card>
  );
}

/** Years with an index; one that is chosen stays a choice. */
export const yearOptions = (years: readonly number[], chosen: number, none: string): { value: number; label: string }[] =>
  [...new Set([...(chosen === 0 ? [0] : []), ...years, chosen])].sort((a, b) => (a === 0 ? -1 : b === 0 ? 1 : b - a))
    .map((value) => ({ value, label: value === 0 ? none : String(value) }));
