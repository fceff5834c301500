import { Role, type Account, type Organisation } from '@inwonersreis/client';
import { UserPlus } from 'lucide-react';
import { useCallback, useState } from 'react';
import { Avatar } from '../design/Avatar';
import { Button } from '../design/Button';
import { SearchBox } from '../design/SearchBox';
import { ROLES } from '../journey/words';
import { useEngine, useMe } from '../session/EngineContext';
import { useFetched } from '../session/useFetched';
import { useSettled } from '../session/useSettled';
import { FromServer } from '../shell/FromServer';
import { useWords } from '../words/words';
import { OneAccount } from './OneAccount';
import { findAccounts } from './calls';
import { InviteColleague } from './InviteColleague';

/** Who can sign in, and who cannot any more. */
export function Accounts({ organisations }: { organisations: Organisation[] }) {
  const { t } = useWords();
  const engine = useEngine();
  const everywhere = useMe().role === Role.ADMINISTRATOR;
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<Account>();
  const [inviting, setInviting] = useState(false);
  const settled = useSettled(text);
  const found = useFetched('accounts', useCallback(() => findAccounts(engine, settled), [engine, settled]));
  const placeOf = (account: Account): string => (everywhere
    ? organisations.find(({ organisationId }) => organisationId === account.organisationId)?.name ?? '' : '');
  const accounts = found.value?.accounts ?? [];
  return (
    <>
      <div className="caseload-bar">
        <SearchBox label={t('organisation.search')} value={text} onText={setText} />
        <Button icon={UserPlus} onClick={() => setInviting(true)}>{t('organisation.invite')}</Button>
      </div>
      <FromServer of={found} />
      {found.value !== undefined && accounts.length === 0 &&
        <p className="lead">{t(settled.trim() === '' ? 'organisation.nobody' : 'organisation.noneFound')}</p>}
      <ul className="plain-list caseload">
        {accounts.map((account) => (
          <li key={account.accountId} className="case account">
            <Avatar name={account.displayName} />
            <div className="case__who">
              <h2 className="case__name">
                <button type="button" className="cover-link" onClick={() => setChosen(account)}>{account.displayName}</button>
              </h2>
              <p className="soft small">
                {[account.function || t(ROLES[account.role] ?? 'role.none'), placeOf(account)].filter(Boolean).join(' · ')}
              </p>
            </div>
            <p className="account__login soft small">{account.loginName}</p>
            <p className="case__signs">
              <span className="sign sign--soft">{t(ROLES[account.role] ?? 'role.none')}</span>
              {!account.enabled && <span className="sign">{t('organisation.off')}</span>}
            </p>
          </li>
        ))}
      </ul>
      {found.value?.more && <p className="soft">{t('organisation.more')}</p>}
      {chosen !== undefined && (
        <OneAccount account={chosen} place={placeOf(chosen)} onClose={() => setChosen(undefined)} onChanged={(account) => {
          setChosen(account);
          if (found.value !== undefined) {
            found.put({ ...found.value, accounts: accounts.map((one) => (one.accountId === account.accountId ? account : one)) });
          }
        }} />
      )}
      {inviting && <InviteColleague organisations={organisations} onClose={() => setInviting(false)} />}
    </>
  );
}
