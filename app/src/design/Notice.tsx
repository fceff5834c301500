import { Alert } from '@utrecht/component-library-react';
import type { ReactNode } from 'react';

type Props = { kind?: 'info' | 'ok' | 'warning' | 'error'; children: ReactNode };

/** Said once, calmly; what went wrong is read out at once. */
export function Notice({ kind = 'info', children }: Props) {
  return (
    <Alert type={kind} role={kind === 'error' ? 'alert' : 'status'} className="notice">
      <div className="notice__text">{children}</div>
    </Alert>
  );
}
