// What a run is now: indicative always, a draft until all items are filled, published
// or not, and whether something changed since.
import type { AnalysisResult, AnalysisRun } from '@inwonersreis/client';
import { dateOf } from '../../journey/time';
import { Notice } from '../../design/Notice';
import { Link } from '../../shell/Link';
import { useWords } from '../../words/words';
import { analysisPlace } from '../places';

export function RunState({ run, result, analysisId }: { run: AnalysisRun; result: AnalysisResult; analysisId: string }) {
  const { t, day, time } = useWords();
  const at = dateOf(run.at);
  return (
    <>
      <p className="run-state">
        <span className="sign">{t('review.results.indicativeTag')}</span>
        {result.notFinal.length > 0 && <span className="sign">{t('review.results.draft')}</span>}
        {run.publishedAt !== undefined && <span className="sign sign--note">{t('review.results.published', { day: day(dateOf(run.publishedAt)) })}</span>}
        <span className="soft">{t('review.results.computed', { day: day(at), time: time(at) })}</span>
      </p>
      {run.stale && (
        <Notice>
          <p>{t('review.results.stale')} <Link to={analysisPlace(analysisId)} className="utrecht-link">{t('review.results.runAgain')}</Link></p>
        </Notice>
      )}
    </>
  );
}
