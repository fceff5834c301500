// What is in my journey, as a file that is mine: readable by a person and by programs.
import { JourneyStateSchema, toJson, type JourneyView } from '@inwonersreis/client';
import { Download } from 'lucide-react';
import { Button } from '../design/Button';
import { Screen } from '../shell/Screen';
import { useWords } from '../words/words';

export function MyData({ view }: { view: JourneyView }) {
  const { t } = useWords();
  const save = (): void => {
    if (view.state === undefined) return;
    const text = JSON.stringify(toJson(JourneyStateSchema, view.state), null, 2);
    const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    const link = Object.assign(document.createElement('a'), { href: url, download: 'mijn-inwonersreis.json' });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  };
  return (
    <Screen title={t('me.data')} back="/ik">
      <p>{t('data.intro')}</p>
      <p>{t('data.careful')}</p>
      <div className="actions">
        <Button icon={Download} onClick={save}>{t('data.save')}</Button>
      </div>
    </Screen>
  );
}
