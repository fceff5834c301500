// One journey of a caseload: who, what is agreed, what happened, and everything else
// one place away.
import { JourneyLifecycle, type JourneyView } from '@inwonersreis/client';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useEffect } from 'react';
import { Button } from '../design/Button';
import { Goals } from '../goals/Goals';
import { GoalScreen } from '../goals/GoalScreen';
import { NewGoal } from '../goals/NewGoal';
import { Together } from '../handovers/Together';
import { unreadMessages } from '../journey/messages';
import { isProfessional, residentsOf } from '../journey/people';
import { PlaceProvider } from '../journey/place';
import { Thread } from '../journey/Thread';
import { useJourney } from '../journey/useJourney';
import { useEngine, useMe, useTold } from '../session/EngineContext';
import { Link } from '../shell/Link';
import { Screen } from '../shell/Screen';
import { useWords, type WordKey } from '../words/words';
import { CareUse } from './CareUse';
import { useOpenContact } from './contactContext';
import { Measurements } from './Measurements';
import { Overview } from './Overview';
import { Team } from './Team';
import { Timeline } from './Timeline';

const OwnReview = lazy(() => import('../review/own/OwnReview'));

const TABS = [
  { part: '', word: 'journey.overview' },
  { part: 'doelen', word: 'goals.title' },
  { part: 'tijdlijn', word: 'journey.timeline' },
  { part: 'berichten', word: 'messages.title' },
  { part: 'metingen', word: 'journey.measurements' },
  { part: 'zorggebruik', word: 'journey.careUse' },
  { part: 'veranderd', word: 'own.tab' },
  { part: 'samen', word: 'journey.together' },
  { part: 'team', word: 'journey.team' },
] as const satisfies { part: string; word: WordKey }[];

export function JourneyScreen({ journeyId, rest }: { journeyId: string; rest: string[] }) {
  const { t } = useWords();
  const view = useJourney(journeyId);
  const known = useTold((told) => told.journeys?.some(({ summary }) => summary?.journeyId === journeyId));
  if (view === undefined) {
    return (
      <Screen title={t(known === false ? 'journey.gone' : 'start.fetching')} back="/">
        <p>{t(known === false ? 'journey.goneHelp' : 'start.fetchingHelp')}</p>
      </Screen>
    );
  }
  const place = `/reis/${journeyId}`;
  const [part = '', detail] = rest;
  return (
    <PlaceProvider value={place}>
      {part === 'doelen' && detail === 'nieuw' ? <NewGoal view={view} />
        : part === 'doelen' && detail !== undefined ? <GoalScreen key={detail} view={view} goalId={detail} />
        : <WithTabs view={view} place={place} part={part} />}
    </PlaceProvider>
  );
}

function WithTabs({ view, place, part }: { view: JourneyView; place: string; part: string }) {
  const { t, list } = useWords();
  const me = useMe().accountId;
  const openContact = useOpenContact();
  useSeenOnOverview(view, part);
  const names = list(residentsOf(view).map(({ name }) => name)) || t('people.noResident');
  const unread = unreadMessages(view, me).length;
  return (
    <Screen title={names} tab={t('journey.tab')} back="/">
      <p className="lead" dir="auto">
        {view.state?.title?.versions.at(-1)?.text}
        {view.state?.lifecycle === JourneyLifecycle.CLOSED && <span className="sign sign--soft">{t('people.closed')}</span>}
      </p>
      <div className="journey-bar no-print">
        <nav aria-label={t('journey.parts')} className="tabs">
          <ul>
            {TABS.filter(({ part: its }) => its !== 'berichten' || isProfessional(view.role)).map(({ part: its, word }) => (
              <li key={its}>
                <Link to={its === '' ? place : `${place}/${its}`} className="tabs__link"
                      aria-current={its === part ? 'page' : undefined}>
                  {t(word)}
                  {its === 'berichten' && unread > 0 && <span className="tabs__count">{unread}</span>}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        {view.state?.lifecycle === JourneyLifecycle.OPEN && isProfessional(view.role) && (
          <Button kind="second" icon={Plus} onClick={() => openContact(view.journeyId)}>{t('contact.new')}</Button>
        )}
      </div>
      <Part view={view} part={part} />
    </Screen>
  );
}

function Part({ view, part }: { view: JourneyView; part: string }) {
  switch (part) {
    case 'doelen': return <Goals view={view} bare />;
    case 'tijdlijn': return <Timeline view={view} />;
    case 'berichten': return isProfessional(view.role) ? <Thread view={view} /> : null;
    case 'metingen': return <Measurements view={view} />;
    case 'zorggebruik': return <CareUse view={view} />;
    case 'veranderd': return <Suspense fallback={null}><OwnReview view={view} /></Suspense>;
    case 'samen': return <Together view={view} />;
    case 'team': return <Team view={view} />;
    default: return <Overview view={view} />;
  }
}

/** Who leaves the overview has seen what was new; until then it is marked there. */
function useSeenOnOverview(view: JourneyView, part: string): void {
  const engine = useEngine();
  const { journeyId } = view;
  useEffect(() => {
    if (part !== '') return undefined;
    return () => {
      void engine.send({ case: 'markSeen', value: { journeyId, upToSeq: 0n } }).catch(() => {
        // The session ended meanwhile; then it is seen another time.
      });
    };
  }, [engine, journeyId, part]);
}
