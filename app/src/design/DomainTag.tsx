import { Domain } from '@inwonersreis/client';
import { Accessibility, Brain, HeartHandshake, House, Shapes } from 'lucide-react';
import { useWords, type WordKey } from '../words/words';

const SIGNS = {
  [Domain.UNSPECIFIED]: { icon: Shapes, word: 'domain.none', style: 'none' },
  [Domain.BODY]: { icon: Accessibility, word: 'domain.body', style: 'body' },
  [Domain.MIND]: { icon: Brain, word: 'domain.mind', style: 'mind' },
  [Domain.SOCIAL]: { icon: HeartHandshake, word: 'domain.social', style: 'social' },
  [Domain.SOCIETY]: { icon: House, word: 'domain.society', style: 'society' },
} as const satisfies Record<Domain, { icon: unknown; word: WordKey; style: string }>;

export const DOMAINS = [Domain.BODY, Domain.MIND, Domain.SOCIAL, Domain.SOCIETY] as const;
export const domainSign = (domain: Domain) => SIGNS[domain] ?? SIGNS[Domain.UNSPECIFIED];

/** A life domain: small sign and name. */
export function DomainTag({ domain }: { domain: Domain }) {
  const { t } = useWords();
  const { icon: Icon, word, style } = domainSign(domain);
  return (
    <span className={`domain domain--${style}`}>
      <Icon aria-hidden size={16} />
      {t(word)}
    </span>
  );
}
