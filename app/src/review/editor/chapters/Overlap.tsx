// Groups of lines that partly count the same: the largest counts wholly, of the others a share.
import { AssumptionSchema, create, OverlapGroupSchema, type OverlapGroup } from '@inwonersreis/client';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../design/Button';
import { TextField } from '../../../design/Field';
import { useWords } from '../../../words/words';
import { SHARE } from '../assumptions';
import { AssumptionFields } from '../fields/AssumptionFields';
import { newId } from '../ids';
import type { ChapterProps } from './props';

export function Overlap({ definition, onChange }: ChapterProps) {
  const { t, list } = useWords();
  const [name, setName] = useState('');
  const put = (overlapGroups: OverlapGroup[], place: string): void => onChange({ ...definition, overlapGroups }, place);
  const add = (): void => {
    const id = newId(name, definition.overlapGroups.map((group) => group.id));
    const alpha = create(AssumptionSchema, { value: 0.5, low: 0, high: 1 });
    put([...definition.overlapGroups, create(OverlapGroupSchema, { id, alpha })], '');
    setName('');
  };
  const remove = (gone: string): void => onChange({
    ...definition,
    overlapGroups: definition.overlapGroups.filter(({ id }) => id !== gone),
    lines: definition.lines.map((line) => (line.overlapGroup === gone ? { ...line, overlapGroup: '' } : line)),
  }, '');
  return (
    <section className="card stack" aria-labelledby="overlap">
      <h3 id="overlap" className="utrecht-heading-3">{t('review.editor.overlap')}</h3>
      <p className="soft small">{t('review.editor.overlapHelp')}</p>
      {definition.overlapGroups.map(({ id, alpha }, index) => {
        const inIt = definition.lines.filter(({ overlapGroup }) => overlapGroup === id).map(({ name: its }) => its);
        return (
          <div key={id} className="stack">
            <AssumptionFields place={`overlap/${id}/alpha`} legend={t('review.editor.groupAlpha', { group: id })}
                              help={inIt.length === 0 ? t('review.editor.groupEmpty') : list(inIt)}
                              assumption={alpha ?? create(AssumptionSchema)} range={SHARE}
                              onChange={(next, place) => put(definition.overlapGroups.with(index, { ...definition.overlapGroups[index]!, alpha: next }), place)} />
            <div><Button kind="quiet" icon={Trash2} onClick={() => remove(id)}>{t('review.editor.removeGroup', { group: id })}</Button></div>
          </div>
        );
      })}
      <form className="one-line" onSubmit={(event) => { event.preventDefault(); if (name.trim() !== '') add(); }}>
        <TextField label={t('review.editor.groupName')} value={name} maxLength={36} onText={setName} />
        <Button kind="second" type="submit" icon={Plus} disabled={name.trim() === ''}>{t('review.editor.addGroup')}</Button>
      </form>
    </section>
  );
}
