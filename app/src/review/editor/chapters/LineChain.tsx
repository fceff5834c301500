// From what is done to what it is worth: three texts, and on each arrow why the one
// follows from the other and how sure that is.
import {
  ChainArrowSchema, create, EffectChainSchema, type AnalysisDefinition, type ChainArrow, type EffectChain,
} from '@inwonersreis/client';
import { useWords } from '../../../words/words';
import { PlacedText } from '../fields/PlacedText';
import { ScoreField } from '../fields/ScoreField';
import type { LineProps } from './LineQuantity';

const STEPS = [
  { text: 'intervention', word: 'review.editor.intervention', arrow: 'toOutput', field: 'to_output', because: 'review.editor.toOutput' },
  { text: 'output', word: 'review.editor.output', arrow: 'toOutcome', field: 'to_outcome', because: 'review.editor.toOutcome' },
  { text: 'outcome', word: 'review.editor.outcome', arrow: 'toEuro', field: 'to_euro', because: 'review.editor.toEuro' },
] as const;

export function LineChain({ line, definition, onChange }: LineProps & { definition: AnalysisDefinition }) {
  const { t } = useWords();
  const chain = line.chain ?? create(EffectChainSchema);
  const at = `line/${line.id}`;
  const put = (part: Partial<EffectChain>, place: string): void => onChange({ chain: { ...chain, ...part } }, place);
  // What another line says already: most lines begin in the same way.
  const other = definition.lines.find(({ id, chain: its }) => id !== line.id && (its?.intervention ?? '') !== '' && its?.toOutput !== undefined)?.chain;
  const empty = chain.intervention === '' && chain.output === '';
  return (
    <section className="chain" aria-label={t('review.editor.chain')}>
      <h4 className="choice__legend">{t('review.editor.chain')}</h4>
      <p className="soft small">{t('review.editor.chainHelp')}</p>
      {empty && other !== undefined &&
        <button type="button" className="plain-button" onClick={() => put({ intervention: other.intervention, output: other.output, toOutput: other.toOutput }, '')}>
          {t('review.editor.chainSame')}
        </button>}
      <ol className="chain__steps">
        {STEPS.map(({ text, word, arrow, field, because }) => (
          <li key={text} className="stack">
            <PlacedText needed place={`${at}/${text}`} label={t(word)} value={chain[text]}
                        onText={(words) => put({ [text]: words }, `${at}/${text}`)} />
            <Arrow place={`${at}/${field}`} legend={t(because)} arrow={chain[arrow] ?? create(ChainArrowSchema)}
                   onChange={(next, place) => put({ [arrow]: next }, place)} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Arrow({ place, legend, arrow, onChange }: {
  place: string; legend: string; arrow: ChainArrow; onChange(arrow: ChainArrow, place: string): void;
}) {
  return (
    <div className="chain__arrow assume__source" data-place={place} tabIndex={-1}>
      <PlacedText needed place={`${place}.because`} label={legend} value={arrow.because}
                  onText={(because) => onChange({ ...arrow, because }, `${place}.because`)} />
      <ScoreField place={`${place}.score`} score={arrow.score} onScore={(score) => onChange({ ...arrow, score }, `${place}.score`)} />
    </div>
  );
}
