import type { CollectedJourney } from '@inwonersreis/client';
import { ShieldQuestionMark } from 'lucide-react';
import { useWords } from '../words/words';
import { monthsOf } from './collection';

/** Journeys that may not be seen: that they are there, and what a team can do. */
export function NoConsent({ journeys }: { journeys: CollectedJourney[] }) {
  const { t, month } = useWords();
  return (
    <div className="card card--soft no-consent">
      <h3 className="journey-card__title">
        <ShieldQuestionMark aria-hidden size={20} />
        {t('coordinator.noConsent', { count: journeys.length })}
      </h3>
      <p className="small">{t('coordinator.noConsentHelp')}</p>
      <details className="fold">
        <summary>{t('coordinator.noConsentDo')}</summary>
        <div className="stack small">
          <p>{t('coordinator.noConsentAsk')}</p>
          <p>{t('coordinator.noConsentWhere')}</p>
          <p>{t('coordinator.noConsentFree')}</p>
          <ul className="plain-list">
            {monthsOf(journeys).map(({ month: when, count }) => (
              <li key={when.toISOString()}>{t('coordinator.begun', { month: month(when), count })}</li>
            ))}
          </ul>
        </div>
      </details>
    </div>
  );
}
