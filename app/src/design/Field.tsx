import {
  FormField, FormFieldDescription, FormFieldErrorMessage, FormLabel, Textarea, Textbox,
} from '@utrecht/component-library-react';
import { useId, type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes } from 'react';
import { useWords } from '../words/words';

interface Labels {
  label: string;
  description?: string | undefined;
  error?: string | undefined;
}

interface Wiring {
  id: string;
  invalid: boolean;
  'aria-describedby': string | undefined;
}

/** Label, help and error in the places that readers expect, around what one types in. */
function Labelled({ label, description, error, children }: Labels & {
  children: (wiring: Wiring) => ReactNode;
}) {
  const id = useId();
  const about = [description && `${id}-d`, error && `${id}-e`].filter(Boolean).join(' ');
  return (
    <FormField invalid={error !== undefined} className="field">
      <FormLabel htmlFor={id}>{label}</FormLabel>
      {description !== undefined &&
        <FormFieldDescription id={`${id}-d`}>{description}</FormFieldDescription>}
      {error !== undefined &&
        <FormFieldErrorMessage id={`${id}-e`}>{error}</FormFieldErrorMessage>}
      {children({ id, invalid: error !== undefined, 'aria-describedby': about || undefined })}
    </FormField>
  );
}

/**
 * What is too long is said, with how much, and kept: a browser's own limit would cut a
 * text that is pasted without a word. The rules refuse it when it is saved all the same.
 */
function useTooLong(text: unknown, longest: number | undefined): string | undefined {
  const { t } = useWords();
  // A character is at least one of the units that a string has.
  if (longest === undefined || typeof text !== 'string' || text.length <= longest) return undefined;
  const over = [...text].length - longest;
  return over > 0 ? t('field.tooLong', { count: over }) : undefined;
}

type TextProps = Labels & Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'type'> & {
  type?: 'text' | 'password' | 'date' | 'search' | 'number';
  /** What is counted; stands beside the field. */
  unit?: string;
  onText(text: string): void;
};

/** One line of text. */
export function TextField({ label, description, error, maxLength, unit, onText, ...rest }: TextProps) {
  const tooLong = useTooLong(rest.value, maxLength);
  return (
    <Labelled label={label} description={description} error={error ?? tooLong}>
      {(wiring) => {
        const about = [wiring['aria-describedby'], unit === undefined ? '' : `${wiring.id}-u`].filter(Boolean).join(' ') || undefined;
        const box = <Textbox {...rest} {...wiring} aria-describedby={about} onChange={(event) => onText(event.target.value)} />;
        return unit === undefined ? box
          : <span className="with-unit">{box}<span id={`${wiring.id}-u`} className="with-unit__unit">{unit}</span></span>;
      }}
    </Labelled>
  );
}

type AreaProps = Labels & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange'> & {
  onText(text: string): void;
};

/** Several lines; grows with what is typed. */
export function TextArea({ label, description, error, maxLength, onText, rows = 3, ...rest }: AreaProps) {
  const tooLong = useTooLong(rest.value, maxLength);
  return (
    <Labelled label={label} description={description} error={error ?? tooLong}>
      {(wiring) => (
        <Textarea {...rest} {...wiring} rows={rows} dir="auto"
                  onChange={(event) => onText(event.target.value)} />
      )}
    </Labelled>
  );
}
