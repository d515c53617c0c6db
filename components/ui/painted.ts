import { createContext } from 'preact';

/** False until the page has been painted once: what nobody sees or hears at first sight is put into words after that. */
export const PaintedContext = createContext(true);
