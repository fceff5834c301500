// The app's own files stay in the browser, so that it opens without a network.
import { useSyncExternalStore } from 'react';

let takeOver: (() => void) | undefined;
const hearers = new Set<() => void>();

/** A newer app is on the device; calling it begins it. Undefined: there is none. */
export function useNewVersion(): (() => void) | undefined {
  return useSyncExternalStore((hear) => {
    hearers.add(hear);
    return () => hearers.delete(hear);
  }, () => takeOver);
}

/** Once what the first screen needs is here: on a thin link everything else waits. */
export function keepForOffline(): void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  void navigator.serviceWorker.register('/sw.js').then((registration) => {
    const offer = (): void => {
      const { waiting } = registration;
      if (waiting === null || navigator.serviceWorker.controller === null) return;
      takeOver = () => {
        navigator.serviceWorker.addEventListener('controllerchange', () => location.reload());
        waiting.postMessage('take-over');
      };
      hearers.forEach((hear) => hear());
    };
    offer();
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', offer);
    });
  }, () => {
    // Without it the app works with a network; a private window may refuse it.
  });
}
