// What changed in one journey, for the people of it: goals and own words first, then
// how one is, then care, and only at the end and folded what that means in money.
import { Role, type JourneyView } from '@inwonersreis/client';
import { Bars } from '../../charts/Bars';
import { DomainTag } from '../../design/DomainTag';
import { domainOf, goalsOf, isClosed, wordsOf } from '../../journey/goals';
import { startAndNow } from '../../journey/measurements';
import { ACHIEVEMENT_WORDS, instrumentWord } from '../../journey/words';
import { useWords } from '../../words/words';
import { OwnCare } from './OwnCare';
import { ownStories } from './own';
import './own.css';

export default function OwnReview({ view }: { view: JourneyView }) {
  const { t } = useWords();
  return (
    <div className="own stack">
      <p className="lead">{t(view.role === Role.RESIDENT ? 'own.intro' : 'own.introTeam')}</p>
      <OwnGoals view={view} />
      <OwnWords view={view} />
      <OwnScores view={view} />
      <OwnCare view={view} />
    </div>
  );
}

function OwnGoals({ view }: { view: JourneyView }) {
  const { t } = useWords();
  const goals = goalsOf(view).filter((goal) => goal.agreed !== undefined || isClosed(goal));
  if (goals.length === 0) return null;
  return (
    <section className="card" aria-labelledby="own-goals">
      <h2 id="own-goals" className="utrecht-heading-2">{t('own.goals')}</h2>
      <ul className="own__goals plain-list">
        {goals.map((goal) => (
          <li key={goal.goalId}>
            <DomainTag domain={domainOf(goal)} />
            <p className="own__goal" dir="auto">{wordsOf(goal)?.text}</p>
            <p className="soft">{isClosed(goal) ? t(ACHIEVEMENT_WORDS[goal.achievement]) : t('own.goingOn')}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function OwnWords({ view }: { view: JourneyView }) {
  const { t, month } = useWords();
  const stories = ownStories(view);
  if (stories.length === 0) return null;
  return (
    <section className="card" aria-labelledby="own-words">
      <h2 id="own-words" className="utrecht-heading-2">{t('own.words')}</h2>
      {stories.map(({ entryId, text, at }) => (
        <figure key={entryId} className="own__story">
          <blockquote className="quote" dir="auto">{text}</blockquote>
          <figcaption className="soft small">{month(at)}</figcaption>
        </figure>
      ))}
    </section>
  );
}

function OwnScores({ view }: { view: JourneyView }) {
  const { t, number } = useWords();
  const pairs = startAndNow(view).flatMap(({ instrument, start, now }) =>
    (start?.score === undefined || now?.score === undefined ? [] : [{ instrument, from: start.score, to: now.score }]));
  if (pairs.length === 0) return null;
  const nameOf = (instrument: string): string => {
    const word = instrumentWord(instrument);
    return word === undefined ? instrument : t(word);
  };
  return (
    <section className="card" aria-labelledby="own-scores">
      <h2 id="own-scores" className="utrecht-heading-2">{t('own.scores')}</h2>
      {pairs.map(({ instrument, from, to }) => (
        <div key={instrument} className="own__pair">
          <h3>{nameOf(instrument)}</h3>
          <Bars ends={[from, to]} rows={[
            { id: 'from', name: t('own.atStart'), amount: number(from), pieces: [{ from: 0, to: from, kind: 'low' }] },
            { id: 'to', name: t('own.now'), amount: <b>{number(to)}</b>, pieces: [{ from: 0, to, kind: 'gain' }] },
          ]} />
        </div>
      ))}
    </section>
  );
}
