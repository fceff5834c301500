// Where a journey's screens are in the address bar: at the root for the one whose
// journey it is, below /reis/… for who works on many.
import { createContext, use } from 'react';

const PlaceContext = createContext('');
export const PlaceProvider = PlaceContext.Provider;

/** '' or '/reis/<opaque id>'; append '/doelen'. */
export const usePlace = (): string => use(PlaceContext);
