import { SelectField } from '../../../design/SelectField';
import { useWords } from '../../../words/words';

const SCORES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** How sure somebody is, 1 (a guess) to 10 (measured here); 0: not said. */
export function ScoreField({ place, score, onScore }: { place: string; score: number; onScore(score: number): void }) {
  const { t } = useWords();
  const words: Record<number, string> = {
    0: t('review.editor.scoreNone'), 1: t('review.editor.scoreLow'), 10: t('review.editor.scoreHigh'),
  };
  return (
    <SelectField label={t('review.editor.score')} value={SCORES.includes(score) ? score : 0} onChoose={onScore} data-place={place}
                 options={SCORES.map((value) => ({ value, label: words[value] ?? String(value) }))} />
  );
}
