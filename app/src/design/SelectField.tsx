import { FormField, FormLabel, Select, SelectOption } from '@utrecht/component-library-react';
import { useId } from 'react';
import type { Option } from './Choice';

interface Props<Value> {
  label: string;
  options: Option<Value>[];
  value: Value;
  onChoose(value: Value): void;
}

/** One of many, in the list that the device knows. */
export function SelectField<Value extends string | number>({ label, options, value, onChoose }: Props<Value>) {
  const id = useId();
  const choose = (text: string): void => {
    const option = options.find((one) => String(one.value) === text);
    if (option !== undefined) onChoose(option.value);
  };
  return (
    <FormField className="field">
      <FormLabel htmlFor={id}>{label}</FormLabel>
      <Select id={id} value={String(value)} onChange={(event) => choose(event.target.value)}>
        {options.map(({ value: option, label: its }) => (
          <SelectOption key={option} value={String(option)}>{its}</SelectOption>
        ))}
      </Select>
    </FormField>
  );
}
