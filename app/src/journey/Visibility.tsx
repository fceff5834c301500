// Who reads along, always in sight where one types.
import { Audience, Role, type JourneyView } from '@inwonersreis/client';
import { Eye } from 'lucide-react';
import { useState } from 'react';
import { Choice } from '../design/Choice';
import { useMe } from '../session/EngineContext';
import { useWords, type WordKey, type Words } from '../words/words';
import { firstName, presentMembers, readersOf } from './people';

const WORDS = {
  [Audience.AUTHOR]: 'audience.author',
  [Audience.TEAM]: 'audience.team',
  [Audience.TEAM_AND_RESIDENTS]: 'audience.teamAndResidents',
  [Audience.EVERYONE]: 'audience.everyone',
} as const satisfies Partial<Record<Audience, WordKey>>;

/** "jij, Anna en 3 anderen" */
export function readersInWords(view: JourneyView, audience: Audience, me: string, words: Words): string {
  // The first contact first: that name says most.
  const names = readersOf(view, audience, me)
    .sort((a, b) => Number(b.role === Role.LEAD_COACH) - Number(a.role === Role.LEAD_COACH))
    .map(({ name }) => firstName(name));
  const shown = names.slice(0, names.length > 3 ? 2 : 3);
  const rest = names.length - shown.length;
  return words.list([
    words.t('audience.you'), ...shown,
    ...(rest > 0 ? [words.t('audience.others', { count: rest })] : []),
  ]);
}

interface Props {
  view: JourneyView;
  audience: Audience;
  onChange(audience: Audience): void;
  /** Levels that make no sense here (a message to oneself). */
  without?: Audience[];
}

export function Visibility({ view, audience, onChange, without = [] }: Props) {
  const words = useWords();
  const { t } = words;
  const me = useMe().accountId;
  const [open, setOpen] = useState(false);
  const levels = levelsFor(view).filter((level) => !without.includes(level));
  return (
    <div className="visibility">
      <p className="visibility__line">
        <Eye aria-hidden size={18} />{' '}
        {t('audience.visibleTo', { who: readersInWords(view, audience, me, words) })}{' '}
        {levels.length > 1 && (
          <button type="button" className="plain-button" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t('audience.change')}
          </button>
        )}
      </p>
      {open && (
        <Choice<Audience> legend={t('audience.legend')} value={audience} onChoose={onChange}
                options={levels.map((level) => ({ value: level, label: t(WORDS[level]) }))} />
      )}
    </div>
  );
}

/** The levels that this person may choose (journey/audiences). */
function levelsFor(view: JourneyView): (keyof typeof WORDS)[] {
  const supporters = presentMembers(view).some(({ role }) => role === Role.SUPPORTER);
  const shared = supporters ? [Audience.TEAM_AND_RESIDENTS, Audience.EVERYONE] as const
                            : [Audience.TEAM_AND_RESIDENTS] as const;
  switch (view.role) {
    case Role.RESIDENT:
      return [Audience.AUTHOR, ...shared];
    case Role.SUPPORTER:
      return [...shared];
    default:
      return [Audience.AUTHOR, Audience.TEAM, ...shared];
  }
}
