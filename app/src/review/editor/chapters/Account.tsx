// The 28 items of CHEERS 2022: each has a text, or says why it does not apply.
import { CheersItemSchema, create, type CheersItem } from '@inwonersreis/client';
import { useState } from 'react';
import { Choice } from '../../../design/Choice';
import { useWords, type WordKey } from '../../../words/words';
import { PlacedText } from '../fields/PlacedText';
import { CHEERS_ITEMS } from '../missing';
import type { ChapterProps } from './props';

const TOPICS = [
  'cheers.title', 'cheers.abstract', 'cheers.background', 'cheers.plan', 'cheers.population', 'cheers.setting', 'cheers.comparators',
  'cheers.perspective', 'cheers.horizon', 'cheers.discount', 'cheers.outcomes', 'cheers.measurement', 'cheers.valuation', 'cheers.costs',
  'cheers.currency', 'cheers.model', 'cheers.analytics', 'cheers.heterogeneity', 'cheers.distribution', 'cheers.uncertainty', 'cheers.engagement',
  'cheers.parameters', 'cheers.results', 'cheers.effectOfUncertainty', 'cheers.effectOfEngagement', 'cheers.findings', 'cheers.funding',
  'cheers.interests',
] as const satisfies WordKey[];

export function Account({ definition, onChange, at }: ChapterProps & { at: string }) {
  const { t } = useWords();
  const [open, setOpen] = useState(at.startsWith('cheers/'));
  const itemOf = (number: number): CheersItem =>
    definition.cheers.find((item) => item.number === number) ?? create(CheersItemSchema, { number });
  const filled = ({ text, notApplicableBecause }: CheersItem): boolean => text.trim() !== '' || notApplicableBecause.trim() !== '';
  const put = (next: CheersItem, place: string): void => {
    const others = definition.cheers.filter(({ number }) => number !== next.number);
    onChange({ ...definition, cheers: [...others, next].sort((a, b) => a.number - b.number) }, place);
  };
  const items = TOPICS.map((topic, index) => ({ topic, item: itemOf(index + 1) }));
  // What is being written stays where it is; others that are done make room.
  const [began] = useState(() => new Set(items.filter(({ item }) => filled(item)).map(({ item }) => item.number)));
  // When there is nothing left to fill in one comes to read.
  const all = open || began.size === CHEERS_ITEMS;
  const shown = all ? items : items.filter(({ item }) => !began.has(item.number));
  const done = items.filter(({ item }) => filled(item)).length;
  return (
    <>
      <p>{t('review.editor.cheersDone', { done, all: CHEERS_ITEMS })}</p>
      {began.size > 0 && began.size < CHEERS_ITEMS && <Choice<'rest' | 'all'> quiet legend={t('review.editor.cheersShow')} value={open ? 'all' : 'rest'} onChoose={(which) => setOpen(which === 'all')}
                                 options={[{ value: 'rest', label: t('review.editor.cheersRest') }, { value: 'all', label: t('review.editor.cheersAll') }]} />}
      {shown.map(({ topic, item }) => <Item key={item.number} topic={t(topic)} item={item} onChange={put} />)}
    </>
  );
}

function Item({ topic, item, onChange }: { topic: string; item: CheersItem; onChange(item: CheersItem, place: string): void }) {
  const { t } = useWords();
  const place = `cheers/${item.number}`;
  const [not, setNot] = useState(item.notApplicableBecause !== '');
  return (
    <fieldset className="assume" data-place={place} tabIndex={-1}>
      <legend className="choice__legend">{t('review.editor.cheersItem', { number: item.number, topic })}</legend>
      <label className="tick">
        <input type="checkbox" checked={not} onChange={(event) => setNot(event.target.checked)} />
        <span>{t('review.editor.cheersNot')}</span>
      </label>
      {/* Both texts are kept: who changes their mind has lost nothing. */}
      {not && <PlacedText needed={item.text.trim() === ''} place={`${place}.because`} label={t('review.editor.cheersBecause')} value={item.notApplicableBecause}
                          onText={(notApplicableBecause) => onChange({ ...item, notApplicableBecause }, `${place}.because`)} />}
      {(!not || item.text !== '') && <PlacedText long rows={2} needed={!not} place={`${place}.text`} label={t('review.editor.cheersText')} value={item.text}
                                                 onText={(text) => onChange({ ...item, text }, `${place}.text`)} />}
    </fieldset>
  );
}
