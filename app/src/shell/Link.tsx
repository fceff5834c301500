import type { AnchorHTMLAttributes, MouseEvent } from 'react';
import { go } from './router';

type Props = AnchorHTMLAttributes<HTMLAnchorElement> & { to: string };

/** A link inside the app; with a key held down it is the browser's own. */
export function Link({ to, onClick, ...rest }: Props) {
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event);
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go(to);
  };
  return <a {...rest} href={to} onClick={follow} />;
}
