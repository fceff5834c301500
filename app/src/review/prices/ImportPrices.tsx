// Own prices from a table: tried first, so that one sees which line is wrong before
// anything changes.
import { FileUp } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../design/Button';
import { TextArea } from '../../design/Field';
import { Notice } from '../../design/Notice';
import { useEngine } from '../../session/EngineContext';
import { useAttempt } from '../../session/useAttempt';
import { useWords } from '../../words/words';
import { importPrices } from '../calls';
import { csvLine } from './csvLine';

/** As the server's. */
const MOST_BYTES = 4 * 1024 * 1024;
const COLUMNS = 'edition,code,name_nl,name_en,unit,price_eur,price_year,payer,payer_words,domain,source,source_url,evidence,seen';

type Stand = { kind: 'none' } | { kind: 'fits'; prices: number } | { kind: 'done'; prices: number } | { kind: 'large' } | { kind: 'unread' };

export function ImportPrices({ onDone }: { onDone(): void }) {
  const { t } = useWords();
  const engine = useEngine();
  const { run, busy, failure, clear } = useAttempt();
  const [csv, setCsv] = useState('');
  const [stand, setStand] = useState<Stand>({ kind: 'none' });
  const put = (text: string): void => {
    clear();
    setCsv(text);
    setStand({ kind: new TextEncoder().encode(text).length > MOST_BYTES ? 'large' : 'none' });
  };
  const read = (file: File | undefined): void => {
    if (file === undefined) return;
    if (file.size > MOST_BYTES) return setStand({ kind: 'large' });
    file.text().then(put, () => setStand({ kind: 'unread' }));
  };
  const send = (dryRun: boolean): void => {
    setStand({ kind: 'none' });
    void run(async () => {
      const { prices } = await importPrices(engine, csv, dryRun);
      setStand({ kind: dryRun ? 'fits' : 'done', prices });
      if (!dryRun) onDone();
    });
  };
  const line = Number(failure?.metadata['line'] ?? 0);
  return (
    <section className="card stack" aria-labelledby="import">
      <h2 id="import" className="utrecht-heading-2">{t('review.prices.import')}</h2>
      <p>{t('review.prices.importHelp')}</p>
      <p className="small"><code className="code">{COLUMNS}</code></p>
      <label className="file-choice">
        <span className="utrecht-button utrecht-button--secondary-action"><FileUp aria-hidden size={20} /> {t('review.prices.file')}</span>
        <input type="file" accept=".csv,text/csv" onChange={(event) => { read(event.target.files?.[0]); event.target.value = ''; }} />
      </label>
      <TextArea label={t('review.prices.table')} value={csv} rows={6} spellCheck={false} className="code" onText={put} />
      {stand.kind === 'large' && <Notice kind="error"><p>{t('review.prices.large')}</p></Notice>}
      {stand.kind === 'unread' && <Notice kind="error"><p>{t('review.prices.unread')}</p></Notice>}
      {failure !== undefined && (
        <Notice kind="error">
          <p>{failure.sentence}</p>
          {line > 0 && csvLine(csv, line) !== '' && <><p className="small">{t('review.prices.wrongLine', { line })}</p><pre className="code code--line" tabIndex={0}>{csvLine(csv, line)}</pre></>}
          <p>{t('review.prices.nothingChanged')}</p>
        </Notice>
      )}
      {stand.kind === 'fits' && <Notice kind="ok"><p>{t('review.prices.fits', { count: stand.prices })}</p></Notice>}
      {stand.kind === 'done' && <Notice kind="ok"><p>{t('review.prices.imported', { count: stand.prices })}</p></Notice>}
      <div className="actions">
        {stand.kind !== 'fits' && <Button disabled={busy || csv.trim() === '' || stand.kind === 'large' || stand.kind === 'done'} onClick={() => send(true)}>{t('review.prices.try')}</Button>}
        {stand.kind === 'fits' && <Button disabled={busy} onClick={() => send(false)}>{t('review.prices.importNow', { count: stand.prices })}</Button>}
      </div>
    </section>
  );
}
