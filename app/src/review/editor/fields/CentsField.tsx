// An amount in euros with at most two decimals; kept in whole cents.
import { useWords } from '../../../words/words';
import { centsOf, eurosOf } from '../numbers';
import { NumberField } from './NumberField';

/** As the server's: a milliard euros. */
const MOST_EUROS = 1e9;

interface Props {
  place: string;
  label: string;
  description?: string;
  cents: bigint;
  /** More than nothing. */
  some?: boolean;
  onCents(cents: bigint): void;
}

export function CentsField({ place, label, description, cents, some = false, onCents }: Props) {
  const { t } = useWords();
  return (
    <NumberField place={place} label={label} description={description} value={eurosOf(cents)} unit={t('unit.euro')}
                 range={{ least: some ? 0.01 : 0, most: MOST_EUROS }} accepts={(euros) => centsOf(euros) !== undefined}
                 onNumber={(euros) => onCents(centsOf(euros) ?? cents)} />
  );
}
