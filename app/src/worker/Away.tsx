// "Ik ben er even niet": said to each of my people in the thread, where the whole team
// reads along and answers. A message like any other, so everybody has it, offline too.
import { Audience, JourneyLifecycle } from '@inwonersreis/client';
import { Button } from '../design/Button';
import { TextArea, TextField } from '../design/Field';
import { useDraft } from '../drafts/useDraft';
import { message, retract } from '../journey/entries';
import { firstName, isProfessional } from '../journey/people';
import { dateOfDay, dayOf } from '../journey/time';
import { useEngine, useMe, useTold } from '../session/EngineContext';
import { Screen } from '../shell/Screen';
import { useWords } from '../words/words';
import { BulkOutcome } from './BulkOutcome';
import { JourneyTicks } from './JourneyTicks';
import { useBulk } from './useBulk';

interface Form {
  backOn: string;
  without: string[];
  /** Absent: as proposed. */
  words?: string;
}

const EMPTY: Form = { backOn: '', without: [] };

export function Away() {
  const { t, weekDay } = useWords();
  const engine = useEngine();
  const me = useMe();
  const journeys = (useTold((told) => told.journeys) ?? []).filter(({ role, summary }) =>
    isProfessional(role) && summary?.lifecycle === JourneyLifecycle.OPEN);
  const [form, setForm, clearForm] = useDraft<Form>('away-form', EMPTY);
  /** Per journey the message's id. */
  const told = useBulk<string>('away');
  const words = form.words ?? (form.backOn === '' ? ''
    : t('away.proposed', { name: firstName(me.displayName), day: weekDay(dateOfDay(form.backOn)) }));
  const ids = journeys.map(({ summary }) => summary?.journeyId ?? '').filter((id) => !form.without.includes(id));
  const doneIds = Object.keys(told.done);
  const begun = doneIds.length > 0 || Object.keys(told.failed).length > 0 || told.running !== undefined;
  const tell = (some: string[]): void => void told.run(some, async (id) => {
    const recorded = await engine.record(id, [message(words.trim(), Audience.TEAM_AND_RESIDENTS)]);
    return recorded.entries[0]?.entryId ?? '';
  });
  const takeBack = (): void => void told.run(doneIds, async (id) => {
    await engine.record(id, [retract(told.done[id]!)]);
    return undefined;
  });
  return (
    <Screen title={t('away.title')} back="/ik">
      <div className="stack narrow">
        {!begun ? (
          <>
            <p>{t('away.help')}</p>
            {journeys.length === 0 ? <p className="lead">{t('people.noneHere')}</p> : (
              <>
                <TextField label={t('away.backOn')} type="date" min={dayOf(new Date())} value={form.backOn}
                           onText={(backOn) => setForm({ ...form, backOn })} />
                <TextArea label={t('away.words')} value={words} maxLength={10000}
                          onText={(text) => setForm({ ...form, words: text })} />
                <JourneyTicks journeys={journeys} without={form.without} onChange={(without) => setForm({ ...form, without })} />
                <Button wide disabled={words.trim() === '' || ids.length === 0} onClick={() => tell(ids)}>
                  {t('away.do', { count: ids.length })}
                </Button>
              </>
            )}
          </>
        ) : (
          <>
            <BulkOutcome bulk={told} doneLine={t('away.done', { count: doneIds.length })} onAgain={tell} />
            {told.running === undefined && (
              <div className="actions">
                <Button onClick={() => { told.clear(); clearForm(); }}>{t('bulk.ready')}</Button>
                {doneIds.length > 0 && <Button kind="quiet" onClick={takeBack}>{t('away.takeBack')}</Button>}
              </div>
            )}
          </>
        )}
      </div>
    </Screen>
  );
}
