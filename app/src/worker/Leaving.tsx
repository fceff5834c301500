// Who goes away hands over their people: all or some, with a word to each, seen as it
// goes, taken back as long as it can be.
import { JourneyLifecycle, Role } from '@inwonersreis/client';
import { useState } from 'react';
import { Button } from '../design/Button';
import { TextArea } from '../design/Field';
import { useDraft } from '../drafts/useDraft';
import { firstName } from '../journey/people';
import { useEngine, useMe, useTold } from '../session/EngineContext';
import { Screen } from '../shell/Screen';
import { useWords } from '../words/words';
import { BulkOutcome } from './BulkOutcome';
import { ColleagueChoice } from './ColleagueChoice';
import { JourneyTicks } from './JourneyTicks';
import { giveEntries, roleBefore, stepBackEntries, takeBackEntries, viewOf, type Colleague, type Given } from './leaving';
import { useBulk } from './useBulk';

interface Form {
  colleague?: Colleague;
  without: string[];
  /** Absent: as proposed. */
  words?: string;
}

const EMPTY: Form = { without: [] };

export function Leaving() {
  const { t } = useWords();
  const engine = useEngine();
  const me = useMe();
  const journeys = (useTold((told) => told.journeys) ?? []).filter(({ role, summary }) =>
    role === Role.LEAD_COACH && summary?.lifecycle === JourneyLifecycle.OPEN);
  const [form, setForm, clearForm] = useDraft<Form>('leaving-form', EMPTY);
  const given = useBulk<Given>('leaving');
  const [gone, setGone] = useState(0);
  const { colleague } = form;
  const name = firstName(colleague?.displayName ?? '');
  const words = form.words ?? (colleague === undefined ? '' : t('leaving.proposed', { name, me: firstName(me.displayName) }));
  const ids = journeys.map(({ summary }) => summary?.journeyId ?? '').filter((id) => !form.without.includes(id));
  const doneIds = Object.keys(given.done);
  const begun = doneIds.length > 0 || Object.keys(given.failed).length > 0 || given.running !== undefined;

  const give = (some: string[]): void => void (colleague !== undefined && given.run(some, async (id) => {
    const view = await viewOf(engine, id);
    const was = roleBefore(view, colleague.accountId);
    const entries = giveEntries(view, colleague, me.accountId, words);
    if (entries.length === 0) return { was, messageId: '' };
    const recorded = await engine.record(id, entries);
    return { was, messageId: words.trim() === '' ? '' : recorded.entries.at(-1)?.entryId ?? '' };
  }));
  const takeBack = (): void => void (colleague !== undefined && given.run(doneIds, async (id) => {
    const entries = takeBackEntries(await viewOf(engine, id), colleague, me.accountId, given.done[id]!);
    if (entries.length > 0) await engine.record(id, entries);
    return undefined;
  }));
  const finish = async (leave: boolean): Promise<void> => {
    const count = doneIds.length;
    const whole = await given.run(doneIds, async (id) => {
      await engine.record(id, stepBackEntries(await viewOf(engine, id), me, leave));
      return undefined;
    });
    if (!whole) return;
    setGone(count);
    clearForm();
  };

  if (!begun) {
    return (
      <Screen title={t('leaving.title')} back="/ik">
        <div className="stack narrow">
          {gone > 0 && <p className="lead" role="status">{t('leaving.finished', { count: gone })}</p>}
          <p>{t('leaving.help')}</p>
          {journeys.length === 0 ? <p className="lead">{t('leaving.nobody')}</p> : (
            <>
              <ColleagueChoice chosen={colleague?.accountId ?? ''} onChoose={({ accountId, displayName, function: its }) =>
                setForm({ ...form, colleague: { accountId, displayName, function: its } })} />
              <JourneyTicks journeys={journeys} without={form.without} onChange={(without) => setForm({ ...form, without })} />
              <TextArea label={t('leaving.words')} description={t('leaving.wordsHelp')} value={words} maxLength={10000}
                        onText={(text) => setForm({ ...form, words: text })} />
              <Button wide disabled={colleague === undefined || ids.length === 0} onClick={() => give(ids)}>
                {t('leaving.do', { count: ids.length })}
              </Button>
            </>
          )}
        </div>
      </Screen>
    );
  }
  return (
    <Screen title={t('leaving.title')} back="/ik">
      <div className="stack narrow">
        <BulkOutcome bulk={given} doneLine={t('leaving.done', { count: doneIds.length, name })} onAgain={doneIds.length === 0 ? give : undefined} />
        {given.running === undefined && doneIds.length > 0 && (
          <section className="card stack" aria-labelledby="finish">
            <h2 id="finish" className="utrecht-heading-3">{t('leaving.finishTitle')}</h2>
            <p>{t('leaving.both', { name })}</p>
            <Button wide onClick={() => void finish(false)}>{t('leaving.stay')}</Button>
            <Button wide kind="second" onClick={() => void finish(true)}>{t('leaving.go')}</Button>
            <p className="soft small">{t('leaving.final')}</p>
            <Button wide kind="quiet" onClick={takeBack}>{t('leaving.takeBack')}</Button>
          </section>
        )}
        {given.running === undefined && doneIds.length === 0 &&
          <Button kind="quiet" onClick={given.clear}>{t('bulk.anew')}</Button>}
      </div>
    </Screen>
  );
}
