// An amount in euros with at most two decimals; kept in whole cents.
import { NumberField } from './NumberField';

/** As the server's: a milliard euros. */
const MOST_CENTS = 1e11;

interface Props {
  /** Its name has "cents" in it: see units.ts. */
  place: string;
  label: string;
  description?: string;
  cents: bigint;
  /** More than nothing. */
  some?: boolean;
  onCents(cents: bigint): void;
}

export function CentsField({ place, label, description, cents, some = false, onCents }: Props) {
  return (
    <NumberField place={place} label={label} description={description} value={Number(cents)}
                 range={{ least: some ? 1 : 0, most: MOST_CENTS }} accepts={Number.isSafeInteger}
                 onNumber={(number) => onCents(BigInt(number))} />
  );
}
