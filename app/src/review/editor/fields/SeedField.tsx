// The number that chance begins with: the same number gives the same result.
import { TextField } from '../../../design/Field';
import { useWords } from '../../../words/words';
import { useEditorFields } from '../EditorContext';

const PLACE = 'uncertainty/seed';
const MOST = 2n ** 64n - 1n;

/** Whole, and too large for a common number: digits alone. */
function readSeed(text: string): bigint | undefined {
  const bare = text.replace(/[\s.,\u00a0]/g, '');
  if (!/^\d{1,20}$/.test(bare)) return undefined;
  const seed = BigInt(bare);
  return seed <= MOST ? seed : undefined;
}

export function SeedField({ seed, onSeed }: { seed: bigint; onSeed(seed: bigint): void }) {
  const { t } = useWords();
  const { loose, setLoose } = useEditorFields();
  const kept = loose[PLACE];
  const type = (text: string): void => {
    const read = readSeed(text);
    if (read === undefined) return setLoose(PLACE, text);
    if (kept !== undefined) setLoose(PLACE, undefined);
    onSeed(read);
  };
  return (
    <TextField label={t('review.editor.seed')} description={t('review.editor.seedHelp')} inputMode="numeric" autoComplete="off" data-place={PLACE}
               value={kept ?? String(seed)} error={kept === undefined ? undefined : t('review.editor.seedWrong')} onText={type} />
  );
}
