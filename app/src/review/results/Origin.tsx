// What is not in euros, what to read with care, and what these figures were made from.
import { ProblemError, type AnalysisDefinition, type AnalysisResult, type AnalysisRun } from '@inwonersreis/client';
import { dateOf } from '../../journey/time';
import { useWords } from '../../words/words';
import { subjectName } from '../words';
import { Fact } from './Effects';

interface Props {
  definition: AnalysisDefinition;
  result: AnalysisResult;
}

export function Unpriced({ definition, result }: Props) {
  const words = useWords();
  const { t, language } = words;
  const notes = result.notes.filter(({ subject, problem }) => subject !== '' && problem !== undefined);
  return (
    <>
      <h3 className="utrecht-heading-3">{t('review.results.pm')}</h3>
      <p>{t('review.results.pmHelp')}</p>
      {definition.pmLines.length === 0 ? <p>{t('review.results.noPm')}</p> : (
        <ul className="told">{definition.pmLines.map(({ name, because }) => <li key={name}><b>{name}</b> {because}</li>)}</ul>
      )}
      <h3 className="utrecht-heading-3">{t('review.results.notes')}</h3>
      {notes.length === 0 ? <p>{t('review.results.noNotes')}</p> : (
        <ul className="told">
          {notes.map((note, at) => (
            <li key={at}>
              <b>{subjectName(words, definition, note)}</b> {note.problem !== undefined && new ProblemError(note.problem).sentence(language)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

export function Origin({ definition, result: { provenance }, run }: Props & { run: AnalysisRun | undefined }) {
  const { t, number, longDay, time } = useWords();
  if (provenance === undefined) return null;
  const at = dateOf(run?.at);
  return (
    <>
      <p>{t('review.results.pseudonyms')}</p>
      <dl className="facts">
        {run !== undefined && <Fact name={t('review.results.computedAt')} text={`${longDay(at)}, ${time(at)}`} />}
        {run !== undefined && <Fact name={t('review.results.journeysInIt')} text={number(run.journeys)} />}
        <Fact name={t('review.results.dataVersion')} text={<code>{provenance.dataVersion}</code>} />
        <Fact name={t('review.results.priceBook')} text={<code>{provenance.priceBookVersion}</code>} />
        <Fact name={t('review.results.cpi')} text={provenance.cpiCode} />
        <Fact name={t('review.results.priceLevel')} text={String(provenance.priceYear)} />
        <Fact name={t('review.results.discount')} text={provenance.discountSchedule} />
        <Fact name={t('review.results.horizon')} text={number(definition.valuation?.horizonYears ?? 0)} />
        <Fact name={t('review.results.resamples')} text={number(definition.uncertainty?.resamples ?? 0)} />
        <Fact name={t('review.results.seed')} text={String(provenance.seed)} />
        <Fact name={t('review.results.generator')} text={<code>{provenance.generator}</code>} />
        <Fact name={t('review.results.definitionHash')} text={<code className="hash">{provenance.definitionHash}</code>} />
        <Fact name={t('review.results.programVersion')} text={provenance.programVersion} />
      </dl>
      <p>{t('review.results.sameAgain')}</p>
      <p>{t('review.results.roundingRule')}</p>
    </>
  );
}
