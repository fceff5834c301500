// The chapters, each with how much a final report still needs from it.
import { useState } from 'react';
import { Link } from '../../shell/Link';
import { useWords } from '../../words/words';
import { CHAPTER_WORDS, chapterPath, CHAPTERS, type Chapter } from './chapters';
import { missingIn, type Missing } from './missing';

interface Props {
  analysisId: string;
  chapter: Chapter;
  missing: readonly Missing[];
}

/** Room for all of them beside or above the chapter. */
const WIDE = '(min-width: 60rem)';

export function ChapterNav({ analysisId, chapter, missing }: Props) {
  const { t } = useWords();
  // On a phone they are folded: the chapter itself is what one came for.
  const [open, setOpen] = useState(() => matchMedia(WIDE).matches);
  return (
    <nav className="chapters" aria-label={t('review.editor.chapters')}>
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t('review.editor.chapterOf', { number: CHAPTERS.indexOf(chapter) + 1, all: CHAPTERS.length, name: t(CHAPTER_WORDS[chapter].name) })}</summary>
        <ol className="plain-list">
          {CHAPTERS.map((one, index) => {
            const count = missingIn(missing, one).length;
            return (
              <li key={one}>
                <Link to={chapterPath(analysisId, one)} onClick={() => setOpen(matchMedia(WIDE).matches)} className="chapters__link" aria-current={one === chapter ? 'step' : undefined}>
                  <span className="chapters__number" aria-hidden>{index + 1}</span>
                  <span>{t(CHAPTER_WORDS[one].name)}</span>
                  {count > 0 && <span className="chapters__count"><span aria-hidden>{count}</span><span className="unseen">{t('review.editor.stillCount', { count })}</span></span>}
                </Link>
              </li>
            );
          })}
        </ol>
      </details>
    </nav>
  );
}
