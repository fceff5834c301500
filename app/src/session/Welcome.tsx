import { Heading1 } from '@utrecht/component-library-react';
import type { ReactNode } from 'react';
import { changeSettings } from '../shell/settings';
import { useWords } from '../words/words';

/** The quiet page before somebody is signed in. */
export function Welcome({ title, children }: { title: string; children: ReactNode }) {
  const { language, t } = useWords();
  const other = language === 'nl' ? 'en' : 'nl';
  return (
    <div className="welcome">
      <div className="welcome__top">
        <span className="brand"><img src="/icon.svg" alt="" width={36} height={36} />Inwonersreis</span>
        <button type="button" className="plain-button" lang={other}
                onClick={() => changeSettings({ language: other })}>
          {t('language.other')}
        </button>
      </div>
      <main className="welcome__page">
        <Heading1>{title}</Heading1>
        {children}
      </main>
      <p className="welcome__foot">{t('emergency.line')}</p>
    </div>
  );
}
