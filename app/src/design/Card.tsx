import type { ReactNode } from 'react';

interface Props {
  kind?: 'plain' | 'accent' | 'note' | 'soft';
  className?: string;
  labelledBy?: string;
  children: ReactNode;
}

export function Card({ kind = 'plain', className = '', labelledBy, children }: Props) {
  return (
    <section className={`card card--${kind} ${className}`} aria-labelledby={labelledBy}>
      {children}
    </section>
  );
}
