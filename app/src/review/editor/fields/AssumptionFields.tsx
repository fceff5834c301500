// One assumption: what is computed with, between which numbers it may lie, who says so
// and how sure that is.
import { create, AssumptionSchema, type Assumption } from '@inwonersreis/client';
import { useWords } from '../../../words/words';
import { faultOf, type Range } from '../assumptions';
import { useRefusalAt } from '../EditorContext';
import { rangeWords } from '../units';
import { NumberField } from './NumberField';
import { PlacedText } from './PlacedText';
import { RangeBar } from './RangeBar';
import { ScoreField } from './ScoreField';

interface Props {
  /** Its name: "line/gp/deadweight". */
  place: string;
  legend: string;
  help?: string;
  assumption: Assumption;
  range: Range;
  unit?: string;
  /** Absent: it has to be there. */
  onRemove?(): void;
  onChange(assumption: Assumption, part: string): void;
}

export function AssumptionFields({ place, legend, help, assumption, range, unit, onRemove, onChange }: Props) {
  const words = useWords();
  const { t } = words;
  const refusal = useRefusalAt(place);
  const { low: least, high: most } = assumption;
  const fault = faultOf(assumption, range);
  const order = fault !== 'order' ? undefined : least > most ? t('review.editor.order') : rangeWords(words, place, { least, most });
  const numbers = [['value', 'review.editor.value'], ['low', 'review.editor.low'], ['high', 'review.editor.high']] as const;
  return (
    <fieldset className="assume" data-place={place} tabIndex={-1}>
      <legend className="choice__legend">{legend}</legend>
      {help !== undefined && <p className="soft small">{help}</p>}
      {/* What the fields below say themselves is said once. */}
      {refusal !== undefined && fault === undefined && <p className="utrecht-form-field-error-message" role="alert">{refusal}</p>}
      <div className="assume__numbers">
        {numbers.map(([part, word]) => (
          <NumberField key={part} place={`${place}.${part}`} label={t(word)} value={assumption[part]} range={range}
                       unit={unit} error={part === 'value' ? order : undefined}
                       onNumber={(number) => onChange({ ...assumption, [part]: number }, `${place}.${part}`)} />
        ))}
      </div>
      {range.most - range.least <= 1 && <RangeBar assumption={assumption} range={range} />}
      <div className="assume__source">
        <PlacedText needed place={`${place}.source`} label={t('review.editor.source')} value={assumption.source}
                    onText={(source) => onChange({ ...assumption, source }, `${place}.source`)} />
        <ScoreField place={`${place}.score`} score={assumption.score}
                    onScore={(score) => onChange({ ...assumption, score }, `${place}.score`)} />
      </div>
      {onRemove !== undefined &&
        <button type="button" className="plain-button plain-button--soft" onClick={onRemove}>{t('review.editor.dropAssumption', { name: legend })}</button>}
    </fieldset>
  );
}

type OptionalProps = Omit<Props, 'assumption' | 'onChange' | 'onRemove'> & {
  assumption: Assumption | undefined;
  /** What one begins with; it changes nothing in the result. */
  neutral: number;
  onChange(assumption: Assumption | undefined, part: string): void;
};

/** An assumption that may be left out: then nothing is corrected. */
export function OptionalAssumption({ assumption, neutral, onChange, ...rest }: OptionalProps) {
  const { t } = useWords();
  if (assumption !== undefined) {
    return <AssumptionFields {...rest} assumption={assumption} onChange={onChange} onRemove={() => onChange(undefined, '')} />;
  }
  const begin = (): void => onChange(create(AssumptionSchema, { value: neutral, low: neutral, high: neutral }), '');
  return (
    <div className="assume assume--none" data-place={rest.place} tabIndex={-1}>
      <div>
        <b>{rest.legend}</b>
        {rest.help !== undefined && <p className="soft small">{rest.help}</p>}
      </div>
      <button type="button" className="plain-button" aria-label={t('review.editor.setFor', { name: rest.legend })} onClick={begin}>
        {t('review.editor.set')}
      </button>
    </div>
  );
}
