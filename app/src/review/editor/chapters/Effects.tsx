// What changed, line by line, and lines that partly count the same.
import type { EffectLine, Price } from '@inwonersreis/client';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../design/Button';
import { useWords } from '../../../words/words';
import { everydayName } from '../../prices/words';
import { lineOf } from '../defaults';
import { useRefusalAt } from '../EditorContext';
import { PriceSheet } from '../fields/PriceChoice';
import { newId } from '../ids';
import { Line } from './Line';
import { Overlap } from './Overlap';
import type { ChapterProps } from './props';

/** As the server's. */
const MOST_LINES = 200;

interface Props extends ChapterProps {
  /** Where somebody is sent: its line is open. */
  at: string;
}

export function Effects({ definition, onChange, at }: Props) {
  const words = useWords();
  const { t } = words;
  const [choosing, setChoosing] = useState(false);
  const refusal = useRefusalAt('lines');
  const put = (lines: EffectLine[], place: string): void => onChange({ ...definition, lines }, place);
  const add = (price: Price): void => {
    setChoosing(false);
    const name = everydayName(price, words);
    const taken = [...definition.lines, ...definition.interventionCosts].map(({ id }) => id);
    put([...definition.lines, lineOf(newId(name, taken), name, price.code)], '');
  };
  return (
    <>
      <div className="stack" data-place="lines" tabIndex={-1}>
        {refusal !== undefined && <p className="utrecht-form-field-error-message" role="alert">{refusal}</p>}
        {definition.lines.length === 0 && <p>{t('review.editor.noLines')}</p>}
        <ul className="plain-list stack">
          {definition.lines.map((line, index) => (
            <li key={line.id}>
              <Line line={line} definition={definition} open={at.startsWith(`line/${line.id}`)}
                    onChange={(next, place) => put(definition.lines.with(index, next), place)}
                    onRemove={() => put(definition.lines.toSpliced(index, 1), '')} />
            </li>
          ))}
        </ul>
        {definition.lines.length < MOST_LINES &&
          <div><Button kind="second" icon={Plus} onClick={() => setChoosing(true)}>{t('review.editor.addLine')}</Button></div>}
      </div>
      <Overlap definition={definition} onChange={onChange} />
      {choosing && <PriceSheet title={t('review.editor.addLineWhat')} onPrice={add} onClose={() => setChoosing(false)} />}
    </>
  );
}
