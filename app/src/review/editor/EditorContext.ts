// What every field of the form needs to know beside its own value.
import { createContext, use } from 'react';

export interface EditorFields {
  /** Texts that are no number yet, by place: kept as they were typed. */
  loose: Readonly<Record<string, string>>;
  setLoose(place: string, text: string | undefined): void;
  /** What the server refused last, and where. */
  refusal: { place: string; sentence: string } | undefined;
}

const Context = createContext<EditorFields | null>(null);
export const EditorFieldsProvider = Context.Provider;

export function useEditorFields(): EditorFields {
  const fields = use(Context);
  if (fields === null) throw new Error('a field outside the editor');
  return fields;
}

/** The sentence of the server about this place. */
export function useRefusalAt(place: string): string | undefined {
  const { refusal } = useEditorFields();
  return refusal?.place === place ? refusal.sentence : undefined;
}
