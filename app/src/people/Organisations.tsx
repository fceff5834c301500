import { OrganisationKind, type Organisation } from '@inwonersreis/client';
import { Plus } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { Button } from '../design/Button';
import { TextField } from '../design/Field';
import { Notice } from '../design/Notice';
import { SelectField } from '../design/SelectField';
import { Sheet } from '../design/Sheet';
import { useEngine } from '../session/EngineContext';
import { useAttempt } from '../session/useAttempt';
import type { Fetched } from '../session/useFetched';
import { FromServer } from '../shell/FromServer';
import { useWords, type WordKey } from '../words/words';
import { addOrganisation } from './calls';

const KINDS = {
  [OrganisationKind.UNSPECIFIED]: 'organisation.kindOther',
  [OrganisationKind.MUNICIPALITY]: 'organisation.kindMunicipality',
  [OrganisationKind.INSURER]: 'organisation.kindInsurer',
  [OrganisationKind.GENERAL_PRACTICE]: 'organisation.kindPractice',
  [OrganisationKind.WELFARE]: 'organisation.kindWelfare',
  [OrganisationKind.CARE]: 'organisation.kindCare',
  [OrganisationKind.OTHER]: 'organisation.kindOther',
} as const satisfies Record<OrganisationKind, WordKey>;

const CHOICES = [
  OrganisationKind.MUNICIPALITY, OrganisationKind.INSURER, OrganisationKind.GENERAL_PRACTICE,
  OrganisationKind.WELFARE, OrganisationKind.CARE, OrganisationKind.OTHER,
];

/** All organisations that work together here. */
export function Organisations({ of: found }: { of: Fetched<Organisation[]> }) {
  const { t } = useWords();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <div className="actions">
        <Button icon={Plus} onClick={() => setAdding(true)}>{t('organisation.new')}</Button>
      </div>
      <FromServer of={found} />
      <ul className="plain-list caseload">
        {found.value?.map(({ organisationId, name, kind }) => (
          <li key={organisationId} className="case place">
            <h2 className="case__name">{name}</h2>
            <p className="soft small">{t(KINDS[kind] ?? 'organisation.kindOther')}</p>
          </li>
        ))}
      </ul>
      {adding && <NewOrganisation onClose={() => setAdding(false)} onAdded={() => { setAdding(false); void found.again(); }} />}
    </>
  );
}

function NewOrganisation({ onClose, onAdded }: { onClose(): void; onAdded(): void }) {
  const { t } = useWords();
  const engine = useEngine();
  const { run, busy, failure } = useAttempt();
  const [name, setName] = useState('');
  const [kind, setKind] = useState(OrganisationKind.WELFARE);
  const [missing, setMissing] = useState(false);
  const add = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(name.trim() === '');
    if (name.trim() === '') return;
    void run(async () => {
      await addOrganisation(engine, name.trim(), kind);
      onAdded();
    });
  };
  return (
    <Sheet title={t('organisation.new')} onClose={onClose}>
      <form className="stack" onSubmit={add} noValidate>
        {failure !== undefined && <Notice kind="error">{failure.sentence}</Notice>}
        <TextField label={t('organisation.name')} value={name} onText={setName} maxLength={120} autoComplete="off" required
                   error={missing && name.trim() === '' ? t('organisation.nameMissing') : undefined} />
        <SelectField<OrganisationKind> label={t('organisation.kind')} value={kind} onChoose={setKind}
                                       options={CHOICES.map((value) => ({ value, label: t(KINDS[value]) }))} />
        <Button type="submit" wide disabled={busy}>{t('organisation.add')}</Button>
      </form>
    </Sheet>
  );
}
