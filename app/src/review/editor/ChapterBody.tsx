import type { ReactElement } from 'react';
import { Account } from './chapters/Account';
import { Computing } from './chapters/Computing';
import { Costs } from './chapters/Costs';
import { Effects } from './chapters/Effects';
import { OwnPrices } from './chapters/OwnPrices';
import type { ChapterProps } from './chapters/props';
import { Question } from './chapters/Question';
import { Sharing } from './chapters/Sharing';
import { Unpriced } from './chapters/Unpriced';
import { Without } from './chapters/Without';
import type { Chapter } from './chapters';
import type { Editing } from './useEditing';

interface Props {
  chapter: Chapter;
  editing: Editing;
  /** Where somebody is sent. */
  at: string;
}

/** The fields of one chapter. */
export function ChapterBody({ chapter, editing, at }: Props): ReactElement {
  const props: ChapterProps = { definition: editing.definition, onChange: editing.put };
  switch (chapter) {
    case 'vraag': return <Question {...props} />;
    case 'zonder': return <Without {...props} comparison={editing.form.analysis.comparisonProgrammeCodes} onComparison={editing.putComparison} />;
    case 'effecten': return <Effects {...props} at={at} />;
    case 'prijzen': return <OwnPrices {...props} analysisId={editing.form.analysis.analysisId} />;
    case 'kosten': return <Costs {...props} />;
    case 'rekenen': return <Computing {...props} />;
    case 'delen': return <Sharing {...props} />;
    case 'pm': return <Unpriced {...props} />;
    case 'verantwoording': return <Account {...props} at={at} />;
  }
}
