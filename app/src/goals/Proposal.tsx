// What a coach puts forward: agree, other words, or talk about it.
import type { Goal, JourneyView, TextVersion } from '@inwonersreis/client';
import { Heading2 } from '@utrecht/component-library-react';
import { Handshake, Pencil } from 'lucide-react';
import { Button } from '../design/Button';
import { Card } from '../design/Card';
import { Notice } from '../design/Notice';
import { agreeToGoal } from '../journey/entries';
import { firstName, memberOf } from '../journey/people';
import { useRecorder } from '../journey/useJourney';
import { useWords } from '../words/words';

interface Props {
  view: JourneyView;
  goal: Goal;
  version: TextVersion;
  onOther(): void;
}

export function Proposal({ view, goal, version, onOther }: Props) {
  const { t } = useWords();
  const { record, busy, failure } = useRecorder(view.journeyId);
  const name = firstName(memberOf(view, version.act?.personId ?? '')?.name ?? '');
  const isNew = goal.agreed === undefined;
  return (
    <Card kind="note" labelledBy="proposal">
      <Heading2 id="proposal">{t(isNew ? 'goal.proposes' : 'goal.proposesWords', { name })}</Heading2>
      {!isNew && <p className="quote" dir="auto">{version.text}</p>}
      <p>{t('proposal.help')}</p>
      {failure !== undefined && <Notice kind="error">{failure.sentence}</Notice>}
      <div className="actions">
        <Button icon={Handshake} disabled={busy} onClick={() => void record(agreeToGoal(goal))}>
          {t('proposal.agree')}
        </Button>
        <Button kind="second" icon={Pencil} onClick={onOther}>{t('proposal.other')}</Button>
      </div>
    </Card>
  );
}
