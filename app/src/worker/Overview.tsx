// The joint picture: four life domains beside each other, what is new, what is agreed.
import {
  ConsentPurpose, Domain, StepLifecycle, type Goal, type JourneyView,
} from '@inwonersreis/client';
import { Heading2 } from '@utrecht/component-library-react';
import { Curve } from '../design/Curve';
import { DOMAINS, DomainTag } from '../design/DomainTag';
import {
  checkInsOf, domainOf, goalsOf, inConflict, isClosed, openSteps, proposedTo, stepWords, waitsForOthers,
  wordsOf,
} from '../journey/goals';
import { consentHolds } from '../journey/consents';
import { firstName, memberOf, otherSide, presentMembers } from '../journey/people';
import { usePlace } from '../journey/place';
import { stopsOf } from '../journey/stops';
import { dateOf, dateOfDay, dayOf } from '../journey/time';
import { ROLES } from '../journey/words';
import { stopWords } from '../picture/stopWords';
import { useMe } from '../session/EngineContext';
import { Link } from '../shell/Link';
import { useWords } from '../words/words';

export function Overview({ view }: { view: JourneyView }) {
  const { t } = useWords();
  const goals = goalsOf(view);
  const without = goals.filter((goal) => domainOf(goal) === Domain.UNSPECIFIED);
  return (
    <div className="overview">
      <News view={view} />
      <section aria-labelledby="joint">
        <Heading2 id="joint">{t('journey.joint')}</Heading2>
        <div className="lanes">
          {DOMAINS.map((domain) => (
            <Lane key={domain} view={view} domain={domain}
                  goals={goals.filter((goal) => domainOf(goal) === domain)} />
          ))}
          {without.length > 0 && <Lane view={view} domain={Domain.UNSPECIFIED} goals={without} />}
        </div>
      </section>
      <People view={view} />
    </div>
  );
}

/** What others did since this person last looked. */
function News({ view }: { view: JourneyView }) {
  const words = useWords();
  const { t, day } = words;
  const me = useMe().accountId;
  const read = view.state?.readUpTo[me] ?? 0n;
  const fresh = new Set((view.state?.items ?? [])
    .filter(({ entry }) => entry !== undefined && entry.seq > read && entry.authorId !== me)
    .map(({ entry }) => entry!.entryId));
  const stops = stopsOf(view).filter(({ id }) => fresh.has(id)).slice(-5).reverse();
  const marks = view.state?.marks ?? [];
  if (stops.length === 0 && marks.length === 0) return null;
  return (
    <section className="card card--note" aria-labelledby="news">
      <Heading2 id="news">{t('journey.news')}</Heading2>
      <ul className="plain-list stack">
        {marks.map((mark) => (
          <li key={mark.act?.entryId}>
            <b>{t('talk.other', { name: firstName(memberOf(view, mark.act?.personId ?? '')?.name ?? '') })}</b>
            {mark.words !== '' && <span dir="auto"> “{mark.words}”</span>}
          </li>
        ))}
        {stops.map((stop) => {
          const { label, text } = stopWords(view, stop, words);
          return (
            <li key={stop.id} className="news__item">
              <span className="soft small">{day(stop.at)}</span> <b>{label}</b>
              {text !== '' && <span dir="auto"> {text}</span>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Lane({ view, domain, goals }: { view: JourneyView; domain: Domain; goals: Goal[] }) {
  const { t } = useWords();
  return (
    <div className="lane">
      <DomainTag domain={domain} />
      {goals.length === 0 && <p className="soft small">{t('journey.noGoal')}</p>}
      {goals.map((goal) => <LaneGoal key={goal.goalId} view={view} goal={goal} />)}
    </div>
  );
}

function LaneGoal({ view, goal }: { view: JourneyView; goal: Goal }) {
  const { t, day } = useWords();
  const place = usePlace();
  const me = useMe().accountId;
  const points = checkInsOf(view, goal.goalId);
  const done = goal.steps.filter(({ lifecycle }) => lifecycle === StepLifecycle.DONE).length;
  const today = dayOf(new Date());
  return (
    <article className={isClosed(goal) ? 'lane__goal lane__goal--closed' : 'lane__goal'}>
      <h3>
        <Link to={`${place}/doelen/${goal.goalId}`} className="cover-link" dir="auto">{wordsOf(goal)?.text}</Link>
      </h3>
      {inConflict(goal) && <p className="note small">{t('goal.conflict')}</p>}
      {proposedTo(view, goal, me) !== undefined && <p className="note small">{t('journey.agreeAsked')}</p>}
      {waitsForOthers(view, goal, me) &&
        <p className="soft small">{t('goal.waits', { name: firstName(otherSide(view)?.name ?? '') })}</p>}
      {isClosed(goal) ? <p className="soft small">{t('goal.closedOn', { day: day(dateOf(goal.closed?.at)) })}</p>
        : <>
            <Curve points={points} label={t('checkIn.curve', {
              count: points.length, first: points[0]?.score ?? 0,
              from: points[0] === undefined ? '' : day(points[0].at), last: points.at(-1)?.score ?? 0,
            })} />
            <ul className="lane__steps">
              {openSteps(goal).map((step) => {
                const words = stepWords(step);
                const late = words !== undefined && words.dueOn !== '' && words.dueOn < today;
                return (
                  <li key={step.stepId}>
                    <span dir="auto">{words?.text}</span>
                    {words !== undefined && words.dueOn !== '' &&
                      <span className={late ? 'note' : 'soft'}> {day(dateOfDay(words.dueOn))}</span>}
                  </li>
                );
              })}
            </ul>
            {done > 0 && <p className="soft small">{t('goal.done', { count: done })}</p>}
          </>}
    </article>
  );
}

/** Names, and what the resident allowed. */
function People({ view }: { view: JourneyView }) {
  const { t, list } = useWords();
  const now = new Date();
  const collected = consentHolds(view, ConsentPurpose.COLLECTION, now);
  const table = consentHolds(view, ConsentPurpose.CASE_TABLE, now);
  return (
    <section className="overview__people" aria-labelledby="people">
      <Heading2 id="people">{t('journey.people')}</Heading2>
      <p>{list(presentMembers(view).map(({ name, role, function: its }) => `${name} (${its || t(ROLES[role] ?? 'role.none')})`))}</p>
      <p className="soft">
        {t(collected ? 'journey.collected' : 'journey.notCollected')} {t(table ? 'journey.caseTable' : 'journey.noCaseTable')}
      </p>
    </section>
  );
}
