// Amounts that one step on the scale may cost: from, to, in so many points.
import { useMemo } from 'react';
import { useWords } from '../../../words/words';
import { useMoney } from '../../money';
import { CentsField } from '../fields/CentsField';
import { NumberField } from '../fields/NumberField';
import { gridOf } from '../grid';

/** As the server's. */
const MOST_POINTS = 201;
/** More are told by their first and last. */
const MOST_NAMED = 12;

export function Willingness({ cents, onCents }: { cents: readonly bigint[]; onCents(cents: bigint[]): void }) {
  const { t } = useWords();
  const money = useMoney();
  const { most, points } = useMemo(() => ({ most: cents.at(-1) ?? 0n, points: cents.length }), [cents]);
  return (
    <div className="stack">
      <p className="choice__legend">{t('review.editor.willingness')}</p>
      <p className="soft small">{t('review.editor.willingnessHelp')}</p>
      <div className="two">
        <CentsField place="uncertainty/willingness_to_pay_cents" label={t('review.editor.willingnessMost')} cents={most}
                    onCents={(to) => onCents(gridOf(to, Math.max(points, 2)))} />
        <NumberField whole place="uncertainty/willingness_points" label={t('review.editor.willingnessPoints')} value={points}
                     range={{ least: 0, most: MOST_POINTS }} onNumber={(count) => onCents(gridOf(most, Math.min(MOST_POINTS, Math.max(0, Math.round(count)))))} />
      </div>
      {points > 1 && points <= MOST_NAMED && <p className="soft small">{cents.map(money.wholeEuros).join(' · ')}</p>}
      {points > MOST_NAMED && <p className="soft small">{t('review.editor.willingnessStep', {
        count: points, first: money.euros(cents[0] ?? 0n), second: money.euros(cents[1] ?? 0n), last: money.euros(most) })}</p>}
    </div>
  );
}
