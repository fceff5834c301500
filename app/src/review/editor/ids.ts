/** As the server's: 1 to 40 of a–z, 0–9, "-" and "_". */
const LONGEST = 40;

/** A short name of ours for a line, from what people call it; unlike those that are there. */
export function newId(name: string, taken: readonly string[]): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '').slice(0, LONGEST - 4).replace(/-+$/, '') || 'regel';
  for (let count = 1; ; ++count) {
    const id = count === 1 ? plain : `${plain}-${count}`;
    if (!taken.includes(id)) return id;
  }
}
