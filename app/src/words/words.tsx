// All text of the screens: ICU messages in a catalogue per language.
import { createContext, use, useMemo, type ReactNode } from 'react';
import { IntlProvider, useIntl } from 'react-intl';
import type nl from './nl.json';
import type review from './review-nl.json';

export type Language = 'nl' | 'en';
/** Those of the cost-benefit review stand in a catalogue of their own: see ReviewWords. */
export type WordKey = keyof typeof nl | keyof typeof review;
export type Catalogue = Record<keyof typeof nl, string>;
export type ReviewCatalogue = Record<keyof typeof review, string>;
type Values = Record<string, string | number>;

export const LanguageContext = createContext<Language>('nl');

/** Catalogues come one by one: nobody loads a language that is not shown. */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  const file = language === 'en' ? await import('./en.json') : await import('./nl.json');
  return file.default;
}

export function WordsProvider(
  { language, catalogue, children }: { language: Language; catalogue: Catalogue; children: ReactNode },
) {
  return (
    <LanguageContext value={language}>
      <IntlProvider locale={language} messages={catalogue} timeZone="Europe/Amsterdam">
        {children}
      </IntlProvider>
    </LanguageContext>
  );
}

export interface Words {
  language: Language;
  t(key: WordKey, values?: Values): string;
  /** "zondag 1 maart 2026" */
  longDay(date: Date): string;
  /** "maandag 2 maart" */
  weekDay(date: Date): string;
  /** "1 maart", with the year when it is another one. */
  day(date: Date, today?: Date): string;
  month(date: Date): string;
  time(date: Date): string;
  number(value: number): string;
  list(parts: string[]): string;
}

export function useWords(): Words {
  const intl = useIntl();
  const language = use(LanguageContext);
  return useMemo(() => ({
    language,
    t: (key, values) => intl.formatMessage({ id: key }, values),
    longDay: (date) =>
      intl.formatDate(date, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    weekDay: (date) => intl.formatDate(date, { weekday: 'long', day: 'numeric', month: 'long' }),
    day: (date, today = new Date()) => intl.formatDate(date, {
      day: 'numeric', month: 'long',
      ...(date.getFullYear() === today.getFullYear() ? {} : { year: 'numeric' }),
    }),
    month: (date) => intl.formatDate(date, { month: 'long', year: 'numeric' }),
    time: (date) => intl.formatTime(date, { hour: '2-digit', minute: '2-digit' }),
    number: (value) => intl.formatNumber(value),
    list: (parts) => intl.formatList(parts, { type: 'conjunction' }),
  }), [intl, language]);
}
