// Which of my people: all, or the ones that one ticks.
import type { JourneyListItem } from '@inwonersreis/client';
import { useWords } from '../words/words';

interface Props {
  journeys: readonly JourneyListItem[];
  /** Not these. */
  without: readonly string[];
  onChange(without: string[]): void;
}

export function JourneyTicks({ journeys, without, onChange }: Props) {
  const { t, list } = useWords();
  const ids = journeys.map(({ summary }) => summary?.journeyId ?? '');
  const all = !ids.some((id) => without.includes(id));
  return (
    <fieldset className="choice">
      <legend className="choice__legend">{t('bulk.whom')}</legend>
      <label className="tick">
        <input type="checkbox" checked={all} onChange={() => onChange(all ? ids : [])} />
        <b>{t('bulk.all', { count: ids.length })}</b>
      </label>
      <div className="ticks">
        {journeys.map(({ summary }) => {
          const id = summary?.journeyId ?? '';
          const on = !without.includes(id);
          return (
            <label key={id} className="tick">
              <input type="checkbox" checked={on}
                     onChange={() => onChange(on ? [...without, id] : without.filter((one) => one !== id))} />
              <span>{list(summary?.residentNames ?? []) || summary?.title}</span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
