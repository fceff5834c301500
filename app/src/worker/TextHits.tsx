// What the engine finds in the texts on this device, below the people.
import type { SearchHit } from '@inwonersreis/client';
import { Heading2 } from '@utrecht/component-library-react';
import { memo, useEffect, useState } from 'react';
import { LongList } from '../design/LongList';
import { dateOf } from '../journey/time';
import { useEngine } from '../session/EngineContext';
import { Link } from '../shell/Link';
import { useWords } from '../words/words';

/** Shorter words are in every text. */
const SHORTEST = 3;

export function TextHits({ text }: { text: string }) {
  const { t } = useWords();
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
      <LongList items={hits} className="hits" row={hitOf} keyOf={idOf} classOf={styleOf} />
    </section>
  );
}

const hitOf = (hit: SearchHit): React.ReactNode => <Hit hit={hit} />;
const idOf = ({ entryId }: SearchHit): string => entryId;
const styleOf = (): string => 'hit';

const Hit = memo(function Hit({ hit }: { hit: SearchHit }) {
  const { day } = useWords();
  return (
    <div className="card">
      <p className="soft small">
        {hit.journeyTitle}{hit.occurredAt !== undefined && ` · ${day(dateOf(hit.occurredAt))}`}
      </p>
      <p dir="auto">
        <Link to={`/reis/${hit.journeyId}/tijdlijn`} className="cover-link">{hit.snippet}</Link>
      </p>
    </div>
  );
});
