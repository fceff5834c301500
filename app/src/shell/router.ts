// Where the person is, in the address bar: words of the app and opaque ids, never
// a name. A router of our own: forty lines against a dependency.
import { useSyncExternalStore } from 'react';

const hearers = new Set<() => void>();
const tell = (): void => hearers.forEach((hear) => hear());

window.addEventListener('popstate', tell);

export function go(path: string, { replace = false } = {}): void {
  if (path === location.pathname) return;
  if (replace) history.replaceState(null, '', path);
  else history.pushState({ inside: true }, '', path);
  tell();
  window.scrollTo(0, 0);
}

/** To where the person came from, or to `path` when that was outside the app. */
export function goBack(path: string): void {
  if ((history.state as { inside?: boolean } | null)?.inside) history.back();
  else go(path, { replace: true });
}

/** The parts of the path: ['doelen', id]. */
export function useRoute(): string[] {
  const path = useSyncExternalStore((hear) => {
    hearers.add(hear);
    return () => hearers.delete(hear);
  }, () => location.pathname);
  return path.split('/').filter(Boolean);
}
