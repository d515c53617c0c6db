/** The product's own way: settings, workspace database, search blob, `openSearch`. */
import { readSearch } from '../../../entrypoints/popup/read-search.ts';
import { runPopup, SHOWN } from './popup-shell.tsx';

runPopup(async () => {
  const search = await readSearch();
  if (!search) throw new Error('no workspace');
  return (query) => search.search(query, { limit: SHOWN });
});
