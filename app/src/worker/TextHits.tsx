// What the engine finds in the texts on this device, below the people.
import type { SearchHit } from '@inwonersreis/client';
import { Heading2 } from '@utrecht/component-library-react';
import { useEffect, useState } from 'react';
import { dateOf } from '../journey/time';
import { useEngine } from '../session/EngineContext';
import { Link } from '../shell/Link';
import { useWords } from '../words/words';

/** Shorter words are in every text. */
const SHORTEST = 3;

export function TextHits({ text }: { text: string }) {
  const { t, day } = useWords();
  const engine = useEngine();
  const [hits, setHits] = useState<SearchHit[]>([]);
  const words = text.trim();
  useEffect(() => {
    if (words.length < SHORTEST) return setHits([]);
    let wanted = true;
    void engine.send({ case: 'search', value: { text: words, maxHits: 20 } }).then((reply) => {
      if (wanted && reply.result.case === 'search') {
        setHits(reply.result.value.hits.filter(({ entryId }) => entryId !== ''));
      }
    });
    return () => {
      wanted = false;
    };
  }, [engine, words]);
  if (hits.length === 0) return null;
  return (
    <section className="stack">
      <Heading2>{t('people.inTexts')}</Heading2>
      <ul className="plain-list rows">
        {hits.map((hit) => (
          <li key={hit.entryId} className="card">
            <p className="soft small">
              {hit.journeyTitle}{hit.occurredAt !== undefined && ` · ${day(dateOf(hit.occurredAt))}`}
            </p>
            <p dir="auto">
              <Link to={`/reis/${hit.journeyId}/tijdlijn`} className="cover-link">{hit.snippet}</Link>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
