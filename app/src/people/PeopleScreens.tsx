// Organisation: people, teams, invitations; for administrators the organisations too.
import { Role } from '@inwonersreis/client';
import { useCallback } from 'react';
import { useEngine, useMe } from '../session/EngineContext';
import { useFetched } from '../session/useFetched';
import { Link } from '../shell/Link';
import { Screen } from '../shell/Screen';
import { useWords, type WordKey } from '../words/words';
import { Accounts } from './Accounts';
import { fetchOrganisations } from './calls';
import { Invitations } from './Invitations';
import { Organisations } from './Organisations';
import { OneTeam } from './OneTeam';
import { Teams } from './Teams';

const TABS = [
  { part: '', word: 'organisation.people' },
  { part: 'teams', word: 'organisation.teams' },
  { part: 'uitnodigingen', word: 'organisation.invitations' },
  { part: 'organisaties', word: 'organisation.organisations' },
] as const satisfies { part: string; word: WordKey }[];

export function PeopleScreens({ part = '', id }: { part: string | undefined; id: string | undefined }) {
  const { t } = useWords();
  const me = useMe();
  const engine = useEngine();
  const organisations = useFetched('organisations', useCallback(() => fetchOrganisations(engine), [engine]));
  const own = organisations.value?.find(({ organisationId }) => organisationId === me.organisationId);
  if (part === 'teams' && id !== undefined) return <OneTeam key={id} teamId={id} />;
  const administers = me.role === Role.ADMINISTRATOR;
  const tabs = TABS.filter(({ part: its }) => its !== 'organisaties' || administers);
  return (
    <Screen title={t('organisation.title')}>
      {!administers && own !== undefined && <p className="lead">{own.name}</p>}
      <nav aria-label={t('organisation.parts')} className="tabs">
        <ul>
          {tabs.map(({ part: its, word }) => (
            <li key={its}>
              <Link to={its === '' ? '/organisatie' : `/organisatie/${its}`} className="tabs__link"
                    aria-current={its === part ? 'page' : undefined}>{t(word)}</Link>
            </li>
          ))}
        </ul>
      </nav>
      {part === 'teams' ? <Teams organisations={organisations.value ?? []} />
        : part === 'uitnodigingen' ? <Invitations organisations={organisations.value ?? []} />
        : part === 'organisaties' && administers ? <Organisations of={organisations} />
        : <Accounts organisations={organisations.value ?? []} />}
    </Screen>
  );
}
