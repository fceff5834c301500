import { Notice } from '../design/Notice';
import { useWords } from '../words/words';
import { useNewVersion } from './serviceWorker';

/** A newer app is on the device; the person says when. */
export function NewVersion() {
  const { t } = useWords();
  const takeOver = useNewVersion();
  if (takeOver === undefined) return null;
  return (
    <Notice>
      {t('version.new')}{' '}
      <button type="button" className="plain-button" onClick={takeOver}>{t('version.take')}</button>
    </Notice>
  );
}
