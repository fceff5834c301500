import type { AnalysisDefinition } from '@inwonersreis/client';

/** Of each chapter: the whole definition, and the next one with the place that changed. */
export interface ChapterProps {
  definition: AnalysisDefinition;
  /** `place` '': a step of its own for who goes back. */
  onChange(definition: AnalysisDefinition, place: string): void;
}
