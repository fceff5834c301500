import type { JourneyView } from '@inwonersreis/client';
import { Heading2 } from '@utrecht/component-library-react';
import { TalkAbout } from '../journey/TalkAbout';
import type { Stop } from '../journey/stops';
import { useWords } from '../words/words';
import { StopDetails } from './StopDetails';

/** The same journey in words, from the start to today. */
export function StopList({ view, stops }: { view: JourneyView; stops: Stop[] }) {
  const { month } = useWords();
  const months = byMonth(stops, month);
  return (
    <div className="stop-list">
      {[...months].map(([name, group]) => (
        <section key={name}>
          <Heading2>{name}</Heading2>
          <ul className="plain-list">
            {group.map((stop) => (
              <li key={stop.id} className="card">
                <StopDetails view={view} stop={stop} />
                {stop.kind !== 'start' && <TalkAbout view={view} targetId={stop.id} small />}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function byMonth(stops: Stop[], month: (date: Date) => string): Map<string, Stop[]> {
  const groups = new Map<string, Stop[]>();
  for (const stop of stops) groups.set(month(stop.at), [...(groups.get(month(stop.at)) ?? []), stop]);
  return groups;
}
