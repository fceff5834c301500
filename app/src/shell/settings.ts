// How the person likes the screen. Nothing about a journey or a name is here, so
// plain storage of the browser will do.
import { useSyncExternalStore } from 'react';
import type { Language } from '../words/words';

export interface Settings {
  language: Language;
  /** Percent of the normal text size. */
  textSize: 100 | 125 | 150;
  theme: 'auto' | 'light' | 'dark';
  /** Single letters do something (professionals). */
  shortcuts: boolean;
  /** The saved view of the caseload. */
  caseloadFilter: string;
}

const NAME = 'inwonersreis.screen';
const hearers = new Set<() => void>();
const dark = matchMedia('(prefers-color-scheme: dark)');

function read(): Settings {
  const standard: Settings = {
    language: navigator.language.startsWith('en') ? 'en' : 'nl', textSize: 100, theme: 'auto',
    shortcuts: true, caseloadFilter: 'all',
  };
  try {
    return { ...standard, ...(JSON.parse(localStorage.getItem(NAME) ?? '{}') as Partial<Settings>) };
  } catch {
    return standard; // Storage is closed to us, or holds what is no JSON.
  }
}

let settings = read();

export function changeSettings(change: Partial<Settings>): void {
  settings = { ...settings, ...change };
  try {
    localStorage.setItem(NAME, JSON.stringify(settings));
  } catch {
    // Then it holds until the page is closed.
  }
  show();
  for (const hear of hearers) hear();
}

export const currentSettings = (): Settings => settings;

function subscribe(hear: () => void): () => void {
  hearers.add(hear);
  return () => hearers.delete(hear);
}

export const useSettings = (): Settings => useSyncExternalStore(subscribe, currentSettings);

/** One of them: another one that changes draws nothing anew. */
export const useSetting = <Name extends keyof Settings>(name: Name): Settings[Name] =>
  useSyncExternalStore(subscribe, () => settings[name]);

/** Puts language, text size and theme on the page; what is so already costs nothing. */
export function show(): void {
  const { documentElement: page } = document;
  const textSize = `${settings.textSize}%`;
  const theme = settings.theme === 'auto' ? (dark.matches ? 'dark' : 'light') : settings.theme;
  if (page.lang !== settings.language) page.lang = settings.language;
  if (page.style.fontSize !== textSize) page.style.fontSize = textSize;
  if (page.dataset['theme'] !== theme) page.dataset['theme'] = theme;
}

dark.addEventListener('change', show);
