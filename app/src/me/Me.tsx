// "Ik": who sees what, consents, who looked, devices, the screen, my data.
import type { JourneyView } from '@inwonersreis/client';
import { ChevronRight, ClipboardCheck, Download, Eye, LogOut, MessageSquareWarning, Settings2, Smartphone, Users, type LucideIcon } from 'lucide-react';
import { Avatar } from '../design/Avatar';
import { useMe, useTold } from '../session/EngineContext';
import { Link } from '../shell/Link';
import { Screen } from '../shell/Screen';
import { useWords, type WordKey } from '../words/words';
import { Consents } from './Consents';
import { Devices } from './Devices';
import { Looks } from './Looks';
import { MyData } from './MyData';
import { NotSent } from './NotSent';
import { ScreenSettings } from './ScreenSettings';
import { SignOutScreen } from './SignOutScreen';
import { WhoSeesWhat } from './WhoSeesWhat';

interface Props {
  view: JourneyView | undefined;
  part: string | undefined;
  /** Places of this role besides. */
  more?: readonly MeRow[];
}

export function Me({ view, part, more = [] }: Props) {
  switch (part) {
    case 'toestellen': return <Devices />;
    case 'scherm': return <ScreenSettings />;
    case 'niet-verstuurd': return <NotSent />;
    case 'afmelden': return <SignOutScreen />;
  }
  if (view !== undefined) {
    switch (part) {
      case 'wie-ziet-wat': return <WhoSeesWhat view={view} />;
      case 'toestemming': return <Consents view={view} />;
      case 'gekeken': return <Looks view={view} />;
      case 'gegevens': return <MyData view={view} />;
    }
  }
  return <Overview withJourney={view !== undefined} more={more} />;
}

export interface MeRow {
  to: string;
  icon: LucideIcon;
  word: WordKey;
}

const JOURNEY_ROWS: MeRow[] = [
  { to: '/ik/wie-ziet-wat', icon: Users, word: 'me.who' },
  { to: '/ik/toestemming', icon: ClipboardCheck, word: 'me.consents' },
  { to: '/ik/gekeken', icon: Eye, word: 'me.looks' },
  { to: '/ik/gegevens', icon: Download, word: 'me.data' },
];

const OWN_ROWS: MeRow[] = [
  { to: '/ik/scherm', icon: Settings2, word: 'me.screen' },
  { to: '/ik/toestellen', icon: Smartphone, word: 'me.devices' },
  { to: '/ik/afmelden', icon: LogOut, word: 'me.signOut' },
];

function Overview({ withJourney, more }: { withJourney: boolean; more: readonly MeRow[] }) {
  const { t } = useWords();
  const me = useMe();
  const notSent = useTold((told) => told.notSent);
  const rows = [
    ...(notSent > 0 ? [{ to: '/ik/niet-verstuurd', icon: MessageSquareWarning, word: 'me.notSent' } as const] : []),
    ...(withJourney ? JOURNEY_ROWS : []), ...more, ...OWN_ROWS,
  ];
  return (
    <Screen title={t('me.title')} back="/">
      <div className="person">
        <Avatar name={me.displayName} large />
        <div>
          <p className="person__name">{me.displayName}</p>
          <p className="soft">{t('me.loginName', { name: me.loginName })}</p>
        </div>
      </div>
      <ul className="plain-list rows">
        {rows.map(({ to, icon: Icon, word }) => (
          <li key={to}>
            <Link to={to} className="row-link">
              <Icon aria-hidden size={22} />
              <span>{t(word)}</span>
              <ChevronRight aria-hidden size={20} className="row-link__end" />
            </Link>
          </li>
        ))}
      </ul>
      <p className="emergency">{t('emergency.line')}</p>
    </Screen>
  );
}
