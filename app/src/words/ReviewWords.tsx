// The words of the cost-benefit review, loaded with its screens: a resident's phone
// never loads them.
import { use, useEffect, useState, type ReactNode } from 'react';
import { IntlProvider, useIntl } from 'react-intl';
import { LanguageContext, type Language, type ReviewCatalogue } from './words';

async function load(language: Language): Promise<ReviewCatalogue> {
  const file = language === 'en' ? await import('./review-en.json') : await import('./review-nl.json');
  return file.default;
}

export function ReviewWords({ children }: { children: ReactNode }) {
  const { messages, locale, timeZone } = useIntl();
  const language = use(LanguageContext);
  const [words, setWords] = useState<ReviewCatalogue>();
  useEffect(() => {
    void load(language).then(setWords);
  }, [language]);
  if (words === undefined) return null;
  return (
    <IntlProvider locale={locale} timeZone={timeZone} messages={{ ...messages, ...words } as Record<string, string>}>
      {children}
    </IntlProvider>
  );
}
