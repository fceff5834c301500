import { Heading1 } from '@utrecht/component-library-react';
import { ChevronLeft } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { useWords } from '../words/words';
import { goBack } from './router';

interface Props {
  title: string;
  /** What the tab is called when the title holds a name: tabs stay in the browser's history. */
  tab?: string;
  /** Where the arrow back leads when the person came from outside; absent: no arrow. */
  back?: string;
  children: ReactNode;
}

export function Screen({ title, tab = title, back, children }: Props) {
  const { t } = useWords();
  useEffect(() => {
    document.title = `${tab} · Inwonersreis`;
  }, [tab]);
  return (
    <div className="screen">
      <div className="screen__head">
        {back !== undefined && (
          <button type="button" className="round-button" onClick={() => goBack(back)} aria-label={t('do.back')}>
            <ChevronLeft aria-hidden size={24} />
          </button>
        )}
        <Heading1>{title}</Heading1>
      </div>
      {children}
    </div>
  );
}
