import { Search } from 'lucide-react';

/** Searches as one types; "/" comes here on a desk. */
export function SearchBox({ label, value, onText }: { label: string; value: string; onText(text: string): void }) {
  return (
    <label className="search">
      <Search aria-hidden size={20} />
      <span className="unseen">{label}</span>
      <input type="search" value={value} placeholder={label} autoComplete="off"
             className="utrecht-textbox utrecht-textbox--html-input" onChange={(event) => onText(event.target.value)} />
    </label>
  );
}
