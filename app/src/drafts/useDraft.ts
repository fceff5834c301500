import { useCallback, useEffect, useRef, useState } from 'react';
import { useMe } from '../session/EngineContext';
import { forgetDraft, keepDraft, readDraft } from './vault';

/**
 * State of a form that survives a closed tab. `name` says which form; it is kept
 * per person. What is typed before the kept draft came wins from it.
 */
export function useDraft<Form>(name: string, empty: Form): [Form, (form: Form) => void, () => void] {
  const full = `${useMe().accountId}/${name}`;
  const [form, setForm] = useState(empty);
  const touched = useRef(false);
  // One write at a time, always of the last state.
  const queue = useRef(Promise.resolve());
  const last = useRef<Form | undefined>(undefined);

  useEffect(() => {
    touched.current = false;
    let here = true;
    readDraft(full).then((kept) => {
      if (here && kept !== undefined && !touched.current) setForm(kept as Form);
    }, () => {
      // No draft can be read here; the form begins empty.
    });
    return () => {
      here = false;
    };
  }, [full]);

  const change = useCallback((next: Form) => {
    touched.current = true;
    setForm(next);
    last.current = next;
    queue.current = queue.current.then(async () => {
      const newest = last.current;
      if (newest === undefined) return;
      last.current = undefined;
      await keepDraft(full, newest);
    }).catch(() => {
      // Without storage the text is still on the screen.
    });
  }, [full]);

  const clear = useCallback(() => {
    touched.current = true;
    last.current = undefined;
    setForm(empty);
    queue.current = queue.current.then(() => forgetDraft(full)).catch(() => {});
  // `empty` is the same words at each drawing.
  // eslint-disable-next-line
  }, [full]);

  return [form, change, clear];
}
