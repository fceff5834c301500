// What a line counts: care use, contacts, hours of paid work, or an assumption.
import {
  AssumptionSchema, create, QuantitySource_AssumedSchema, QuantitySource_CareUseSchema, QuantitySource_ContactsSchema,
  QuantitySource_ContactUnit, QuantitySource_PaidWorkSchema, QuantitySourceSchema, type EffectLine, type QuantitySource,
} from '@inwonersreis/client';
import { X } from 'lucide-react';
import { useState } from 'react';
import { Choice } from '../../../design/Choice';
import { useWords } from '../../../words/words';
import { priceName } from '../../prices/words';
import { QUANTITY } from '../assumptions';
import { AssumptionFields } from '../fields/AssumptionFields';
import { PriceSheet } from '../fields/PriceChoice';
import { useSources } from '../sources';

export interface LineProps {
  line: EffectLine;
  onChange(part: Partial<EffectLine>, place: string): void;
}

type Source = QuantitySource['source'];
type Kind = NonNullable<Source['case']>;

const EMPTY: Record<Kind, () => Source> = {
  careUse: () => ({ case: 'careUse', value: create(QuantitySource_CareUseSchema) }),
  contacts: () => ({ case: 'contacts', value: create(QuantitySource_ContactsSchema, { unit: QuantitySource_ContactUnit.HOURS }) }),
  paidWork: () => ({ case: 'paidWork', value: create(QuantitySource_PaidWorkSchema) }),
  assumed: () => ({ case: 'assumed', value: create(QuantitySource_AssumedSchema,
                                                   { before: create(AssumptionSchema), after: create(AssumptionSchema) }) }),
};

export function LineQuantity({ line, onChange }: LineProps) {
  const { t } = useWords();
  const source = line.quantity?.source ?? { case: undefined };
  const at = `line/${line.id}`;
  const put = (next: Source, place: string): void =>
    onChange({ quantity: { ...(line.quantity ?? create(QuantitySourceSchema)), source: next } as QuantitySource }, place);
  return (
    <div className="stack" data-place={`${at}/quantity`} tabIndex={-1}>
      <Choice<Kind> legend={t('review.editor.quantity')} value={source.case} onChoose={(kind) => put(EMPTY[kind](), '')}
                    options={[{ value: 'careUse', label: t('review.editor.quantityCare') },
                              { value: 'contacts', label: t('review.editor.quantityContacts') },
                              { value: 'paidWork', label: t('review.editor.quantityWork') },
                              { value: 'assumed', label: t('review.editor.quantityAssumed') }]} />
      {source.case === 'careUse' &&
        <Codes codes={source.value.priceCodes} own={line.priceCode}
               onCodes={(priceCodes) => put({ case: 'careUse', value: { ...source.value, priceCodes } }, '')} />}
      {source.case === 'contacts' &&
        <Choice legend={t('review.editor.contactUnit')} value={source.value.unit}
                onChoose={(unit) => put({ case: 'contacts', value: { ...source.value, unit } }, '')}
                options={[{ value: QuantitySource_ContactUnit.HOURS, label: t('review.editor.contactHours') },
                          { value: QuantitySource_ContactUnit.CONTACTS, label: t('review.editor.contactNumber') }]} />}
      {source.case === 'paidWork' && <p className="soft small">{t('review.editor.workHelp')}</p>}
      {source.case === 'assumed' && ([['before', 'review.editor.quantityBefore'], ['after', 'review.editor.quantityAfter']] as const).map(([part, word]) => (
        <AssumptionFields key={part} place={`${at}/${part}`} legend={t(word)} range={QUANTITY} unit={t('unit.aYear')}
                          assumption={source.value[part] ?? create(AssumptionSchema)}
                          onChange={(assumption, place) => put({ case: 'assumed', value: { ...source.value, [part]: assumption } }, place)} />
      ))}
    </div>
  );
}

/** Care use of other codes that is added up; none: that of the price alone. */
function Codes({ codes, own, onCodes }: { codes: readonly string[]; own: string; onCodes(codes: string[]): void }) {
  const { t, language } = useWords();
  const { prices } = useSources();
  const [choosing, setChoosing] = useState(false);
  const nameOf = (code: string): string => {
    const price = prices.get(code);
    return price === undefined ? code : priceName(price, language);
  };
  // The first other one: the line's own is named beside it, or it would no longer count.
  const add = (code: string): void => onCodes([...new Set([...(codes.length === 0 && own !== '' ? [own] : codes), code])]);
  return (
    <div className="stack">
      {codes.length > 0 && (
        <>
          <p className="choice__legend">{t('review.editor.codes')}</p>
          <ul className="plain-list">
            {codes.map((code) => (
              <li key={code} className="with-icon">
                <span>{nameOf(code)}</span>
                <button type="button" className="round-button round-button--small" aria-label={t('review.editor.dropCode', { name: nameOf(code) })}
                        onClick={() => onCodes(codes.filter((other) => other !== code))}><X aria-hidden size={18} /></button>
              </li>
            ))}
          </ul>
        </>
      )}
      <div><button type="button" className="plain-button plain-button--soft" onClick={() => setChoosing(true)}>{t('review.editor.addCode')}</button></div>
      {choosing && <PriceSheet title={t('review.editor.addCode')} onClose={() => setChoosing(false)}
                               onPrice={({ code }) => { add(code); setChoosing(false); }} />}
    </div>
  );
}
