/**
 * The floor: one blob is read and scanned with `includes()`; names first, then the rest. Its texts are in lower case
 * already. It forgives no typo.
 */
import { readBlob } from './one-blob.ts';
import { type Found, runPopup, SHOWN } from './popup-shell.tsx';

/** Id, name, hint, everything in lower case with the name in front. */
type Row = [id: string, name: string, hint: string, all: string];

runPopup(async () => {
  const rows = JSON.parse(await readBlob()) as Row[];
  return (query) => {
    const typed = query.toLowerCase();
    const names: Found[] = [];
    const others: Found[] = [];
    for (const [id, name, hint, all] of rows) {
      const at = all.indexOf(typed);
      if (at < 0) continue;
      const list = at < name.length ? names : others;
      if (list.length < SHOWN) list.push({ id, name, hint });
    }
    return [...names, ...others].slice(0, SHOWN);
  };
});
