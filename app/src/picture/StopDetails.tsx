import type { JourneyView } from '@inwonersreis/client';
import { ReadAloud } from '../design/ReadAloud';
import type { Stop } from '../journey/stops';
import { memberOf } from '../journey/people';
import { Link } from '../shell/Link';
import { usePlace } from '../journey/place';
import { useWords } from '../words/words';
import { stopWords } from './stopWords';

/** All that a stop holds. */
export function StopDetails({ view, stop }: { view: JourneyView; stop: Stop }) {
  const words = useWords();
  const place = usePlace();
  const { t, longDay } = words;
  const { label, text } = stopWords(view, stop, words);
  const author = memberOf(view, stop.authorId)?.name;
  const whole = stop.kind === 'contact' ? stop.text : text;
  const more = stop.kind === 'stepDone' || stop.kind === 'goalClosed' || stop.kind === 'handover' ? stop.words : '';
  return (
    <div className="stop">
      <p className="soft small">{longDay(stop.at)}{author !== undefined && ` · ${author}`}</p>
      <p className="lead">{label}</p>
      {stop.kind === 'contact' && stop.subject !== '' && <p><b dir="auto">{stop.subject}</b></p>}
      {stop.kind === 'situation' && stop.before !== '' &&
        <p className="soft" dir="auto">{t('stop.before', { text: stop.before })}</p>}
      {whole !== '' && whole.split('\n').map((part, index) => <p key={index} dir="auto">{part}</p>)}
      {more !== '' && <p className="quote" dir="auto">{more}</p>}
      <ReadAloud text={[whole, more].filter(Boolean).join('. ')} />
      {'goalId' in stop && stop.goalId !== '' && (
        <p><Link to={`${place}/doelen/${stop.goalId}`} className="utrecht-link">{t('stop.toGoal')}</Link></p>
      )}
    </div>
  );
}
