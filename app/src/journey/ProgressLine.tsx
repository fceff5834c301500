// The small words under what one wrote: how far it is, never further than it is.
import type { JourneyView } from '@inwonersreis/client';
import { Check, CheckCheck, Smartphone } from 'lucide-react';
import { useMe } from '../session/EngineContext';
import { useWords } from '../words/words';
import { progressOf } from './messages';
import { firstName, memberOf } from './people';

export function ProgressLine({ view, entryId, seq }: { view: JourneyView; entryId: string; seq: bigint }) {
  const { t, list } = useWords();
  const progress = progressOf(view, entryId, seq, useMe().accountId);
  switch (progress.phase) {
    case 'onDevice':
      return <span className="progress"><Smartphone aria-hidden size={14} />{t('progress.onDevice')}</span>;
    case 'sent':
      return <span className="progress"><Check aria-hidden size={14} />{t('progress.sent')}</span>;
    case 'received':
      return <span className="progress"><Check aria-hidden size={14} />{t('progress.received')}</span>;
    case 'seen': {
      const names = progress.by.map((id) => memberOf(view, id)?.name).filter((name) => name !== undefined);
      const shown = names.slice(0, 2).map(firstName);
      if (names.length > 2) shown.push(t('audience.others', { count: names.length - 2 }));
      return (
        <span className="progress">
          <CheckCheck aria-hidden size={14} />
          {shown.length > 0 ? t('progress.seenBy', { who: list(shown) }) : t('progress.seen')}
        </span>
      );
    }
  }
}
