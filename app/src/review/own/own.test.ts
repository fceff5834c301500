import {
  AnalysisDefinitionSchema, AnalysisResultSchema, create, LineKind, Party, Strand, type JourneyView,
} from '@inwonersreis/client';
import { describe, expect, test } from 'vitest';
import { changesHands, ownLines, ownParties, ownStories } from './own';

const told = (strand: Strand, text: string, seconds: number, retracted = false) => ({
  retracted, entry: { entryId: text, occurredAt: { seconds: BigInt(seconds), nanos: 0 }, body: { case: 'experience', value: { strand, text } } },
});

describe('what changed in a journey', () => {
  test('OwnWordsAreThoseOfTheResidentOldestFirst', () => {
    const view = { state: { items: [
      told(Strand.RESIDENT, 'later', 20), told(Strand.PROFESSIONAL, 'van het team', 5), told(Strand.RESIDENT, 'eerst', 10),
      told(Strand.RESIDENT, 'weggehaald', 15, true),
    ] } } as unknown as JourneyView;
    expect(ownStories(view).map(({ text }) => text)).toEqual(['eerst', 'later']);
  });

  test('WhoSpendsTheSameIsNotNamed', () => {
    const result = create(AnalysisResultSchema, { parties: [{ party: Party.UWV, netCents: 0n }, { party: Party.ZVW_INSURER, netCents: -3n }] });
    expect(ownParties(result)).toEqual([{ party: Party.ZVW_INSURER, cents: -3n }]);
  });

  test('WhatWasNeverUsedIsNoLine', () => {
    const result = create(AnalysisResultSchema, { lines: [{ lineId: 'a' }, { lineId: 'b', quantityBefore: 0, quantityAfter: 2 }] });
    expect(ownLines(result).map(({ lineId }) => lineId)).toEqual(['b']);
  });

  test('ABenefitChangesHands', () => {
    const definition = create(AnalysisDefinitionSchema, { lines: [{ id: 'a', kind: LineKind.TRANSFER }, { id: 'b', kind: LineKind.REAL }] });
    expect(['a', 'b', 'c'].map((id) => changesHands(definition, id))).toEqual([true, false, false]);
  });
});
