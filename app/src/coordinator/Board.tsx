// Journeys on their way to a review: where each one is, and what is missing.
import { CollectionState, type CollectedJourney } from '@inwonersreis/client';
import { Heading2 } from '@utrecht/component-library-react';
import { useCallback, useDeferredValue, useId, useMemo, useState } from 'react';
import { Choice } from '../design/Choice';
import { useEngine } from '../session/EngineContext';
import { useFetched } from '../session/useFetched';
import { Screen } from '../shell/Screen';
import { useWords } from '../words/words';
import { BoardFilter } from './BoardFilter';
import { fetchCollection } from './calls';
import { COLUMNS, columnOf, matches, NO_FILTER, type Column } from './collection';
import { Counter } from './Counter';
import { FromServer } from '../shell/FromServer';
import { JourneyCard } from './JourneyCard';
import { NoConsent } from './NoConsent';
import { COLUMN_WORDS } from './words';

export function Board() {
  const { t } = useWords();
  const engine = useEngine();
  const collection = useFetched('collection', useCallback(() => fetchCollection(engine), [engine]));
  const [filter, setFilter] = useState(NO_FILTER);
  const [chosen, setChosen] = useState<Column>(CollectionState.COLLECTING);
  const late = useDeferredValue(filter);
  const { journeys, ready, needed } = collection.value ?? { journeys: [], ready: 0, needed: 0 };
  const shown = useMemo(() => journeys.filter((journey) => matches(journey, late)), [journeys, late]);
  const inColumn = (column: Column): CollectedJourney[] => shown.filter((journey) => columnOf(journey) === column);
  return (
    <Screen title={t('coordinator.title')}>
      <FromServer of={collection} />
      {collection.value !== undefined && <Counter ready={ready} needed={needed} journeys={journeys}
        onMissing={(missing) => {
          setFilter({ ...NO_FILTER, missing });
          setChosen(CollectionState.COLLECTING);
        }} />}
      {collection.value !== undefined && journeys.length === 0 && (
        <div className="card card--soft">
          <Heading2>{t('coordinator.empty')}</Heading2>
          <p>{t('coordinator.emptyHelp')}</p>
        </div>
      )}
      {journeys.length > 0 && (
        <>
          <BoardFilter journeys={journeys} filter={filter} onFilter={setFilter} />
          <div className="board__tabs">
            <Choice<Column> quiet legend={t('coordinator.column')} value={chosen} onChoose={setChosen}
                            options={COLUMNS.map((value) => ({
                              value, label: `${t(COLUMN_WORDS[value].name)} (${inColumn(value).length})` }))} />
          </div>
          <div className="board">
            {COLUMNS.map((column) => (
              <BoardColumn key={column} column={column} journeys={inColumn(column)} chosen={column === chosen}
                           filtered={shown.length < journeys.length} />
            ))}
          </div>
        </>
      )}
    </Screen>
  );
}

function BoardColumn({ column, journeys, chosen, filtered }: {
  column: Column; journeys: CollectedJourney[]; chosen: boolean; filtered: boolean;
}) {
  const { t } = useWords();
  const id = useId();
  const words = COLUMN_WORDS[column];
  const open = journeys.filter(({ consent }) => consent);
  const closed = journeys.filter(({ consent }) => !consent);
  return (
    <section className="board__column" data-chosen={chosen} aria-labelledby={id}>
      <div className="board__head">
        <h2 id={id} className="utrecht-heading-2">{t(words.name)}</h2>
        <span className="board__count">{journeys.length}</span>
      </div>
      <p className="soft small">{t(words.help)}</p>
      {journeys.length === 0 && <p className="board__none">{t(filtered ? 'coordinator.noneHere' : words.none)}</p>}
      {open.length > 0 && (
        <ul className="plain-list board__cards">
          {open.map((journey) => <JourneyCard key={journey.journeyId} journey={journey} />)}
        </ul>
      )}
      {closed.length > 0 && <NoConsent journeys={closed} />}
    </section>
  );
}
