import { MissingPart, type CollectedJourney } from '@inwonersreis/client';
import { Link } from '../shell/Link';
import { useWords } from '../words/words';
import { missingMost } from './collection';
import { missingWord } from './words';

interface Props {
  ready: number;
  needed: number;
  journeys: readonly CollectedJourney[];
  /** Shows the journeys that miss this. */
  onMissing(part: MissingPart): void;
}

/** How far the group is, and where help helps most. */
export function Counter({ ready, needed, journeys, onMissing }: Props) {
  const { t } = useWords();
  const most = missingMost(journeys).slice(0, 3);
  const left = Math.max(0, needed - ready);
  return (
    <section className="card counter" aria-label={t('coordinator.counter')}>
      <div className="counter__far">
        <p className="counter__number"><b>{ready}</b> {t('coordinator.of', { needed })}</p>
        <p>{t(left === 0 ? 'coordinator.enough' : 'coordinator.left', { left })}</p>
        <div className="counter__stops" aria-hidden>
          {Array.from({ length: needed }, (_, at) => (
            <span key={at} className={at < ready ? 'counter__stop counter__stop--done' : 'counter__stop'} />
          ))}
        </div>
        {left === 0 && <p><Link to="/kosten-baten" className="utrecht-link">{t('coordinator.toReview')}</Link></p>}
      </div>
      {most.length > 0 && (
        <div className="counter__help">
          <p className="counter__legend">{t('coordinator.helpsMost')}</p>
          <ul className="plain-list">
            {most.map(({ part, count }) => (
              <li key={part}>
                <button type="button" className="plain-button" onClick={() => onMissing(part)}>
                  {t('coordinator.misses', { count, part: t(missingWord(part)) })}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
