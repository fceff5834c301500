// The journey as a picture that one likes to show: a path from the start below to
// today above. The same as a list is one tap away.
import { Audience, Role, Strand, type JourneyView } from '@inwonersreis/client';
import { BookOpen, List, Printer, Route, Sprout } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../design/Button';
import { Choice } from '../design/Choice';
import { TextArea } from '../design/Field';
import { Notice } from '../design/Notice';
import { Sheet } from '../design/Sheet';
import { useDraft } from '../drafts/useDraft';
import { experience } from '../journey/entries';
import { highlights, stopsOf, type Stop } from '../journey/stops';
import { TalkAbout } from '../journey/TalkAbout';
import { useRecorder } from '../journey/useJourney';
import { Visibility } from '../journey/Visibility';
import { Link } from '../shell/Link';
import { Screen } from '../shell/Screen';
import { useWords } from '../words/words';
import { Picture } from '../picture/Picture';
import { StopDetails } from '../picture/StopDetails';
import { StopList } from '../picture/StopList';

type Shape = 'picture' | 'list';

export function MyJourney({ view }: { view: JourneyView }) {
  const { t } = useWords();
  const [shape, setShape] = useState<Shape>('picture');
  const [all, setAll] = useState(false);
  const [open, setOpen] = useState<Stop>();
  const [telling, setTelling] = useState(false);
  const stops = stopsOf(view);
  const shown = all ? stops : highlights(stops);
  const tell = view.role === Role.RESIDENT && (
    <Button kind="second" icon={BookOpen} className="no-print" onClick={() => setTelling(true)}>
      {t('picture.tell')}
    </Button>
  );
  return (
    <Screen title={t('picture.title')}>
      <p className="lead">{view.state?.title?.versions.at(-1)?.text}</p>
      <div className="picture-bar">
        <Choice<Shape> quiet legend={t('picture.shape')} value={shape} onChoose={setShape} options={[
          { value: 'picture', label: t('picture.asPicture'), icon: Route },
          { value: 'list', label: t('picture.asList'), icon: List },
        ]} />
        {shown.length < stops.length || all
          ? <label className="tick">
              <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} />
              {t('picture.all')}
            </label>
          : null}
      </div>
      {shape === 'list' && tell}
      {shape === 'picture' ? <Picture view={view} stops={shown} onOpen={setOpen} beside={tell} />
                           : <StopList view={view} stops={shown} />}
      <div className="actions no-print">
        {view.role === Role.RESIDENT && (
          <Link to="/mijn-reis/veranderd" className="utrecht-link with-icon picture-changed"><Sprout aria-hidden size={20} />{t('own.title')}</Link>
        )}
        <Button kind="quiet" icon={Printer} onClick={() => window.print()}>{t('do.print')}</Button>
      </div>
      {open !== undefined && (
        <Sheet title={t('picture.stop')} onClose={() => setOpen(undefined)}>
          <StopDetails view={view} stop={open} />
          {open.kind !== 'start' && <TalkAbout view={view} targetId={open.id} />}
        </Sheet>
      )}
      {telling && <TellStory view={view} onClose={() => setTelling(false)} />}
    </Screen>
  );
}

/** Own experience, in own words. */
function TellStory({ view, onClose }: { view: JourneyView; onClose(): void }) {
  const { t } = useWords();
  const { record, busy, failure } = useRecorder(view.journeyId);
  const [form, setForm, clear] = useDraft('story',
                                          { text: '', audience: Audience.TEAM_AND_RESIDENTS as Audience });
  const save = async (): Promise<void> => {
    if (!await record(experience(Strand.RESIDENT, form.text.trim(), form.audience))) return;
    clear();
    onClose();
  };
  return (
    <Sheet title={t('picture.tell')} onClose={onClose}>
      <div className="stack">
        {failure !== undefined && <Notice kind="error">{failure.sentence}</Notice>}
        <TextArea label={t('picture.story')} description={t('picture.storyHelp')} rows={6} value={form.text}
                  maxLength={20000} onText={(text) => setForm({ ...form, text })} />
        <Visibility view={view} audience={form.audience}
                    onChange={(audience) => setForm({ ...form, audience })} />
        <Button wide disabled={busy || form.text.trim() === ''} onClick={() => void save()}>
          {t('picture.storySave')}
        </Button>
      </div>
    </Sheet>
  );
}
