import { ErrorReason, type Account } from '@inwonersreis/client';
import { LogIn } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { Button } from '../design/Button';
import { TextField } from '../design/Field';
import { Notice } from '../design/Notice';
import { firstName } from '../journey/people';
import { Link } from '../shell/Link';
import { useWords } from '../words/words';
import type { Engine } from './engine';
import { OtherPerson } from './OtherPerson';
import { PassphraseField } from './PassphraseField';
import { useAttempt } from './useAttempt';
import { Welcome } from './Welcome';

interface Props {
  /** Somebody can type before the engine is here. */
  ready: Promise<Engine>;
  /** Whose session ran out; everything of that person is still here. */
  ended: Account | undefined;
}

export function SignIn({ ready, ended }: Props) {
  const { t } = useWords();
  const { busy, failure, run } = useAttempt();
  const [loginName, setLoginName] = useState(ended?.loginName ?? '');
  const [passphrase, setPassphrase] = useState('');
  const [missing, setMissing] = useState(false);
  const otherPerson = failure?.reason === ErrorReason.OTHER_PERSON;

  const signIn = (eraseOtherPerson: boolean): void => {
    if (loginName.trim() === '' || passphrase === '') return setMissing(true);
    setMissing(false);
    void run(async () => {
      const value = { loginName: loginName.trim().toLowerCase(), passphrase, eraseOtherPerson };
      const engine = await ready;
      await engine.send({ case: 'signIn', value });
      // Asked at a moment that a person understands; a refusal changes nothing here.
      void navigator.storage?.persist?.();
    });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    signIn(false);
  };

  return (
    <Welcome title={ended === undefined ? t('signIn.title')
                                        : t('signIn.titleAgain', { name: firstName(ended.displayName) })}>
      {ended !== undefined && <Notice>{t('signIn.ended')}</Notice>}
      <form onSubmit={submit} noValidate className="stack">
        {failure !== undefined && !otherPerson && <Notice kind="error">{failure.sentence}</Notice>}
        <TextField label={t('signIn.name')} value={loginName} onText={setLoginName} autoComplete="username"
                   autoCapitalize="none" spellCheck={false} required
                   error={missing && loginName.trim() === '' ? t('signIn.nameMissing') : undefined} />
        <PassphraseField label={t('signIn.passphrase')} value={passphrase} onText={setPassphrase}
                         error={missing && passphrase === '' ? t('signIn.passphraseMissing') : undefined} />
        {otherPerson && <OtherPerson failure={failure} onErase={() => signIn(true)} />}
        <Button type="submit" wide icon={LogIn} disabled={busy}>
          {busy ? t('signIn.busy') : t('signIn.do')}
        </Button>
      </form>
      <p className="welcome__code">
        {t('signIn.haveCode')}{' '}
        <Link to="/begin" className="utrecht-link">{t('signIn.useCode')}</Link>
      </p>
    </Welcome>
  );
}
