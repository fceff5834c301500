import { UserPlus } from 'lucide-react';
import { memo, useCallback, useDeferredValue, useMemo, useState } from 'react';
import { Avatar } from '../design/Avatar';
import { Button } from '../design/Button';
import { Choice } from '../design/Choice';
import { LongList } from '../design/LongList';
import { SearchBox } from '../design/SearchBox';
import { isProfessional } from '../journey/people';
import { dateOfDay } from '../journey/time';
import { useMe, useTold } from '../session/EngineContext';
import { Link } from '../shell/Link';
import { go } from '../shell/router';
import { Screen } from '../shell/Screen';
import { changeSettings, useSetting } from '../shell/settings';
import { useWords, type Words } from '../words/words';
import { FILTERS, matches, rowsOf, search, type CaseRow, type Filter } from './caseload';
import { FILTER_WORDS } from './filterWords';
import { SavedViews, type SavedView } from './SavedViews';
import { TextHits } from './TextHits';

export function Caseload() {
  const { t } = useWords();
  const journeys = useTold((told) => told.journeys);
  const works = isProfessional(useMe().role);
  const caseloadFilter = useSetting('caseloadFilter');
  const filter: Filter = FILTERS.find((one) => one === caseloadFilter) ?? 'all';
  const [text, setText] = useState('');
  // What was pressed or typed shows at once; the list follows in small pieces of work.
  const late = useDeferredValue(text);
  const lateFilter = useDeferredValue(filter);
  const rows = useMemo(() => rowsOf(journeys ?? [], new Date()), [journeys]);
  const shown = useMemo(() => search(rows, lateFilter, late), [rows, lateFilter, late]);
  const now = useMemo(() => ({ filter: lateFilter, text: late }), [lateFilter, late]);
  const choose = useCallback((view: SavedView) => {
    setText(view.text);
    chooseFilter(view.filter);
  }, []);
  return (
    <Screen title={t('people.title')}>
      <div className="caseload-bar">
        <SearchBox label={t('people.search')} value={text} onText={setText} />
        {works && <Button kind="second" icon={UserPlus} onClick={() => go('/nieuw')}>{t('people.new')}</Button>}
      </div>
      <Filters rows={rows} value={filter} />
      <Views now={now} onChoose={choose} />
      {journeys === undefined && <p role="status">{t('start.fetching')}</p>}
      {journeys !== undefined && shown.length === 0 &&
        <p className="lead">{t(rows.length > 0 ? 'people.noneHere' : works ? 'people.none' : 'people.noneReader')}</p>}
      <Lines rows={shown} />
      <Hits text={late} />
    </Screen>
  );
}

// Each is drawn when something of its own changes: a key that was pressed draws the
// field that it was pressed in, and the rest comes after.
const Views = memo(SavedViews);
const Hits = memo(TextHits);

const chooseFilter = (caseloadFilter: Filter): void => changeSettings({ caseloadFilter });

const Filters = memo(function Filters({ rows, value }: { rows: CaseRow[]; value: Filter }) {
  const { t } = useWords();
  const counts = useMemo(() => FILTERS
    .map((filter) => ({ filter, count: rows.filter((row) => matches(row, filter)).length })), [rows]);
  const options = counts
    // A view with nobody in it is no choice.
    .filter(({ filter, count }) => count > 0 || filter === value || filter === 'all')
    .map(({ filter, count }) => ({ value: filter, label: `${t(FILTER_WORDS[filter])} (${count})` }));
  return <Choice quiet legend={t('people.filter')} value={value} onChoose={chooseFilter} options={options} />;
});

const Lines = memo(function Lines({ rows }: { rows: CaseRow[] }) {
  return <LongList items={rows} className="caseload" row={lineOf} keyOf={idOf} classOf={styleOf} />;
});

const lineOf = (row: CaseRow): React.ReactNode => <CaseLine row={row} />;
const idOf = (row: CaseRow): string => row.journeyId;
const styleOf = (row: CaseRow): string => (row.unread > 0 ? 'case case--news' : 'case');

/** What changed or waits, in one line. */
function newsOf(row: CaseRow, { t, list }: Words): string {
  const parts = [
    row.unread > 0 ? t('people.unread', { count: row.unread }) : '',
    row.proposals > 0 ? t('people.proposals', { count: row.proposals }) : '',
    row.conflicts > 0 ? t('people.conflicts', { count: row.conflicts }) : '',
    row.waiting > 0 ? t('people.waiting', { count: row.waiting }) : '',
  ].filter(Boolean);
  return parts.length === 0 ? t('people.noNews') : list(parts);
}

const CaseLine = memo(function CaseLine({ row }: { row: CaseRow }) {
  const words = useWords();
  const { t, list, day } = words;
  const names = row.names.length === 0 ? t('people.noResident') : list(row.names);
  return (
    <>
      <Avatar name={row.names[0] ?? ''} />
      <div className="case__who">
        <h2 className="case__name">
          <Link to={`/reis/${row.journeyId}`} className="cover-link">{names}</Link>
        </h2>
        <p className="soft small" dir="auto">{row.title}</p>
      </div>
      <p className="case__news">{newsOf(row, words)}</p>
      <p className="case__next small">
        {row.dueOn === '' ? <span className="soft">{t('people.noStep')}</span>
                          : t('people.nextStep', { day: day(dateOfDay(row.dueOn)) })}
      </p>
      <p className="case__signs">
        {row.marks > 0 && <span className="sign sign--note">{t('people.talk')}</span>}
        {row.overdue && <span className="sign">{t('people.overdue')}</span>}
        {row.quiet && (
          <span className="sign">
            {row.weeksQuiet === undefined ? t('people.neverContact')
                                          : t('people.quiet', { weeks: row.weeksQuiet })}
          </span>
        )}
        {!row.open && <span className="sign sign--soft">{t('people.closed')}</span>}
      </p>
    </>
  );
});
