import type { AnalysisDefinition, AnalysisResult, AnalysisRun, GetResultResponse } from '@inwonersreis/client';
import { useCallback } from 'react';
import { useEngine } from '../../session/EngineContext';
import { useFetched, type Fetched } from '../../session/useFetched';
import { fetchResult } from '../calls';

export interface Found {
  run: AnalysisRun;
  result: AnalysisResult;
  /** What was asked then. */
  definition: AnalysisDefinition;
}

/** A run as it was; its figures never change, but whether it is published does. */
export function useResult(runId: string): { fetched: Fetched<GetResultResponse>; found: Found | undefined } {
  const engine = useEngine();
  const fetched = useFetched(`result/${runId}`, useCallback(() => fetchResult(engine, runId), [engine, runId]));
  const { run, result, analysis } = fetched.value ?? {};
  const definition = analysis?.definition;
  return { fetched, found: run !== undefined && result !== undefined && definition !== undefined ? { run, result, definition } : undefined };
}
