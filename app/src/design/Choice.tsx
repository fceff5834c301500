import type { LucideIcon } from 'lucide-react';
import { useId } from 'react';

export interface Option<Value> {
  value: Value;
  label: string;
  icon?: LucideIcon;
}

interface Props<Value> {
  legend: string;
  options: Option<Value>[];
  value: Value | undefined;
  onChoose(value: Value): void;
  /** The legend is there for who hears the screen only. */
  quiet?: boolean;
}

/** One of a few, as large buttons; radio buttons underneath. */
export function Choice<Value extends string | number>(
  { legend, options, value, onChoose, quiet = false }: Props<Value>,
) {
  const name = useId();
  return (
    <fieldset className="choice">
      <legend className={quiet ? 'unseen' : 'choice__legend'}>{legend}</legend>
      <div className="choice__options">
        {options.map(({ value: option, label, icon: Icon }) => (
          <label key={option} className="choice__option">
            <input type="radio" name={name} checked={option === value}
                   onChange={() => onChoose(option)} />
            {Icon !== undefined && <Icon aria-hidden size={18} />}
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
