import { Party } from '@inwonersreis/client';
import { SelectField } from '../../../design/SelectField';
import { useWords } from '../../../words/words';
import { PARTIES, partyWord } from '../../parties';
import { useRefusalAt } from '../EditorContext';

interface Props {
  place: string;
  label: string;
  /** What "not chosen" means here. */
  none: string;
  party: Party;
  onParty(party: Party): void;
}

export function PartySelect({ place, label, none, party, onParty }: Props) {
  const { t } = useWords();
  return (
    <SelectField<Party> label={label} value={party} onChoose={onParty} error={useRefusalAt(place)} data-place={place}
                        options={[{ value: Party.UNSPECIFIED, label: none },
                                  ...PARTIES.map((value) => ({ value, label: t(partyWord(value)) }))]} />
  );
}
