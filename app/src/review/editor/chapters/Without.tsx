// What would have happened without, and how before and after are cut.
import {
  AssumptionSchema, create, OverlappingPeriods, WindowRule, WindowsSchema, ZeroAlternativeClass, ZeroAlternativeSchema,
  type ZeroAlternative,
} from '@inwonersreis/client';
import { Choice } from '../../../design/Choice';
import { Notice } from '../../../design/Notice';
import { useWords } from '../../../words/words';
import { CHANGE } from '../assumptions';
import { useRefusalAt } from '../EditorContext';
import { AssumptionFields } from '../fields/AssumptionFields';
import { NumberField } from '../fields/NumberField';
import { PlacedText } from '../fields/PlacedText';
import { ProgrammeChoice } from '../fields/ProgrammeChoice';
import { useSources } from '../sources';
import type { ChapterProps } from './props';

const { COMPARISON_GROUP, OWN_HISTORY, EXPERT, NONE } = ZeroAlternativeClass;

interface Props extends ChapterProps {
  comparison: readonly string[];
  onComparison(codes: string[]): void;
}

export function Without({ definition, onChange, comparison, onComparison }: Props) {
  const { t } = useWords();
  const { programmes } = useSources();
  const refusal = useRefusalAt('zero/evidence');
  const zero = definition.zeroAlternative ?? create(ZeroAlternativeSchema);
  const put = (next: ZeroAlternative, place: string): void => onChange({ ...definition, zeroAlternative: next }, place);
  return (
    <>
      <div className="stack" data-place="zero/evidence" tabIndex={-1}>
        {refusal !== undefined && <p className="utrecht-form-field-error-message" role="alert">{refusal}</p>}
        <Choice legend={t('review.editor.evidence')} value={zero.evidence} onChoose={(evidence) => put(withEvidence(zero, evidence), '')}
                options={[
                  { value: COMPARISON_GROUP, label: t('review.editor.evidenceGroup') },
                  { value: OWN_HISTORY, label: t('review.editor.evidenceHistory') },
                  { value: EXPERT, label: t('review.editor.evidenceExpert') },
                  { value: NONE, label: t('review.editor.evidenceNone') },
                ]} />
      </div>
      {zero.evidence === NONE && <Notice kind="warning"><p>{t('review.editor.evidenceNoneHelp')}</p></Notice>}
      {zero.evidence === COMPARISON_GROUP &&
        <ProgrammeChoice place="comparison" legend={t('review.editor.comparison')} help={t('review.editor.comparisonHelp')}
                         programmes={programmes} chosen={comparison} onChoose={onComparison} />}
      <PlacedText needed long place="zero/description" label={t('review.editor.withoutWords')} help={t('review.editor.withoutWordsHelp')}
                  value={zero.description} onText={(description) => put({ ...zero, description }, 'zero/description')} />
      {zero.expectedChange !== undefined &&
        <AssumptionFields place="zero/expected_change" legend={t('review.editor.expectedChange')} help={t('review.editor.expectedChangeHelp')}
                          assumption={zero.expectedChange} range={CHANGE}
                          onChange={(expectedChange, place) => put({ ...zero, expectedChange }, place)} />}
      <BeforeAndAfter definition={definition} onChange={onChange} />
    </>
  );
}

/** The expected change belongs to two of the classes, and the server refuses it with the others. */
function withEvidence(zero: ZeroAlternative, evidence: ZeroAlternativeClass): ZeroAlternative {
  const changes = evidence === OWN_HISTORY || evidence === EXPERT;
  return { ...zero, evidence, expectedChange: changes ? zero.expectedChange ?? create(AssumptionSchema) : undefined };
}

const MONTHS = [
  ['beforeMonths', 'before_months', 'review.editor.beforeMonths', 1],
  ['afterFromMonths', 'after_from_months', 'review.editor.afterFromMonths', 0],
  ['afterMonths', 'after_months', 'review.editor.afterMonths', 1],
] as const;

function BeforeAndAfter({ definition, onChange }: ChapterProps) {
  const { t } = useWords();
  const refusal = useRefusalAt('windows/overlapping_periods');
  const windows = definition.windows ?? create(WindowsSchema);
  const put = (part: Partial<typeof windows>, place: string): void =>
    onChange({ ...definition, windows: { ...windows, ...part } }, place);
  const byMonths = windows.rule === WindowRule.MONTHS;
  const choose = (rule: WindowRule): void => put(rule === WindowRule.MONTHS && windows.beforeMonths === 0
    ? { rule, beforeMonths: 12, afterMonths: 12 } : { rule }, '');
  return (
    <section className="stack" aria-labelledby="windows">
      <h3 id="windows" className="utrecht-heading-3">{t('review.editor.windows')}</h3>
      <Choice legend={t('review.editor.windowRule')} value={byMonths ? WindowRule.MONTHS : WindowRule.REPORTED_PERIODS} onChoose={choose}
              options={[{ value: WindowRule.REPORTED_PERIODS, label: t('review.editor.windowReported') },
                        { value: WindowRule.MONTHS, label: t('review.editor.windowMonths') }]} />
      {byMonths && (
        <div className="assume__numbers">
          {MONTHS.map(([key, field, word, least]) => (
            <NumberField key={key} whole place={`windows/${field}`} label={t(word)} value={windows[key]} range={{ least, most: 60 }}
                         unit={t('unit.months')} onNumber={(number) => put({ [key]: number }, `windows/${field}`)} />
          ))}
        </div>
      )}
      <div className="stack" data-place="windows/overlapping_periods" tabIndex={-1}>
        {refusal !== undefined && <p className="utrecht-form-field-error-message" role="alert">{refusal}</p>}
        <Choice legend={t('review.editor.periods')}
                value={windows.overlappingPeriods === OverlappingPeriods.COUNT_ONCE ? OverlappingPeriods.COUNT_ONCE : OverlappingPeriods.REFUSE}
                onChoose={(overlappingPeriods) => put({ overlappingPeriods }, '')}
                options={[{ value: OverlappingPeriods.REFUSE, label: t('review.editor.periodsRefuse') },
                          { value: OverlappingPeriods.COUNT_ONCE, label: t('review.editor.periodsOnce') }]} />
      </div>
    </section>
  );
}
