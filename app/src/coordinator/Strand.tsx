import type { CollectedJourney, CollectedStory } from '@inwonersreis/client';
import { PencilLine } from 'lucide-react';
import { useId, useState } from 'react';
import { dateOf } from '../journey/time';
import { useWords } from '../words/words';
import { Anonymise } from './Anonymise';

interface Props {
  title: string;
  none: string;
  journey: CollectedJourney;
  stories: CollectedStory[];
  onSaved(story: CollectedStory, card: CollectedJourney | undefined): void;
}

/** One side of the story, as others may read it. */
export function Strand({ title, none, journey, stories, onSaved }: Props) {
  const { t, longDay } = useWords();
  const id = useId();
  const [editing, setEditing] = useState('');
  const story = stories.find(({ entryId }) => entryId === editing);
  return (
    <section className="strand" aria-labelledby={id}>
      <h3 id={id} className="utrecht-heading-3">{title}</h3>
      {stories.length === 0 && <p className="strand__none">{none}</p>}
      {stories.map((one) => (
        <article key={one.entryId} className="strand__story">
          <p className="small soft">{longDay(dateOf(one.occurredAt))}</p>
          <p className="strand__text" dir="auto">{one.anonymised || one.proposed}</p>
          <div className="strand__foot no-print">
            <span className="small soft">{t(one.anonymised === '' ? 'coordinator.proposed' : 'coordinator.changed')}</span>
            <button type="button" className="plain-button with-icon" onClick={() => setEditing(one.entryId)}>
              <PencilLine aria-hidden size={16} />{t('coordinator.change')}
            </button>
          </div>
        </article>
      ))}
      {story !== undefined && (
        <Anonymise key={story.entryId} title={title} journey={journey} story={story} onClose={() => setEditing('')}
                   onSaved={onSaved} />
      )}
    </section>
  );
}
