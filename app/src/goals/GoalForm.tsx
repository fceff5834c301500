import { Domain } from '@inwonersreis/client';
import { Choice } from '../design/Choice';
import { DOMAINS, domainSign } from '../design/DomainTag';
import { TextArea } from '../design/Field';
import { useWords } from '../words/words';

export interface GoalWords {
  text: string;
  domain: Domain;
}

/** A goal's words and its life domain. */
export function GoalForm({ value, onChange, error }:
    { value: GoalWords; onChange(value: GoalWords): void; error: string | undefined }) {
  const { t } = useWords();
  return (
    <>
      <TextArea label={t('goal.words')} description={t('goal.wordsHelp')} value={value.text} maxLength={1000}
                error={error} onText={(text) => onChange({ ...value, text })} />
      <Choice legend={t('goal.domain')} value={value.domain}
              options={DOMAINS.map((domain) => {
                const { word, icon } = domainSign(domain);
                return { value: domain, label: t(word), icon };
              })}
              onChoose={(domain) => onChange({ ...value, domain })} />
    </>
  );
}
