// Care and help in a year before and a year after, and folded below it what that means
// in money, for whom, and where each amount comes from.
import { ErrorReason, Party, Role, type GetOwnReviewResponse, type JourneyView } from '@inwonersreis/client';
import { useCallback } from 'react';
import { BarKey, Bars } from '../../charts/Bars';
import { productWord } from '../../journey/words';
import { useEngine } from '../../session/EngineContext';
import { useFetched } from '../../session/useFetched';
import { FromServer } from '../../shell/FromServer';
import { useWords, type WordKey } from '../../words/words';
import { useMoney } from '../money';
import { partyWord } from '../parties';
import { fetchOwnReview } from './fetchOwn';
import { changesHands, ownLines, ownParties } from './own';

export function OwnCare({ view }: { view: JourneyView }) {
  const { t } = useWords();
  const engine = useEngine();
  const { journeyId } = view;
  const own = useFetched(`own/${journeyId}`, useCallback(() => fetchOwnReview(engine, journeyId), [engine, journeyId]));
  // Too early to compare is no fault.
  const early = own.failure?.reason === ErrorReason.REVIEW_NO_FOLLOW_UP;
  return (
    <section className="card" aria-labelledby="own-care">
      <h2 id="own-care" className="utrecht-heading-2">{t('own.care')}</h2>
      {early ? <p>{t('own.early')}</p> : <FromServer of={own} />}
      {own.value !== undefined && !early && <Care own={own.value} view={view} />}
    </section>
  );
}

function Care({ own: { definition, result }, view }: { own: GetOwnReviewResponse; view: JourneyView }) {
  const { t } = useWords();
  const { decimal } = useMoney();
  if (definition === undefined || result === undefined) return null;
  const lines = ownLines(result);
  const pm = definition.pmLines;
  return (
    <>
      <p>{t('own.careHelp')}</p>
      <ul className="own__care plain-list">
        {lines.map(({ lineId, price, quantityBefore, quantityAfter }) => (
          <li key={lineId}>
            <span className="own__product"><Product code={price?.code ?? ''} other={price?.nameNl ?? lineId} english={price?.nameEn ?? lineId} /></span>
            <span className="own__change">
              <span><span className="soft">{t('own.before')}</span> {decimal(quantityBefore, 1)}</span>
              <span aria-hidden>→</span>
              <b><span className="soft">{t('own.after')}</span> {decimal(quantityAfter, 1)}</b>
            </span>
          </li>
        ))}
      </ul>
      {pm.length > 0 && <p className="soft">{t('own.without', { what: pm.map(({ name }) => name).join(', ') })}</p>}
      <Money definition={definition} result={result} mine={view.role === Role.RESIDENT} />
    </>
  );
}

/** In everyday words when there are any. */
function Product({ code, other, english }: { code: string; other: string; english: string }) {
  const { t, language } = useWords();
  const word = productWord(code);
  return word !== undefined ? t(word) : language === 'en' ? english : other;
}

function Money({ definition, result, mine }: Pick<GetOwnReviewResponse, 'definition' | 'result'> & { mine: boolean }) {
  const { t } = useWords();
  const { wholeEuros } = useMoney();
  if (definition === undefined || result === undefined) return null;
  const parties = ownParties(result);
  const nameOf = (party: Party): string => t(mine && party === Party.RESIDENT ? 'own.you' : partyWord(party));
  if (parties.length === 0) return null;
  return (
    <details className="fold">
      <summary>{t('own.money')}</summary>
      <div className="stack">
        <p><b>{t(mine ? 'own.worth' : 'own.worthTeam')}</b> {t('own.about')}</p>
        <p><span className="own__indicative">{t('own.indicative')}</span> {t('own.indicativeHelp')}</p>
        <BarKey kinds={[{ kind: 'gain', word: t('own.less') }, { kind: 'cost', word: t('own.more') }]} />
        <Bars rows={parties.map(({ party, cents }) => ({
          id: String(party), name: nameOf(party), pieces: [{ from: 0, to: Number(cents), kind: cents < 0n ? 'cost' : 'gain' }],
          amount: <>{wholeEuros(cents)}<span className="own__how">{t(howOf(party, cents))}</span></>,
        }))} />
        {parties.some(({ party }) => party === Party.RESIDENT) && <p>{t(mine ? 'own.wages' : 'own.wagesTeam')}</p>}
        <Sources definition={definition} result={result} nameOf={nameOf} />
      </div>
    </details>
  );
}

/** A resident does not spend more: less of a benefit comes in. */
function howOf(party: Party, cents: bigint): WordKey {
  if (party === Party.RESIDENT) return cents < 0n ? 'own.getsLess' : 'own.getsMore';
  return cents < 0n ? 'own.moreShort' : 'own.lessShort';
}

/** Each amount as a sum that one can do oneself. */
function Sources({ definition, result, nameOf }: Pick<GetOwnReviewResponse, 'definition' | 'result'> & { nameOf(party: Party): string }) {
  const { t } = useWords();
  const { euros, value, decimal } = useMoney();
  if (definition === undefined || result === undefined) return null;
  return (
    <details className="fold">
      <summary>{t('own.where')}</summary>
      <ul className="own__sources plain-list">
        {ownLines(result).map(({ lineId, price, quantityEffect, unitPrice, presentValueCents, payer, gainer }) => (
          <li key={lineId}>
            <b><Product code={price?.code ?? ''} other={price?.nameNl ?? lineId} english={price?.nameEn ?? lineId} /></b>
            <span>
              {t(quantityEffect < 0 ? 'own.sumLess' : 'own.sumMore', {
                count: decimal(Math.abs(quantityEffect), 1), price: value(unitPrice),
                amount: euros(presentValueCents < 0n ? -presentValueCents : presentValueCents) })}
            </span>
            <span className="soft">
              {t('own.paidBy', { party: nameOf(payer) })}
              {changesHands(definition, lineId) && ` ${t('own.hands', { party: nameOf(gainer) })}`}
              {price !== undefined && ` ${t('own.source', { source: price.source || price.edition, year: String(price.priceYear) })}`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
