// The result of a run: first a sentence, then who pays and who gains, then the rest.
// Every figure tells where it comes from.
import { useState, type ReactNode } from 'react';
import { FileDown, Printer, Scale, Share2, SlidersHorizontal } from 'lucide-react';
import { FromServer } from '../../shell/FromServer';
import { Link } from '../../shell/Link';
import { Screen } from '../../shell/Screen';
import { useWords } from '../../words/words';
import { FigureProvider, type Figure } from '../lines/FigureContext';
import { FigurePanel } from '../lines/FigurePanel';
import { analysisPlace, comparePlace, publishPlace, REVIEWS, sharingPlace } from '../places';
import { CostEffect } from './CostEffect';
import { Effects } from './Effects';
import { FlowChart } from './FlowChart';
import { Headline } from './Headline';
import { Origin, Unpriced } from './Origin';
import { PartyMatrix, Transfers } from './PartyMatrix';
import { Goals, Measures } from './People';
import { Question } from './Question';
import { RunState } from './RunState';
import { Sums } from './Sums';
import { Sureness } from './Sureness';
import { useResult, type Found } from './useResult';
import { NotFinal, Warnings } from './Warnings';
import { YearMatrix } from './YearMatrix';
import './results.css';

interface Props {
  analysisId: string;
  runId: string;
}

export function ResultScreen({ analysisId, runId }: Props) {
  const { t } = useWords();
  const { fetched, found } = useResult(runId);
  return (
    <Screen title={found?.definition.name || t('review.results.title')} tab={t('review.results.title')} back={REVIEWS}>
      <FromServer of={fetched} />
      {found !== undefined && <Result found={found} analysisId={analysisId} />}
    </Screen>
  );
}

function Result({ found, analysisId }: { found: Found; analysisId: string }) {
  const { t } = useWords();
  const { run, result, definition } = found;
  const [figure, setFigure] = useState<Figure>();
  const parts: { id: string; title: string; inside: ReactNode }[] = [
    { id: 'wie', title: t('review.results.who'), inside: (
      <>
        <p>{t('review.results.whoHelp')}</p>
        <PartyMatrix result={result} />
        <p className="soft small">{t('review.results.cashableHelp')}</p>
        <FlowChart parties={result.parties} />
        <YearMatrix result={result} />
        <Transfers result={result} />
      </>
    ) },
    { id: 'effecten', title: t('review.results.effects'), inside: <Effects definition={definition} result={result} /> },
    { id: 'zeker', title: t('review.results.sureness'), inside: <Sureness definition={definition} result={result} /> },
    { id: 'kosten-effect', title: t('review.results.costEffect'), inside: <CostEffect definition={definition} result={result} /> },
    { id: 'metingen', title: t('review.results.measures'), inside: <Measures definition={definition} result={result} runId={run.runId} /> },
    { id: 'doelen', title: t('review.results.goalsHead'), inside: <Goals result={result} /> },
    { id: 'zonder-prijs', title: t('review.results.unpriced'), inside: <Unpriced definition={definition} result={result} /> },
    { id: 'herkomst', title: t('review.results.origin'), inside: <Origin definition={definition} result={result} run={run} /> },
  ];
  return (
    <FigureProvider value={setFigure}>
      <div className="result">
        <section className="card result__top" aria-label={t('review.results.inShort')}>
          <RunState run={run} result={result} analysisId={analysisId} />
          <Headline definition={definition} result={result} />
          <Warnings definition={definition} result={result} />
          <NotFinal result={result} analysisId={analysisId} />
          <Sums result={result} />
          <Question definition={definition} />
          <Actions analysisId={analysisId} runId={run.runId} shares={result.sharedSavings !== undefined} />
        </section>
        <nav className="result__parts no-print" aria-label={t('review.results.onThisPage')}>
          <ul>{parts.map(({ id, title }) => <li key={id}><a href={`#${id}`} className="utrecht-link">{title}</a></li>)}</ul>
        </nav>
        {parts.map(({ id, title, inside }) => (
          <section key={id} id={id} className="card result__part" aria-labelledby={`${id}-title`}>
            <h2 id={`${id}-title`} className="utrecht-heading-2">{title} <span className="sign sign--soft">{t('review.results.indicativeTag')}</span></h2>
            {inside}
          </section>
        ))}
      </div>
      {figure !== undefined && (
        <FigurePanel runId={run.runId} figure={figure} definition={definition} result={result} onClose={() => setFigure(undefined)} />
      )}
    </FigureProvider>
  );
}

function Actions({ analysisId, runId, shares }: { analysisId: string; runId: string; shares: boolean }) {
  const { t } = useWords();
  const links = [
    { to: publishPlace(analysisId, runId), icon: FileDown, word: t('review.results.toPublish') },
    ...(shares ? [{ to: sharingPlace(analysisId, runId), icon: Share2, word: t('review.results.toSharing') }] : []),
    { to: comparePlace(analysisId, runId), icon: Scale, word: t('review.results.toCompare') },
    { to: analysisPlace(analysisId), icon: SlidersHorizontal, word: t('review.results.toAssumptions') },
  ];
  return (
    <div className="actions result__actions">
      {links.map(({ to, icon: Icon, word }) => (
        <Link key={to} to={to} className="utrecht-link with-icon result__link"><Icon aria-hidden size={20} />{word}</Link>
      ))}
      <button type="button" className="plain-button with-icon" onClick={() => window.print()}><Printer aria-hidden size={20} />{t('do.print')}</button>
    </div>
  );
}
