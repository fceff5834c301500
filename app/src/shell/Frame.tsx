// Around every screen: where one can go, who I am, how the connection is.
import { SkipLink } from '@utrecht/component-library-react';
import type { LucideIcon } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { Avatar } from '../design/Avatar';
import { useMe } from '../session/EngineContext';
import { SessionEnd } from '../session/SessionEnd';
import { useWords } from '../words/words';
import { ConnectionLine } from './ConnectionLine';
import { Link } from './Link';
import { NewVersion } from './NewVersion';
import { useRoute } from './router';

export interface Place {
  path: string;
  /** Where paths begin that belong here too. */
  also?: string;
  label: string;
  icon: LucideIcon;
  /** How many unread things wait there. */
  count?: number;
}

interface Props {
  places: Place[];
  /** Below the places on a desk: the main thing to do. */
  action?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}

export function Frame({ places, action, wide = false, children }: Props) {
  const { t } = useWords();
  const me = useMe();
  const route = useRoute();
  const here = `/${route[0] ?? ''}`;
  const main = useRef<HTMLElement>(null);
  const path = route.join('/');
  const first = useRef(true);
  useEffect(() => {
    // After a step to another screen a reader begins at its top; not at the start.
    if (!first.current) main.current?.focus();
    first.current = false;
  }, [path]);
  return (
    <>
      <SkipLink href="#main" className="utrecht-skip-link--visible-on-focus">{t('shell.skip')}</SkipLink>
      <div className="frame">
        <nav className="places" aria-label={t('shell.places')}>
          <span className="brand places__brand">
            <img src="/icon.svg" alt="" width={32} height={32} />Inwonersreis
          </span>
          <ul>
            {places.map(({ path: to, also, label, icon: Icon, count = 0 }) => (
              <li key={to}>
                <Link to={to} className="places__link" aria-current={here === to ? 'page' : here === also ? 'true' : undefined}>
                  <span className="places__icon">
                    <Icon aria-hidden size={24} />
                    {count > 0 && <span className="places__count" aria-hidden>{count > 99 ? '99+' : count}</span>}
                  </span>
                  <span>{label}</span>
                  {count > 0 && <span className="unseen">{t('shell.unread', { count })}</span>}
                </Link>
              </li>
            ))}
          </ul>
          {action !== undefined && <div className="places__action">{action}</div>}
        </nav>
        <div className="frame__side">
          <Link to="/ik" className="me">
            <Avatar name={me.displayName} />
            <span className="unseen">{t('me.open', { name: me.displayName })}</span>
          </Link>
          <main id="main" ref={main} tabIndex={-1} className={wide ? 'main main--wide' : 'main'}>
            <ConnectionLine />
            <SessionEnd />
            <NewVersion />
            {children}
          </main>
        </div>
      </div>
    </>
  );
}
