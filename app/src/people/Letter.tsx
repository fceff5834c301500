import { Printer } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../design/Button';
import { Sheet } from '../design/Sheet';
import { useWords } from '../words/words';
import { QrCode } from './QrCode';

export interface Ready {
  name: string;
  code: string;
  expires: Date;
}

interface Props {
  title: string;
  ready: Ready;
  onClose(): void;
  /** What else the person must know, above the code. */
  children?: ReactNode;
}

/** A code that goes with a person: on paper, for nothing of it should be in a mailbox. */
export function Letter({ title, ready, onClose, children }: Props) {
  const { t, longDay } = useWords();
  const link = `${location.origin}/begin#${encodeURIComponent(ready.code)}`;
  return (
    <Sheet title={title} onClose={onClose}>
      <div className="stack letter">
        {children}
        <p>{t('invite.how', { site: `${location.host}/begin` })}</p>
        <p className="letter__code">{ready.code}</p>
        <QrCode text={link} label={t('invite.qr')} />
        <p className="soft">{t('invite.until', { day: longDay(ready.expires) })}</p>
        <p className="soft no-print">{t('invite.once')}</p>
        <Button icon={Printer} wide onClick={() => window.print()}>{t('do.print')}</Button>
      </div>
    </Sheet>
  );
}
