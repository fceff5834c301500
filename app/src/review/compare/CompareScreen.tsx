// Two runs beside each other: what differs in the figures, and what was chosen
// differently.
import type { AnalysisSummary } from '@inwonersreis/client';
import { useCallback } from 'react';
import { SelectField } from '../../design/SelectField';
import { dateOf } from '../../journey/time';
import { useEngine } from '../../session/EngineContext';
import { useFetched } from '../../session/useFetched';
import { FromServer } from '../../shell/FromServer';
import { go } from '../../shell/router';
import { Screen } from '../../shell/Screen';
import { useWords } from '../../words/words';
import { fetchAnalyses } from '../calls';
import { comparePlace, resultPlace } from '../places';
import { SideBySide } from './SideBySide';
import '../results/results.css';

interface Props {
  analysisId: string;
  one: string | undefined;
  other: string | undefined;
}

export function CompareScreen({ analysisId, one, other }: Props) {
  const { t } = useWords();
  const engine = useEngine();
  const analyses = useFetched('analyses', useCallback(() => fetchAnalyses(engine), [engine]));
  return (
    <Screen title={t('review.compare.title')} back={one === undefined ? '/kosten-baten' : resultPlace(analysisId, one)}>
      <FromServer of={analyses} />
      {analyses.value !== undefined && <Pick analyses={analyses.value} analysisId={analysisId} one={one} other={other} />}
      {one !== undefined && other !== undefined && one !== other && <SideBySide key={`${one}/${other}`} one={one} other={other} />}
    </Screen>
  );
}

function Pick({ analyses, analysisId, one, other }: Props & { analyses: readonly AnalysisSummary[] }) {
  const { t, day, time } = useWords();
  const runs = analyses.flatMap(({ name, runs: its }) => its.map((run) => {
    const at = dateOf(run.at);
    return { value: run.runId, label: `${name} · ${day(at)}, ${time(at)} · ${t('review.compare.journeys', { count: run.journeys })}` };
  }));
  if (runs.length < 2) return <p>{t('review.compare.tooFew')}</p>;
  const none = { value: '', label: t('review.compare.choose') };
  const choose = (first: string | undefined, second: string | undefined): void =>
    go(comparePlace(analysisId, first || runs[0]?.value, second || undefined), { replace: true });
  return (
    <section className="card compare__pick" aria-label={t('review.compare.which')}>
      <SelectField label={t('review.compare.one')} options={runs} value={one ?? runs[0]?.value ?? ''} onChoose={(value) => choose(value, other)} />
      <SelectField label={t('review.compare.other')} options={[none, ...runs.filter(({ value }) => value !== (one ?? runs[0]?.value))]} value={other ?? ''}
                   onChoose={(value) => choose(one, value)} />
    </section>
  );
}
