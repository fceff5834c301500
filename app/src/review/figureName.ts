// What a figure's id means, in words.
import { Party, type AnalysisDefinition } from '@inwonersreis/client';
import { programmeName } from '../coordinator/collection';
import type { WordKey, Words } from '../words/words';
import { nameOfLine } from './lines/lines';
import { partyWord } from './parties';
import { assumptionName, instrumentName } from './words';

const TOTALS: Record<string, WordKey> = {
  benefits: 'review.results.benefits', costs: 'review.results.costs', social: 'review.results.socialNet',
  public: 'review.results.publicNet', transfers: 'review.results.transfersTogether',
};

/** "cell/ZVW_INSURER/0": "Zorgverzekeraar (Zvw), jaar 0". */
export function figureName(words: Words, definition: AnalysisDefinition, figureId: string): string {
  const { t } = words;
  const [kind = '', id = '', ...rest] = figureId.split('/');
  const party = Party[id as keyof typeof Party];
  switch (kind) {
    case 'total': return TOTALS[id] === undefined ? figureId : t(TOTALS[id]);
    case 'line': return rest.length > 0 ? assumptionName(words, definition, figureId) : nameOfLine(definition, id);
    case 'party': return party === undefined ? figureId : t(partyWord(party));
    case 'cell': return party === undefined ? figureId : `${t(partyWord(party))}, ${t('review.results.yearNumber', { year: rest[0] ?? '' })}`;
    case 'measure': return instrumentName(words, id);
    case 'programme': return programmeName(id);
    case 'goals': return t('review.results.goalsHead');
    case 'boot': return t('review.results.costEffect');
    default: return assumptionName(words, definition, figureId);
  }
}
