import type { WordKey } from '../words/words';
import type { Filter } from './caseload';

export const FILTER_WORDS: Record<Filter, WordKey> = {
  all: 'filter.all', news: 'filter.news', overdue: 'filter.overdue', quiet: 'filter.quiet',
  talk: 'filter.talk', closed: 'filter.closed',
};
