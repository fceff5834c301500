// An invitation: a code, and the same as a picture that a phone can read, to print.
import {
  CreateInvitationRequestSchema, CreateInvitationResponseSchema, Role, type JourneyView,
} from '@inwonersreis/client';
import { useState } from 'react';
import { Button } from '../design/Button';
import { Choice } from '../design/Choice';
import { TextField } from '../design/Field';
import { Notice } from '../design/Notice';
import { Sheet } from '../design/Sheet';
import { dateOf } from '../journey/time';
import { Letter, type Ready } from '../people/Letter';
import { useEngine, useMe } from '../session/EngineContext';
import { useAttempt } from '../session/useAttempt';
import { useWords } from '../words/words';

export function Invite({ view, onClose, first = Role.RESIDENT }:
    { view: Pick<JourneyView, 'journeyId'>; onClose(): void; first?: Role }) {
  const { t } = useWords();
  const engine = useEngine();
  const me = useMe();
  const { run, busy, failure } = useAttempt();
  const [role, setRole] = useState(first);
  const [name, setName] = useState('');
  const [its, setIts] = useState('');
  const [ready, setReady] = useState<Ready>();
  const invite = (): void => {
    void run(async () => {
      const atHome = role === Role.RESIDENT || role === Role.SUPPORTER;
      const invitation = {
        role, displayName: name.trim(), function: its.trim(), journeyId: view.journeyId,
        organisationId: atHome ? '' : me.organisationId,
      };
      const answer = await engine.call('PeopleService/CreateInvitation', CreateInvitationRequestSchema,
                                       { invitation }, CreateInvitationResponseSchema);
      setReady({ name: name.trim(), code: answer.code, expires: dateOf(answer.invitation?.expiresAt) });
    });
  };
  if (ready !== undefined) return <Letter title={t('invite.ready', { name: ready.name })} ready={ready} onClose={onClose} />;
  return (
    <Sheet title={t('invite.do')} onClose={onClose}>
      <div className="stack">
        {failure !== undefined && <Notice kind="error">{failure.sentence}</Notice>}
        <Choice<Role> legend={t('invite.role')} value={role} onChoose={setRole} options={[
          { value: Role.RESIDENT, label: t('role.resident') },
          { value: Role.SUPPORTER, label: t('role.supporter') },
          { value: Role.PROFESSIONAL, label: t('role.professional') },
        ]} />
        <TextField label={t('invite.name')} value={name} onText={setName} maxLength={120} autoComplete="off" />
        {role !== Role.RESIDENT &&
          <TextField label={t('invite.function')} value={its} onText={setIts} maxLength={200} autoComplete="off" />}
        <Button wide disabled={busy || name.trim() === ''} onClick={invite}>{t('invite.make')}</Button>
      </div>
    </Sheet>
  );
}
