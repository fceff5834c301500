import { Square, Volume2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useWords } from '../words/words';

/** Reads a text aloud with the device's own voice; absent where there is none. */
export function ReadAloud({ text, small = false }: { text: string; small?: boolean }) {
  const { t, language } = useWords();
  const [speaking, setSpeaking] = useState(false);
  useEffect(() => () => globalThis.speechSynthesis?.cancel(), []);
  if (!('speechSynthesis' in globalThis) || text === '') return null;
  const toggle = (): void => {
    speechSynthesis.cancel();
    if (speaking) return setSpeaking(false);
    const speech = new SpeechSynthesisUtterance(text);
    // People write Dutch here; the language of the screen is a guess for the rest.
    speech.lang = language === 'en' ? 'en-GB' : 'nl-NL';
    speech.onend = speech.onerror = () => setSpeaking(false);
    speechSynthesis.speak(speech);
    setSpeaking(true);
  };
  if (small) {
    return (
      <button type="button" className="round-button round-button--small" onClick={toggle}
              aria-label={t(speaking ? 'aloud.stop' : 'aloud.read')}>
        {speaking ? <Square aria-hidden size={16} /> : <Volume2 aria-hidden size={18} />}
      </button>
    );
  }
  return (
    <button type="button" className="plain-button plain-button--soft with-icon" onClick={toggle}>
      {speaking ? <Square aria-hidden size={16} /> : <Volume2 aria-hidden size={16} />}
      {t(speaking ? 'aloud.stop' : 'aloud.read')}
    </button>
  );
}
