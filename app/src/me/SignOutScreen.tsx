// Signing out erases this device; what was not sent is said before.
import { ErrorReason } from '@inwonersreis/client';
import { LogOut } from 'lucide-react';
import { Button } from '../design/Button';
import { Notice } from '../design/Notice';
import { eraseDrafts } from '../drafts/vault';
import { useEngine } from '../session/EngineContext';
import { useAttempt } from '../session/useAttempt';
import { go } from '../shell/router';
import { Screen } from '../shell/Screen';
import { useWords } from '../words/words';

export function SignOutScreen() {
  const { t } = useWords();
  const engine = useEngine();
  const { run, busy, failure } = useAttempt();
  const unsent = failure?.reason === ErrorReason.UNSENT_ENTRIES;
  const signOut = (eraseUnsent: boolean): void => {
    void run(async () => {
      await engine.send({ case: 'signOut', value: { eraseUnsent } });
      await eraseDrafts();
      go('/', { replace: true });
    });
  };
  return (
    <Screen title={t('me.signOut')} back="/ik">
      <p>{t('signOut.explain')}</p>
      {failure !== undefined && <Notice kind={unsent ? 'warning' : 'error'}>{failure.sentence}</Notice>}
      <div className="actions">
        {unsent
          ? <Button kind="danger" disabled={busy} onClick={() => signOut(true)}>
              {t('signOut.anyway', { count: Number(failure.metadata['unsent'] ?? 0) })}
            </Button>
          : <Button icon={LogOut} disabled={busy} onClick={() => signOut(false)}>{t('signOut.do')}</Button>}
      </div>
    </Screen>
  );
}
