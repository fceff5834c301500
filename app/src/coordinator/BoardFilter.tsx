import { MissingPart, type CollectedJourney } from '@inwonersreis/client';
import { Button } from '../design/Button';
import { SearchBox } from '../design/SearchBox';
import { SelectField } from '../design/SelectField';
import { useWords } from '../words/words';
import { NO_FILTER, programmeName, programmesOf, type Filter } from './collection';
import { missingWord } from './words';

interface Props {
  journeys: readonly CollectedJourney[];
  filter: Filter;
  onFilter(filter: Filter): void;
}

export function BoardFilter({ journeys, filter, onFilter }: Props) {
  const { t } = useWords();
  const programmes = programmesOf(journeys);
  const parts = [...new Set(journeys.flatMap(({ missing }) => missing))].sort((a, b) => a - b);
  const used = filter.text !== '' || filter.programme !== '' || filter.missing !== MissingPart.UNSPECIFIED;
  return (
    <div className="board-filter">
      <SearchBox label={t('coordinator.search')} value={filter.text} onText={(text) => onFilter({ ...filter, text })} />
      {programmes.length > 0 && (
        <SelectField<string> label={t('coordinator.programme')} value={filter.programme}
                             onChoose={(programme) => onFilter({ ...filter, programme })}
                             options={[{ value: '', label: t('coordinator.allProgrammes') },
                                       ...programmes.map((code) => ({ value: code, label: programmeName(code) }))]} />
      )}
      <SelectField<MissingPart> label={t('coordinator.whatMisses')} value={filter.missing}
                                onChoose={(missing) => onFilter({ ...filter, missing })}
                                options={[{ value: MissingPart.UNSPECIFIED, label: t('coordinator.anyMissing') },
                                          ...parts.map((part) => ({ value: part, label: t(missingWord(part)) }))]} />
      {used && <Button kind="quiet" onClick={() => onFilter(NO_FILTER)}>{t('coordinator.showAll')}</Button>}
    </div>
  );
}
