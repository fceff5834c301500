// What is behind a figure, as functions without React.
import { Cashability, LineKind, type AnalysisDefinition, type FigureLine } from '@inwonersreis/client';
import type { Part } from './FigureContext';

/** What a line is to a figure: an effect, money that changes hands, or a cost of the project. */
export function partOf(definition: AnalysisDefinition, line: FigureLine): 'real' | 'transfer' | 'cost' {
  if (line.pseudonym === '') return 'cost';
  const effect = definition.lines.find(({ id }) => id === line.lineId);
  return effect?.kind === LineKind.TRANSFER ? 'transfer' : 'real';
}

export const linesOf = (
  definition: AnalysisDefinition, lines: readonly FigureLine[], part: Part | undefined,
): FigureLine[] => lines.filter((line) => part === undefined || isPart(definition, line, part));

function isPart(definition: AnalysisDefinition, line: FigureLine, part: Part): boolean {
  const own = partOf(definition, line);
  if (part !== 'cashable' && part !== 'freed') return own === part;
  const effect = definition.lines.find(({ id }) => id === line.lineId);
  return own === 'real' && (effect?.cashability === Cashability.FREED_CAPACITY) === (part === 'freed');
}

export const sumOf = (lines: readonly FigureLine[]): bigint => lines.reduce((sum, { cents }) => sum + cents, 0n);

/** The most that rounding each line to a cent can make of a difference. */
export const roundingOf = (lines: readonly FigureLine[]): bigint => BigInt(Math.ceil(lines.length / 2));

/** A journey's mark is long; so much of it tells journeys of one review apart. */
export const shortMark = (pseudonym: string): string => pseudonym.slice(0, 8);


export function nameOfLine(definition: AnalysisDefinition, id: string): string {
  const found = definition.lines.find((line) => line.id === id) ?? definition.interventionCosts.find((cost) => cost.id === id);
  return found === undefined || found.name === '' ? id : found.name;
}
