import { Role, type Goal, type JourneyView } from '@inwonersreis/client';
import { Heading2 } from '@utrecht/component-library-react';
import { Plus } from 'lucide-react';
import { Button } from '../design/Button';
import { goalsOf, isClosed, proposedTo } from '../journey/goals';
import { useMe } from '../session/EngineContext';
import { go } from '../shell/router';
import { Screen } from '../shell/Screen';
import { useWords } from '../words/words';
import { GoalCard } from './GoalCard';

export function Goals({ view }: { view: JourneyView }) {
  const { t } = useWords();
  const me = useMe().accountId;
  const goals = goalsOf(view);
  const proposed = (goal: Goal): number => (proposedTo(goal, me) === undefined ? 1 : 0);
  const open = goals.filter((goal) => !isClosed(goal)).sort((a, b) => proposed(a) - proposed(b));
  const closed = goals.filter(isClosed);
  return (
    <Screen title={t('goals.title')}>
      {goals.length === 0 && (
        <p className="lead">{t(view.role === Role.RESIDENT ? 'goals.none' : 'goals.noneShared')}</p>
      )}
      <div className="cards">
        {open.map((goal) => <GoalCard key={goal.goalId} view={view} goal={goal} />)}
      </div>
      {view.role === Role.RESIDENT && (
        <Button icon={Plus} kind={open.length === 0 ? 'main' : 'second'} wide
                onClick={() => go('/doelen/nieuw')}>
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
    </Screen>
  );
}
