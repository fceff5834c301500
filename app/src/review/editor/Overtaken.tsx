// Somebody else saved while this was being changed: both versions are kept until a
// person chooses.
import type { Analysis } from '@inwonersreis/client';
import { useState } from 'react';
import { Button } from '../../design/Button';
import { Notice } from '../../design/Notice';
import { dateOf } from '../../journey/time';
import { useWords } from '../../words/words';
import { chaptersThatDiffer } from './changes';
import { CHAPTER_WORDS } from './chapters';

interface Props {
  mine: Analysis;
  theirs: Analysis;
  busy: boolean;
  onTakeTheirs(): void;
  onCopyMine(): void;
  onKeepMine(): void;
}

export function Overtaken({ mine, theirs, busy, onTakeTheirs, onCopyMine, onKeepMine }: Props) {
  const { t, list, day, time } = useWords();
  const [sure, setSure] = useState(false);
  const at = dateOf(theirs.updatedAt);
  const chapters = chaptersThatDiffer(mine, theirs).map((chapter) => t(CHAPTER_WORDS[chapter].name));
  return (
    <Notice kind="warning">
      <p><b>{t('review.editor.overtaken', { day: day(at), time: time(at) })}</b></p>
      <p>{t('review.editor.overtakenWhere', { chapters: list(chapters) })}</p>
      <div className="actions">
        <Button disabled={busy} onClick={onCopyMine}>{t('review.editor.copyMine')}</Button>
        <Button kind="second" disabled={busy} onClick={onTakeTheirs}>{t('review.editor.takeTheirs')}</Button>
        {!sure && <Button kind="quiet" disabled={busy} onClick={() => setSure(true)}>{t('review.editor.keepMine')}</Button>}
        {sure && <Button kind="danger" disabled={busy} onClick={onKeepMine}>{t('review.editor.keepMineSure')}</Button>}
      </div>
    </Notice>
  );
}
