import { Paragraph } from '@utrecht/component-library-react';
import { useState, type FormEvent } from 'react';
import { Button } from '../design/Button';
import { TextField } from '../design/Field';
import { Link } from '../shell/Link';
import { useWords } from '../words/words';

interface Props {
  code: string;
  busy: boolean;
  failure: string | undefined;
  onCode(code: string): void;
  onNext(): void;
}

export function EnterCode({ code, busy, failure, onCode, onNext }: Props) {
  const { t } = useWords();
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(code.trim() === '');
    if (code.trim() !== '') onNext();
  };
  return (
    <form onSubmit={submit} noValidate className="stack">
      <Paragraph>{t('begin.intro')}</Paragraph>
      <TextField label={t('begin.code')} description={t('begin.codeHelp')} value={code} onText={onCode}
                 autoCapitalize="characters" autoComplete="one-time-code" spellCheck={false}
                 error={missing && code.trim() === '' ? t('begin.codeMissing') : failure} />
      <Button type="submit" wide disabled={busy}>{t('do.next')}</Button>
      <p><Link to="/" className="utrecht-link">{t('begin.haveAccount')}</Link></p>
    </form>
  );
}
