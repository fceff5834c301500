import { useEffect, useState } from 'react';

/** So long nobody types: then it is asked. */
const PAUSE_MS = 250;

/** What was typed, once the typing pauses: one question to the server instead of one per letter. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
