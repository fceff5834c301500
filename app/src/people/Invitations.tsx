import { InvitationState, type Invitation, type Organisation } from '@inwonersreis/client';
import { UserPlus } from 'lucide-react';
import { useCallback, useState } from 'react';
import { Button } from '../design/Button';
import { Notice } from '../design/Notice';
import { dateOf } from '../journey/time';
import { ROLES } from '../journey/words';
import { useEngine } from '../session/EngineContext';
import { useAttempt } from '../session/useAttempt';
import { useFetched } from '../session/useFetched';
import { FromServer } from '../shell/FromServer';
import { useWords, type WordKey } from '../words/words';
import { fetchInvitations, revoke } from './calls';
import { InviteColleague } from './InviteColleague';

const STATES = {
  [InvitationState.UNSPECIFIED]: 'organisation.invitationOpen',
  [InvitationState.OPEN]: 'organisation.invitationOpen',
  [InvitationState.REDEEMED]: 'organisation.invitationUsed',
  [InvitationState.REVOKED]: 'organisation.invitationTaken',
  [InvitationState.EXPIRED]: 'organisation.invitationOld',
} as const satisfies Record<InvitationState, WordKey>;

/** Codes that were handed out: which wait, which were used. */
export function Invitations({ organisations }: { organisations: Organisation[] }) {
  const { t } = useWords();
  const engine = useEngine();
  const { run, busy, failure } = useAttempt();
  const [inviting, setInviting] = useState(false);
  const found = useFetched('invitations', useCallback(() => fetchInvitations(engine), [engine]));
  const all = found.value ?? [];
  const takeBack = (id: string): void => {
    void run(async () => {
      const { invitation } = await revoke(engine, id);
      if (invitation !== undefined) found.put(all.map((one) => (one.invitationId === id ? invitation : one)));
    });
  };
  return (
    <>
      <div className="actions">
        <Button icon={UserPlus} onClick={() => setInviting(true)}>{t('organisation.invite')}</Button>
      </div>
      <FromServer of={found} />
      {failure !== undefined && <Notice kind="error">{failure.sentence}</Notice>}
      {found.value?.length === 0 && <p className="lead">{t('organisation.noInvitations')}</p>}
      <ul className="plain-list cards team">
        {all.map((one) => <OneInvitation key={one.invitationId} invitation={one} busy={busy} onTakeBack={takeBack} />)}
      </ul>
      {inviting && <InviteColleague organisations={organisations} onClose={() => { setInviting(false); void found.again(); }} />}
    </>
  );
}

function OneInvitation({ invitation, busy, onTakeBack }: {
  invitation: Invitation; busy: boolean; onTakeBack(id: string): void;
}) {
  const { t, day } = useWords();
  const open = invitation.state === InvitationState.OPEN;
  return (
    <li className={open ? 'card' : 'card card--soft'}>
      <div>
        <h2 className="case__name">{invitation.displayName}</h2>
        <p className="soft small">{[t(ROLES[invitation.role] ?? 'role.none'), invitation.function].filter(Boolean).join(' · ')}</p>
      </div>
      <p className="small">
        {open ? t('organisation.waitsUntil', { day: day(dateOf(invitation.expiresAt)) }) : t(STATES[invitation.state] ?? 'organisation.invitationOpen')}
      </p>
      {open && (
        <div className="actions">
          <Button kind="quiet" disabled={busy} onClick={() => onTakeBack(invitation.invitationId)}
                  aria-label={t('organisation.takeBackWho', { name: invitation.displayName })}>
            {t('organisation.takeBack')}
          </Button>
        </div>
      )}
    </li>
  );
}
