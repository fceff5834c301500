// Reading one journey: what was wanted, how far it came, and how each side saw it,
// with names replaced; then: fit for a review or not.
import { Achievement, ErrorReason, type CollectedGoal, type GetCollectedJourneyResponse } from '@inwonersreis/client';
import { Heading2 } from '@utrecht/component-library-react';
import { Printer } from 'lucide-react';
import { useCallback } from 'react';
import { Button } from '../design/Button';
import { DomainTag } from '../design/DomainTag';
import { dateOf } from '../journey/time';
import { ACHIEVEMENT_WORDS } from '../journey/words';
import { useEngine } from '../session/EngineContext';
import { useFetched } from '../session/useFetched';
import { FromServer } from '../shell/FromServer';
import { Screen } from '../shell/Screen';
import { useWords } from '../words/words';
import { fetchJourney } from './calls';
import { programmeName } from './collection';
import { Strand } from './Strand';
import { Verdict } from './Verdict';
import { STRANDS } from './words';

export function Reading({ journeyId }: { journeyId: string }) {
  const { t } = useWords();
  const engine = useEngine();
  const fetched = useFetched(`reading/${journeyId}`,
                             useCallback(() => fetchJourney(engine, journeyId), [engine, journeyId]));
  const gone = fetched.failure?.reason === ErrorReason.NOT_FOUND;
  if (gone || fetched.value?.journey === undefined) {
    return (
      <Screen title={t(gone ? 'coordinator.gone' : 'coordinator.readTab')} back="/">
        {gone ? <p>{t('coordinator.goneHelp')}</p> : <FromServer of={fetched} />}
      </Screen>
    );
  }
  const { journey, stories, goals } = fetched.value;
  const put = (change: Partial<GetCollectedJourneyResponse>): void => {
    if (fetched.value !== undefined) fetched.put({ ...fetched.value, ...change });
  };
  return (
    <Screen title={journey.title || t('coordinator.untitled')} tab={t('coordinator.readTab')} back="/">
      <FromServer of={fetched} />
      <About response={fetched.value} />
      <Goals goals={goals} />
      <section className="reading__strands" aria-labelledby="strands">
        <Heading2 id="strands">{t('coordinator.fourSides')}</Heading2>
        <div className="strands">
          {STRANDS.map(({ strand, word, none }) => (
            <Strand key={strand} journey={journey} title={t(word)} none={t(none)}
                    stories={stories.filter((story) => story.strand === strand)}
                    onSaved={(saved, card) => put({
                      journey: card,
                      stories: stories.map((story) => (story.entryId === saved.entryId ? saved : story)),
                    })} />
          ))}
        </div>
      </section>
      <Verdict journey={journey} onJudged={(card) => put({ journey: card })} />
    </Screen>
  );
}

function About({ response: { journey } }: { response: GetCollectedJourneyResponse }) {
  const { t, day } = useWords();
  const parts = [
    journey?.programmeCode ? programmeName(journey.programmeCode) : '',
    t('coordinator.period', { from: day(dateOf(journey?.openedAt)), to: day(dateOf(journey?.lastActivityAt)) }),
    journey?.synthetic ? t('coordinator.synthetic') : '',
  ].filter(Boolean);
  return (
    <div className="reading__about">
      <p className="soft">{parts.join(' · ')}</p>
      <p>{t('coordinator.namesReplaced')}</p>
      <Button kind="second" icon={Printer} className="no-print" onClick={() => window.print()}>{t('do.print')}</Button>
    </div>
  );
}

function Goals({ goals }: { goals: CollectedGoal[] }) {
  const { t } = useWords();
  return (
    <section aria-labelledby="goals" className="stack">
      <Heading2 id="goals">{t('coordinator.goals')}</Heading2>
      {goals.length === 0 && <p className="soft">{t('coordinator.goalsNone')}</p>}
      <ul className="plain-list reading__goals">
        {goals.map(({ goalId, text, domain, achievement }) => (
          <li key={goalId} className="card">
            <DomainTag domain={domain} />
            <p dir="auto"><b>{text}</b></p>
            <p className="soft">
              {achievement === Achievement.UNSPECIFIED ? t('coordinator.goalOpen')
                                                       : t('coordinator.goalCame', { how: t(ACHIEVEMENT_WORDS[achievement] ?? 'achievement.none') })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
