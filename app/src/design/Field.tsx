import {
  FormField, FormFieldDescription, FormFieldErrorMessage, FormLabel, Textarea, Textbox,
} from '@utrecht/component-library-react';
import { useId, type InputHTMLAttributes, type TextareaHTMLAttributes } from 'react';

interface Labelled {
  label: string;
  description?: string;
  error?: string | undefined;
  onText(text: string): void;
}

type TextProps = Labelled & Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'type'> & {
  type?: 'text' | 'password' | 'date' | 'search' | 'number';
};

/** One line of text with its label, help and error in the places that readers expect. */
export function TextField({ label, description, error, onText, ...rest }: TextProps) {
  const id = useId();
  const about = [description && `${id}-d`, error && `${id}-e`].filter(Boolean).join(' ');
  return (
    <FormField invalid={error !== undefined} className="field">
      <FormLabel htmlFor={id}>{label}</FormLabel>
      {description !== undefined &&
        <FormFieldDescription id={`${id}-d`}>{description}</FormFieldDescription>}
      {error !== undefined &&
        <FormFieldErrorMessage id={`${id}-e`}>{error}</FormFieldErrorMessage>}
      <Textbox {...rest} id={id} invalid={error !== undefined} aria-describedby={about || undefined}
               onChange={(event) => onText(event.target.value)} />
    </FormField>
  );
}

type AreaProps = Labelled & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange'>;

/** Several lines; grows with what is typed. */
export function TextArea({ label, description, error, onText, rows = 3, ...rest }: AreaProps) {
  const id = useId();
  const about = [description && `${id}-d`, error && `${id}-e`].filter(Boolean).join(' ');
  return (
    <FormField invalid={error !== undefined} className="field">
      <FormLabel htmlFor={id}>{label}</FormLabel>
      {description !== undefined &&
        <FormFieldDescription id={`${id}-d`}>{description}</FormFieldDescription>}
      {error !== undefined &&
        <FormFieldErrorMessage id={`${id}-e`}>{error}</FormFieldErrorMessage>}
      <Textarea {...rest} id={id} rows={rows} dir="auto" invalid={error !== undefined}
                aria-describedby={about || undefined} onChange={(event) => onText(event.target.value)} />
    </FormField>
  );
}
