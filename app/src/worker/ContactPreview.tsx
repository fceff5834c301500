// What the resident will read: while one writes, not after.
import { Channel, type JourneyView } from '@inwonersreis/client';
import { Eye, EyeOff } from 'lucide-react';
import { firstName, residentsOf } from '../journey/people';
import { channelWord } from '../journey/words';
import { useMe } from '../session/EngineContext';
import { useWords } from '../words/words';
import { residentReads, type ContactForm } from './contactForm';

export function ContactPreview({ form, view }: { form: ContactForm; view: JourneyView | undefined }) {
  const { t, list } = useWords();
  const me = useMe();
  const names = view === undefined ? '' : list(residentsOf(view).map(({ name }) => firstName(name)));
  const who = names || t('preview.resident');
  if (!residentReads(form)) {
    return (
      <section className="preview" aria-label={t('preview.title', { who })}>
        <p className="with-icon"><EyeOff aria-hidden size={18} />{t('preview.nothing', { who })}</p>
      </section>
    );
  }
  return (
    <section className="preview" aria-label={t('preview.title', { who })}>
      <p className="with-icon"><Eye aria-hidden size={18} />{t('preview.title', { who })}</p>
      <div className="preview__paper">
        <p className="soft small">
          {me.displayName}{form.channel !== Channel.UNSPECIFIED && ` · ${t(channelWord(form.channel))}`}
        </p>
        {form.subject !== '' && <p><b dir="auto">{form.subject}</b></p>}
        <p className="preview__text" dir="auto">{form.text || t('preview.empty')}</p>
        {form.stepText !== '' && <p dir="auto">{t('preview.step', { text: form.stepText })}</p>}
      </div>
    </section>
  );
}
