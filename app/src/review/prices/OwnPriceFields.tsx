// What one says of an own price: the same for the book and for one analysis.
import { EvidenceGrade, Party } from '@inwonersreis/client';
import { TextField } from '../../design/Field';
import { SelectField } from '../../design/SelectField';
import { useWords } from '../../words/words';
import { PARTIES, partyWord } from '../parties';
import type { Faults, OwnPriceField, OwnPriceForm } from './ownPriceForm';
import { GRADES, gradeWord } from './words';

/** As the server's, in characters. */
const LONGEST = { code: 100, unit: 100, text: 1000 };

interface Props {
  form: OwnPriceForm;
  /** Told at their fields; none before somebody tried. */
  faults: Faults;
  /** A new price: its code is chosen here. */
  isNew: boolean;
  /** Another price has this code. */
  taken: boolean;
  onChange(form: OwnPriceForm): void;
}

export function OwnPriceFields({ form, faults, isNew, taken, onChange }: Props) {
  const { t } = useWords();
  const put = (part: Partial<OwnPriceForm>): void => onChange({ ...form, ...part });
  const errorOf = (field: OwnPriceField): string | undefined => {
    const fault = faults[field];
    return fault === undefined ? undefined : t(fault);
  };
  return (
    <>
        {isNew && <TextField label={t('review.prices.code')} description={taken ? t('review.prices.codeTaken') : t('review.prices.codeHelp')}
                             error={errorOf('code')} value={form.code} maxLength={LONGEST.code} autoComplete="off" onText={(code) => put({ code })} />}
        <TextField label={t('review.prices.what')} value={form.name} maxLength={LONGEST.text} autoComplete="off" onText={(name) => put({ name })} />
        <div className="assume__numbers">
          <TextField label={t('review.prices.price')} error={errorOf('euros')} unit={t('unit.euro')} inputMode="decimal" autoComplete="off" value={form.euros} onText={(euros) => put({ euros })} />
          <TextField label={t('review.prices.per')} description={t('review.prices.unitHelp')} error={errorOf('unit')} value={form.unit} maxLength={LONGEST.unit} autoComplete="off" onText={(unit) => put({ unit })} />
          <TextField label={t('review.prices.year')} error={errorOf('year')} inputMode="numeric" autoComplete="off" value={form.year} onText={(year) => put({ year })} />
        </div>
        <div className="two">
          <SelectField<Party> label={t('review.editor.payer')} value={form.payer} onChoose={(payer) => put({ payer })}
                       options={[{ value: Party.UNSPECIFIED, label: t('review.prices.payerOpen') }, ...PARTIES.map((value) => ({ value, label: t(partyWord(value)) }))]} />
          <SelectField<EvidenceGrade> label={t('review.prices.grade')} value={form.evidence} onChoose={(evidence) => put({ evidence })}
                                      options={GRADES.map((value) => ({ value, label: t(gradeWord(value)) }))} />
        </div>
        <TextField label={t('review.editor.source')} description={t('review.prices.sourceHelp')} error={errorOf('source')} value={form.source} maxLength={LONGEST.text}
                   autoComplete="off" onText={(source) => put({ source })} />
        <div className="two">
          <TextField label={t('review.prices.fromOn')} type="date" error={errorOf('from')} value={form.from} onText={(from) => put({ from })} />
          <TextField label={t('review.prices.url')} value={form.sourceUrl} maxLength={LONGEST.text} autoComplete="off" inputMode="url" onText={(sourceUrl) => put({ sourceUrl })} />
        </div>
    </>
  );
}
