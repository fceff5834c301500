// The assumptions of one analysis, in chapters, with the result beside them.
import { ErrorReason, newEntryId, ProblemError, type Analysis } from '@inwonersreis/client';
import { Heading2 } from '@utrecht/component-library-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { Notice } from '../../design/Notice';
import { fetchCollection } from '../../coordinator/calls';
import { programmesOf } from '../../coordinator/collection';
import { useEngine } from '../../session/EngineContext';
import { useAttempt, type Failure } from '../../session/useAttempt';
import { useFetched } from '../../session/useFetched';
import { FromServer } from '../../shell/FromServer';
import { Link } from '../../shell/Link';
import { go } from '../../shell/router';
import { Screen } from '../../shell/Screen';
import { useWords } from '../../words/words';
import { fetchAnalysis, fetchPrices, saveAnalysis } from '../calls';
import { copyOf } from '../list/begin';
import { resultPlace, REVIEWS } from '../places';
import { ChapterBody } from './ChapterBody';
import { ChapterNav } from './ChapterNav';
import { CHAPTER_WORDS, chapterOf, chapterOfWord, chapterPath, CHAPTERS, placeOf } from './chapters';
import { momentOf, versionOf, type Form } from './draft';
import { EditorFieldsProvider } from './EditorContext';
import { focusAt } from './focus';
import { missingIn, missingOf } from './missing';
import { Overtaken } from './Overtaken';
import { PreviewPanel } from './PreviewPanel';
import { refusalWords } from './refusal';
import { RunSheet } from './RunSheet';
import { SaveBar } from './SaveBar';
import { SourcesProvider, sourcesOf, useSources, withOwnPrices } from './sources';
import { StillNeeded } from './StillNeeded';
import { useEditing } from './useEditing';
import { useEditorKeys } from './useEditorKeys';
import { useKeptForm } from './useKeptForm';
import { usePreview } from './usePreview';
import './editor.css';

export function Editor({ analysisId, chapter }: { analysisId: string; chapter: string | undefined }) {
  const { t } = useWords();
  const engine = useEngine();
  const fetched = useFetched(`analysis/${analysisId}`, useCallback(() => fetchAnalysis(engine, analysisId), [engine, analysisId]));
  const prices = useFetched('prices', useCallback(() => fetchPrices(engine), [engine]));
  const collection = useFetched('collection', useCallback(() => fetchCollection(engine), [engine]));
  const kept = useKeptForm(analysisId);
  const sources = useMemo(() => sourcesOf(prices.value, programmesOf(collection.value?.journeys ?? [])), [prices.value, collection.value]);
  if (fetched.value === undefined || kept === undefined) {
    return <Screen title={t('review.editor.title')} back={REVIEWS}><FromServer of={fetched} /></Screen>;
  }
  return (
    <SourcesProvider value={sources}>
      <OneAnalysis key={analysisId} server={fetched.value} begun={kept.begun} word={chapter} away={<FromServer of={fetched} />} onServer={fetched.put} />
    </SourcesProvider>
  );
}

interface Props {
  server: Analysis;
  begun: { form: Form; base: string } | undefined;
  /** Chapter in the address bar. */
  word: string | undefined;
  away: React.ReactNode;
  onServer(analysis: Analysis): void;
}

function OneAnalysis({ server, begun, word, away, onServer }: Props) {
  const words = useWords();
  const { t } = words;
  const engine = useEngine();
  const { analysisId } = server;
  const editing = useEditing(server, begun);
  const { form, definition, base } = editing;
  const { run, busy, failure } = useAttempt();
  const [running, setRunning] = useState(false);
  // Where somebody is sent; the turn tells the same place twice from once.
  const [sent, setSent] = useState({ place: '', turn: 0 });
  const [refusedRun, setRefusedRun] = useState<Failure>();
  const preview = usePreview(form.analysis);
  const chapter = chapterOfWord(word);
  const missing = useMemo(() => missingOf(definition), [definition]);
  const refused = preview.failure ?? refusedRun;
  const refusedAt = refused === undefined ? '' : placeOf(definition, refused.reason, refused.metadata);
  const refusedWords = refused === undefined ? undefined : refusalWords(words, refused, refusedAt);
  const unread = Object.keys(form.loose);

  const goTo = useCallback((place: string) => {
    go(chapterPath(analysisId, chapterOf(place)));
    setSent(({ turn }) => ({ place, turn: turn + 1 }));
  }, [analysisId]);
  useEffect(() => {
    if (sent.turn > 0) focusAt(sent.place);
  }, [sent, chapter]);

  const save = async (from = base): Promise<boolean> => {
    let done = false;
    await run(async () => {
      const kept = await saveAnalysis(engine, form.analysis, momentOf(from)).catch(async (error: unknown) => {
        if (!(error instanceof ProblemError) || error.problem.reason !== ErrorReason.REVIEW_SAVED_ELSEWHERE) throw error;
        // Somebody else saved in between: theirs is shown beside this one.
        onServer(await fetchAnalysis(engine, analysisId));
      });
      if (kept === undefined) return;
      editing.saved(kept);
      onServer(kept);
      done = true;
    });
    return done;
  };
  const compute = async (): Promise<void> => {
    setRefusedRun(undefined);
    if (!editing.changed || await save()) setRunning(true);
  };
  const copyMine = (): void => {
    void run(async () => {
      const copy = copyOf(form.analysis, newEntryId(), t('review.list.copyName', { name: definition.name }));
      await saveAnalysis(engine, copy);
      await editing.forget();
      go(chapterPath(copy.analysisId, chapter));
    });
  };
  const trySave = (): void => {
    if (editing.changed && unread.length === 0 && !editing.overtaken) void save();
  };
  useEditorKeys(trySave, editing.undo, editing.redo);

  const book = useSources();
  const sources = useMemo(() => withOwnPrices(book, definition.ownPrices), [book, definition.ownPrices]);
  const fields = useMemo(() => ({
    loose: form.loose, setLoose: editing.setLoose,
    refusal: refusedWords === undefined || refusedAt === '' ? undefined : { place: refusedAt, sentence: refusedWords },
  }), [form.loose, editing.setLoose, refusedWords, refusedAt]);
  const at = CHAPTERS.indexOf(chapter);
  const next = CHAPTERS[at + 1];
  return (
    <Screen title={definition.name || t('review.list.unnamed')} tab={t('review.editor.title')} back={REVIEWS}>
      {away}
      <SaveBar editing={editing} savedAt={server.updatedAt} busy={busy || editing.overtaken} unread={unread.length} onSave={() => void save()}
               onRun={() => void compute()} onUnread={() => goTo(unread[0] ?? '')} />
      {failure !== undefined && <Notice kind="error"><p>{failure.sentence}</p></Notice>}
      {editing.overtaken && <Overtaken mine={form.analysis} theirs={server} busy={busy} onTakeTheirs={() => editing.take(server)}
                                       onCopyMine={copyMine} onKeepMine={() => { editing.goOnFrom(server); void save(versionOf(server)); }} />}
      <div className="editor">
        <ChapterNav analysisId={analysisId} chapter={chapter} missing={missing} />
        <section className="editor__chapter" aria-labelledby="chapter">
          <Heading2 id="chapter">{t(CHAPTER_WORDS[chapter].name)}</Heading2>
          <p className="lead">{t(CHAPTER_WORDS[chapter].help)}</p>
          <StillNeeded missing={missingIn(missing, chapter)} onGo={goTo} />
          <SourcesProvider value={sources}>
            <EditorFieldsProvider value={fields}>
              <ChapterBody key={chapter} chapter={chapter} editing={editing} at={sent.place} />
            </EditorFieldsProvider>
          </SourcesProvider>
          {next !== undefined && <p className="no-print"><Link to={chapterPath(analysisId, next)} className="utrecht-link">{t('review.editor.nextChapter', { name: t(CHAPTER_WORDS[next].name) })}</Link></p>}
        </section>
        <div className="editor__preview">
          <PreviewPanel definition={definition} preview={preview} refused={preview.failure && refusedWords} place={refusedAt} onGo={goTo} />
        </div>
      </div>
      {running && <RunSheet analysisId={analysisId} onClose={() => setRunning(false)}
                            onDone={({ run: made }) => { setRunning(false); go(resultPlace(analysisId, made?.runId ?? '')); }}
                            onRefused={(found) => {
                              const place = placeOf(definition, found.reason, found.metadata);
                              setRefusedRun(found);
                              if (place !== '') goTo(place);
                              return place !== '';
                            }} />}
    </Screen>
  );
}
