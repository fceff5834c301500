// Keys that people know from other forms: Ctrl+S saves, Ctrl+Z takes a step back when
// nothing is being typed (in a field the browser's own holds).
import { useEffect } from 'react';

const TYPING = 'input:not([type=checkbox]):not([type=radio]), textarea';

export function useEditorKeys(save: () => void, undo: (() => void) | undefined, redo: (() => void) | undefined): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key === 's') {
        event.preventDefault();
        save();
      } else if (key === 'z' && !(event.target instanceof Element && event.target.matches(TYPING))) {
        event.preventDefault();
        (event.shiftKey ? redo : undo)?.();
      }
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [save, undo, redo]);
}
