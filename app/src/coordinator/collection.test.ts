import {
  CollectedJourneySchema, CollectionState, create, MissingPart, type CollectedJourney, type MessageInitShape,
} from '@inwonersreis/client';
import { describe, expect, it } from 'vitest';
import { columnOf, consentEnds, matches, missingMost, monthsOf, NO_FILTER, programmeName, programmesOf } from './collection';

const journey = (part: MessageInitShape<typeof CollectedJourneySchema>): CollectedJourney =>
  create(CollectedJourneySchema, { consent: true, title: 'Aan het werk', ...part });
const on = (day: string) => ({ seconds: BigInt(Date.parse(day) / 1000), nanos: 0 });

describe('the board of collected journeys', () => {
  it('PutsAStateThatItDoesNotKnowWithThoseThatAreCollected', () => {
    expect(columnOf(journey({ state: CollectionState.REVIEWED }))).toBe(CollectionState.REVIEWED);
    expect(columnOf(journey({ state: 99 as CollectionState }))).toBe(CollectionState.COLLECTING);
  });
  it('FindsByPartsOfWordsWithoutCaseOrAccents', () => {
    const one = journey({ title: 'Één stap per dag', programmeCode: 'BEWEGEN-OP-RECEPT' });
    for (const text of ['', 'een', 'STAP dag', 'recept', '  ']) expect(matches(one, { ...NO_FILTER, text }), text).toBe(true);
    expect(matches(one, { ...NO_FILTER, text: 'stap trap' })).toBe(false);
  });
  it('ShowsOneProgrammeOrWhatMissesOnePart', () => {
    const one = journey({ programmeCode: 'GLI', missing: [MissingPart.CARE_USE] });
    expect(matches(one, { ...NO_FILTER, programme: 'GLI' })).toBe(true);
    expect(matches(one, { ...NO_FILTER, programme: 'VALPREVENTIE' })).toBe(false);
    expect(matches(one, { ...NO_FILTER, missing: MissingPart.CARE_USE })).toBe(true);
    expect(matches(one, { ...NO_FILTER, missing: MissingPart.AGREED_GOAL })).toBe(false);
  });
  it('SaysProgrammesAsPeopleDo', () => {
    expect(['BEWEGEN-OP-RECEPT', 'GLI'].map(programmeName)).toEqual(['Bewegen op recept', 'GLI']);
    expect(programmesOf([journey({ programmeCode: 'B' }), journey({}), journey({ programmeCode: 'A' }), journey({ programmeCode: 'B' })]))
      .toEqual(['A', 'B']);
  });
  it('CountsWhatMissesMostOnlyWhereThereIsConsent', () => {
    const { CARE_USE, AGREED_GOAL, COLLECTION_CONSENT } = MissingPart;
    expect(missingMost([
      journey({ missing: [CARE_USE] }), journey({ missing: [AGREED_GOAL, CARE_USE] }),
      journey({ consent: false, missing: [COLLECTION_CONSENT] }),
    ])).toEqual([{ part: CARE_USE, count: 2 }, { part: AGREED_GOAL, count: 1 }]);
  });
  it('WarnsOfAConsentThatEndsWithinSixtyDays', () => {
    const now = new Date('2026-03-01T09:00:00Z');
    expect(consentEnds(journey({ consentUntilOn: '2026-04-20' }), now)).toBeDefined();
    expect(consentEnds(journey({ consentUntilOn: '2026-06-20' }), now)).toBeUndefined();
    expect(consentEnds(journey({ consentUntilOn: '' }), now)).toBeUndefined();
  });
  it('TellsOfJourneysWithoutConsentOnlyInWhichMonthTheyBegan', () => {
    const months = monthsOf([journey({ openedAt: on('2025-03-02') }), journey({ openedAt: on('2025-05-09') }),
                             journey({ openedAt: on('2025-03-20') })]);
    expect(months.map(({ month, count }) => [month.toISOString().slice(0, 7), count])).toEqual([['2025-05', 1], ['2025-03', 2]]);
  });
});
