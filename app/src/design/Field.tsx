import {
  FormField, FormFieldDescription, FormFieldErrorMessage, FormLabel, Textarea, Textbox,
} from '@utrecht/component-library-react';
import { useId, type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes } from 'react';

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

type TextProps = Labels & Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'type'> & {
  type?: 'text' | 'password' | 'date' | 'search' | 'number';
  onText(text: string): void;
};

/** One line of text. */
export function TextField({ label, description, error, onText, ...rest }: TextProps) {
  return (
    <Labelled label={label} description={description} error={error}>
      {(wiring) => <Textbox {...rest} {...wiring} onChange={(event) => onText(event.target.value)} />}
    </Labelled>
  );
}

type AreaProps = Labels & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange'> & {
  onText(text: string): void;
};

/** Several lines; grows with what is typed. */
export function TextArea({ label, description, error, onText, rows = 3, ...rest }: AreaProps) {
  return (
    <Labelled label={label} description={description} error={error}>
      {(wiring) => (
        <Textarea {...rest} {...wiring} rows={rows} dir="auto"
                  onChange={(event) => onText(event.target.value)} />
      )}
    </Labelled>
  );
}
