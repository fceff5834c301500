import { ErrorReason } from '@inwonersreis/client';
import { Paragraph } from '@utrecht/component-library-react';
import { useState, type FormEvent } from 'react';
import { Button } from '../design/Button';
import { TextField } from '../design/Field';
import { Notice } from '../design/Notice';
import { useWords } from '../words/words';
import { OtherPerson } from './OtherPerson';
import { PassphraseField } from './PassphraseField';
import type { Failure } from './useAttempt';
import { Welcome } from './Welcome';

interface Props {
  busy: boolean;
  failure: Failure | undefined;
  otherPerson: boolean;
  onChosen(loginName: string, passphrase: string, eraseOtherPerson: boolean): void;
}

const SHORTEST = 10;
const NAME = /^[a-z0-9._-]{3,64}$/;

export function ChooseName({ busy, failure, otherPerson, onChosen }: Props) {
  const { t } = useWords();
  const [name, setName] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [tried, setTried] = useState(false);
  const loginName = name.trim().toLowerCase();
  const nameTaken = failure?.reason === ErrorReason.ALREADY_EXISTS ||
    failure?.reason === ErrorReason.LOGIN_NAME_INVALID;
  const choose = (eraseOtherPerson: boolean): void => {
    setTried(true);
    if (NAME.test(loginName) && [...passphrase].length >= SHORTEST) {
      onChosen(loginName, passphrase, eraseOtherPerson);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    choose(false);
  };
  return (
    <Welcome title={t('begin.chooseTitle')}>
      <form onSubmit={submit} noValidate className="stack">
        <Paragraph>{t('begin.chooseIntro')}</Paragraph>
        {failure !== undefined && !nameTaken && !otherPerson &&
          <Notice kind="error">{failure.sentence}</Notice>}
        <TextField label={t('signIn.name')} description={t('begin.nameHelp')} value={name} onText={setName}
                   autoComplete="username" autoCapitalize="none" spellCheck={false}
                   error={nameTaken ? failure?.sentence
                          : tried && !NAME.test(loginName) ? t('begin.nameWrong') : undefined} />
        <PassphraseField label={t('signIn.passphrase')} description={t('begin.passphraseHelp')} isNew
                         value={passphrase} onText={setPassphrase}
                         error={tried && [...passphrase].length < SHORTEST
                           ? t('begin.passphraseShort', { left: SHORTEST - [...passphrase].length })
                           : undefined} />
        {otherPerson && failure !== undefined &&
          <OtherPerson failure={failure} onErase={() => choose(true)} />}
        <Button type="submit" wide disabled={busy}>{t('begin.do')}</Button>
      </form>
    </Welcome>
  );
}
