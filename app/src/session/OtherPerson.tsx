import { Button } from '../design/Button';
import { Notice } from '../design/Notice';
import { useWords } from '../words/words';
import type { Failure } from './useAttempt';

/** Words of somebody else wait on this device: only a person may decide about them. */
export function OtherPerson({ failure, onErase }: { failure: Failure; onErase(): void }) {
  const { t } = useWords();
  return (
    <Notice kind="warning">
      <p>{failure.sentence}</p>
      <Button kind="danger" onClick={onErase}>
        {t('signIn.eraseOther', { count: Number(failure.metadata['unsent'] ?? 0) })}
      </Button>
    </Notice>
  );
}
