// A contact in three taps and a sentence, from anywhere, offline too.
import { Audience, Channel } from '@inwonersreis/client';
import { useEffect, useState } from 'react';
import { Button } from '../design/Button';
import { Choice } from '../design/Choice';
import { TextArea } from '../design/Field';
import { Notice } from '../design/Notice';
import { Sheet } from '../design/Sheet';
import { useDraft } from '../drafts/useDraft';
import { useJourney } from '../journey/useJourney';
import { Visibility } from '../journey/Visibility';
import { CHANNELS } from '../journey/words';
import { useEngine, useMe } from '../session/EngineContext';
import { useAttempt } from '../session/useAttempt';
import { useWords } from '../words/words';
import { ContactMore } from './ContactMore';
import { ContactPreview } from './ContactPreview';
import { EMPTY_CONTACT, entriesOf, missingIn, type ContactForm } from './contactForm';
import { WhoWasIt } from './WhoWasIt';

const MINUTES = [15, 30, 45, 60] as const;

interface Props {
  /** '' : not chosen yet. */
  journeyId: string;
  onClose(): void;
  onSaved(): void;
}

export function ContactSheet({ journeyId, onClose, onSaved }: Props) {
  const { t } = useWords();
  const engine = useEngine();
  const me = useMe().accountId;
  const { run, busy, failure } = useAttempt();
  const [kept, setForm, clear] = useDraft<ContactForm>('contact', EMPTY_CONTACT);
  const [tried, setTried] = useState(false);
  // The journey that one came from, unless another was begun and not finished.
  const form = kept.journeyId === '' && journeyId !== '' ? { ...kept, journeyId } : kept;
  const view = useJourney(form.journeyId || undefined);
  const change = (part: Partial<ContactForm>): void => setForm({ ...form, ...part });
  const missing = tried ? missingIn(form) : [];
  const save = (): void => {
    setTried(true);
    if (missingIn(form).length > 0) return;
    void run(async () => {
      await engine.record(form.journeyId, entriesOf(form, me));
      clear();
    }).then((done) => done && onSaved());
  };
  useEffect(() => {
    if (missing.length > 0) document.querySelector<HTMLElement>('dialog [aria-invalid="true"], dialog .missing')?.focus();
  // Only when a person tried to save.
  // eslint-disable-next-line
  }, [tried]);
  return (
    <Sheet title={t('contact.new')} onClose={onClose} wide>
      <form className="contact" noValidate onSubmit={(event) => { event.preventDefault(); save(); }}>
        <div className="stack">
          <WhoWasIt chosen={form.journeyId} onChoose={(id) => change({ journeyId: id, goalId: '' })} />
          {missing.includes('journeyId') && <p className="missing" tabIndex={-1}>{t('contact.whoMissing')}</p>}
          <Choice<Channel> legend={t('contact.how')} value={form.channel} onChoose={(channel) => change({ channel })}
                           options={CHANNELS.map(({ value, word, icon }) => ({ value, label: t(word), icon }))} />
          {missing.includes('channel') && <p className="missing" tabIndex={-1}>{t('contact.howMissing')}</p>}
          <Choice<number> legend={t('contact.minutes')} value={form.minutes} onChoose={(minutes) => change({ minutes })}
                          options={MINUTES.map((value) => ({ value, label: t('contact.minutesShort', { count: value }) }))} />
          <TextArea label={t('contact.text')} value={form.text} rows={3} maxLength={10000}
                    error={missing.includes('text') ? t('contact.textMissing') : undefined}
                    onText={(text) => change({ text })} />
          {view !== undefined && (
            <Visibility view={view} audience={form.audience} without={[Audience.AUTHOR]}
                        onChange={(audience) => change({ audience })} />
          )}
          <ContactMore form={form} view={view} onChange={change} goalMissing={missing.includes('goalId')} />
        </div>
        <div className="contact__side">
          <ContactPreview form={form} view={view} />
          {failure !== undefined && <Notice kind="error">{failure.sentence}</Notice>}
          <div className="contact__save">
            <Button type="submit" wide disabled={busy}>{t('contact.save')}</Button>
          </div>
          <p className="soft small">{t('contact.kept')}</p>
        </div>
      </form>
    </Sheet>
  );
}

