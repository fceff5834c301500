// Whom it was with: the last ones first, anybody by a letter or two.
import { JourneyLifecycle } from '@inwonersreis/client';
import { useId, useMemo, useState } from 'react';
import { TextField } from '../design/Field';
import { useTold } from '../session/EngineContext';
import { useWords } from '../words/words';
import { fold } from './caseload';

/** As many as fit without scrolling. */
const RECENT = 6;

export function WhoWasIt({ chosen, onChoose }: { chosen: string; onChoose(journeyId: string): void }) {
  const { t, list } = useWords();
  const name = useId();
  const journeys = useTold((told) => told.journeys);
  const [text, setText] = useState('');
  const people = useMemo(() => (journeys ?? [])
    .filter(({ summary }) => summary?.lifecycle === JourneyLifecycle.OPEN)
    .map(({ summary }) => ({
      id: summary?.journeyId ?? '', title: summary?.title ?? '',
      names: list(summary?.residentNames ?? []) || summary?.title || '',
    })), [journeys, list]);
  const found = people.filter(({ names, title }) => fold(`${names} ${title}`).includes(fold(text.trim())));
  const current = people.find(({ id }) => id === chosen);
  const shown = found.slice(0, RECENT);
  if (current !== undefined && !shown.includes(current)) shown.unshift(current);
  return (
    <fieldset className="choice">
      <legend className="choice__legend">{t('contact.who')}</legend>
      <div className="choice__options">
        {shown.map(({ id, names }) => (
          <label key={id} className="choice__option">
            <input type="radio" name={name} checked={id === chosen} onChange={() => onChoose(id)} />
            <span>{names}</span>
          </label>
        ))}
      </div>
      {people.length > RECENT && (
        <TextField label={t('contact.whoSearch')} type="search" value={text} onText={setText} autoComplete="off" />
      )}
    </fieldset>
  );
}
