// Beside a chapter: what a final report still needs from it, each with its field.
import { useWords } from '../../words/words';
import type { Missing } from './missing';

/** More are told by what they are about: one line or cost each. */
const MOST_SHOWN = 6;

export function StillNeeded({ missing, onGo }: { missing: readonly Missing[]; onGo(place: string): void }) {
  const { t } = useWords();
  if (missing.length === 0) return null;
  const subjects = [...new Set(missing.map(({ subject }) => subject))];
  const bySubject = missing.length > MOST_SHOWN && subjects.length < missing.length;
  const wordsOf = ({ subject, part, what }: Missing): string =>
    [[subject, part === undefined ? '' : t(part)].filter(Boolean).join(', '), t(what)].filter(Boolean).join(': ');
  return (
    <section className="card card--note still" aria-labelledby="still">
      <h3 id="still" className="choice__legend">{t('review.editor.still', { count: missing.length })}</h3>
      <ul>
        {bySubject && subjects.map((subject) => {
          const its = missing.filter((one) => one.subject === subject);
          return (
            <li key={subject}>
              <button type="button" className="plain-button" onClick={() => onGo(its[0]?.place ?? '')}>{[subject, t('review.editor.stillCount', { count: its.length })].filter(Boolean).join(': ')}</button>
            </li>
          );
        })}
        {!bySubject && missing.slice(0, MOST_SHOWN).map((one) => (
          <li key={`${one.place} ${one.what}`}>
            <button type="button" className="plain-button" onClick={() => onGo(one.place)}>{wordsOf(one)}</button>
          </li>
        ))}
      </ul>
      {!bySubject && missing.length > MOST_SHOWN && <p className="small">{t('review.editor.stillMore', { count: missing.length - MOST_SHOWN })}</p>}
    </section>
  );
}
