// The cost-benefit review: which screen stands at which place below /kosten-baten.
//   (nothing)                            the analyses that there are
//   prijzen[/inlezen|/jaren]             the price book
//   :analysis[/:chapter]                 its assumptions
//   :analysis/resultaat/:run             its figures
//   :analysis/resultaat/:run/delen       shared savings
//   :analysis/resultaat/:run/publiceren  what may leave the house
//   :analysis/vergelijk[/:run[/:run]]    two runs beside each other
import { useRoute } from '../shell/router';
import { ReviewWords } from '../words/ReviewWords';
import { CompareScreen } from './compare/CompareScreen';
import { Editor } from './editor/Editor';
import { Analyses } from './list/Analyses';
import { Prices } from './prices/Prices';
import { PublishScreen } from './results/PublishScreen';
import { ResultScreen } from './results/ResultScreen';
import { SharingScreen } from './results/SharingScreen';

export default function Review() {
  return (
    <ReviewWords>
      <ReviewScreen />
    </ReviewWords>
  );
}

function ReviewScreen() {
  const [, analysisId = '', part, run, more] = useRoute();
  if (part === 'resultaat' && run !== undefined) {
    const Shown = more === 'delen' ? SharingScreen : more === 'publiceren' ? PublishScreen : ResultScreen;
    return <Shown key={run} analysisId={analysisId} runId={run} />;
  }
  if (part === 'vergelijk') return <CompareScreen analysisId={analysisId} one={run} other={more} />;
  if (analysisId === '') return <Analyses />;
  if (analysisId === 'prijzen') return <Prices part={part} />;
  return <Editor key={analysisId} analysisId={analysisId} chapter={part} />;
}
