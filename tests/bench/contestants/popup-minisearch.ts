/** MiniSearch with its index stored, names and definitions in it. */
import MiniSearch from 'minisearch';
import { MINISEARCH_OPTIONS } from './minisearch-options.ts';
import { readBlob } from './one-blob.ts';
import { runPopup, SHOWN } from './popup-shell.tsx';

runPopup(async () => {
  const index = MiniSearch.loadJSON(await readBlob(), MINISEARCH_OPTIONS);
  return (query) =>
    index
      .search(query, { prefix: true, fuzzy: 0.2, boost: { name: 4, abbreviation: 3, aliases: 2 } })
      .slice(0, SHOWN)
      .map(({ id, name, hint }) => ({ id, name, hint }));
});
