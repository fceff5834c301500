// What is in my journey and who looked at it, as a file that is mine: readable by a
// person and by programs.
import {
  AccessLineSchema, JourneyStateSchema, ListAccessRequestSchema, ListAccessResponseSchema, toJson,
  type AccessLine, type JourneyView,
} from '@inwonersreis/client';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../design/Button';
import { Notice } from '../design/Notice';
import type { Engine } from '../session/engine';
import { useEngine } from '../session/EngineContext';
import { useAttempt } from '../session/useAttempt';
import { saveFile } from '../shell/saveFile';
import { Screen } from '../shell/Screen';
import { useWords } from '../words/words';

const PAGE = 200;

async function wholeAccessLog(engine: Engine, journeyId: string): Promise<AccessLine[]> {
  const lines: AccessLine[] = [];
  let pageToken = '';
  do {
    const page = await engine.call('JourneyService/ListAccess', ListAccessRequestSchema,
                                   { journeyId, pageSize: PAGE, pageToken }, ListAccessResponseSchema);
    lines.push(...page.lines);
    pageToken = page.nextPageToken;
  } while (pageToken !== '');
  return lines;
}

export function MyData({ view }: { view: JourneyView }) {
  const { t } = useWords();
  const engine = useEngine();
  const { run, busy, failure } = useAttempt();
  const [saved, setSaved] = useState(false);
  const save = (access: AccessLine[] | undefined): void => {
    if (view.state === undefined) return;
    const file = {
      journey: toJson(JourneyStateSchema, view.state),
      // Absent, not empty, when it could not be fetched.
      ...(access === undefined ? {} : { accessLog: access.map((line) => toJson(AccessLineSchema, line)) }),
    };
    saveFile('mijn-inwonersreis.json', JSON.stringify(file, null, 2), 'application/json');
    setSaved(true);
  };
  const saveAll = (): void => {
    setSaved(false);
    void run(async () => save(await wholeAccessLog(engine, view.journeyId)));
  };
  return (
    <Screen title={t('me.data')} back="/ik">
      <p>{t('data.intro')}</p>
      <p>{t('data.careful')}</p>
      {failure !== undefined && !saved && (
        <Notice kind="warning">
          <p>{failure.sentence}</p>
          <p>{t('data.withoutLog')}</p>
          <Button kind="second" onClick={() => save(undefined)}>{t('data.saveWithout')}</Button>
        </Notice>
      )}
      {saved && <p className="lead" role="status">{t('data.saved')}</p>}
      <div className="actions">
        <Button icon={Download} disabled={busy} onClick={saveAll}>{t('data.save')}</Button>
      </div>
    </Screen>
  );
}
