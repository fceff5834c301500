// Apart from the coordinators' calls: a resident's phone loads this one alone.
import { GetOwnReviewRequestSchema, GetOwnReviewResponseSchema, type GetOwnReviewResponse } from '@inwonersreis/client';
import type { Engine } from '../../session/engine';

export const fetchOwnReview = (engine: Engine, journeyId: string): Promise<GetOwnReviewResponse> =>
  engine.call('InsightService/GetOwnReview', GetOwnReviewRequestSchema, { journeyId }, GetOwnReviewResponseSchema);
