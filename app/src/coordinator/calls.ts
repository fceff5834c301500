// The calls of a review's material.
import {
  GetCollectedJourneyRequestSchema, GetCollectedJourneyResponseSchema, ListCollectionRequestSchema,
  ListCollectionResponseSchema, ReviewJourneyRequestSchema, ReviewJourneyResponseSchema,
  type CollectedJourney, type GetCollectedJourneyResponse,
} from '@inwonersreis/client';
import type { Engine } from '../session/engine';

export interface Collection {
  journeys: CollectedJourney[];
  ready: number;
  needed: number;
}

/** The most that the server gives at once. */
const PAGE = 200;

export async function fetchCollection(engine: Engine): Promise<Collection> {
  const journeys: CollectedJourney[] = [];
  for (let pageToken = ''; ;) {
    const page = await engine.call('InsightService/ListCollection', ListCollectionRequestSchema,
                                   { pageSize: PAGE, pageToken }, ListCollectionResponseSchema);
    journeys.push(...page.journeys);
    pageToken = page.nextPageToken;
    if (pageToken === '') return { journeys, ready: page.readyCount, needed: page.neededCount };
  }
}

export const fetchJourney = (engine: Engine, journeyId: string): Promise<GetCollectedJourneyResponse> =>
  engine.call('InsightService/GetCollectedJourney', GetCollectedJourneyRequestSchema, { journeyId },
              GetCollectedJourneyResponseSchema);

export const review = (
  engine: Engine, journeyId: string, reviewed: boolean, texts: { entryId: string; text: string }[] = [],
) => engine.call('InsightService/ReviewJourney', ReviewJourneyRequestSchema, { journeyId, reviewed, texts },
                 ReviewJourneyResponseSchema);
