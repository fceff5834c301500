// What may be done about one person's access, each with what it means.
import { Role, type Account } from '@inwonersreis/client';
import { KeyRound, UserRoundCheck, UserRoundX } from 'lucide-react';
import { useState } from 'react';
import { Avatar } from '../design/Avatar';
import { Button } from '../design/Button';
import { Notice } from '../design/Notice';
import { Sheet } from '../design/Sheet';
import { isProfessional } from '../journey/people';
import { dateOf } from '../journey/time';
import { ROLES } from '../journey/words';
import { useEngine, useMe } from '../session/EngineContext';
import { useAttempt } from '../session/useAttempt';
import { useWords } from '../words/words';
import { resetPassphrase, setEnabled } from './calls';
import { Letter, type Ready } from './Letter';

interface Props {
  account: Account;
  /** Name of the organisation, where it is not clear. */
  place: string;
  onClose(): void;
  onChanged(account: Account): void;
}

/** As the server's rule: administrators everybody else, coordinators professionals. */
const mayManage = (me: Account, { accountId, role }: Account): boolean =>
  accountId !== me.accountId && (me.role === Role.ADMINISTRATOR || isProfessional(role));

export function OneAccount({ account, place, onClose, onChanged }: Props) {
  const { t, day } = useWords();
  const me = useMe();
  const engine = useEngine();
  const { run, busy, failure } = useAttempt();
  const [asking, setAsking] = useState<'off' | 'code'>();
  const [code, setCode] = useState<Ready>();
  const turn = (enabled: boolean): void => {
    void run(async () => {
      const answer = await setEnabled(engine, account.accountId, enabled);
      if (answer.account !== undefined) onChanged(answer.account);
      setAsking(undefined);
    });
  };
  const reset = (): void => {
    void run(async () => {
      const answer = await resetPassphrase(engine, account.accountId);
      setCode({ name: account.displayName, code: answer.code, expires: dateOf(answer.expiresAt) });
    });
  };
  if (code !== undefined) {
    return (
      <Letter title={t('organisation.codeFor', { name: account.displayName })} ready={code} onClose={onClose}>
        <p>{t('organisation.codeName', { name: account.loginName })}</p>
      </Letter>
    );
  }
  return (
    <Sheet title={account.displayName} onClose={onClose}>
      <div className="stack">
        <div className="person">
          <Avatar name={account.displayName} large />
          <div>
            <p>{[t(ROLES[account.role] ?? 'role.none'), account.function, place].filter(Boolean).join(' · ')}</p>
            <p className="soft small">{t('organisation.since', { name: account.loginName, day: day(dateOf(account.createdAt)) })}</p>
          </div>
        </div>
        {failure !== undefined && <Notice kind="error">{failure.sentence}</Notice>}
        {!account.enabled && <Notice>{t('organisation.isOff')}</Notice>}
        {!mayManage(me, account) && (
          <p className="soft">{t(account.accountId === me.accountId ? 'organisation.yourself' : 'organisation.notYours')}</p>
        )}
        {mayManage(me, account) && asking === undefined && (
          <div className="actions">
            {account.enabled && <Button kind="second" icon={KeyRound} onClick={() => setAsking('code')}>{t('organisation.newCode')}</Button>}
            {account.enabled
              ? <Button kind="second" icon={UserRoundX} onClick={() => setAsking('off')}>{t('organisation.turnOff')}</Button>
              : <Button icon={UserRoundCheck} disabled={busy} onClick={() => turn(true)}>{t('organisation.turnOn')}</Button>}
          </div>
        )}
        {asking !== undefined && (
          <>
            <p>{t(asking === 'off' ? 'organisation.offMeans' : 'organisation.codeMeans')}</p>
            <Button wide kind={asking === 'off' ? 'danger' : 'main'} disabled={busy}
                    onClick={() => (asking === 'off' ? turn(false) : reset())}>
              {t(asking === 'off' ? 'organisation.offDo' : 'organisation.codeDo')}
            </Button>
            <Button wide kind="quiet" onClick={() => setAsking(undefined)}>{t('do.cancel')}</Button>
          </>
        )}
      </div>
    </Sheet>
  );
}
