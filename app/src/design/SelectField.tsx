import { FormField, FormFieldDescription, FormFieldErrorMessage, FormLabel, Select, SelectOption } from '@utrecht/component-library-react';
import { useId } from 'react';
import type { Option } from './Choice';

interface Props<Value> {
  label: string;
  options: Option<Value>[];
  value: Value;
  onChoose(value: Value): void;
  description?: string | undefined;
  error?: string | undefined;
  'data-place'?: string;
}

/** One of many, in the list that the device knows. */
export function SelectField<Value extends string | number>(
  { label, options, value, onChoose, description, error, ...rest }: Props<Value>,
) {
  const id = useId();
  const about = [description && `${id}-d`, error && `${id}-e`].filter(Boolean).join(' ');
  const choose = (text: string): void => {
    const option = options.find((one) => String(one.value) === text);
    if (option !== undefined) onChoose(option.value);
  };
  return (
    <FormField className="field" invalid={error !== undefined}>
      <FormLabel htmlFor={id}>{label}</FormLabel>
      {description !== undefined && <FormFieldDescription id={`${id}-d`}>{description}</FormFieldDescription>}
      {error !== undefined && <FormFieldErrorMessage id={`${id}-e`}>{error}</FormFieldErrorMessage>}
      <Select {...rest} id={id} value={String(value)} invalid={error !== undefined} aria-describedby={about || undefined}
              onChange={(event) => choose(event.target.value)}>
        {options.map(({ value: option, label: its }) => (
          <SelectOption key={option} value={String(option)}>{its}</SelectOption>
        ))}
      </Select>
    </FormField>
  );
}
