import { X } from 'lucide-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useWords } from '../words/words';

interface Props {
  title: string;
  onClose(): void;
  wide?: boolean;
  children: ReactNode;
}

/** Something over the screen: from below on a phone, in the middle on a desk. */
export function Sheet({ title, onClose, wide = false, children }: Props) {
  const { t } = useWords();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    const shown = dialog.current;
    shown?.showModal();
    return () => {
      // Also when the screen is only put aside: what stands over it must let go.
      shown?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} className={wide ? 'sheet sheet--wide' : 'sheet'} aria-labelledby={id}
            onCancel={(event) => { event.preventDefault(); onClose(); }}>
      <div className="sheet__head">
        <h2 id={id} className="utrecht-heading-2">{title}</h2>
        <button type="button" className="round-button" onClick={onClose} aria-label={t('do.close')}>
          <X aria-hidden size={22} />
        </button>
      </div>
      {children}
    </dialog>
  );
}
