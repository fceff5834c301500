// What a final report still lacks, in the words of the report, while somebody types: a
// result, with the server's own list, is there only when there are enough journeys and
// nothing is refused. Held to that list by missing.test.ts.
import type { AnalysisDefinition } from '@inwonersreis/client';
import type { WordKey } from '../../words/words';
import { assumptionsOf } from './assumptions';
import { chapterOf, type Chapter } from './chapters';

export interface Missing {
  /** Where it has to be filled in. */
  place: string;
  /** What a person called the line or cost; empty: the review as a whole. */
  subject: string;
  /** Of an assumption: which one. */
  part?: WordKey;
  what: WordKey;
}

export const CHEERS_ITEMS = 28;

export const PART_WORDS: Record<string, WordKey> = {
  deadweight: 'review.editor.deadweight',
  attribution: 'review.editor.attribution',
  displacement: 'review.editor.displacement',
  drop_off: 'review.editor.dropOff',
  price_factor: 'review.editor.priceFactor',
  factor: 'review.editor.costFactor',
  before: 'review.editor.quantityBefore',
  after: 'review.editor.quantityAfter',
  alpha: 'review.editor.alpha',
  expected_change: 'review.editor.expectedChange',
};

const blank = (text: string): boolean => text.trim() === '';
const noScore = (score: number): boolean => score < 1 || score > 10;

export function missingOf(definition: AnalysisDefinition): Missing[] {
  const all: Missing[] = [];
  const add = (is: boolean, place: string, what: WordKey, subject = ''): void => {
    if (is) all.push({ place, subject, what });
  };
  add(blank(definition.name), 'name', 'review.editor.missingName');
  add(blank(definition.problem), 'problem', 'review.editor.missingProblem');
  add(blank(definition.project), 'project', 'review.editor.missingProject');
  add(blank(definition.zeroAlternative?.description ?? ''), 'zero/description', 'review.editor.missingWithout');
  for (const { id, name, chain } of definition.lines) {
    const at = (field: string): string => `line/${id}/${field}`;
    const subject = name || id;
    add(blank(name), at('name'), 'review.editor.missingName', subject);
    add(blank(chain?.intervention ?? ''), at('intervention'), 'review.editor.missingIntervention', subject);
    add(blank(chain?.output ?? ''), at('output'), 'review.editor.missingOutput', subject);
    add(blank(chain?.outcome ?? ''), at('outcome'), 'review.editor.missingOutcome', subject);
    const arrows = [['to_output', chain?.toOutput, 'review.editor.missingToOutput'],
                    ['to_outcome', chain?.toOutcome, 'review.editor.missingToOutcome'],
                    ['to_euro', chain?.toEuro, 'review.editor.missingToEuro']] as const;
    for (const [field, arrow, what] of arrows) {
      add(blank(arrow?.because ?? '') || noScore(arrow?.score ?? 0), at(field), what, subject);
    }
  }
  for (const { id, name, source } of definition.interventionCosts) {
    add(blank(source), `cost/${id}/source`, 'review.editor.missingSource', name || id);
  }
  for (const { name, assumption } of assumptionsOf(definition)) {
    const about = { place: name, subject: subjectOf(definition, name), part: PART_WORDS[name.split('/').at(-1) ?? ''] };
    if (blank(assumption.source)) all.push({ ...about, what: 'review.editor.missingSource' });
    if (assumption.score < 1) all.push({ ...about, what: 'review.editor.missingScore' });
  }
  const filled = new Set(definition.cheers.filter(({ text, notApplicableBecause }) => !blank(text) || !blank(notApplicableBecause))
    .map(({ number }) => number));
  for (let item = 1; item <= CHEERS_ITEMS; ++item) {
    add(!filled.has(item), `cheers/${item}`, 'review.editor.missingCheers', `CHEERS ${item}`);
  }
  return all;
}

/** What people call the line or cost that a place belongs to. */
export function subjectOf(definition: AnalysisDefinition, place: string): string {
  const [kind, id] = place.split('/');
  const among = kind === 'line' ? definition.lines : kind === 'cost' ? definition.interventionCosts : [];
  return among.find((one) => one.id === id)?.name || (kind === 'zero' ? '' : id ?? '');
}

export const missingIn = (missing: readonly Missing[], chapter: Chapter): Missing[] =>
  missing.filter(({ place }) => chapterOf(place) === chapter);
