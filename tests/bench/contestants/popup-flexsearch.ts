/** FlexSearch with its index stored. */
import { flexIndex } from './flexsearch-index.ts';
import { readBlob } from './one-blob.ts';
import { type Found, runPopup, SHOWN } from './popup-shell.tsx';

runPopup(async () => {
  const index = flexIndex();
  for (const [key, part] of JSON.parse(await readBlob()) as [string, string][]) index.import(key, part);
  return (query) => {
    const found = new Map<string, Found>();
    for (const { result } of index.search(query, { limit: SHOWN, enrich: true })) {
      for (const { doc } of result) {
        if (doc) found.set(doc.id, { id: doc.id, name: doc.name, hint: doc.definition });
      }
    }
    return [...found.values()].slice(0, SHOWN);
  };
});
