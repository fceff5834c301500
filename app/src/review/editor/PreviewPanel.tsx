// Beside the form: the main sentence and who pays and gains, as they are with what is
// filled in now, and what that differs from when the screen was opened.
import type { AnalysisDefinition, AnalysisResult } from '@inwonersreis/client';
import { Calculator } from 'lucide-react';
import { useState } from 'react';
import { Notice } from '../../design/Notice';
import { useWords } from '../../words/words';
import { useMoney } from '../money';
import { partyWord } from '../parties';
import { Headline } from '../results/Headline';
import { PartyMatrix } from '../results/PartyMatrix';
import type { Preview } from './usePreview';

interface Props {
  definition: AnalysisDefinition;
  preview: Preview;
  /** Why it was refused, in the units of the form. */
  refused: string | undefined;
  /** Where in the form it was refused; '': nowhere. */
  place: string;
  onGo(place: string): void;
}

/** As wide as the form and this side by side. */
const WIDE = '(min-width: 84rem)';

export function PreviewPanel({ definition, preview: { result, first, busy }, refused, place, onGo }: Props) {
  const { t } = useWords();
  const { euros } = useMoney();
  const [open, setOpen] = useState(() => matchMedia(WIDE).matches);
  const net = result?.totals?.socialNetCents;
  return (
    <details className="card preview" open={open} onToggle={(event) => setOpen(event.currentTarget.open)} aria-busy={busy}>
      <summary>
        <span className="with-icon"><Calculator aria-hidden size={20} /> {t('review.editor.preview')}</span>
        {net !== undefined && <span className="preview__net">{euros(net)}</span>}
      </summary>
      <p className="small soft" role="status">{busy ? t('review.editor.previewBusy') : t('review.editor.previewHelp')}</p>
      {refused !== undefined && (
        <Notice kind="warning">
          <p>{refused}</p>
          {place !== '' && <button type="button" className="plain-button" onClick={() => onGo(place)}>{t('review.editor.toField')}</button>}
          {result !== undefined && <p className="small">{t('review.editor.previewOld')}</p>}
        </Notice>
      )}
      {result !== undefined && (
        <div className={busy ? 'stack preview__old' : 'stack'}>
          <Headline definition={definition} result={result} />
          <Nets result={result} first={first} />
          <details className="fold">
            <summary>{t('review.editor.previewMatrix')}</summary>
            <PartyMatrix result={result} />
          </details>
        </div>
      )}
    </details>
  );
}

/** Each party on balance, with what changed since the screen was opened. */
function Nets({ result, first }: { result: AnalysisResult; first: AnalysisResult | undefined }) {
  const { t } = useWords();
  const { euros } = useMoney();
  const was = new Map(first?.parties.map(({ party, netCents }) => [party, netCents]));
  const now = new Map(result.parties.map(({ party, netCents }) => [party, netCents]));
  const parties = [...new Set([...now.keys(), ...was.keys()])];
  const change = (cents: bigint): string => (cents > 0n ? `+${euros(cents)}` : euros(cents));
  const total = result.totals?.socialNetCents ?? 0n;
  const rows = [...parties.map((party) => ({ key: String(party), name: t(partyWord(party)), cents: now.get(party) ?? 0n, before: was.get(party) ?? 0n })),
                { key: 'total', name: t('review.editor.social'), cents: total, before: first?.totals?.socialNetCents ?? total }];
  return (
    <table className="utrecht-table nets">
      <caption className="unseen">{t('review.editor.nets')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('review.editor.party')}</th>
          <th scope="col" className="number">{t('review.editor.net')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, cents, before }) => (
          <tr key={key} className={key === 'total' ? 'nets__total' : undefined}>
            <th scope="row">{name}</th>
            <td className="number">
              <span className="nets__now">{euros(cents)}</span>
              {cents !== before && <span className="nets__change">{t('review.editor.changeSince', { change: change(cents - before) })}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
