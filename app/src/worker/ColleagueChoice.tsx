// Who of the organisation; asked of the server while one types.
import {
  ListColleaguesRequestSchema, ListColleaguesResponseSchema, type Colleague,
} from '@inwonersreis/client';
import { useEffect, useState } from 'react';
import { Choice } from '../design/Choice';
import { TextField } from '../design/Field';
import { Notice } from '../design/Notice';
import { useEngine, useMe } from '../session/EngineContext';
import { useAttempt } from '../session/useAttempt';
import { useWords } from '../words/words';

interface Props {
  chosen: string;
  onChoose(colleague: Colleague): void;
}

export function ColleagueChoice({ chosen, onChoose }: Props) {
  const { t } = useWords();
  const me = useMe().accountId;
  const engine = useEngine();
  const { run, failure } = useAttempt();
  const [text, setText] = useState('');
  const [colleagues, setColleagues] = useState<Colleague[]>([]);
  useEffect(() => {
    let wanted = true;
    void run(async () => {
      const answer = await engine.call('PeopleService/ListColleagues', ListColleaguesRequestSchema,
                                       { text, pageSize: 20 }, ListColleaguesResponseSchema);
      if (wanted) setColleagues(answer.colleagues.filter(({ accountId }) => accountId !== me));
    });
    return () => {
      wanted = false;
    };
  }, [engine, text, me, run]);
  const choose = (id: string): void => {
    const colleague = colleagues.find(({ accountId }) => accountId === id);
    if (colleague !== undefined) onChoose(colleague);
  };
  return (
    <>
      {failure !== undefined && <Notice kind="error">{failure.sentence}</Notice>}
      <TextField label={t('handOver.search')} type="search" value={text} onText={setText} autoComplete="off" />
      <Choice<string> legend={t('handOver.who')} value={chosen} onChoose={choose}
              options={colleagues.map(({ accountId, displayName, function: its }) => ({
                value: accountId, label: its === '' ? displayName : `${displayName} (${its})`,
              }))} />
    </>
  );
}
