import { MissingPart, type CollectedJourney } from '@inwonersreis/client';
import { CalendarClock, ShieldCheck } from 'lucide-react';
import { dateOf, dateOfDay } from '../journey/time';
import { Link } from '../shell/Link';
import { useWords } from '../words/words';
import { consentEnds, programmeName } from './collection';
import { missingWord } from './words';

/** One journey on the board, with consent: what it is, what it still needs. */
export function JourneyCard({ journey }: { journey: CollectedJourney }) {
  const { t, day } = useWords();
  const missing = journey.missing.filter((part) => part !== MissingPart.COLLECTION_CONSENT);
  const ends = consentEnds(journey, new Date());
  return (
    <li className="card journey-card">
      <h3 className="journey-card__title">
        <Link to={`/lezen/${journey.journeyId}`} className="cover-link" dir="auto">
          {journey.title || t('coordinator.untitled')}
        </Link>
      </h3>
      {journey.programmeCode !== '' && <p className="small soft">{programmeName(journey.programmeCode)}</p>}
      {missing.length > 0 && (
        <div className="journey-card__missing">
          <p className="small">{t('coordinator.stillMissing')}</p>
          <ul>
            {missing.map((part) => <li key={part}>{t(missingWord(part))}</li>)}
          </ul>
        </div>
      )}
      {ends !== undefined
        ? <p className="journey-card__line note"><CalendarClock aria-hidden size={16} />{t('coordinator.consentEnds', { day: day(ends) })}</p>
        : <p className="journey-card__line"><ShieldCheck aria-hidden size={16} />
            {journey.consentUntilOn === '' ? t('coordinator.consentOpen')
                                           : t('coordinator.consentUntil', { day: day(dateOfDay(journey.consentUntilOn)) })}</p>}
      <p className="small soft">{t('coordinator.lastActivity', { day: day(dateOf(journey.lastActivityAt)) })}</p>
      {journey.synthetic && <p><span className="sign sign--soft">{t('coordinator.synthetic')}</span></p>}
    </li>
  );
}
