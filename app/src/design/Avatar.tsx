import { initials } from '../journey/people';

/** The round sign beside a name; the name itself always stands beside it. */
export function Avatar({ name, large = false }: { name: string; large?: boolean }) {
  return <span className={large ? 'avatar avatar--large' : 'avatar'} aria-hidden>{initials(name)}</span>;
}
