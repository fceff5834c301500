// Which figure somebody looks behind: any figure on the screen can be asked where it
// comes from.
import { createContext, use } from 'react';

/** What of a figure's lines it counts. */
export type Part = 'real' | 'cashable' | 'freed' | 'transfer' | 'cost';

export interface Figure {
  /** Id of insight.proto: "party/ZVW_INSURER". Of what a figure is made from when it has none itself. */
  id: string;
  /** What people call it. */
  name: string;
  /** As it stands on the screen. */
  shown: string;
  /** How it is made from those lines, when it is not their sum. */
  how?: string;
  /** Absent: all of them. */
  part?: Part;
}

/** Absent: nothing can be looked up behind these figures (a preview). */
const Context = createContext<((figure: Figure) => void) | undefined>(undefined);
export const FigureProvider = Context.Provider;
export const useLookBehind = (): ((figure: Figure) => void) | undefined => use(Context);
