// The lead goes to a colleague; who gives it stays in the team, or leaves.
import type { Colleague, JourneyView } from '@inwonersreis/client';
import { useState } from 'react';
import { Button } from '../design/Button';
import { Notice } from '../design/Notice';
import { Sheet } from '../design/Sheet';
import { useRecorder } from '../journey/useJourney';
import { useMe } from '../session/EngineContext';
import { go } from '../shell/router';
import { useWords } from '../words/words';
import { ColleagueChoice } from './ColleagueChoice';
import { giveEntries, stepBackEntries } from './leaving';

export function HandOver({ view, onClose }: { view: JourneyView; onClose(): void }) {
  const { t } = useWords();
  const me = useMe();
  const { record, busy, failure } = useRecorder(view.journeyId);
  const [colleague, setColleague] = useState<Colleague>();
  const [leave, setLeave] = useState(false);
  const save = async (): Promise<void> => {
    if (colleague === undefined) return;
    const entries = [...giveEntries(view, colleague, me.accountId, ''), ...stepBackEntries(view, me, leave)];
    if (!await record(...entries)) return;
    onClose();
    if (leave) go('/');
  };
  return (
    <Sheet title={t('team.handOver')} onClose={onClose}>
      <div className="stack">
        <p>{t('handOver.help')}</p>
        {failure !== undefined && <Notice kind="error">{failure.sentence}</Notice>}
        <ColleagueChoice chosen={colleague?.accountId ?? ''} onChoose={setColleague} />
        <label className="tick">
          <input type="checkbox" checked={leave} onChange={(event) => setLeave(event.target.checked)} />
          {t('handOver.leave')}
        </label>
        <Button wide disabled={busy || colleague === undefined} onClick={() => void save()}>{t('handOver.do')}</Button>
      </div>
    </Sheet>
  );
}
