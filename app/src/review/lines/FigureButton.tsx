import { useWords } from '../../words/words';
import { useLookBehind, type Figure } from './FigureContext';
import './lines.css';

/** A figure that tells where it comes from. */
export function FigureButton(figure: Figure) {
  const { t } = useWords();
  const lookBehind = useLookBehind();
  const { name, shown } = figure;
  if (lookBehind === undefined) return <span className="figure">{shown}</span>;
  return (
    <button type="button" className="figure figure--asks" onClick={() => lookBehind(figure)}
            aria-label={t('review.lines.ask', { name, shown })}>
      {shown}
    </button>
  );
}
