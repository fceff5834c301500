// One analysis: its runs, and what one can do with it.
import type { AnalysisRun, AnalysisSummary } from '@inwonersreis/client';
import { Copy, PencilLine, Play, SlidersHorizontal, Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '../../design/Button';
import { Notice } from '../../design/Notice';
import { dateOf } from '../../journey/time';
import { Link } from '../../shell/Link';
import { go } from '../../shell/router';
import { useEngine } from '../../session/EngineContext';
import { useAttempt } from '../../session/useAttempt';
import { useWords } from '../../words/words';
import { deleteAnalysis } from '../calls';
import { chapterPath } from '../editor/chapters';
import { RunSheet } from '../editor/RunSheet';
import { comparePlace, resultPlace } from '../places';
import { Rename } from './Rename';

interface Props {
  analysis: AnalysisSummary;
  onChanged(): void;
  onCopy(): void;
}

/** Older runs are folded. */
const RUNS_SHOWN = 3;

export function AnalysisCard({ analysis, onChanged, onCopy }: Props) {
  const { t, day, time } = useWords();
  const engine = useEngine();
  const id = useId();
  const { run, busy, failure } = useAttempt();
  const [doing, setDoing] = useState<'run' | 'rename' | 'remove'>();
  const { analysisId, runs } = analysis;
  const name = analysis.name || t('review.list.unnamed');
  const at = dateOf(analysis.updatedAt);
    const published = runs.some(({ publishedAt }) => publishedAt !== undefined);
  const remove = (): void => {
    void run(async () => {
      await deleteAnalysis(engine, analysisId);
      onChanged();
    });
  };
  return (
    <article className="card" aria-labelledby={id}>
      <h3 id={id} className="utrecht-heading-3">{name}</h3>
      <p className="soft small">{t('review.list.changed', { day: day(at), time: time(at) })}</p>
      {failure !== undefined && <Notice kind="error"><p>{failure.sentence}</p></Notice>}
      {runs.length === 0 && <p>{t('review.list.noRuns')}</p>}
      {runs.length > 0 && <Runs runs={runs.slice(0, RUNS_SHOWN)} analysisId={analysisId} />}
      {runs.length > RUNS_SHOWN && (
        <details className="fold">
          <summary>{t('review.list.olderRuns', { count: runs.length - RUNS_SHOWN })}</summary>
          <Runs runs={runs.slice(RUNS_SHOWN)} analysisId={analysisId} />
        </details>
      )}
      <div className="actions">
        <Button icon={SlidersHorizontal} aria-describedby={id} onClick={() => go(chapterPath(analysisId, 'vraag'))}>{t('review.list.assumptions')}</Button>
        <Button kind="second" icon={Play} aria-describedby={id} onClick={() => setDoing('run')}>{t('review.editor.run')}</Button>
        {runs.length > 1 && <Link to={comparePlace(analysisId)} className="utrecht-link list-link">{t('review.list.compare')}</Link>}
      </div>
      <div className="actions actions--soft">
        <button type="button" className="plain-button plain-button--soft with-icon" aria-describedby={id} onClick={() => setDoing('rename')}>
          <PencilLine aria-hidden size={18} /> {t('review.list.rename')}
        </button>
        <button type="button" className="plain-button plain-button--soft with-icon" aria-describedby={id} onClick={onCopy}>
          <Copy aria-hidden size={18} /> {t('review.list.copy')}
        </button>
        {!published && (
          <button type="button" className="plain-button plain-button--soft with-icon" aria-describedby={id} onClick={() => setDoing('remove')}>
            <Trash2 aria-hidden size={18} /> {t('review.list.remove')}
          </button>
        )}
      </div>
      {doing === 'remove' && (
        <Notice kind="warning">
          <p>{t('review.list.removeSure', { count: runs.length })}</p>
          <div className="actions">
            <Button kind="danger" disabled={busy} onClick={remove}>{t('review.list.removeYes')}</Button>
            <Button kind="second" disabled={busy} onClick={() => setDoing(undefined)}>{t('do.cancel')}</Button>
          </div>
        </Notice>
      )}
      {doing === 'rename' && <Rename analysis={analysis} onClose={() => setDoing(undefined)} onDone={() => { setDoing(undefined); onChanged(); }} />}
      {doing === 'run' && <RunSheet analysisId={analysisId} onClose={() => setDoing(undefined)}
                                    onDone={({ run: made }) => go(resultPlace(analysisId, made?.runId ?? ''))} />}
    </article>
  );
}

function Runs({ runs, analysisId }: { runs: readonly AnalysisRun[]; analysisId: string }) {
  const { t, day, time } = useWords();
  return (
    <ul className="plain-list runs">
      {runs.map(({ runId, at, journeys, publishedAt, stale }) => {
        const made = dateOf(at);
        return (
          <li key={runId} className="runs__run">
            <Link to={resultPlace(analysisId, runId)} className="utrecht-link">{t('review.list.result', { day: day(made), time: time(made) })}</Link>
            <span className="soft">{t('review.list.counted', { count: journeys })}</span>
            {publishedAt !== undefined && <span className="sign sign--note">{t('review.list.published', { day: day(dateOf(publishedAt)) })}</span>}
            {stale && <span className="sign sign--soft">{t('review.list.stale')}</span>}
          </li>
        );
      })}
    </ul>
  );
}
