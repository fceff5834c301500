// One story beside its original: what a reader outside the team will see of it.
import { CollectionState, type CollectedJourney, type CollectedStory } from '@inwonersreis/client';
import { useId } from 'react';
import { Button } from '../design/Button';
import { TextArea } from '../design/Field';
import { Notice } from '../design/Notice';
import { Sheet } from '../design/Sheet';
import { useDraft } from '../drafts/useDraft';
import { useEngine } from '../session/EngineContext';
import { useAttempt } from '../session/useAttempt';
import { useWords } from '../words/words';
import { review } from './calls';

/** As the server's limit for AnonymisedText. */
const LONGEST = 20_000;

interface Props {
  title: string;
  journey: CollectedJourney;
  story: CollectedStory;
  onClose(): void;
  onSaved(story: CollectedStory, card: CollectedJourney | undefined): void;
}

export function Anonymise({ title, journey, story, onClose, onSaved }: Props) {
  const { t } = useWords();
  const engine = useEngine();
  const { run, busy, failure } = useAttempt();
  const id = useId();
  const [text, setText, forget] = useDraft(`anonymise/${story.entryId}`, story.anonymised || story.proposed);
  const save = (kept: string): void => {
    void run(async () => {
      // Words alone: whether it was found fit stays as it was.
      const { journey: card } = await review(engine, journey.journeyId, wasReviewed(journey),
                                             [{ entryId: story.entryId, text: kept }]);
      forget();
      onSaved({ ...story, anonymised: kept }, card);
      onClose();
    });
  };
  return (
    <Sheet wide title={title} onClose={onClose}>
      <div className="stack">
        {failure !== undefined && <Notice kind="error">{failure.sentence}</Notice>}
        <div className="anonymise">
          <section aria-labelledby={id} className="anonymise__original">
            <h3 id={id} className="utrecht-form-label">{t('coordinator.original')}</h3>
            <p className="small soft">{t('coordinator.originalHelp')}</p>
            <p className="strand__text" dir="auto">{story.original}</p>
          </section>
          <TextArea label={t('coordinator.forOthers')} description={t('coordinator.forOthersHelp')} value={text}
                    rows={8} maxLength={LONGEST} onText={setText} />
        </div>
        <div className="actions">
          <Button disabled={busy || text.trim() === ''} onClick={() => save(text.trim())}>{t('coordinator.saveText')}</Button>
          {story.anonymised !== '' &&
            <Button kind="second" disabled={busy} onClick={() => save('')}>{t('coordinator.backToProposal')}</Button>}
        </div>
      </div>
    </Sheet>
  );
}

export const wasReviewed = ({ state }: CollectedJourney): boolean =>
  state === CollectionState.REVIEWED || state === CollectionState.IN_ANALYSIS;
