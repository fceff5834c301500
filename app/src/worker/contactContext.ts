import { createContext, use } from 'react';

/** Opens the contact form over whatever is there; with a journey's id, for that one. */
export const ContactContext = createContext<(journeyId?: string) => void>(() => {});
export const useOpenContact = (): ((journeyId?: string) => void) => use(ContactContext);
