// How money and years are made comparable, how sure it is, and which measurements count.
import { create, UncertaintySchema, ValuationSchema, type DiscountStep, type Uncertainty, type Valuation } from '@inwonersreis/client';
import { SelectField } from '../../../design/SelectField';
import { useWords } from '../../../words/words';
import { useMoney } from '../../money';
import { useRefusalAt } from '../EditorContext';
import { NumberField } from '../fields/NumberField';
import { SeedField } from '../fields/SeedField';
import { useSources } from '../sources';
import { yearOptions } from './Costs';
import { Measures } from './Measures';
import type { ChapterProps } from './props';
import { Willingness } from './Willingness';

export function Computing({ definition, onChange }: ChapterProps) {
  return (
    <>
      <YearsAndMoney definition={definition} onChange={onChange} />
      <Measures definition={definition} onChange={onChange} />
      <Chance definition={definition} onChange={onChange} />
    </>
  );
}

function YearsAndMoney({ definition, onChange }: ChapterProps) {
  const { t, language } = useWords();
  const { percent } = useMoney();
  const { schedules, years } = useSources();
  const refusal = useRefusalAt('valuation/discount_schedule');
  const yearRefused = useRefusalAt('valuation/price_year');
  const valuation = definition.valuation ?? create(ValuationSchema);
  const put = (part: Partial<Valuation>, place: string): void => onChange({ ...definition, valuation: { ...valuation, ...part } }, place);
  const rates = (steps: readonly DiscountStep[]): string => steps.map(({ ratePerMillion }) => percent(ratePerMillion / 1e6, 2)).join(', ');
  const options = schedules.map(({ code, nameNl, nameEn, costs }) => ({ value: code, label: `${language === 'en' ? nameEn : nameNl} (${rates(costs)})` }));
  const known = options.some(({ value }) => value === valuation.discountSchedule);
  const others = schedules.filter(({ code }) => code !== valuation.discountSchedule);
  return (
    <section className="card stack" aria-labelledby="valuation">
      <h3 id="valuation" className="utrecht-heading-3">{t('review.editor.valuation')}</h3>
      <div className="two">
        <SelectField label={t('review.editor.resultYear')} description={t('review.editor.resultYearHelp')} value={valuation.priceYear} error={yearRefused}
                     onChoose={(priceYear) => put({ priceYear }, '')} data-place="valuation/price_year"
                     options={yearOptions(years, valuation.priceYear, t('review.editor.choose'))} />
        <NumberField whole place="valuation/horizon_years" label={t('review.editor.horizon')} description={t('review.editor.horizonHelp')}
                     value={valuation.horizonYears} range={{ least: 1, most: 100 }} unit={t('unit.years')}
                     onNumber={(horizonYears) => put({ horizonYears }, 'valuation/horizon_years')} />
      </div>
      <SelectField label={t('review.editor.discount')} description={t('review.editor.discountHelp')} value={valuation.discountSchedule} error={refusal}
                   onChoose={(discountSchedule) => put({ discountSchedule }, '')} data-place="valuation/discount_schedule"
                   options={known ? options : [{ value: valuation.discountSchedule, label: valuation.discountSchedule || t('review.editor.choose') }, ...options]} />
      {others.length > 0 && (
        <fieldset className="choice">
          <legend className="choice__legend">{t('review.editor.otherDiscounts')}</legend>
          <div className="ticks">
            {others.map(({ code, nameNl, nameEn, costs }) => (
              <label key={code} className="tick">
                <input type="checkbox" checked={valuation.alternativeSchedules.includes(code)}
                       onChange={(event) => put({ alternativeSchedules: event.target.checked ? [...valuation.alternativeSchedules, code]
                         : valuation.alternativeSchedules.filter((other) => other !== code) }, '')} />
                <span>{language === 'en' ? nameEn : nameNl} ({rates(costs)})</span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
    </section>
  );
}

function Chance({ definition, onChange }: ChapterProps) {
  const { t } = useWords();
  const chance = definition.uncertainty ?? create(UncertaintySchema);
  const put = (part: Partial<Uncertainty>, place: string): void => onChange({ ...definition, uncertainty: { ...chance, ...part } }, place);
  const none = chance.resamples === 0;
  return (
    <section className="card stack" aria-labelledby="uncertainty">
      <h3 id="uncertainty" className="utrecht-heading-3">{t('review.editor.uncertainty')}</h3>
      <p className="soft small">{t('review.editor.uncertaintyHelp')}</p>
      <div className="assume__numbers">
        <NumberField whole place="uncertainty/resamples" label={t('review.editor.resamples')} description={t('review.editor.resamplesHelp')}
                     value={chance.resamples} range={none ? { least: 0, most: 100_000 } : { least: 100, most: 100_000 }} unit={t('unit.times')}
                     onNumber={(resamples) => put({ resamples, confidence: chance.confidence || 0.95 }, 'uncertainty/resamples')} />
        {!none && <NumberField place="uncertainty/confidence" label={t('review.editor.confidence')} description={t('review.editor.confidenceHelp')}
                               value={chance.confidence} range={{ least: 0.5, most: 0.999 }}
                               onNumber={(confidence) => put({ confidence }, 'uncertainty/confidence')} />}
        {!none && <SeedField seed={chance.seed} onSeed={(seed) => put({ seed }, 'uncertainty/seed')} />}
      </div>
      {!none && <Willingness cents={chance.willingnessToPayCents}
                             onCents={(willingnessToPayCents) => put({ willingnessToPayCents }, 'uncertainty/willingness_to_pay_cents')} />}
    </section>
  );
}
