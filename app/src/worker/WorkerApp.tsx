// The screens of professionals: my people, one journey, and a contact from anywhere.
import { Plus, Users } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../design/Button';
import { useJourney } from '../journey/useJourney';
import { Me } from '../me/Me';
import { isProfessional } from '../journey/people';
import { useMe, useTold } from '../session/EngineContext';
import { Frame } from '../shell/Frame';
import { useRoute } from '../shell/router';
import { useSettings } from '../shell/settings';
import { useWords } from '../words/words';
import { Caseload } from './Caseload';
import { ContactContext } from './contactContext';
import { ContactSheet } from './ContactSheet';
import { JourneyScreen } from './JourneyScreen';
import { NewJourney } from './NewJourney';
import './worker.css';

export default function WorkerApp() {
  const { t } = useWords();
  const [place = '', detail, ...rest] = useRoute();
  const journeys = useTold((told) => told.journeys);
  // Coordinators and administrators read; contacts are of who works with people.
  const works = isProfessional(useMe().role);
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
    works ? { n: () => openContact(place === 'reis' ? detail : '') } : {}), [openContact, place, detail, works]));
  const news = (journeys ?? []).filter(({ unread }) => unread > 0).length;
  const inJourney = place === 'reis' && detail !== undefined;
  const screen = (): React.ReactNode => {
    if (place === 'ik') return <MeOfWorker part={detail} />;
    if (inJourney) return <JourneyScreen key={detail} journeyId={detail} rest={rest} />;
    if (place === 'nieuw') return <NewJourney />;
    return <Caseload />;
  };
  return (
    <ContactContext value={openContact}>
      <Frame wide places={[{ path: '/', label: t('people.title'), icon: Users, count: news }]}
             action={works
               ? <Button icon={Plus} onClick={() => openContact(inJourney ? detail : '')}>{t('contact.new')}</Button>
               : undefined}>
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

function MeOfWorker({ part }: { part: string | undefined }) {
  return <Me view={useJourney(undefined)} part={part} />;
}

/** Single letters, when nobody types and the person did not switch them off. */
function useShortcuts(keys: Record<string, () => void>): void {
  const { shortcuts } = useSettings();
  useEffect(() => {
    if (!shortcuts) return undefined;
    const press = (event: KeyboardEvent): void => {
      const target = event.target as HTMLElement;
      const typing = target.closest('input, textarea, select, [contenteditable], dialog') !== null;
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === '/') {
        const search = document.querySelector<HTMLInputElement>('input[type="search"]');
        if (search === null) return;
        event.preventDefault();
        search.focus();
      } else if (keys[event.key] !== undefined) {
        event.preventDefault();
        keys[event.key]?.();
      }
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [shortcuts, keys]);
}
