// A colleague gets a code: who, what they do, in which teams. What is filled in
// survives a closed tab.
import { Role, Scope, type Account, type Organisation } from '@inwonersreis/client';
import { useCallback, useState, type FormEvent } from 'react';
import { Button } from '../design/Button';
import { Choice } from '../design/Choice';
import { TextField } from '../design/Field';
import { Notice } from '../design/Notice';
import { SelectField } from '../design/SelectField';
import { Sheet } from '../design/Sheet';
import { useDraft } from '../drafts/useDraft';
import { isProfessional } from '../journey/people';
import { dateOf } from '../journey/time';
import { useEngine, useMe } from '../session/EngineContext';
import { useAttempt } from '../session/useAttempt';
import { useFetched } from '../session/useFetched';
import { useWords, type WordKey } from '../words/words';
import { fetchTeams, invite } from './calls';
import { Letter, type Ready } from './Letter';

interface Form {
  role: Role;
  name: string;
  its: string;
  organisationId: string;
  teamIds: string[];
  seesTeam: boolean;
}

/** What a role may do, in a sentence; the first ones are a coordinator's to give. */
const ROLES_OF_COLLEAGUES = [
  { role: Role.PROFESSIONAL, word: 'role.professional', help: 'organisation.professionalDoes' },
  { role: Role.LEAD_COACH, word: 'role.leadCoach', help: 'organisation.leadCoachDoes' },
  { role: Role.COORDINATOR, word: 'role.coordinator', help: 'organisation.coordinatorDoes' },
  { role: Role.ADMINISTRATOR, word: 'role.administrator', help: 'organisation.administratorDoes' },
] as const satisfies { role: Role; word: WordKey; help: WordKey }[];

const emptyOf = (me: Account): Form => ({
  role: Role.PROFESSIONAL, name: '', its: '', organisationId: me.organisationId, teamIds: [], seesTeam: false,
});

const scopeOf = ({ role, teamIds, seesTeam }: Form): Scope =>
  role === Role.COORDINATOR ? Scope.ORGANISATION
    : isProfessional(role) && seesTeam && teamIds.length > 0 ? Scope.TEAM : Scope.OWN;

export function InviteColleague({ organisations, onClose }: { organisations: Organisation[]; onClose(): void }) {
  const { t } = useWords();
  const engine = useEngine();
  const me = useMe();
  const everywhere = me.role === Role.ADMINISTRATOR;
  const { run, busy, failure } = useAttempt();
  const [form, setForm, forget] = useDraft('invite-colleague', emptyOf(me));
  const [missing, setMissing] = useState(false);
  const [ready, setReady] = useState<Ready>();
  const teams = useFetched('teams', useCallback(() => fetchTeams(engine), [engine])).value ?? [];
  const choices = teams.filter(({ organisationId }) => organisationId === form.organisationId);
  const change = (part: Partial<Form>): void => setForm({ ...form, ...part });
  const roles = ROLES_OF_COLLEAGUES.filter(({ role }) => everywhere || isProfessional(role));
  const help = roles.find(({ role }) => role === form.role)?.help;
  const make = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(form.name.trim() === '');
    if (form.name.trim() === '') return;
    void run(async () => {
      const { name, its, role, organisationId, teamIds } = form;
      const answer = await invite(engine, {
        role, displayName: name.trim(), function: its.trim(), organisationId, scope: scopeOf(form),
        teamIds: isProfessional(role) ? teamIds : [],
      });
      setReady({ name: name.trim(), code: answer.code, expires: dateOf(answer.invitation?.expiresAt) });
      forget();
    });
  };
  if (ready !== undefined) return <Letter title={t('invite.ready', { name: ready.name })} ready={ready} onClose={onClose} />;
  return (
    <Sheet title={t('organisation.invite')} onClose={onClose}>
      <form className="stack" onSubmit={make} noValidate>
        {failure !== undefined && <Notice kind="error">{failure.sentence}</Notice>}
        <TextField label={t('invite.name')} value={form.name} onText={(name) => change({ name })} maxLength={120} autoComplete="off"
                   required error={missing && form.name.trim() === '' ? t('organisation.nameMissing') : undefined} />
        <TextField label={t('organisation.function')} description={t('organisation.functionHelp')} value={form.its}
                   onText={(its) => change({ its })} maxLength={200} autoComplete="off" />
        {everywhere && (
          <SelectField<string> label={t('organisation.which')} value={form.organisationId}
                               onChoose={(organisationId) => change({ organisationId, teamIds: [] })}
                               options={organisations.map((one) => ({ value: one.organisationId, label: one.name }))} />
        )}
        <Choice<Role> legend={t('organisation.role')} value={form.role} onChoose={(role) => change({ role })}
                      options={roles.map(({ role, word }) => ({ value: role, label: t(word) }))} />
        {help !== undefined && <p className="soft small">{t(help)}</p>}
        {isProfessional(form.role) && choices.length > 0 && (
          <fieldset className="choice">
            <legend className="choice__legend">{t('organisation.inTeams')}</legend>
            {choices.map(({ teamId, name }) => (
              <label key={teamId} className="tick tick--line">
                <input type="checkbox" checked={form.teamIds.includes(teamId)} onChange={(event) => change({
                  teamIds: event.target.checked ? [...form.teamIds, teamId] : form.teamIds.filter((id) => id !== teamId),
                })} />
                {name}
              </label>
            ))}
          </fieldset>
        )}
        {isProfessional(form.role) && form.teamIds.length > 0 && (
          <label className="tick">
            <input type="checkbox" checked={form.seesTeam} onChange={(event) => change({ seesTeam: event.target.checked })} />
            {t('organisation.seesTeam')}
          </label>
        )}
        <Button type="submit" wide disabled={busy}>{t('invite.make')}</Button>
      </form>
    </Sheet>
  );
}
