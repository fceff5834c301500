// The form of one analysis: what is changed, kept on this device with every change, and
// where it stands against the version of the server.
import type { Analysis, AnalysisDefinition } from '@inwonersreis/client';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { forgetDraft, keepDraft } from '../../drafts/vault';
import { useMe } from '../../session/EngineContext';
import { definitionOf, sameAnalysis, sealForm, versionOf, type Form } from './draft';
import { back, begin, change, forth } from './history';

export interface Editing {
  form: Form;
  definition: AnalysisDefinition;
  /** Version of the server that this began with. */
  base: string;
  /** There is something that the server does not have. */
  changed: boolean;
  /** The server has another version than the one that this began with. */
  overtaken: boolean;
  put(definition: AnalysisDefinition, place: string): void;
  putComparison(codes: string[]): void;
  setLoose(place: string, text: string | undefined): void;
  /** Takes another version in its place; one step back is one's own again. */
  take(analysis: Analysis): void;
  /** The server has this now. */
  saved(analysis: Analysis): void;
  /** What is kept on this device goes; for who leaves with their version elsewhere. */
  forget(): Promise<void>;
  /** Goes on from this version although the server has another one. */
  goOnFrom(server: Analysis): void;
  undo: (() => void) | undefined;
  redo: (() => void) | undefined;
}

interface Base {
  version: string;
  analysis: Analysis | undefined;
}

const baseOf = (analysis: Analysis): Base => ({ version: versionOf(analysis), analysis });

export const draftName = (person: string, analysisId: string): string => `${person}/analysis/${analysisId}`;

export function useEditing(server: Analysis, begun: { form: Form; base: string } | undefined): Editing {
  const name = draftName(useMe().accountId, server.analysisId);
  const [history, setHistory] = useState(() => begin<Form>(begun?.form ?? { analysis: server, loose: {} }));
  // A form that was left on this device knows the name of its version alone.
  const [base, setBase] = useState<Base>(begun === undefined ? baseOf(server) : { version: begun.base, analysis: undefined });
  const form = history.now;
  const untouched = useMemo(() => Object.keys(form.loose).length === 0 &&
    (sameAnalysis(form.analysis, server) || (base.analysis !== undefined && sameAnalysis(form.analysis, base.analysis))),
                            [form, server, base]);
  const old = base.version !== versionOf(server);
  // Nothing of one's own: the newest version of the server is shown as it comes.
  if (old && untouched) {
    setHistory(begin<Form>({ analysis: server, loose: {} }));
    setBase(baseOf(server));
  }

  // One write at a time, always of the last state.
  const queue = useRef(Promise.resolve());
  const last = useRef<{ form: Form; base: string; untouched: boolean } | undefined>(undefined);
  useEffect(() => {
    last.current = { form, base: base.version, untouched };
    queue.current = queue.current.then(async () => {
      const newest = last.current;
      if (newest === undefined) return;
      last.current = undefined;
      if (newest.untouched) await forgetDraft(name);
      else await keepDraft(name, sealForm(newest.form, newest.base));
    }).catch(() => {
      // Without storage the form is still on the screen.
    });
  }, [form, base, untouched, name]);

  const set = useCallback((next: (form: Form) => Form, place: string) =>
    setHistory((before) => change(before, next(before.now), place, Date.now())), []);
  return {
    form, definition: definitionOf(form.analysis), base: base.version, changed: !untouched, overtaken: old && !untouched,
    put: useCallback((definition, place) => set((now) => ({ ...now, analysis: { ...now.analysis, definition } }), place), [set]),
    putComparison: useCallback((comparisonProgrammeCodes) =>
      set((now) => ({ ...now, analysis: { ...now.analysis, comparisonProgrammeCodes } }), ''), [set]),
    setLoose: useCallback((place, text) => set((now) => {
      const { [place]: _, ...others } = now.loose;
      return { ...now, loose: text === undefined ? others : { ...others, [place]: text } };
    }, place), [set]),
    take: useCallback((analysis) => {
      set(() => ({ analysis, loose: {} }), '');
      setBase(baseOf(analysis));
    }, [set]),
    // What was typed since is kept: only the version moves on.
    saved: useCallback((analysis) => setBase(baseOf(analysis)), []),
    forget: useCallback(() => {
      last.current = undefined;
      queue.current = queue.current.then(() => forgetDraft(name)).catch(() => {});
      return queue.current;
    }, [name]),
    goOnFrom: useCallback((other) => setBase({ version: versionOf(other), analysis: undefined }), []),
    undo: history.past.length === 0 ? undefined : () => setHistory(back),
    redo: history.future.length === 0 ? undefined : () => setHistory(forth),
  };
}
