/**
 * The toolbar's popup, and the page of the look-ups from the address bar and the menu (`popup.html?q=…`).
 *
 * This file is all that runs first. The search data is being read while the rest is loaded: whoever types at once, or comes
 * with a question, has the answer as soon as there is a page to show it.
 */
import { readSearch } from './read-search.ts';

const search = readSearch();
// Looked at by the app; until it is loaded a fault must not be reported as unhandled.
search.catch(() => undefined);
const query = new URLSearchParams(location.search).get('q') ?? '';

void import('./popup-app.tsx').then(({ startPopup }) => startPopup(search, query));
