// Which measurements are compared, and which one is the effect that is not money.
import type { OutcomeMeasure } from '@inwonersreis/client';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../design/Button';
import { TextField } from '../../../design/Field';
import { SelectField } from '../../../design/SelectField';
import { instrumentWord } from '../../../journey/words';
import { useWords } from '../../../words/words';
import { KNOWN_SCALES, measureOf } from '../defaults';
import { useRefusalAt } from '../EditorContext';
import { NumberField } from '../fields/NumberField';
import type { ChapterProps } from './props';

const SCALE = { least: -1e6, most: 1e6 };
/** As the server's. */
const MOST_MEASURES = 50;

export function Measures({ definition, onChange }: ChapterProps) {
  const { t } = useWords();
  const [code, setCode] = useState('');
  const refusal = useRefusalAt('measures/instrument');
  const { measures, outcome } = definition;
  const nameOf = (instrument: string): string => {
    const word = instrumentWord(instrument);
    return word === undefined ? instrument : t(word);
  };
  // The effect is one of the measurements, so it changes with them.
  const put = (next: OutcomeMeasure[], place: string): void => onChange({
    ...definition, measures: next,
    outcome: outcome === undefined ? undefined : next.find(({ instrument }) => instrument === outcome.instrument) ?? outcome,
  }, place);
  const choose = (instrument: string): void => onChange({
    ...definition, outcome: instrument === '' ? undefined : measures.find((one) => one.instrument === instrument) ?? outcome,
  }, '');
  const chosen = outcome?.instrument ?? '';
  const codes = [...new Set([...measures.map(({ instrument }) => instrument), ...(chosen === '' ? [] : [chosen])])];
  const typed = code.trim().toUpperCase().replace(/[\s-]+/g, '_');
  return (
    <section className="card stack" aria-labelledby="measures" data-place="measures/instrument" tabIndex={-1}>
      <h3 id="measures" className="utrecht-heading-3">{t('review.editor.measures')}</h3>
      <p className="soft small">{t('review.editor.measuresHelp')}</p>
      {refusal !== undefined && <p className="utrecht-form-field-error-message" role="alert">{refusal}</p>}
      {measures.map((measure, index) => (
        <Measure key={measure.instrument} name={nameOf(measure.instrument)} measure={measure} at={`measures/${measure.instrument}`}
                 onChange={(next, place) => put(measures.with(index, next), place)} onRemove={() => put(measures.toSpliced(index, 1), '')} />
      ))}
      <div className="actions">
        {Object.keys(KNOWN_SCALES).filter((known) => instrumentWord(known) !== undefined && !measures.some(({ instrument }) => instrument === known)).map((known) => (
          <Button key={known} kind="second" icon={Plus} onClick={() => put([...measures, measureOf(known)], '')}>{nameOf(known)}</Button>
        ))}
      </div>
      {measures.length < MOST_MEASURES && (
        <form className="one-line" onSubmit={(event) => {
          event.preventDefault();
          if (typed === '' || measures.some(({ instrument }) => instrument === typed)) return;
          put([...measures, measureOf(typed)], '');
          setCode('');
        }}>
          <TextField label={t('review.editor.measureCode')} description={t('review.editor.measureCodeHelp')} value={code} maxLength={64} onText={setCode} />
          <Button kind="second" type="submit" icon={Plus} disabled={typed === ''}>{t('review.editor.addMeasure')}</Button>
        </form>
      )}
      <SelectField label={t('review.editor.outcomeMeasure')} description={t('review.editor.outcomeMeasureHelp')} value={chosen} onChoose={choose}
                   options={[{ value: '', label: t('review.editor.outcomeNone') }, ...codes.map((value) => ({ value, label: nameOf(value) }))]} />
    </section>
  );
}

function Measure({ name, measure, at, onChange, onRemove }: {
  name: string; measure: OutcomeMeasure; at: string; onChange(measure: OutcomeMeasure, place: string): void; onRemove(): void;
}) {
  const { t } = useWords();
  const order = measure.scaleLow > measure.scaleHigh ? t('review.editor.scaleOrder') : undefined;
  return (
    <fieldset className="assume">
      <legend className="choice__legend">{name}</legend>
      <div className="assume__numbers">
        <NumberField place={`${at}.low`} label={t('review.editor.scaleLow')} value={measure.scaleLow} range={SCALE} error={order}
                     onNumber={(scaleLow) => onChange({ ...measure, scaleLow }, `${at}.low`)} />
        <NumberField place={`${at}.high`} label={t('review.editor.scaleHigh')} value={measure.scaleHigh} range={SCALE}
                     onNumber={(scaleHigh) => onChange({ ...measure, scaleHigh }, `${at}.high`)} />
      </div>
      <label className="tick">
        <input type="checkbox" checked={measure.lowerIsBetter} onChange={(event) => onChange({ ...measure, lowerIsBetter: event.target.checked }, '')} />
        <span>{t('review.editor.lowerIsBetter')}</span>
      </label>
      <div><Button kind="quiet" icon={Trash2} onClick={onRemove}>{t('review.editor.removeMeasure', { name })}</Button></div>
    </fieldset>
  );
}
