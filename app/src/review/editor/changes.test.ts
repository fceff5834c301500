import { AnalysisSchema, create, type Analysis } from '@inwonersreis/client';
import { expect, test } from 'vitest';
import { chaptersThatDiffer } from './changes';

const analysis = create(AnalysisSchema, { definition: { name: 'Samen', lines: [{ id: 'gp' }], pmLines: [{ name: 'Rust' }] } });
const withDefinition = (change: Partial<NonNullable<Analysis['definition']>>): Analysis =>
  ({ ...analysis, definition: { ...analysis.definition!, ...change } });

test('TheSameAnalysisDiffersNowhere', () => {
  expect(chaptersThatDiffer(analysis, structuredClone(analysis))).toEqual([]);
});

test('EachDifferenceIsInItsChapter', () => {
  expect(chaptersThatDiffer(analysis, withDefinition({ name: 'Anders', pmLines: [] }))).toEqual(['vraag', 'pm']);
  expect(chaptersThatDiffer(analysis, withDefinition({ lines: [] }))).toEqual(['effecten']);
  expect(chaptersThatDiffer(analysis, { ...analysis, comparisonProgrammeCodes: ['GLI'] })).toEqual(['zonder']);
});
