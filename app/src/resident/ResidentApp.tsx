// The screens of a resident, and of somebody close: what the journey lets them see.
import { House, MessageCircle, Route, Target } from 'lucide-react';
import { firstJourney, useJourney } from '../journey/useJourney';
import { unreadMessages } from '../journey/messages';
import { useMe, useTold } from '../session/EngineContext';
import { Frame, type Place } from '../shell/Frame';
import { Screen } from '../shell/Screen';
import { useRoute } from '../shell/router';
import { useWords } from '../words/words';
import { Goals } from '../goals/Goals';
import { GoalScreen } from '../goals/GoalScreen';
import { Me } from '../me/Me';
import { Messages } from './Messages';
import { MyJourney } from './MyJourney';
import { NewGoal } from '../goals/NewGoal';
import { Today } from './Today';
import { WhatChanged } from './WhatChanged';

export function ResidentApp() {
  const { t } = useWords();
  const me = useMe();
  const [place = '', detail] = useRoute();
  const journeys = useTold((told) => told.journeys);
  const view = useJourney(journeys && firstJourney(journeys));
  const unread = view === undefined ? 0 : unreadMessages(view, me.accountId).length;
  const places: Place[] = [
    { path: '/', label: t('today.title'), icon: House },
    { path: '/doelen', label: t('goals.title'), icon: Target },
    { path: '/berichten', label: t('messages.title'), icon: MessageCircle, count: unread },
    { path: '/mijn-reis', label: t('picture.title'), icon: Route },
  ];
  const screen = (): React.ReactNode => {
    if (place === 'ik') return <Me view={view} part={detail} />;
    if (view === undefined) return <Nothing waiting={journeys === undefined || journeys.length > 0} />;
    switch (place) {
      case 'doelen':
        if (detail === 'nieuw') return <NewGoal view={view} />;
        return detail === undefined ? <Goals view={view} />
                                    : <GoalScreen key={detail} view={view} goalId={detail} />;
      case 'berichten':
        return <Messages view={view} />;
      case 'mijn-reis':
        return detail === 'veranderd' ? <WhatChanged view={view} /> : <MyJourney view={view} />;
      default:
        return <Today view={view} />;
    }
  };
  return <Frame places={places} wide={place === 'mijn-reis' && detail === undefined}>{screen()}</Frame>;
}

/** Nothing here yet: it comes, or somebody must open a journey first. */
function Nothing({ waiting }: { waiting: boolean }) {
  const { t } = useWords();
  return (
    <Screen title={t(waiting ? 'start.fetching' : 'start.noJourney')}>
      <p>{t(waiting ? 'start.fetchingHelp' : 'start.noJourneyHelp')}</p>
    </Screen>
  );
}
