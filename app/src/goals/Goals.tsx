import { Role, type Goal, type JourneyView } from '@inwonersreis/client';
import { Heading2 } from '@utrecht/component-library-react';
import { Plus } from 'lucide-react';
import { Button } from '../design/Button';
import { goalsOf, isClosed, proposedTo } from '../journey/goals';
import { isProfessional, isResident } from '../journey/people';
import { useMe } from '../session/EngineContext';
import { go } from '../shell/router';
import { Screen } from '../shell/Screen';
import { usePlace } from '../journey/place';
import { useWords } from '../words/words';
import { GoalCard } from './GoalCard';

/** `bare`: below a heading that is there already. */
export function Goals({ view, bare = false }: { view: JourneyView; bare?: boolean }) {
  const { t } = useWords();
  const place = usePlace();
  const me = useMe().accountId;
  const goals = goalsOf(view);
  const mayWork = isResident(view.role) || isProfessional(view.role);
  const proposed = (goal: Goal): number => (proposedTo(view, goal, me) === undefined ? 1 : 0);
  const open = goals.filter((goal) => !isClosed(goal)).sort((a, b) => proposed(a) - proposed(b));
  const closed = goals.filter(isClosed);
  const content = (
    <>
      {goals.length === 0 && (
        <p className="lead">{t(view.role === Role.SUPPORTER ? 'goals.noneShared' : view.role === Role.RESIDENT ? 'goals.none' : 'goals.noneTeam')}</p>
      )}
      <div className="cards">
        {open.map((goal) => <GoalCard key={goal.goalId} view={view} goal={goal} />)}
      </div>
      {mayWork && (
        <Button icon={Plus} kind={open.length === 0 ? 'main' : 'second'} wide
                onClick={() => go(`${place}/doelen/nieuw`)}>
          {t('goals.new')}
        </Button>
      )}
      {closed.length > 0 && (
        <>
          <Heading2>{t('goals.closed')}</Heading2>
          <div className="cards">
            {closed.map((goal) => <GoalCard key={goal.goalId} view={view} goal={goal} />)}
          </div>
        </>
      )}
    </>
  );
  return bare ? content : <Screen title={t('goals.title')}>{content}</Screen>;
}
