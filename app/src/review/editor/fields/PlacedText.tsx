// A text of the analysis: what a final report still needs is said at the field.
import { TextArea, TextField } from '../../../design/Field';
import { useWords } from '../../../words/words';
import { useRefusalAt } from '../EditorContext';

/** As the server's. */
const LONGEST = 20_000;

interface Props {
  place: string;
  label: string;
  help?: string;
  value: string;
  /** Several lines. */
  long?: boolean;
  /** A final report cannot do without. */
  needed?: boolean;
  rows?: number;
  onText(text: string): void;
}

export function PlacedText({ place, label, help, value, long = false, needed = false, rows, onText }: Props) {
  const { t } = useWords();
  const error = useRefusalAt(place);
  const empty = needed && value.trim() === '';
  const description = [help, empty ? t('review.editor.stillNeeded') : ''].filter(Boolean).join(' ') || undefined;
  const shared = { label, description, error, value, maxLength: LONGEST, 'data-place': place, onText };
  return long ? <TextArea {...shared} rows={rows ?? 3} /> : <TextField {...shared} dir="auto" autoComplete="off" />;
}
