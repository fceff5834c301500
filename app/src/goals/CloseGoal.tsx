// A goal ends: how far it came, in five sentences that were fixed at the start.
import { Achievement, type Goal, type JourneyView } from '@inwonersreis/client';
import { useState } from 'react';
import { Button } from '../design/Button';
import { Choice } from '../design/Choice';
import { TextArea } from '../design/Field';
import { Notice } from '../design/Notice';
import { Sheet } from '../design/Sheet';
import { closeGoal } from '../journey/entries';
import { useRecorder } from '../journey/useJourney';
import { useWords } from '../words/words';
import { ACHIEVEMENT_WORDS } from '../journey/words';

const LEVELS = [Achievement.MUCH_LESS, Achievement.LESS, Achievement.AS_EXPECTED, Achievement.MORE,
                Achievement.MUCH_MORE] as const;

export function CloseGoal({ view, goal, onClose }: { view: JourneyView; goal: Goal; onClose(): void }) {
  const { t } = useWords();
  const { record, busy, failure } = useRecorder(view.journeyId);
  const [level, setLevel] = useState<Achievement>();
  const [words, setWords] = useState('');
  // Only what both sides agreed to can be judged.
  const judged = goal.agreed !== undefined;
  const save = async (): Promise<void> => {
    const achievement = judged && level !== undefined ? level : Achievement.UNSPECIFIED;
    if (await record(closeGoal(goal.goalId, achievement, words.trim()))) onClose();
  };
  return (
    <Sheet title={t('close.title')} onClose={onClose}>
      <div className="stack">
        {failure !== undefined && <Notice kind="error">{failure.sentence}</Notice>}
        {judged && (
          <Choice<Achievement> legend={t('close.howFar')} value={level} onChoose={setLevel}
                  options={LEVELS.map((value, index) => ({
                    value, label: goal.levels[index] ?? t(ACHIEVEMENT_WORDS[value]),
                  }))} />
        )}
        <TextArea label={t('close.words')} value={words} onText={setWords} maxLength={4000} />
        <Button wide disabled={busy || (judged && level === undefined)} onClick={() => void save()}>
          {t('close.do')}
        </Button>
        <p className="soft small">{t('close.stays')}</p>
      </div>
    </Sheet>
  );
}
