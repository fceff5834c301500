import { Role, type Organisation } from '@inwonersreis/client';
import { ChevronRight, Plus } from 'lucide-react';
import { useCallback, useState, type FormEvent } from 'react';
import { Button } from '../design/Button';
import { TextField } from '../design/Field';
import { Notice } from '../design/Notice';
import { SelectField } from '../design/SelectField';
import { Sheet } from '../design/Sheet';
import { useEngine, useMe } from '../session/EngineContext';
import { useAttempt } from '../session/useAttempt';
import { useFetched } from '../session/useFetched';
import { FromServer } from '../shell/FromServer';
import { Link } from '../shell/Link';
import { go } from '../shell/router';
import { useWords } from '../words/words';
import { addTeam, fetchTeams } from './calls';

/** Teams: whose people see each other's journeys. */
export function Teams({ organisations }: { organisations: Organisation[] }) {
  const { t } = useWords();
  const engine = useEngine();
  const everywhere = useMe().role === Role.ADMINISTRATOR;
  const teams = useFetched('teams', useCallback(() => fetchTeams(engine), [engine]));
  const [making, setMaking] = useState(false);
  const placeOf = (organisationId: string): string =>
    organisations.find((one) => one.organisationId === organisationId)?.name ?? '';
  return (
    <>
      <p>{t('organisation.teamsHelp')}</p>
      <div className="actions">
        <Button icon={Plus} onClick={() => setMaking(true)}>{t('organisation.newTeam')}</Button>
      </div>
      <FromServer of={teams} />
      {teams.value?.length === 0 && <p className="lead">{t('organisation.noTeams')}</p>}
      <ul className="plain-list rows">
        {teams.value?.map(({ teamId, name, memberIds, organisationId }) => (
          <li key={teamId}>
            <Link to={`/organisatie/teams/${teamId}`} className="row-link">
              <span>
                {name}
                <span className="row-link__more">
                  {[t('organisation.teamSize', { count: memberIds.length }), everywhere ? placeOf(organisationId) : ''].filter(Boolean).join(' · ')}
                </span>
              </span>
              <ChevronRight aria-hidden size={20} className="row-link__end" />
            </Link>
          </li>
        ))}
      </ul>
      {making && <NewTeam organisations={organisations} everywhere={everywhere} onClose={() => setMaking(false)} />}
    </>
  );
}

function NewTeam({ organisations, everywhere, onClose }: {
  organisations: Organisation[]; everywhere: boolean; onClose(): void;
}) {
  const { t } = useWords();
  const engine = useEngine();
  const me = useMe();
  const { run, busy, failure } = useAttempt();
  const [name, setName] = useState('');
  const [place, setPlace] = useState(me.organisationId);
  const [missing, setMissing] = useState(false);
  const make = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(name.trim() === '');
    if (name.trim() === '') return;
    void run(async () => {
      const { team } = await addTeam(engine, place, name.trim());
      go(`/organisatie/teams/${team?.teamId ?? ''}`);
    });
  };
  return (
    <Sheet title={t('organisation.newTeam')} onClose={onClose}>
      <form className="stack" onSubmit={make} noValidate>
        {failure !== undefined && <Notice kind="error">{failure.sentence}</Notice>}
        <TextField label={t('organisation.teamName')} value={name} onText={setName} maxLength={120} autoComplete="off" required
                   error={missing && name.trim() === '' ? t('organisation.nameMissing') : undefined} />
        {everywhere && (
          <SelectField<string> label={t('organisation.which')} value={place} onChoose={setPlace}
                               options={organisations.map((one) => ({ value: one.organisationId, label: one.name }))} />
        )}
        <Button type="submit" wide disabled={busy}>{t('organisation.makeTeam')}</Button>
      </form>
    </Sheet>
  );
}
