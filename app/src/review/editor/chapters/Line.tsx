// One effect, folded: its name and price. Open: what is counted, the way to euros, who
// pays and gains, and what is taken off.
import type { AnalysisDefinition, EffectLine } from '@inwonersreis/client';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../design/Button';
import { useWords } from '../../../words/words';
import { partyWord } from '../../parties';
import { usePriceWords } from '../../prices/usePriceWords';
import { useEditorFields } from '../EditorContext';
import { PlacedText } from '../fields/PlacedText';
import { PriceChoice } from '../fields/PriceChoice';
import { missingOf } from '../missing';
import { useSources } from '../sources';
import { LineChain } from './LineChain';
import { LineCorrections } from './LineCorrections';
import { LineMoney } from './LineMoney';
import { LineQuantity } from './LineQuantity';

interface Props {
  line: EffectLine;
  definition: AnalysisDefinition;
  open: boolean;
  onChange(line: EffectLine, place: string): void;
  onRemove(): void;
}

export function Line({ line, definition, open, onChange, onRemove }: Props) {
  const { t } = useWords();
  const { prices } = useSources();
  const words = usePriceWords();
  const { refusal } = useEditorFields();
  const at = `line/${line.id}`;
  const refused = refusal?.place === at ? refusal.sentence : undefined;
  const [shown, setShown] = useState(open || refused !== undefined);
  const [asked, setAsked] = useState(open);
  // Somebody is sent here: it opens, and may be closed again.
  if (open !== asked) {
    setAsked(open);
    if (open) setShown(true);
  }
  const price = prices.get(line.priceCode);
  const payer = line.payer || price?.payer || 0;
  const missing = missingOf(definition).filter(({ place }) => place.startsWith(`${at}/`)).length;
  const put = (part: Partial<EffectLine>, place: string): void => onChange({ ...line, ...part }, place);
  return (
    <details className="card edit-line" open={shown} data-place={at} onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>
        <span className="edit-line__head">
          <span className="edit-line__name">{line.name || t('review.editor.unnamed')}</span>
          <span className="soft small">{[price === undefined ? '' : words.amount(price), payer === 0 ? '' : t(partyWord(payer))].filter(Boolean).join(' · ')}</span>
        </span>
        {refused !== undefined && <span className="sign">{t('review.editor.refused')}</span>}
        {refused === undefined && missing > 0 && <span className="sign sign--soft">{t('review.editor.stillCount', { count: missing })}</span>}
      </summary>
      {shown && (
        <div className="stack">
          {refused !== undefined && <p className="utrecht-form-field-error-message" role="alert">{refused}</p>}
          <PlacedText needed place={`${at}/name`} label={t('review.editor.lineName')} value={line.name}
                      onText={(name) => put({ name }, `${at}/name`)} />
          <PriceChoice place={`${at}/price_code`} label={t('review.editor.price')} code={line.priceCode}
                       onCode={(priceCode) => put({ priceCode }, '')} />
          <LineQuantity line={line} onChange={put} />
          <LineMoney line={line} definition={definition} onChange={put} />
          <LineChain line={line} definition={definition} onChange={put} />
          <LineCorrections line={line} definition={definition} onChange={put} />
          <div><Button kind="quiet" icon={Trash2} onClick={onRemove}>{t('review.editor.removeLine')}</Button></div>
        </div>
      )}
    </details>
  );
}
