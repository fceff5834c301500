// What was said at the case table: only with the resident's consent.
import { Audience, ConsentPurpose, type JourneyView } from '@inwonersreis/client';
import { Heading2 } from '@utrecht/component-library-react';
import { useState } from 'react';
import { Button } from '../design/Button';
import { TextArea, TextField } from '../design/Field';
import { Notice } from '../design/Notice';
import { Sheet } from '../design/Sheet';
import { useDraft } from '../drafts/useDraft';
import { consentHolds } from '../journey/consents';
import { caseTable } from '../journey/entries';
import { firstName, residentsOf } from '../journey/people';
import { dateOf } from '../journey/time';
import { useRecorder } from '../journey/useJourney';
import { Visibility } from '../journey/Visibility';
import { useWords } from '../words/words';

export function CaseTable({ view, mayWrite }: { view: JourneyView; mayWrite: boolean }) {
  const { t, day, list } = useWords();
  const [writing, setWriting] = useState(false);
  const held = (view.state?.items ?? []).flatMap(({ entry, retracted }) =>
    (retracted || entry?.body.case !== 'caseTableHeld' ? [] : [{ id: entry.entryId, at: dateOf(entry.occurredAt), words: entry.body.value }]))
    .reverse();
  const allowed = consentHolds(view, ConsentPurpose.CASE_TABLE, new Date());
  const who = list(residentsOf(view).map(({ name }) => firstName(name))) || t('preview.resident');
  return (
    <section className="stack" aria-labelledby="table">
      <Heading2 id="table">{t('table.title')}</Heading2>
      {!allowed && <Notice kind="warning"><p>{t('table.noConsent', { who })}</p><p>{t('table.askConsent', { who })}</p></Notice>}
      {held.length === 0 && allowed && <p className="lead">{t('table.none')}</p>}
      <ul className="plain-list cards">
        {held.map(({ id, at, words }) => (
          <li key={id} className="card">
            <p className="soft small">{day(at)} · {words.participants}</p>
            {words.discussed !== '' && <p className="preview__text" dir="auto">{words.discussed}</p>}
            <p><b>{t('table.decided')}</b> <span dir="auto">{words.decided}</span></p>
          </li>
        ))}
      </ul>
      {allowed && mayWrite && (
        <div className="actions"><Button kind="second" onClick={() => setWriting(true)}>{t('table.write')}</Button></div>
      )}
      {writing && <WriteSheet view={view} onClose={() => setWriting(false)} />}
    </section>
  );
}

const EMPTY = { participants: '', discussed: '', decided: '', audience: Audience.TEAM_AND_RESIDENTS as Audience };

function WriteSheet({ view, onClose }: { view: JourneyView; onClose(): void }) {
  const { t } = useWords();
  const { record, busy, failure } = useRecorder(view.journeyId);
  const [form, setForm, clear] = useDraft(`case-table/${view.journeyId}`, EMPTY);
  const [tried, setTried] = useState(false);
  const { audience, ...words } = form;
  const missing = (text: string): string | undefined => (tried && text.trim() === '' ? t('table.missing') : undefined);
  const save = async (): Promise<void> => {
    setTried(true);
    if (words.participants.trim() === '' || words.decided.trim() === '') return;
    if (!await record(caseTable(words, audience))) return;
    clear();
    onClose();
  };
  return (
    <Sheet title={t('table.write')} onClose={onClose}>
      <div className="stack">
        {failure !== undefined && <Notice kind="error">{failure.sentence}</Notice>}
        <TextField label={t('table.who')} description={t('table.whoHelp')} value={form.participants} maxLength={500}
                   autoComplete="off" error={missing(form.participants)}
                   onText={(participants) => setForm({ ...form, participants })} />
        <TextArea label={t('table.discussed')} value={form.discussed} maxLength={10000}
                  onText={(discussed) => setForm({ ...form, discussed })} />
        <TextArea label={t('table.decided')} value={form.decided} maxLength={4000} error={missing(form.decided)}
                  onText={(decided) => setForm({ ...form, decided })} />
        <Visibility view={view} audience={audience} without={[Audience.AUTHOR]}
                    onChange={(next) => setForm({ ...form, audience: next })} />
        <Button wide disabled={busy} onClick={() => void save()}>{t('table.save')}</Button>
      </div>
    </Sheet>
  );
}
