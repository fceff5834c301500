import { Role, type JourneyView } from '@inwonersreis/client';
import { Heading2 } from '@utrecht/component-library-react';
import { CalendarCheck, MessageCircle, Sprout } from 'lucide-react';
import { Card } from '../design/Card';
import { HandoverCard } from '../handovers/HandoverCard';
import { goalsOf, goalToAsk, nextSteps, proposedTo } from '../journey/goals';
import { answersFor, handoversOf } from '../journey/handovers';
import { unreadMessages } from '../journey/messages';
import { firstName, memberOf } from '../journey/people';
import { useMe } from '../session/EngineContext';
import { Link } from '../shell/Link';
import { Screen } from '../shell/Screen';
import { useWords } from '../words/words';
import { CheckInCard } from './CheckInCard';
import { StepLine } from '../goals/StepLine';

function greeting(hour: number) {
  if (hour < 6) return 'today.night';
  if (hour < 12) return 'today.morning';
  return hour < 18 ? 'today.afternoon' : 'today.evening';
}

export function Today({ view }: { view: JourneyView }) {
  const { t, list } = useWords();
  const me = useMe();
  const unread = unreadMessages(view, me.accountId);
  const proposals = goalsOf(view).filter((goal) => proposedTo(view, goal, me.accountId) !== undefined);
  const handovers = handoversOf(view).filter((one) => answersFor(view, one, me.accountId) !== undefined);
  const steps = nextSteps(view).slice(0, 2);
  const ask = view.role === Role.RESIDENT ? goalToAsk(view, me.accountId) : undefined;
  const authors = [...new Set(unread.map(({ authorId }) => authorId))]
    .map((id) => firstName(memberOf(view, id)?.name ?? '')).filter(Boolean);
  return (
    <Screen title={t(greeting(new Date().getHours()), { name: firstName(me.displayName) })}
            tab={t('today.title')}>
      {unread.length > 0 && (
        <Link to="/berichten" className="row-link">
          <MessageCircle aria-hidden size={24} />
          <span>{t('today.unread', { count: unread.length, who: list(authors) })}</span>
        </Link>
      )}
      {handovers.map((handover) => <HandoverCard key={handover.handoverId} view={view} handover={handover} />)}
      {proposals.map((goal) => (
        <Link key={goal.goalId} to={`/doelen/${goal.goalId}`} className="row-link row-link--note">
          <Sprout aria-hidden size={24} />
          <span>{t('today.proposal', {
            name: firstName(memberOf(view, proposedTo(view, goal, me.accountId)?.act?.personId ?? '')?.name ?? ''),
          })}</span>
        </Link>
      ))}
      {view.role === Role.RESIDENT && <CheckInCard key={ask?.goalId} view={view} goal={ask} />}
      <Card labelledBy="next">
        <Heading2 id="next" className="with-icon"><CalendarCheck aria-hidden size={22} />{t('today.next')}</Heading2>
        {steps.length === 0
          ? <p className="soft">
              {t('today.nothingNext')}{' '}
              <Link to="/doelen" className="utrecht-link">{t('today.toGoals')}</Link>
            </p>
          : <ul className="plain-list steps">
              {steps.map(({ goal, step }) => (
                <StepLine key={step.stepId} view={view} goal={goal} step={step} withGoal />
              ))}
            </ul>}
      </Card>
    </Screen>
  );
}
