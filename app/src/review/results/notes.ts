// What is to be said beside figures, as functions without React.
import { ErrorReason, ZeroAlternativeClass, type AnalysisDefinition, type AnalysisResult, type Problem } from '@inwonersreis/client';

/** Warnings of the review as a whole, each reason once. */
export function warningsOf(result: AnalysisResult): Problem[] {
  const told = new Map<ErrorReason, Problem>();
  for (const { subject, problem } of result.notes) {
    if (subject === '' && problem !== undefined && !told.has(problem.reason)) told.set(problem.reason, problem);
  }
  return [...told.values()];
}

/** Without a zero alternative everything that changed counts as effect: said on top. */
export const hasNoAlternative = (definition: AnalysisDefinition): boolean =>
  definition.zeroAlternative?.evidence === ZeroAlternativeClass.NONE;

/** Figures that were left out because people could be found by them. */
export const hiddenOf = (result: AnalysisResult): string[] =>
  [...new Set(result.notes.filter(({ problem }) => problem?.reason === ErrorReason.REVIEW_DISCLOSIVE).map(({ subject }) => subject))];
