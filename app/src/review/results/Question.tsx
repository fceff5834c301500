// The question that is answered, folded: the problem, the project, and what would have
// happened without it.
import type { AnalysisDefinition } from '@inwonersreis/client';
import { useWords } from '../../words/words';
import { zeroWord } from '../words';

export function Question({ definition }: { definition: AnalysisDefinition }) {
  const { t } = useWords();
  const { problem, project, zeroAlternative } = definition;
  const unknown = t('review.word.unknown');
  return (
    <details className="fold">
      <summary>{t('review.results.question')}</summary>
      <dl className="texts">
        <dt>{t('review.results.problem')}</dt><dd>{problem || unknown}</dd>
        <dt>{t('review.results.project')}</dt><dd>{project || unknown}</dd>
        <dt>{t('review.results.zero')}</dt>
        <dd>{zeroAlternative?.description || unknown} {t('review.results.zeroEvidence', { evidence: t(zeroWord(zeroAlternative?.evidence ?? 0)) })}</dd>
      </dl>
    </details>
  );
}
