import type { JourneyView } from '@inwonersreis/client';
import { Phone } from 'lucide-react';
import { Thread } from '../journey/Thread';
import { Screen } from '../shell/Screen';
import { useWords } from '../words/words';

export function Messages({ view }: { view: JourneyView }) {
  const { t } = useWords();
  return (
    <Screen title={t('messages.title')}>
      <p className="emergency"><Phone aria-hidden size={18} />{t('emergency.line')}</p>
      <Thread view={view} />
    </Screen>
  );
}
