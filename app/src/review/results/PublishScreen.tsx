// Making a result public: what is left out and why, and then the files of it.
import { ExportFormat, type AnalysisDefinition, type PublishAnalysisResponse } from '@inwonersreis/client';
import { FileCode, FileDown, FileSpreadsheet } from 'lucide-react';
import { useCallback, useState } from 'react';
import { Button } from '../../design/Button';
import { Choice } from '../../design/Choice';
import { Notice } from '../../design/Notice';
import { dateOf } from '../../journey/time';
import { useEngine } from '../../session/EngineContext';
import { useAttempt } from '../../session/useAttempt';
import { useFetched } from '../../session/useFetched';
import { FromServer } from '../../shell/FromServer';
import { Link } from '../../shell/Link';
import { saveFile } from '../../shell/saveFile';
import { Screen } from '../../shell/Screen';
import { useWords, type Language } from '../../words/words';
import { exportRun, publish } from '../calls';
import { figureName } from '../figureName';
import { patiently } from '../patient';
import { analysisPlace, resultPlace } from '../places';
import { hiddenOf } from './notes';
import { useResult, type Found } from './useResult';
import { NotFinal } from './Warnings';
import './results.css';

interface Props {
  analysisId: string;
  runId: string;
}

export function PublishScreen({ analysisId, runId }: Props) {
  const { t } = useWords();
  const { fetched, found } = useResult(runId);
  return (
    <Screen title={t('review.publish.title')} back={resultPlace(analysisId, runId)}>
      <FromServer of={fetched} />
      {found !== undefined && (
        <div className="stack">
          <p className="lead">{found.definition.name}</p>
          {found.run.publishedAt === undefined
            ? <Before found={found} analysisId={analysisId} onPublished={() => fetched.again()} />
            : <After found={found} />}
        </div>
      )}
    </Screen>
  );
}

const RULES = ['review.publish.ruleTen', 'review.publish.ruleLarge', 'review.publish.ruleRest', 'review.publish.ruleRound',
               'review.publish.ruleEarlier'] as const;

function Before({ found: { run, result, definition }, analysisId, onPublished }: { found: Found; analysisId: string; onPublished(): Promise<void> }) {
  const { t } = useWords();
  const engine = useEngine();
  const { busy, failure, run: attempt } = useAttempt();
  const [sure, setSure] = useState(false);
  const mayNot = result.notFinal.length > 0 || run.stale;
  const beforehand = useFetched(`publishable/${run.runId}`, useCallback(async () =>
    (mayNot ? undefined : patiently(() => publish(engine, run.runId, true))), [engine, run.runId, mayNot]));
  const go = (): void => void attempt(async () => {
    await patiently(() => publish(engine, run.runId, false));
    await onPublished();
  });
  return (
    <>
      <section className="card" aria-labelledby="rules">
        <h2 id="rules" className="utrecht-heading-2">{t('review.publish.hidden')}</h2>
        <p>{t('review.publish.why')}</p>
        <ul className="told">{RULES.map((word) => <li key={word}>{t(word)}</li>)}</ul>
        {!mayNot && <FromServer of={beforehand} />}
        {beforehand.value !== undefined && <Hidden published={beforehand.value} definition={definition} />}
      </section>
      <NotFinal result={result} analysisId={analysisId} />
      {run.stale && (
        <Notice><p>{t('review.publish.stale')} <Link to={analysisPlace(analysisId)} className="utrecht-link">{t('review.results.runAgain')}</Link></p></Notice>
      )}
      {failure !== undefined && <Notice kind="error"><p>{failure.sentence}</p></Notice>}
      {beforehand.value !== undefined && (sure ? (
        <section className="card card--note" aria-labelledby="sure">
          <h2 id="sure" className="utrecht-heading-3">{t('review.publish.sure')}</h2>
          <p>{t('review.publish.sureHelp')}</p>
          <div className="actions">
            <Button onClick={go} disabled={busy}>{t('review.publish.yes')}</Button>
            <Button kind="quiet" onClick={() => setSure(false)}>{t('do.cancel')}</Button>
          </div>
        </section>
      ) : <div className="actions"><Button onClick={() => setSure(true)}>{t('review.publish.do')}</Button></div>)}
      {!run.stale && (beforehand.value !== undefined || result.notFinal.length > 0) && <Files runId={run.runId} name={definition.name} draft />}
    </>
  );
}

/** Safe to ask again: the first answer holds. */
function After({ found: { run, definition } }: { found: Found }) {
  const words = useWords();
  const { t, day } = words;
  const engine = useEngine();
  const published = useFetched(`published/${run.runId}`, useCallback(() => publish(engine, run.runId, false), [engine, run.runId]));
  return (
    <>
      <Notice kind="ok"><p>{t('review.publish.done', { day: day(dateOf(run.publishedAt)) })}</p></Notice>
      <Files runId={run.runId} name={definition.name} draft={false} />
      <section className="card" aria-labelledby="hidden">
        <h2 id="hidden" className="utrecht-heading-2">{t('review.publish.hidden')}</h2>
        <FromServer of={published} />
        {published.value !== undefined && <Hidden published={published.value} definition={definition} />}
      </section>
    </>
  );
}

function Hidden({ published, definition }: { published: PublishAnalysisResponse; definition: AnalysisDefinition }) {
  const words = useWords();
  const { t } = words;
  const hidden = published.result === undefined ? [] : hiddenOf(published.result);
  if (hidden.length === 0) return <p>{t('review.publish.nothingHidden')}</p>;
  return (
    <>
      <p>{t('review.publish.hiddenCount', { count: hidden.length })}</p>
      <ul className="told">{hidden.map((id) => <li key={id}>{figureName(words, definition, id)}</li>)}</ul>
    </>
  );
}

const FILES = [
  { format: ExportFormat.HTML, end: 'html', icon: FileDown, word: 'review.publish.html' },
  { format: ExportFormat.CSV, end: 'csv', icon: FileSpreadsheet, word: 'review.publish.csv' },
  { format: ExportFormat.JSON, end: 'json', icon: FileCode, word: 'review.publish.json' },
] as const;

/** `draft`: to read together before anything is public. */
function Files({ runId, name, draft }: { runId: string; name: string; draft: boolean }) {
  const { t, language: mine } = useWords();
  const engine = useEngine();
  const [language, setLanguage] = useState<Language>(mine);
  const { busy, failure, run } = useAttempt();
  const take = (format: ExportFormat, end: string): void => void run(async () => {
    const file = await patiently(() => exportRun(engine, runId, format, language, draft));
    saveFile(`${draft ? t('review.publish.draftFile') : ''}${fileName(name)}.${end}`, file.content, `${file.mediaType};charset=utf-8`);
  });
  return (
    <section className="card" aria-labelledby="files">
      <h2 id="files" className="utrecht-heading-2">{t(draft ? 'review.publish.draft' : 'review.publish.files')}</h2>
      <p>{t(draft ? 'review.publish.draftHelp' : 'review.publish.filesHelp')}</p>
      {draft && <p className="note">{t('review.publish.draftSeen')}</p>}
      <Choice legend={t('review.publish.language')} value={language} onChoose={(value) => setLanguage(value as Language)}
              options={[{ value: 'nl', label: t('review.publish.dutch') }, { value: 'en', label: t('review.publish.english') }]} />
      {failure !== undefined && <Notice kind="error"><p>{failure.sentence}</p></Notice>}
      <div className="actions">
        {FILES.map(({ format, end, icon, word }) => (
          <Button key={end} kind={format === ExportFormat.HTML && !draft ? 'main' : 'second'} icon={icon} disabled={busy} onClick={() => take(format, end)}>{t(word)}</Button>
        ))}
      </div>
    </section>
  );
}

/** Letters and digits of the title; what a title has beside them says nothing in a file's name. */
const fileName = (name: string): string =>
  name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 60) || 'kosten-en-baten';
