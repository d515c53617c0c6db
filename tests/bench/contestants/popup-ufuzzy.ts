/** uFuzzy over a blob of names: it looks at nothing else. */
import UFuzzy from '@leeoniya/ufuzzy';
import { readBlob } from './one-blob.ts';
import { type Found, runPopup, SHOWN } from './popup-shell.tsx';

/** Id, name, hint. */
export type NameRow = [id: string, name: string, hint: string];

runPopup(async () => {
  const rows = JSON.parse(await readBlob()) as NameRow[];
  const names = rows.map(([, name]) => name);
  const search = new UFuzzy({ intraMode: 1 });
  return (query) => {
    // In any order of words; ranked where there are no more than so many.
    const [matching, , order] = search.search(names, query, 1, 1000);
    if (!matching) return [];
    const ranked = order ? order.map((at) => matching[at] as number) : matching;
    return ranked.slice(0, SHOWN).map((at): Found => {
      const [id, name, hint] = rows[at] as NameRow;
      return { id, name, hint };
    });
  };
});
