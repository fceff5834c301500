// A number as people write it, with its unit beside it and its range said. What is no
// number yet stays as it was typed, also after the tab was closed.
import { useState } from 'react';
import { TextField } from '../../../design/Field';
import { useWords, type WordKey } from '../../../words/words';
import type { Range } from '../assumptions';
import { useEditorFields, useRefusalAt } from '../EditorContext';
import { readNumber, writeNumber } from '../numbers';
import { rangeWords, unitAt } from '../units';

interface Props {
  /** Where it stands: see chapters.ts. */
  place: string;
  label: string;
  description?: string;
  value: number;
  /** As it is kept, not as it is shown (units.ts). */
  range?: Range;
  whole?: boolean;
  unit?: string;
  /** What is wrong with it beside its range. */
  error?: string | undefined;
  /** False: the number cannot be kept (more digits than cents), so its text is. */
  accepts?(value: number): boolean;
  onNumber(value: number): void;
}

const UNREAD = {
  empty: 'review.editor.numberEmpty', mark: 'review.editor.numberMark', words: 'review.editor.numberWords',
} as const satisfies Record<string, WordKey>;

export function NumberField(
  { place, label, description, value, range, whole = false, unit, error, accepts = () => true, onNumber }: Props,
) {
  const words = useWords();
  const { t, language } = words;
  const { scale, sign } = unitAt(place);
  const { loose, setLoose } = useEditorFields();
  const refusal = useRefusalAt(place);
  // While somebody types the text is theirs; the rest of the time it is the number's.
  const [typed, setTyped] = useState<string>();
  const kept = loose[place];
  const shown = kept ?? typed ?? writeNumber(scale.toShown(value), language);
  const read = kept === undefined ? undefined : readNumber(kept, language);
  const wrong = (): string | undefined => {
    if (read?.ok === false) return t(UNREAD[read.because]);
    if (read?.ok === true) return t('review.editor.numberCents');
    if (whole && !Number.isInteger(scale.toShown(value))) return t('review.editor.numberWhole');
    if (range !== undefined && !(value >= range.least && value <= range.most)) {
      return rangeWords(words, place, range);
    }
    return error ?? refusal;
  };
  const type = (text: string): void => {
    setTyped(text);
    const number = readNumber(text, language);
    if (!number.ok || !accepts(scale.toKept(number.value))) return setLoose(place, text);
    if (kept !== undefined) setLoose(place, undefined);
    onNumber(scale.toKept(number.value));
  };
  return (
    <TextField label={label} description={description} error={wrong()} unit={unit ?? sign} value={shown} inputMode="decimal"
               autoComplete="off" data-place={place} className="number-box" onText={type} onBlur={() => setTyped(undefined)} />
  );
}
