// A new journey: a title, then an invitation for the resident.
import {
  ListTeamsRequestSchema, ListTeamsResponseSchema, newEntryId, OpenJourneyRequestSchema,
  OpenJourneyResponseSchema,
} from '@inwonersreis/client';
import { useState } from 'react';
import { Button } from '../design/Button';
import { TextField } from '../design/Field';
import { Notice } from '../design/Notice';
import { timestampOf } from '../journey/time';
import { useEngine, useMe } from '../session/EngineContext';
import { useAttempt } from '../session/useAttempt';
import { go } from '../shell/router';
import { Screen } from '../shell/Screen';
import { useWords } from '../words/words';
import { Invite } from './Invite';

/** Measured at start and follow-up unless a coalition says otherwise. */
const MEASUREMENT_SET = ['SELF_RATED_HEALTH', 'CANTRIL'];

export function NewJourney() {
  const { t } = useWords();
  const engine = useEngine();
  const me = useMe();
  const { run, busy, failure } = useAttempt();
  const [title, setTitle] = useState('');
  const [journeyId, setJourneyId] = useState('');
  const open = (): void => {
    void run(async () => {
      const { teams } = await engine.call('PeopleService/ListTeams', ListTeamsRequestSchema, { pageSize: 200 },
                                          ListTeamsResponseSchema);
      const mine = teams.find(({ memberIds }) => memberIds.includes(me.accountId));
      const id = newEntryId();
      await engine.call('JourneyService/OpenJourney', OpenJourneyRequestSchema, { opening: {
        entryId: newEntryId(), journeyId: id, occurredAt: timestampOf(new Date()),
        body: { case: 'journeyOpened', value: {
          title: title.trim(), organisationId: me.organisationId, teamId: mine?.teamId ?? '',
          measurementSet: MEASUREMENT_SET,
        } },
      } }, OpenJourneyResponseSchema);
      void engine.send({ case: 'syncNow', value: {} }).catch(() => {
        // It comes by itself with the next round.
      });
      setJourneyId(id);
    });
  };
  return (
    <Screen title={t('people.new')} back="/">
      <div className="stack narrow">
        {failure !== undefined && <Notice kind="error">{failure.sentence}</Notice>}
        <TextField label={t('new.title')} description={t('new.titleHelp')} value={title} maxLength={200}
                   onText={setTitle} autoComplete="off" />
        <Button wide disabled={busy || title.trim() === '' || journeyId !== ''} onClick={open}>{t('new.do')}</Button>
      </div>
      {journeyId !== '' && <Invite view={{ journeyId }} onClose={() => go(`/reis/${journeyId}`, { replace: true })} />}
    </Screen>
  );
}
