import { type Goal, type JourneyView } from '@inwonersreis/client';
import { Heading2 } from '@utrecht/component-library-react';
import { useState } from 'react';
import { Button } from '../design/Button';
import { Card } from '../design/Card';
import { Curve } from '../design/Curve';
import { DomainTag } from '../design/DomainTag';
import {
  checkInsOf, domainOf, goalsOf, inConflict, isClosed, openSteps, proposedTo, stepWords, waitsForOthers,
  wordsOf,
} from '../journey/goals';
import { ReadAloud } from '../design/ReadAloud';
import { firstName, isProfessional, isResident, memberOf, otherSide } from '../journey/people';
import { TalkAbout } from '../journey/TalkAbout';
import { dateOf } from '../journey/time';
import { useMe } from '../session/EngineContext';
import { Screen } from '../shell/Screen';
import { usePlace } from '../journey/place';
import { useWords } from '../words/words';
import { AddStep } from './AddStep';
import { CloseGoal } from './CloseGoal';
import { Conflict } from './Conflict';
import { ACHIEVEMENT_WORDS } from '../journey/words';
import { Proposal } from './Proposal';
import { ReviseGoal } from './ReviseGoal';
import { StepLine } from './StepLine';
import { StepLifecycle } from '@inwonersreis/client';

export function GoalScreen({ view, goalId }: { view: JourneyView; goalId: string }) {
  const { t } = useWords();
  const place = usePlace();
  const goal = goalsOf(view).find((one) => one.goalId === goalId);
  if (goal === undefined) {
    return <Screen title={t('goal.gone')} back={`${place}/doelen`}><p>{t('goal.goneHelp')}</p></Screen>;
  }
  return <OneGoal view={view} goal={goal} />;
}

function OneGoal({ view, goal }: { view: JourneyView; goal: Goal }) {
  const { t, day } = useWords();
  const place = usePlace();
  const me = useMe().accountId;
  const [sheet, setSheet] = useState<'revise' | 'close' | 'step'>();
  const words = wordsOf(goal);
  const proposed = proposedTo(view, goal, me);
  const points = checkInsOf(view, goal.goalId);
  const done = goal.steps.filter((step) => step.lifecycle === StepLifecycle.DONE && !step.retracted);
  const closed = isClosed(goal);
  const canWork = !closed && (isResident(view.role) || isProfessional(view.role));
  const setter = memberOf(view, goal.set?.personId ?? '');
  const close = (): void => setSheet(undefined);
  return (
    <Screen title={t('goal.title')} back={`${place}/doelen`}>
      <div className="goal-head">
        <DomainTag domain={domainOf(goal)} />
        <p className="goal-head__text" dir="auto">{words?.text}</p>
        <p className="soft small">
          {goal.set?.personId === me ? t('goal.setByMe', { day: day(dateOf(goal.set.at)) })
            : t('goal.setBy', { name: setter?.name ?? '', day: day(dateOf(goal.set?.at)) })}
          {goal.agreed !== undefined && !closed && ` · ${t('goal.agreed')}`}
        </p>
        <ReadAloud text={words?.text ?? ''} />
      </div>
      {inConflict(goal) && <Conflict view={view} goal={goal} />}
      {proposed !== undefined &&
        <Proposal view={view} goal={goal} version={proposed} onOther={() => setSheet('revise')} />}
      {waitsForOthers(view, goal, me) &&
        <p className="soft">{t('goal.waits', { name: firstName(otherSide(view)?.name ?? '') })}</p>}
      {closed && (
        <Card kind="soft">
          <p className="lead">{t(ACHIEVEMENT_WORDS[goal.achievement])}</p>
          {goal.closingWords !== '' && <p className="quote" dir="auto">{goal.closingWords}</p>}
          <p className="soft small">{t('goal.closedOn', { day: day(dateOf(goal.closed?.at)) })}</p>
        </Card>
      )}
      {!closed && (
        <Card labelledBy="steps">
          <Heading2 id="steps">{t('goal.steps')}</Heading2>
          {openSteps(goal).length === 0 && <p className="soft">{t('goal.noSteps')}</p>}
          <ul className="plain-list steps">
            {openSteps(goal).map((step) => <StepLine key={step.stepId} view={view} goal={goal} step={step} />)}
          </ul>
          {canWork && <Button kind="second" wide onClick={() => setSheet('step')}>{t('step.add')}</Button>}
        </Card>
      )}
      {points.length > 0 && (
        <Card labelledBy="how">
          <Heading2 id="how">{t('goal.how')}</Heading2>
          <Curve points={points} label={t('checkIn.curve', {
            count: points.length, first: points[0]!.score, from: day(points[0]!.at), last: points.at(-1)!.score,
          })} />
          <ul className="plain-list notes">
            {[...points].reverse().map((point) => (
              <li key={point.entryId}>
                <span className={`score tone-${point.score}`}>{point.score}</span>
                <div>
                  <p className="soft small">{day(point.at)}</p>
                  {point.note !== '' && <p dir="auto">{point.note}</p>}
                </div>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {done.length > 0 && (
        <details className="card card--soft">
          <summary>{t('goal.done', { count: done.length })}</summary>
          <ul className="plain-list done-steps">
            {done.map((step) => (
              <li key={step.stepId}>
                <p dir="auto">{stepWords(step)?.text}</p>
                {step.endingWords !== '' && <p className="quote" dir="auto">{step.endingWords}</p>}
                <p className="soft small">{day(dateOf(step.ended?.at))}</p>
              </li>
            ))}
          </ul>
        </details>
      )}
      <TalkAbout view={view} targetId={goal.goalId} />
      {canWork && (
        <div className="actions">
          <Button kind="quiet" onClick={() => setSheet('revise')}>{t('goal.revise')}</Button>
          <Button kind="quiet" onClick={() => setSheet('close')}>{t('goal.close')}</Button>
        </div>
      )}
      {sheet === 'step' && <AddStep view={view} goal={goal} onClose={close} />}
      {sheet === 'revise' && <ReviseGoal view={view} goal={goal} onClose={close} />}
      {sheet === 'close' && <CloseGoal view={view} goal={goal} onClose={close} />}
    </Screen>
  );
}
