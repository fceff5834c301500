import type { Goal, JourneyView } from '@inwonersreis/client';
import { ChevronRight } from 'lucide-react';
import { Curve } from '../design/Curve';
import { DomainTag } from '../design/DomainTag';
import {
  checkInsOf, domainOf, inConflict, isClosed, openSteps, proposedTo, stepWords, waitsForOthers, wordsOf,
} from '../journey/goals';
import { firstName, memberOf, otherSide } from '../journey/people';
import { dateOf } from '../journey/time';
import { ACHIEVEMENT_WORDS } from '../journey/words';
import { useMe } from '../session/EngineContext';
import { Link } from '../shell/Link';
import { usePlace } from '../journey/place';
import { useWords } from '../words/words';

/** A goal in own words, how it goes, and what is open. */
export function GoalCard({ view, goal }: { view: JourneyView; goal: Goal }) {
  const { t, day } = useWords();
  const place = usePlace();
  const me = useMe().accountId;
  const proposed = proposedTo(view, goal, me);
  const isNew = proposed !== undefined && goal.agreed === undefined;
  const points = checkInsOf(view, goal.goalId);
  const steps = openSteps(goal);
  const closed = isClosed(goal);
  return (
    <article className={isNew ? 'card card--note' : closed ? 'card card--soft' : 'card'}>
      <DomainTag domain={domainOf(goal)} />
      {proposed !== undefined && (
        <p className="goal__from">
          {t(isNew ? 'goal.proposes' : 'goal.proposesWords',
             { name: firstName(memberOf(view, proposed.act?.personId ?? '')?.name ?? '') })}
        </p>
      )}
      <h3 className="goal__text" dir="auto">
        <Link to={`${place}/doelen/${goal.goalId}`} className="cover-link">
          {(isNew ? proposed : wordsOf(goal))?.text}
          <ChevronRight aria-hidden size={22} />
        </Link>
      </h3>
      {inConflict(goal) && <p className="note small">{t('goal.conflict')}</p>}
      {waitsForOthers(view, goal, me) && (
        <p className="soft small">{t('goal.waits', { name: firstName(otherSide(view)?.name ?? '') })}</p>
      )}
      {closed
        ? <p className="soft">
            {t(ACHIEVEMENT_WORDS[goal.achievement])} · {day(dateOf(goal.closed?.at))}
          </p>
        : <>
            <Curve points={points} label={t('checkIn.curve', {
              count: points.length, first: points[0]?.score ?? 0,
              from: points[0] === undefined ? '' : day(points[0].at), last: points.at(-1)?.score ?? 0,
            })} />
            {steps.length > 0 && (
              <ul className="goal__steps">
                {steps.slice(0, 3).map((step) => <li key={step.stepId} dir="auto">{stepWords(step)?.text}</li>)}
              </ul>
            )}
          </>}
    </article>
  );
}
