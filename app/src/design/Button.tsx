import { Button as UtrechtButton } from '@utrecht/component-library-react';
import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes } from 'react';

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  kind?: 'main' | 'second' | 'quiet' | 'danger';
  icon?: LucideIcon;
  wide?: boolean;
};

const APPEARANCE = {
  main: 'primary-action-button', second: 'secondary-action-button', quiet: 'subtle-button',
  danger: 'primary-action-button',
} as const;

export function Button({ kind = 'main', icon: Icon, wide, className, children, ...rest }: Props) {
  return (
    <UtrechtButton
      type="button" {...rest} appearance={APPEARANCE[kind]}
      {...(kind === 'danger' ? { hint: 'danger' } : {})}
      className={[className, wide ? 'button--wide' : ''].filter(Boolean).join(' ')}
    >
      {Icon !== undefined && <Icon aria-hidden size={20} />}
      {children}
    </UtrechtButton>
  );
}
