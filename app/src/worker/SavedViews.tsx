// Views of the caseload under a name of one's own. Kept sealed on this device, for a
// searched word may be somebody's name.
import { Bookmark, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../design/Button';
import { TextField } from '../design/Field';
import { Sheet } from '../design/Sheet';
import { useDraft } from '../drafts/useDraft';
import { useWords } from '../words/words';
import type { Filter } from './caseload';

export interface SavedView {
  name: string;
  filter: Filter;
  text: string;
}

const NONE: SavedView[] = [];
const MOST = 12;

interface Props {
  now: Omit<SavedView, 'name'>;
  onChoose(view: SavedView): void;
}

export function SavedViews({ now, onChoose }: Props) {
  const { t } = useWords();
  const [views, setViews] = useDraft<SavedView[]>('views', NONE);
  const [naming, setNaming] = useState(false);
  const [name, setName] = useState('');
  const same = (view: SavedView): boolean => view.filter === now.filter && view.text === now.text.trim();
  const save = (): void => {
    const called = name.trim();
    if (called === '') return;
    setViews([...views.filter((view) => view.name !== called), { ...now, text: now.text.trim(), name: called }]);
    setName('');
    setNaming(false);
  };
  const worthKeeping = (now.filter !== 'all' || now.text.trim() !== '') && !views.some(same) && views.length < MOST;
  if (views.length === 0 && !worthKeeping) return null;
  return (
    <div className="views">
      <ul className="plain-list views__list" aria-label={t('views.title')}>
        {views.map((view) => (
          <li key={view.name} className="views__one">
            <button type="button" className="views__name" aria-pressed={same(view)} onClick={() => onChoose(view)}>
              <Bookmark aria-hidden size={16} />{view.name}
            </button>
            <button type="button" className="views__drop" aria-label={t('views.drop', { name: view.name })}
                    onClick={() => setViews(views.filter((one) => one !== view))}>
              <X aria-hidden size={16} />
            </button>
          </li>
        ))}
      </ul>
      {worthKeeping && (
        <button type="button" className="plain-button" onClick={() => setNaming(true)}>{t('views.keep')}</button>
      )}
      {naming && (
        <Sheet title={t('views.keep')} onClose={() => setNaming(false)}>
          <form className="stack" noValidate onSubmit={(event) => { event.preventDefault(); save(); }}>
            <TextField label={t('views.name')} description={t('views.nameHelp')} value={name} maxLength={40}
                       autoComplete="off" onText={setName} />
            <Button type="submit" wide disabled={name.trim() === ''}>{t('views.save')}</Button>
          </form>
        </Sheet>
      )}
    </div>
  );
}
