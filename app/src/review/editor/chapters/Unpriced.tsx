// What could not be priced: listed in the report, never silently nothing.
import { create, PmLineSchema, type PmLine } from '@inwonersreis/client';
import { Plus, Trash2 } from 'lucide-react';
import { Button } from '../../../design/Button';
import { Card } from '../../../design/Card';
import { useWords } from '../../../words/words';
import { PlacedText } from '../fields/PlacedText';
import type { ChapterProps } from './props';

export function Unpriced({ definition, onChange }: ChapterProps) {
  const { t } = useWords();
  const put = (pmLines: PmLine[], place: string): void => onChange({ ...definition, pmLines }, place);
  return (
    <>
      {definition.pmLines.length === 0 && <p>{t('review.editor.noPm')}</p>}
      {definition.pmLines.map((line, index) => (
        <Card key={index}>
          <PlacedText place={`pm/${index}/name`} label={t('review.editor.pmName')} value={line.name}
                      onText={(name) => put(definition.pmLines.with(index, { ...line, name }), `pm/${index}/name`)} />
          <PlacedText long place={`pm/${index}/because`} label={t('review.editor.pmBecause')} help={t('review.editor.pmBecauseHelp')} value={line.because}
                      onText={(because) => put(definition.pmLines.with(index, { ...line, because }), `pm/${index}/because`)} />
          <div><Button kind="quiet" icon={Trash2} onClick={() => put(definition.pmLines.toSpliced(index, 1), '')}>{t('review.editor.removePm')}</Button></div>
        </Card>
      ))}
      <div><Button kind="second" icon={Plus} onClick={() => put([...definition.pmLines, create(PmLineSchema)], '')}>{t('review.editor.addPm')}</Button></div>
    </>
  );
}
