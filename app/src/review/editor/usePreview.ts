// The result of what stands in the form now, computed over the same journeys and kept
// nowhere: asked when somebody pauses, an older answer never shown over a newer one.
import { ErrorReason, type Analysis, type AnalysisResult } from '@inwonersreis/client';
import { useEffect, useRef, useState } from 'react';
import { useEngine } from '../../session/EngineContext';
import { failureOf, type Failure } from '../../session/useAttempt';
import { useWords } from '../../words/words';
import { previewAnalysis } from '../calls';
import { definitionOf } from './draft';

/** Milliseconds without a change before it is asked. */
const PAUSE = 600;
/** Milliseconds until it is asked again while another analysis is computed. */
const BUSY_PAUSE = 1500;
/** Enough for a chance in whole per cents, and quick. */
const RESAMPLES = 200;

export interface Preview {
  result: AnalysisResult | undefined;
  /** That of the first answer: what it was before anything was changed here. */
  first: AnalysisResult | undefined;
  failure: Failure | undefined;
  /** Another answer is on its way. */
  busy: boolean;
}

/** As it is asked for a preview: the same, with chance computed briefly. */
export function quick(analysis: Analysis): Analysis {
  const definition = definitionOf(analysis);
  const { uncertainty } = definition;
  if (uncertainty === undefined || uncertainty.resamples <= RESAMPLES) return analysis;
  return { ...analysis, definition: { ...definition, uncertainty: { ...uncertainty, resamples: RESAMPLES } } };
}

export function usePreview(analysis: Analysis): Preview {
  const { language, t } = useWords();
  const engine = useEngine();
  const [state, setState] = useState<Preview>({ result: undefined, first: undefined, failure: undefined, busy: true });
  const began = useRef(false);
  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const ask = (): void => {
      previewAnalysis(engine, quick(analysis), stop.signal).then((result) => {
        if (!stop.signal.aborted) setState(({ first }) => ({ result, first: first ?? result, failure: undefined, busy: false }));
      }, (error: unknown) => {
        if (stop.signal.aborted) return;
        const failure = failureOf(error, language, t('problem.unknown'));
        if (failure.reason === ErrorReason.BUSY) timer = setTimeout(ask, BUSY_PAUSE);
        // What was shown stays, with the reason why it is not that of now.
        else setState((before) => ({ ...before, failure, busy: false }));
      });
    };
    setState((before) => (before.busy ? before : { ...before, busy: true }));
    timer = setTimeout(ask, began.current ? PAUSE : 0);
    began.current = true;
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [engine, analysis, language, t]);
  return state;
}
