/** The product's own way: settings, workspace database, search blob, `openSearch`, and the texts once an answer stands there. */
import { readSearch } from '../../../entrypoints/popup/read-search.ts';
import { runPopup, SHOWN } from './popup-shell.tsx';

runPopup(async () => {
  const here = await readSearch();
  if (!here) throw new Error('no workspace');
  let search = here.first;
  const whole = here.whole.then((all) => {
    search = all;
  });
  return { find: (query) => search.search(query, { limit: SHOWN }), whole };
});
