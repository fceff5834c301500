import { useEffect } from 'react';
import { useSetting } from './settings';

/** "/" searches; other single letters as given, when nobody types and the person did not switch them off. */
export function useShortcuts(keys: Record<string, () => void>): void {
  const shortcuts = useSetting('shortcuts');
  useEffect(() => {
    if (!shortcuts) return undefined;
    const press = (event: KeyboardEvent): void => {
      const target = event.target as HTMLElement;
      const typing = target.closest('input, textarea, select, [contenteditable], dialog') !== null;
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === '/') {
        const search = document.querySelector<HTMLInputElement>('input[type="search"]');
        if (search === null) return;
        event.preventDefault();
        search.focus();
      } else if (keys[event.key] !== undefined) {
        event.preventDefault();
        keys[event.key]?.();
      }
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [shortcuts, keys]);
}
