// The lead goes to a colleague; who gives it stays in the team, or leaves.
import {
  ListColleaguesRequestSchema, ListColleaguesResponseSchema, Role, type Colleague, type JourneyView,
} from '@inwonersreis/client';
import { useEffect, useState } from 'react';
import { Button } from '../design/Button';
import { Choice } from '../design/Choice';
import { TextField } from '../design/Field';
import { Notice } from '../design/Notice';
import { Sheet } from '../design/Sheet';
import type { EntryInit } from '../journey/entries';
import { memberOf } from '../journey/people';
import { useRecorder } from '../journey/useJourney';
import { useEngine, useMe } from '../session/EngineContext';
import { useAttempt } from '../session/useAttempt';
import { go } from '../shell/router';
import { useWords } from '../words/words';

export function HandOver({ view, onClose }: { view: JourneyView; onClose(): void }) {
  const { t } = useWords();
  const me = useMe();
  const engine = useEngine();
  const { record, busy, failure } = useRecorder(view.journeyId);
  const look = useAttempt();
  const { run } = look;
  const [text, setText] = useState('');
  const [colleagues, setColleagues] = useState<Colleague[]>([]);
  const [chosen, setChosen] = useState('');
  const [leave, setLeave] = useState(false);
  useEffect(() => {
    void run(async () => {
      const answer = await engine.call('PeopleService/ListColleagues', ListColleaguesRequestSchema,
                                       { text, pageSize: 20 }, ListColleaguesResponseSchema);
      setColleagues(answer.colleagues.filter(({ accountId }) => accountId !== me.accountId));
    });
  }, [engine, text, me.accountId, run]);
  const save = async (): Promise<void> => {
    const colleague = colleagues.find(({ accountId }) => accountId === chosen);
    if (colleague === undefined) return;
    const member = memberOf(view, chosen);
    const mine = memberOf(view, me.accountId);
    const joined = (personId: string, name: string, role: Role, its: string): EntryInit => ({
      body: { case: 'memberJoined', value: {
        personId, name, role, function: its, organisationId: mine?.organisationId ?? me.organisationId,
        organisationName: mine?.organisationName ?? '',
      } },
    });
    const entries = [joined(chosen, colleague.displayName, Role.LEAD_COACH, member?.function ?? colleague.function),
                     joined(me.accountId, me.displayName, Role.PROFESSIONAL, mine?.function ?? me.function)];
    if (leave) entries.push({ body: { case: 'memberLeft', value: { personId: me.accountId } } });
    if (!await record(...entries)) return;
    onClose();
    if (leave) go('/');
  };
  return (
    <Sheet title={t('team.handOver')} onClose={onClose}>
      <div className="stack">
        <p>{t('handOver.help')}</p>
        {(failure ?? look.failure) !== undefined && <Notice kind="error">{(failure ?? look.failure)?.sentence}</Notice>}
        <TextField label={t('handOver.search')} type="search" value={text} onText={setText} autoComplete="off" />
        <Choice<string> legend={t('handOver.who')} value={chosen} onChoose={setChosen}
                options={colleagues.map(({ accountId, displayName, function: its }) => ({
                  value: accountId, label: its === '' ? displayName : `${displayName} (${its})`,
                }))} />
        <label className="tick">
          <input type="checkbox" checked={leave} onChange={(event) => setLeave(event.target.checked)} />
          {t('handOver.leave')}
        </label>
        <Button wide disabled={busy || chosen === ''} onClick={() => void save()}>{t('handOver.do')}</Button>
      </div>
    </Sheet>
  );
}
