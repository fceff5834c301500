// The first minutes: a code, who invited me and what they will see, a name and a
// passphrase, then one first goal or later.
import {
  ErrorReason, GetInvitationRequestSchema, GetInvitationResponseSchema, Role,
  type GetInvitationResponse,
} from '@inwonersreis/client';
import { useEffect, useState } from 'react';
import { FirstGoal } from '../resident/FirstGoal';
import { useWords } from '../words/words';
import { ChooseName } from './ChooseName';
import { useEngine, useTold } from './EngineContext';
import { EnterCode } from './EnterCode';
import { useAttempt } from './useAttempt';
import { Welcome } from './Welcome';
import { WhoInvited } from './WhoInvited';

type Stage = 'code' | 'who' | 'name' | 'goal';

export function FirstUse({ onDone }: { onDone(): void }) {
  const { t } = useWords();
  const engine = useEngine();
  const account = useTold((told) => told.session?.account);
  const attempt = useAttempt();
  const [stage, setStage] = useState<Stage>('code');
  const [code, setCode] = useState(() => decodeURIComponent(location.hash.slice(1)));
  const [invitation, setInvitation] = useState<GetInvitationResponse>();

  // A code from a QR stands behind the #, which is never sent, and goes at once.
  useEffect(() => history.replaceState(history.state, '', location.pathname), []);

  const look = (): void => {
    void attempt.run(async () => {
      const found = await engine.call('SessionService/GetInvitation', GetInvitationRequestSchema,
                                      { code }, GetInvitationResponseSchema);
      setInvitation(found);
      setStage('who');
    });
  };
  const begin = (loginName: string, passphrase: string, eraseOtherPerson: boolean): void => {
    void attempt.run(async () => {
      const value = { code, loginName, passphrase, eraseOtherPerson };
      await engine.send({ case: 'redeemInvitation', value });
      void navigator.storage?.persist?.();
      if (invitation?.invitation?.role === Role.RESIDENT) setStage('goal');
      else onDone();
    });
  };

  if (stage === 'goal' && account !== undefined) return <FirstGoal onDone={onDone} />;
  if (stage === 'who' && invitation !== undefined) {
    return <WhoInvited invitation={invitation} onNext={() => setStage('name')} />;
  }
  if (stage === 'name') {
    return (
      <ChooseName failure={attempt.failure} busy={attempt.busy} onChosen={begin}
                  otherPerson={attempt.failure?.reason === ErrorReason.OTHER_PERSON} />
    );
  }
  return (
    <Welcome title={t('begin.title')}>
      <EnterCode code={code} onCode={setCode} onNext={look} busy={attempt.busy}
                 failure={attempt.failure?.sentence} />
    </Welcome>
  );
}
