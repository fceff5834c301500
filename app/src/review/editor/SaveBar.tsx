// Where the form stands, and what one can do with it; it stays in sight.
import { Play, Redo2, Save, Undo2 } from 'lucide-react';
import { Button } from '../../design/Button';
import { dateOf } from '../../journey/time';
import { useWords } from '../../words/words';
import type { Editing } from './useEditing';

interface Props {
  editing: Editing;
  savedAt: { seconds: bigint; nanos: number } | undefined;
  busy: boolean;
  /** How many texts are no number yet. */
  unread: number;
  onSave(): void;
  onRun(): void;
  onUnread(): void;
}

export function SaveBar({ editing, savedAt, busy, unread, onSave, onRun, onUnread }: Props) {
  const { t, day, time } = useWords();
  const at = dateOf(savedAt);
  const where = editing.changed ? t('review.editor.unsaved') : t('review.editor.savedAt', { day: day(at), time: time(at) });
  return (
    <div className="save-bar no-print" role="group" aria-label={t('review.editor.saveBar')}>
      <p className="save-bar__state" role="status">{where}</p>
      {unread > 0 && <button type="button" className="plain-button" onClick={onUnread}>{t('review.editor.unread', { count: unread })}</button>}
      <div className="save-bar__do">
        <button type="button" className="round-button" disabled={editing.undo === undefined} onClick={editing.undo} aria-label={t('review.editor.undo')}>
          <Undo2 aria-hidden size={22} />
        </button>
        <button type="button" className="round-button" disabled={editing.redo === undefined} onClick={editing.redo} aria-label={t('review.editor.redo')}>
          <Redo2 aria-hidden size={22} />
        </button>
        <Button kind="second" icon={Save} disabled={busy || unread > 0 || !editing.changed} onClick={onSave}>{t('review.editor.save')}</Button>
        <Button icon={Play} disabled={busy || unread > 0} onClick={onRun}>{t(editing.changed ? 'review.editor.saveAndRun' : 'review.editor.run')}</Button>
      </div>
    </div>
  );
}
