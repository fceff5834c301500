import type { Account, Team } from '@inwonersreis/client';
import { UserPlus } from 'lucide-react';
import { useCallback, useState } from 'react';
import { Avatar } from '../design/Avatar';
import { Button } from '../design/Button';
import { Notice } from '../design/Notice';
import { SearchBox } from '../design/SearchBox';
import { Sheet } from '../design/Sheet';
import { isProfessional } from '../journey/people';
import { useEngine } from '../session/EngineContext';
import { useAttempt } from '../session/useAttempt';
import { useFetched } from '../session/useFetched';
import { useSettled } from '../session/useSettled';
import { FromServer } from '../shell/FromServer';
import { Screen } from '../shell/Screen';
import { useWords } from '../words/words';
import { addToTeam, fetchAccounts, fetchTeams, findAccounts, takeFromTeam } from './calls';

interface Found {
  team: Team | undefined;
  members: Account[];
}

export function OneTeam({ teamId }: { teamId: string }) {
  const { t } = useWords();
  const engine = useEngine();
  const { run, busy, failure } = useAttempt();
  const [adding, setAdding] = useState(false);
  const found = useFetched<Found>(`team/${teamId}`, useCallback(async () => {
    const team = (await fetchTeams(engine)).find((one) => one.teamId === teamId);
    return { team, members: await fetchAccounts(engine, team?.memberIds ?? []) };
  }, [engine, teamId]));
  const { team, members = [] } = found.value ?? {};
  const change = (work: () => Promise<{ team?: Team | undefined }>, then: Account[]): void => {
    void run(async () => {
      found.put({ team: (await work()).team, members: then });
      setAdding(false);
    });
  };
  if (team === undefined) {
    return (
      <Screen title={t('organisation.team')} back="/organisatie/teams">
        <FromServer of={found} />
        {found.value !== undefined && <p>{t('organisation.teamGone')}</p>}
      </Screen>
    );
  }
  return (
    <Screen title={team.name} tab={t('organisation.team')} back="/organisatie/teams">
      <FromServer of={found} />
      {failure !== undefined && <Notice kind="error">{failure.sentence}</Notice>}
      <p>{t('organisation.teamMeans')}</p>
      {members.length === 0 && <p className="lead">{t('organisation.teamEmpty')}</p>}
      <ul className="plain-list caseload">
        {[...members].sort((a, b) => a.displayName.localeCompare(b.displayName)).map((member) => (
          <li key={member.accountId} className="case member">
            <Avatar name={member.displayName} />
            <div className="case__who">
              <h2 className="case__name">{member.displayName}</h2>
              <p className="soft small">{member.function}</p>
            </div>
            <Button kind="quiet" disabled={busy} aria-label={t('organisation.takeOutWho', { name: member.displayName })}
                    onClick={() => change(() => takeFromTeam(engine, teamId, member.accountId),
                                          members.filter((one) => one !== member))}>
              {t('organisation.takeOut')}
            </Button>
          </li>
        ))}
      </ul>
      <div className="actions">
        <Button icon={UserPlus} onClick={() => setAdding(true)}>{t('organisation.addToTeam')}</Button>
      </div>
      {adding && (
        <AddMember team={team} busy={busy} failure={failure?.sentence} onClose={() => setAdding(false)}
                   onChosen={(account) => change(() => addToTeam(engine, teamId, account.accountId), [...members, account])} />
      )}
    </Screen>
  );
}

function AddMember({ team, busy, failure, onClose, onChosen }: {
  team: Team; busy: boolean; failure: string | undefined; onClose(): void; onChosen(account: Account): void;
}) {
  const { t } = useWords();
  const engine = useEngine();
  const [text, setText] = useState('');
  const settled = useSettled(text);
  const found = useFetched('accounts', useCallback(() => findAccounts(engine, settled), [engine, settled]));
  const people = (found.value?.accounts ?? []).filter((account) => isProfessional(account.role) && account.enabled &&
    account.organisationId === team.organisationId && !team.memberIds.includes(account.accountId));
  return (
    <Sheet title={t('organisation.addToTeam')} onClose={onClose}>
      <div className="stack">
        {failure !== undefined && <Notice kind="error">{failure}</Notice>}
        <SearchBox label={t('organisation.search')} value={text} onText={setText} />
        <FromServer of={found} />
        {found.value !== undefined && people.length === 0 && <p>{t('organisation.nobodyToAdd')}</p>}
        <ul className="plain-list rows">
          {people.map((account) => (
            <li key={account.accountId}>
              <button type="button" className="row-link row-link--button" disabled={busy} onClick={() => onChosen(account)}>
                <Avatar name={account.displayName} />
                <span>{account.displayName}<span className="row-link__more">{account.function}</span></span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Sheet>
  );
}
