import { useState } from 'react';
import { TextField } from '../design/Field';
import { useWords } from '../words/words';

interface Props {
  label: string;
  description?: string;
  error?: string | undefined;
  value: string;
  isNew?: boolean;
  onText(text: string): void;
}

/** A passphrase, which one may look at: long sentences are hard to type blindly. */
export function PassphraseField({ isNew = false, ...rest }: Props) {
  const { t } = useWords();
  const [shown, setShown] = useState(false);
  return (
    <div className="passphrase">
      <TextField {...rest} type={shown ? 'text' : 'password'} required autoCapitalize="none"
                 spellCheck={false} autoComplete={isNew ? 'new-password' : 'current-password'} />
      <label className="tick">
        <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} />
        {t('signIn.show')}
      </label>
    </div>
  );
}
