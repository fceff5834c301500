// The screens of professionals: my people, one journey, and a contact from anywhere.
import { CalendarOff, Plus, UserRoundCog, Users } from 'lucide-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { Button } from '../design/Button';
import { useJourney } from '../journey/useJourney';
import { Me, type MeRow } from '../me/Me';
import { useTold } from '../session/EngineContext';
import { Frame } from '../shell/Frame';
import { useRoute } from '../shell/router';
import { useShortcuts } from '../shell/useShortcuts';
import { useWords } from '../words/words';
import { Away } from './Away';
import { Caseload } from './Caseload';
import { ContactContext } from './contactContext';
import { ContactSheet } from './ContactSheet';
import { JourneyScreen } from './JourneyScreen';
import { Leaving } from './Leaving';
import { NewJourney } from './NewJourney';
import './worker.css';

export default function WorkerApp() {
  const { t } = useWords();
  const [place = '', detail, ...rest] = useRoute();
  const journeys = useTold((told) => told.journeys);
  const [contactFor, setContactFor] = useState<string>();
  const [said, setSaid] = useState('');
  const saved = useRef(-Infinity);
  const openContact = useCallback((journeyId = '') => {
    // The second tap of a double one lands on what was behind the form: no wish.
    if (performance.now() - saved.current < 500) return;
    setSaid('');
    setContactFor(journeyId);
  }, []);
  const onSaved = (): void => {
    saved.current = performance.now();
    setContactFor(undefined);
    setSaid(t('contact.saved'));
  };
  useShortcuts(useMemo((): Record<string, () => void> => (
    { n: () => openContact(place === 'reis' ? detail : '') }), [openContact, place, detail]));
  const news = (journeys ?? []).filter(({ unread }) => unread > 0).length;
  const inJourney = place === 'reis' && detail !== undefined;
  const screen = (): React.ReactNode => {
    if (place === 'ik') return <MeOfWorker part={detail} />;
    if (inJourney) return <JourneyScreen key={detail} journeyId={detail} rest={rest} />;
    if (place === 'nieuw') return <NewJourney />;
    if (place === 'overdragen') return <Leaving />;
    if (place === 'afwezig') return <Away />;
    return <Caseload />;
  };
  return (
    <ContactContext value={openContact}>
      <Frame wide places={[{ path: '/', label: t('people.title'), icon: Users, count: news }]}
             action={<Button icon={Plus} onClick={() => openContact(inJourney ? detail : '')}>{t('contact.new')}</Button>}>
        {screen()}
      </Frame>
      <div className="said" role="status">{said}</div>
      {contactFor !== undefined && (
        <ContactSheet journeyId={contactFor} onClose={() => setContactFor(undefined)}
                      onSaved={onSaved} />
      )}
    </ContactContext>
  );
}

const MY_WORK = [
  { to: '/afwezig', icon: CalendarOff, word: 'away.title' },
  { to: '/overdragen', icon: UserRoundCog, word: 'leaving.title' },
] as const satisfies MeRow[];

function MeOfWorker({ part }: { part: string | undefined }) {
  return <Me view={useJourney(undefined)} part={part} more={MY_WORK} />;
}
