// Some of the programmes whose journeys are collected; none chosen is all of them.
import { programmeName } from '../../../coordinator/collection';
import { useWords } from '../../../words/words';
import { useRefusalAt } from '../EditorContext';

interface Props {
  place: string;
  legend: string;
  help: string;
  /** Codes one can choose from. */
  programmes: readonly string[];
  chosen: readonly string[];
  onChoose(codes: string[]): void;
}

export function ProgrammeChoice({ place, legend, help, programmes, chosen, onChoose }: Props) {
  const { t } = useWords();
  const refusal = useRefusalAt(place);
  // A programme without journeys by now stays a choice that can be taken back.
  const all = [...new Set([...programmes, ...chosen])].sort();
  const turn = (code: string, on: boolean): void =>
    onChoose(on ? [...chosen, code] : chosen.filter((other) => other !== code));
  return (
    <fieldset className="choice" data-place={place} tabIndex={-1}>
      <legend className="choice__legend">{legend}</legend>
      <p className="soft small">{help}</p>
      {refusal !== undefined && <p className="utrecht-form-field-error-message" role="alert">{refusal}</p>}
      {all.length === 0 && <p>{t('review.editor.noProgrammes')}</p>}
      <div className="ticks">
        {all.map((code) => (
          <label key={code} className="tick">
            <input type="checkbox" checked={chosen.includes(code)} onChange={(event) => turn(code, event.target.checked)} />
            <span>{programmeName(code)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
