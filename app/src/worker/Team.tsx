// Who is in this journey; inviting somebody; handing over the lead; leaving.
import { Role, type JourneyView } from '@inwonersreis/client';
import { Heading2 } from '@utrecht/component-library-react';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { Avatar } from '../design/Avatar';
import { Button } from '../design/Button';
import { Card } from '../design/Card';
import { Notice } from '../design/Notice';
import { isProfessional, presentMembers } from '../journey/people';
import { useRecorder } from '../journey/useJourney';
import { ROLES } from '../journey/words';
import { useMe } from '../session/EngineContext';
import { useWords } from '../words/words';
import { HandOver } from './HandOver';
import { Invite } from './Invite';

export function Team({ view }: { view: JourneyView }) {
  const { t } = useWords();
  const me = useMe().accountId;
  const { record, busy, failure } = useRecorder(view.journeyId);
  const [sheet, setSheet] = useState<'invite' | 'handOver'>();
  const leads = view.role === Role.LEAD_COACH;
  const close = (): void => setSheet(undefined);
  return (
    <div className="stack">
      {failure !== undefined && <Notice kind="error">{failure.sentence}</Notice>}
      <ul className="plain-list cards team">
        {presentMembers(view).map((member) => (
          <li key={member.personId} className="card">
            <div className="person">
              <Avatar name={member.name} />
              <div>
                <p className="person__name">{member.name}</p>
                <p className="soft small">
                  {[t(ROLES[member.role] ?? 'role.none'), member.function, member.organisationName].filter(Boolean).join(' · ')}
                </p>
              </div>
            </div>
            {leads && member.personId !== me && member.role !== Role.RESIDENT && (
              <Button kind="quiet" disabled={busy} onClick={() => void record(
                { body: { case: 'memberLeft', value: { personId: member.personId } } })}>
                {t('team.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className="actions">
        {isProfessional(view.role) &&
          <Button icon={UserPlus} onClick={() => setSheet('invite')}>{t('invite.do')}</Button>}
        {leads && <Button kind="second" onClick={() => setSheet('handOver')}>{t('team.handOver')}</Button>}
      </div>
      <Card kind="soft" labelledBy="past">
        <Heading2 id="past">{t('team.past')}</Heading2>
        <p>{(view.state?.members ?? []).filter(({ leftAt }) => leftAt !== undefined)
          .map(({ name, function: its }) => (its === '' ? name : `${name} (${its})`)).join(', ') || t('team.pastNone')}</p>
      </Card>
      {sheet === 'invite' && <Invite view={view} onClose={close} />}
      {sheet === 'handOver' && <HandOver view={view} onClose={close} />}
    </div>
  );
}
