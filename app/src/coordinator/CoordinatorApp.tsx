// The screens of who collects journeys and of who looks after people's access.
import { Role } from '@inwonersreis/client';
import { Coins, LibraryBig, Network, Users } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useJourney } from '../journey/useJourney';
import { Me } from '../me/Me';
import { PeopleScreens } from '../people/PeopleScreens';
import { useMe, useTold } from '../session/EngineContext';
import { Frame, type Place } from '../shell/Frame';
import { useRoute } from '../shell/router';
import { useShortcuts } from '../shell/useShortcuts';
import { useWords } from '../words/words';
import { Board } from './Board';
import { Reading } from './Reading';
import '../worker/worker.css';
import './coordinator.css';

const Review = lazy(() => import('../review/Review'));
// A coordinator may be a member of journeys too, as one who reads.
const Caseload = lazy(async () => ({ default: (await import('../worker/Caseload')).Caseload }));
const JourneyScreen = lazy(async () => ({ default: (await import('../worker/JourneyScreen')).JourneyScreen }));

const NO_KEYS = {};

export default function CoordinatorApp() {
  const { t } = useWords();
  const [place = '', detail, ...rest] = useRoute();
  const collects = useMe().role === Role.COORDINATOR;
  const ownJourneys = useTold((told) => told.journeys?.length ?? 0) > 0;
  useShortcuts(NO_KEYS);
  const places: Place[] = [
    ...(collects ? [{ path: '/', also: '/lezen', label: t('coordinator.place'), icon: LibraryBig }] : []),
    ...(ownJourneys ? [{ path: '/mijn-mensen', also: '/reis', label: t('people.title'), icon: Users }] : []),
    { path: '/organisatie', label: t('organisation.place'), icon: Network },
    ...(collects ? [{ path: '/kosten-baten', label: t('review.title'), icon: Coins }] : []),
  ];
  const screen = (): React.ReactNode => {
    if (place === 'ik') return <MeHere part={detail} />;
    if (place === 'organisatie') return <PeopleScreens part={detail} id={rest[0]} />;
    if (place === 'mijn-mensen') return <Caseload />;
    if (place === 'reis' && detail !== undefined) return <JourneyScreen key={detail} journeyId={detail} rest={rest} />;
    // Who manages access sees no journeys.
    if (!collects) return <PeopleScreens part={undefined} id={undefined} />;
    if (place === 'lezen' && detail !== undefined) return <Reading key={detail} journeyId={detail} />;
    if (place === 'kosten-baten') return <Review />;
    return <Board />;
  };
  return (
    <Frame wide places={places}>
      <Suspense fallback={null}>{screen()}</Suspense>
    </Frame>
  );
}

function MeHere({ part }: { part: string | undefined }) {
  return <Me view={useJourney(undefined)} part={part} />;
}
