// "Read this first": what makes every figure weaker, and what a final report lacks.
import { ProblemError, ErrorReason, type AnalysisDefinition, type AnalysisResult } from '@inwonersreis/client';
import { Notice } from '../../design/Notice';
import { Link } from '../../shell/Link';
import { useWords } from '../../words/words';
import { hasNoAlternative, warningsOf } from './notes';

interface Props {
  definition: AnalysisDefinition;
  result: AnalysisResult;
}

export function Warnings({ definition, result }: Props) {
  const { t, language } = useWords();
  const warnings = warningsOf(result);
  // The server says it too; if it should not, the screen does.
  const said = warnings.some(({ reason }) => reason === ErrorReason.REVIEW_NO_ZERO_ALTERNATIVE);
  const own = hasNoAlternative(definition) && !said;
  if (warnings.length === 0 && !own) return null;
  return (
    <Notice kind="warning">
      <h2 className="utrecht-heading-3">{t('review.results.readFirst')}</h2>
      <ul className="warnings">
        {own && <li>{t('review.results.noAlternative')}</li>}
        {warnings.map((problem) => <li key={problem.reason}>{new ProblemError(problem).sentence(language)}</li>)}
      </ul>
    </Notice>
  );
}

/** While an item is empty the report is a draft. */
export function NotFinal({ result, analysisId }: { result: AnalysisResult; analysisId: string }) {
  const { t } = useWords();
  const count = result.notFinal.length;
  if (count === 0) return null;
  return (
    <Notice>
      <p><b>{t('review.results.notFinal', { count })}</b> {t('review.results.notFinalHelp')}</p>
      <p><Link to={`/kosten-baten/${analysisId}`} className="utrecht-link">{t('review.results.fillIn')}</Link></p>
    </Notice>
  );
}
