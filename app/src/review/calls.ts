// The calls of a review: prices, analyses, runs, what lies behind a figure, and what
// leaves the house. Field comments of insight_service.proto are the contract.
import {
  DeleteAnalysisRequestSchema, DeleteAnalysisResponseSchema, DrillDownRequestSchema, DrillDownResponseSchema, ExportAnalysisRequestSchema, ExportAnalysisResponseSchema,
  GetAnalysisRequestSchema, GetAnalysisResponseSchema, GetPriceBookRequestSchema, GetPriceBookResponseSchema,
  GetResultRequestSchema, GetResultResponseSchema, ImportPricesRequestSchema, ImportPricesResponseSchema,
  ListAnalysesRequestSchema, ListAnalysesResponseSchema, PublishAnalysisRequestSchema, PublishAnalysisResponseSchema,
  PutLocalPriceRequestSchema, PutLocalPriceResponseSchema, RunAnalysisRequestSchema, RunAnalysisResponseSchema,
  SaveAnalysisRequestSchema, SaveAnalysisResponseSchema,
  type Analysis, type AnalysisResult, type AnalysisSummary, type CompletedRun, type DrillDownResponse, type ExportAnalysisResponse,
  type ExportFormat, type GetPriceBookResponse, type GetResultResponse, type ImportPricesResponse,
  type MessageInitShape, type PublishAnalysisResponse,
} from '@inwonersreis/client';
import type { Engine } from '../session/engine';

type Init<S extends Parameters<Engine['call']>[1]> = MessageInitShape<S>;
export type AnalysisInit = NonNullable<Init<typeof SaveAnalysisRequestSchema>['analysis']>;
export type PriceInit = NonNullable<Init<typeof PutLocalPriceRequestSchema>['price']>;

export const fetchPrices = (engine: Engine): Promise<GetPriceBookResponse> =>
  engine.call('InsightService/GetPriceBook', GetPriceBookRequestSchema, {}, GetPriceBookResponseSchema);

/** `known` false takes the own price away. */
export const putPrice = (engine: Engine, price: PriceInit) =>
  engine.call('InsightService/PutLocalPrice', PutLocalPriceRequestSchema, { price }, PutLocalPriceResponseSchema);

/** `dryRun`: says only what is wrong with the table. */
export const importPrices = (engine: Engine, csv: string, dryRun: boolean): Promise<ImportPricesResponse> =>
  engine.call('InsightService/ImportPrices', ImportPricesRequestSchema, { csv, dryRun }, ImportPricesResponseSchema);

export async function fetchAnalyses(engine: Engine): Promise<AnalysisSummary[]> {
  const { analyses } = await engine.call('InsightService/ListAnalyses', ListAnalysesRequestSchema, {},
                                         ListAnalysesResponseSchema);
  return analyses;
}

export async function fetchAnalysis(engine: Engine, analysisId: string): Promise<Analysis> {
  const { analysis } = await engine.call('InsightService/GetAnalysis', GetAnalysisRequestSchema, { analysisId },
                                         GetAnalysisResponseSchema);
  return needed(analysis);
}

/** `readAt`: its updated_at as it was read; refused (REVIEW_SAVED_ELSEWHERE) when somebody saved since. */
export async function saveAnalysis(
  engine: Engine, analysis: AnalysisInit, readAt?: Init<typeof SaveAnalysisRequestSchema>['readAt'],
): Promise<Analysis> {
  const saved = await engine.call('InsightService/SaveAnalysis', SaveAnalysisRequestSchema, { analysis, readAt },
                                  SaveAnalysisResponseSchema);
  return needed(saved.analysis);
}

/** Computes and keeps; `tell` hears how far it is, 0 to 1. The signal ends it: nothing is kept. */
export function runAnalysis(
  engine: Engine, analysisId: string, tell: (progress: number) => void, signal: AbortSignal,
): Promise<CompletedRun> {
  return run(engine, { question: { case: 'analysisId', value: analysisId } }, tell, signal);
}

/** Computes and keeps nothing: an analysis as it stands in a form. */
export async function previewAnalysis(engine: Engine, preview: Analysis, signal: AbortSignal): Promise<AnalysisResult> {
  const { result } = await run(engine, { question: { case: 'preview', value: preview } }, () => {}, signal);
  return needed(result);
}

export const deleteAnalysis = (engine: Engine, analysisId: string) =>
  engine.call('InsightService/DeleteAnalysis', DeleteAnalysisRequestSchema, { analysisId }, DeleteAnalysisResponseSchema);

async function run(
  engine: Engine, request: Init<typeof RunAnalysisRequestSchema>, tell: (progress: number) => void,
  signal: AbortSignal,
): Promise<CompletedRun> {
  const last = await engine.stream('InsightService/RunAnalysis', RunAnalysisRequestSchema, request,
                                   RunAnalysisResponseSchema, ({ event }) => {
    if (event.case === 'progress') tell(event.value);
  }, signal);
  return needed(last.event.case === 'completed' ? last.event.value : undefined);
}

export const fetchResult = (engine: Engine, runId: string): Promise<GetResultResponse> =>
  engine.call('InsightService/GetResult', GetResultRequestSchema, { runId }, GetResultResponseSchema);

/** A page of what is behind a figure. */
export const drillDown = (
  engine: Engine, runId: string, figureId: string, pageSize: number, pageToken: string,
): Promise<DrillDownResponse> =>
  engine.call('InsightService/DrillDown', DrillDownRequestSchema, { runId, figureId, pageSize, pageToken },
              DrillDownResponseSchema);

/** `dryRun`: only shows what would be seen outside. */
export const publish = (engine: Engine, runId: string, dryRun: boolean): Promise<PublishAnalysisResponse> =>
  engine.call('InsightService/PublishAnalysis', PublishAnalysisRequestSchema, { runId, dryRun }, PublishAnalysisResponseSchema);

/** `draft`: of a run that was not published, marked so. */
export const exportRun = (
  engine: Engine, runId: string, format: ExportFormat, language: string, draft: boolean,
): Promise<ExportAnalysisResponse> =>
  engine.call('InsightService/ExportAnalysis', ExportAnalysisRequestSchema, { runId, format, language, draft },
              ExportAnalysisResponseSchema);

/** An answer that must hold something. */
function needed<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('an empty answer of the server');
  return value;
}
