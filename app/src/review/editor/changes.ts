// In which chapters two versions of an analysis differ.
import { AnalysisDefinitionSchema, AnalysisSchema, create, type Analysis } from '@inwonersreis/client';
import { CHAPTERS, type Chapter } from './chapters';
import { definitionOf, sameAnalysis } from './draft';

/** The same analysis with this chapter alone. */
function only(chapter: Chapter, analysis: Analysis): Analysis {
  const { name, problem, project, programmeCodes, windows, zeroAlternative, lines, overlapGroups, ownPrices, interventionCosts, valuation,
          uncertainty, outcome, measures, sharedSavings, pmLines, cheers } = definitionOf(analysis);
  const parts = {
    vraag: { name, problem, project, programmeCodes },
    zonder: { windows, zeroAlternative },
    effecten: { lines, overlapGroups },
    prijzen: { ownPrices },
    kosten: { interventionCosts },
    rekenen: { valuation, uncertainty, outcome, measures },
    delen: { sharedSavings },
    pm: { pmLines },
    verantwoording: { cheers },
  } as const satisfies Record<Chapter, object>;
  return create(AnalysisSchema, {
    definition: create(AnalysisDefinitionSchema, parts[chapter]),
    comparisonProgrammeCodes: chapter === 'zonder' ? analysis.comparisonProgrammeCodes : [],
  });
}

export const chaptersThatDiffer = (one: Analysis, other: Analysis): Chapter[] =>
  CHAPTERS.filter((chapter) => !sameAnalysis(only(chapter, one), only(chapter, other)));
