// What a number of people can prove, as functions without React.

/** The smallest saving that stands out falls with the root of the number of people. */
export const detectableWith = (persons: number, known: { persons: number; detectable: number }): number =>
  known.detectable * Math.sqrt(known.persons / persons);

/** So many people are needed to tell this saving from chance; undefined: no number is enough. */
export function personsNeeded(saving: number, known: { persons: number; detectable: number }): number | undefined {
  if (!(saving > 0)) return undefined;
  return Math.ceil(known.persons * (known.detectable / saving) ** 2);
}

/** Numbers of people to show beside the own one. */
export function ladderOf(persons: number): number[] {
  const steps = [10, 100, 1000, 10_000, 100_000].filter((step) => step !== persons);
  return [...steps, persons].sort((a, b) => a - b);
}
